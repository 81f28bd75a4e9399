#include "neraca/desk/counting.hpp"

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/waste_arguments.hpp"

namespace neraca::cli {
namespace {

struct Counted {
    std::vector<ItemArgument> counted;
    HeadingOptions heading;
};

Reply count(const Counted& options, Context& context) {
    StockCount event{.heading = heading_of(options.heading, context), .items = {}};
    for (const ItemArgument& each : options.counted) {
        event.items.push_back({.item = context.item(each.item),
                               .counted = each.quantity,
                               .price_per_unit = each.price_per_unit});
    }
    const CountedStock counted =
        count_stock(event, waste_bank(context), context.bookkeeper(), context.cooperative());
    const CountNote& note = counted.note;
    Reply reply;
    if (counted.posted) {
        reply = reply_about(context, *counted.posted, context.text(say("Stock count")));
    } else {
        reply.lines.push_back(context.text(say("Everything is as in the books: no entry is needed.")));
    }
    warn_of_counts(context, reply, counted.kept);
    reply.data["items"] = Data::list();
    for (const CountLine& line : note.lines) {
        const Rupiah difference = line.value_after - line.value_before;
        reply.lines.push_back(
            context.text(say("  {}: in the books {}, counted {}; value {} to {}"),
                         {line.item.code, with_unit(context, line.in_books, line.item),
                          with_unit(context, line.counted, line.item), line.value_before, line.value_after}));
        reply.data["items"].push_back({{"item", line.item.code},
                                       {"in_books", line.in_books},
                                       {"counted", line.counted},
                                       {"value_before", line.value_before},
                                       {"value_after", line.value_after},
                                       {"difference", difference}});
    }
    return reply;
}

struct Sorted {
    ItemArgument from;
    std::vector<ItemArgument> into;
    HeadingOptions heading;
};

void require_no_price(const ItemArgument& argument) {
    if (argument.price_per_unit) {
        throw wrong_call(say("{} takes no price here: the value is that in the books"), {argument.item});
    }
}

Reply regrade(const Sorted& options, Context& context) {
    require_no_price(options.from);
    Regrade event{.heading = heading_of(options.heading, context),
                  .from = context.item(options.from.item),
                  .taken = options.from.quantity,
                  .into = {}};
    for (const ItemArgument& each : options.into) {
        require_no_price(each);
        event.into.push_back({context.item(each.item), each.quantity});
    }
    const WasteBank bank = waste_bank(context);
    const RegradeNote note = note_for(event, bank);
    const Posted posted = context.bookkeeper().post(note.entry);
    Reply reply = reply_about(context, posted, context.text(say("Waste sorted again")));
    reply.lines.push_back(context.text(say("Value {} moved unchanged; lost on the way: {}"),
                                       {note.value, with_unit(context, note.lost, event.from)}));
    reply.data["value"] = note.value;
    reply.data["lost"] = note.lost;
    return reply;
}

struct Thrown {
    ItemArgument waste;
    HeadingOptions heading;
};

Reply spoil(const Thrown& options, Context& context) {
    require_no_price(options.waste);
    Spoilage event{.heading = heading_of(options.heading, context),
                   .item = context.item(options.waste.item),
                   .quantity = options.waste.quantity};
    const WasteBank bank = waste_bank(context);
    const Posted posted = context.bookkeeper().post(entry_for(event, bank));
    return reply_about(context, posted,
                       context.text(say("Spoiled: {} {}"),
                                    {event.item.name, with_unit(context, event.quantity, event.item)}));
}

struct HandedBack {
    std::string member;
    ItemArgument waste;
    std::string product;
    HeadingOptions heading;
};

Reply give_back(const HandedBack& options, Context& context) {
    WasteReturn event{.heading = heading_of(options.heading, context),
                      .member = context.member_then(options.member),
                      .item = context.item(options.waste.item),
                      .quantity = options.waste.quantity,
                      .price_per_unit = options.waste.price_per_unit};
    if (!options.product.empty()) {
        event.product = context.product(options.product);
    }
    const WasteBank bank = waste_bank(context);
    const Posted posted = context.bookkeeper().post(entry_for(event, bank));
    return reply_about(context, posted,
                       context.text(say("Given back: {} {}"),
                                    {event.item.name, with_unit(context, event.quantity, event.item)}),
                       name_of(event.member));
}

}  // namespace

Action add_stock_count(Arguments& arguments) {
    auto options = std::make_shared<Counted>();
    arguments
        .positional(say("ITEM=QUANTITY"), options->counted,
                    say("what was counted; with @PRICE where the books have none of it"))
        .required();
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca stock count PET=2,2 KARDUS=30"));
    return [options](Context& context) { return count(*options, context); };
}

Action add_stock_regrade(Arguments& arguments) {
    auto options = std::make_shared<Sorted>();
    arguments.positional(say("FROM"), options->from, say("ITEM=QUANTITY that is sorted")).required();
    arguments.positional(say("INTO"), options->into, say("ITEM=QUANTITY that came out of it")).required();
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca stock regrade CAMPUR=10 PET=6 EMBER=3,8"));
    return [options](Context& context) { return regrade(*options, context); };
}

Action add_stock_spoil(Arguments& arguments) {
    auto options = std::make_shared<Thrown>();
    arguments.positional(say("ITEM=QUANTITY"), options->waste, say("what is worth nothing")).required();
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca stock spoil KORAN=0,3 --memo \"Wet\""));
    return [options](Context& context) { return spoil(*options, context); };
}

Action add_stock_return(Arguments& arguments) {
    auto options = std::make_shared<HandedBack>();
    arguments.positional(say("MEMBER"), options->member, say("who delivered it")).required();
    arguments
        .positional(say("ITEM=QUANTITY"), options->waste,
                    say("what goes back; with @PRICE where it was taken at another than today's"))
        .required();
    arguments.option("--product", say("PRODUCT"), options->product,
                     say("the savings it was credited to; else the waste savings"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca stock return A-001 PET=1,2@2.500"));
    return [options](Context& context) { return give_back(*options, context); };
}

}  // namespace neraca::cli
