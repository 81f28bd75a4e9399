#pragma once
// A member leaves or dies: savings and shares become payable, what is owed is set off, the rest is paid.
// Source: practice of cooperatives; of one who died the heirs are paid in the same way.

#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/loan/repayment.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

struct Leaving {
    EventHeading heading;  // of several entries, so that none of them has its key
    Member member;         // with the day on which he left
};

/// A loan of the leaver that was set off, wholly or as far as there was something to set off.
struct LoanSetOff {
    LoanReference loan;
    Rupiah amount;
    Rupiah still_owed;                        // of principal, afterwards
    std::optional<LoanTerms> new_terms = {};  // that begin with it, to be kept
};

/// The entries that settle with a leaver, in their order.
struct LeaverSettlement {
    /// Debit every passbook, shares too; credit what is payable to him. None where he has nothing.
    std::optional<JournalEntry> savings = {};
    /// Debit that; credit the loan and its interest and penalties: one entry a loan, the oldest reference
    /// first.
    std::vector<JournalEntry> set_offs = {};
    std::vector<LoanSetOff> loans = {};
    Rupiah payable = {};  // that is left for him
};
/// Throws BookError{account_role_must_be_given}, and what the repayment of a loan throws.
LeaverSettlement settlement_for(const Leaving& leaving, const Book& book, const Register& registry);

/// What is still owed on loans of `member`, principal and what is due, on `day`.
Rupiah owed_on_loans(const Book& book, const Register& registry, const MemberNumber& member, Date day);

/// What is payable to a leaver on `day` or any later day in the book.
Rupiah payable_to_leaver(const Book& book, const MemberNumber& member, Date day);

struct LeaverPayment {
    EventHeading heading;
    Member member;
    Rupiah amount;
    AccountCode counter_account;  // what is paid out
};
/// Throws BookError{payable_is_less}, account_role_must_be_given.
JournalEntry entry_for(const LeaverPayment& payment, const Book& book);

}  // namespace neraca
