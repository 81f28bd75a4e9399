// The books as files: for `import`, for programs of plain text accounting, for a spreadsheet.

#include <algorithm>
#include <memory>
#include <optional>

#include "commands.hpp"
#include "neraca/render/xlsx.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/exports/book_tables.hpp"
#include "neraca/report/exports/plain_text_accounting.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::optional<Date> from;
    std::optional<Date> to;
    std::optional<Date> as_of;
};

void add_from(Arguments& arguments, Options& options) {
    arguments.option("--from", say("DATE"), options.from, say("the first day; else the first of the books"));
}
void add_to(Arguments& arguments, Options& options) {
    arguments.option("--to", say("DATE"), options.to, say("the last day; else the last of the books"));
}

/// The days that a table of them says above itself.
Period days_in(const CooperativeBook& book, const Options& options) {
    const Period kept = book.days_kept().value_or(Period{Date::first(), Date::last()});
    return {options.from.value_or(std::min(kept.first_day, options.to.value_or(kept.first_day))),
            options.to.value_or(std::max(kept.last_day, options.from.value_or(kept.last_day)))};
}

using MakeTable = std::function<RecordTable(const CooperativeBook&, const Context&)>;

/// What other programs read has one style, that is theirs.
void refuse_csv_style(const Context& context) {
    if (context.settings().csv_style != CsvStyle::plain) {
        throw wrong_call(say("{} says nothing to `{}`"), {"--csv-style", name_of(context.command())},
                         Sentence{say("its files are written as `import` reads them; `neraca report` writes "
                                      "tables in that style")});
    }
}

/// A document that comes from one state of the books, whatever other programs write while it is made.
Document of_one_state(Books& books, Document document) {
    return [&books, document = std::move(document)](const TextSink& sink) {
        const Books::Snapshot snapshot{books};
        document(sink);
    };
}

/// As text and as CSV what `import` reads; in other formats the same as a report.
Reply table_reply(const RecordTable& table, std::string period, Context& context) {
    const Format format = context.settings().format;
    refuse_csv_style(context);
    if (format == Format::text || format == Format::csv) {
        return Reply{.document = of_one_state(
                         context.books(), [table](const TextSink& sink) { render_records(table, sink); })};
    }
    return Reply{.report = report_of(context.cooperative(), table, std::move(period), context.language())};
}

/// A register as it is.
Action register_export(Arguments& arguments, Phrase example, MakeTable make) {
    arguments.example(example);
    return [make = std::move(make)](Context& context) {
        return table_reply(make(context.cooperative(), context), "", context);
    };
}

/// Programs that ask for JSON are given the whole text in it.
Reply as_text(Document document, const Context& context) {
    return context.settings().format == Format::json ? Reply{.data = {{"text", text_of(document)}}}
                                                     : Reply{.document = std::move(document)};
}

Action plain_text_export(Arguments& arguments, PlainTextFormat format) {
    auto options = std::make_shared<Options>();
    add_to(arguments, *options);
    return [options, format](Context& context) {
        refuse_csv_style(context);
        const CooperativeBook& book = context.cooperative();
        const auto write = [&book, last_day = days_in(book, *options).last_day, format,
                            language = context.language()](const TextSink& sink) {
            plain_text_journal(book, last_day, format, language, sink);
        };
        return as_text(of_one_state(context.books(), write), context);
    };
}

}  // namespace

Action add_export_journal(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_from(arguments, *options);
    add_to(arguments, *options);
    arguments.example(say("neraca export journal -o journal.csv"));
    arguments.example(say("neraca export journal --from 2026-01-01 --to 2026-03-31 -o journal-q1.csv"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const Period days = days_in(book, *options);
        return table_reply(journal_table(book, days, context.language()),
                           to_long_text(days, context.language()), context);
    };
}

Action add_export_opening(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.option("--as-of", say("DATE"), options->as_of,
                     say("the day it stands at; else that of --date"));
    arguments.example(say("neraca export opening --as-of 2026-12-31 -o opening-2027.csv"));
    return [options](Context& context) {
        const Date day = options->as_of.value_or(context.date());
        return table_reply(opening_table(context.cooperative(), day, context.language()),
                           as_of(day, context.language()), context);
    };
}

Action add_export_accounts(Arguments& arguments) {
    return register_export(arguments, say("neraca export accounts -o accounts.csv"),
                           [](const CooperativeBook& book, const Context& context) {
                               return account_table(book, context.language());
                           });
}

Action add_export_members(Arguments& arguments) {
    return register_export(arguments, say("neraca export members -o members.csv"),
                           [](const CooperativeBook& book, const Context& context) {
                               return member_table(book, context.language());
                           });
}

Action add_export_items(Arguments& arguments) {
    return register_export(arguments, say("neraca export items -o items.csv"),
                           [](const CooperativeBook& book, const Context& context) {
                               return item_table(book, context.language());
                           });
}

Action add_export_prices(Arguments& arguments) {
    return register_export(arguments, say("neraca export prices -o prices.csv"),
                           [](const CooperativeBook& book, const Context& context) {
                               return price_table(book, context.language());
                           });
}

Action add_export_ledger(Arguments& arguments) {
    arguments.example(say("neraca export ledger -o books.ledger"));
    return plain_text_export(arguments, PlainTextFormat::ledger);
}

Action add_export_hledger(Arguments& arguments) {
    arguments.example(say("neraca export hledger -o books.journal"));
    return plain_text_export(arguments, PlainTextFormat::hledger);
}

Action add_export_beancount(Arguments& arguments) {
    arguments.example(say("neraca export beancount -o books.beancount"));
    return plain_text_export(arguments, PlainTextFormat::beancount);
}

Action add_export_xlsx(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_from(arguments, *options);
    add_to(arguments, *options);
    arguments.example(say("neraca export xlsx -o books.xlsx"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const auto tables = std::make_shared<const Report>(
            book_tables(book, book, days_in(book, *options), context.language()));
        return Reply{.document = [tables, language = context.language()](const TextSink& sink) {
            render_xlsx(*tables, language, sink);
        }};
    };
}

}  // namespace neraca::cli
