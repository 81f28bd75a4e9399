// Books of older versions: refused until they are brought up to date, which keeps what they hold.
// tests/books/version-1.db was made by neraca 0.1.0 as it was when version 1 was the newest: a deposit with
// the key "setor-1", two imported sales, the second of them reversed.
// tests/books/version-2.db was made by it when version 2 was the newest: in melati a deposit, two imported
// weighings of PET (3,250 and 4,100 kg, together 18.785) and a sale of 5,000 kg that cost 12.779 out of
// stock, three batteries bought and the entry reversed, a price; in latihan, on the chart mini, one sale.
// tests/books/version-3.db was made by it when version 3 was the newest: in melati two deposits, a loan P-01
// of 1.000.000 and an instalment of 100.000 with interest of 10.000; an account 1190 of its own, and 2160
// with a role of its own; in latihan, on the chart mini, one deposit.
// tests/books/version-4.db was made by it when version 4 was the newest, from the script in tests/books/full.
// tests/books/version-5.db was made by it when version 5 was the newest: a loan product at 15 % a year, a
// loan L-001 of it, one repayment, and other terms for what was left; seven events.
// tests/books/version-6.db was made by it when version 6 was the newest, from the script in tests/books/full.
// tests/books/version-7.db was made by it when version 7 was the newest, from the script in tests/books/full.
#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <filesystem>

#include "neraca/store/sqlite/sqlite_engine.hpp"
#include "support/book_support.hpp"
#include "support/places.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

const CooperativeCode melati = CooperativeCode::read("melati");
constexpr const char* head_of_version_1 = "bd4a06d9209b0edc40528992feeee193fb32b0f47cbe70f4b3fe8b0a410736e2";

struct OldBook {
    TemporaryFolder folder;
    std::string path = folder.path("book.db");
    std::string copy = folder.path("book.db.old");

    explicit OldBook(const char* name = "version-1.db") {
        std::filesystem::copy_file(std::filesystem::path{neraca::source_folder()} / "tests/books" / name,
                                   path);
    }
    void alter(const std::string& sql) const { SQLite::Database{path, SQLite::OPEN_READWRITE}.exec(sql); }
};

std::vector<EntryNumber> entries_of_batch(CooperativeBook& book, std::int64_t batch) {
    std::vector<EntryNumber> numbers;
    book.each_entry({.batch = batch}, [&](const PostedEntry& posted) { numbers.push_back(posted.number); });
    return numbers;
}

/// Who writes while it is migrated.
const Author author{"Siti", "2026-11-30T08:00:00Z", "neraca test"};

/// What an earlier version printed as the head of the chain.
std::string hash_of_last_entry(const CooperativeBook& book, int year = 2026) {
    std::string hash;
    std::int64_t last = 0;
    book.each_entry({.first_day = Date{year, 1, 1}}, [&](const PostedEntry& posted) {
        if (posted.number.number > last) {
            last = posted.number.number;
            hash = to_hex(posted.hash);
        }
    });
    return hash;
}

}  // namespace

TEST_CASE("a book of version 1 is refused, with the command that helps") {
    const OldBook old;
    for (const Altered altered : {Altered::refused, Altered::inspected}) {
        CHECK(rule_broken_by([&] { sqlite_engine().open(old.path, Access::read, altered); }) ==
              Rule::book_must_be_migrated);
    }
    const std::string refusal = refusal_of([&] { sqlite_engine().open(old.path, Access::write); });
    CHECK(refusal.find("neraca migrate") != std::string::npos);
    CHECK(sqlite_engine().version(old.path) == 1);
}

TEST_CASE("a migrated book holds what it held, is sound, and goes on") {
    const OldBook old;
    const std::string before = old.folder.read("book.db");
    CHECK(sqlite_engine().migrate(old.path, old.copy, author).version_before == 1);
    CHECK(sqlite_engine().version(old.path) == sqlite_engine().newest_version());
    CHECK(sqlite_engine().version(old.copy) == 1);

    const auto books = sqlite_engine().open(old.path, Access::write);
    CooperativeBook& book = books->cooperative(melati);
    CHECK(differences(*books).empty());
    CHECK(hash_of_last_entry(book) == head_of_version_1);
    CHECK(book.find_entry_by_key("setor-1")->number == EntryNumber{2026, 1});
    CHECK(entries_of_batch(book, 1) == std::vector<EntryNumber>{{2026, 2}, {2026, 3}});
    CHECK(books->batch(1).undone_at.empty());

    Books::Transaction transaction{*books};
    CHECK(Bookkeeper{book, book}.post(cash_sale("2026-01-09", 700)).posted.number == EntryNumber{2026, 5});
    books->mark_undone(1);
    transaction.commit();
    CHECK(differences(*books).empty());
}

TEST_CASE("a migrated book of version 2 keeps heads and balances; quantities get the sign of their side") {
    const OldBook old{"version-2.db"};
    CHECK(sqlite_engine().migrate(old.path, old.copy, author).version_before == 2);
    CHECK(sqlite_engine().version(old.copy) == 2);

    const auto books = sqlite_engine().open(old.path, Access::write);
    CooperativeBook& book = books->cooperative(melati);
    CooperativeBook& course = books->cooperative(CooperativeCode::read("latihan"));
    CHECK(differences(*books).empty());
    CHECK(hash_of_last_entry(book) == "cbfaa372950687f8df0599b616fe40c3f25cbb99b98f12cffee8d9671d11c53d");
    CHECK(hash_of_last_entry(course) == "6f8ee67ee0d1acdf021d990c6e213d5e478443a15edb728a71c54900da53d272");

    const std::vector<Balance> stock = book.balances(
        {.last_day = day("2026-01-31"), .group_by = {.item = true}, .account = account("1162")});
    REQUIRE(stock.size() == 2);
    CHECK(stock[0].net() == Rupiah{});
    CHECK(stock[0].quantity_in == thousandths(3'000));
    CHECK(stock[0].quantity_out == thousandths(3'000));
    CHECK(stock[1].net() == rupiah(18'785 - 12'779));
    CHECK(stock[1].quantity_in == thousandths(7'350));
    CHECK(stock[1].quantity_out == thousandths(5'000));
    const Posting out = book.find_entry({2026, 5})->entry.postings()[1];
    CHECK(out.side == Side::credit);
    CHECK(out.dimensions.quantity == thousandths(5'000));
    CHECK(books->query("SELECT item, quantity, value FROM stock").rows ==
          std::vector<std::vector<std::optional<std::string>>>{{"PET", "2.350", "6006.00"}});

    CHECK(book.chart().account_for(AccountRole::waste_stock_members).code == account("1162"));
    CHECK(book.chart().account_for(AccountRole::withdrawals_held).code == account("2116"));
    CHECK(course.chart().account_for(AccountRole::waste_stock_members).code == account("1162"));
    CHECK(course.chart().find_role(AccountRole::withdrawals_held) == nullptr);
    CHECK(book.members().front().kind == MemberKind::member);
    CHECK(book.prices().front().per_unit == rupiah(2'500));
    CHECK(book.products().front().holders == ProductHolders::everyone);

    Books::Transaction transaction{*books};
    const Dimensions three_grams{.item = ItemCode::read("PET"), .quantity = thousandths(3)};
    const JournalEntry of_quantity{day("2026-02-01"),
                                   {.kind = EntryKind::sale},
                                   {{account("5153"), Side::debit, Rupiah{}, three_grams},
                                    {account("1162"), Side::credit, Rupiah{}, three_grams}}};
    CHECK(book.append({&of_quantity, 1}) == std::vector{EntryNumber{2026, 9}});
    transaction.commit();
    CHECK(differences(*books).empty());
}

TEST_CASE("a migrated book of version 3 keeps heads and its own accounts; accounts of the charts get roles") {
    const OldBook old{"version-3.db"};
    CHECK(sqlite_engine().migrate(old.path, old.copy, author).version_before == 3);
    CHECK(sqlite_engine().version(old.copy) == 3);

    const auto books = sqlite_engine().open(old.path, Access::write);
    CooperativeBook& book = books->cooperative(melati);
    CooperativeBook& course = books->cooperative(CooperativeCode::read("latihan"));
    CHECK(differences(*books).empty());
    CHECK(hash_of_last_entry(book) == "20e88d87906418393b7f181cc1e8c86c9a34098182f707606888cb10b32ffbb8");
    CHECK(hash_of_last_entry(course) == "90f64b29e1805b37ea398f6839e9bb801ec2d08ff89e1e005ea376fa88f50eb2");

    const ChartOfAccounts& chart = book.chart();
    CHECK(chart.account_for(AccountRole::member_loans).code == account("1141"));
    CHECK(chart.account_for(AccountRole::surplus_of_year).code == account("3180"));
    CHECK(chart.account_for(AccountRole::bank_account).code == account("1120"));
    CHECK(chart.account_for(AccountRole::bills_payable).code == account("2160"));
    CHECK(chart.find_role(AccountRole::leavers_payable) == nullptr);  // 2160 has another role already
    CHECK(chart.find_role(AccountRole::suspense) == nullptr);         // 1190 is petty cash here
    CHECK(chart.account(account("1190")).name == "Kas Kecil");
    CHECK(course.chart().account_for(AccountRole::member_loans).code == account("1141"));
    CHECK(course.chart().find_role(AccountRole::other_loans) == nullptr);

    const LoanReference loan = LoanReference::read("P-01");
    CHECK(book.loans().empty());
    const std::vector<Balance> owed =
        book.balances({.last_day = day("2026-02-28"), .account = account("1141"), .loan = loan});
    REQUIRE(owed.size() == 1);
    CHECK(owed.front().net() == rupiah(900'000));
    CHECK(books->query("SELECT outstanding FROM loans").rows.front().front() == "900000.00");

    Books::Transaction transaction{*books};
    book.add_loan({.reference = loan,
                   .member = MemberNumber::read("A-001"),
                   .account = account("1141"),
                   .terms = {{.from = day("2026-01-10"),
                              .principal = rupiah(1'000'000),
                              .instalments = 10,
                              .first_due = day("2026-02-10")}}});
    const JournalEntry accrued{day("2026-03-01"), {.kind = EntryKind::accrual}, cash_sale_postings(5)};
    CHECK(book.append({&accrued, 1}) == std::vector{EntryNumber{2026, 5}});
    transaction.commit();
    CHECK(differences(*books).empty());
}

TEST_CASE("what a book of version 4 holds becomes its first event; heads that were printed are still found") {
    const OldBook old{"version-4.db"};
    const Engine::Migrated migrated = sqlite_engine().migrate(old.path, old.copy, author);
    CHECK(migrated.version_before == 4);
    const auto books = sqlite_engine().open(old.path, Access::write);
    CooperativeBook& book = books->cooperative(melati);
    CHECK(differences(*books).empty());
    CHECK(hash_of_last_entry(book, 2026) ==
          "30fbf66ff2d4fc9f48cfa470665296b89c7ea314e90aca2c101dc03d9e23c989");
    std::vector<SealedEvent> events;
    book.each_event([&](const SealedEvent& sealed) { events.push_back(sealed); });
    REQUIRE(events.size() == 1);
    CHECK(events.front().event.kind == "migrate");
    CHECK(events.front().event.entries == 0);
    CHECK(events.front().hash == book.chain_head().hash);
    REQUIRE(migrated.heads.size() == 1);
    CHECK(to_hex(migrated.heads.front().before) == hash_of_last_entry(book, 2026));
    CHECK(migrated.heads.front().now == book.chain_head().hash);
    CHECK_FALSE(book.event_of({2025, 1}));
    const LogRecord last = books->log(1).front();
    CHECK(last.author == "Siti");
    CHECK(last.command == "migrate");
    CHECK(last.note.starts_with("version 4"));

    Books::Transaction transaction{*books};
    const Posted posted = Bookkeeper{book, book}.post(cash_sale("2026-03-09", 700));
    books->write_log({.cooperative = "melati", .kind = "post", .command = "post ..."});
    transaction.commit();
    CHECK(book.event_of(posted.posted.number)->event == Event{.number = 2, .kind = "post", .entries = 1});
    CHECK(differences(*books).empty());
    // What an earlier version recognised imported rows by is in no hash of an entry: the first event has it.
    old.alter(
        "DROP TRIGGER entry_update; UPDATE entry SET import_key = import_key + 1 WHERE import_key IS NOT "
        "NULL");
    const auto altered = sqlite_engine().open(old.path, Access::read, Altered::inspected);
    CHECK(differences(*altered) == std::vector<std::string>{"schema_unaltered", "registers"});
}

TEST_CASE("a book of version 5 keeps its chain, and then takes rates that are no decimals") {
    const OldBook old{"version-5.db"};
    const Engine::Migrated migrated = sqlite_engine().migrate(old.path, old.copy, author);
    CHECK(migrated.version_before == 5);
    CHECK(sqlite_engine().version(old.copy) == 5);
    const auto books = sqlite_engine().open(old.path, Access::write);
    CooperativeBook& book = books->cooperative(melati);
    CHECK(differences(*books).empty());
    REQUIRE(migrated.heads.size() == 1);
    CHECK(migrated.heads.front().before == migrated.heads.front().now);
    CHECK(to_hex(book.chain_head().hash) ==
          "2ed0d67d5d4c3663fe1034ae16cfadb4452f239d383cf4b8d4f93f679e879f86");
    const LogRecord last = books->log(1).front();
    CHECK(last.author == "Siti");
    CHECK(last.command == "migrate");
    CHECK(last.note == "version 5");
    const LoanReference reference = LoanReference::read("L-001");
    Loan loan = *book.find_loan(reference);
    REQUIRE(loan.terms.size() == 2);
    CHECK(loan.terms[1].rate == Rate::read("1.25%"));
    CHECK(loan.terms[1].reason == "Panen gagal");
    CHECK(book.loan_products().front().rate == Rate::read("1.25%"));

    LoanTerms exact = loan.terms[1];
    exact.from = day("2026-04-01");
    exact.first_due = day("2026-04-15");
    exact.rate = LoanRate::of_year(Rate::read("10%"), 1);
    LoanProduct product = book.loan_products().front();
    product.rate = exact.rate;
    Books::Transaction transaction{*books};
    book.add_loan_terms(reference, exact);
    book.set_loan_product(product);
    books->write_log({.cooperative = "melati", .kind = "reschedule", .command = "loan ..."});
    transaction.commit();
    CHECK(book.find_loan(reference)->terms[2] == exact);
    CHECK(book.loan_products().front().rate == exact.rate);
    CHECK(books->query("SELECT percent, percent_times_12 FROM terms WHERE \"from\" = '2026-04-01'")
              .rows.front() == std::vector<std::optional<std::string>>{"0.833333", "10.000000"});
    CHECK(differences(*books).empty());
    // What makes the rate exact is in the chain.
    for (const char* edit : {"UPDATE loan_terms SET rate_twelfths = 5 WHERE from_day = '2026-04-01'",
                             "UPDATE loan_product SET rate_twelfths = 0"}) {
        CAPTURE(edit);
        const TemporaryFolder folder;
        const std::string path = folder.path("edited.db");
        books->backup(path);
        SQLite::Database{path, SQLite::OPEN_READWRITE}.exec(
            std::string{"DROP TRIGGER loan_terms_update; DROP TRIGGER loan_product_update; "} + edit);
        CHECK(differences(*sqlite_engine().open(path, Access::read, Altered::inspected)) ==
              std::vector<std::string>{"schema_unaltered", "registers"});
    }
}

TEST_CASE("a book of version 6 keeps its chain") {
    const OldBook old{"version-6.db"};
    const Engine::Migrated migrated = sqlite_engine().migrate(old.path, old.copy, author);
    CHECK(migrated.version_before == 6);
    CHECK(sqlite_engine().version(old.copy) == 6);
    const auto books = sqlite_engine().open(old.path, Access::write);
    CHECK(differences(*books).empty());
    REQUIRE(migrated.heads.size() == 1);
    CHECK(migrated.heads.front().before == migrated.heads.front().now);
    CHECK(to_hex(books->cooperative(melati).chain_head().hash) ==
          "8d2a92e69dbd64220aa70a4a04b2a4fd7e12c5ea0c51c35da656810b2e14985b");
}

TEST_CASE("a book of version 6 takes what loans agree on since version 7, and an edit of it is found") {
    const OldBook old{"version-6.db"};
    sqlite_engine().migrate(old.path, old.copy, author);
    const auto books = sqlite_engine().open(old.path, Access::write);
    CooperativeBook& book = books->cooperative(melati);
    const Loan loan = book.loans().front();
    CHECK_FALSE(loan.terms.back().early.has_value());
    CHECK(loan.terms.back().interest_rounding == InterestRounding::half_up);
    LoanTerms terms = loan.terms.back();
    terms.from = day("2027-01-10");
    terms.first_due = day("2027-02-10");
    terms.interest_rounding = InterestRounding::down;
    terms.early = EarlyInterest{EarlyRule::period, 2};
    terms.interest_from = day("2027-01-10");
    Books::Transaction transaction{*books};
    book.add_loan_terms(loan.reference, terms);
    books->write_log({.cooperative = "melati", .kind = "reschedule", .command = "loan ..."});
    transaction.commit();
    CHECK(book.find_loan(loan.reference)->terms.back() == terms);
    CHECK(differences(*books).empty());
    for (const char* field :
         {"interest_rounding = ''", "early_rule = 'days'", "early_months = 3", "interest_from = NULL"}) {
        CAPTURE(field);
        const TemporaryFolder folder;
        const std::string path = folder.path("edited.db");
        books->backup(path);
        SQLite::Database{path, SQLite::OPEN_READWRITE}.exec(
            std::string{"DROP TRIGGER loan_terms_update; UPDATE loan_terms SET "} + field +
            " WHERE from_day = '2027-01-10'");
        CHECK(differences(*sqlite_engine().open(path, Access::read, Altered::inspected)) ==
              std::vector<std::string>{"schema_unaltered", "registers"});
    }
}

TEST_CASE("a book of version 7 keeps its chain, and other programs see all of its loans and products") {
    const OldBook old{"version-7.db"};
    const Engine::Migrated migrated = sqlite_engine().migrate(old.path, old.copy, author);
    CHECK(migrated.version_before == 7);
    CHECK(sqlite_engine().version(old.copy) == 7);
    const auto books = sqlite_engine().open(old.path, Access::write);
    CHECK(differences(*books).empty());
    REQUIRE(migrated.heads.size() == 1);
    CHECK(migrated.heads.front().before == migrated.heads.front().now);
    CHECK(to_hex(books->cooperative(melati).chain_head().hash) ==
          "b1f3c5fc6d919699fde092f1a2f877a3a31cded4af92950a0c3322a797e77492");
    SQLite::Database file{old.path};
    const auto count = [&](const std::string& query) { return file.execAndGet(query).getInt64(); };
    CHECK(count("SELECT count(*) FROM terms WHERE interest_rounding IN ('half-up', 'down', 'up')") ==
          count("SELECT count(*) FROM loan_terms"));
    CHECK(count("SELECT count(*) FROM products") == count("SELECT count(*) FROM product"));
    CHECK(count("SELECT count(*) FROM loan_products") == count("SELECT count(*) FROM loan_product"));
}

TEST_CASE("a book of the newest version is left alone") {
    const OldBook old;
    sqlite_engine().migrate(old.path, old.copy, author);
    const std::string before = old.folder.read("book.db");
    CHECK(sqlite_engine().migrate(old.path, old.folder.path("another"), author).version_before ==
          sqlite_engine().newest_version());
    CHECK(old.folder.read("book.db") == before);
    CHECK_FALSE(std::filesystem::exists(old.folder.path("another")));
}

TEST_CASE("what cannot be migrated stays as it is, and leaves no copy") {
    struct Row {
        std::string why;
        std::string sql;
        Rule broken;
    };
    const Row rows[] = {
        {"a newer version", "PRAGMA user_version = 99", Rule::book_version_unknown},
        {"no version", "PRAGMA user_version = 0", Rule::book_version_unknown},
        {"another program's file", "PRAGMA application_id = 7", Rule::book_must_be_a_book},
        {"a trigger is gone", "DROP TRIGGER posting_update", Rule::book_was_altered},
        {"a balance was changed", "UPDATE account_month SET debit = debit + 1",
         Rule::check_found_differences},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const OldBook old;
        old.alter(row.sql);
        const std::string before = old.folder.read("book.db");
        CHECK(rule_broken_by([&] { sqlite_engine().migrate(old.path, old.copy, author); }) == row.broken);
        CHECK(old.folder.read("book.db") == before);
        CHECK_FALSE(std::filesystem::exists(old.copy));
    }
    const OldBook old;
    old.folder.write("book.db.old", "another file");
    const std::string before = old.folder.read("book.db");
    CHECK(rule_broken_by([&] { sqlite_engine().migrate(old.path, old.copy, author); }) ==
          Rule::book_must_be_new);
    CHECK(old.folder.read("book.db") == before);
    CHECK(old.folder.read("book.db.old") == "another file");
    CHECK(rule_broken_by([&] { sqlite_engine().migrate(old.folder.path("none.db"), old.copy, author); }) ==
          Rule::book_must_exist);
}
