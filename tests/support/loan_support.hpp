#pragma once
// A small book with loans, for tests of the room loan/ and of its reports.

#include "neraca/loan/grant.hpp"
#include "neraca/loan/losses.hpp"
#include "neraca/loan/repayment.hpp"
#include "support/book_support.hpp"

namespace neraca {

struct LoanBook : TestBook {
    using TestBook::TestBook;

    AccountCode cash = AccountCode::read("1110");
    LoanReference reference = LoanReference::read("L-001");

    /// 8.000.000 from 15 January 2026, flat, 1 % a month over eight months: 1.000.000 and 80.000 a time.
    static LoanTerms usual_terms() {
        return {.from = day("2026-01-15"),
                .principal = rupiah(8'000'000),
                .rate = Rate::read("1%"),
                .instalments = 8,
                .first_due = day("2026-02-15")};
    }

    /// Pays L-001 out to A-001.
    Loan grant(const LoanTerms& terms = usual_terms()) {
        const Loan loan{.reference = reference,
                        .member = MemberNumber::read("A-001"),
                        .account = account("1141"),
                        .terms = {terms}};
        post(entry_for(LoanGrant{.heading = {.date = terms.from},
                                 .borrowed = {loan, member("A-001")},
                                 .counter_account = cash},
                       kept()));
        write([&](CooperativeBook& book) { book.add_loan(loan); });
        return loan;
    }
    /// The loan of an opening entry.
    Loan open(std::int64_t principal, const char* on, const LoanTerms& terms = usual_terms()) {
        const Loan loan{.reference = reference,
                        .member = MemberNumber::read("A-001"),
                        .account = account("1141"),
                        .terms = {terms}};
        post(JournalEntry{
            day(on),
            {.kind = EntryKind::opening},
            {{account("1141"), Side::debit, rupiah(principal), {.member = loan.member, .loan = reference}},
             {account("3161"), Side::credit, rupiah(principal)}}});
        write([&](CooperativeBook& book) { book.add_loan(loan); });
        return loan;
    }

    Loan loan() { return loan_named(kept(), "L-001"); }
    LoanState state(const char* on) { return state_of(loan(), kept(), day(on)); }

    LoanRepayment repayment(std::int64_t amount, const char* on) {
        return {.heading = {.date = day(on)},
                .borrowed = {loan(), member("A-001")},
                .amount = rupiah(amount),
                .counter_account = cash};
    }
    RepaymentNote repay(const LoanRepayment& repayment) {
        return write([&](CooperativeBook& book) {
            RepaymentNote note = note_for(repayment, book);
            const Posted posted = bookkeeper().post(note.entry);
            if (note.new_terms && !posted.already_there) {
                book.add_loan_terms(reference, *note.new_terms);
            }
            return note;
        });
    }
    RepaymentNote repay(std::int64_t amount, const char* on) { return repay(repayment(amount, on)); }
};

/// "penalty interest principal", in rupiah.
inline std::string shown(const LoanParts& parts) {
    return to_plain(parts.penalty) + " " + to_plain(parts.interest) + " " + to_plain(parts.principal);
}
inline LoanParts parts(std::int64_t penalty, std::int64_t interest, std::int64_t principal) {
    return {rupiah(penalty), rupiah(interest), rupiah(principal)};
}

/// "Dr 1141 [A-001 L-001] 8000000", a line a posting.
inline std::string lines_in(const JournalEntry& entry) {
    std::string lines;
    for (const Posting& posting : entry.postings()) {
        const Dimensions& named = posting.dimensions;
        std::string about;
        for (const auto& word :
             {named.member ? named.member->text() : "", named.product ? named.product->text() : "",
              named.loan ? named.loan->text() : ""}) {
            about += (about.empty() || word.empty() ? "" : " ") + word;
        }
        lines += (lines.empty() ? "" : "; ") + std::string{posting.side == Side::debit ? "Dr " : "Cr "} +
                 posting.account.text() + (about.empty() ? "" : " [" + about + "]") + " " +
                 std::to_string(posting.amount.sen() / 100);
    }
    return lines;
}

}  // namespace neraca
