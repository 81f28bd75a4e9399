#pragma once
// A member leaves, dies or is expelled: savings and shares become payable, what is owed is set off, the rest
// is paid. Source: UU 25/1992 art. 19(2) and (3), with its explanation: membership ends as the articles say,
// and cannot be made over; so of one who died the heirs are paid, in the same way. That what is owed goes off
// first is the practice of cooperatives, and the law of set-off (kompensasi): KUHPerdata art. 1425 to 1427,
// two who owe each other sums of money that are due owe the difference. A loan that was written off is owed
// as before: it left the balance sheet, not the claim.

#include <optional>
#include <utility>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/loan/repayment.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

struct Leaving {
    EventHeading heading;        // of several entries, so that none of them has its key
    Member member;               // with the day on which he left
    bool releases_held = false;  // what is on hold for a withdrawal becomes payable too
    bool keeps_loans = false;    // none is set off: what is owed on them stays due, written off or not
};

/// A loan of the leaver that was set off, wholly or as far as there was something to set off.
struct LoanSetOff {
    LoanReference loan;
    Rupiah amount;
    LoanParts still_owed = {};  // principal, afterwards; where loans are kept, with all that is due
    std::optional<LoanTerms> new_terms = {};  // that begin with it, to be kept
};

/// The entries that settle with a leaver, in their order.
struct LeaverSettlement {
    /// Debit every passbook, shares too; credit what is payable to him. None where he has nothing.
    std::optional<JournalEntry> savings = {};
    /// Debit what is on hold, credit what is payable.
    std::optional<JournalEntry> held = {};
    /// The same of what else is owed to him (also_owed_to).
    std::optional<JournalEntry> besides = {};
    /// Debit what is payable, from an earlier leaving too; credit the loan and its interest and penalties:
    /// one entry a loan, the oldest reference first.
    std::vector<JournalEntry> set_offs = {};
    std::vector<LoanSetOff> loans = {};
    /// After those, loans that were written off, as far as something is left: what is set off is recovered.
    std::vector<JournalEntry> recoveries = {};
    Rupiah payable = {};  // that is left for him
};
/// Throws BookError{account_role_must_be_given}, and what the repayment of a loan throws.
LeaverSettlement settlement_for(const Leaving& leaving, const Book& book, const Register& registry);

/// Loans on which principal, interest or a penalty is owed on `day`, none of it set off.
std::vector<LoanSetOff> loans_left(const Book& book, const Register& registry, const MemberNumber& member,
                                   Date day);

/// Loans that were written off, with what is still asked for of them on `day`, by reference. The memo account
/// tells, under member and loan: books that began with it have no contract of the loan, and owe no less.
std::vector<std::pair<LoanReference, Rupiah>> written_off_and_asked_for(const Book& book,
                                                                        const Register& registry,
                                                                        const MemberNumber& member, Date day);

/// What else is owed to `member` on `day`, by account: the surplus, what was overpaid on a loan.
std::vector<std::pair<AccountCode, Rupiah>> also_owed_to(const MemberNumber& member, const Book& book,
                                                         Date day);

/// What a settlement on `day` would ask of the loans of `member`: principal, what is due, and the interest of
/// the time that runs.
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
