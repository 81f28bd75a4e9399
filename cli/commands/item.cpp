#include "commands.hpp"
#include "tables.hpp"

namespace neraca::cli {
namespace {

struct NewItem {
    std::optional<ItemCode> code;
    std::string name;
    std::string unit = "kg";
};

Reply add(const NewItem& options, Context& context) {
    const Item item{*options.code, options.name, options.unit};
    context.cooperative().add_item(item);
    return {.data = {{"code", item.code.text()}, {"name", item.name}, {"unit", item.unit}},
            .lines = {item.code.text() + "  " + item.name + "  " + item.unit}};
}

Reply list(Context& context) {
    Report report = table(context, "items", say("Items"), say("Code"), say("Name"));
    report.cooperative = context.cooperative().cooperative().name;
    add_column(report, context, "unit", say("Unit"));
    for (const Item& item : context.cooperative().items()) {
        add_row(report, item.code.text(), item.name, {item.unit});
    }
    return {.report = std::move(report)};
}

}  // namespace

Action add_item_add(Arguments& arguments) {
    auto options = std::make_shared<NewItem>();
    arguments.positional(say("CODE"), options->code, say("a short name, used in commands and files"))
        .required();
    arguments.positional(say("NAME"), options->name, say("its name")).required();
    arguments.option("--unit", say("UNIT"), options->unit,
                     say("kg (as if not said), piece, litre, set or sack"));
    arguments.example(say("neraca item add PET \"Botol PET bening\""));
    arguments.example(say("neraca item add AKI \"Aki bekas\" --unit piece"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_item_list(Arguments& arguments) {
    arguments.example(say("neraca item list"));
    return list;
}

}  // namespace neraca::cli
