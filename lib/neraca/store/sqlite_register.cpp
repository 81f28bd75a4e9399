// Members, savings products and items of one cooperative.

#include "neraca/store/sqlite_book.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

Date day_in(const Query& row, int column) {
    const auto day = Date::parse(row.text(column));
    if (!day) {
        throw BookError{Rule::book_is_damaged, say("\"{}\" in the book is not a day"), {row.text(column)}};
    }
    return *day;
}

Member member_in(const Query& row) {
    return {.number = MemberNumber::stored(row.text(0)),
            .name = row.text(1),
            .old_number = row.text(2),
            .joined = day_in(row, 3),
            .left = row.is_null(4) ? std::optional<Date>{} : std::optional{day_in(row, 4)},
            .national_id = row.text(5)};
}

std::optional<std::string> day_or_null(const std::optional<Date>& day) {
    return day ? std::optional{to_string(*day)} : std::nullopt;
}

/// The name of `member`, which cannot be empty: passbooks and lists say who somebody is.
std::string name_of(const Member& member) {
    std::string name = read_text(member.name);
    if (name.empty()) {
        throw BookError{Rule::text_must_be_readable, say("member {} needs a name"), {member.number}};
    }
    return name;
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
          "INSERT INTO member(cooperative_id, number, name, old_number, joined, left_on, national_id) "
          "VALUES(?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, member.number.text(), name_of(member), read_text(member.old_number),
              to_string(member.joined), day_or_null(member.left), read_text(member.national_id))
        .run();
    members_.add(connection_.number("SELECT last_insert_rowid()"), member.number.text());
}

void SqliteBook::set_member(const Member& member) {
    const std::int64_t row = members_.id_of(connection_, id_, member.number.text());
    if (row == 0) {
        throw BookError{Rule::member_must_exist, say("there is no member \"{}\""), {member.number}};
    }
    Query{connection_,
          "UPDATE member SET name = ?, old_number = ?, joined = ?, left_on = ?, national_id = ? WHERE id = ?"}
        .with(name_of(member), read_text(member.old_number), to_string(member.joined),
              day_or_null(member.left), read_text(member.national_id), row)
        .run();
}

std::optional<Member> SqliteBook::find_member(const MemberNumber& number) const {
    Query row{connection_,
              "SELECT number, name, old_number, joined, left_on, national_id FROM member "
              "WHERE cooperative_id = ? AND number = ?"};
    row.with(id_, number.text());
    return row.next() ? std::optional{member_in(row)} : std::nullopt;
}

std::vector<Member> SqliteBook::members() const {
    std::vector<Member> members;
    Query row{connection_,
              "SELECT number, name, old_number, joined, left_on, national_id FROM member "
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
    Query{connection_,
          "INSERT INTO product(cooperative_id, code, name, english_name, kind, account_id, minimum_balance, "
          "minimum_amount, multiple_of, locked_until_exit, open) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(id_, product.code.text(), read_text(product.name), read_text(product.english_name),
              to_string(product.kind), account_id(product.account), product.minimum_balance.sen(),
              product.minimum_amount.sen(), product.multiple_of.sen(), product.locked_until_exit,
              product.open)
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
    Query{connection_,
          "UPDATE product SET name = ?, english_name = ?, kind = ?, account_id = ?, minimum_balance = ?, "
          "minimum_amount = ?, multiple_of = ?, locked_until_exit = ?, open = ? WHERE id = ?"}
        .with(read_text(product.name), read_text(product.english_name), to_string(product.kind),
              account_id(product.account), product.minimum_balance.sen(), product.minimum_amount.sen(),
              product.multiple_of.sen(), product.locked_until_exit, product.open, row)
        .run();
    savings_products_.reset();
}

std::vector<SavingsProduct> SqliteBook::products() const {
    if (savings_products_) {
        return *savings_products_;
    }
    std::vector<SavingsProduct> products;
    Query row{
        connection_,
        "SELECT p.code, p.name, p.english_name, p.kind, a.code, p.minimum_balance, p.minimum_amount, "
        "p.multiple_of, p.locked_until_exit, p.open FROM product p JOIN account a ON a.id = p.account_id "
        "WHERE p.cooperative_id = ? ORDER BY p.id"};
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
                            .open = row.integer(9) != 0});
    }
    savings_products_ = products;
    return products;
}

void SqliteBook::add_item(const Item& item) {
    if (items_.id_of(connection_, id_, item.code.text()) != 0) {
        throw BookError{Rule::item_must_be_new, say("item {} is there already"), {item.code}};
    }
    Query{connection_, "INSERT INTO item(cooperative_id, code, name, unit) VALUES(?, ?, ?, ?)"}
        .with(id_, item.code.text(), read_text(item.name), read_text(item.unit))
        .run();
    items_.add(connection_.number("SELECT last_insert_rowid()"), item.code.text());
}

std::vector<Item> SqliteBook::items() const {
    std::vector<Item> items;
    Query row{connection_, "SELECT code, name, unit FROM item WHERE cooperative_id = ? ORDER BY code"};
    row.with(id_);
    while (row.next()) {
        items.push_back({ItemCode::stored(row.text(0)), row.text(1), row.text(2)});
    }
    return items;
}

void SqliteBook::add_price(const Price& price) {
    prices_.push_back(price);
}
std::vector<Price> SqliteBook::prices() const {
    return prices_;
}
void SqliteBook::append_imported(std::span<const JournalEntry> entries, std::span<const ImportKey> keys) {
    const std::vector<EntryNumber> numbers = append(entries);
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        running_.emplace(keys[index], numbers[index]);
    }
}
std::vector<PostedEntry> SqliteBook::entries_imported_as(ImportKey key) const {
    std::vector<PostedEntry> entries;
    const auto [first, last] = imported_.equal_range(key);
    for (auto found = first; found != last; ++found) {
        entries.push_back(*find_entry(found->second));
    }
    return entries;
}
std::size_t SqliteBook::count_imported_as(ImportKey key) const {
    return imported_.count(key);
}

}  // namespace neraca
