#include "commands.hpp"
#include "commands/monthly_reply.hpp"
#include "neraca/desk/month_end.hpp"

namespace neraca::cli {
namespace {

Reply turnover(const std::optional<Period>& period, Context& context) {
    const auto [entries, taxes] = post_turnover_tax(*period, context.date(), context.bookkeeper());
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
    auto period = std::make_shared<std::optional<Period>>();
    add_months(arguments, *period);
    arguments.example(say("neraca tax turnover 2026-01"));
    arguments.example(say("neraca tax turnover 2026"));
    return [period](Context& context) { return turnover(*period, context); };
}

}  // namespace neraca::cli
