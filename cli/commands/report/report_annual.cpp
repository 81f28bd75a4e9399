#include "commands/report/report_options.hpp"
#include "commands/rule_file.hpp"
#include "neraca/report/papers/annual_report.hpp"

namespace neraca::cli {
namespace {

struct Options : ReportOptions {
    std::optional<Date> meeting = {};
    std::optional<std::filesystem::path> rule = {};
    std::vector<MarketPriceArgument> market = {};
};

Reply run(const Options& options, Context& context) {
    const CooperativeBook& book = context.cooperative();
    AnnualRequest request{.days = request_of(options, context),
                          .meeting = options.meeting,
                          .market_prices = prices_of(options.market, context)};
    if (options.rule) {
        request.proposal = read_rule_file(*options.rule, context).rule;
    }
    return {.report = annual_report(book, book, request)};
}

}  // namespace

Action add_report_annual(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_asked(arguments, Asked::days_compared, *options);
    arguments.option("--meeting", say("DATE"), options->meeting,
                     say("when the members meet; else the day the surplus was shared out"));
    arguments.option("--rule", say("FILE"), options->rule,
                     say("proposes how the surplus is shared: `neraca help surplus`"));
    add_market(arguments, options->market);
    arguments.example(say("neraca report annual --period 2026 --format html -o annual.html"));
    arguments.example(
        say("neraca report annual --period 2026 --rule rule.toml --format xlsx -o annual.xlsx"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
