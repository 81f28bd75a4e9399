#include "report_options.hpp"

namespace neraca::cli {
namespace {

Period period_of(const ReportOptions& options, const Context& context) {
    require_apart(options.period.has_value(), "--period", options.from.has_value(), "--from");
    require_apart(options.period.has_value(), "--period", options.to.has_value(), "--to");
    require_apart(options.period.has_value(), "--period", options.as_of.has_value(), "--as-of");
    if (options.period) {
        return *options.period;
    }
    const Date last = options.to.value_or(options.as_of.value_or(context.date()));
    const Date first = options.of_a_month ? Month{last}.first_day() : Date{last.year(), 1, 1};
    return {options.from.value_or(first), last};
}

}  // namespace

ReportRequest request_of(const ReportOptions& options, const Context& context) {
    return {context.language(), period_of(options, context), options.compare};
}

void add_period(Arguments& arguments, ReportOptions& options) {
    arguments.option("--period", say("PERIOD"), options.period,
                     say("2026, 2026-Q1, 2026-01 or 2026-01-01..2026-03-31"));
}

void add_last_day(Arguments& arguments, ReportOptions& options) {
    arguments.option("--to", say("DATE"), options.to, say("the last day; else that of --date"));
    add_period(arguments, options);
}

void add_day_options(Arguments& arguments, ReportOptions& options) {
    arguments.option("--as-of", say("DATE"), options.as_of, say("the day it stands at; else that of --date"));
    add_period(arguments, options);
}

void add_days_options(Arguments& arguments, ReportOptions& options) {
    arguments.option("--from", say("DATE"), options.from, say("the first day; else the first of January"));
    add_last_day(arguments, options);
}

void add_compare(Arguments& arguments, ReportOptions& options) {
    arguments.option("--compare", say("PERIOD"), options.compare, say("a second column, for this period"));
}

Action build(std::shared_ptr<ReportOptions> options, Report (*report)(const Book&, const ReportRequest&)) {
    return [options, report](Context& context) {
        const Book& book = context.cooperative();
        return Reply{.report = report(book, request_of(*options, context))};
    };
}

Action build(std::shared_ptr<ReportOptions> options,
             Report (*report)(const Book&, const Register&, const ReportRequest&)) {
    return [options, report](Context& context) {
        const CooperativeBook& book = context.cooperative();
        return Reply{.report = report(book, book, request_of(*options, context))};
    };
}

}  // namespace neraca::cli
