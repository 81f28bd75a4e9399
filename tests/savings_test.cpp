#include "neraca/coop/savings.hpp"

#include <doctest/doctest.h>

#include "book_support.hpp"
#include "support.hpp"

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
        post(entry_for(Deposit{member("A-001"), product(product_code), rupiah(amount), day(on), cash}));
    }
    Posted take(const char* product_code, std::int64_t amount, const char* on) {
        return post(entry_for(
            Withdrawal{member("A-001"), product(product_code), rupiah(amount), day(on), cash}, kept()));
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
        Deposit{book.member("A-002"), book.product("wajib"), rupiah(10'000), day("2026-01-05"), cash});
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
        book.post(entry_for(Transfer{from, wajib, rupiah(10'000), day("2026-02-01")}, book.kept()));
    CHECK(posted.posted.entry.postings()[0].account == account("2111"));
    CHECK(posted.posted.entry.postings()[1].account == account("3120"));
    CHECK(book.balance("wajib", "2026-02-01") == rupiah(10'000));
    CHECK(rule_broken_by([&] {
              entry_for(Transfer{from, from, rupiah(1), day("2026-02-01")}, book.kept());
          }) == Rule::accounts_must_differ);
    CHECK(rule_broken_by([&] {
              entry_for(Transfer{pokok, from, rupiah(1), day("2026-02-01")}, book.kept());
          }) == Rule::savings_locked_until_exit);
    CHECK(rule_broken_by([&] {
              entry_for(Transfer{from, wajib, rupiah(999'999), day("2026-02-01")}, book.kept());
          }) == Rule::savings_cannot_go_below_zero);
}

TEST_CASE("a withdrawal that is sent again with its key is found, though the passbook is empty by now") {
    SavingsBook book;
    const Withdrawal all{.member = book.member("A-001"),
                         .product = book.product("sukarela"),
                         .amount = rupiah(150'000),
                         .date = day("2026-01-25"),
                         .counter_account = cash,
                         .key = "tarik-1"};
    CHECK_FALSE(book.post(entry_for(all, book.kept())).already_there);
    CHECK(book.post(entry_for(all, book.kept())).already_there);
}
