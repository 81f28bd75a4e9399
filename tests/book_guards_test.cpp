// The file defends itself: what another program can and cannot do to a book, and that `check` tells.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "book_support.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/embedded.hpp"
#include "neraca/store/connection.hpp"
#include "neraca/store/journal_audit.hpp"
#include "support.hpp"
#include "temporary_folder.hpp"

using namespace neraca;

namespace {

/// A book on disk: entry 1 a deposit of 100.000 by A-001, entry 2 a sale, entry 3 the reversal of 2;
/// February 2026 is locked; PET has a price; import 1 was undone.
struct GuardedBook {
    TemporaryFolder folder;
    std::string path = folder.path("book.db");

    GuardedBook() {
        TestBook book{path, BooksKept::full};
        const JournalEntry deposit = entry_for(Deposit{book.member("A-001"), book.product("sukarela"),
                                                       rupiah(100'000), day("2026-01-05"), account("1110")});
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
            const std::int64_t batch = book.file.begin_batch({.cooperative = book.code,
                                                              .kind = "journal",
                                                              .file_name = "kosong.csv",
                                                              .total = {},
                                                              .recorded_at = {}});
            book.file.end_batch(batch, 0, 0, Rupiah{});
            book.file.mark_undone(batch);
        });
        book.write(
            [&](CooperativeBook&) { book.file.write_log("melati", "neraca period lock 2026-02", ""); });
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

    /// The keys of the checks that find a difference.
    std::vector<std::string> differences() const {
        std::vector<std::string> keys;
        BookFile file = BookFile::open(path, BookFile::Access::read, true);
        for (const CheckResult& result : file.check()) {
            if (!result.differences.empty()) {
                keys.push_back(result.key);
            }
        }
        return keys;
    }
};

/// Lines and seal of an entry as another program would write it; `amount` on the credit side in sen.
std::string entry_sql(const std::string& credit, const std::string& day, int number,
                      const std::string& more = "NULL") {
    return "INSERT INTO posting(id, account_id, amount) SELECT (4 << 20) + 1, id, 100 FROM account WHERE "
           "code = '1110';"
           "INSERT INTO posting(id, account_id, amount) SELECT (4 << 20) + 2, id, " +
           credit +
           " FROM account WHERE code = '4152';"
           "INSERT INTO entry(id, cooperative_id, year, number, day, kind, memo, reverses, postings, total, "
           "hash) "
           "VALUES(4, 1, " +
           day.substr(0, 4) + ", " + std::to_string(number) + ", '" + day + "', 'journal', '', " + more +
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
    CHECK(version == BookFile::newest_version());
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
        {"move a product to another account", "UPDATE product SET account_id = 1 WHERE code = 'sukarela'"},
    };
    const GuardedBook book;
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.attack(row.sql) != "");
    }
    CHECK(book.differences().empty());
}

TEST_CASE("a right entry by another program is kept, but for its hash") {
    const GuardedBook book;
    CHECK(book.attack(entry_sql("-100", "2026-01-09", 4)) == "");
    CHECK(book.differences() == std::vector<std::string>{"hash_chain"});
}

TEST_CASE("a stray posting harms nothing and is told of") {
    const GuardedBook book;
    CHECK(book.attack("INSERT INTO posting(id, account_id, amount) VALUES((4 << 20) + 1, 1, 500)") == "");
    CHECK(book.differences() == std::vector<std::string>{"nothing_left_over"});
    {
        BookFile file = BookFile::open(book.path, BookFile::Access::write);
        CooperativeBook& kept = file.cooperative(CooperativeCode::read("melati"));
        BookFile::Transaction transaction{file};
        Bookkeeper{kept, kept}.post(cash_sale("2026-01-08", 700));
        transaction.commit();
    }
    CHECK(book.differences() == std::vector<std::string>{"nothing_left_over"});
    CHECK(book.attack("DELETE FROM posting WHERE id = (4 << 20) + 1") == "");
    CHECK(book.differences().empty());
}

TEST_CASE("with the triggers out of the way, check names what was done") {
    struct Row {
        std::string why;
        std::string sql;
        std::string found_by;
    };
    const std::string drop =
        "DROP TRIGGER posting_update; DROP TRIGGER posting_delete; DROP TRIGGER entry_update; DROP TRIGGER "
        "entry_delete; "
        "DROP TRIGGER entry_insert; DROP TRIGGER entry_seal; DROP TRIGGER member_update; DROP TRIGGER "
        "account_update; ";
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
        {"a kept balance changed", "UPDATE account_month SET debit = debit + 1", "kept_balances"},
        {"a kept passbook changed", "UPDATE subledger_month SET credit = credit + 1", "kept_balances"},
        {"a kept balance removed", "DELETE FROM account_month", "kept_balances"},
        {"a member renumbered", "UPDATE member SET number = 'Z-1' WHERE number = 'A-001'", "hash_chain"},
        {"an account recoded", "UPDATE account SET code = 'Z-1' WHERE code = '1110'", "hash_chain"},
        {"an entry of an import that is not there", "UPDATE entry SET batch_id = 77 WHERE id = 1",
         "nothing_left_over"},
        {"an entry of an import that has none", "UPDATE entry SET batch_id = 1 WHERE id = 1",
         "nothing_left_over"},
        {"an import undone that is not there",
         "DROP TRIGGER batch_undone_insert; INSERT INTO batch_undone VALUES(77, '')", "nothing_left_over"},
        {"a price of no item",
         "DROP TRIGGER price_insert; INSERT INTO price VALUES(77, '2026-01-01', 'cash', 'member', 1, NULL, "
         "NULL, NULL)",
         "nothing_left_over"},
        {"the chain's end changed", "UPDATE chain SET entries = 77", "hash_chain"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const GuardedBook book;
        REQUIRE(book.attack(drop + row.sql) == "");
        const std::vector<std::string> found = book.differences();
        CHECK(std::ranges::find(found, row.found_by) != found.end());
        CHECK(std::ranges::find(found, "schema_unaltered") != found.end());
        CHECK(rule_broken_by([&] { BookFile::open(book.path, BookFile::Access::read); }) ==
              Rule::book_was_altered);
    }
}

TEST_CASE("a view in the place of a table is an altered book") {
    const GuardedBook book;
    REQUIRE(book.attack("DROP VIEW passbooks; CREATE VIEW passbooks AS SELECT 1 AS balance") == "");
    CHECK(rule_broken_by([&] { BookFile::open(book.path, BookFile::Access::read); }) ==
          Rule::book_was_altered);
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
        CHECK(rule_broken_by([&] { BookFile::open(folder.path(row.name), BookFile::Access::write); }) ==
              row.broken);
    }
    CHECK(rule_broken_by([&] { BookFile::create(folder.path("text.db")); }) == Rule::book_must_be_new);
    CHECK(folder.read("text.db") == "tanggal,jumlah\n");
    CHECK(rule_broken_by([&] { BookFile::open("", BookFile::Access::read); }) == Rule::book_must_exist);
    CHECK(rule_broken_by([&] { BookFile::open(":memory:", BookFile::Access::read); }) ==
          Rule::book_must_exist);
}

TEST_CASE("a new book is for its owner alone, and so is a backup") {
    GuardedBook book;
    BookFile file = BookFile::open(book.path, BookFile::Access::read);
    const std::string copy = book.folder.path("copy.db");
    file.backup(copy);
    for (const std::string& path : {book.path, copy}) {
        CAPTURE(path);
        CHECK(std::filesystem::status(path).permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
    BookFile restored = BookFile::open(copy, BookFile::Access::read);
    CHECK(restored.cooperative(CooperativeCode::read("melati")).chain_head().hash ==
          file.cooperative(CooperativeCode::read("melati")).chain_head().hash);
    CHECK(rule_broken_by([&] { file.backup(copy); }) == Rule::book_must_be_new);
}

TEST_CASE("queries read, and do nothing else") {
    const GuardedBook book;
    BookFile file = BookFile::open(book.path, BookFile::Access::read);
    const QueryResult result =
        file.query("SELECT account, sum(debit_sen) FROM journal GROUP BY account ORDER BY 1");
    CHECK(result.columns.front() == "account");
    CHECK(result.rows.front() == std::vector<std::optional<std::string>>{"1110", "10500000"});
    CHECK(file.query("SELECT balance FROM passbooks").rows.front().front() == "100000.00");
    const std::string refused[] = {"DELETE FROM log",         "UPDATE member SET name = 'x'",
                                   "PRAGMA user_version = 3", "ATTACH 'x.db' AS x",
                                   "CREATE TABLE t(a)",       "BEGIN"};
    for (const std::string& sql : refused) {
        CAPTURE(sql);
        CHECK(rule_broken_by([&] { file.query(sql); }) == Rule::query_must_only_read);
    }
    CHECK(rule_broken_by([&] { file.query("SELECT nothing FROM nowhere"); }) == Rule::query_failed);
    CHECK(rule_broken_by([&] { file.query(""); }) == Rule::query_failed);
}
