
#include <algorithm>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/backdating.hpp"

namespace neraca::cli {
namespace {

/// Where a value comes from. What is practice and no rule is said in the reader's language.
std::string source_of(const Context& context, const Setting& setting) {
    constexpr Phrase of_defaults[] = {say("practice"), say("UU 25/1992 art. 41")};
    const auto known = std::ranges::find(of_defaults, std::string_view{setting.source}, &Phrase::english);
    if (known != std::end(of_defaults)) {
        return context.text(*known);
    }
    // What a chart came with holds from the first day.
    constexpr std::string_view of_chart = "chart ";
    return setting.from == Date::first() && setting.source.starts_with(of_chart)
               ? context.text(say("chart {}"), {setting.source.substr(of_chart.size())})
               : setting.source;
}

Data to_data(const Setting& setting) {
    return {{"key", setting.key},
            {"product", setting.product},
            {"from", setting.from},
            {"value", setting.value},
            {"source", setting.source}};
}

/// How copies are kept is in no statement.
bool decides_statements(const SettingKey& key) {
    return key.type != SettingType::folder && key.name != "backup_every";
}

/// What held on the day from which `setting` holds; empty where nothing did.
std::string value_on(Context& context, const SettingKey& key, const Setting& setting) {
    const neraca::Settings settings{context.cooperative().settings()};
    const Setting* const held = settings.find(key, setting.from, setting.product);
    return held ? held->value : std::string{};
}

struct Change {
    std::string key;
    std::string value;
    std::optional<Date> from;
    std::string product;
    std::string source;
};

/// That of the same key which takes the place of `setting` first; empty where none does.
std::optional<Setting> next_of(const Setting& setting, const std::vector<Setting>& all) {
    std::optional<Setting> next;
    for (const Setting& each : all) {
        if (each.key == setting.key && each.product == setting.product && each.from > setting.from &&
            (!next || each.from < next->from)) {
            next = each;
        }
    }
    return next;
}

Reply set(const Change& options, Context& context) {
    Setting change{.key = options.key,
                   .from = options.from.value_or(Date{context.date().year(), 1, 1}),
                   .value = options.value,
                   .source = options.source};
    if (!options.product.empty()) {
        change.product = context.product(options.product).code;
    }
    const Setting setting = read_setting(std::move(change));
    const SettingKey& key = setting_key(setting.key);
    const std::string before = value_on(context, key, setting);
    context.cooperative().set_setting(setting);
    const Fact value = value_for_people(key, setting.value);
    Reply reply{
        .data = to_data(setting),
        .lines = {setting.product
                      ? context.text(say("{} of {}: {} from {} on"),
                                     {word_for(key), *setting.product, value, setting.from})
                      : context.text(say("{}: {} from {} on"), {word_for(key), value, setting.from})}};
    if (const auto next = next_of(setting, context.cooperative().settings())) {
        reply.lines.push_back(context.text(say("It holds until {}, from when on {} is set."),
                                           {next->from, value_for_people(key, next->value)}));
    }
    add_warnings(reply, notices_of_setting(setting, context.cooperative(), context.cooperative()), context);
    if (before != setting.value && decides_statements(key)) {
        warn_of_closed_year(context, reply, setting.from);
    }
    return reply;
}

/// The list of settings on one day: those that hold, those that were set for other days, and the keys that
/// nothing is set for.
class SettingList {
public:
    SettingList(Context& context, std::optional<ProductCode> product)
        : context_{context},
          product_{std::move(product)},
          own_{context.cooperative().settings()},
          settings_{own_},
          report_{table(context, "settings", say("Settings"), say("Setting"), say("Meaning"))} {
        report_.cooperative = context.cooperative().cooperative().name;
        add_column(report_, context, "product", say("Product")).hide_if_empty = true;
        add_column(report_, context, "from", say("From"), ColumnType::date);
        add_column(report_, context, "shown", say("Value"));
        add_column(report_, context, "value", say("Value as programs read it")).for_programs = true;
        add_column(report_, context, "source", say("Source"));
    }

    Report made() {
        for (const SettingKey& key : setting_keys) {
            if (product_ && !key.of_a_product) {
                continue;
            }
            bool is_listed = add_own(key);
            for (const std::optional<ProductCode>& product : products_of(key)) {
                const Setting* holding = settings_.find(key, context_.date(), product);
                if (holding != nullptr && !is_own(*holding) && (!is_listed || product)) {
                    add(key, *holding, product);
                    is_listed = true;
                }
            }
            if (!is_listed) {
                add_key(key, {Cell{}, Cell{}, context_.text(say("not set")), Cell{}, Cell{}});
            }
        }
        return std::move(report_);
    }

private:
    /// For which products the key is shown besides those it was set for.
    std::vector<std::optional<ProductCode>> products_of(const SettingKey& key) const {
        return {key.of_a_product ? product_ : std::nullopt};
    }
    bool is_own(const Setting& setting) const {
        return std::ranges::any_of(own_, [&](const Setting& each) {
            return each.key == setting.key && each.product == setting.product && each.from == setting.from;
        });
    }
    bool add_own(const SettingKey& key) {
        bool added = false;
        for (const Setting& setting : own_) {
            if (setting.key == key.name && (!product_ || setting.product == product_)) {
                add(key, setting, setting.product);
                added = true;
            }
        }
        return added;
    }
    void add(const SettingKey& key, const Setting& setting, const std::optional<ProductCode>& product) {
        add_key(key, {product ? Cell{product->text()} : Cell{},
                      setting.from == Date::first() ? Cell{} : Cell{setting.from},
                      value_for_people(key, setting.value).in(context_.language()), setting.value,
                      source_of(context_, setting)});
    }
    void add_key(const SettingKey& key, std::vector<Cell> cells) {
        const bool in_indonesian = context_.language() == Language::indonesian;
        report_.rows.push_back({.key = std::string{key.name},
                                .code = std::string{in_indonesian ? key.alias : key.name},
                                .label = context_.text(key.meaning),
                                .cells = std::move(cells)});
    }

    Context& context_;
    std::optional<ProductCode> product_;
    std::vector<Setting> own_;
    neraca::Settings settings_;
    Report report_;
};

Reply list(const std::string& product, Context& context) {
    std::optional<ProductCode> code;
    if (!product.empty()) {
        code = context.product(product).code;
    }
    return {.report = SettingList{context, code}.made()};
}

}  // namespace

Action add_setting_set(Arguments& arguments) {
    auto options = std::make_shared<Change>();
    arguments.positional(say("KEY"), options->key, say("what is set, as `neraca setting list` shows it"))
        .required();
    arguments
        .positional(say("VALUE"), options->value, say("a rate such as 0,5%, an amount, a word or a name"))
        .required();
    arguments.option("--from", say("DATE"), options->from,
                     say("the first day it holds; else the first of January of this year"));
    arguments.option("--product", say("PRODUCT"), options->product,
                     say("the savings product, for what each product has for itself"));
    arguments.option("--source", say("TEXT"), options->source,
                     say("the regulation, the articles or the decision behind it"));
    arguments.example(say("neraca setting set due 10.000 --product wajib --source \"AD art. 9\""));
    arguments.example(say("neraca setting set turnover_tax_rate 0,5% --from 2026-01-01"));
    return [options](Context& context) { return set(*options, context); };
}

Action add_setting_list(Arguments& arguments) {
    auto product = std::make_shared<std::string>();
    arguments.option("--product", say("PRODUCT"), *product, say("the settings of one savings product alone"));
    arguments.example(say("neraca setting list"));
    arguments.example(say("neraca setting list --product wajib"));
    return [product](Context& context) { return list(*product, context); };
}

}  // namespace neraca::cli
