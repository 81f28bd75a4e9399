// A member leaves, without a command line: what hinders it, what is posted, what is left to be paid.

#include "neraca/desk/member_exit.hpp"

#include "neraca/coop/held_savings.hpp"
#include "neraca/desk/loan_desk.hpp"
#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct ExitBook : LoanBook {
    void deposit(const char* into, std::int64_t amount) {
        post(entry_for(Deposit{{day("2026-01-10")}, member("A-001"), product(into), rupiah(amount), cash}));
    }
    void hold(std::int64_t amount) {
        post(entry_for(Hold{{day("2026-01-15")}, {member("A-001"), product("sukarela")}, rupiah(amount)},
                       kept()));
    }
    MemberExitReceipt leave(const MemberExit& exit) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return neraca::leave(exit, keeper, book);
        });
    }
    MemberExitReceipt leave(bool settle, bool pay_out, const char* on = "2026-02-20") {
        return leave({.heading = {.date = day(on)},
                      .member = member("A-001"),
                      .settle = settle,
                      .pay_out = pay_out,
                      .counter_account = cash});
    }
    Posted pay(std::optional<Rupiah> amount) {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return pay_out({.heading = {.date = day("2026-03-01")},
                            .member = member("A-001"),
                            .amount = amount,
                            .counter_account = cash},
                           keeper);
        });
    }
};

std::vector<ExitStep> steps_of(const MemberExitReceipt& receipt) {
    std::vector<ExitStep> steps;
    for (const ExitEntry& entry : receipt.entries) {
        steps.push_back(entry.step);
    }
    return steps;
}

}  // namespace

TEST_CASE("member exit: what the member has decides in which ways they can leave") {
    using enum ExitStep;
    struct Row {
        std::string why;
        bool has_loan;
        std::int64_t savings;
        std::int64_t held;  // of the savings
        bool settle;
        bool pay_out;
        std::optional<Rule> broken;
        std::vector<ExitStep> steps = {};
        std::int64_t payable = 0;
    };
    const Row rows[] = {
        {"nothing at all", false, 0, 0, false, false, {}},
        {"nothing to pay out", false, 0, 0, false, true, {}},
        {"nothing to settle", false, 0, 0, true, true, {}},
        {"savings that are paid out", false, 900'000, 0, false, true, {}, {passbook_paid_out}},
        {"savings that become payable", false, 900'000, 0, true, false, {}, {made_payable}, 900'000},
        {"and are paid at once", false, 900'000, 0, true, true, {}, {made_payable, paid_to_leaver}},
        {"a loan that is set off",
         true,
         9'000'000,
         0,
         true,
         false,
         {},
         {made_payable, loan_set_off},
         840'000},
        {"a loan larger than the savings", true, 900'000, 0, true, true, {}, {made_payable, loan_set_off}},
        {"savings, and nothing said about them", false, 900'000, 0, false, false,
         Rule::member_still_has_balances},
        {"a loan", true, 0, 0, false, false, Rule::member_owes},
        {"a loan, which nothing pays out", true, 9'000'000, 0, false, true, Rule::member_owes},
        {"a withdrawal on hold", false, 900'000, 100'000, false, true, Rule::member_still_has_balances},
        {"all savings on hold", false, 900'000, 900'000, false, false, Rule::member_still_has_balances},
        {"a withdrawal on hold, settled", false, 900'000, 100'000, true, true,
         Rule::member_still_has_balances},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        ExitBook book;
        if (row.savings > 0) {
            book.deposit("sukarela", row.savings);
        }
        if (row.held > 0) {
            book.hold(row.held);
        }
        if (row.has_loan) {
            book.grant();
        }
        std::optional<MemberExitReceipt> receipt;
        CHECK(rule_broken_by([&] { receipt = book.leave(row.settle, row.pay_out); }) == row.broken);
        CHECK(book.member("A-001").left.has_value() == !row.broken);
        if (receipt) {
            CHECK(steps_of(*receipt) == row.steps);
            CHECK(receipt->payable == rupiah(row.payable));
            CHECK(receipt->member.left == day("2026-02-20"));
        }
    }
}

TEST_CASE("member exit: shares are paid back with the savings, each passbook by an entry of its own") {
    ExitBook book;
    book.deposit("pokok", 100'000);
    book.deposit("wajib", 60'000);
    book.deposit("sukarela", 5'000);
    const MemberExitReceipt receipt = book.leave(false, true);
    CHECK(receipt.entries.size() == 3);
    for (const ExitEntry& entry : receipt.entries) {
        REQUIRE(entry.product.has_value());
        CHECK(balance_of(book.kept(), book.member("A-001").number,
                         book.product(entry.product->text().c_str()), day("2026-02-20"))
                  .is_zero());
    }
}

TEST_CASE("member exit: what else is owed to the member, and a loan that was written off") {
    using enum ExitStep;
    struct Row {
        std::string why;
        std::int64_t savings = 0;
        std::int64_t surplus = 0;      // on 2129
        std::int64_t overpaid = 0;     // on 2119
        std::int64_t written_off = 0;  // that is still asked for
        std::int64_t loan = 0;         // of a loan without interest, granted on the day of leaving
        bool settle = false;
        bool pay_out = false;
        bool keep_loans = false;
        std::optional<Rule> broken = {};
        std::vector<ExitStep> steps = {};
        std::int64_t payable = 0;      // afterwards
        std::int64_t still_asked = 0;  // of what was written off
        std::int64_t paid = 0;         // out of cash
    };
    const Row rows[] = {
        {.why = "surplus and overpayment are paid out with the savings",
         .savings = 900'000,
         .surplus = 70'000,
         .overpaid = 30'000,
         .pay_out = true,
         .steps = {passbook_paid_out, besides_paid_out, besides_paid_out},
         .paid = 1'000'000},
        {.why = "or become payable with them",
         .savings = 900'000,
         .surplus = 70'000,
         .overpaid = 30'000,
         .settle = true,
         .steps = {made_payable, besides_made_payable},
         .payable = 1'000'000},
        {.why = "without savings too",
         .surplus = 70'000,
         .settle = true,
         .pay_out = true,
         .steps = {besides_made_payable, paid_to_leaver},
         .paid = 70'000},
        // 100.000 of savings and 100.000 beside them against a loan of 150.000
        {.why = "a loan is set off against them too",
         .savings = 100'000,
         .surplus = 70'000,
         .overpaid = 30'000,
         .loan = 150'000,
         .settle = true,
         .steps = {made_payable, besides_made_payable, loan_set_off},
         .payable = 50'000},
        {.why = "nobody is paid out who still owes what was written off",
         .savings = 900'000,
         .written_off = 400'000,
         .pay_out = true,
         .broken = Rule::member_owes,
         .still_asked = 400'000},
        {.why = "not the surplus either",
         .surplus = 70'000,
         .written_off = 400'000,
         .pay_out = true,
         .broken = Rule::member_owes,
         .still_asked = 400'000},
        {.why = "unless loans are left as they are",
         .savings = 900'000,
         .written_off = 400'000,
         .pay_out = true,
         .keep_loans = true,
         .steps = {passbook_paid_out},
         .still_asked = 400'000,
         .paid = 900'000},
        {.why = "a settlement sets it off, and pays the rest",
         .savings = 900'000,
         .written_off = 400'000,
         .settle = true,
         .pay_out = true,
         .steps = {made_payable, written_off_set_off, paid_to_leaver},
         .paid = 500'000},
        {.why = "as far as it goes, after the loans that stand",
         .savings = 100'000,
         .surplus = 70'000,
         .overpaid = 30'000,
         .written_off = 400'000,
         .loan = 150'000,
         .settle = true,
         .pay_out = true,
         .steps = {made_payable, besides_made_payable, loan_set_off, written_off_set_off},
         .still_asked = 350'000},
        {.why = "not where loans are left as they are",
         .savings = 900'000,
         .written_off = 400'000,
         .settle = true,
         .keep_loans = true,
         .steps = {made_payable},
         .payable = 900'000,
         .still_asked = 400'000},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        ExitBook book;
        if (row.savings > 0) {
            book.deposit("sukarela", row.savings);
        }
        const auto owe = [&](const char* code, std::int64_t amount) {
            if (amount > 0) {
                book.post(JournalEntry{day("2026-01-20"),
                                       {},
                                       {{account("1110"), Side::debit, rupiah(amount)},
                                        {account(code),
                                         Side::credit,
                                         rupiah(amount),
                                         {.member = MemberNumber::read("A-001")}}}});
            }
        };
        owe("2129", row.surplus);
        owe("2119", row.overpaid);
        const auto lend = [&](const char* reference, const char* from, std::int64_t principal) {
            book.reference = LoanReference::read(reference);
            return book.grant({.from = day(from),
                               .principal = rupiah(principal),
                               .rate = Rate::read("0%"),
                               .instalments = 1,
                               .first_due = day("2026-03-15")});
        };
        if (row.written_off > 0) {
            const Loan loan = lend("L-000", "2026-01-15", row.written_off);
            book.write([&](CooperativeBook& kept) {
                Bookkeeper keeper = book.bookkeeper();
                write_off({.heading = {.date = day("2026-02-01"), .memo = "RAT"},
                           .borrowed = {loan, book.member("A-001")}},
                          keeper, kept);
            });
        }
        if (row.loan > 0) {
            lend("L-001", "2026-02-20", row.loan);
        }
        const auto cash = [&] {
            return net_of(book.kept(), {.last_day = day("2026-02-20"), .account = account("1110")});
        };
        const Rupiah before = cash();
        std::optional<MemberExitReceipt> receipt;
        CHECK(rule_broken_by([&] {
                  receipt = book.leave({.heading = {.date = day("2026-02-20")},
                                        .member = book.member("A-001"),
                                        .settle = row.settle,
                                        .keep_loans = row.keep_loans,
                                        .pay_out = row.pay_out,
                                        .counter_account = account("1110")});
              }) == row.broken);
        CHECK(before - cash() == rupiah(row.paid));
        Rupiah asked;
        for (const auto& [loan, amount] : written_off_and_asked_for(
                 book.kept(), book.kept(), MemberNumber::read("A-001"), day("2026-02-20"))) {
            asked += amount;
        }
        CHECK(asked == rupiah(row.still_asked));
        if (receipt) {
            CHECK(steps_of(*receipt) == row.steps);
            CHECK(receipt->payable == rupiah(row.payable));
            // What is payable is all that is owed besides.
            CHECK(receipt->standing.besides.size() == (row.payable > 0 ? 1U : 0U));
        }
    }
}

TEST_CASE("member exit: nobody leaves twice") {
    ExitBook book;
    book.leave(false, false);
    CHECK(refusal_of([&] { book.leave(true, true, "2026-03-01"); }) ==
          "A-001 Siti Aminah left on 2026-02-20");
}

TEST_CASE("member exit: what a settlement left is paid later, wholly or in parts") {
    ExitBook book;
    CHECK(rule_broken_by([&] { book.pay({}); }) == Rule::payable_is_less);
    book.deposit("sukarela", 900'000);
    book.leave(true, false);
    CHECK(rule_broken_by([&] { book.pay(rupiah(900'001)); }) == Rule::payable_is_less);
    CHECK(rule_broken_by([&] { book.pay(rupiah(0)); }) == Rule::payable_is_less);
    CHECK(book.pay(rupiah(300'000)).posted.entry.total() == rupiah(300'000));
    CHECK(book.pay({}).posted.entry.total() == rupiah(600'000));
    CHECK(rule_broken_by([&] { book.pay({}); }) == Rule::payable_is_less);
}

TEST_CASE("member exit: who died, or was expelled, and what becomes of holds and loans") {
    using enum ExitStep;
    struct Row {
        std::string why;
        std::optional<LeavingReason> reason;
        const char* decision;
        bool has_loan;
        std::int64_t held;  // of savings of 900,000
        bool settle;
        bool pay_out;
        bool keep_loans;
        std::optional<Rule> broken;
        std::vector<ExitStep> steps = {};
        std::int64_t payable = 0;
        std::int64_t still_owed = 0;
    };
    using enum LeavingReason;
    const Row rows[] = {
        {"died", death, "", false, 0, true, true, false, {}, {made_payable, paid_to_leaver}},
        {"died, with savings on hold",
         death,
         "",
         false,
         100'000,
         true,
         false,
         false,
         {},
         {made_payable, held_made_payable},
         900'000},
        {"and paid out at once",
         death,
         "",
         false,
         100'000,
         false,
         true,
         false,
         {},
         {passbook_paid_out, held_paid_out}},
        {"all on hold", death, "", false, 900'000, false, true, false, {}, {held_paid_out}},
        {"on hold, and nothing paid", death, "", false, 900'000, false, false, false,
         Rule::member_still_has_balances},
        {"resigned, with savings on hold", resignation, "", false, 100'000, true, true, false,
         Rule::member_still_has_balances},
        // The whole loan of 8,000,000 with interest due of 80,000 stays.
        {"died, the loan is left to the estate",
         death,
         "",
         true,
         0,
         true,
         false,
         true,
         {},
         {made_payable},
         900'000,
         8'080'000},
        {"and the savings paid",
         death,
         "",
         true,
         0,
         false,
         true,
         true,
         {},
         {passbook_paid_out},
         0,
         8'080'000},
        {"a loan, and nothing said of it", death, "", true, 0, false, true, false, Rule::member_owes},
        {"expelled by nobody", expulsion, "", false, 0, true, true, false, Rule::leaving_reason_must_fit},
        {"expelled by the meeting",
         expulsion,
         "Rapat anggota 15 Februari 2026",
         false,
         0,
         true,
         true,
         false,
         {},
         {made_payable, paid_to_leaver}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        ExitBook book;
        book.deposit("sukarela", 900'000);
        if (row.held > 0) {
            book.hold(row.held);
        }
        if (row.has_loan) {
            book.grant();
        }
        std::optional<MemberExitReceipt> receipt;
        CHECK(rule_broken_by([&] {
                  receipt = book.leave({.heading = {.date = day("2026-02-20")},
                                        .member = book.member("A-001"),
                                        .settle = row.settle,
                                        .reason = row.reason,
                                        .decision = row.decision,
                                        .keep_loans = row.keep_loans,
                                        .pay_out = row.pay_out,
                                        .counter_account = book.cash});
              }) == row.broken);
        CHECK(book.member("A-001").left.has_value() == !row.broken);
        if (receipt) {
            CHECK(steps_of(*receipt) == row.steps);
            CHECK(receipt->payable == rupiah(row.payable));
            CHECK(book.member("A-001").left_reason == row.reason);
            CHECK(book.member("A-001").left_decision == row.decision);
            Rupiah still_owed;
            for (const LoanSetOff& loan : receipt->set_offs) {
                still_owed += loan.still_owed.total();
            }
            CHECK(still_owed == rupiah(row.still_owed));
        }
    }
}

TEST_CASE("member exit: nobody comes back from death, others do, and leave no reason behind") {
    for (const LeavingReason reason :
         {LeavingReason::resignation, LeavingReason::death, LeavingReason::expulsion}) {
        CAPTURE(to_string(reason));
        ExitBook book;
        book.leave({.heading = {.date = day("2026-02-20")},
                    .member = book.member("A-001"),
                    .reason = reason,
                    .decision = "Rapat",
                    .counter_account = book.cash});
        const auto back = [&] {
            book.write([&](CooperativeBook& kept) { rejoin(book.member("A-001"), day("2026-03-01"), kept); });
        };
        CHECK(rule_broken_by(back) ==
              (reason == LeavingReason::death ? std::optional{Rule::leaving_reason_must_fit} : std::nullopt));
        const Member now = book.member("A-001");
        CHECK(now.left_reason == (reason == LeavingReason::death ? std::optional{reason} : std::nullopt));
        CHECK(now.left_decision == (reason == LeavingReason::death ? "Rapat" : ""));
    }
}

}  // namespace neraca
