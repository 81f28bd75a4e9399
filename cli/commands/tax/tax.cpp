#include "commands.hpp"
#include "commands/monthly_reply.hpp"
#include "neraca/periodic/turnover_tax.hpp"

namespace neraca::cli {
namespace {

Reply turnover(const std::optional<Period>& period, Context& context) {
    const CooperativeBook& book = context.cooperative();
    const neraca::Settings settings{book.settings()};
    std::vector<TurnoverTax> worked_out;
    const auto make = [&](Month month, const std::string& key, std::optional<EntryNumber>) {
        const TurnoverTax tax = turnover_tax(book, settings, month);
        const std::optional<JournalEntry> entry = entry_for(tax, book, key);
        if (entry) {
            worked_out.push_back(tax);
        }
        return entry;
    };
    const std::vector<MonthlyEntry> posted =
        post_monthly(context.bookkeeper(), MonthlyPosting::tax, months_over(*period, context.date()), make);
    Reply reply =
        reply_about(context, posted, context.text(say("Tax on turnover")),
                    BookError{Rule::nothing_to_post, say("there was no turnover, so no tax is owed")});
    reply.data["months"] = Data::list();
    for (const TurnoverTax& tax : worked_out) {
        reply.lines.push_back(
            tax.rate_source.empty()
                ? context.text(say("{}: {} of turnover {}"), {tax.month, tax.rate, tax.turnover})
                : context.text(say("{}: {} of turnover {} ({})"),
                               {tax.month, tax.rate, tax.turnover, tax.rate_source}));
        reply.data["months"].push_back({{"month", tax.month},
                                        {"turnover", tax.turnover},
                                        {"rate", tax.rate},
                                        {"source", tax.rate_source},
                                        {"tax", tax.tax}});
    }
    return reply;
}

}  // namespace

Action add_tax_turnover(Arguments& arguments) {
    auto period = std::make_shared<std::optional<Period>>();
    add_months(arguments, *period);
    arguments.example(say("neraca tax turnover 2026-01"));
    arguments.example(say("neraca tax turnover 2026"));
    return [period](Context& context) { return turnover(*period, context); };
}

}  // namespace neraca::cli
