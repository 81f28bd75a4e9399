#pragma once
// What the commands of reports have in common: the days they ask for, and how a report is built.

#include <memory>
#include <optional>
#include <string>

#include "commands.hpp"
#include "neraca/report/statements.hpp"

namespace neraca::cli {

struct ReportOptions {
    std::optional<Date> from = {};
    std::optional<Date> to = {};
    std::optional<Date> as_of = {};
    std::optional<Period> period = {};
    std::optional<Period> compare = {};
    bool of_a_month = false;  // where no first day is given: the first of the month, not of the year
};

/// --period, else --from and --to or --as-of; else from the first of January (or of the month) to the day of
/// --date.
ReportRequest request_of(const ReportOptions& options, const Context& context);

void add_period(Arguments& arguments, ReportOptions& options);
void add_last_day(Arguments& arguments, ReportOptions& options);
/// For a report of what stands on one day.
void add_day_options(Arguments& arguments, ReportOptions& options);
/// For a report of what happened in some days.
void add_days_options(Arguments& arguments, ReportOptions& options);
void add_compare(Arguments& arguments, ReportOptions& options);

/// The action of a report that needs nothing but its days.
Action build(std::shared_ptr<ReportOptions> options, Report (*report)(const Book&, const ReportRequest&));
Action build(std::shared_ptr<ReportOptions> options,
             Report (*report)(const Book&, const Register&, const ReportRequest&));

}  // namespace neraca::cli
