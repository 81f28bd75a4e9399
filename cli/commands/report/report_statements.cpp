#include "commands/report/report_options.hpp"
#include "neraca/report/papers/notes_to_statements.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca::cli {
namespace {

struct BenefitOptions : ReportOptions {
    std::vector<MarketPriceArgument> market;
};

}  // namespace

Action add_report_trial_balance(Arguments& arguments) {
    return plain_report(arguments, Asked::day_compared, trial_balance,
                        {say("neraca report trial-balance --as-of 2026-01-31")});
}

Action add_report_balance_sheet(Arguments& arguments) {
    return statement_of(arguments, Asked::day_compared, balance_sheet,
                        {say("neraca report balance-sheet --period 2026 --compare 2025"),
                         say("neraca report balance-sheet --as-of 2026-01-31 --detail"),
                         say("neraca report balance-sheet --format html -o balance-sheet.html")});
}

Action add_report_income(Arguments& arguments) {
    return statement_of(
        arguments, Asked::days_compared, income_statement,
        {say("neraca report income --period 2026-01"), say("neraca report income --period 2026 --detail")});
}

Action add_report_equity(Arguments& arguments) {
    return plain_report(arguments, Asked::days_compared, equity_statement,
                        {say("neraca report equity --period 2026")});
}

Action add_report_cash_flow(Arguments& arguments) {
    return plain_report(arguments, Asked::days_compared, cash_flow_statement,
                        {say("neraca report cash-flow --period 2026 --compare 2025")});
}

Action add_report_notes(Arguments& arguments) {
    return plain_report(arguments, Asked::days_compared, notes_to_statements,
                        {say("neraca report notes --period 2026 --compare 2025")});
}

Action add_report_ratios(Arguments& arguments) {
    return report_of(arguments, Asked::days_compared,
                     [](const CooperativeBook& book, const ReportRequest& request) {
                         return ratios(book, book, request,
                                       loan_quality(book, book, request.period.last_day));
                     },
                     {say("neraca report ratios --period 2026")});
}

Action add_report_member_benefit(Arguments& arguments) {
    auto options = std::make_shared<BenefitOptions>();
    add_market(arguments, options->market);
    add_asked(arguments, Asked::days, *options);
    arguments.example(say("neraca report member-benefit --period 2026 --market PET=2.000 KARDUS=1.200"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{.report = member_benefit(book, book, prices_of(options->market, context),
                                              request_of(*options, context))};
    };
}

}  // namespace neraca::cli
