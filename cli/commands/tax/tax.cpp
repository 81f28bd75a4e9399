#include "commands.hpp"
#include "commands/monthly_reply.hpp"
#include "neraca/desk/month_end.hpp"

namespace neraca::cli {
namespace {

Reply turnover(const MonthsToPost& months, Context& context) {
    const auto [entries, taxes] =
        post_turnover_tax(*months.period, context.date(), context.bookkeeper(), months.if_stale());
    Reply reply = reply_about(context, entries, context.text(say("Tax on turnover")));
    reply.data["months"] = Data::list();
    for (const TurnoverTax& tax : taxes) {
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
    auto months = std::make_shared<MonthsToPost>();
    add_months(arguments, months->period);
    add_again(arguments, months->again);
    arguments.example(say("neraca tax turnover 2026-01"));
    arguments.example(say("neraca tax turnover 2026"));
    return [months](Context& context) { return turnover(*months, context); };
}

}  // namespace neraca::cli
