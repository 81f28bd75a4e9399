#include "neraca/coop/held_savings.hpp"

#include <doctest/doctest.h>

#include "neraca/coop/bill.hpp"
#include "neraca/report/drafting.hpp"
#include "support/book_support.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

const AccountCode cash = AccountCode::read("1110");

/// A-001 has 100.000 in sampah from 10 January.
struct HeldBook : TestBook {
    HeldBook() {
        post(entry_for(
            Deposit{{day("2026-01-10")}, member("A-001"), product("sampah"), rupiah(100'000), cash}));
    }
    Passbook sampah() { return {member("A-001"), product("sampah")}; }
    Posted hold(std::int64_t amount, const char* on) {
        return post(entry_for(Hold{{day(on)}, sampah(), rupiah(amount)}, kept()));
    }
    Posted pay(std::int64_t amount, const char* on, std::string key = {}) {
        return post(entry_for(
            HeldPayment{{day(on), {}, {}, std::move(key)}, member("A-001"), rupiah(amount), cash}, kept()));
    }
    Posted release(std::int64_t amount, const char* on) {
        return post(entry_for(HeldRelease{{day(on)}, sampah(), rupiah(amount)}, kept()));
    }
    Posted charge(std::int64_t amount, std::int64_t fee, const char* on) {
        return post(entry_for(Bill{{day(on), "Token PLN"}, sampah(), rupiah(amount), rupiah(fee)}, kept()));
    }
    Posted pay_bill(std::int64_t amount, const char* on, bool of_member = false) {
        BillPayment payment{.heading = {.date = day(on)}, .amount = rupiah(amount), .counter_account = cash};
        if (of_member) {
            payment.member = member("A-001");
        }
        return post(entry_for(payment, kept()));
    }
    Rupiah saved(const char* on) {
        return balance_of(kept(), MemberNumber::read("A-001"), product("sampah"), day(on));
    }
    Rupiah held(const char* on) { return held_for(kept(), MemberNumber::read("A-001"), day(on)); }
};

/// Debit less credit of an account at the end of `on`.
Rupiah net_on(const Book& book, const char* code, const char* on) {
    return net_of(book, {.last_day = day(on), .account = account(code)});
}

}  // namespace

TEST_CASE("what is held is out of the passbook, and paid or given back at most once") {
    HeldBook book;
    book.hold(60'000, "2026-01-12");
    CHECK(book.saved("2026-01-12") == rupiah(40'000));
    CHECK(book.held("2026-01-12") == rupiah(60'000));
    CHECK(rule_broken_by([&] { book.hold(40'001, "2026-01-13"); }) == Rule::savings_cannot_go_below_zero);
    CHECK(rule_broken_by([&] { book.pay(60'001, "2026-01-13"); }) == Rule::held_savings_are_less);
    CHECK(rule_broken_by([&] { book.pay(1'000, "2026-01-11"); }) == Rule::held_savings_are_less);

    book.pay(45'000, "2026-01-15");
    CHECK(rule_broken_by([&] { book.release(15'001, "2026-01-15"); }) == Rule::held_savings_are_less);
    // Paid on the 15th: on the 13th no more than what is left then can be given back.
    CHECK(rule_broken_by([&] { book.release(15'001, "2026-01-13"); }) == Rule::held_savings_are_less);
    book.release(15'000, "2026-01-13");
    CHECK(book.held("2026-01-31") == rupiah(0));
    CHECK(book.saved("2026-01-31") == rupiah(55'000));
}

TEST_CASE("a payment that is sent again under its key is not held against itself") {
    HeldBook book;
    book.hold(60'000, "2026-01-12");
    CHECK(!book.pay(60'000, "2026-01-13", "bayar-1").already_there);
    CHECK(book.pay(60'000, "2026-01-13", "bayar-1").already_there);
    CHECK(rule_broken_by([&] { book.pay(60'000, "2026-01-13", "bayar-2"); }) == Rule::held_savings_are_less);
}

TEST_CASE("a bill takes amount and fee from the passbook; the fee alone is income") {
    HeldBook book;
    const Posted posted = book.charge(20'000, 1'500, "2026-01-12");
    CHECK(posted.posted.entry.total() == rupiah(21'500));
    CHECK(posted.posted.entry.kind() == EntryKind::withdrawal);
    CHECK(book.saved("2026-01-12") == rupiah(78'500));
    CHECK(net_on(book.kept(), "2118", "2026-01-12") == -rupiah(20'000));
    CHECK(net_on(book.kept(), "4120", "2026-01-12") == -rupiah(1'500));
    CHECK(book.charge(5'000, 0, "2026-01-12").posted.entry.postings().size() == 2);

    CHECK(rule_broken_by([&] { book.pay_bill(25'001, "2026-01-20"); }) == Rule::bills_are_less);
    book.pay_bill(20'000, "2026-01-20", true);
    CHECK(rule_broken_by([&] { book.pay_bill(5'001, "2026-01-20", true); }) == Rule::bills_are_less);
    book.pay_bill(5'000, "2026-01-20");
    CHECK(net_on(book.kept(), "2118", "2026-01-31") == rupiah(0));
}

TEST_CASE("a bill may have any amount, but leaves what must stay and never more than there is") {
    HeldBook book;
    SavingsProduct strict = book.product("sampah");
    strict.multiple_of = rupiah(10'000);
    strict.minimum_balance = rupiah(50'000);
    book.write([&](CooperativeBook& kept) { kept.set_product(strict); });
    book.charge(20'123, 1'500, "2026-01-12");
    CHECK(rule_broken_by([&] { book.charge(30'000, 0, "2026-01-12"); }) ==
          Rule::savings_below_minimum_balance);
    CHECK(rule_broken_by([&] { book.charge(100'000, 0, "2026-01-12"); }) ==
          Rule::savings_cannot_go_below_zero);
}
