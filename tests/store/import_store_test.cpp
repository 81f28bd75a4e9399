// What the book promises to imports: keys, undoing, prices, and that many entries at once are kept as one by
// one.
#include <doctest/doctest.h>

#include "store/each_engine.hpp"
#include "support/book_support.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

constexpr std::int64_t enough_for_bulk = 20'000;
constexpr std::int64_t portion = 2'500;

/// Savings and sales of two years, every seventh with a voucher of its own.
JournalEntry numbered_entry(std::int64_t index) {
    const Date on{2025 + static_cast<int>(index % 2), static_cast<unsigned>(1 + index % 12),
                  static_cast<unsigned>(1 + index % 28)};
    const Rupiah amount = rupiah(1 + index % 1'000);
    JournalEntry::Heading heading{.memo = index % 3 == 0 ? "" : "penjualan"};
    if (index % 7 == 0) {
        heading.voucher = "V-" + std::to_string(index);
    }
    if (index % 2 == 0) {
        return JournalEntry{
            on, heading, {{account("1110"), Side::debit, amount}, {account("4152"), Side::credit, amount}}};
    }
    return JournalEntry{on,
                        heading,
                        {{account("1110"), Side::debit, amount},
                         {account("2111"),
                          Side::credit,
                          amount,
                          {.member = MemberNumber::read(index % 4 == 1 ? "A-001" : "A-002"),
                           .product = ProductCode::read("sukarela")}}}};
}

std::vector<JournalEntry> numbered_entries(std::int64_t first, std::int64_t count) {
    std::vector<JournalEntry> entries;
    for (std::int64_t index = 0; index < count; ++index) {
        entries.push_back(numbered_entry(first + index));
    }
    return entries;
}

/// The import key of the entry numbered `index`.
ImportKey key_of(std::int64_t index) {
    return static_cast<ImportKey>(index) * 0x9e3779b97f4a7c15u;
}

void import_portion(CooperativeBook& book, std::int64_t first, std::int64_t count) {
    std::vector<ImportKey> keys;
    for (std::int64_t index = 0; index < count; ++index) {
        keys.push_back(key_of(first + index));
    }
    book.append_imported(numbered_entries(first, count), keys);
}

std::int64_t begin_batch(TestBook& book) {
    return book.books.begin_batch(
        {.cooperative = book.code, .kind = "journal", .file_name = "x.csv", .total = {}, .recorded_at = {}});
}

/// Imports `count` entries from the one numbered `first` as a batch of their own.
std::int64_t import(TestBook& book, std::int64_t first, std::int64_t count, bool at_once = true) {
    Books::Transaction transaction{book.books};
    book.books.expect_entries(at_once ? count : 0);
    const std::int64_t batch = begin_batch(book);
    for (std::int64_t done = 0; done < count; done += portion) {
        import_portion(book.kept(), first + done, std::min(count - done, portion));
    }
    book.books.end_batch(batch, count, count, Rupiah{});
    transaction.commit();
    return batch;
}

std::int64_t entries_counted(CooperativeBook& book, const EntryQuery& query) {
    std::int64_t count = 0;
    book.each_entry(query, [&](const PostedEntry&) { ++count; });
    return count;
}

}  // namespace

TEST_CASE_TEMPLATE("many entries at once make the same book as one after another", Engine, EVERY_ENGINE) {
    TestBook bulk{Engine::new_books()};
    TestBook single{Engine::new_books()};
    const std::int64_t batch = import(bulk, 1, enough_for_bulk);
    import(single, 1, enough_for_bulk, false);
    CHECK(bulk.kept().chain_head().hash == single.kept().chain_head().hash);
    CHECK(bulk.kept().chain_head().entries == enough_for_bulk);
    const BalanceQuery everything{.last_day = Date::last(), .group_by = {.member = true}, .by_month = true};
    CHECK(bulk.kept().balances(everything).size() == single.kept().balances(everything).size());
    CHECK(differences(bulk.books).empty());
    CHECK(entries_counted(bulk.kept(), {.batch = batch}) == enough_for_bulk);
    // A second load numbers on, and knows the keys of the first.
    bulk.write([&](CooperativeBook& book) {
        bulk.books.expect_entries(enough_for_bulk);
        begin_batch(bulk);
        import_portion(book, enough_for_bulk + 1, 1);
        CHECK(book.count_imported_as(key_of(7)) == 1);
        CHECK(book.entries_imported_as(key_of(7)).front().entry == numbered_entry(7));
        CHECK(book.count_imported_as(key_of(enough_for_bulk + 1)) == 0);  // of the running import
        CHECK(book.find_entry({2026, enough_for_bulk / 2 + 1}).has_value());
        bulk.books.end_batch(batch + 1, 1, 1, Rupiah{});
    });
    CHECK(bulk.kept().count_imported_as(key_of(enough_for_bulk + 1)) == 1);
    CHECK(differences(bulk.books).empty());
}

TEST_CASE_TEMPLATE("reading in the middle of a bulk load sees what was appended, and the load goes on",
                   Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.write([&](CooperativeBook& kept) {
        book.books.expect_entries(enough_for_bulk);
        const std::int64_t batch = begin_batch(book);
        import_portion(kept, 1, portion);
        SUBCASE("by number") {
            CHECK(kept.find_entry({2026, 1})->entry == numbered_entry(1));
        }
        SUBCASE("by key") {
            CHECK_FALSE(kept.find_entry_by_key("none"));
        }
        SUBCASE("by day") {
            CHECK(entries_counted(kept, {.first_day = day("2026-01-01")}) == portion / 2);
        }
        SUBCASE("a balance") {
            CHECK(kept.balances({.last_day = Date::last(), .account = account("1110")}).front().debit.sen() >
                  0);
        }
        SUBCASE("the days") {
            CHECK(kept.days_kept()->first_day.year() == 2025);
        }
        SUBCASE("another entry is posted") {
            const JournalEntry sale = cash_sale("2026-01-05", 70);
            CHECK(kept.append({&sale, 1}).front() == EntryNumber{2026, portion / 2 + 1});
        }
        SUBCASE("a loan that is new") {
            const JournalEntry lent{
                day("2026-01-05"),
                {},
                {{account("1110"), Side::debit, rupiah(5), {.loan = LoanReference::read("P-1")}},
                 {account("4152"), Side::credit, rupiah(5)}}};
            const ImportKey none = 0;
            kept.append_imported({&lent, 1}, {&none, 1});
        }
        SUBCASE("somebody reads while it goes on") {
            bool appended = false;
            kept.each_entry({.last_day = day("2025-01-31")}, [&](const PostedEntry&) {
                if (!appended) {
                    import_portion(kept, 90'001, 10);
                    appended = true;
                }
            });
            CHECK(appended);
        }
        import_portion(kept, portion + 1, portion);
        book.books.end_batch(batch, 1, kept.chain_head().entries, Rupiah{});
    });
    CHECK(differences(book.books).empty());
    CHECK(entries_counted(book.kept(), {}) >= 2 * portion);
}

TEST_CASE_TEMPLATE("a bulk load that is refused or given up leaves the book as it was", Engine,
                   EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.post(cash_sale("2026-01-05", 5));
    const Hash before = book.kept().chain_head().hash;
    {
        Books::Transaction transaction{book.books};
        book.books.expect_entries(enough_for_bulk);
        begin_batch(book);
        import_portion(book.kept(), 1, portion);
        import_portion(book.kept(), portion + 1, portion);
        SUBCASE("given up") {}
        SUBCASE("refused") {
            const JournalEntry nobody{
                day("2026-01-05"),
                {},
                {{account("1110"), Side::debit, rupiah(5)}, {account("9999"), Side::credit, rupiah(5)}}};
            const ImportKey none = 0;
            CHECK(rule_broken_by([&] {
                      book.kept().append_imported({&nobody, 1}, {&none, 1});
                  }) == Rule::account_must_exist);
        }
    }
    CHECK(book.kept().chain_head().hash == before);
    CHECK(differences(book.books).empty());
    book.post(cash_sale("2026-01-06", 5));
    CHECK(differences(book.books).empty());
}

TEST_CASE_TEMPLATE("keys of imports: known until the batch is undone", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const std::int64_t batch = import(book, 1, 3);
    CooperativeBook& kept = book.kept();
    CHECK(kept.count_imported_as(key_of(2)) == 1);
    CHECK(kept.entries_imported_as(key_of(2)).front().batch == batch);
    CHECK(kept.count_imported_as(key_of(4)) == 0);
    CHECK(kept.count_imported_as(0) == 0);
    CHECK(kept.entries_imported_as(key_of(4)).empty());
    const auto found = book.books.find_batch(book.code, Hash{}, {});
    CHECK((found && found->number == batch));

    book.write([&](CooperativeBook&) { book.books.mark_undone(batch); });
    CHECK(kept.entries_imported_as(key_of(2)).empty());
    CHECK_FALSE(book.books.find_batch(book.code, Hash{}, {}));
    CHECK_FALSE(book.books.batch(batch).undone_at.empty());
    CHECK_FALSE(book.books.batches().front().undone_at.empty());
    CHECK(rule_broken_by([&] { book.books.mark_undone(batch); }) == Rule::batch_undone_already);
    CHECK(rule_broken_by([&] { book.books.mark_undone(99); }) == Rule::batch_must_exist);
    CHECK(rule_broken_by([&] { book.books.batch(99); }) == Rule::batch_must_exist);

    import(book, 1, 3);
    CHECK(kept.entries_imported_as(key_of(2)).size() == 1);
    CHECK(differences(book.books).empty());
}

TEST_CASE_TEMPLATE("keys of another cooperative are not taken for one's own", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    import(book, 1, 3);
    const CooperativeCode other = CooperativeCode::read("mawar");
    book.write(
        [&](CooperativeBook&) { book.books.add_cooperative(other, "Mawar", "waste-bank", BooksKept::full); });
    CHECK(book.books.cooperative(other).entries_imported_as(key_of(2)).empty());
}

TEST_CASE_TEMPLATE("the key of a command is used once; rows of files do not take it away", Engine,
                   EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const JournalEntry keyed{day("2026-01-05"), {.key = "k-1"}, cash_sale_postings(5)};
    const ImportKey import_key = 77;
    book.write([&](CooperativeBook& kept) {
        const std::int64_t batch = begin_batch(book);
        kept.append_imported({&keyed, 1}, {&import_key, 1});
        book.books.end_batch(batch, 1, 1, Rupiah{});
    });
    CHECK_FALSE(book.kept().find_entry_by_key("k-1"));
    book.write([&](CooperativeBook& kept) { kept.append({&keyed, 1}); });
    CHECK(book.kept().find_entry_by_key("k-1")->number == EntryNumber{2026, 2});
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook& kept) { kept.append({&keyed, 1}); });
          }) == Rule::key_used_for_other_content);
}

TEST_CASE_TEMPLATE("an imported entry is refused in a locked month", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    book.write([&](CooperativeBook& kept) { kept.set_locked(Month{2026, 1}, true, ""); });
    const JournalEntry sale = cash_sale("2026-01-05", 5);
    const ImportKey key = 5;
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook& kept) { kept.append_imported({&sale, 1}, {&key, 1}); });
          }) == Rule::period_must_be_open);
}

TEST_CASE_TEMPLATE("prices: one for each item, day, channel and customer", Engine, EVERY_ENGINE) {
    TestBook book{Engine::new_books()};
    const ItemCode pet = ItemCode::read("PET");
    const ItemCode can = ItemCode::read("KALENG");
    const Price first{.item = pet, .from = day("2026-01-01"), .per_unit = rupiah(3'000)};
    const auto changed = [&](auto change) {
        Price price = first;
        change(price);
        return price;
    };
    book.write([&](CooperativeBook& kept) {
        kept.add_item({pet, "Botol PET", "kg"});
        kept.add_item({can, "Kaleng", "kg"});
        kept.add_price(changed([&](Price& p) { p.from = day("2026-02-01"); }));
        kept.add_price(first);
        kept.add_price(changed([](Price& p) { p.channel = PriceChannel::cash; }));
        kept.add_price(changed([](Price& p) { p.customer = PriceCustomer::group; }));
        kept.add_price(changed([&](Price& p) { p.item = can; }));
    });
    const std::vector<Price> prices = book.kept().prices();
    REQUIRE(prices.size() == 5);
    CHECK(prices[0].item == can);
    CHECK(prices[1].from == day("2026-01-01"));
    CHECK(prices[1].per_unit == rupiah(3'000));
    CHECK(prices[2].from == day("2026-02-01"));
    CHECK(prices[3].customer == PriceCustomer::group);
    CHECK(prices[4].channel == PriceChannel::cash);
    const auto refused = [&](const Price& price) {
        return rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.add_price(price); }); });
    };
    CHECK(refused(first) == Rule::price_must_be_new);
    CHECK(refused(changed([](Price& p) { p.per_unit = rupiah(9); })) == Rule::price_must_be_new);
    CHECK(refused(changed([](Price& p) { p.item = ItemCode::read("EMAS"); })) == Rule::item_must_exist);
    CHECK(refused(changed([](Price& p) { p.per_unit = Rupiah{}; })) == Rule::posting_must_be_positive);
    CHECK(differences(book.books).empty());
}
