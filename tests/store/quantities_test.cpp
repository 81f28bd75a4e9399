// Quantities in the journal: with a value or without, in and out, and summed by item.
#include <doctest/doctest.h>

#include "store/each_engine.hpp"
#include "support/book_support.hpp"
#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

const ItemCode pet = ItemCode::read("PET");
const ItemCode can = ItemCode::read("KLG");

Dimensions of(const ItemCode& item, std::int64_t quantity) {
    return {.item = item, .quantity = thousandths(quantity)};
}

struct Expected {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t value = 0;
};

/// 3,250 kg of PET worth 8.125 came in on 5 January; 2,000 kg of cans, worth nothing yet, of A-001 on the
/// 6th; 1,000 kg of PET worth 2.500 went out on the 7th.
struct WasteBook : TestBook {
    explicit WasteBook(std::unique_ptr<Books> empty) : TestBook{std::move(empty)} {
        write([](CooperativeBook& kept) {
            kept.add_item({.code = pet, .name = "Botol PET", .unit = "kg"});
            kept.add_item({.code = can, .name = "Kaleng", .unit = "kg"});
        });
        post(bought());
        post(consigned());
        post(sold());
    }
    static JournalEntry bought() {
        return JournalEntry{day("2026-01-05"),
                            {.kind = EntryKind::purchase},
                            {{account("1162"), Side::debit, rupiah(8'125), of(pet, 3'250)},
                             {account("1110"), Side::credit, rupiah(8'125), of(pet, 3'250)}}};
    }
    static JournalEntry consigned() {
        Dimensions claim = of(can, 2'000);
        claim.member = MemberNumber::read("A-001");
        return JournalEntry{day("2026-01-06"),
                            {.kind = EntryKind::deposit},
                            {{account("1166"), Side::debit, Rupiah{}, of(can, 2'000)},
                             {account("2117"), Side::credit, Rupiah{}, claim}}};
    }
    static JournalEntry sold() {
        return JournalEntry{day("2026-01-07"),
                            {.kind = EntryKind::stock},
                            {{account("5154"), Side::debit, rupiah(2'500), of(pet, 1'000)},
                             {account("1162"), Side::credit, rupiah(2'500), of(pet, 1'000)}}};
    }
    std::vector<Balance> balances(const BalanceQuery& query) { return kept().balances(query); }
};

}  // namespace

TEST_CASE_TEMPLATE("postings of quantity alone come back on their side", Engine, EVERY_ENGINE) {
    WasteBook book{Engine::new_books()};
    const JournalEntry expected[] = {WasteBook::bought(), WasteBook::consigned(), WasteBook::sold()};
    for (std::int64_t number = 1; number <= 3; ++number) {
        CAPTURE(number);
        CHECK(book.kept().find_entry({2026, number})->entry == expected[number - 1]);
    }
    CHECK(book.kept().find_entry({2026, 2})->entry.total() == Rupiah{});
    for (const CheckResult& result : book.books.check()) {
        CAPTURE(result.key);
        CHECK(result.differences.empty());
    }
}

TEST_CASE_TEMPLATE("check names stock that no rule would have let through", Engine, EVERY_ENGINE) {
    struct Row {
        std::string why;
        std::vector<Posting> postings;
    };
    const Row rows[] = {
        {"more out than there is",
         {{account("5154"), Side::debit, rupiah(9'000), of(pet, 3'000)},
          {account("1162"), Side::credit, rupiah(9'000), of(pet, 3'000)}}},
        {"all of it out, some value left",
         {{account("5154"), Side::debit, rupiah(5'000), of(pet, 2'250)},
          {account("1162"), Side::credit, rupiah(5'000), of(pet, 2'250)}}},
        {"all of the value out, some of it left",
         {{account("5154"), Side::debit, rupiah(5'625), of(pet, 1'000)},
          {account("1162"), Side::credit, rupiah(5'625), of(pet, 1'000)}}},
        {"a value on consignment",
         {{account("1166"), Side::debit, rupiah(100), of(can, 1'000)},
          {account("1110"), Side::credit, rupiah(100)}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book{Engine::new_books()};
        const JournalEntry entry{day("2026-01-09"), {}, row.postings};
        CHECK(rule_broken_by([&] { book.post(entry); }).has_value());
        book.write([&](CooperativeBook& kept) { kept.append({&entry, 1}); });  // past the Bookkeeper
        for (const CheckResult& result : book.books.check()) {
            CAPTURE(result.key);
            CHECK(result.differences.size() == (result.key == "stock_sound" ? 1u : 0u));
        }
    }
}

TEST_CASE_TEMPLATE("an entry of quantity alone is reversed like any other", Engine, EVERY_ENGINE) {
    WasteBook book{Engine::new_books()};
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse({2026, 2}, day("2026-01-08"), "salah"); });
    const std::vector<Balance> claims =
        book.balances({.last_day = day("2026-01-31"), .account = account("2117"), .item = can});
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].quantity_in == thousandths(2'000));
    CHECK(claims[0].quantity_out == thousandths(2'000));
    CHECK(claims[0].net() == Rupiah{});
}

TEST_CASE_TEMPLATE("balances and postings of one item, by months and by days", Engine, EVERY_ENGINE) {
    WasteBook book{Engine::new_books()};
    struct Row {
        std::string why;
        BalanceQuery query;
        std::int64_t quantity_in;
        std::int64_t quantity_out;
        Rupiah net;
    };
    const Row rows[] = {
        {"the whole month",
         {.last_day = day("2026-01-31"), .account = account("1162"), .item = pet},
         3'250,
         1'000,
         rupiah(5'625)},
        {"some days of it",
         {.last_day = day("2026-01-06"), .account = account("1162"), .item = pet},
         3'250,
         0,
         rupiah(8'125)},
        {"by member too",
         {.last_day = day("2026-01-06"), .member = MemberNumber::read("A-001"), .item = can},
         0,
         2'000,
         Rupiah{}},
        {"by member, all days",
         {.last_day = day("2026-12-31"), .member = MemberNumber::read("A-001"), .item = can},
         0,
         2'000,
         Rupiah{}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::vector<Balance> balances = book.balances(row.query);
        REQUIRE(balances.size() == 1);
        CHECK(balances[0].quantity_in == thousandths(row.quantity_in));
        CHECK(balances[0].quantity_out == thousandths(row.quantity_out));
        CHECK(balances[0].net() == row.net);
    }
    CHECK(book.balances({.last_day = day("2026-01-31"), .item = ItemCode::read("XX")}).empty());

    const auto lines = [&](const PostingQuery& query) {
        std::vector<std::string> found;
        book.kept().each_posting(query, [&](const PostedLine& line) {
            found.push_back(to_string(line.entry.number) + " " + line.posting.account.text());
        });
        return found;
    };
    using Lines = std::vector<std::string>;
    CHECK(lines({.item = pet}) == Lines{"2026/1 1162", "2026/1 1110", "2026/3 5154", "2026/3 1162"});
    CHECK(lines({.account = account("1162"), .item = pet}) == Lines{"2026/1 1162", "2026/3 1162"});
    CHECK(lines({.first_day = day("2026-01-06"), .item = pet}) == Lines{"2026/3 5154", "2026/3 1162"});
    CHECK(lines({.member = MemberNumber::read("A-001"), .item = can}) == Lines{"2026/2 2117"});
    CHECK(lines({.member = MemberNumber::read("A-001"), .item = pet}).empty());
    CHECK(lines({.item = ItemCode::read("XX")}).empty());
}

TEST_CASE_TEMPLATE("the views tell the side and the stock", Engine, EVERY_ENGINE) {
    WasteBook book{Engine::new_books()};
    using Rows = std::vector<std::vector<std::optional<std::string>>>;
    CHECK(book.books
              .query("SELECT account, debit, credit, quantity FROM journal WHERE item = 'KLG' ORDER BY line")
              .rows ==
          Rows{{"1166", "0.00", std::nullopt, "2.000"}, {"2117", std::nullopt, "0.00", "2.000"}});
    CHECK(book.books.query("SELECT account, item, name, unit, quantity, value FROM stock ORDER BY account")
              .rows == Rows{{"1162", "PET", "Botol PET", "kg", "2.250", "5625.00"},
                            {"1166", "KLG", "Kaleng", "kg", "2.000", "0.00"}});
}

TEST_CASE_TEMPLATE("any entries with quantities give the balances that their postings sum up to", Engine,
                   EVERY_ENGINE) {
    check_property("quantities add up", [] {
        TestBook book{Engine::new_books(), BooksKept::full, "mini"};
        book.write(
            [](CooperativeBook& kept) { kept.add_item({.code = pet, .name = "Botol PET", .unit = "kg"}); });
        Expected expected;
        std::vector<JournalEntry> entries;
        const auto moves = *rc::gen::container<std::vector<std::tuple<bool, std::int64_t, std::int64_t>>>(
            rc::gen::tuple(rc::gen::arbitrary<bool>(), rc::gen::inRange<std::int64_t>(1, 100'000),
                           rc::gen::weightedElement<std::int64_t>({{2, 0}, {1, 1}, {3, 7'500}})));
        RC_PRE(!moves.empty());
        for (const auto& [comes_in, quantity, amount] : moves) {
            const Side side = comes_in ? Side::debit : Side::credit;
            entries.push_back(
                JournalEntry{day("2026-01-05"),
                             {},
                             {{account("1162"), side, rupiah(amount), of(pet, quantity)},
                              {account("5153"), opposite(side), rupiah(amount), of(pet, quantity)}}});
            (comes_in ? expected.in : expected.out) += quantity;
            expected.value += comes_in ? amount : -amount;
        }
        book.write([&](CooperativeBook& kept) { kept.append(entries); });
        const std::vector<Balance> balances =
            book.kept().balances({.last_day = day("2026-01-31"), .account = account("1162"), .item = pet});
        RC_ASSERT(balances.size() == 1u);
        RC_ASSERT(balances[0].quantity_in.thousandths() == expected.in);
        RC_ASSERT(balances[0].quantity_out.thousandths() == expected.out);
        RC_ASSERT(balances[0].net() == rupiah(expected.value));
        for (const CheckResult& result : book.books.check()) {
            // The entries are made up and keep no rule of stock; that they are posted past the Bookkeeper
            // shows.
            RC_ASSERT(result.differences.empty() || result.key == "stock_sound");
        }
    });
}
