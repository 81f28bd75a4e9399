#include <map>

#include "commands.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/price_setting.hpp"

namespace neraca::cli {
namespace {

Data to_data(const Price& price) {
    Data data{{"item", price.item},         {"from", price.from},      {"channel", price.channel},
              {"customer", price.customer}, {"price", price.per_unit}, {"derivation", nullptr}};
    if (price.derivation) {
        data["derivation"] = {{"buyer_price", price.derivation->buyer_price},
                              {"rate", price.derivation->rate},
                              {"base", price.derivation->base}};
    }
    return data;
}

/// "Rp4,000 less 20% of the buyer's price"; empty for a price that somebody set.
std::string text_about(const Context& context, const std::optional<PriceDerivation>& derivation) {
    return derivation ? context.text(say("{} less {} {}"), {derivation->buyer_price, derivation->rate,
                                                            phrase_for(derivation->base)})
                      : std::string{};
}

struct ListOptions {
    std::string item;
    std::optional<Date> on;
};

Reply list(const ListOptions& options, Context& context) {
    const auto only = options.item.empty() ? std::nullopt : std::optional{context.item(options.item).code};
    Report report = cooperative_table(context, "prices", say("Prices"), say("Item"), say("Name"));
    if (options.on) {
        report.period = context.text(say("on {}"), {*options.on});
    }
    add_column(report, context, "from", say("From"), ColumnType::date);
    add_column(report, context, "channel", say("Channel"));
    add_column(report, context, "customer", say("For"));
    add_column(report, context, "price", say("Price"), ColumnType::amount);
    add_column(report, context, "unit", say("Unit"));
    add_column(report, context, "derivation", say("Made from")).hide_if_empty = true;
    std::map<ItemCode, Item> items;
    for (Item& item : context.cooperative().items()) {
        items.emplace(item.code, std::move(item));
    }
    const std::vector<Price> all = context.cooperative().prices();
    for (const Price& price : options.on ? prices_on(*options.on, all) : all) {
        if (only && price.item != *only) {
            continue;
        }
        const Item& item = items.at(price.item);
        add_row(
            report, item.code.text(), item.name,
            {price.from, context.text(phrase_for(price.channel)), context.text(phrase_for(price.customer)),
             price.per_unit, item.unit, text_about(context, price.derivation)});
    }
    return {.report = std::move(report)};
}

struct SetOptions {
    std::vector<std::string> words;
    std::optional<Date> from;
    PriceChannel channel = PriceChannel::savings;
    PriceCustomer customer = PriceCustomer::everyone;
    std::optional<Rupiah> buyer_price;
    std::optional<Rate> less;
    std::optional<MarginBase> base;

    bool is_derived() const { return buyer_price || less || base; }
};

/// An item and what one unit of it is worth.
struct ItemPrice {
    Item item;
    Rupiah per_unit;
};

/// "PET 2.500", or "PET=2.500 KARDUS=1.500".
std::vector<ItemPrice> prices_typed(const std::vector<std::string>& words, Context& context) {
    if (words.size() == 2 && words[0].find('=') == std::string::npos) {
        return {{context.item(words[0]), Rupiah::read(words[1])}};
    }
    std::vector<ItemPrice> prices;
    for (const std::string& word : words) {
        const std::size_t equals = word.rfind('=');
        if (equals == std::string::npos || equals == 0) {
            throw wrong_call(say("\"{}\" is not ITEM=AMOUNT"), {word},
                             Sentence{say("one price: ITEM AMOUNT; several: ITEM=AMOUNT ITEM=AMOUNT ...")});
        }
        try {
            prices.push_back({context.item(word.substr(0, equals)), Rupiah::read(word.substr(equals + 1))});
        } catch (const BookError& error) {
            throw found_in(error, word);
        }
    }
    return prices;
}

void require_whole_derivation(const SetOptions& options) {
    if (!options.buyer_price || !options.less || !options.base) {
        throw wrong_call(say("a price made from the buyer's needs --buyer, --less and --of"), {},
                         Sentence{say("such as --buyer 4.000 --less 20% --of buyer-price")});
    }
    if (options.words.size() != 1) {
        throw wrong_call(say("with --buyer the price is made, so only the item is said"));
    }
}

void add(Reply& reply, const KeptPrice& kept, const Context& context) {
    const Price& price = kept.price;
    reply.data["prices"].push_back(to_data(price));
    std::vector<Fact> facts{kept.item.code,
                            price.per_unit,
                            unit_in(kept.item.unit, context.language()),
                            phrase_for(price.channel),
                            phrase_for(price.customer),
                            price.from};
    if (kept.last_day) {
        facts.emplace_back(*kept.last_day);
    }
    reply.lines.push_back(context.text(kept.last_day ? say("{}: {} a {} ({}, for {}) from {} to {}")
                                                     : say("{}: {} a {} ({}, for {}) from {} on"),
                                       std::move(facts)));
    if (kept.replaced) {
        reply.lines.push_back(
            context.text(say("It takes the place of {}, by which nothing was posted."), {*kept.replaced}));
    }
}

Reply set_derived(const SetOptions& options, Context& context) {
    require_whole_derivation(options);
    const PriceDerivation derivation{*options.buyer_price, *options.less, *options.base};
    const Price price{.item = context.item(options.words.front()).code,
                      .from = options.from.value_or(context.date()),
                      .channel = options.channel,
                      .customer = options.customer,
                      .per_unit = derived_price(derivation),
                      .derivation = derivation};
    const std::vector<KeptPrice> kept = set_price(price, context.cooperative(), context.cooperative());
    Reply reply;
    add(reply, kept.front(), context);
    reply.lines.push_back(
        derivation.base == MarginBase::buyer_price
            ? context.text(say("The buyer pays {}; {} of the buyer's price stay with the cooperative, which "
                               "leaves {} (in whole rupiah)"),
                           {derivation.buyer_price, derivation.rate, price.per_unit})
            : context.text(say("The buyer pays {}, which is our own price and {} of it on top; so our own "
                               "price is {} (in whole rupiah)"),
                           {derivation.buyer_price, derivation.rate, price.per_unit}));
    for (std::size_t index = 1; index < kept.size(); ++index) {
        add(reply, kept[index], context);
    }
    return reply;
}

Reply set(const SetOptions& options, Context& context) {
    require_sensible_channel(options.channel, options.customer, options.is_derived());
    if (options.is_derived()) {
        return set_derived(options, context);
    }
    Reply reply{.data = {{"prices", Data::list()}}};
    for (const ItemPrice& typed : prices_typed(options.words, context)) {
        for (const KeptPrice& kept : set_price({.item = typed.item.code,
                                     .from = options.from.value_or(context.date()),
                                     .channel = options.channel,
                                     .customer = options.customer,
                                     .per_unit = typed.per_unit},
                                               context.cooperative(), context.cooperative())) {
            add(reply, kept, context);
        }
    }
    return reply;
}

}  // namespace

Action add_price_list(Arguments& arguments) {
    auto options = std::make_shared<ListOptions>();
    arguments.option("--item", say("ITEM"), options->item, say("of this item only"));
    arguments.option("--on", say("DATE"), options->on, say("only those that hold on this day"));
    arguments.example(say("neraca price list"));
    arguments.example(say("neraca price list --item PET --on 2026-01-31"));
    return [options](Context& context) { return list(*options, context); };
}

Action add_price_set(Arguments& arguments) {
    auto options = std::make_shared<SetOptions>();
    arguments
        .positional(say("ITEM=AMOUNT"), options->words,
                    say("what one unit is worth; for one item also ITEM AMOUNT"))
        .required();
    arguments.option("--from", say("DATE"), options->from, say("the first day; else the day of --date"));
    arguments.option("--channel", say("CHANNEL"), options->channel,
                     say("savings (as if not said), cash, or buyer: what the buyer pays us"),
                     read_price_channel);
    arguments.option("--for", say("WHOM"), options->customer,
                     say("everyone (as if not said), member, non-member or group"), read_price_customer);
    arguments.option("--buyer", say("AMOUNT"), options->buyer_price,
                     say("make the price from what the buyer pays"));
    arguments.option("--less", say("RATE"), options->less, say("what the cooperative keeps, such as 20%"));
    arguments.option("--of", say("BASE"), options->base,
                     say("what --less is taken of: buyer-price or own-price"), read_margin_base);
    arguments.example(say("neraca price set PET 2.500"));
    arguments.example(say("neraca price set PET=2.500 KARDUS=1.500 --from 2026-01-01 --for member"));
    arguments.example(say("neraca price set PET --buyer 4.000 --less 20% --of buyer-price"));
    return [options](Context& context) { return set(*options, context); };
}

}  // namespace neraca::cli
