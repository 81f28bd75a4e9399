// Loans and their register together: what is kept with an entry, and what sending it again does not do twice.

#include "neraca/desk/loan_desk.hpp"

#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct DeskBook : LoanBook {
    LoanGrant granted(const char* reference_text, const std::string& key = "") {
        return {.heading = {.date = usual_terms().from, .key = key},
                .borrowed = {{.reference = LoanReference::read(reference_text),
                              .member = MemberNumber::read("A-001"),
                              .account = account("1141"),
                              .terms = {usual_terms()}},
                             member("A-001")},
                .counter_account = cash};
    }
    Posted grant(const LoanGrant& event) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return neraca::grant(event, keeper, book);
        });
    }
    RepaidLoan repay(const LoanRepayment& event) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return neraca::repay(event, keeper, book);
        });
    }
    Posted write_off(const std::string& key) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return neraca::write_off(
                {.heading = {.date = day("2026-06-01"), .memo = "Tidak tertagih", .key = key},
                 .borrowed = {loan(), member("A-001")}},
                keeper, book);
        });
    }
};

}  // namespace

TEST_CASE("loan desk: a grant keeps the contract, once") {
    DeskBook book;
    CHECK(reference_for_grant(book.kept(), book.kept(), "g-1").text() == "L-001");
    CHECK_FALSE(book.grant(book.granted("L-001", "g-1")).already_there);
    CHECK(book.loan().terms.front().principal == rupiah(8'000'000));
    CHECK(book.grant(book.granted("L-001", "g-1")).already_there);
    CHECK(book.kept().loans().size() == 1);
    // Sent again without a reference it is still L-001; anything else is the next one.
    CHECK(reference_for_grant(book.kept(), book.kept(), "g-1").text() == "L-001");
    CHECK(reference_for_grant(book.kept(), book.kept(), "g-2").text() == "L-002");
    CHECK(reference_for_grant(book.kept(), book.kept(), "").text() == "L-002");
    CHECK(rule_broken_by([&] { book.grant(book.granted("L-001")); }) == Rule::loan_must_be_new);
    CHECK(rule_broken_by([&] { book.grant(book.granted("L-001", "g-3")); }) == Rule::loan_must_be_new);
    CHECK(rule_broken_by([&] { book.grant(book.granted("L-002", "g-1")); }) ==
          Rule::key_used_for_other_content);
}

TEST_CASE("loan desk: whose a loan without a contract is") {
    DeskBook book;
    const auto owner = [&](const char* text) {
        return owner_of_uncontracted(book.kept(), book.kept(), LoanReference::read(text));
    };
    const auto lend = [&](const char* text, const char* to) {
        const Dimensions dimensions{.member = MemberNumber::read(to), .loan = LoanReference::read(text)};
        book.post(JournalEntry{day("2026-01-02"),
                               {.kind = EntryKind::opening},
                               {{account("1141"), Side::debit, rupiah(500'000), dimensions},
                                {account("3161"), Side::credit, rupiah(500'000)}}});
    };
    CHECK(rule_broken_by([&] { owner("L-007"); }) == Rule::loan_must_exist);
    lend("L-007", "A-002");
    CHECK(owner("L-007").member.number.text() == "A-002");
    CHECK(owner("L-007").account == account("1141"));
    // Its reference is taken, though there is no contract.
    CHECK(rule_broken_by([&] { book.grant(book.granted("L-007")); }) == Rule::loan_must_be_new);
    // Given a contract, it is a loan like others.
    lend("L-009", "A-002");
    const BorrowedLoan late = book.write([&](CooperativeBook& kept) {
        return add_contract({.reference = LoanReference::read("L-009"),
                             .terms = LoanBook::usual_terms(),
                             .purpose = "Warung"},
                            kept, kept);
    });
    CHECK(late.member.number.text() == "A-002");
    CHECK(loan_named(book.kept(), "L-009").account == account("1141"));
    CHECK(rule_broken_by([&] { owner("L-009"); }) == Rule::loan_must_be_new);
    lend("L-007", "A-001");
    CHECK(rule_broken_by([&] { owner("L-007"); }) == Rule::loan_must_be_new);
    book.grant(book.granted("L-008"));
    CHECK(rule_broken_by([&] { owner("L-008"); }) == Rule::loan_must_be_new);
}

TEST_CASE("loan desk: less than the books say is owed was not lent") {
    DeskBook book;
    const LoanReference reference = LoanReference::read("P-07");
    const auto move = [&](const char* on, Side side, std::int64_t amount) {
        const Dimensions dimensions{.member = MemberNumber::read("A-002"), .loan = reference};
        book.post(JournalEntry{day(on),
                               {},
                               {{account("1141"), side, rupiah(amount), dimensions},
                                {account("3161"), opposite(side), rupiah(amount)}}});
    };
    move("2026-03-01", Side::debit, 1'800'000);
    move("2026-03-05", Side::credit, 500'000);
    const auto add = [&](std::int64_t principal) {
        LoanTerms terms = LoanBook::usual_terms();
        terms.principal = rupiah(principal);
        return book.write([&](CooperativeBook& kept) {
            return add_contract({.reference = reference, .terms = terms}, kept, kept);
        });
    };
    CHECK(
        refusal_of([&] { add(1'799'999); }) ==
        "P-07: a principal of Rp1,799,999 is less than Rp1,800,000, which is owed in the books (say what was "
        "lent in all, as the contract has it; `neraca report ledger 1141` shows what was posted)");
    add(1'800'000);
    CHECK(loan_named(book.kept(), "P-07").terms.front().principal == rupiah(1'800'000));
}

TEST_CASE(
    "loan desk: a loan that was written off before the books began is given its contract, and recovered") {
    DeskBook book;
    const LoanReference reference = LoanReference::read("L-003");
    const Dimensions about{.member = MemberNumber::read("A-002"), .loan = reference};
    book.post(JournalEntry{day("2026-01-02"),
                           {.kind = EntryKind::opening},
                           {{account("9100"), Side::debit, rupiah(400'000), about},
                            {account("9190"), Side::credit, rupiah(400'000)}}});
    const LoanOwner owner = owner_of_uncontracted(book.kept(), book.kept(), reference);
    CHECK(owner.member.number.text() == "A-002");
    CHECK(owner.account == account("1141"));
    const auto add = [&](std::int64_t principal) {
        LoanTerms terms = LoanBook::usual_terms();
        terms.from = day("2025-01-15");
        terms.first_due = day("2025-02-15");
        terms.principal = rupiah(principal);
        return book.write([&](CooperativeBook& kept) {
            return add_contract({.reference = reference, .terms = terms}, kept, kept);
        });
    };
    CHECK(refusal_of([&] { add(399'999); }) ==
          "L-003: a principal of Rp399,999 is less than Rp400,000, which is owed in the books (say what was "
          "lent in all, as the contract has it; `neraca report ledger 9100` shows what was posted)");
    const BorrowedLoan late = add(800'000);
    const LoanState state = state_of(late.loan, book.kept(), day("2026-02-01"));
    CHECK(state.written_off == day("2026-01-02"));
    CHECK(state.written_off_principal == rupiah(400'000));
    CHECK(state.due.total().is_zero());
    book.post(entry_for(Recovery{.heading = {.date = day("2026-02-01")},
                                 .borrowed = late,
                                 .amount = rupiah(10'000),
                                 .counter_account = book.cash},
                        book.kept()));
    CHECK(still_asked_for(reference, book.kept(), day("2026-02-01")) == rupiah(390'000));
}

TEST_CASE("loan desk: accrued interest of a loan without a contract is no second loan") {
    DeskBook book;
    const LoanReference reference = LoanReference::read("L-005");
    const Dimensions about{.member = MemberNumber::read("A-002"), .loan = reference};
    const AccountCode accrued = book.kept().chart().account_for(AccountRole::accrued_income).code;
    book.post(JournalEntry{day("2026-01-02"),
                           {.kind = EntryKind::opening},
                           {{account("1141"), Side::debit, rupiah(500'000), about},
                            {accrued, Side::debit, rupiah(5'000), about},
                            {account("3161"), Side::credit, rupiah(505'000)}}});
    CHECK(owner_of_uncontracted(book.kept(), book.kept(), reference).account == account("1141"));
}

TEST_CASE("loan desk: references that people write alike are one") {
    DeskBook book;
    book.grant(book.granted("P-01"));
    for (const char* typed : {"P-01", "p-01", "p01", "P 01", " P-01 "}) {
        CAPTURE(typed);
        CHECK(loan_named(book.kept(), typed).reference.text() == "P-01");
        CHECK(reference_named(book.kept(), book.kept(), typed).text() == "P-01");
    }
    for (const char* second : {"p-01", "P01", "p01"}) {
        CAPTURE(second);
        CHECK(refusal_of([&] {
                  book.grant(book.granted(second));
              }).starts_with("there is a loan P-01 already"));
        CHECK(rule_broken_by([&] {
                  Loan loan = book.granted(second).borrowed.loan;
                  book.write([&](CooperativeBook& kept) { kept.add_loan(loan); });
              }) == Rule::loan_must_be_new);
    }
    CHECK(rule_broken_by([&] { loan_named(book.kept(), "P-02"); }) == Rule::loan_must_exist);
    CHECK(reference_named(book.kept(), book.kept(), "P-02").text() == "P-02");
    book.grant(book.granted("P-001"));
    // Of loans without a contract too.
    book.post(JournalEntry{day("2026-01-20"),
                           {},
                           {{account("1141"),
                             Side::debit,
                             rupiah(1),
                             {.member = MemberNumber::read("A-002"), .loan = LoanReference::read("X-1")}},
                            {account("1110"), Side::credit, rupiah(1)}}});
    CHECK(reference_named(book.kept(), book.kept(), "x1").text() == "X-1");
    CHECK(rule_broken_by([&] { book.grant(book.granted("x1")); }) == Rule::loan_must_be_new);
}

TEST_CASE("loan desk: new terms begin with the payment that makes them, once") {
    DeskBook book;
    book.grant(book.granted("L-001"));
    LoanRepayment payment = book.repayment(3'000'000, "2026-02-15");
    payment.heading.key = "b-1";
    CHECK(rule_broken_by([&] { book.repay(payment); }) == Rule::paid_more_than_due);
    payment.extra = Extra::principal;
    CHECK(book.repay(payment).note.new_terms.has_value());
    CHECK(book.loan().terms.size() == 2);
    const RepaidLoan again = book.repay(payment);
    CHECK(again.posted.already_there);
    CHECK_FALSE(again.note.new_terms.has_value());
    CHECK(book.loan().terms.size() == 2);
}

TEST_CASE("loan desk: terms that are agreed anew are kept") {
    DeskBook book;
    book.grant(book.granted("L-001"));
    const auto reschedule = [&](const char* on, std::optional<int> instalments, const std::string& reason) {
        return book.write([&](CooperativeBook& kept) {
            return neraca::reschedule(
                book.loan(), {.from = day(on), .instalments = instalments, .reason = reason}, kept, kept);
        });
    };
    CHECK(rule_broken_by([&] { reschedule("2026-02-01", 12, ""); }) == Rule::reason_required);
    CHECK(rule_broken_by([&] { reschedule("2026-02-01", 0, "Panen gagal"); }) == Rule::loan_terms_must_fit);
    CHECK(rule_broken_by([&] { reschedule("2026-01-15", 12, "Panen gagal"); }) == Rule::loan_terms_must_fit);
    CHECK(book.loan().terms.size() == 1);
    CHECK(reschedule("2026-02-01", 12, "Panen gagal").instalments == 12);
    CHECK(book.loan().terms.size() == 2);
    CHECK(book.loan().terms.back().reason == "Panen gagal");
}

TEST_CASE("loan desk: terms of a day that has some are refused, with the way to have them") {
    DeskBook book;
    book.grant(book.granted("L-001"));
    const auto refused = [&](const char* on) {
        try {
            book.write([&](CooperativeBook& kept) {
                neraca::reschedule(book.loan(), {.from = day(on), .instalments = 12, .reason = "Panen gagal"},
                                   kept, kept);
            });
        } catch (const BookError& error) {
            REQUIRE(error.hint());
            return error.hint()->in(Language::english);
        }
        return std::string{"nothing refused"};
    };
    CHECK(refused("2026-01-15") == "other terms begin on 2026-01-16 at the earliest: say --date 2026-01-16");
    LoanRepayment payment = book.repayment(3'000'000, "2026-02-15");
    payment.extra = Extra::principal;
    const std::string entry = to_string(book.repay(payment).posted.posted.number);
    CHECK(refused("2026-02-15") ==
          "say --date 2026-02-16; or agree the terms before the payment: `neraca "
          "reverse " +
              entry + "` takes it back, then reschedule, then enter it again");
    CHECK(refused("2026-02-10") ==
          "`neraca reverse " + entry + "` takes back the payment that made them; then enter both again");
    CHECK(refused("2026-02-16") == "nothing refused");
    CHECK(refused("2026-02-16") ==
          "say --date 2026-02-17; or `neraca loan reschedule L-001 --undo` takes those of 2026-02-16 back");
}

TEST_CASE("loan desk: a loan that is written off is marked, once") {
    DeskBook book;
    book.grant(book.granted("L-001"));
    if (book.write_off("h-1").already_there) {
        FAIL_CHECK("nothing was there");
    }
    CHECK(book.loan().written_off == day("2026-06-01"));
    CHECK(book.write_off("h-1").already_there);
    CHECK(rule_broken_by([&] { book.write_off("h-2"); }) == Rule::loan_is_written_off);
    CHECK(rule_broken_by([&] { book.repay(book.repayment(1'000, "2026-06-02")); }) ==
          Rule::loan_is_written_off);
}

TEST_CASE("loan desk: the allowance is brought to what it should be, and then left") {
    DeskBook book;
    book.grant(book.granted("L-001"));
    const auto set_aside = [&](const char* on) {
        return book.write([&](CooperativeBook&) {
            Bookkeeper keeper = book.bookkeeper();
            return neraca::set_aside({.heading = {.date = day(on)}}, keeper);
        });
    };
    const AllowanceSetAside first = set_aside("2027-12-31");
    REQUIRE(first.posted.has_value());
    CHECK(first.allowance.existing.is_zero());
    CHECK(first.posted->posted.entry.total() == first.allowance.required);
    const AllowanceSetAside again = set_aside("2027-12-31");
    CHECK_FALSE(again.posted.has_value());
    CHECK(again.allowance.existing == first.allowance.required);
}

}  // namespace neraca
