#pragma once
// Interest on loans that is earned and not received, month by month: income as it is earned (the accrual
// basis of SAK EP), where a cooperative has chosen that.

#include <optional>
#include <string>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/loan/loan_entry.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// One loan at the end of a month.
struct AccruedLoanInterest {
    BorrowedLoan borrowed;
    Collectibility collectibility = Collectibility::current;
    Rupiah accrued = {};   // what should stand as accrued: earned by then, and not received
    Rupiah standing = {};  // what does
    Rupiah difference() const { return accrued - standing; }
};

/// What `state` has earned of interest that was neither received nor waived at the end of its day: what fell
/// due, and of the instalment whose time runs its interest in proportion to the days of that time that are
/// over, rounded as the interest of the loan is (`interest_that_ran`). Interest that was paid in advance
/// stays income of the day of its payment. Nothing of a loan that is written off.
Rupiah unpaid_interest_earned(const LoanState& state);

/// The loans of which something should stand as accrued at the end of `month`, or does: the entry `standing`
/// does not count. Nothing should where the setting accrue_loan_interest is not yes on that day, where a loan
/// is not current any more (what was accrued of it is taken back, and its interest is income when it is
/// paid), and where it is paid back or written off. Throws BookError{account_role_must_be_given} where
/// interest is accrued and no account has the role accrued_income.
std::vector<AccruedLoanInterest> accrued_loan_interest(const Book& book, const Register& registry,
                                                       Month month, std::optional<EntryNumber> standing);

/// One entry for all, on the last day of the month, by what each loan differs: debit accrued income, credit
/// interest on loans; the other way round where less should stand. None where nothing differs. A month that
/// was left out is made good by the next.
std::optional<JournalEntry> entry_for(const std::vector<AccruedLoanInterest>& interest, const Book& book,
                                      Month month, const std::string& key);

}  // namespace neraca
