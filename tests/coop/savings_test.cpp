#include "neraca/coop/savings.hpp"

#include <doctest/doctest.h>

#include "support/book_support.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

const AccountCode cash = AccountCode::read("1110");

/// A-001 has 100.000 in sukarela from 10 January and 50.000 more from 20 January; 20.000 in pokok.
struct SavingsBook : TestBook {
    SavingsBook() {
        save("sukarela", 100'000, "2026-01-10");
        save("sukarela", 50'000, "2026-01-20");
        save("pokok", 20'000, "2026-01-10");
    }
    void save(const char* product_code, std::int64_t amount, const char* on) {
        post(entry_for(Deposit{{day(on)}, member("A-001"), product(product_code), rupiah(amount), cash}));
    }
    Posted take(const char* product_code, std::int64_t amount, const char* on) {
        return post(entry_for(
            Withdrawal{{day(on)}, member("A-001"), product(product_code), rupiah(amount), cash}, kept()));
    }
    void change(const char* product_code, const std::function<void(SavingsProduct&)>& set) {
        SavingsProduct changed = product(product_code);
        set(changed);
        write([&](CooperativeBook& book) { book.set_product(changed); });
    }
    Rupiah balance(const char* product_code, const char* on) {
        return balance_of(kept(), MemberNumber::read("A-001"), product(product_code), day(on));
    }
};

}  // namespace

TEST_CASE("a deposit debits what was received and credits what the member is owed") {
    SavingsBook book;
    const JournalEntry entry = entry_for(
        Deposit{{day("2026-01-05")}, book.member("A-002"), book.product("wajib"), rupiah(10'000), cash});
    REQUIRE(entry.postings().size() == 2);
    CHECK(entry.postings()[0] == Posting{cash, Side::debit, rupiah(10'000)});
    CHECK(entry.postings()[1] ==
          Posting{account("3120"),
                  Side::credit,
                  rupiah(10'000),
                  {.member = MemberNumber::read("A-002"), .product = ProductCode::read("wajib")}});
    CHECK(entry.kind() == EntryKind::deposit);
}

TEST_CASE("a deposit is more than zero") {
    SavingsBook book;
    CHECK(rule_broken_by([&] { book.save("sukarela", 0, "2026-02-01"); }) == Rule::posting_must_be_positive);
    CHECK(rule_broken_by([&] { book.save("sukarela", -5'000, "2026-02-01"); }) ==
          Rule::posting_must_be_positive);
}

TEST_CASE("a withdrawal takes at most what is there, on that day and on every later one") {
    struct Row {
        std::string why;
        std::int64_t amount;
        const char* on;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"all of it", 150'000, "2026-01-20", std::nullopt},
        {"what is there before the second deposit", 100'000, "2026-01-15", std::nullopt},
        {"a rupiah more than there is", 150'001, "2026-01-20", Rule::savings_cannot_go_below_zero},
        {"what is there later only", 100'001, "2026-01-19", Rule::savings_cannot_go_below_zero},
        {"before the first deposit", 1, "2026-01-09", Rule::savings_cannot_go_below_zero},
        {"nothing", 0, "2026-01-20", Rule::posting_must_be_positive},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        SavingsBook book;
        CHECK(rule_broken_by([&] { book.take("sukarela", row.amount, row.on); }) == row.broken);
    }
}

TEST_CASE("a withdrawal dated before another may not empty the passbook under it") {
    SavingsBook book;
    book.take("sukarela", 140'000, "2026-01-25");
    CHECK(rule_broken_by([&] { book.take("sukarela", 10'001, "2026-01-21"); }) ==
          Rule::savings_cannot_go_below_zero);
    CHECK(available(book.kept(), MemberNumber::read("A-001"), book.product("sukarela"), day("2026-01-21")) ==
          rupiah(10'000));
    book.take("sukarela", 10'000, "2026-01-21");
    CHECK(book.balance("sukarela", "2026-01-31") == Rupiah{});
    CHECK(book.balance("sukarela", "2026-01-20") == rupiah(150'000));
}

TEST_CASE("a product's rules hold for deposits and withdrawals") {
    SavingsBook book;
    book.change("sukarela", [](SavingsProduct& product) {
        product.minimum_balance = rupiah(20'000);
        product.minimum_amount = rupiah(5'000);
        product.multiple_of = rupiah(1'000);
    });
    CHECK(rule_broken_by([&] { book.save("sukarela", 4'000, "2026-02-01"); }) == Rule::amount_below_minimum);
    CHECK(rule_broken_by([&] { book.save("sukarela", 5'500, "2026-02-01"); }) == Rule::amount_not_a_multiple);
    CHECK(rule_broken_by([&] { book.take("sukarela", 4'000, "2026-02-01"); }) == Rule::amount_below_minimum);
    CHECK(rule_broken_by([&] { book.take("sukarela", 10'500, "2026-02-01"); }) ==
          Rule::amount_not_a_multiple);
    CHECK(rule_broken_by([&] { book.take("sukarela", 131'000, "2026-02-01"); }) ==
          Rule::savings_below_minimum_balance);
    CHECK_FALSE(rule_broken_by([&] { book.take("sukarela", 130'000, "2026-02-01"); }));
    book.change("sukarela", [](SavingsProduct& product) { product.open = false; });
    CHECK(rule_broken_by([&] { book.save("sukarela", 5'000, "2026-02-02"); }) == Rule::product_must_be_open);
}

TEST_CASE("savings are for those whom the product is for, and for no buyer") {
    struct Row {
        std::string why;
        MemberKind kind;
        ProductHolders holders;
        bool may;
    };
    using enum MemberKind;
    const Row rows[] = {
        {"a member, everyone", member, ProductHolders::everyone, true},
        {"a member, members", member, ProductHolders::members, true},
        {"a member, others", member, ProductHolders::non_members, false},
        {"no member, everyone", non_member, ProductHolders::everyone, true},
        {"no member, members", non_member, ProductHolders::members, false},
        {"no member, others", non_member, ProductHolders::non_members, true},
        {"a group, members", group, ProductHolders::members, false},
        {"a group, others", group, ProductHolders::non_members, true},
        {"a buyer, everyone", buyer, ProductHolders::everyone, false},
        {"a buyer, others", buyer, ProductHolders::non_members, false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        SavingsBook book;
        Member who = book.member("A-001");
        who.kind = row.kind;
        SavingsProduct product = book.product("sukarela");
        product.holders = row.holders;
        const auto broken =
            rule_broken_by([&] { require_deposit_rules(who, product, rupiah(10'000), day("2026-02-01")); });
        CHECK(broken == (row.may ? std::nullopt : std::optional{Rule::product_not_for_this_member}));
        // What is there may be taken out, whoever somebody has become.
        CHECK(rule_broken_by([&] {
                  entry_for(Withdrawal{{day("2026-02-01")}, who, product, rupiah(10'000), cash}, book.kept());
              }) == std::nullopt);
    }
}

TEST_CASE("savings are taken out in their window alone") {
    const std::optional<Date> none;
    struct Row {
        std::string why;
        std::optional<Date> from;
        std::optional<Date> until;
        const char* on;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"at any time", none, none, "2026-02-01", std::nullopt},
        {"the first day", day("2026-02-01"), day("2026-02-10"), "2026-02-01", std::nullopt},
        {"the last day", day("2026-02-01"), day("2026-02-10"), "2026-02-10", std::nullopt},
        {"a day too soon", day("2026-02-01"), day("2026-02-10"), "2026-01-31", Rule::savings_not_open_yet},
        {"a day too late", day("2026-02-01"), day("2026-02-10"), "2026-02-11", Rule::savings_not_open_yet},
        {"no end", day("2026-02-01"), none, "2030-01-01", std::nullopt},
        {"no end, too soon", day("2026-02-01"), none, "2026-01-31", Rule::savings_not_open_yet},
        {"no beginning", none, day("2026-02-10"), "2026-01-25", std::nullopt},
        {"no beginning, too late", none, day("2026-02-10"), "2026-02-11", Rule::savings_not_open_yet},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        SavingsBook book;
        book.change("sukarela", [&](SavingsProduct& product) {
            product.withdrawal_times = {.from = row.from, .until = row.until};
        });
        CHECK(rule_broken_by([&] { book.take("sukarela", 10'000, row.on); }) == row.broken);
    }
    SavingsBook book;
    book.change("sukarela", [](SavingsProduct& product) {
        product.withdrawal_times = {.from = day("2026-03-01"), .until = day("2026-03-19")};
    });
    CHECK(refusal_of([&] { book.take("sukarela", 10'000, "2026-02-01"); }) ==
          "sukarela can be taken out from 2026-03-01 to 2026-03-19, not on 2026-02-01");
    Member gone = book.member("A-001");
    gone.left = day("2026-01-31");
    CHECK(rule_broken_by([&] {
              require_withdrawal_rules(gone, book.product("sukarela"), rupiah(7), day("2026-02-01"));
          }) == std::nullopt);
}

TEST_CASE("months lie between two withdrawals, in whichever order they are entered") {
    struct Row {
        std::string why;
        const char* on;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"the same day", "2026-04-30", Rule::withdrawal_too_soon},
        {"a day too soon after", "2026-06-29", Rule::withdrawal_too_soon},
        {"two months after", "2026-06-30", std::nullopt},
        {"a day too near before", "2026-03-01", Rule::withdrawal_too_soon},
        {"two months before", "2026-02-28", std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        SavingsBook book;
        book.change("sukarela", [](SavingsProduct& product) { product.withdrawal_times.months_between = 2; });
        book.take("sukarela", 10'000, "2026-04-30");
        CHECK(rule_broken_by([&] { book.take("sukarela", 10'000, row.on); }) == row.broken);
    }
}

TEST_CASE("who withdraws too soon is told from when on it may be") {
    SavingsBook book;
    book.change("sukarela", [](SavingsProduct& product) { product.withdrawal_times.months_between = 1; });
    book.take("sukarela", 10'000, "2026-01-31");
    book.take("sukarela", 10'000, "2026-03-15");
    CHECK(
        refusal_of([&] { book.take("sukarela", 10'000, "2026-02-20"); }) ==
        "months between two withdrawals from sukarela: 1; there is one on 2026-01-31 (sukarela can be taken "
        "out from 2026-04-15 on)");
    // What was undone does not count, nor do the savings of another product.
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse({2026, 5}, day("2026-03-16"), "salah"); });
    CHECK(rule_broken_by([&] { book.take("sukarela", 10'000, "2026-03-20"); }) == std::nullopt);
    Member gone = book.member("A-001");
    gone.left = day("2026-03-21");
    CHECK(rule_broken_by([&] {
              entry_for(Withdrawal{{day("2026-03-21")}, gone, book.product("sukarela"), rupiah(10'000), cash},
                        book.kept());
          }) == std::nullopt);
}

TEST_CASE("pokok and wajib are paid back when the member leaves, and then the odd rest too") {
    SavingsBook book;
    CHECK(rule_broken_by([&] { book.take("pokok", 20'000, "2026-02-01"); }) ==
          Rule::savings_locked_until_exit);
    Member leaver = book.member("A-001");
    leaver.left = day("2026-02-01");
    book.write([&](CooperativeBook& kept) { kept.set_member(leaver); });
    book.change("sukarela", [](SavingsProduct& product) { product.minimum_balance = rupiah(20'000); });
    CHECK_FALSE(rule_broken_by([&] { book.take("pokok", 20'000, "2026-02-01"); }));
    CHECK_FALSE(rule_broken_by([&] { book.take("sukarela", 150'000, "2026-02-03"); }));
    CHECK(rule_broken_by([&] { book.save("sukarela", 1'000, "2026-02-02"); }) == Rule::member_has_left);
}

TEST_CASE("a transfer moves savings between passbooks without cash") {
    SavingsBook book;
    const Passbook from{book.member("A-001"), book.product("sukarela")};
    const Passbook wajib{book.member("A-001"), book.product("wajib")};
    const Passbook pokok{book.member("A-001"), book.product("pokok")};
    const Posted posted =
        book.post(entry_for(Transfer{{day("2026-02-01")}, from, wajib, rupiah(10'000)}, book.kept()));
    CHECK(posted.posted.entry.postings()[0].account == account("2111"));
    CHECK(posted.posted.entry.postings()[1].account == account("3120"));
    CHECK(book.balance("wajib", "2026-02-01") == rupiah(10'000));
    CHECK(rule_broken_by([&] {
              entry_for(Transfer{{day("2026-02-01")}, from, from, rupiah(1)}, book.kept());
          }) == Rule::accounts_must_differ);
    CHECK(rule_broken_by([&] {
              entry_for(Transfer{{day("2026-02-01")}, pokok, from, rupiah(1)}, book.kept());
          }) == Rule::savings_locked_until_exit);
    CHECK(rule_broken_by([&] {
              entry_for(Transfer{{day("2026-02-01")}, from, wajib, rupiah(999'999)}, book.kept());
          }) == Rule::savings_cannot_go_below_zero);
}

TEST_CASE("a withdrawal that is sent again with its key is found, though the passbook is empty by now") {
    SavingsBook book;
    const Withdrawal all{.heading = {.date = day("2026-01-25"), .key = "tarik-1"},
                         .member = book.member("A-001"),
                         .product = book.product("sukarela"),
                         .amount = rupiah(150'000),
                         .counter_account = cash};
    CHECK_FALSE(book.post(entry_for(all, book.kept())).already_there);
    CHECK(book.post(entry_for(all, book.kept())).already_there);
}
