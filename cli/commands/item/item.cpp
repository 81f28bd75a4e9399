#include <algorithm>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/default_items.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

Data to_data(const Item& item) {
    return {{"code", item.code},
            {"name", item.name},
            {"unit", item.unit},
            {"aliases", item.aliases},
            {"category", item.category},
            {"class", item.waste_class},
            {"national_class", item.national_class},
            {"kilograms_per_unit", item.kilograms_per_unit},
            {"active", item.active}};
}

Phrase phrase_for_state(const Item& item) {
    return item.active ? say("open") : say("closed");
}

std::string aliases_of(const Item& item) {
    return joined(item.aliases);
}

/// The national class is told where it is not that of the local one.
std::string classes_of(const Context& context, const Item& item) {
    std::string text = item.waste_class ? context.text(phrase_for(*item.waste_class)) : "";
    if (item.national_class) {
        append_to_list(text, context.text(say("nationally {}"), {phrase_for(*item.national_class)}), "; ");
    }
    return text;
}

Reply reply_about(const Context& context, const Item& item) {
    Reply reply{
        .data = to_data(item),
        .lines = {item.code.text() + "  " + item.name + "  " + unit_in(item.unit, context.language())}};
    if (!item.active) {
        reply.lines.back() += "  " + context.text(phrase_for_state(item));
    }
    if (!item.aliases.empty()) {
        reply.lines.push_back(context.text(say("Also called: {}"), {aliases_of(item)}));
    }
    if (const std::string classes = classes_of(context, item); !classes.empty()) {
        reply.lines.push_back(context.text(say("Class: {}"), {classes}));
    }
    if (!item.category.empty()) {
        reply.lines.push_back(context.text(say("Heading: {}"), {item.category}));
    }
    if (item.kilograms_per_unit) {
        reply.lines.push_back(context.text(
            say("One {} weighs {} kg"), {unit_in(item.unit, context.language()), *item.kilograms_per_unit}));
    }
    return reply;
}

/// What `add` and `set` take.
struct Particulars {
    std::vector<std::string> aliases;
    std::optional<WasteClass> waste_class;
    std::optional<NationalWasteClass> national_class;
    std::optional<std::string> category;
    std::optional<Quantity> kilograms;
};

void add_particulars(Arguments& arguments, Particulars& particulars) {
    arguments.option("--alias", say("WORD"), particulars.aliases, say("other words that people write for it"))
        .can_be_emptied();
    arguments.option(
        "--class", say("CLASS"), particulars.waste_class,
        say("hard-plastic, flexible-plastic, paper, metal, glass, rubber-and-leather, textile or "
            "other"),
        read_waste_class);
    arguments.option("--national-class", say("CLASS"), particulars.national_class,
                     say("where it is not that of the class: food, wood, paper, plastic, metal, textile, "
                         "rubber-and-leather, glass or other"),
                     read_national_waste_class);
    arguments.option("--category", say("TEXT"), particulars.category,
                     say("the heading it stands under in the price list"));
    arguments.option("--kilograms", say("QUANTITY"), particulars.kilograms,
                     say("what one unit weighs, for reports in kilograms"));
}

void apply(const Particulars& particulars, Item& item) {
    item.aliases.insert(item.aliases.end(), particulars.aliases.begin(), particulars.aliases.end());
    if (particulars.waste_class) {
        item.waste_class = particulars.waste_class;
    }
    if (particulars.national_class) {
        item.national_class = particulars.national_class;
    }
    if (particulars.kilograms) {
        item.kilograms_per_unit = particulars.kilograms;
    }
    item.category = particulars.category.value_or(item.category);
}

/// The item as the book keeps it.
Reply reply_about_kept(Context& context, const ItemCode& code) {
    return reply_about(context, context.item(code.text()));
}

struct NewItem {
    std::optional<ItemCode> code;
    std::string name;
    std::string unit = "kg";
    Particulars particulars;
};

Reply add(const NewItem& options, Context& context) {
    Item item{.code = *options.code, .name = options.name, .unit = options.unit};
    apply(options.particulars, item);
    context.cooperative().add_item(item);
    return reply_about_kept(context, item.code);
}

struct Changes {
    std::string item;
    std::optional<std::string> name;
    Particulars particulars;
    std::vector<std::string> forgotten_aliases;
    bool close = false;
    bool reopen = false;
};

void forget_alias(Item& item, const std::string& word) {
    const std::string key = comparison_key(word);
    if (std::erase_if(item.aliases, [&](const std::string& alias) { return comparison_key(alias) == key; }) ==
        0) {
        throw BookError{Rule::item_must_exist,
                        say("\"{}\" is no other word for item {}"),
                        {word, item.code},
                        Sentence{say("`neraca item list` shows the words there are")}};
    }
}

/// Reports weigh what was brought and sold by what the item weighs now.
void warn_of_weight(Context& context, Reply& reply, const Item& before, const Item& after) {
    const CooperativeBook& book = context.cooperative();
    if (before.kilograms_per_unit == after.kilograms_per_unit || !before.kilograms_per_unit ||
        book.balances({.last_day = Date::last(), .item = after.code}).empty()) {
        return;
    }
    reply.warnings.push_back(
        {"weight_restated",
         context.text(
             say("What there is of {} in the books, of earlier years too, is weighed in reports by {} "
                 "kg a unit from now on, and was by {}."),
             {after.code, *after.kilograms_per_unit, *before.kilograms_per_unit})});
}

Reply set(const Changes& options, Context& context) {
    require_apart(options.close, "--close", options.reopen, "--reopen");
    Item item = context.item(options.item);
    const Item before = item;
    item.name = options.name.value_or(item.name);
    for (const std::string& word : options.forgotten_aliases) {
        forget_alias(item, word);
    }
    apply(options.particulars, item);
    item.active = options.close ? false : options.reopen || item.active;
    context.cooperative().set_item(item);
    Reply reply = reply_about_kept(context, item.code);
    warn_of_weight(context, reply, before, item);
    if (before.waste_class != item.waste_class || before.national_class != item.national_class) {
        warn_of_closed_year(context, reply, Date::first());  // tonnage by class of any year
    }
    return reply;
}

Reply list(Context& context) {
    Report report = cooperative_table(context, "items", say("Items"), say("Code"), say("Name"));
    add_column(report, context, "unit", say("Unit"));
    for (const auto& [key, label] : {std::pair{"class", say("Class")}, std::pair{"category", say("Heading")},
                                     std::pair{"aliases", say("Also called")}}) {
        add_column(report, context, key, label).hide_if_empty = true;
    }
    add_column(report, context, "kilograms_per_unit", say("Kilograms"), ColumnType::quantity).hide_if_empty =
        true;
    add_column(report, context, "state", say("State"));
    for (const Item& item : context.cooperative().items()) {
        add_row(report, item.code.text(), item.name,
                {item.unit, classes_of(context, item), item.category, aliases_of(item),
                 item.kilograms_per_unit ? Cell{*item.kilograms_per_unit} : Cell{},
                 context.text(phrase_for_state(item))});
    }
    return {.report = std::move(report)};
}

Reply add_defaults(Context& context) {
    Reply reply{.data = {{"added", Data::list()}, {"skipped", Data::list()}}};
    for (const auto& [item, taken] : add_default_items(context.cooperative())) {
        reply.data[taken ? "skipped" : "added"].push_back(item.code);
        reply.lines.push_back(taken ? context.text(say("{}  {}: left out, because \"{}\" means item {}"),
                                                   {item.code, item.name, taken->word, taken->item})
                                    : item.code.text() + "  " + item.name + "  " +
                                          unit_in(item.unit, context.language()));
    }
    const auto count = [&](const char* key) {
        return Fact{static_cast<std::int64_t>(reply.data[key].size())};
    };
    reply.lines.push_back(
        context.text(say("Items added: {}; left out: {}"), {count("added"), count("skipped")}));
    return reply;
}

}  // namespace

Action add_item_add(Arguments& arguments) {
    auto options = std::make_shared<NewItem>();
    arguments.positional(say("CODE"), options->code, say("a short name, used in commands and files"))
        .required();
    arguments.positional(say("NAME"), options->name, say("its name")).required();
    arguments.option("--unit", say("UNIT"), options->unit,
                     say("kg (as if not said), piece, litre, set or sack"));
    add_particulars(arguments, options->particulars);
    arguments.example(say("neraca item add PET \"Botol PET bening\""));
    arguments.example(
        say("neraca item add PET \"Botol PET bening\" --alias \"Botol aqua\" --class hard-plastic"));
    arguments.example(say("neraca item add AKI \"Aki bekas\" --unit piece --kilograms 12"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_item_list(Arguments& arguments) {
    arguments.example(say("neraca item list"));
    return list;
}

Action add_item_set(Arguments& arguments) {
    auto options = std::make_shared<Changes>();
    arguments.positional(say("ITEM"), options->item, say("its code, its name or another word for it"))
        .required();
    arguments.option("--name", say("NAME"), options->name, say("its new name"));
    add_particulars(arguments, options->particulars);
    arguments.option("--no-alias", say("WORD"), options->forgotten_aliases,
                     say("words that do not mean it any more"));
    arguments.flag("--close", options->close, say("take it in no more; what is there can be sold"));
    arguments.flag("--reopen", options->reopen, say("take it in again"));
    arguments.example(say("neraca item set PET --alias \"Botol mineral\" --class hard-plastic"));
    arguments.example(say("neraca item set AKI --close"));
    return [options](Context& context) { return set(*options, context); };
}

Action add_item_defaults(Arguments& arguments) {
    arguments.example(say("neraca item defaults"));
    return add_defaults;
}

}  // namespace neraca::cli
