#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/tables.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca::cli {
namespace {

Cell amount_on(Side side, const Posting& posting) {
    return posting.side == side ? Cell{posting.amount} : Cell{};
}

Report table_of(const PostedEntry& posted, Context& context) {
    const JournalEntry& entry = posted.entry;
    Report report = cooperative_table(context, "entry", say("Journal entry"), say("Account"), say("Name"));
    report.subject = line_about(context, posted);
    add_column(report, context, "names", say("Names")).hide_if_empty = true;
    add_column(report, context, "debit", say("Debit"), ColumnType::amount);
    add_column(report, context, "credit", say("Credit"), ColumnType::amount);
    for (const Posting& posting : entry.postings()) {
        add_row(report, posting.account.text(),
                context.cooperative().chart().account(posting.account).name_in(context.language()),
                {words_for(posting.dimensions, context.language()), amount_on(Side::debit, posting),
                 amount_on(Side::credit, posting)});
    }
    return report;
}

/// What else is known of an entry, a sentence each.
std::vector<std::string> notes_on(const PostedEntry& posted, Context& context) {
    const JournalEntry::Heading& heading = posted.entry.heading();
    std::vector<std::string> notes;
    const auto add = [&](bool is_known, Phrase phrase, const auto& fact) {
        if (is_known) {
            notes.push_back(context.text(phrase, {fact()}));
        }
    };
    add(true, say("Kind: {}"), [&] { return Fact{phrase_for(posted.entry.kind())}; });
    add(!heading.voucher.empty(), say("Voucher: {}"), [&] { return Fact{heading.voucher}; });
    const std::optional<Sentence> of_month = words_for_key(heading.key);
    add(!heading.key.empty() && !of_month, say("Key: {}"), [&] { return Fact{heading.key}; });
    if (of_month) {
        notes.push_back(context.text(say("Key: {} ({})"), {heading.key, *of_month}));
    }
    add(heading.reverses.has_value(), say("Reverses entry {}"), [&] { return Fact{*heading.reverses}; });
    add(heading.corrects.has_value(), say("Corrects entry {}"), [&] { return Fact{*heading.corrects}; });
    add(posted.reversed_by.has_value(), say("Reversed by entry {}"),
        [&] { return Fact{*posted.reversed_by}; });
    add(posted.corrected_by.has_value(), say("Corrected by entry {}"),
        [&] { return Fact{*posted.corrected_by}; });
    add(posted.batch != 0, say("Came with import {}"), [&] { return Fact{posted.batch}; });
    if (const auto sealed = context.cooperative().event_of(posted.number)) {
        const Event& event = sealed->event;
        const std::string done = event_as_typed(event.kind, context.language());
        notes.push_back(context.text(
            say("Event {}: {}"),
            {event.number, event.subject.empty()
                               ? done
                               : done + ", " + subject_as_typed(event.subject, context.language())}));
    } else {
        notes.push_back(context.text(say("Event: none, it was posted before the book knew events")));
    }
    add(true, say("Hash: {}"), [&] { return Fact{to_hex(posted.hash)}; });
    return notes;
}

Reply run(const std::string& typed, Context& context) {
    const PostedEntry posted =
        entry_numbered(context.cooperative(), read_entry_number(typed, context.date().year()));
    Reply reply{.data = cli::to_data(posted), .report = table_of(posted, context)};
    // On paper they are notes; on a terminal a hash must not be broken over two lines.
    const Format format = context.settings().format;
    (format == Format::html || format == Format::xlsx ? reply.report->notes : reply.lines) =
        notes_on(posted, context);
    return reply;
}

}  // namespace

Action add_show(Arguments& arguments) {
    auto entry = std::make_shared<std::string>();
    arguments.positional(say("ENTRY"), *entry, say("its number: 2026/17, or 17 in the year of --date"))
        .required();
    arguments.example(say("neraca show 2026/1"));
    return [entry](Context& context) { return run(*entry, context); };
}

}  // namespace neraca::cli
