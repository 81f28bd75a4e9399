#pragma once
// What the entries of loans have in common. Each posting about a loan names its borrower and the loan, in
// books kept in summary too: without the loan nobody could say what is due.

#include <optional>
#include <string>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/loan/state.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// A loan with who owes it.
struct BorrowedLoan {
    Loan loan;
    Member member;
};

/// The account that loans of such a borrower stand on, and the one their interest is income on. Throws
/// BookError{account_role_must_be_given}.
const AccountCode& loan_account_for(const Book& book, const Member& member);
const AccountCode& interest_account_for(const Book& book, const Member& member);

Dimensions dimensions_of(const BorrowedLoan& borrowed);
/// The loan that `typed` names, with a contract or without: by its reference, else as people write it
/// (code_key); `typed` itself, read as a reference, where there is none. Throws
/// BookError{name_must_be_unambiguous}, code_must_be_readable.
LoanReference reference_named(const Book& book, const Register& registry, std::string_view typed);
/// A posting on the account that has `role`. Throws BookError{account_role_must_be_given}.
Posting posting_on(const Book& book, AccountRole role, Side side, Rupiah amount,
                   const Dimensions& dimensions = {});
/// A posting of what was paid in or out; it names `member` where the account wants one.
Posting counter_posting(const Book& book, const AccountCode& account, const Member& member, Side side,
                        Rupiah amount);
/// What was accrued of the interest of a loan and can be settled on `day`: the least that stands on the
/// account of accrued income under the loan at the end of that day or of any later one. Never below zero.
Rupiah accrued_interest(const LoanReference& loan, const Book& book, Date day);
/// What receiving `interest` on `day`, or giving it up, credits for the loan that `about` names: what was
/// accrued of it first, which is income already; the rest on `income`. None of them is of nothing.
std::vector<Posting> interest_postings(const Dimensions& about, const AccountCode& income, const Book& book,
                                       Date day, Rupiah interest);

/// Whether a posting of `entry` is on the loan.
bool is_about(const JournalEntry& entry, const LoanReference& loan);

/// The least principal that is owed at the end of `day` or of any later day in the book: what can be paid
/// back on `day`.
Rupiah least_principal_from(const Loan& loan, const Book& book, Date day);

/// Throws BookError{loan_is_written_off}, or loan_is_paid_back where no principal, interest or penalty is
/// owed.
void require_to_be_owed(const Loan& loan, const LoanState& state);
/// The same, or loan_is_paid_back where no principal is owed: for what is decided about principal.
void require_principal_owed(const Loan& loan, const LoanState& state);

}  // namespace neraca
