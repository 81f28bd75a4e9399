// What Book and Register promise (ledger/book.hpp, register/register.hpp), whatever engine keeps them.
#include <doctest/doctest.h>

#include "neraca/proof/chain_link.hpp"
#include "store/each_engine.hpp"
#include "support/book_support.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE_TEMPLATE("entries are numbered without gaps for each year, in the order they come", Engine,
                   EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const std::vector<JournalEntry> entries{cash_sale("2026-03-01", 10), cash_sale("2025-12-31", 20),
                                            cash_sale("2026-01-01", 30)};
    const auto numbers = book.write([&](CooperativeBook& kept) { return kept.append(entries); });
    CHECK(numbers == std::vector<EntryNumber>{{2026, 1}, {2025, 1}, {2026, 2}});
    const auto more = book.write([&](CooperativeBook& kept) { return kept.append({entries.data(), 1}); });
    CHECK(more == std::vector<EntryNumber>{{2026, 3}});
}

TEST_CASE_TEMPLATE("an entry comes back as it was posted", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const JournalEntry entry{
        day("2026-02-03"),
        {.kind = EntryKind::deposit, .memo = "iuran \"Februari\"", .voucher = "BKM-7", .key = "k-1"},
        {{account("1110"), Side::debit, rupiah(75'000)},
         {account("2111"),
          Side::credit,
          Rupiah::of_sen(7'500'000),
          {.member = MemberNumber::read("A-001"), .product = ProductCode::read("sukarela")}}}};
    const ChainHead before = book.kept().chain_head();
    const auto numbers = book.write([&](CooperativeBook& kept) { return kept.append({&entry, 1}); });
    const auto posted = book.kept().find_entry(numbers.front());
    REQUIRE(posted);
    CHECK(posted->entry == entry);
    CHECK(posted->hash ==
          hash_of(canonical_text(book.kept().cooperative().code, numbers.front(), entry, before.hash)));
    const Event event{.number = before.events + 1, .subject = "member A-001", .entries = 1};
    CHECK(book.kept().chain_head().hash == hash_of_seal("melati", event, posted->hash));
    CHECK(book.kept().chain_head().entries == before.entries + 1);
    CHECK(book.kept().chain_head().events == before.events + 1);
    CHECK(book.kept().find_entry_by_key("k-1")->number == numbers.front());
    CHECK_FALSE(book.kept().find_entry({2026, 2}));
    CHECK_FALSE(book.kept().find_entry_by_key("k-2"));
}

TEST_CASE_TEMPLATE("append keeps all or none", Engine, EVERY_ENGINE) {
    struct Row {
        std::string why;
        JournalEntry entry;
        Rule broken;
    };
    const auto with = [](Dimensions dimensions) {
        return JournalEntry{day("2026-01-05"),
                            {},
                            {{account("1110"), Side::debit, rupiah(1)},
                             {account("2111"), Side::credit, rupiah(1), std::move(dimensions)}}};
    };
    TestBook book{Engine::new_books()};
    book.write([&](CooperativeBook& kept) {
        const JournalEntry first{day("2026-01-02"), {.key = "taken"}, cash_sale_postings(5)};
        kept.append({&first, 1});
        const JournalEntry reversal = first.reversal({2026, 1}, day("2026-01-03"), "");
        kept.append({&reversal, 1});
        kept.set_locked(Month{2025, 12}, true, "RAT");
    });
    const Row rows[] = {
        {"an account that is not there",
         JournalEntry{
             day("2026-01-05"),
             {},
             {{account("1110"), Side::debit, rupiah(1)}, {account("9999"), Side::credit, rupiah(1)}}},
         Rule::account_must_exist},
        {"a member who is not there", with({.member = MemberNumber::read("Z-9")}), Rule::member_must_exist},
        {"a product that is not there",
         with({.member = MemberNumber::read("A-001"), .product = ProductCode::read("emas")}),
         Rule::product_must_exist},
        {"an item that is not there", with({.item = ItemCode::read("X")}), Rule::item_must_exist},
        {"a locked month", cash_sale("2025-12-31", 1), Rule::period_must_be_open},
        {"a key that is taken", JournalEntry{day("2026-01-05"), {.key = "taken"}, cash_sale_postings(5)},
         Rule::key_used_for_other_content},
        {"a second reversal", cash_sale("2026-01-02", 5).reversal({2026, 1}, day("2026-01-05"), ""),
         Rule::entry_already_reversed},
        {"the reversal of nothing", cash_sale("2026-01-02", 5).reversal({2026, 99}, day("2026-01-05"), ""),
         Rule::entry_must_exist},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::vector<JournalEntry> two{cash_sale("2026-01-05", 1), row.entry};
        const ChainHead before = book.kept().chain_head();
        CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { return kept.append(two); }); }) ==
              row.broken);
        CHECK(book.kept().chain_head().hash == before.hash);
        CHECK(book.kept().find_entry({2026, 3}) == std::nullopt);
    }
}

TEST_CASE_TEMPLATE("reversals are linked both ways", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.write([&](CooperativeBook& kept) {
        const JournalEntry sale = cash_sale("2026-01-02", 5);
        kept.append({&sale, 1});
        const JournalEntry undo = sale.reversal({2026, 1}, day("2026-01-03"), "salah");
        kept.append({&undo, 1});
        const JournalEntry again{
            day("2026-01-03"), {.corrects = EntryNumber{2026, 1}}, cash_sale_postings(6)};
        kept.append({&again, 1});
    });
    const auto original = book.kept().find_entry({2026, 1});
    CHECK(original->reversed_by == EntryNumber{2026, 2});
    CHECK(original->corrected_by == EntryNumber{2026, 3});
    CHECK(book.kept().find_entry({2026, 2})->entry.heading().reverses == EntryNumber{2026, 1});
    CHECK(book.kept().find_entry({2026, 3})->entry.heading().corrects == EntryNumber{2026, 1});
}

TEST_CASE_TEMPLATE("balances of whole months and of days agree with the postings", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.write([&](CooperativeBook& kept) {
        const std::vector<JournalEntry> entries{cash_sale("2025-12-30", 1), cash_sale("2026-01-01", 10),
                                                cash_sale("2026-01-15", 100), cash_sale("2026-01-31", 1'000),
                                                cash_sale("2026-02-10", 10'000)};
        kept.append(entries);
    });
    struct Row {
        std::string why;
        std::optional<std::string> first;
        std::string last;
        std::int64_t cash;
    };
    const Row rows[] = {
        {"everything", {}, "2026-12-31", 11'111},
        {"to the middle of a month", {}, "2026-01-15", 111},
        {"to the day before", {}, "2026-01-14", 11},
        {"a whole month", "2026-01-01", "2026-01-31", 1'110},
        {"part of one month", "2026-01-02", "2026-01-30", 100},
        {"from the middle to the middle of the next", "2026-01-15", "2026-02-10", 11'100},
        {"from the middle to the end", "2026-01-02", "2026-12-31", 11'100},
        {"a day without entries", "2026-01-02", "2026-01-02", 0},
        {"before everything", {}, "2025-01-01", 0},
        {"after everything", "2027-01-01", "2027-12-31", 0},
        {"a year", "2025-01-01", "2025-12-31", 1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        BalanceQuery query{.last_day = day(row.last.c_str()), .account = account("1110")};
        if (row.first) {
            query.first_day = day(row.first->c_str());
        }
        Rupiah cash;
        for (const Balance& balance : book.kept().balances(query)) {
            cash += balance.net();
        }
        CHECK(cash == rupiah(row.cash));
    }
}

TEST_CASE_TEMPLATE("postings and balances of what they name are those of the whole journal", Engine,
                   EVERY_ENGINE) {
    const auto siti = MemberNumber::read("A-001");
    const auto budi = MemberNumber::read("A-002");
    const auto pet = ItemCode::read("PET");
    const auto loan = LoanReference::read("P-01");
    const auto sukarela = ProductCode::read("sukarela");
    TestBook book{Engine::new_books()};
    book.write([&](CooperativeBook& kept) {
        kept.add_item({.code = pet, .name = "Botol PET", .unit = "kg"});
        std::vector<JournalEntry> entries;
        std::int64_t amount = 1;
        for (const char* date : {"2026-01-05", "2026-01-20", "2026-02-10"}) {
            for (const Dimensions& named :
                 {Dimensions{}, Dimensions{.member = siti}, Dimensions{.member = siti, .product = sukarela},
                  Dimensions{.member = budi, .product = sukarela}, Dimensions{.item = pet},
                  Dimensions{.member = siti, .item = pet}, Dimensions{.loan = loan},
                  Dimensions{.member = budi, .loan = loan}}) {
                entries.push_back(JournalEntry{day(date),
                                               {},
                                               {{account("1110"), Side::debit, rupiah(amount)},
                                                {account("2111"), Side::credit, rupiah(amount), named}}});
                amount *= 2;
            }
        }
        kept.append(entries);
    });
    const PostingQuery queries[] = {
        {.member = siti},
        {.member = budi},
        {.product = sukarela},
        {.item = pet},
        {.loan = loan},
        {.member = siti, .product = sukarela},
        {.member = siti, .item = pet},
        {.member = budi, .loan = loan},
        {.member = siti, .loan = loan},
        {.product = sukarela, .item = pet},
        {.account = account("1110"), .member = siti},
        {.loan = LoanReference::read("P-99")},
    };
    for (const PostingQuery& each : queries) {
        CAPTURE(&each - queries);
        for (const char* last : {"2026-01-10", "2026-01-31", "2026-02-28"}) {
            PostingQuery query = each;
            query.last_day = day(last);
            Rupiah expected;
            book.kept().each_posting({.last_day = query.last_day}, [&](const PostedLine& line) {
                const Dimensions& named = line.posting.dimensions;
                const bool counts = (!query.account || line.posting.account == *query.account) &&
                                    (!query.member || named.member == query.member) &&
                                    (!query.product || named.product == query.product) &&
                                    (!query.item || named.item == query.item) &&
                                    (!query.loan || named.loan == query.loan);
                expected += counts ? line.posting.net() : Rupiah{};
            });
            Rupiah found;
            book.kept().each_posting(query, [&](const PostedLine& line) { found += line.posting.net(); });
            CHECK(found == expected);
            CHECK(net_of(book.kept(), {.last_day = *query.last_day,
                                       .account = query.account,
                                       .member = query.member,
                                       .product = query.product,
                                       .item = query.item,
                                       .loan = query.loan}) == expected);
        }
    }
    std::vector<std::string> grouped;
    for (const Balance& balance :
         book.kept().balances({.last_day = day("2026-01-10"), .group_by = {.member = true, .loan = true}})) {
        const std::string* const member = balance.dimensions.code(Dimension::member);
        const std::string* const reference = balance.dimensions.code(Dimension::loan);
        grouped.push_back((member ? *member : "") + "/" + (reference ? *reference : ""));
    }
    CHECK(grouped == std::vector<std::string>{"/", "/P-01", "A-001/", "A-002/", "A-002/P-01"});
}

TEST_CASE_TEMPLATE("a transaction that is not committed leaves nothing, and what was cached with it goes too",
                   Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    {
        Books::Transaction transaction{book.books};
        book.kept().add_member(
            {.number = MemberNumber::read("B-1"), .name = "Ani", .joined = day("2026-01-01")});
        const JournalEntry sale = cash_sale("2026-01-02", 5);
        book.kept().append({&sale, 1});
    }
    CHECK_FALSE(book.kept().find_member(MemberNumber::read("B-1")));
    CHECK(book.kept().chain_head().entries == 0);
    CHECK(book.kept().balances({.last_day = day("2026-12-31")}).empty());
    const auto numbers = book.write([&](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("B-1"), .name = "Ani", .joined = day("2026-01-01")});
        const JournalEntry sale = cash_sale("2026-01-02", 5);
        return kept.append({&sale, 1});
    });
    CHECK(numbers.front() == EntryNumber{2026, 1});
}

TEST_CASE_TEMPLATE("cooperatives in the same books know nothing of each other", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.write([&](CooperativeBook&) {
        book.books.add_cooperative(CooperativeCode::read("mawar"), "Mawar", "mini", BooksKept::summary);
    });
    CooperativeBook& other = book.books.cooperative(CooperativeCode::read("mawar"));
    book.write([&](CooperativeBook& kept) {
        const JournalEntry sale = cash_sale("2026-01-02", 5);
        kept.append({&sale, 1});
        other.append({&sale, 1});
        kept.append({&sale, 1});
        kept.set_locked(Month{2026, 3}, true, "");
    });
    CHECK(other.chain_head().entries == 1);
    CHECK(book.kept().chain_head().entries == 2);
    CHECK(other.balances({.last_day = day("2026-12-31")}).front().debit == rupiah(5));
    CHECK_FALSE(other.is_locked(Month{2026, 3}));
    CHECK_FALSE(other.find_member(MemberNumber::read("A-001")));
    for (const CheckResult& result : book.books.check()) {
        CAPTURE(result.key);
        CHECK(result.differences.empty());
    }
}

TEST_CASE_TEMPLATE("the last event of a month decides whether it is locked", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const Month january{2026, 1};
    CHECK_FALSE(book.kept().is_locked(january));
    book.write([&](CooperativeBook& kept) { kept.set_locked(january, true, "tutup bulan"); });
    CHECK(book.kept().is_locked(january));
    book.write([&](CooperativeBook& kept) { kept.set_locked(january, false, "bukti tertinggal"); });
    CHECK_FALSE(book.kept().is_locked(january));
    CHECK(book.kept().lock_events().size() == 2);
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook& kept) { kept.set_locked(january, false, "  "); });
          }) == Rule::reason_required);
    CHECK(book.kept().lock_events().size() == 2);
}

TEST_CASE_TEMPLATE("an account with postings keeps its class and side; the rest may change", Engine,
                   EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    Account cash = book.kept().chart().account(account("1110"));
    cash.account_class = AccountClass::expense;
    book.write([&](CooperativeBook& kept) {
        const JournalEntry sale = cash_sale("2026-01-02", 5);
        kept.append({&sale, 1});
    });
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.set_account(cash); }); }) ==
          Rule::account_in_use);
    cash.account_class = AccountClass::asset;
    cash.name = "Kas Besar";
    book.write([&](CooperativeBook& kept) { kept.set_account(cash); });
    CHECK(book.kept().chart().account(account("1110")).name == "Kas Besar");
}

TEST_CASE_TEMPLATE("an account cannot require what its postings do not name", Engine, EVERY_ENGINE) {
    for (const BooksKept kept : {BooksKept::full, BooksKept::summary}) {
        TestBook book{Engine::new_books(), kept};
        const auto post_income = [&](std::int64_t amount, Dimensions about) {
            book.post(JournalEntry{day("2026-01-02"),
                                   {},
                                   {{account("1110"), Side::debit, rupiah(amount)},
                                    {account("4151"), Side::credit, rupiah(amount), std::move(about)}}});
        };
        const auto require = [&](PerDimension<bool> dimensions) {
            Account sales = book.kept().chart().account(account("4151"));
            sales.requires_dimensions = dimensions;
            book.write([&](CooperativeBook& books) { books.set_account(sales); });
        };
        post_income(5, {.member = MemberNumber::read("A-001")});
        require({.member = true});  // all name one
        require({});
        post_income(7, {});
        if (kept == BooksKept::full) {
            CHECK(rule_broken_by([&] { require({.member = true}); }) == Rule::account_in_use);
            CHECK(refusal_of([&] { require({.member = true}); }) ==
                  "account 4151 has 1 posting without member, the first in entry 2026/2 (add an account that "
                  "requires it, and move what stands here)");
            CHECK(rule_broken_by([&] { require({.item = true}); }) == Rule::account_in_use);
            CHECK_FALSE(book.kept().chart().account(account("4151")).requires_dimensions.member);
        } else {
            CHECK_NOTHROW(require({.member = true}));  // such books have no sub-ledgers
        }
    }
}

TEST_CASE_TEMPLATE("a member has a name", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    Member nameless = book.member("A-001");
    nameless.name = "  ";
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.set_member(nameless); }); }) ==
          Rule::text_must_be_readable);
    CHECK(book.member("A-001").name == "Siti Aminah");
}
