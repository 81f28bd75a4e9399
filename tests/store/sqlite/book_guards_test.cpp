// The file defends itself: what another program can and cannot do to a book, and that `check` tells.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "neraca/coop/savings.hpp"
#include "neraca/embedded.hpp"
#include "neraca/store/sqlite/connection.hpp"
#include "neraca/store/sqlite/journal_audit.hpp"
#include "neraca/store/sqlite/sqlite_engine.hpp"
#include "support/asset_support.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

/// A book on disk: entry 1 a deposit of 100.000 by A-001, entry 2 a sale, entry 3 the reversal of 2;
/// February 2026 is locked; PET has a price, AKI another name, a cut is earned; import 1 was undone. A-001
/// has taken the loan P-01, and each register of the year has one row.
struct GuardedBook {
    TemporaryFolder folder;
    std::string path = folder.path("book.db");

    GuardedBook() {
        TestBook book{path};
        const JournalEntry deposit = entry_for(Deposit{{day("2026-01-05")},
                                                       book.member("A-001"),
                                                       book.product("sukarela"),
                                                       rupiah(100'000),
                                                       account("1110")});
        book.post(deposit);
        book.post(cash_sale("2026-01-06", 5'000));
        book.write([&](CooperativeBook&) {
            book.bookkeeper().reverse({2026, 2}, day("2026-01-07"), "salah");
        });
        book.write([&](CooperativeBook& kept) { kept.set_locked(Month{2026, 2}, true, ""); });
        book.write([&](CooperativeBook& kept) {
            kept.add_item({ItemCode::read("PET"), "Botol PET", "kg"});
            kept.add_price(
                {.item = ItemCode::read("PET"), .from = day("2026-01-01"), .per_unit = rupiah(3'000)});
            kept.add_item(
                {.code = ItemCode::read("AKI"), .name = "Aki", .unit = "piece", .aliases = {"Accu"}});
            kept.add_earning(
                {.from = day("2026-01-01"), .model = EarningModel::cut, .rate = Rate::read("15%")});
            const std::int64_t batch = book.books.begin_batch({.cooperative = book.code,
                                                               .kind = "journal",
                                                               .file_name = "kosong.csv",
                                                               .total = {},
                                                               .recorded_at = {}});
            book.books.end_batch(batch, 0, 0, Rupiah{});
            book.books.mark_undone(batch);
        });
        book.write([](CooperativeBook& kept) { fill_registers_of_the_year(kept); });
        book.write([&](CooperativeBook&) {
            book.books.write_log(
                {.cooperative = "melati", .kind = "period lock", .command = "neraca period lock 2026-02"});
        });
    }

    static void fill_registers_of_the_year(CooperativeBook& kept) {
        kept.set_setting({.key = "due",
                          .product = ProductCode::read("wajib"),
                          .from = day("2026-01-01"),
                          .value = "10000.00"});
        kept.add_loan_product({.code = ProductCode::read("biasa"), .name = "Pinjaman biasa"});
        kept.add_loan({.reference = LoanReference::read("P-01"),
                       .member = MemberNumber::read("A-001"),
                       .product = ProductCode::read("biasa"),
                       .account = account("1141"),
                       .terms = {{.from = day("2026-01-10"),
                                  .principal = rupiah(1'000'000),
                                  .instalments = 10,
                                  .first_due = day("2026-02-10")}}});
        kept.add_asset(scales("2026-01-15"));
        kept.add_accrual({.code = AccrualCode::read("SEWA"),
                          .name = "Sewa",
                          .balance_account = account("1171"),
                          .result_account = account("6116"),
                          .amount = rupiah(1'200'000),
                          .first_month = Month{2026, 1},
                          .months = 12});
        kept.add_count({.day = day("2026-01-31"), .account = account("1110"), .amount = rupiah(7'000)});
        kept.set_surplus_decision(
            {.year = 2026, .day = day("2027-03-01"), .rule_file = "shu.toml", .rule = ""});
    }

    /// As the sqlite3 shell would: default settings, foreign keys off. The error, or "" where it went
    /// through.
    std::string attack(const std::string& sql) const {
        SQLite::Database shell{path, SQLite::OPEN_READWRITE};
        try {
            shell.exec("BEGIN; " + sql + "; COMMIT;");
        } catch (const SQLite::Exception& error) {
            return error.what();
        }
        return "";
    }

    /// The first column of what the query gives, one text behind the other.
    std::string joined_texts(const char* query) const {
        SQLite::Database shell{path, SQLite::OPEN_READONLY};
        SQLite::Statement row{shell, query};
        std::string texts;
        while (row.executeStep()) {
            texts += row.getColumn(0).getString();
        }
        return texts;
    }

    /// The same, after every trigger was removed.
    std::string attack_without_triggers(const std::string& sql) const {
        return attack(
            joined_texts("SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'") +
            sql);
    }

    /// The keys of the checks that find a difference.
    std::vector<std::string> differences() const {
        return neraca::differences(*sqlite_engine().open(path, Access::read, Altered::inspected));
    }
};

/// A posting of entry 4 with this amount, item and quantity.
std::string quantity_sql(const std::string& values) {
    return "INSERT INTO posting(id, account_id, amount, item_id, quantity) VALUES((4 << 20) + 1, 1, " +
           values + ")";
}

/// An entry that says `total` and moves so many thousandths from one account to another.
std::string entry_of_quantity_sql(const std::string& total, const std::string& quantity) {
    const auto line = [&](const char* number, const char* code, const std::string& sign) {
        return "INSERT INTO posting(id, account_id, amount, item_id, quantity) SELECT (4 << 20) + " +
               std::string{number} + ", id, 0, 1, " + sign + quantity + " FROM account WHERE code = '" +
               code + "';";
    };
    return line("1", "1166", "") + line("2", "2117", "-") +
           "INSERT INTO entry(id, cooperative_id, year, number, day, kind, memo, postings, total, hash) "
           "VALUES(4, 1, 2026, 4, '2026-01-09', 'deposit', '', 2, " +
           total + ", zeroblob(32))";
}

/// Lines and seal of an entry as another program would write it; `amount` on the credit side in sen.
std::string entry_sql(const std::string& credit, const std::string& day, int number,
                      const std::string& more = "NULL", const std::string& kind = "journal") {
    return "INSERT INTO posting(id, account_id, amount) SELECT (4 << 20) + 1, id, 100 FROM account WHERE "
           "code = '1110';"
           "INSERT INTO posting(id, account_id, amount) SELECT (4 << 20) + 2, id, " +
           credit +
           " FROM account WHERE code = '4152';"
           "INSERT INTO entry(id, cooperative_id, year, number, day, kind, memo, reverses, postings, total, "
           "hash) "
           "VALUES(4, 1, " +
           day.substr(0, 4) + ", " + std::to_string(number) + ", '" + day + "', '" + kind + "', '', " + more +
           ", 2, 100, zeroblob(32))";
}

}  // namespace

TEST_CASE("the schema of every version is the one that is fingerprinted") {
    Connection memory{":memory:", Connection::Access::memory};
    int version = 0;
    for (const EmbeddedFile& part : embedded::schema) {
        memory.execute(part.bytes);
        const std::string fingerprint = to_hex(schema_fingerprint(memory));
        CHECK_MESSAGE(fingerprint == to_hex(expected_fingerprint(++version)),
                      "write this into expected_fingerprint: ", fingerprint);
    }
    CHECK(version == sqlite_engine().newest_version());
}

TEST_CASE("no program can change, remove, renumber, unbalance or backdate an entry") {
    struct Row {
        std::string why;
        std::string sql;
    };
    const Row rows[] = {
        {"change an amount", "UPDATE posting SET amount = amount * 10"},
        {"change a memo", "UPDATE entry SET memo = 'x' WHERE id = 1"},
        {"change a date", "UPDATE entry SET day = '2026-01-09' WHERE id = 1"},
        {"renumber", "UPDATE entry SET number = 9 WHERE id = 3"},
        {"move an entry", "UPDATE entry SET id = 9 WHERE id = 3"},
        {"change nothing", "UPDATE entry SET memo = memo"},
        {"remove postings", "DELETE FROM posting"},
        {"remove an entry", "DELETE FROM entry WHERE id = 3"},
        {"replace a posting",
         "REPLACE INTO posting(id, account_id, amount) SELECT id, account_id, 999 FROM posting LIMIT 1"},
        {"replace an entry", "REPLACE INTO entry SELECT * FROM entry WHERE id = 1"},
        {"upsert a posting",
         "INSERT INTO posting(id, account_id, amount) SELECT id, account_id, 999 FROM posting WHERE "
         "true LIMIT 1 ON CONFLICT DO UPDATE SET amount = 999"},
        {"ignore a conflict", "UPDATE OR IGNORE posting SET amount = 1"},
        {"add a line to a posted entry",
         "INSERT INTO posting(id, account_id, amount) SELECT (1 << 20) + 9, id, 5 FROM account LIMIT 1"},
        {"an unbalanced entry", entry_sql("-99", "2026-01-09", 4)},
        {"one-sided", entry_sql("100", "2026-01-09", 4)},
        {"a gap in the numbers", entry_sql("-100", "2026-01-09", 5)},
        {"a number twice", entry_sql("-100", "2026-01-09", 3)},
        {"a locked month", entry_sql("-100", "2026-02-09", 4)},
        {"a day that does not exist", entry_sql("-100", "2026-01-32", 4)},
        {"30 February", entry_sql("-100", "2027-02-30", 1)},
        {"a second reversal", entry_sql("-100", "2026-01-09", 4, "2")},
        {"the reversal of a reversal", entry_sql("-100", "2026-01-09", 4, "3")},
        {"the reversal of nothing", entry_sql("-100", "2026-01-09", 4, "77")},
        {"an id out of order",
         "INSERT INTO entry SELECT 2, 1, 2026, 4, day, kind, memo, voucher, key, NULL, NULL, NULL, "
         "postings, total, hash, NULL FROM entry WHERE id = 1"},
        {"an entry without lines",
         "INSERT INTO entry(id, cooperative_id, year, number, day, kind, memo, postings, total, "
         "hash) VALUES(4, 1, 2026, 4, '2026-01-09', 'journal', '', 2, 100, zeroblob(32))"},
        {"money in floating point",
         "INSERT INTO posting(id, account_id, amount) VALUES((4 << 20) + 1, 1, 1.5)"},
        {"an account of nobody",
         "INSERT INTO posting(id, account_id, amount) VALUES((4 << 20) + 1, 77777, 100), ((4 << 20) + 2, "
         "77777, -100);"
         "INSERT INTO entry(id, cooperative_id, year, number, day, kind, memo, postings, total, hash) "
         "VALUES(4, 1, 2026, 4, '2026-01-09', 'journal', '', 2, 100, zeroblob(32))"},
        {"savings without a member",
         "INSERT INTO posting(id, account_id, amount) SELECT (4 << 20) + 1, id, 100 FROM account WHERE code "
         "= '1110';"
         "INSERT INTO posting(id, account_id, amount) SELECT (4 << 20) + 2, id, -100 FROM account WHERE code "
         "= '2111';"
         "INSERT INTO entry(id, cooperative_id, year, number, day, kind, memo, postings, total, hash) "
         "VALUES(4, 1, 2026, 4, '2026-01-09', 'journal', '', 2, 100, zeroblob(32))"},
        {"unlock without a reason",
         "INSERT INTO lock_event(id, cooperative_id, month, locked, reason, recorded_at) VALUES(99, 1, "
         "24313, 0, '', '')"},
        {"forget a lock", "DELETE FROM lock_event"},
        {"change a lock", "UPDATE lock_event SET locked = 0"},
        {"forget the log", "DELETE FROM log"},
        {"change the log", "UPDATE log SET author = 'x'"},
        {"rename an account's code", "UPDATE account SET code = '9999' WHERE code = '1110'"},
        {"turn an account over", "UPDATE account SET normal_side = 'credit' WHERE code = '1110'"},
        {"remove an account", "DELETE FROM account WHERE code = '1110'"},
        {"replace an account", "REPLACE INTO account SELECT * FROM account WHERE code = '1110'"},
        {"renumber a member", "UPDATE member SET number = 'Z' WHERE number = 'A-001'"},
        {"remove a member", "DELETE FROM member"},
        {"keep sub-ledgers no more", "UPDATE cooperative SET books = 'summary'"},
        {"rename a cooperative's code", "UPDATE cooperative SET code = 'x'"},
        {"change a price", "UPDATE price SET price = 1"},
        {"remove a price", "DELETE FROM price"},
        {"replace a price",
         "REPLACE INTO price SELECT item_id, from_day, channel, customer, 1, NULL, NULL, NULL FROM price"},
        {"a price of nothing",
         "INSERT INTO price VALUES(77, '2026-01-01', 'cash', 'member', 1, NULL, NULL, NULL)"},
        {"a price of zero",
         "INSERT INTO price VALUES(1, '2026-03-01', 'cash', 'member', 0, NULL, NULL, NULL)"},
        {"a price from 30 February on",
         "INSERT INTO price VALUES(1, '2026-02-30', 'cash', 'member', 1, NULL, NULL, NULL)"},
        {"a price for whom",
         "INSERT INTO price VALUES(1, '2026-03-01', 'cash', 'friends', 1, NULL, NULL, NULL)"},
        {"undo an import twice", "REPLACE INTO batch_undone VALUES(1, '')"},
        {"undo no import", "INSERT INTO batch_undone VALUES(77, '')"},
        {"take the undoing back", "DELETE FROM batch_undone"},
        {"undo at another time", "UPDATE batch_undone SET recorded_at = ''"},
        {"move the entries of an import", "UPDATE batch SET first_entry_id = 1"},
        {"change an import key", "UPDATE entry SET import_key = 5"},
        {"a kind of entry of one's own", "INSERT INTO entry_kind VALUES('gift')"},
        {"take a kind of entry away", "DELETE FROM entry_kind WHERE name = 'sale'"},
        {"rename a kind of entry", "UPDATE entry_kind SET name = 'gift' WHERE name = 'sale'"},
        {"replace a kind of entry", "REPLACE INTO entry_kind VALUES('sale')"},
        {"an entry of an unknown kind", entry_sql("-100", "2026-01-09", 4, "NULL", "gift")},
        {"a posting of nothing", "INSERT INTO posting(id, account_id, amount) VALUES((4 << 20) + 1, 1, 0)"},
        {"a quantity of nothing", quantity_sql("100, NULL, 5")},
        {"a quantity of zero", quantity_sql("100, 1, 0")},
        {"a quantity against its side", quantity_sql("100, 1, -5")},
        {"a quantity in on the credit side", quantity_sql("-100, 1, 5")},
        {"a quantity that has no opposite", quantity_sql("0, 1, -9223372036854775808")},
        {"a quantity in floating point", quantity_sql("0, 1, 1.5")},
        {"a total that is not there", entry_of_quantity_sql("7", "3000")},
        {"a second account with a role",
         "UPDATE account SET role = 'waste_stock_members' WHERE code = '1110'"},
        {"take a role over",
         "UPDATE OR REPLACE account SET role = 'waste_stock_members' WHERE code = '1110'"},
        {"a role that there is not", "UPDATE account SET role = 'king' WHERE code = '1110'"},
        {"a new account with a taken role",
         "REPLACE INTO account(cooperative_id, code, name, english_name, class, normal_side, statement_line, "
         "cash_flow, contra, requires, open, role) SELECT cooperative_id, '9999', name, english_name, class, "
         "normal_side, statement_line, cash_flow, contra, requires, open, role FROM account WHERE role = "
         "'charity'"},
        {"a friend", "UPDATE member SET kind = 'friend'"},
        {"another unit", "UPDATE item SET unit = 'sack'"},
        {"a class of no form", "UPDATE item SET waste_class = 'gold'"},
        {"a national class of no form", "UPDATE item SET national_class = 'gold'"},
        {"a unit without weight", "UPDATE item SET kilograms_per_unit = 0"},
        {"half active", "UPDATE item SET active = 2"},
        {"a word for two items", "INSERT INTO item_alias VALUES(7, 1, 1, 'accu', 'accu')"},
        {"a word taken over", "REPLACE INTO item_alias VALUES(7, 1, 1, 'accu', 'accu')"},
        {"a word for no item", "INSERT INTO item_alias VALUES(7, 1, 77, 'x', 'x')"},
        {"a word for an item elsewhere", "INSERT INTO item_alias VALUES(7, 2, 1, 'x', 'x')"},
        {"another word", "UPDATE item_alias SET alias = 'x'"},
        {"half a derivation",
         "INSERT INTO price VALUES(1, '2026-03-01', 'cash', 'member', 1, 100, NULL, NULL)"},
        {"a derivation from what",
         "INSERT INTO price VALUES(1, '2026-03-01', 'cash', 'member', 1, 100, 20000000, 'the_moon')"},
        {"a price in what",
         "INSERT INTO price VALUES(1, '2026-03-01', 'barter', 'member', 1, NULL, NULL, NULL)"},
        {"change what is earned", "UPDATE earning SET rate = 1"},
        {"forget what is earned", "DELETE FROM earning"},
        {"replace what is earned",
         "REPLACE INTO earning SELECT cooperative_id, from_day, customer, model, 1, booking FROM earning"},
        {"earned by nobody", "INSERT INTO earning VALUES(77, '2026-03-01', 'member', 'cut', 5, 'net')"},
        {"a margin with a rate", "INSERT INTO earning VALUES(1, '2026-03-01', 'member', 'margin', 5, 'net')"},
        {"a cut of nothing", "INSERT INTO earning VALUES(1, '2026-03-01', 'member', 'cut', 0, 'net')"},
        {"a cut of more than all",
         "INSERT INTO earning VALUES(1, '2026-03-01', 'member', 'cut', 100000001, 'net')"},
        {"earned how", "INSERT INTO earning VALUES(1, '2026-03-01', 'member', 'theft', 5, 'net')"},
        {"a product for friends", "UPDATE product SET holders = 'friends'"},
        {"a window that ends before it begins",
         "UPDATE product SET withdraw_from = '2026-03-01', withdraw_until = '2026-02-01'"},
        {"a window from 30 February on", "UPDATE product SET withdraw_from = '2026-02-30'"},
        {"less than no months between", "UPDATE product SET months_between = -1"},
        {"rounded to heaven", "UPDATE cooperative SET worth_rounding = 'up'"},
        {"move a product to another account", "UPDATE product SET account_id = 1 WHERE code = 'sukarela'"},
    };
    const GuardedBook book;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.attack(row.sql) != "");
    }
    CHECK(book.differences().empty());
}

TEST_CASE("no program can change what the year stands on") {
    struct Row {
        std::string why;
        std::string sql;
    };
    const std::string terms_rest = "1000, 0, 'flat', 10, 1, '2026-12-01', 0, 'none', 0, 0, 0, ";
    const Row rows[] = {
        {"move a setting", "UPDATE setting SET from_day = '2026-02-01'"},
        {"another product's setting", "UPDATE setting SET product_id = 1"},
        {"remove a setting", "DELETE FROM setting"},
        {"replace a setting",
         "REPLACE INTO setting SELECT NULL, cooperative_id, key, product_id, from_day, '', '' FROM setting"},
        {"a setting of nobody", "INSERT INTO setting VALUES(NULL, 77, 'chair', NULL, '2026-01-01', 'x', '')"},
        {"a setting of no product", "INSERT INTO setting VALUES(NULL, 1, 'due', 77, '2026-01-01', 'x', '')"},
        {"a setting from 30 February on",
         "INSERT INTO setting VALUES(NULL, 1, 'chair', NULL, '2026-02-30', 'x', '')"},
        {"rename a loan product", "UPDATE loan_product SET code = 'x'"},
        {"remove a loan product", "DELETE FROM loan_product"},
        {"replace a loan product", "REPLACE INTO loan_product SELECT * FROM loan_product"},
        {"a product with an own method", "UPDATE loan_product SET method = 'usury'"},
        {"a product without instalments", "UPDATE loan_product SET instalments = 0"},
        {"a product of all interest", "UPDATE loan_product SET rate = 100000000"},
        {"a product that is paid in any order", "UPDATE loan_product SET payment_order = 'interest'"},
        {"rename a loan", "UPDATE loan SET reference = 'x'"},
        {"another borrower", "UPDATE loan_contract SET member_id = 2"},
        {"another account", "UPDATE loan_contract SET account_id = 1"},
        {"remove a contract", "DELETE FROM loan_contract"},
        {"replace a contract",
         "REPLACE INTO loan_contract SELECT loan_id, 2, product_id, account_id, '', 0, NULL FROM "
         "loan_contract"},
        {"a contract of no loan", "INSERT INTO loan_contract VALUES(77, 1, NULL, 1, '', 0, NULL)"},
        {"a contract of nobody",
         "INSERT INTO loan VALUES(9, 1, 'P-9'); INSERT INTO loan_contract VALUES(9, 77, NULL, 1, '', 0, "
         "NULL)"},
        {"a contract on no account",
         "INSERT INTO loan VALUES(9, 1, 'P-9'); INSERT INTO loan_contract VALUES(9, 1, NULL, 7777, '', 0, "
         "NULL)"},
        {"a contract of no product",
         "INSERT INTO loan VALUES(9, 1, 'P-9'); INSERT INTO loan_contract VALUES(9, 1, 77, 1, '', 0, NULL)"},
        {"change a rate", "UPDATE loan_terms SET rate = 1"},
        {"forget the terms", "DELETE FROM loan_terms"},
        {"replace the terms", "REPLACE INTO loan_terms SELECT * FROM loan_terms"},
        {"terms before the others", "INSERT INTO loan_terms VALUES(1, '2026-01-09', " + terms_rest +
                                        "'penalty,interest,principal', '')"},
        {"terms of no loan", "INSERT INTO loan_terms VALUES(77, '2026-05-01', " + terms_rest +
                                 "'penalty,interest,principal', '')"},
        {"terms paid in no order",
         "INSERT INTO loan_terms VALUES(1, '2026-05-01', " + terms_rest + "'x', '')"},
        {"terms due before they are agreed", "INSERT INTO loan_terms VALUES(1, '2026-12-02', " + terms_rest +
                                                 "'penalty,interest,principal', '')"},
        {"another cost", "UPDATE asset SET cost = 1"},
        {"another life", "UPDATE asset SET months = 1"},
        {"remove an asset", "DELETE FROM asset"},
        {"replace an asset", "REPLACE INTO asset SELECT * FROM asset"},
        {"gone before it came", "UPDATE asset SET disposed = '2026-01-14'"},
        {"an asset on no account",
         "INSERT INTO asset SELECT NULL, cooperative_id, 'x', name, 7777, accumulated_account_id, acquired, "
         "cost, "
         "residue, months, depreciated_from, 0, NULL, NULL FROM asset"},
        {"an asset of no cost",
         "INSERT INTO asset SELECT NULL, cooperative_id, 'x', name, account_id, accumulated_account_id, "
         "acquired, "
         "0, residue, months, depreciated_from, 0, NULL, NULL FROM asset"},
        {"an asset that is depreciated nowhere",
         "INSERT INTO asset SELECT NULL, cooperative_id, 'x', name, account_id, NULL, acquired, cost, "
         "residue, "
         "months, depreciated_from, 0, NULL, NULL FROM asset"},
        {"depreciated from the second of a month",
         "INSERT INTO asset SELECT NULL, cooperative_id, 'x', name, account_id, accumulated_account_id, "
         "acquired, "
         "cost, residue, months, '2026-02-02', 0, NULL, NULL FROM asset"},
        {"another accrual", "UPDATE accrual SET months = 1"},
        {"remove an accrual", "DELETE FROM accrual"},
        {"replace an accrual", "REPLACE INTO accrual SELECT * FROM accrual"},
        {"an accrual over no account",
         "INSERT INTO accrual SELECT NULL, 1, 'x', name, kind, 7777, result_account_id, "
         "amount, first_month, months FROM accrual"},
        {"an accrual of no kind",
         "INSERT INTO accrual SELECT NULL, 1, 'x', name, 'gift', balance_account_id, "
         "result_account_id, amount, first_month, months FROM accrual"},
        {"change a count", "UPDATE counted SET amount = 1"},
        {"forget a count", "DELETE FROM counted"},
        {"replace a count", "REPLACE INTO counted SELECT * FROM counted"},
        {"a count before the others", "INSERT INTO counted VALUES(NULL, 1, '2026-01-31', 1, NULL, 1, 0)"},
        {"a count of kilograms of cash", "INSERT INTO counted VALUES(9, 1, '2026-01-31', 1, NULL, 0, 5)"},
        {"a count of rupiah of an item", "INSERT INTO counted VALUES(9, 1, '2026-01-31', 1, 1, 5, 0)"},
        {"a count of no item", "INSERT INTO counted VALUES(9, 1, '2026-01-31', 1, 77, 0, 5)"},
        {"another rule of the surplus", "UPDATE surplus_decision SET rule = 'x'"},
        {"forget a decision", "DELETE FROM surplus_decision"},
        {"replace a decision", "REPLACE INTO surplus_decision SELECT * FROM surplus_decision"},
        {"a decision of nobody", "INSERT INTO surplus_decision VALUES(77, 2026, '2027-03-01', '', '')"},
    };
    const GuardedBook book;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.attack(row.sql) != "");
    }
    CHECK(book.differences().empty());
}

TEST_CASE("a kind of entry that no version has is told of, even where no trigger was touched") {
    const GuardedBook book;
    // Our own connection, on which triggers are off.
    Connection{book.path, Connection::Access::write}.execute("INSERT INTO entry_kind VALUES('gift')");
    CHECK(book.differences() == std::vector<std::string>{"schema_unaltered"});
    Connection{book.path, Connection::Access::write}.execute(
        "DELETE FROM entry_kind WHERE name IN ('gift', 'sale')");
    CHECK(book.differences() == std::vector<std::string>{"schema_unaltered"});
}

TEST_CASE("another program writes into no table, whatever it would write") {
    const GuardedBook book;
    std::vector<std::string> tables;
    {
        SQLite::Database shell{book.path, SQLite::OPEN_READONLY};
        SQLite::Statement row{shell, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"};
        while (row.executeStep()) {
            tables.push_back(row.getColumn(0).getString());
        }
    }
    CHECK(tables.size() == 30);
    const std::string refusal = "written by neraca alone";
    for (const std::string& table : tables) {
        CAPTURE(table);
        CHECK(book.attack("INSERT INTO " + table + " DEFAULT VALUES").find(refusal) != std::string::npos);
        CHECK(book.attack("REPLACE INTO " + table + "(rowid) VALUES(1)") != "");
        const auto is_empty = [&] {
            SQLite::Database shell{book.path, SQLite::OPEN_READONLY};
            return shell.execAndGet("SELECT count(*) FROM " + table).getInt64() == 0;
        };
        CHECK_FALSE(is_empty());
        CHECK(book.attack("DELETE FROM " + table).find(refusal) != std::string::npos);
    }
    CHECK(book.differences().empty());
}

TEST_CASE("with the triggers out of the way, check names what was done") {
    struct Row {
        std::string why;
        std::string sql;
        std::string found_by;
    };
    const Row rows[] = {
        {"an amount changed", "UPDATE posting SET amount = amount * 2 WHERE id >> 20 = 1", "hash_chain"},
        {"one side changed", "UPDATE posting SET amount = 99 WHERE id = (1 << 20) + 1", "entries_balance"},
        {"the account changed", "UPDATE posting SET account_id = account_id + 1 WHERE id = (1 << 20) + 1",
         "kept_balances"},
        {"the member changed", "UPDATE posting SET member_id = 2 WHERE member_id = 1", "hash_chain"},
        {"the date changed", "UPDATE entry SET day = '2026-01-25' WHERE id = 1", "hash_chain"},
        {"the memo changed", "UPDATE entry SET memo = 'x' WHERE id = 1", "hash_chain"},
        {"the voucher changed", "UPDATE entry SET voucher = 'x' WHERE id = 1", "hash_chain"},
        {"the reversal unlinked", "UPDATE entry SET reverses = NULL WHERE id = 3", "hash_chain"},
        {"the last entry removed", "DELETE FROM posting WHERE id >> 20 = 3; DELETE FROM entry WHERE id = 3",
         "hash_chain"},
        {"the first entry removed", "DELETE FROM posting WHERE id >> 20 = 1; DELETE FROM entry WHERE id = 1",
         "numbers_without_gaps"},
        {"what an account requires, in a word that is none", "UPDATE account SET requires = 'x' WHERE id = 1",
         "registers"},
        {"a kept balance changed", "UPDATE account_month SET debit = debit + 1", "kept_balances"},
        {"a kept passbook changed", "UPDATE subledger_month SET credit = credit + 1", "kept_balances"},
        {"a kept balance removed", "DELETE FROM account_month", "kept_balances"},
        {"a member renumbered", "UPDATE member SET number = 'Z-1' WHERE number = 'A-001'", "hash_chain"},
        {"an account recoded", "UPDATE account SET code = 'Z-1' WHERE code = '1110'", "hash_chain"},
        {"an entry of an import that is not there", "UPDATE entry SET batch_id = 77 WHERE id = 1",
         "nothing_left_over"},
        {"an entry of an import that has none", "UPDATE entry SET batch_id = 1 WHERE id = 1",
         "nothing_left_over"},
        {"an import undone that is not there", "INSERT INTO batch_undone VALUES(77, '')",
         "nothing_left_over"},
        {"a price of no item",
         "INSERT INTO price VALUES(77, '2026-01-01', 'cash', 'member', 1, NULL, "
         "NULL, NULL)",
         "nothing_left_over"},
        {"a posting of quantity added",
         "INSERT INTO posting(id, account_id, amount, item_id, quantity) "
         "VALUES((1 << 20) + 9, 1, 0, 1, 5)",
         "entries_balance"},
        {"a word for no item", "INSERT INTO item_alias VALUES(7, 1, 77, 'x', 'x')", "nothing_left_over"},
        {"a word that means another item", "UPDATE item_alias SET alias_key = 'pet'", "nothing_left_over"},
        {"a loan of no cooperative", "UPDATE loan SET cooperative_id = 77", "nothing_left_over"},
        {"earned by nobody",
         "INSERT INTO earning VALUES(77, '2026-03-01', 'member', 'cut', 5, "
         "'net')",
         "nothing_left_over"},
        {"a kind of entry that there is not", "UPDATE entry SET kind = 'gift' WHERE id = 1", "hash_chain"},
        {"a setting of nobody",
         "INSERT INTO setting VALUES(9, 77, 'chair', NULL, '2026-01-01', '', "
         "'')",
         "nothing_left_over"},
        {"a loan product of nobody", "UPDATE loan_product SET cooperative_id = 77", "nothing_left_over"},
        {"a loan to nobody", "UPDATE loan_contract SET member_id = 77", "nothing_left_over"},
        {"a loan without terms", "DELETE FROM loan_terms", "nothing_left_over"},
        {"terms of no loan", "DELETE FROM loan_contract", "nothing_left_over"},
        {"an asset on no account", "UPDATE asset SET account_id = 7777", "nothing_left_over"},
        {"an accrual over no account", "UPDATE accrual SET result_account_id = 7777", "nothing_left_over"},
        {"a count of no item", "UPDATE counted SET item_id = 77, amount = 0", "nothing_left_over"},
        {"a decision of nobody", "UPDATE surplus_decision SET cooperative_id = 77", "nothing_left_over"},
        {"the chain's end changed", "UPDATE chain SET entries = 77", "hash_chain"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const GuardedBook book;
        REQUIRE(book.attack_without_triggers(row.sql) == "");
        const std::vector<std::string> found = book.differences();
        CHECK(std::ranges::find(found, row.found_by) != found.end());
        CHECK(std::ranges::find(found, "schema_unaltered") != found.end());
        CHECK(rule_broken_by([&] { sqlite_engine().open(book.path, Access::read); }) ==
              Rule::book_was_altered);
    }
}

TEST_CASE("nothing is paid out on a kept balance that is not the sum of the postings") {
    const GuardedBook book;
    // By somebody who puts the triggers back: the book opens.
    const std::string triggers =
        book.joined_texts("SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'");
    REQUIRE(book.attack_without_triggers("UPDATE subledger_month SET credit = credit + 100000000; " +
                                         triggers) == "");
    const auto books = sqlite_engine().open(book.path, Access::write);
    CooperativeBook& kept = books->cooperative(CooperativeCode::read("melati"));
    const auto passbook = kept.passbook(MemberNumber::read("A-001"), ProductCode::read("sukarela"));
    CHECK(passbook.kept == rupiah(1'100'000));
    CHECK(passbook.posted == rupiah(100'000));
    Books::Transaction transaction{*books};
    const Dimensions passbook_of_siti{.member = MemberNumber::read("A-001"),
                                      .product = ProductCode::read("sukarela")};
    const JournalEntry payout{day("2026-01-20"),
                              {.kind = EntryKind::withdrawal},
                              {{account("2111"), Side::debit, rupiah(50'000), passbook_of_siti},
                               {account("1110"), Side::credit, rupiah(50'000)}}};
    CHECK(rule_broken_by([&] { Bookkeeper{kept, kept}.post(payout); }) == Rule::check_found_differences);
}

TEST_CASE("a view in the place of a table is an altered book") {
    const GuardedBook book;
    REQUIRE(book.attack("DROP VIEW passbooks; CREATE VIEW passbooks AS SELECT 1 AS balance") == "");
    CHECK(rule_broken_by([&] { sqlite_engine().open(book.path, Access::read); }) == Rule::book_was_altered);
}

TEST_CASE("what is no book is said to be none, and stays as it is") {
    TemporaryFolder folder;
    SQLite::Database{folder.path("other.db"), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE}.exec(
        "CREATE TABLE t(a)");
    folder.write("text.db", "tanggal,jumlah\n");
    folder.write("empty.db", "");
    std::filesystem::create_directory(folder.path("folder.db"));
    {
        GuardedBook newer;
        newer.attack("SELECT 1");
        SQLite::Database{newer.path, SQLite::OPEN_READWRITE}.exec("PRAGMA user_version = 99");
        std::filesystem::copy_file(newer.path, folder.path("newer.db"));
    }
    struct Row {
        std::string name;
        Rule broken;
    };
    const Row rows[] = {
        {"other.db", Rule::book_must_be_a_book}, {"text.db", Rule::book_must_be_a_book},
        {"empty.db", Rule::book_must_be_a_book}, {"folder.db", Rule::book_must_be_a_book},
        {"missing.db", Rule::book_must_exist},   {"newer.db", Rule::book_version_unknown},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(rule_broken_by([&] { sqlite_engine().open(folder.path(row.name), Access::write); }) ==
              row.broken);
    }
    CHECK(rule_broken_by([&] { sqlite_engine().create(folder.path("text.db")); }) == Rule::book_must_be_new);
    CHECK(folder.read("text.db") == "tanggal,jumlah\n");
    CHECK(rule_broken_by([&] { sqlite_engine().open("", Access::read); }) == Rule::book_must_exist);
    CHECK(rule_broken_by([&] { sqlite_engine().open(":memory:", Access::read); }) == Rule::book_must_exist);
}

TEST_CASE("a damaged book is said to be damaged") {
    struct Row {
        std::string why;
        std::size_t from;  // the first byte of those that are overwritten
        std::size_t bytes;
    };
    const GuardedBook book;
    const std::string whole = book.folder.read("book.db");
    constexpr std::size_t header = 100;
    const Row rows[] = {{"the first table of its schema", header, 500},
                        {"all but its first page", 4096, whole.size() - 4096}};
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::string damaged = whole;
        damaged.replace(row.from, row.bytes, row.bytes, '\xff');
        book.folder.write("book.db", damaged);
        CHECK(rule_broken_by([&] { sqlite_engine().open(book.path, Access::write); }) ==
              Rule::book_is_damaged);
        CHECK(book.folder.read("book.db") == damaged);
    }
}

TEST_CASE("where no file can be made, there is no book and no copy of one") {
    const GuardedBook book;
    const std::string nowhere = book.folder.path("no such folder/book.db");
    CHECK(rule_broken_by([&] { sqlite_engine().create(nowhere); }) == Rule::book_is_read_only);
    const auto books = sqlite_engine().open(book.path, Access::read);
    CHECK(rule_broken_by([&] { books->backup(nowhere); }) == Rule::book_is_read_only);
    CHECK(rule_broken_by([&] { books->backup("/proc/self/copy.db"); }) == Rule::book_is_read_only);
}

TEST_CASE("a new book is for its owner alone, and so is a backup") {
    GuardedBook book;
    const auto books = sqlite_engine().open(book.path, Access::read);
    const std::string copy = book.folder.path("copy.db");
    books->backup(copy);
    for (const std::string& path : {book.path, copy}) {
        CAPTURE(path);
        CHECK(std::filesystem::status(path).permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
    const auto restored = sqlite_engine().open(copy, Access::read);
    CHECK(restored->cooperative(CooperativeCode::read("melati")).chain_head().hash ==
          books->cooperative(CooperativeCode::read("melati")).chain_head().hash);
    CHECK(rule_broken_by([&] { books->backup(copy); }) == Rule::book_must_be_new);
}

TEST_CASE("queries read, and do nothing else") {
    const GuardedBook book;
    const auto books = sqlite_engine().open(book.path, Access::read);
    const QueryResult result =
        books->query("SELECT account, sum(debit_sen) FROM journal GROUP BY account ORDER BY 1");
    CHECK(result.columns.front() == "account");
    CHECK(result.rows.front() == std::vector<std::optional<std::string>>{"1110", "10500000"});
    CHECK(books->query("SELECT balance FROM passbooks").rows.front().front() == "100000.00");
    const std::string refused[] = {"DELETE FROM log",         "UPDATE member SET name = 'x'",
                                   "PRAGMA user_version = 3", "ATTACH 'x.db' AS x",
                                   "CREATE TABLE t(a)",       "BEGIN"};
    for (const std::string& sql : refused) {
        CAPTURE(sql);
        CHECK(rule_broken_by([&] { books->query(sql); }) == Rule::query_must_only_read);
    }
    CHECK(rule_broken_by([&] { books->query("SELECT nothing FROM nowhere"); }) == Rule::query_failed);
    CHECK(rule_broken_by([&] { books->query(""); }) == Rule::query_failed);
}
