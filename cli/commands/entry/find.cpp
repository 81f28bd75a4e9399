#include <algorithm>
#include <iterator>
#include <sstream>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/tables.hpp"
#include "neraca/ledger/entry_kinds.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/value/text.hpp"
#include "neraca/waste/waste_entries.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string text;
    std::optional<Date> from;
    std::optional<Date> to;
    std::string account;
    std::string member;
    std::optional<Rupiah> amount;
    std::optional<EntryKind> kind;
};

EntryQuery query_of(const Options& options, Context& context) {
    EntryQuery query{.first_day = options.from, .last_day = options.to};
    if (!options.from && !options.to) {
        query.first_day = query.last_day = context.settings().date;  // that day alone, where one is typed
    }
    if (!options.account.empty()) {
        query.account = context.account(options.account).code;
    }
    if (!options.member.empty()) {
        query.member = context.member(options.member).number;
    }
    query.amount = options.amount;
    query.kind = options.kind;
    return query;
}

/// Whether what is shown of the entry (`shown`), what it holds beside that, and the loans that it is about
/// have every word of `wanted`.
bool holds_words(const PostedEntry& posted, const std::string& shown, std::string_view wanted) {
    const JournalEntry::Heading& heading = posted.entry.heading();
    std::string held = shown;
    for (const std::string* each : {&heading.memo, &heading.voucher, &heading.key}) {
        held += "\n" + *each;
    }
    for (const Posting& posting : posted.entry.postings()) {
        held += posting.dimensions.loan ? "\n" + posting.dimensions.loan->text() : std::string{};
    }
    held = comparison_key(held);
    std::istringstream words{comparison_key(wanted)};
    return std::all_of(std::istream_iterator<std::string>{words}, {},
                       [&](const std::string& word) { return held.find(word) != std::string::npos; });
}

Reply run(const Options& options, Context& context) {
    Report report =
        cooperative_table(context, "entries", say("Journal entries"), say("Entry"), say("Description"));
    add_column(report, context, "date", say("Date"), ColumnType::date);
    add_column(report, context, "kind", say("Kind"));
    add_column(report, context, "voucher", say("Voucher")).hide_if_empty = true;
    add_column(report, context, "total", say("Total"), ColumnType::amount);
    const RegisterNames names{context.cooperative(), context.language()};
    context.cooperative().each_entry(query_of(options, context), [&](const PostedEntry& posted) {
        const JournalEntry& entry = posted.entry;
        const std::string text = text_with_names(posted, names, context.cooperative(), context.language());
        const std::string kind = context.text(phrase_for(entry.kind()));
        if (!holds_words(posted, text + "\n" + kind, options.text)) {
            return;
        }
        add_row(report, to_string(posted.number), text,
                {entry.date(), kind, entry.heading().voucher,
                 stated_amount(context.cooperative().chart(), entry)});
    });
    Reply reply;
    reply.lines.push_back(
        context.text(say("Entries found: {}"), {static_cast<std::int64_t>(report.rows.size())}));
    reply.report = std::move(report);
    return reply;
}

}  // namespace

Action add_find(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("TEXT"), options->text,
                         say("words of its description, memo, voucher, key or loan"));
    arguments.option("--from", say("DATE"), options->from, say("the first day"));
    arguments.option("--to", say("DATE"), options->to,
                     say("the last day; with neither, --date asks for its day alone"));
    arguments.option("--account", say("ACCOUNT"), options->account, say("with a posting on this account"));
    arguments.option("--member", say("MEMBER"), options->member, say("with a posting of this member"));
    arguments.option("--amount", say("AMOUNT"), options->amount, say("of a posting or of the whole entry"));
    arguments.option("--kind", say("KIND"), options->kind, say("of this kind; one of:"), read_entry_kind)
        .one_of(entry_kind_words());
    arguments.example(say("neraca find electricity"));
    arguments.example(say("neraca find --member A-001 --from 2026-01-01 --to 2026-01-31"));
    arguments.example(say("neraca find --date 2026-01-05"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
