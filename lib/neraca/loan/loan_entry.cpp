#include "neraca/loan/loan_entry.hpp"

#include <algorithm>

namespace neraca {

const AccountCode& loan_account_for(const Book& book, const Member& member) {
    return book.chart()
        .account_for(member.kind == MemberKind::member ? AccountRole::member_loans : AccountRole::other_loans)
        .code;
}

const AccountCode& interest_account_for(const Book& book, const Member& member) {
    return book.chart()
        .account_for(member.kind == MemberKind::member ? AccountRole::loan_interest_members
                                                       : AccountRole::loan_interest_others)
        .code;
}

Dimensions dimensions_of(const BorrowedLoan& borrowed) {
    return {.member = borrowed.member.number, .loan = borrowed.loan.reference};
}

Posting posting_on(const Book& book, AccountRole role, Side side, Rupiah amount,
                   const Dimensions& dimensions) {
    return {book.chart().account_for(role).code, side, amount, dimensions};
}

Posting counter_posting(const Book& book, const AccountCode& account, const Member& member, Side side,
                        Rupiah amount) {
    Posting posting{account, side, amount};
    if (book.chart().account(account).requires_dimensions.member) {
        posting.dimensions.member = member.number;
    }
    return posting;
}

Rupiah accrued_interest(const Loan& loan, const Book& book, Date day) {
    const Account* const account = accrued_interest_account(book);
    return account == nullptr
               ? Rupiah{}
               : std::max(least_balance(book, Side::debit, {.account = account->code, .loan = loan.reference},
                                        day),
                          Rupiah{});
}

std::vector<Posting> interest_postings(const BorrowedLoan& borrowed, const Book& book, Date day,
                                       Rupiah interest) {
    const Dimensions about = dimensions_of(borrowed);
    const Rupiah accrued = std::min(accrued_interest(borrowed.loan, book, day), interest);
    std::vector<Posting> postings;
    if (!accrued.is_zero()) {
        postings.push_back({accrued_interest_account(book)->code, Side::credit, accrued, about});
    }
    if (accrued != interest) {
        postings.push_back(
            {interest_account_for(book, borrowed.member), Side::credit, interest - accrued, about});
    }
    return postings;
}

bool is_about(const JournalEntry& entry, const LoanReference& loan) {
    return std::ranges::any_of(entry.postings(),
                               [&](const Posting& posting) { return posting.dimensions.loan == loan; });
}

Rupiah least_principal_from(const Loan& loan, const Book& book, Date day) {
    return least_balance(book, Side::debit, {.account = loan.account, .loan = loan.reference}, day);
}

void require_to_be_owed(const Loan& loan, const LoanState& state) {
    if (state.written_off) {
        throw BookError{
            Rule::loan_is_written_off,
            say("the loan {} was written off on {}"),
            {loan.reference, *state.written_off},
            Sentence{say("`neraca loan recover {}` records what is still paid on it"), {loan.reference}}};
    }
    if (state.principal <= Rupiah{}) {
        throw BookError{Rule::loan_is_paid_back,
                        say("nothing is owed on the loan {} on {}"),
                        {loan.reference, state.day}};
    }
}

}  // namespace neraca
