// The imports that were made: list, show, undo.

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/import_session.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca::cli {
namespace {

/// Entries that `import show` lists unless all are asked for.
constexpr std::size_t entries_shown = 20;

Cell text_or_nothing(const std::string& text) {
    return text.empty() ? Cell{} : Cell{text};
}

/// What was imported, as people of that language type it.
std::string kind_of(const ImportBatch& batch, const Context& context) {
    for (const ImportKind kind : import_kinds()) {
        if (to_string(kind) == batch.kind) {
            return word_for(kind).in(context.language());
        }
    }
    return batch.kind;
}

Reply list(Context& context) {
    Report report = table(context, "imports", say("Imports"), say("Number"), say("File"));
    add_column(report, context, "coop", say("Cooperative"));
    add_column(report, context, "kind", say("Kind"));
    add_column(report, context, "rows", say("Rows"), ColumnType::number);
    add_column(report, context, "entries", say("Entries"), ColumnType::number);
    add_column(report, context, "total", say("Total"), ColumnType::amount);
    add_column(report, context, "recorded_at", say("Recorded at"));
    add_column(report, context, "undone_at", say("Undone at")).hide_if_empty = true;
    for (const ImportBatch& batch : context.books().batches()) {
        add_row(report, std::to_string(batch.number), batch.file_name,
                {batch.cooperative.text(), kind_of(batch, context), batch.rows_read, batch.entries_posted,
                 batch.total, batch.recorded_at, text_or_nothing(batch.undone_at)});
    }
    return {.report = std::move(report)};
}

struct ShowOptions {
    std::int64_t number = 0;
    bool all = false;
};

Report entries_of(const ImportBatch& batch, const ShowOptions& options, Context& context) {
    Report report = table(context, "import", say("Import"), say("Entry"), say("Description"));
    report.cooperative = context.books().cooperative(batch.cooperative).cooperative().name;
    report.subject = std::to_string(batch.number) + " " + batch.file_name;
    add_column(report, context, "date", say("Date"), ColumnType::date);
    add_column(report, context, "voucher", say("Voucher")).hide_if_empty = true;
    add_column(report, context, "total", say("Total"), ColumnType::amount);
    add_column(report, context, "reversed_by", say("Reversed by")).hide_if_empty = true;
    CooperativeBook& book = context.books().cooperative(batch.cooperative);
    book.each_entry({.batch = batch.number}, [&](const PostedEntry& posted) {
        if (!options.all && report.rows.size() == entries_shown) {
            return;
        }
        const JournalEntry& entry = posted.entry;
        const JournalEntry::Heading& heading = entry.heading();
        add_row(report, to_string(posted.number), text_of(posted, book, context.language()),
                {entry.date(), text_or_nothing(heading.voucher), stated_amount(book.chart(), entry),
                 posted.reversed_by ? Cell{to_string(*posted.reversed_by)} : Cell{}});
    });
    return report;
}

Data to_data(const ImportBatch& batch) {
    return {{"number", batch.number},
            {"coop", batch.cooperative},
            {"kind", batch.kind},
            {"file", batch.file_name},
            {"sha256", to_hex(batch.file_hash)},
            {"rows_read", batch.rows_read},
            {"entries", batch.entries_posted},
            {"total", batch.total},
            {"recorded_at", batch.recorded_at},
            {"undone_at", Data::or_nothing(batch.undone_at)}};
}

std::vector<std::string> lines_about(const ImportBatch& batch, std::size_t shown, const Context& context) {
    std::vector<std::string> lines;
    if (static_cast<std::int64_t>(shown) < batch.entries_posted) {
        lines.push_back(context.text(say("and {} more entries; --all shows them all"),
                                     {batch.entries_posted - static_cast<std::int64_t>(shown)}));
    }
    lines.push_back(context.text(say("Kind: {}"), {kind_of(batch, context)}));
    lines.push_back(context.text(say("Rows: {}; entries: {}, together {}"),
                                 {batch.rows_read, batch.entries_posted, batch.total}));
    lines.push_back(context.text(say("Recorded at: {}"), {batch.recorded_at}));
    lines.push_back(context.text(say("SHA-256 of the file: {}"), {to_hex(batch.file_hash)}));
    if (!batch.undone_at.empty()) {
        lines.push_back(context.text(say("Undone at: {}"), {batch.undone_at}));
    } else if (batch.entries_posted > 0) {
        lines.push_back(context.text(say("`neraca import undo {}` takes it back"), {batch.number}));
    }
    return lines;
}

Reply show(const ShowOptions& options, Context& context) {
    const ImportBatch batch = context.books().batch(options.number);
    Reply reply{.data = to_data(batch), .report = entries_of(batch, options, context)};
    reply.lines = lines_about(batch, reply.report->rows.size(), context);
    reply.data["journal"] = neraca::to_data(*reply.report);
    return reply;
}

Reply undo(std::int64_t number, Context& context) {
    const auto [batch, receipt] =
        undo_import(context.books(), number, context.settings().date, context.today());
    context.use_cooperative(batch.cooperative);
    Reply reply{.data = {{"number", number},
                         {"file", batch.file_name},
                         {"entries", receipt.entries},
                         {"reversed_before", receipt.reversed_before},
                         {"total", receipt.total}}};
    reply.lines.push_back(
        context.text(say("Import {} (\"{}\") is undone: {} reversed, together {}"),
                     {number, batch.file_name, counted_entries(receipt.entries), receipt.total}));
    if (context.settings().date) {
        warn_of_day_ahead(context, reply, *context.settings().date);
    }
    if (receipt.dated_today > 0) {
        reply.warnings.push_back(
            {"dated_today",
             context.text(say("The reversals of entries whose month takes no more are dated today, {}: {}"),
                          {context.today(), receipt.dated_today})});
    }
    if (receipt.reversed_before > 0) {
        reply.lines.push_back(context.text(say("Entries that were reversed before, and left as they are: {}"),
                                           {receipt.reversed_before}));
    }
    reply.lines.push_back(context.text(say("The file can be imported again")));
    return reply;
}

}  // namespace

Action add_import_list(Arguments& arguments) {
    arguments.example(say("neraca import list"));
    return list;
}

Action add_import_show(Arguments& arguments) {
    auto options = std::make_shared<ShowOptions>();
    arguments.positional(say("NUMBER"), options->number, say("of the import: `neraca import list`"))
        .required();
    arguments.flag("--all", options->all, say("list every entry of it"));
    arguments.example(say("neraca import show 3"));
    return [options](Context& context) { return show(*options, context); };
}

Action add_import_undo(Arguments& arguments) {
    auto number = std::make_shared<std::int64_t>(0);
    arguments.positional(say("NUMBER"), *number, say("of the import: `neraca import list`")).required();
    arguments.example(say("neraca import undo 3"));
    return [number](Context& context) { return undo(*number, context); };
}

}  // namespace neraca::cli
