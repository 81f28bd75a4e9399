#include "report_options.hpp"

namespace neraca::cli {

Action add_report_equity(Arguments& arguments) {
    auto options = std::make_shared<ReportOptions>();
    add_days_options(arguments, *options);
    add_compare(arguments, *options);
    arguments.example(say("neraca report equity --period 2026"));
    return build(options, equity_statement);
}

Action add_report_cash_flow(Arguments& arguments) {
    auto options = std::make_shared<ReportOptions>();
    add_days_options(arguments, *options);
    add_compare(arguments, *options);
    arguments.example(say("neraca report cash-flow --period 2026 --compare 2025"));
    return build(options, cash_flow_statement);
}

}  // namespace neraca::cli
