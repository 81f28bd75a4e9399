#pragma once
// What the commands of reports have in common: the days they ask for, and how a report is built.

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "commands.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca::cli {

struct ReportOptions {
    std::optional<Date> from = {};
    std::optional<Date> to = {};
    std::optional<Date> as_of = {};
    std::optional<Period> period = {};
    std::optional<Period> compare = {};
    bool detail = false;      // the accounts under each line of a statement
    bool of_a_month = false;  // where no first day is given: the first of the month, not of the year
};

/// --period, else --from and --to or --as-of; else from the first of January (or of the month) to the day of
/// --date.
ReportRequest request_of(const ReportOptions& options, const Context& context);

void add_last_day(Arguments& arguments, ReportOptions& options);

/// day: what stands on one day. days: what happened in some days. compared: with those of --compare.
enum class Asked { day, days, day_compared, days_compared };
void add_asked(Arguments& arguments, Asked asked, ReportOptions& options);

/// The action of a report that needs nothing but its days.
using BuildReport = std::function<Report(const CooperativeBook&, const ReportRequest&)>;
Action report_of(Arguments& arguments, Asked asked, BuildReport build,
                 std::initializer_list<Phrase> examples);
/// The same for what asks for the journal alone, and for what asks for the register too.
Action plain_report(Arguments& arguments, Asked asked, Report (*build)(const Book&, const ReportRequest&),
                    std::initializer_list<Phrase> examples);
Action plain_report(Arguments& arguments, Asked asked,
                    Report (*build)(const Book&, const Register&, const ReportRequest&),
                    std::initializer_list<Phrase> examples);

/// The same, with --detail.
Action statement_of(Arguments& arguments, Asked asked,
                    Report (*build)(const Book&, const Register&, const ReportRequest&),
                    std::initializer_list<Phrase> examples);

/// ITEM=PRICE, as typed; which item is meant is found in the book later.
struct MarketPriceArgument {
    std::string item;
    Rupiah price;
    /// Throws BookError{wrong_call}, or what Rupiah::read throws.
    static MarketPriceArgument read(std::string_view text);
};
void add_market(Arguments& arguments, std::vector<MarketPriceArgument>& prices);
/// Throws BookError{item_must_exist}, or wrong_call for an item with two prices.
MarketPrices prices_of(const std::vector<MarketPriceArgument>& prices, Context& context);

}  // namespace neraca::cli
