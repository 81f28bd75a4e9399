// Members, savings products, items, prices and earnings of one cooperative.

#include <algorithm>
#include <tuple>

#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/sqlite_book.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

Member member_in(const Query& row) {
    return {.number = MemberNumber::stored(row.text(0)),
            .name = row.text(1),
            .old_number = row.text(2),
            .joined = day_in(row, 3),
            .left = day_or_none(row, 4),
            .national_id = row.text(5),
            .kind = read_member_kind(row.view(6))};
}

/// The name of `member`, which cannot be empty: passbooks and lists say who somebody is.
std::string name_of(const Member& member) {
    std::string name = read_text(member.name);
    if (name.empty()) {
        throw BookError{Rule::text_must_be_readable, say("member {} needs a name"), {member.number}};
    }
    return name;
}

/// A hundred years: longer than any passbook waits.
constexpr int most_months_between = 1200;

/// Throws BookError{product_rules_must_fit} where the window for withdrawals ends before it begins, or the
/// months between them are no number of months.
void require_sound_times(const SavingsProduct& product) {
    const WithdrawalTimes& times = product.withdrawal_times;
    if (times.from && times.until && *times.until < *times.from) {
        throw BookError{Rule::product_rules_must_fit,
                        say("withdrawals from {} cannot begin on {} and end on {}"),
                        {product.code, *times.from, *times.until}};
    }
    if (times.months_between < 0 || times.months_between > most_months_between) {
        throw BookError{Rule::product_rules_must_fit,
                        say("between two withdrawals there can be 0 to {} months, not {}"),
                        {std::int64_t{most_months_between}, std::int64_t{times.months_between}}};
    }
}

template <typename Class>
std::optional<std::string_view> name_or_null(const std::optional<Class>& waste_class) {
    return waste_class ? std::optional{to_string(*waste_class)} : std::nullopt;
}

std::optional<std::int64_t> thousandths_or_null(const std::optional<Quantity>& quantity) {
    return quantity ? std::optional{quantity->thousandths()} : std::nullopt;
}

/// Throws BookError{text_must_be_readable} or posting_must_be_positive.
void require_sound_particulars(const Item& item) {
    if (item.kilograms_per_unit && *item.kilograms_per_unit <= Quantity{}) {
        throw BookError{Rule::posting_must_be_positive,
                        say("a unit of {} weighs more than {} kg"),
                        {item.code, *item.kilograms_per_unit}};
    }
}

}  // namespace

void SqliteBook::add_member(const Member& member) {
    if (members_.id_of(connection_, id_, member.number.text()) != 0) {
        throw BookError{Rule::member_must_be_new,
                        say("member {} is there already"),
                        {member.number},
                        Sentence{say("`neraca member show {}` shows who it is"), {member.number}}};
    }
    Query{connection_,
          "INSERT INTO member(cooperative_id, number, name, old_number, joined, left_on, national_id, kind) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, member.number.text(), name_of(member), read_text(member.old_number),
              to_string(member.joined), day_or_null(member.left), read_text(member.national_id),
              to_string(member.kind))
        .run();
    members_.add(connection_.number("SELECT last_insert_rowid()"), member.number.text());
}

void SqliteBook::set_member(const Member& member) {
    const std::int64_t row = members_.id_of(connection_, id_, member.number.text());
    if (row == 0) {
        throw BookError{Rule::member_must_exist, say("there is no member \"{}\""), {member.number}};
    }
    Query{connection_,
          "UPDATE member SET name = ?, old_number = ?, joined = ?, left_on = ?, national_id = ?, kind = ? "
          "WHERE id = ?"}
        .with(name_of(member), read_text(member.old_number), to_string(member.joined),
              day_or_null(member.left), read_text(member.national_id), to_string(member.kind), row)
        .run();
}

std::optional<Member> SqliteBook::find_member(const MemberNumber& number) const {
    Query row{connection_,
              "SELECT number, name, old_number, joined, left_on, national_id, kind FROM member "
              "WHERE cooperative_id = ? AND number = ?"};
    row.with(id_, number.text());
    return row.next() ? std::optional{member_in(row)} : std::nullopt;
}

std::vector<Member> SqliteBook::members() const {
    std::vector<Member> members;
    Query row{connection_,
              "SELECT number, name, old_number, joined, left_on, national_id, kind FROM member "
              "WHERE cooperative_id = ? ORDER BY number"};
    row.with(id_);
    while (row.next()) {
        members.push_back(member_in(row));
    }
    return members;
}

void SqliteBook::add_product(const SavingsProduct& product) {
    if (products_.id_of(connection_, id_, product.code.text()) != 0) {
        throw BookError{Rule::product_must_be_new, say("product {} is there already"), {product.code}};
    }
    require_sound_times(product);
    const WithdrawalTimes& times = product.withdrawal_times;
    Query{connection_,
          "INSERT INTO product(cooperative_id, code, name, english_name, kind, account_id, minimum_balance, "
          "minimum_amount, multiple_of, locked_until_exit, open, holders, withdraw_from, withdraw_until, "
          "months_between, purpose) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, product.code.text(), read_text(product.name), read_text(product.english_name),
              to_string(product.kind), account_id(product.account), product.minimum_balance.sen(),
              product.minimum_amount.sen(), product.multiple_of.sen(), product.locked_until_exit,
              product.open, to_string(product.holders), day_or_null(times.from), day_or_null(times.until),
              times.months_between, read_text(product.purpose))
        .run();
    products_.add(connection_.number("SELECT last_insert_rowid()"), product.code.text());
    savings_products_.reset();
}

void SqliteBook::set_product(const SavingsProduct& product) {
    const std::int64_t row = products_.id_of(connection_, id_, product.code.text());
    if (row == 0) {
        throw BookError{Rule::product_must_exist, say("there is no savings product \"{}\""), {product.code}};
    }
    flush();
    Query used{connection_,
               "SELECT 1 FROM product p WHERE p.id = ?1 AND p.account_id <> ?2 "
               "AND EXISTS(SELECT 1 FROM subledger_month k WHERE k.product_id = p.id)"};
    used.with(row, account_id(product.account));
    if (used.next()) {
        throw BookError{Rule::account_in_use,
                        say("product {} has passbooks: its account stays as it is"),
                        {product.code},
                        Sentence{say("close it and add another product instead")}};
    }
    require_sound_times(product);
    const WithdrawalTimes& times = product.withdrawal_times;
    Query{connection_,
          "UPDATE product SET name = ?, english_name = ?, kind = ?, account_id = ?, minimum_balance = ?, "
          "minimum_amount = ?, multiple_of = ?, locked_until_exit = ?, open = ?, holders = ?, "
          "withdraw_from = ?, withdraw_until = ?, months_between = ?, purpose = ? WHERE id = ?"}
        .with(read_text(product.name), read_text(product.english_name), to_string(product.kind),
              account_id(product.account), product.minimum_balance.sen(), product.minimum_amount.sen(),
              product.multiple_of.sen(), product.locked_until_exit, product.open, to_string(product.holders),
              day_or_null(times.from), day_or_null(times.until), times.months_between,
              read_text(product.purpose), row)
        .run();
    savings_products_.reset();
}

std::vector<SavingsProduct> SqliteBook::products() const {
    if (savings_products_) {
        return *savings_products_;
    }
    std::vector<SavingsProduct> products;
    Query row{connection_,
              "SELECT p.code, p.name, p.english_name, p.kind, a.code, p.minimum_balance, p.minimum_amount, "
              "p.multiple_of, p.locked_until_exit, p.open, p.holders, p.withdraw_from, p.withdraw_until, "
              "p.months_between, p.purpose FROM product p JOIN account a ON a.id = p.account_id WHERE "
              "p.cooperative_id = ? ORDER BY p.id"};
    row.with(id_);
    while (row.next()) {
        products.push_back({.code = ProductCode::stored(row.text(0)),
                            .name = row.text(1),
                            .english_name = row.text(2),
                            .kind = read_savings_kind(row.text(3)),
                            .account = AccountCode::stored(row.text(4)),
                            .minimum_balance = Rupiah::of_sen(row.integer(5)),
                            .minimum_amount = Rupiah::of_sen(row.integer(6)),
                            .multiple_of = Rupiah::of_sen(row.integer(7)),
                            .locked_until_exit = row.integer(8) != 0,
                            .open = row.integer(9) != 0,
                            .holders = read_product_holders(row.view(10)),
                            .withdrawal_times = {.from = day_or_none(row, 11),
                                                 .until = day_or_none(row, 12),
                                                 .months_between = static_cast<int>(row.integer(13))},
                            .purpose = row.text(14)});
    }
    savings_products_ = products;
    return products;
}

void SqliteBook::add_item(const Item& item) {
    if (items_.id_of(connection_, id_, item.code.text()) != 0) {
        throw BookError{Rule::item_must_be_new, say("item {} is there already"), {item.code}};
    }
    require_sound_particulars(item);
    require_words_free(item);
    Query{connection_,
          "INSERT INTO item(cooperative_id, code, name, unit, category, waste_class, national_class, "
          "kilograms_per_unit, active) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, item.code.text(), read_text(item.name), read_text(item.unit), read_text(item.category),
              name_or_null(item.waste_class), name_or_null(item.national_class),
              thousandths_or_null(item.kilograms_per_unit), item.active)
        .run();
    const std::int64_t row = connection_.number("SELECT last_insert_rowid()");
    items_.add(row, item.code.text());
    write_aliases(row, item);
}

void SqliteBook::set_item(const Item& item) {
    const std::int64_t row = items_.id_of(connection_, id_, item.code.text());
    if (row == 0) {
        throw BookError{Rule::item_must_exist, say("there is no item \"{}\""), {item.code}};
    }
    require_sound_particulars(item);
    require_words_free(item);
    Query{connection_,
          "UPDATE item SET name = ?, category = ?, waste_class = ?, national_class = ?, kilograms_per_unit = "
          "?, "
          "active = ? WHERE id = ?"}
        .with(read_text(item.name), read_text(item.category), name_or_null(item.waste_class),
              name_or_null(item.national_class), thousandths_or_null(item.kilograms_per_unit), item.active,
              row)
        .run();
    Query{connection_, "DELETE FROM item_alias WHERE item_id = ?"}.with(row).run();
    item_words_.reset();
    write_aliases(row, item);
}

/// Throws BookError{item_must_be_new} where a word for `item` is one for another item.
void SqliteBook::require_words_free(const Item& item) const {
    if (!item_words_) {
        item_words_.emplace();
        for (const Item& other : items()) {
            for (const std::string& word : words_for(other)) {
                item_words_->emplace(comparison_key(word), other.code);
            }
        }
    }
    for (const std::string& word : words_for(item)) {
        const auto [first, last] = item_words_->equal_range(comparison_key(word));
        const auto other =
            std::find_if(first, last, [&](const auto& row) { return row.second != item.code; });
        if (other != last) {
            throw BookError{Rule::item_must_be_new,
                            say("\"{}\" means item {} already"),
                            {word, other->second},
                            Sentence{say("no two items share a code, a name or an alias")}};
        }
    }
}

/// Writes the aliases of `item`, which has none yet, but for those that say the same as another word for it.
void SqliteBook::write_aliases(std::int64_t row, const Item& item) {
    std::set<std::string> known{comparison_key(item.code.text()), comparison_key(item.name)};
    for (const std::string& typed : item.aliases) {
        const std::string alias = read_text(typed);
        const std::string key = comparison_key(alias);
        if (!key.empty() && known.insert(key).second) {
            Query{connection_,
                  "INSERT INTO item_alias(cooperative_id, item_id, alias, alias_key) VALUES(?, ?, ?, ?)"}
                .with(id_, row, alias, key)
                .run();
        }
    }
    if (item_words_) {
        for (const std::string& key : known) {
            item_words_->emplace(key, item.code);
        }
    }
}

std::vector<Item> SqliteBook::items() const {
    std::vector<Item> items;
    std::unordered_map<std::int64_t, std::size_t> places;
    Query row{
        connection_,
        "SELECT id, code, name, unit, category, waste_class, national_class, kilograms_per_unit, active "
        "FROM item WHERE cooperative_id = ? ORDER BY code"};
    row.with(id_);
    while (row.next()) {
        places.emplace(row.integer(0), items.size());
        items.push_back({.code = ItemCode::stored(row.text(1)),
                         .name = row.text(2),
                         .unit = row.text(3),
                         .category = row.text(4),
                         .active = row.integer(8) != 0});
        Item& item = items.back();
        if (!row.is_null(5)) {
            item.waste_class = read_waste_class(row.view(5));
        }
        if (!row.is_null(6)) {
            item.national_class = read_national_waste_class(row.view(6));
        }
        if (!row.is_null(7)) {
            item.kilograms_per_unit = Quantity::of_thousandths(row.integer(7));
        }
    }
    Query alias{connection_, "SELECT item_id, alias FROM item_alias WHERE cooperative_id = ? ORDER BY id"};
    alias.with(id_);
    while (alias.next()) {
        if (const auto place = places.find(alias.integer(0)); place != places.end()) {
            items[place->second].aliases.push_back(alias.text(1));
        }
    }
    return items;
}

namespace {

/// Throws BookError{posting_must_be_positive}, amount_must_fit or rate_must_be_readable.
void require_sound_price(const Price& price) {
    const auto require_amount = [&](Rupiah amount) {
        if (amount <= Rupiah{} || amount > largest_posting) {
            throw BookError{amount <= Rupiah{} ? Rule::posting_must_be_positive : Rule::amount_must_fit,
                            say("{} is no price of {}: it must be more than zero and at most {}"),
                            {amount, price.item, largest_posting}};
        }
    };
    require_amount(price.per_unit);
    if (price.derivation) {
        require_amount(price.derivation->buyer_price);
    }
}

}  // namespace

void SqliteBook::add_price(const Price& price) {
    const std::int64_t item = items_.id_of(connection_, id_, price.item.text());
    if (item == 0) {
        throw BookError{Rule::item_must_exist, say("there is no item \"{}\""), {price.item}};
    }
    require_sound_price(price);
    const std::string from = to_string(price.from);
    Query there{
        connection_,
        "SELECT price FROM price WHERE item_id = ? AND channel = ? AND customer = ? AND from_day = ?"};
    there.with(item, to_string(price.channel), to_string(price.customer), from);
    if (there.next()) {
        throw BookError{Rule::price_must_be_new,
                        say("item {} has a price from {} on already, {}"),
                        {price.item, price.from, Rupiah::of_sen(there.integer(0))},
                        Sentence{say("a price never changes; another one begins on another day")}};
    }
    std::optional<std::int64_t> buyer_price;
    std::optional<std::int64_t> rate;
    std::optional<std::string_view> base;
    if (price.derivation) {
        buyer_price = price.derivation->buyer_price.sen();
        rate = price.derivation->rate.hundred_millionths();
        base = to_string(price.derivation->base);
    }
    Query{connection_,
          "INSERT INTO price(item_id, from_day, channel, customer, price, buyer_price, margin_rate, "
          "margin_base) "
          "VALUES(?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(item, from, to_string(price.channel), to_string(price.customer), price.per_unit.sen(),
              buyer_price, rate, base)
        .run();
}

std::vector<Price> SqliteBook::prices() const {
    std::vector<Price> prices;
    Query row{connection_,
              "SELECT i.code, p.from_day, p.channel, p.customer, p.price, p.buyer_price, p.margin_rate, "
              "p.margin_base FROM price p JOIN item i ON i.id = p.item_id WHERE i.cooperative_id = ?"};
    row.with(id_);
    while (row.next()) {
        prices.push_back({.item = ItemCode::stored(row.text(0)),
                          .from = day_in(row, 1),
                          .channel = read_price_channel(row.view(2)),
                          .customer = read_price_customer(row.view(3)),
                          .per_unit = Rupiah::of_sen(row.integer(4))});
        if (!row.is_null(5)) {
            prices.back().derivation = {.buyer_price = Rupiah::of_sen(row.integer(5)),
                                        .rate = Rate::of_hundred_millionths(row.integer(6)),
                                        .base = read_margin_base(row.view(7))};
        }
    }
    std::ranges::sort(prices, {}, [](const Price& price) {
        return std::tie(price.item, price.channel, price.customer, price.from);
    });
    return prices;
}

namespace {

/// Throws BookError{rate_must_be_readable} where the rate does not fit the model.
void require_sound_earning(const Earning& earning) {
    constexpr Rate whole = Rate::of_hundred_millionths(100'000'000);
    if (earning.model == EarningModel::margin && earning.rate != Rate{}) {
        throw BookError{Rule::rate_must_be_readable,
                        say("a margin has no percentage: it is what the buyer pays more than the price")};
    }
    if (earning.model != EarningModel::margin && (earning.rate <= Rate{} || earning.rate > whole)) {
        throw BookError{Rule::rate_must_be_readable,
                        say("{} is no part: it must be more than zero and at most {}"),
                        {earning.rate, whole}};
    }
}

}  // namespace

void SqliteBook::add_earning(const Earning& earning) {
    require_sound_earning(earning);
    const std::string from = to_string(earning.from);
    Query there{connection_,
                "SELECT model FROM earning WHERE cooperative_id = ? AND customer = ? AND from_day = ?"};
    there.with(id_, to_string(earning.customer), from);
    if (there.next()) {
        throw BookError{
            Rule::earning_must_be_new,
            say("from {} on it is settled already for {}: {}"),
            {earning.from, phrase_for(earning.customer), phrase_for(read_earning_model(there.view(0)))},
            Sentence{say("a setting never changes; another one begins on another day")}};
    }
    Query{connection_,
          "INSERT INTO earning(cooperative_id, from_day, customer, model, rate, booking) "
          "VALUES(?, ?, ?, ?, ?, ?)"}
        .with(id_, from, to_string(earning.customer), to_string(earning.model),
              earning.rate.hundred_millionths(), to_string(earning.booking))
        .run();
}

std::vector<Earning> SqliteBook::earnings() const {
    std::vector<Earning> earnings;
    Query row{connection_,
              "SELECT from_day, customer, model, rate, booking FROM earning WHERE cooperative_id = ?"};
    row.with(id_);
    while (row.next()) {
        earnings.push_back({.from = day_in(row, 0),
                            .customer = read_price_customer(row.view(1)),
                            .model = read_earning_model(row.view(2)),
                            .rate = Rate::of_hundred_millionths(row.integer(3)),
                            .booking = read_cut_booking(row.view(4))});
    }
    std::ranges::sort(earnings, {},
                      [](const Earning& earning) { return std::tie(earning.customer, earning.from); });
    return earnings;
}

}  // namespace neraca
