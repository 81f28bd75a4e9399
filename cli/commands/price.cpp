#include "neraca/coop/price.hpp"
#include <map>

#include "commands.hpp"
#include "tables.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string item;
};

Reply list(const Options& options, Context& context) {
    const auto only = options.item.empty() ? std::nullopt : std::optional{context.item(options.item).code};
    Report report = table(context, "prices", say("Prices"), say("Item"), say("Name"));
    report.cooperative = context.cooperative().cooperative().name;
    add_column(report, context, "from", say("From"), ColumnType::date);
    add_column(report, context, "channel", say("Paid in"));
    add_column(report, context, "customer", say("Paid to"));
    add_column(report, context, "price", say("Price"), ColumnType::amount);
    add_column(report, context, "unit", say("Unit"));
    std::map<ItemCode, Item> items;
    for (Item& item : context.cooperative().items()) {
        items.emplace(item.code, std::move(item));
    }
    for (const Price& price : context.cooperative().prices()) {
        if (only && price.item != *only) {
            continue;
        }
        const Item& item = items.at(price.item);
        add_row(report, item.code.text(), item.name,
                {price.from, context.text(phrase_for(price.channel)),
                 context.text(phrase_for(price.customer)), price.per_unit, item.unit});
    }
    return {.report = std::move(report)};
}

}  // namespace

Action add_price_list(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.option("--item", say("ITEM"), options->item, say("of this item only"),
                     ArgumentReader<std::string>::read);
    arguments.example(say("neraca price list"));
    arguments.example(say("neraca price list --item PET"));
    return [options](Context& context) { return list(*options, context); };
}

}  // namespace neraca::cli
