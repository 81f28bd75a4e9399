// What Books promises (store/books.hpp), whatever engine keeps them.
#include "neraca/store/books.hpp"

#include <doctest/doctest.h>

#include "neraca/ledger/chart_template.hpp"
#include "store/each_engine.hpp"
#include "support/book_support.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

const CooperativeCode mawar = CooperativeCode::read("mawar");
const MemberNumber newcomer = MemberNumber::read("B-1");

void add_newcomer(CooperativeBook& book) {
    book.add_member({.number = newcomer, .name = "Ani", .joined = day("2026-01-01")});
}

bool has_newcomer(TestBook& book) {
    return book.kept().find_member(newcomer).has_value();
}

std::int64_t begin_batch(TestBook& book, const char* file_name) {
    return book.books.begin_batch({.cooperative = book.code,
                                   .kind = "journal",
                                   .file_name = file_name,
                                   .file_hash = hash_of(file_name),
                                   .total = {},
                                   .recorded_at = {}});
}

}  // namespace

TEST_CASE_TEMPLATE("cooperatives: added, named, and found by code", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    struct Row {
        std::string why;
        const char* code;
        const char* name;
        const char* chart;
        Rule broken;
    };
    const Row rows[] = {
        {"a code that is taken", "melati", "Melati", "mini", Rule::cooperative_must_be_new},
        {"a chart that is not there", "mawar", "Mawar", "maxi", Rule::template_must_exist},
        {"a name that cannot be read", "mawar", "\xff", "mini", Rule::text_must_be_readable},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] {
                  book.write([&](CooperativeBook&) {
                      book.books.add_cooperative(CooperativeCode::read(row.code), row.name, row.chart,
                                                 BooksKept::full);
                  });
              }) == row.broken);
    }
    CHECK(refusal_of([&] { book.books.cooperative(mawar); }) ==
          "there is no cooperative \"mawar\" in this book (one of: melati)");
    CHECK(refusal_of([&] { Engine::new_books()->cooperative(mawar); }) ==
          "there is no cooperative \"mawar\" in this book (`neraca coop add CODE NAME` adds one)");
    CHECK(rule_broken_by([&] { book.books.rename_cooperative(mawar, "Mawar"); }) ==
          Rule::cooperative_must_exist);

    book.write([&](CooperativeBook&) {
        book.books.add_cooperative(mawar, " Mawar ", "mini", BooksKept::summary);
        book.books.rename_cooperative(book.code, "Melati Jaya");
    });
    const std::vector<Cooperative> all = book.books.cooperatives();
    REQUIRE(all.size() == 2);
    CHECK(all[0].code == mawar);
    CHECK(all[0].name == "Mawar");
    CHECK(all[0].chart == "mini");
    CHECK(all[0].books == BooksKept::summary);
    CHECK(all[0].cash_account == account("1110"));
    CHECK(all[1].name == "Melati Jaya");
    CHECK(book.kept().cooperative().name == "Melati Jaya");
    CHECK(book.kept().products().size() == 5);
    CHECK(book.kept().chart().accounts().size() == chart_template("waste-bank").accounts.size());
}

TEST_CASE_TEMPLATE("transactions: whole or not at all, also one in another", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    SUBCASE("work that is done is kept") {
        CHECK(book.books.transact([&] {
            add_newcomer(book.kept());
            return true;
        }));
        CHECK(has_newcomer(book));
    }
    SUBCASE("work that is not to be kept is taken back") {
        CHECK_FALSE(book.books.transact([&] {
            add_newcomer(book.kept());
            return false;
        }));
        CHECK_FALSE(has_newcomer(book));
    }
    SUBCASE("work that fails is taken back") {
        CHECK_THROWS_AS(book.books.transact([&]() -> bool {
            add_newcomer(book.kept());
            throw std::runtime_error{"failed"};
        }),
                        std::runtime_error);
        CHECK_FALSE(has_newcomer(book));
    }
    SUBCASE("an inner one joins the outer one") {
        {
            Books::Transaction outer{book.books};
            CHECK(book.books.transact([&] {
                add_newcomer(book.kept());
                return true;
            }));
        }
        CHECK_FALSE(has_newcomer(book));
    }
    SUBCASE("an inner one that is not kept takes the outer one with it") {
        Books::Transaction outer{book.books};
        CHECK_FALSE(book.books.transact([] { return false; }));
        CHECK_THROWS_AS(outer.commit(), std::logic_error);
    }
    SUBCASE("after one that was lost, another is kept") {
        {
            Books::Transaction outer{book.books};
            CHECK_FALSE(book.books.transact([] { return false; }));
        }
        book.write(add_newcomer);
        CHECK(has_newcomer(book));
    }
}

TEST_CASE_TEMPLATE("a cooperative that is taken back was never there, and one that was changed is as before",
                   Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const auto code = CooperativeCode::read("kenanga");
    const auto add = [&] {
        book.books.add_cooperative(code, "Koperasi Kenanga", "waste-bank", BooksKept::full);
        book.books.rename_cooperative(book.code, "Koperasi Mawar");
        book.kept().set_worth_rounding(Rounding::down);
        CHECK(book.books.cooperative(code).cooperative().name == "Koperasi Kenanga");
    };
    const std::string name = book.kept().cooperative().name;
    const Rounding rounding = book.kept().cooperative().worth_rounding;
    SUBCASE("with a transaction") {
        CHECK_FALSE(book.books.transact([&] {
            add();
            return false;
        }));
    }
    SUBCASE("with a savepoint") {
        CHECK(book.books.transact([&] {
            {
                Books::Savepoint savepoint{book.books};
                add();
            }
            return true;
        }));
    }
    CHECK(rule_broken_by([&] { book.books.cooperative(code); }) == Rule::cooperative_must_exist);
    CHECK(book.kept().cooperative().name == name);
    CHECK(book.kept().cooperative().worth_rounding == rounding);
    CHECK(book.books.transact([&] {
        add();
        return true;
    }));
    CHECK(book.kept().cooperative().name == "Koperasi Mawar");
}

TEST_CASE_TEMPLATE("a savepoint takes back what came after it, and no more", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    std::int64_t kept_batch = 0;
    book.write([&](CooperativeBook& kept) {
        const std::vector<JournalEntry> sales{cash_sale("2026-01-02", 5), cash_sale("2026-01-03", 7)};
        kept.append({&sales[0], 1});
        {
            Books::Savepoint attempt{book.books};
            add_newcomer(kept);
            begin_batch(book, "lost.csv");
            kept.append(sales);
        }
        CHECK_FALSE(has_newcomer(book));
        CHECK(kept.chain_head().entries == 1);
        {
            Books::Savepoint attempt{book.books};
            kept_batch = begin_batch(book, "kept.csv");
            const ImportKey key = 7;
            kept.append_imported({&sales[1], 1}, {&key, 1});
            book.books.end_batch(kept_batch, 1, 1, rupiah(7));
            attempt.keep();
        }
        {
            Books::Savepoint outer{book.books};
            add_newcomer(kept);
            Books::Savepoint inner{book.books};
            const std::int64_t lost = begin_batch(book, "lost.csv");
            book.books.end_batch(lost, 0, 0, Rupiah{});
            inner.keep();
        }
    });
    CHECK_FALSE(has_newcomer(book));
    CHECK(book.kept().chain_head().entries == 2);
    const std::vector<ImportBatch> batches = book.books.batches();
    REQUIRE(batches.size() == 1);
    CHECK(batches.front().number == kept_batch);
    CHECK(batches.front().file_name == "kept.csv");
    CHECK(book.kept().find_entry({2026, 2})->batch == kept_batch);
    for (const CheckResult& result : book.books.check()) {
        CAPTURE(result.key);
        CHECK(result.differences.empty());
    }
}

TEST_CASE_TEMPLATE("snapshots are read in, one in another and around a transaction's end", Engine,
                   EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    {
        const Books::Snapshot outer{book.books};
        const Books::Snapshot inner{book.books};
        CHECK_FALSE(has_newcomer(book));
    }
    book.write([&](CooperativeBook& kept) {
        const Books::Snapshot inside{book.books};
        add_newcomer(kept);
    });
    const Books::Snapshot after{book.books};
    CHECK(has_newcomer(book));
}

TEST_CASE_TEMPLATE("the log: who did what, the newest at the end, never back in time", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const auto note = [&](const char* recorded_at, const char* command) {
        book.books.set_author({"Siti", recorded_at, "neraca test"});
        book.write([&](CooperativeBook&) {
            book.books.write_log(
                {.cooperative = "melati", .kind = "test", .command = command, .note = "why"});
        });
    };
    note("2026-01-02T08:00:00Z", "first");
    note("2026-01-01T08:00:00Z", "second");
    note("2026-01-03T08:00:00Z", "third");
    const std::vector<LogRecord> log = book.books.log(2);
    REQUIRE(log.size() == 2);
    CHECK(log[0].command == "second");
    CHECK(log[0].recorded_at == "2026-01-02T08:00:00Z");
    CHECK(log[1].command == "third");
    CHECK(log[1].number == log[0].number + 1);
    CHECK(log[1].author == "Siti");
    CHECK(log[1].program == "neraca test");
    CHECK(log[1].cooperative == "melati");
    CHECK(log[1].note == "why");
    const std::vector<LogRecord> all = book.books.log(100);
    CHECK(all.size() == 4);
    CHECK(all.front().command.empty());  // what filled the book, and did not say what it was
}

TEST_CASE_TEMPLATE("batches: of a cooperative that is there, with what they imported", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    CHECK(rule_broken_by([&] {
              book.books.begin_batch(
                  {.cooperative = mawar, .kind = {}, .file_name = {}, .total = {}, .recorded_at = {}});
          }) == Rule::cooperative_must_exist);
    book.books.set_author({"Siti", "2026-01-02T08:00:00Z", "neraca test"});
    book.write([&](CooperativeBook&) {
        book.books.add_cooperative(mawar, "Mawar", "mini", BooksKept::summary);
        const std::int64_t first = begin_batch(book, "a.csv");
        const std::int64_t second = book.books.begin_batch(
            {.cooperative = mawar, .kind = "cash", .file_name = "b.csv", .total = {}, .recorded_at = {}});
        CHECK(second == first + 1);
        book.books.end_batch(second, 3, 2, rupiah(30));
        book.books.end_batch(first, 5, 4, rupiah(50));
    });
    const std::vector<ImportBatch> batches = book.books.batches();
    REQUIRE(batches.size() == 2);
    CHECK(batches[0].cooperative == book.code);
    CHECK(batches[0].rows_read == 5);
    CHECK(batches[0].entries_posted == 4);
    CHECK(batches[0].total == rupiah(50));
    CHECK(batches[0].recorded_at == "2026-01-02T08:00:00Z");
    CHECK(batches[0].undone_at.empty());
    CHECK(batches[1].cooperative == mawar);
    CHECK(batches[1].kind == "cash");
    CHECK(book.books.find_batch(book.code, hash_of("a.csv"), {})->number == batches[0].number);
    CHECK_FALSE(book.books.find_batch(mawar, hash_of("a.csv"), {}));
}

TEST_CASE_TEMPLATE("queries read, and do nothing else", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.post(cash_sale("2026-01-02", 5'000));
    const QueryResult result =
        book.books.query("SELECT account, debit_sen, description FROM journal ORDER BY debit_sen DESC");
    CHECK(result.columns == std::vector<std::string>{"account", "debit_sen", "description"});
    CHECK(result.rows.front()[0] == "1110");
    CHECK(result.rows.front()[1] == "500000");
    CHECK(book.books.query("SELECT number FROM members WHERE number = 'none'").rows.empty());
    for (const char* sql : {"DELETE FROM log", "UPDATE member SET name = 'x'", "CREATE TABLE t(a INTEGER)"}) {
        CAPTURE(std::string{sql});
        CHECK(rule_broken_by([&] { book.books.query(sql); }) == Rule::query_must_only_read);
    }
    CHECK(rule_broken_by([&] { book.books.query("SELECT nothing FROM nowhere"); }) == Rule::query_failed);
    CHECK(rule_broken_by([&] { book.books.query(""); }) == Rule::query_failed);
    book.post(cash_sale("2026-01-03", 5'000));  // and written to again after a query
    CHECK(book.kept().chain_head().entries == 2);
}

TEST_CASE_TEMPLATE("a backup is the same books, and takes nobody's place", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.post(cash_sale("2026-01-02", 5'000));
    const std::string address = Engine::free_address();
    book.books.backup(address);
    const auto copy = engine_for(address).open(address, Access::read);
    CHECK(copy->cooperative(book.code).chain_head().hash == book.kept().chain_head().hash);
    CHECK(copy->cooperative(book.code).members().size() == 3);
    CHECK(copy->check().size() == book.books.check().size());
    CHECK(rule_broken_by([&] { book.books.backup(address); }) == Rule::book_must_be_new);
    CHECK(rule_broken_by([&] { engine_for(address).create(address); }) == Rule::book_must_be_new);
    CHECK(rule_broken_by([&] { engine_for(address).require_free(address); }) == Rule::book_must_be_new);
}

TEST_CASE_TEMPLATE("books of the newest version are neither migrated nor refused", Engine, EVERY_ENGINE) {
    const std::string address = Engine::free_address();
    const neraca::Engine& engine = engine_for(address);
    CHECK(rule_broken_by([&] { engine.open(address, Access::read); }) == Rule::book_must_exist);
    CHECK(rule_broken_by([&] { engine.version(address); }) == Rule::book_must_exist);
    CHECK(rule_broken_by([&] { engine.migrate(address, Engine::free_address(), {}); }) ==
          Rule::book_must_exist);
    engine.require_free(address);
    engine.create(address);
    CHECK(engine.version(address) == engine.newest_version());
    CHECK(engine.migrate(address, Engine::free_address(), {}).version_before == engine.newest_version());
    CHECK(engine.open(address, Access::write)->cooperatives().empty());
}

TEST_CASE_TEMPLATE("restoring: into a free place, or over others that are kept aside", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.post(cash_sale("2026-01-02", 5'000));
    const std::string backup = Engine::free_address();
    book.books.backup(backup);
    const std::string place = Engine::free_address();
    const neraca::Engine& engine = engine_for(place);
    const auto cooperatives_at = [](const std::string& address) {
        return engine_for(address).open(address, Access::read)->cooperatives().size();
    };

    CHECK_FALSE(engine.restore(backup, place, {.is_trial = true}));
    engine.require_free(place);
    CHECK_FALSE(engine.restore(backup, place, {}));
    CHECK(cooperatives_at(place) == 1);

    const std::string empty = Engine::free_address();
    engine.create(empty);
    CHECK(rule_broken_by([&] { engine.restore(backup, empty, {}); }) == Rule::book_must_be_new);
    CHECK(rule_broken_by([&] { engine.restore(Engine::free_address(), empty, {.over_others = true}); }) ==
          Rule::book_must_exist);
    CHECK(cooperatives_at(empty) == 0);
    const std::optional<std::string> aside = engine.restore(backup, empty, {.over_others = true});
    CHECK(cooperatives_at(empty) == 1);
    REQUIRE(aside);
    CHECK(cooperatives_at(*aside) == 0);
}
