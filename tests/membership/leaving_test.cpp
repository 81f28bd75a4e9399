// A member leaves: what he has becomes payable, what he owes is set off, the rest is paid.

#include "neraca/membership/leaving.hpp"

#include <algorithm>

#include "neraca/coop/savings.hpp"
#include "support/loan_support.hpp"
#include "support/property.hpp"

namespace neraca {
namespace {

const MemberNumber leaver = MemberNumber::read("A-001");

struct LeavingBook : LoanBook {
    using LoanBook::LoanBook;

    void deposit(const char* into, std::int64_t amount, const char* on = "2026-01-10") {
        post(entry_for(Deposit{{day(on)}, member("A-001"), product(into), rupiah(amount), cash}));
    }
    LeaverSettlement settle(const char* on) {
        return write([&](CooperativeBook& book) {
            LeaverSettlement settlement =
                settlement_for({.heading = {.date = day(on)}, .member = member("A-001")}, book, book);
            if (settlement.savings) {
                bookkeeper().post(*settlement.savings);
            }
            for (std::size_t index = 0; index < settlement.set_offs.size(); ++index) {
                bookkeeper().post(settlement.set_offs[index]);
                if (settlement.loans[index].new_terms) {
                    book.add_loan_terms(settlement.loans[index].loan, *settlement.loans[index].new_terms);
                }
            }
            return settlement;
        });
    }
    JournalEntry payment(std::int64_t amount, const char* on, const char* key = "") {
        return entry_for(LeaverPayment{.heading = {.date = day(on), .key = key},
                                       .member = member("A-001"),
                                       .amount = rupiah(amount),
                                       .counter_account = cash},
                         kept());
    }
};

}  // namespace

TEST_CASE("leaving: savings and shares become payable, the loan is set off as far as they reach") {
    struct Row {
        std::string why;
        std::int64_t shares;
        std::int64_t savings;
        std::int64_t payable;     // afterwards
        std::int64_t still_owed;  // of principal
        std::size_t set_offs;
    };
    // On 20 February the first instalment is due, 80.000 of interest and 1.000.000; the interest of the
    // second, whose time has begun, comes next: 8.160.000 end the loan.
    const Row rows[] = {
        {"nothing to set off", 0, 0, 0, 8'000'000, 0},
        {"less than the interest that is due", 50'000, 0, 0, 8'000'000, 1},
        {"what is due, and some interest of the month that runs", 100'000, 1'000'000, 0, 7'000'000, 1},
        {"all of it, to the rupiah", 160'000, 8'000'000, 0, 0, 1},
        {"and something is left", 100'000, 9'000'000, 940'000, 0, 1},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LeavingBook book;
        book.grant();
        if (row.shares > 0) {
            book.deposit("pokok", row.shares);
        }
        if (row.savings > 0) {
            book.deposit("sukarela", row.savings);
        }
        const LeaverSettlement settlement = book.settle("2026-02-20");
        CHECK(settlement.payable == rupiah(row.payable));
        CHECK(settlement.set_offs.size() == row.set_offs);
        CHECK(settlement.savings.has_value() == (row.shares + row.savings > 0));
        CHECK(book.state("2026-02-20").principal == rupiah(row.still_owed));
        CHECK(payable_to_leaver(book.kept(), leaver, day("2026-02-20")) == rupiah(row.payable));
        CHECK(balances_of(book.kept(), book.kept(), leaver, day("2026-02-20")).empty());
    }
}

TEST_CASE("leaving: what is payable is paid in parts, never more of it") {
    LeavingBook book;
    book.deposit("pokok", 100'000);
    book.deposit("wajib", 60'000);
    book.settle("2026-03-01");
    CHECK(rule_broken_by([&] { book.payment(160'001, "2026-03-05"); }) == Rule::payable_is_less);
    CHECK(rule_broken_by([&] { book.payment(160'000, "2026-02-28"); }) == Rule::payable_is_less);
    book.post(book.payment(100'000, "2026-03-05", "part-1"));
    // Sent again it is the same entry, whatever is left now.
    CHECK(book.post(book.payment(100'000, "2026-03-05", "part-1")).already_there);
    // What is paid later cannot be paid twice by a payment dated before it.
    CHECK(rule_broken_by([&] { book.payment(100'000, "2026-03-02"); }) == Rule::payable_is_less);
    book.post(book.payment(60'000, "2026-04-01"));
    CHECK(payable_to_leaver(book.kept(), leaver, day("2026-04-01")).is_zero());
}

TEST_CASE(
    "leaving: the references of loans decide which is set off first; one that is given up is left out") {
    LeavingBook book;
    book.grant();
    book.reference = LoanReference::read("L-000");
    book.grant({.from = day("2026-01-20"),
                .principal = rupiah(500'000),
                .rate = Rate::read("0%"),
                .instalments = 5,
                .first_due = day("2026-02-20")});
    book.deposit("sukarela", 600'000);
    const LeaverSettlement settlement = book.settle("2026-02-10");
    REQUIRE(settlement.loans.size() == 2);
    CHECK(settlement.loans[0].loan.text() == "L-000");
    CHECK(settlement.loans[0].still_owed.total().is_zero());
    CHECK(settlement.loans[1].amount == rupiah(100'000));
    CHECK(settlement.loans[1].still_owed.total() ==
          rupiah(7'980'000));  // interest of the month that runs first
}

TEST_CASE("leaving: interest that is owed after the principal is set off too") {
    LeavingBook book;
    LoanTerms terms = LoanBook::usual_terms();
    terms.instalments = 1;
    terms.order = {LoanPart::principal, LoanPart::interest, LoanPart::penalty};
    book.grant(terms);
    book.repay(8'000'000, "2026-02-15");
    CHECK(owed_on_loans(book.kept(), book.kept(), leaver, day("2026-02-20")) == rupiah(80'000));
    book.deposit("sukarela", 100'000);
    const LeaverSettlement settlement = book.settle("2026-02-20");
    CHECK(settlement.payable == rupiah(20'000));
    CHECK(owed_on_loans(book.kept(), book.kept(), leaver, day("2026-02-20")).is_zero());
}

TEST_CASE("leaving: what is asked for of a loan that was written off is on the memo, contract or none") {
    LeavingBook book;
    const auto memo = [&](const char* reference, std::int64_t amount) {
        book.post(JournalEntry{day("2026-01-02"),
                               {.kind = EntryKind::opening},
                               {{account("9100"),
                                 Side::debit,
                                 rupiah(amount),
                                 {.member = leaver, .loan = LoanReference::read(reference)}},
                                {account("9190"), Side::credit, rupiah(amount)}}});
    };
    memo("L-003", 400'000);
    memo("L-002", 50'000);
    const auto asked = [&](const char* member) {
        std::string text;
        for (const auto& [loan, amount] : written_off_and_asked_for(
                 book.kept(), book.kept(), MemberNumber::read(member), day("2026-02-20"))) {
            text += loan.text() + " " + to_plain(amount) + "; ";
        }
        return text;
    };
    CHECK(asked("A-001") == "L-002 50000.00; L-003 400000.00; ");
    CHECK(asked("A-002").empty());
    // 650.000 of savings: 50.000 and 400.000 are set off, 200.000 is left.
    book.deposit("sukarela", 650'000);
    const LeaverSettlement settlement = book.settle("2026-02-20");
    REQUIRE(settlement.recoveries.size() == 2);
    CHECK(lines_in(settlement.recoveries[1]) ==
          "Dr 2160 [A-001] 400000; Cr 1149 400000; Dr 9190 400000; Cr 9100 [A-001 L-003] 400000");
    CHECK(settlement.payable == rupiah(200'000));
}

TEST_CASE("leaving: what is said to be owed before a settlement is what the settlement asks for") {
    // 8.000.000 less nothing; on 20 February the instalment of the 15th is due with 80.000, and the month
    // that runs asks for 80.000 more: 8.160.000. 600.000 of it is set off; 7.560.000 stays.
    LeavingBook book;
    book.grant();
    book.deposit("sukarela", 600'000);
    CHECK(owed_on_loans(book.kept(), book.kept(), leaver, day("2026-02-20")) == rupiah(8'160'000));
    book.settle("2026-02-20");
    CHECK(owed_on_loans(book.kept(), book.kept(), leaver, day("2026-02-20")) == rupiah(7'560'000));
}

TEST_CASE("leaving: an exit that is undone gives everything back") {
    LeavingBook book;
    book.deposit("pokok", 100'000);
    book.deposit("sukarela", 40'000);
    book.settle("2026-03-01");
    book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse(EntryNumber{2026, 3}, day("2026-03-02"), "");
    });
    CHECK(payable_to_leaver(book.kept(), leaver, day("2026-03-02")).is_zero());
    CHECK(balance_of(book.kept(), leaver, book.product("pokok"), day("2026-03-02")) == rupiah(100'000));
    CHECK(balance_of(book.kept(), leaver, book.product("sukarela"), day("2026-03-02")) == rupiah(40'000));
}

TEST_CASE("leaving: whatever a member has and owes, settling and paying leaves nothing of it") {
    check_property("leaving",
                   [](std::uint16_t shares, std::uint16_t savings, bool borrows, std::uint8_t paid) {
                       LeavingBook book;
                       book.deposit("pokok", 1 + shares);
                       book.deposit("sukarela", 1 + savings);
                       const Rupiah has = rupiah(2 + shares + savings);
                       const LoanTerms terms{.from = day("2026-01-15"),
                                             .principal = rupiah(40'000),
                                             .rate = Rate::read("1%"),
                                             .instalments = 4,
                                             .first_due = day("2026-02-15")};
                       if (borrows) {
                           book.grant(terms);
                           if (paid % 3 > 0) {
                               book.repay(paid % 3 * 5'000, "2026-02-15");
                           }
                       }
                       const Rupiah wanted = borrows ? payoff_of(book.state("2026-03-20")).total() : Rupiah{};
                       const LeaverSettlement settlement = book.settle("2026-03-20");
                       RC_ASSERT(settlement.payable == (has > wanted ? has - wanted : Rupiah{}));
                       if (borrows) {
                           RC_ASSERT(settlement.loans.front().amount == std::min(has, wanted));
                           RC_ASSERT(book.state("2026-03-20").principal.is_zero() == (has >= wanted));
                       }
                       if (!settlement.payable.is_zero()) {
                           book.post(book.payment(settlement.payable.sen() / 100, "2026-03-21"));
                       }
                       RC_ASSERT(payable_to_leaver(book.kept(), leaver, day("2026-03-21")).is_zero());
                       Rupiah all;
                       for (const Balance& balance : book.kept().balances({.last_day = day("2026-12-31")})) {
                           all += balance.net();
                       }
                       RC_ASSERT(all.is_zero());
                   });
}

}  // namespace neraca
