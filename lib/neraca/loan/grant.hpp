#pragma once
// A loan that is paid out, as a journal entry.

#include <optional>
#include <vector>

#include "neraca/loan/loan_entry.hpp"

namespace neraca {

/// Savings that are kept of a loan when it is paid out.
struct Withheld {
    SavingsProduct product;
    Rupiah amount;  // more than zero
};

struct LoanGrant {
    EventHeading heading;
    BorrowedLoan borrowed;  // with one set of terms, which begin on the day of the grant
    std::optional<LoanProduct> product = {};
    Rupiah provision = {};
    Rupiah administration_fee = {};
    std::vector<Withheld> withheld = {};
    AccountCode counter_account;  // what is paid out

    const LoanTerms& terms() const { return borrowed.loan.terms.front(); }
    Rupiah kept() const;
    /// What the borrower gets.
    Rupiah paid_out() const { return terms().principal - kept(); }
};

/// Debit the loan's account with the principal; credit what is paid out, provision, fee and savings withheld.
/// Throws BookError with the first of these rules that is broken:
///   loan_terms_must_fit        no schedule can be made of the terms; they begin on another day; more than
///   the
///                              product lends; more is kept than lent, or less than nothing
///   member_has_left, product_must_be_open, and for savings withheld what a deposit throws
///   account_role_must_be_given, dimension_not_allowed (the counter account is the loan's own)
/// What was posted under the key is not judged again.
JournalEntry entry_for(const LoanGrant& grant, const Book& book);

/// The terms that loans of a product have, where nothing else is agreed.
LoanTerms terms_of(const LoanProduct& product, Rupiah principal, Date from, Date first_due);
/// The provision on a principal, rounded half up to the whole rupiah.
Rupiah provision_of(const LoanProduct& product, Rupiah principal);

/// "L-001": one more than the highest number so written among all loans, with contract or without.
LoanReference next_reference(const Book& book, const Register& registry);

}  // namespace neraca
