#include "neraca/value/text.hpp"
#include "report_options.hpp"

namespace neraca::cli {
namespace {

/// ITEM=PRICE, as typed; which item is meant is found in the book later.
struct MarketPriceArgument {
    std::string item;
    Rupiah price;
    /// Throws BookError{wrong_call}, or what Rupiah::read throws.
    static MarketPriceArgument read(std::string_view text) {
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
};

struct BenefitOptions : ReportOptions {
    std::vector<MarketPriceArgument> prices;
};

MarketPrices prices_of(const BenefitOptions& options, Context& context) {
    MarketPrices prices;
    for (const MarketPriceArgument& argument : options.prices) {
        const ItemCode code = context.item(argument.item).code;
        if (!prices.emplace(code, argument.price).second) {
            throw wrong_call(say("{} has two market prices"), {code.text()});
        }
    }
    return prices;
}

}  // namespace

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

Action add_report_ratios(Arguments& arguments) {
    auto options = std::make_shared<ReportOptions>();
    add_days_options(arguments, *options);
    add_compare(arguments, *options);
    arguments.example(say("neraca report ratios --period 2026"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const ReportRequest request = request_of(*options, context);
        return Reply{.report =
                         ratios(book, book, request, loan_quality(book, book, request.period.last_day))};
    };
}

Action add_report_member_benefit(Arguments& arguments) {
    auto options = std::make_shared<BenefitOptions>();
    arguments.option("--market", say("ITEM=PRICE"), options->prices,
                     say("what others pay for a unit of this item; may be repeated"));
    add_days_options(arguments, *options);
    arguments.example(say("neraca report member-benefit --period 2026 --market PET=2.000 KARDUS=1.200"));
    return [options](Context& context) {
        const CooperativeBook& book = context.cooperative();
        const MarketPrices prices = prices_of(*options, context);
        return Reply{.report = member_benefit(book, book, prices, request_of(*options, context))};
    };
}

}  // namespace neraca::cli
