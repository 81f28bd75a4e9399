// Kinds of waste and of goods, and what is paid for them from a day on.

#include <map>
#include <tuple>

#include "neraca/exchange/kinds/import_kinds.hpp"
#include "neraca/exchange/kinds/unit_name.hpp"
#include "neraca/value/first_of_list.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::size_t longest_code = 32;
constexpr std::string_view default_unit = "kg";

constexpr std::string_view alias_separators = ";|";

/// What rows say beside the price is accepted and passed over where the item is known; a description serves
/// the rules of a profile.
const std::vector<Form>& price_forms() {
    static const std::vector<Role> others{Role::name,    Role::date,       Role::unit,
                                          Role::aliases, Role::category,   Role::category_code,
                                          Role::channel, Role::customer,   Role::description,
                                          Role::coop,    Role::buyer_price};
    const auto form = [](Role price) {
        return Form{.required = {Role::item, price},
                    .optional = others,
                    .substitute = Form::Substitute{.given = Role::name, .wanted = Role::item}};
    };
    // A list of what the collector pays has no other price.
    static const std::vector<Form> forms{form(Role::price), form(Role::buyer_price)};
    return forms;
}

/// The register of items without prices.
const std::vector<Form>& item_forms() {
    static const std::vector<Form> forms{
        {.required = {Role::item, Role::name},
         .optional = {Role::unit, Role::aliases, Role::category, Role::category_code, Role::waste_class,
                      Role::national_class, Role::kilograms, Role::coop}}};
    return forms;
}

/// A code made of a name: letters in upper case and digits, one '-' for a run of anything else, cut at the
/// length of codes. Empty where the name has neither letter nor digit.
std::string code_made_of(std::string_view name) {
    std::string code;
    for (const char c : name) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if ((upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9')) {
            code += upper;
        } else if (!code.empty() && code.back() != '-') {
            code += '-';
        }
    }
    code.resize(std::min(code.size(), longest_code));
    while (code.ends_with('-')) {
        code.pop_back();
    }
    return code;
}

/// Items and prices of one cooperative, in the book and in the rows so far. Lines are those of the file; 0:
/// in the book.
struct PriceBook {
    struct Known {
        Item item;
        std::int64_t line;
    };
    using Day = std::tuple<ItemCode, Date, PriceChannel, PriceCustomer>;

    TextMap<Known> items;        // by code
    TextMap<std::string> codes;  // by comparison_key of code, name and aliases
    std::map<Day, std::pair<Rupiah, std::int64_t>> prices;

    explicit PriceBook(Destination& destination) {
        for (const Item& item : destination.items()) {
            add(item, 0);
        }
        for (const Price& price : destination.registry().prices()) {
            prices.emplace(day_of(price), std::pair{price.per_unit, 0});
        }
    }
    void add(const Item& item, std::int64_t line) {
        items.emplace(item.code.text(), Known{item, line});
        codes.emplace(comparison_key(item.code.text()), item.code.text());
        codes.emplace(comparison_key(item.name), item.code.text());
        for (const std::string& alias : item.aliases) {
            codes.emplace(comparison_key(alias), item.code.text());
        }
    }
    const Known* find(std::string_view typed) const {
        if (const auto code = items.find(typed); code != items.end()) {
            return &code->second;
        }
        const auto word = codes.find(comparison_key(typed));
        return word == codes.end() ? nullptr : &items.find(word->second)->second;
    }
    static Day day_of(const Price& price) { return {price.item, price.from, price.channel, price.customer}; }
};

/// One pass over the rows.
class PriceRows {
public:
    enum class Of { prices, items };
    PriceRows(ImportRun& run, Of of) : run_{run}, of_{of} {}

    void import_rows() {
        while (run_.next()) {
            read_row();
        }
        for (const auto& [destination, book] : books_) {
            destination->bookkeeper().refresh();
        }
        warn_of_new_items();
    }

private:
    /// What a row says of prices, whatever item it is about.
    struct StatedPrice {
        Role role;
        PriceChannel channel;
        Rupiah per_unit;
    };
    struct Terms {
        std::optional<Date> from;
        std::optional<PriceCustomer> customer;
        std::vector<StatedPrice> prices;
    };

    void read_row() {
        RowReader& rows = run_.rows;
        Destination* const destination = run_.destination();
        const Terms terms = of_ == Of::prices ? read_terms() : Terms{};
        if (destination == nullptr) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        PriceBook& book = books_.try_emplace(destination, *destination).first->second;
        std::optional<Item> new_item;
        const std::optional<ItemCode> item = read_item(book, new_item);
        if (rows.is_refused()) {
            run_.settle(Poster::Outcome::refused);
            return;
        }
        const std::vector<Price> prices = new_prices(book, *item, terms);
        if (rows.is_refused()) {
            run_.settle(Poster::Outcome::refused);
        } else if (prices.empty() && !new_item) {
            run_.skip_known();
        } else {
            add(*destination, book, new_item, prices);
            run_.settle(Poster::Outcome::posted);
        }
    }

    Terms read_terms() {
        RowReader& rows = run_.rows;
        Terms terms{.from = rows.has_value(Role::date) ? rows.date(Role::date) : day_of_file(),
                    .customer = read_word(Role::customer, PriceCustomer::everyone, read_price_customer),
                    .prices = {}};
        const auto channel = read_word(Role::channel, PriceChannel::savings, read_price_channel);
        const auto read = [&](Role role, std::optional<PriceChannel> paid_in) {
            const std::optional<Rupiah> per_unit = rows.required_amount(role);
            if (per_unit && paid_in) {
                terms.prices.push_back({role, *paid_in, *per_unit});
            }
        };
        if (rows.has_value(Role::price) || !rows.has_value(Role::buyer_price)) {
            read(rows.has_column(Role::price) ? Role::price : Role::buyer_price, channel);
        }
        if (rows.has_value(Role::buyer_price)) {
            read(Role::buyer_price, PriceChannel::buyer);
        }
        return terms;
    }

    /// Those that are not known; refuses the row where another one is.
    std::vector<Price> new_prices(const PriceBook& book, const ItemCode& item, const Terms& terms) {
        std::vector<Price> prices;
        for (const StatedPrice& stated : terms.prices) {
            const Price price{.item = item,
                              .from = *terms.from,
                              .channel = stated.channel,
                              .customer = *terms.customer,
                              .per_unit = stated.per_unit};
            if (!stands_already(book, price, stated.role)) {
                prices.push_back(price);
            }
        }
        return prices;
    }

    std::optional<Date> day_of_file() {
        return run_.options.date ? run_.options.date : run_.rows.required_date(Role::date);
    }

    template <typename Value, typename Read>
    std::optional<Value> read_word(Role role, Value otherwise, const Read& read) {
        if (!run_.rows.has_value(role)) {
            return otherwise;
        }
        return run_.rows.found(role, [&] { return read(comparison_key(run_.rows.text(role))); });
    }

    /// The item that the row is about; one that is new is put into `new_item`.
    std::optional<ItemCode> read_item(PriceBook& book, std::optional<Item>& new_item) {
        RowReader& rows = run_.rows;
        const std::string_view typed = rows.required_text(Role::item);
        if (typed.empty()) {
            return std::nullopt;
        }
        const bool has_name = rows.has_value(Role::name);
        const std::string name = has_name ? rows.clean_text(Role::name) : rows.clean_text(Role::item);
        if (const PriceBook::Known* known = book.find(typed)) {
            require_same(book, *known, has_name ? std::optional{name} : std::nullopt);
            return known->item.code;
        }
        const auto code = rows.found(Role::item, [&] {
            return has_name || rows.has_column(Role::name) ? ItemCode::read(typed) : made_code(typed);
        });
        if (!code) {
            return std::nullopt;
        }
        if (const auto taken = book.items.find(code->text()); taken != book.items.end()) {
            rows.refuse(Role::item, code_taken(name, taken->second));
            return std::nullopt;
        }
        if (const PriceBook::Known* namesake = book.find(name)) {
            rows.refuse(Role::name, code_taken_by_name(name, *namesake));
            return std::nullopt;
        }
        const std::vector<std::string> aliases = read_aliases();
        for (const std::string& alias : aliases) {
            if (const PriceBook::Known* namesake = book.find(alias)) {
                rows.refuse(Role::aliases, code_taken_by_name(alias, *namesake));
            }
        }
        new_item = Item{.code = *code,
                        .name = name,
                        .unit = unit_of_new_item(),
                        .aliases = aliases,
                        .category = category_of_row()};
        new_item->waste_class = waste_class_in(new_item->category);
        add_classes(*new_item);
        return code;
    }

    /// Only what the row says is compared.
    void require_same(const PriceBook& book, const PriceBook::Known& known,
                      const std::optional<std::string>& name) {
        RowReader& rows = run_.rows;
        const auto is_called = [&](const std::string& word) { return book.find(word) == &known; };
        if (name && !is_called(*name)) {
            rows.refuse(Role::name, names_differ(known));
        }
        if (rows.has_value(Role::unit) && !is_same_unit(rows.text(Role::unit), known.item.unit)) {
            const std::string_view unit = rows.text(Role::unit);
            rows.refuse(Role::unit, known.line == 0 ? units_differ(known.item, unit)
                                                    : units_differ(known.item, unit, known.line));
        }
        require_same_classes(known.item);
        for (const std::string& alias : read_aliases()) {
            const PriceBook::Known* const owner = book.find(alias);
            if (owner == nullptr) {
                run_.notice(Role::aliases, alias_passed_over(known, alias));
            } else if (owner != &known) {
                rows.refuse(Role::aliases, code_taken_by_name(alias, *owner));
            }
        }
    }

    /// What the row says of the class and the weight of a unit.
    void add_classes(Item& item) {
        RowReader& rows = run_.rows;
        if (rows.has_value(Role::waste_class)) {
            item.waste_class = rows.found(Role::waste_class, [&] {
                return read_waste_class(comparison_key(rows.text(Role::waste_class)));
            });
        }
        if (rows.has_value(Role::national_class)) {
            item.national_class = rows.found(Role::national_class, [&] {
                return read_national_waste_class(comparison_key(rows.text(Role::national_class)));
            });
        }
        if (rows.has_value(Role::kilograms)) {
            item.kilograms_per_unit = rows.quantity(Role::kilograms);
        }
    }

    void require_same_classes(const Item& there) {
        Item here = there;
        add_classes(here);
        const auto require = [&](Role role, bool is_same) {
            if (!is_same) {
                run_.rows.refuse(role,
                                 BookError{Rule::content_differs_under_key,
                                           say("item {} is in the book with another value of {}"),
                                           {there.code, column_name(role)},
                                           Sentence{say("`neraca item set {}` changes it"), {there.code}}});
            }
        };
        require(Role::waste_class, here.waste_class == there.waste_class);
        require(Role::national_class, here.national_class == there.national_class);
        require(Role::kilograms, here.kilograms_per_unit == there.kilograms_per_unit);
    }

    /// Kilograms have one name in the book, because reports add them up.
    std::string unit_of_new_item() {
        std::string unit = run_.rows.clean_text(Role::unit);
        return unit.empty() || is_same_unit(unit, default_unit) ? std::string{default_unit} : unit;
    }

    std::string category_of_row() {
        return run_.rows.clean_text(run_.rows.has_value(Role::category) ? Role::category
                                                                        : Role::category_code);
    }

    /// "Botol aqua; PET bening"
    std::vector<std::string> read_aliases() {
        std::vector<std::string> aliases;
        const std::string text = run_.rows.clean_text(Role::aliases);
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = std::min(rest.find_first_of(alias_separators), rest.size());
            if (const std::string_view alias = trimmed(rest.substr(0, end)); !alias.empty()) {
                aliases.emplace_back(alias);
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return aliases;
    }

    static ItemCode made_code(std::string_view name) {
        const std::string code = code_made_of(name);
        return ItemCode::read(code.empty() ? name : std::string_view{code});  // throws, and shows the name
    }

    static BookError names_differ(const PriceBook::Known& known) {
        const Sentence hint{say("one of the two is wrong: the code or the name")};
        return known.line == 0 ? BookError{Rule::names_differ,
                                           say("item {} is called {} in the book"),
                                           {known.item.code, excerpt(known.item.name)},
                                           hint}
                               : BookError{Rule::names_differ,
                                           say("item {} is called {} in line {}"),
                                           {known.item.code, excerpt(known.item.name), known.line},
                                           hint};
    }

    static BookError alias_passed_over(const PriceBook::Known& known, const std::string& alias) {
        return BookError{
            Rule::item_must_be_new,
            say("item {} is known already, without the alias \"{}\": it was not added"),
            {known.item.code, excerpt(alias)},
            Sentence{say("`neraca item set {} --alias \"{}\"` adds it"), {known.item.code, excerpt(alias)}}};
    }

    /// Two names whose code would be the same.
    static BookError code_taken(const std::string& name, const PriceBook::Known& taken) {
        const Sentence hint{say("give the file a column {} with a code for each item, and one {}"),
                            {column_name(Role::item), column_name(Role::name)}};
        return taken.line == 0
                   ? BookError{Rule::item_must_be_new,
                               say("\"{}\" would have the code {}, which \"{}\" has in the book"),
                               {excerpt(name), taken.item.code, excerpt(taken.item.name)},
                               hint}
                   : BookError{Rule::item_must_be_new,
                               say("\"{}\" would have the code {}, as \"{}\" in line {}"),
                               {excerpt(name), taken.item.code, excerpt(taken.item.name), taken.line},
                               hint};
    }

    static BookError code_taken_by_name(const std::string& name, const PriceBook::Known& namesake) {
        return BookError{Rule::item_must_be_new,
                         say("\"{}\" is the name of item {} already"),
                         {excerpt(name), namesake.item.code},
                         Sentence{say("one of the two is wrong: the code or the name")}};
    }

    /// Whether the price is known; refuses the row where another one is, for the same item, day, channel and
    /// customer.
    bool stands_already(const PriceBook& book, const Price& price, Role role) {
        const auto known = book.prices.find(PriceBook::day_of(price));
        if (known == book.prices.end()) {
            return false;
        }
        const auto& [there, line] = known->second;
        if (there != price.per_unit) {
            run_.rows.refuse(
                role, line == 0 ? BookError{Rule::content_differs_under_key,
                                            say("the price of {} from {} is {} in the book"),
                                            {price.item, price.from, there},
                                            Sentence{say("a price holds from its day on: give the new one a "
                                                         "later day")}}
                                : BookError{Rule::content_differs_under_key,
                                            say("the price of {} from {} is {} in line {}"),
                                            {price.item, price.from, there, line}});
        }
        return true;
    }

    void add(Destination& destination, PriceBook& book, const std::optional<Item>& new_item,
             const std::vector<Price>& prices) {
        if (new_item) {
            add(destination, book, *new_item);
        }
        for (const Price& price : prices) {
            add(destination, book, price);
        }
    }

    void add(Destination& destination, PriceBook& book, const Item& item) {
        book.add(item, run_.rows.position().line);
        if (run_.poster.may_write()) {
            destination.registry().add_item(item);
        }
        ++plan_of(run_.receipt, destination.cooperative().code).items;
        run_.particulars.add({"item", destination.cooperative().code.text(), item.code.text(), item.name,
                              item.unit, item.category});
        for (const std::string& alias : item.aliases) {
            run_.particulars.add({"alias", alias});
        }
        new_items_.add(item.code.text() + " " + excerpt(item.name));
    }

    void add(Destination& destination, PriceBook& book, const Price& price) {
        book.prices.emplace(PriceBook::day_of(price), std::pair{price.per_unit, run_.rows.position().line});
        if (run_.poster.may_write()) {
            destination.registry().add_price(price);
        }
        ++plan_of(run_.receipt, destination.cooperative().code).prices;
        run_.particulars.add({"price", destination.cooperative().code.text(), price.item.text(),
                              to_string(price.from), to_string(price.channel), to_string(price.customer),
                              to_plain(price.per_unit)});
    }

    void warn_of_new_items() {
        if (new_items_.count() > 0) {
            run_.receipt.warnings.push_back(
                Sentence{say("items that are new: {}: {}"), {new_items_.count(), new_items_.text()}});
        }
    }

    ImportRun& run_;
    Of of_;
    std::map<Destination*, PriceBook> books_;
    FirstOfList new_items_;
};

class PricesImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return price_forms(); }

    void import_rows(ImportRun& run) override {
        if (!run.options.date && !run.rows.has_column(Role::date)) {
            throw BookError{Rule::wrong_call,
                            say("prices need the day from which they hold"),
                            {},
                            Sentence{say("say --date, such as --date 2026-01-01")}};
        }
        PriceRows{run, PriceRows::Of::prices}.import_rows();
    }
};

class ItemsImport : public ImportOfKind {
public:
    const std::vector<Form>& forms() const override { return item_forms(); }
    void import_rows(ImportRun& run) override { PriceRows{run, PriceRows::Of::items}.import_rows(); }
};

}  // namespace

std::unique_ptr<ImportOfKind> prices_import() {
    return std::make_unique<PricesImport>();
}
std::unique_ptr<ImportOfKind> items_import() {
    return std::make_unique<ItemsImport>();
}

}  // namespace neraca
