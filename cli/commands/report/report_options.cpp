#include "commands/report/report_options.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

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

void add_period(Arguments& arguments, ReportOptions& options) {
    arguments.option("--period", say("PERIOD"), options.period,
                     say("2026, 2026-Q1, 2026-01 or 2026-01-01..2026-03-31"));
}

}  // namespace

ReportRequest request_of(const ReportOptions& options, const Context& context) {
    return {.language = context.language(),
            .period = period_of(options, context),
            .compare_with = options.compare,
            .with_accounts = options.detail,
            .today = std::max(context.date(), context.today())};
}

void add_last_day(Arguments& arguments, ReportOptions& options) {
    arguments.option("--to", say("DATE"), options.to, say("the last day; else that of --date"));
    add_period(arguments, options);
}

void add_asked(Arguments& arguments, Asked asked, ReportOptions& options) {
    if (asked == Asked::day || asked == Asked::day_compared) {
        arguments.option("--as-of", say("DATE"), options.as_of,
                         say("the day it stands at; else that of --date"));
        add_period(arguments, options);
    } else {
        arguments.option("--from", say("DATE"), options.from,
                         say("the first day; else the first of January"));
        add_last_day(arguments, options);
    }
    if (asked == Asked::day_compared || asked == Asked::days_compared) {
        arguments.option("--compare", say("PERIOD"), options.compare,
                         say("a second column, for this period"));
    }
}

namespace {

Action built_report(Arguments& arguments, const std::shared_ptr<ReportOptions>& options, Asked asked,
                    BuildReport build, std::initializer_list<Phrase> examples) {
    add_asked(arguments, asked, *options);
    for (const Phrase example : examples) {
        arguments.example(example);
    }
    return [options, build = std::move(build)](Context& context) {
        return Reply{.report = build(context.cooperative(), request_of(*options, context))};
    };
}

}  // namespace

Action report_of(Arguments& arguments, Asked asked, BuildReport build,
                 std::initializer_list<Phrase> examples) {
    return built_report(arguments, std::make_shared<ReportOptions>(), asked, std::move(build), examples);
}

Action statement_of(Arguments& arguments, Asked asked,
                    Report (*build)(const Book&, const Register&, const ReportRequest&),
                    std::initializer_list<Phrase> examples) {
    auto options = std::make_shared<ReportOptions>();
    arguments.flag("--detail", options->detail, say("the accounts under each line, with their amounts"));
    return built_report(
        arguments, options, asked,
        [build](const CooperativeBook& book, const ReportRequest& request) {
            return build(book, book, request);
        },
        examples);
}

Action plain_report(Arguments& arguments, Asked asked, Report (*build)(const Book&, const ReportRequest&),
                    std::initializer_list<Phrase> examples) {
    return report_of(arguments, asked, build, examples);
}

Action plain_report(Arguments& arguments, Asked asked,
                    Report (*build)(const Book&, const Register&, const ReportRequest&),
                    std::initializer_list<Phrase> examples) {
    return report_of(
        arguments, asked,
        [build](const CooperativeBook& book, const ReportRequest& request) {
            return build(book, book, request);
        },
        examples);
}

MarketPriceArgument MarketPriceArgument::read(std::string_view text) {
    const auto equals = text.rfind('=');
    const std::string item =
        equals == std::string_view::npos ? std::string{} : read_text(text.substr(0, equals));
    if (item.empty()) {
        throw wrong_call(say("\"{}\" is not an item with its price"), {text},
                         Sentence{say("it is written ITEM=PRICE, such as {}"), {"PET=2.000"}});
    }
    const Rupiah price = Rupiah::read(text.substr(equals + 1));
    if (price.is_negative()) {
        throw wrong_call(say("the market price of {} is below zero"), {item});
    }
    return {item, price};
}

void add_market(Arguments& arguments, std::vector<MarketPriceArgument>& prices) {
    arguments.option("--market", say("ITEM=PRICE"), prices,
                     say("what others pay for a unit of this item; may be repeated"));
}

MarketPrices prices_of(const std::vector<MarketPriceArgument>& prices, Context& context) {
    MarketPrices found;
    for (const MarketPriceArgument& argument : prices) {
        const ItemCode code = context.item(argument.item).code;
        if (!found.emplace(code, argument.price).second) {
            throw wrong_call(say("{} has two market prices"), {code.text()});
        }
    }
    return found;
}

}  // namespace neraca::cli
