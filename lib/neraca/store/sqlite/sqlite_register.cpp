// Members, savings products, items, prices and earnings of one cooperative.

#include <algorithm>
#include <tuple>

#include "neraca/register/records.hpp"
#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/sqlite_register.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

Member member_in(const Query& row) {
    return {
        .number = MemberNumber::stored(row.text(0)),
        .name = row.text(1),
        .old_number = row.text(2),
        .joined = day_in(row, 3),
        .left = day_or_none(row, 4),
        .national_id = row.text(5),
        .kind = read_member_kind(row.view(6)),
        .left_reason = row.view(7).empty() ? std::nullopt : std::optional{read_leaving_reason(row.view(7))},
        .left_decision = row.text(8)};
}

template <typename Class>
std::optional<std::string_view> name_or_null(const std::optional<Class>& waste_class) {
    return waste_class ? std::optional{to_string(*waste_class)} : std::nullopt;
}

constexpr std::string_view select_members =
    "SELECT number, name, old_number, joined, left_on, national_id, kind, left_reason, left_decision "
    "FROM member WHERE cooperative_id = ? ORDER BY number";
/// A book of version 5 or 6 is proved before it is migrated.
constexpr std::string_view select_members_before_version_7 =
    "SELECT number, name, old_number, joined, left_on, national_id, kind, '', '' "
    "FROM member WHERE cooperative_id = ? ORDER BY number";

std::string_view select_members_in(Connection& connection) {
    const bool has_reason =
        connection.number("SELECT count(*) FROM pragma_table_info('member') WHERE name = 'left_reason'") != 0;
    return has_reason ? select_members : select_members_before_version_7;
}

std::string_view word_of(const std::optional<LeavingReason>& reason) {
    return reason ? to_string(*reason) : std::string_view{};
}

std::optional<std::int64_t> thousandths_or_null(const std::optional<Quantity>& quantity) {
    return quantity ? std::optional{quantity->thousandths()} : std::nullopt;
}

}  // namespace

void SqliteRegister::forget() {
    savings_products_.reset();
    item_words_.reset();
    member_numbers_.reset();
    change_rows_.clear();
    last_change_noted_ = 0;
}

void SqliteRegister::insert_member(const Member& member) {
    Query{connection_,
          "INSERT INTO member(cooperative_id, number, name, old_number, joined, left_on, national_id, kind, "
          "left_reason, left_decision) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, member.number.text(), member.name, member.old_number, to_string(member.joined),
              day_or_null(member.left), member.national_id, to_string(member.kind),
              word_of(member.left_reason), member.left_decision)
        .run();
    rows_.of(Dimension::member).add(connection_.number("SELECT last_insert_rowid()"), member.number.text());
    if (member_numbers_) {
        note_numbers(member);
    }
}

void SqliteRegister::replace_member(const Member& member) {
    Query{connection_,
          "UPDATE member SET name = ?, old_number = ?, joined = ?, left_on = ?, national_id = ?, kind = ?, "
          "left_reason = ?, left_decision = ? WHERE id = ?"}
        .with(member.name, member.old_number, to_string(member.joined), day_or_null(member.left),
              member.national_id, to_string(member.kind), word_of(member.left_reason), member.left_decision,
              rows_.of(Dimension::member).id_of(member.number.text()))
        .run();
    member_numbers_.reset();
}

std::vector<MemberNumber> SqliteRegister::members_numbered(const std::string& key) const {
    if (!member_numbers_) {
        member_numbers_.emplace();
        for (const Member& member : members()) {
            note_numbers(member);
        }
    }
    std::vector<MemberNumber> numbers;
    const auto [first, last] = member_numbers_->equal_range(key);
    std::transform(first, last, std::back_inserter(numbers), [](const auto& word) { return word.second; });
    return numbers;
}

void SqliteRegister::note_numbers(const Member& member) const {
    const std::string key = code_key(member.number.text());
    member_numbers_->emplace(key, member.number);
    if (const std::string old_key = code_key(member.old_number); !old_key.empty() && old_key != key) {
        member_numbers_->emplace(old_key, member.number);
    }
}

std::optional<Member> SqliteRegister::find_member(const MemberNumber& number) const {
    Query row{
        connection_,
        "SELECT number, name, old_number, joined, left_on, national_id, kind, left_reason, left_decision "
        "FROM member "
        "WHERE cooperative_id = ? AND number = ?"};
    row.with(id_, number.text());
    return row.next() ? std::optional{member_in(row)} : std::nullopt;
}

std::vector<Member> SqliteRegister::members() const {
    std::vector<Member> members;
    Query row{connection_, select_members_in(connection_)};
    row.with(id_);
    while (row.next()) {
        members.push_back(member_in(row));
    }
    return members;
}

void SqliteRegister::insert_product(const SavingsProduct& product) {
    const WithdrawalTimes& times = product.withdrawal_times;
    Query{connection_,
          "INSERT INTO product(cooperative_id, code, name, english_name, kind, account_id, minimum_balance, "
          "minimum_amount, multiple_of, locked_until_exit, open, holders, withdraw_from, withdraw_until, "
          "months_between, purpose) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, product.code.text(), product.name, product.english_name, to_string(product.kind),
              account_id(product.account), product.minimum_balance.sen(), product.minimum_amount.sen(),
              product.multiple_of.sen(), product.locked_until_exit, product.open, to_string(product.holders),
              day_or_null(times.from), day_or_null(times.until), times.months_between, product.purpose)
        .run();
    rows_.of(Dimension::product).add(connection_.number("SELECT last_insert_rowid()"), product.code.text());
    savings_products_.reset();
}

void SqliteRegister::replace_product(const SavingsProduct& product) {
    const WithdrawalTimes& times = product.withdrawal_times;
    Query{connection_,
          "UPDATE product SET name = ?, english_name = ?, kind = ?, account_id = ?, minimum_balance = ?, "
          "minimum_amount = ?, multiple_of = ?, locked_until_exit = ?, open = ?, holders = ?, "
          "withdraw_from = ?, withdraw_until = ?, months_between = ?, purpose = ? WHERE id = ?"}
        .with(product.name, product.english_name, to_string(product.kind), account_id(product.account),
              product.minimum_balance.sen(), product.minimum_amount.sen(), product.multiple_of.sen(),
              product.locked_until_exit, product.open, to_string(product.holders), day_or_null(times.from),
              day_or_null(times.until), times.months_between, product.purpose,
              rows_.of(Dimension::product).id_of(product.code.text()))
        .run();
    savings_products_.reset();
}

std::vector<SavingsProduct> SqliteRegister::products() const {
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

bool SqliteRegister::has_item(const ItemCode& item) const {
    return rows_.of(Dimension::item).id_of(item.text()) != 0;
}

std::vector<ItemCode> SqliteRegister::items_called(const std::string& key) const {
    if (!item_words_) {
        item_words_.emplace();
        for (const Item& item : items()) {
            for (const std::string& word : words_for(item)) {
                item_words_->emplace(comparison_key(word), item.code);
            }
        }
    }
    std::vector<ItemCode> codes;
    const auto [first, last] = item_words_->equal_range(key);
    std::transform(first, last, std::back_inserter(codes), [](const auto& word) { return word.second; });
    return codes;
}

void SqliteRegister::insert_item(const Item& item) {
    Query{connection_,
          "INSERT INTO item(cooperative_id, code, name, unit, category, waste_class, national_class, "
          "kilograms_per_unit, active) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, item.code.text(), item.name, item.unit, item.category, name_or_null(item.waste_class),
              name_or_null(item.national_class), thousandths_or_null(item.kilograms_per_unit), item.active)
        .run();
    const std::int64_t row = connection_.number("SELECT last_insert_rowid()");
    rows_.of(Dimension::item).add(row, item.code.text());
    write_aliases(row, item);
}

void SqliteRegister::replace_item(const Item& item) {
    const std::int64_t row = rows_.of(Dimension::item).id_of(item.code.text());
    Query{connection_,
          "UPDATE item SET name = ?, category = ?, waste_class = ?, national_class = ?, kilograms_per_unit = "
          "?, "
          "active = ? WHERE id = ?"}
        .with(item.name, item.category, name_or_null(item.waste_class), name_or_null(item.national_class),
              thousandths_or_null(item.kilograms_per_unit), item.active, row)
        .run();
    Query{connection_, "DELETE FROM item_alias WHERE item_id = ?"}.with(row).run();
    item_words_.reset();
    write_aliases(row, item);
}

void SqliteRegister::write_aliases(std::int64_t row, const Item& item) {
    for (const std::string& alias : item.aliases) {
        Query{connection_,
              "INSERT INTO item_alias(cooperative_id, item_id, alias, alias_key) VALUES(?, ?, ?, ?)"}
            .with(id_, row, alias, comparison_key(alias))
            .run();
    }
    if (item_words_) {
        for (const std::string& word : words_for(item)) {
            item_words_->emplace(comparison_key(word), item.code);
        }
    }
}

std::vector<Item> SqliteRegister::items() const {
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

std::optional<Rupiah> SqliteRegister::find_price_like(const Price& price) const {
    Query row{connection_,
              "SELECT price FROM price WHERE item_id = ? AND channel = ? AND customer = ? AND from_day = ?"};
    row.with(rows_.of(Dimension::item).id_of(price.item.text()), to_string(price.channel),
             to_string(price.customer), to_string(price.from));
    return row.next() ? std::optional{amount_in(row, 0)} : std::nullopt;
}

std::optional<std::int64_t> SqliteRegister::event_that_recorded(RecordKind kind,
                                                                const std::string& key) const {
    Query row{connection_,
              "SELECT c.event_id, e.number FROM register_change c LEFT JOIN event e ON e.id = c.event_id "
              "WHERE c.cooperative_id = ? AND c.record = ? AND c.which = ? ORDER BY c.id DESC LIMIT 1"};
    row.with(id_, to_string(kind), key);
    if (!row.next() || row.integer(0) == 0) {
        return 0;
    }
    return row.is_null(1) ? std::nullopt : std::optional{row.integer(1)};
}

std::vector<std::vector<CanonicalLine>> SqliteRegister::changes_of(RecordKind kind,
                                                                   const std::string& key) const {
    // Registers of members ask for each of them, and the table has no index by record: what was kept since
    // the last question is noted.
    Query fresh{
        connection_,
        "SELECT id, record, which FROM register_change WHERE cooperative_id = ? AND id > ? ORDER BY id"};
    fresh.with(id_, last_change_noted_);
    while (fresh.next()) {
        last_change_noted_ = fresh.integer(0);
        change_rows_[{std::string{fresh.view(1)}, std::string{fresh.view(2)}}].push_back(last_change_noted_);
    }
    std::vector<std::vector<CanonicalLine>> changes;
    const auto noted = change_rows_.find({std::string{to_string(kind)}, key});
    if (noted == change_rows_.end()) {
        return changes;
    }
    for (const std::int64_t id : noted->second) {
        Query row{connection_, "SELECT content FROM register_change WHERE id = ?"};
        row.with(id);
        if (row.next()) {
            changes.push_back(read_lines(row.view(0)).value_or(std::vector<CanonicalLine>{}));
        }
    }
    return changes;
}

void SqliteRegister::insert_price(const Price& price) {
    write_price(price,
                "INSERT INTO price(price, buyer_price, margin_rate, margin_base, item_id, from_day, channel, "
                "customer) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
}

void SqliteRegister::replace_price(const Price& price) {
    write_price(price,
                "UPDATE price SET price = ?, buyer_price = ?, margin_rate = ?, margin_base = ? "
                "WHERE item_id = ? AND from_day = ? AND channel = ? AND customer = ?");
}

void SqliteRegister::write_price(const Price& price, std::string_view sql) {
    std::optional<std::int64_t> buyer_price;
    std::optional<std::int64_t> rate;
    std::optional<std::string_view> base;
    if (price.derivation) {
        buyer_price = price.derivation->buyer_price.sen();
        rate = price.derivation->rate.hundred_millionths();
        base = to_string(price.derivation->base);
    }
    Query{connection_, sql}
        .with(price.per_unit.sen(), buyer_price, rate, base,
              rows_.of(Dimension::item).id_of(price.item.text()), to_string(price.from),
              to_string(price.channel), to_string(price.customer))
        .run();
}

std::vector<Price> SqliteRegister::prices() const {
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

void SqliteRegister::insert_earning(const Earning& earning) {
    Query{connection_,
          "INSERT INTO earning(cooperative_id, from_day, customer, model, rate, booking) "
          "VALUES(?, ?, ?, ?, ?, ?)"}
        .with(id_, to_string(earning.from), to_string(earning.customer), to_string(earning.model),
              earning.rate.hundred_millionths(), to_string(earning.booking))
        .run();
}

std::vector<Earning> SqliteRegister::earnings() const {
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
