#pragma once
// Loans that may not be paid back: their classes, what is set aside for them, and those given up.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "neraca/loan/loan_entry.hpp"

namespace neraca {

/// A loan that is owed, with its class.
struct ClassifiedLoan {
    Loan loan;
    LoanState state;
    Collectibility collectibility;

    /// What may be lost: the principal less the collateral, never below zero.
    Rupiah base() const { return std::max(state.principal - loan.collateral, Rupiah{}); }
};
/// The loans with a contract on which principal is owed on `day`, by reference.
std::vector<ClassifiedLoan> classified_loans(const Book& book, const Register& registry, Date day);

/// What one class asks for. The rate is that of the settings allowance_... on the day.
struct ClassAllowance {
    Collectibility collectibility;
    std::int64_t loans = 0;
    Rupiah principal = {};
    Rupiah base = {};  // principal less collateral, loan by loan
    Rate rate = {};
    Rupiah required = {};  // the rate of the base, rounded half up to the whole rupiah once a class
};
struct Allowance {
    Date day;
    std::array<ClassAllowance, std::size(all_collectibilities)> classes;
    Rupiah required = {};
    Rupiah existing = {};      // credit less debit of the account of the allowance
    Rupiah unclassified = {};  // principal under references without a contract: nothing is set aside for it

    Rupiah difference() const { return required - existing; }
};
/// Throws BookError{account_role_must_be_given}.
Allowance allowance_for(const Book& book, const Register& registry, Date day);

/// The penalties and interest on loans that were waived from the first day to the last, less what was taken
/// back.
LoanParts waived_in(const Book& book, const Period& period);
/// The interest of that which was income before, as accrued, and is taken back by the waiver.
Rupiah accrued_and_waived_in(const Book& book, const Period& period);

/// Whether `entry` is one that brought the allowance to what was required: no write-off, and no recovery.
bool is_change_of_allowance(const JournalEntry& entry);

struct AllowanceChange {
    EventHeading heading;
};
/// The entry that brings the allowance to what the classes require: loss expense and allowance, one way or
/// the other; empty where they agree already. An event whose key is in the book gives the entry that is
/// there; key_used_for_other_content where that is about something else.
std::optional<JournalEntry> entry_for(const AllowanceChange& change, const Allowance& allowance,
                                      const Book& book);

/// All principal of a loan is given up: a loss of the allowance, as far as there is one, then of the year. It
/// is still asked for, on the memo accounts. Interest that was accrued and not received is income no more.
/// Who keeps the book marks the contract as written off.
struct WriteOff {
    EventHeading heading;  // its memo is the decision behind it
    BorrowedLoan borrowed;
};
/// Throws BookError{reason_required} without a memo, loan_is_written_off, loan_is_paid_back,
/// paid_more_than_due where less is owed on a later day in the book, account_role_must_be_given.
JournalEntry entry_for(const WriteOff& write_off, const Book& book);

/// Something is paid on a loan that was written off: it goes back to the allowance.
struct Recovery {
    EventHeading heading;
    BorrowedLoan borrowed;
    Rupiah amount;
    AccountCode counter_account;  // what is received
};
/// Throws BookError{posting_must_be_positive}, paid_more_than_due where less is still asked for,
/// account_role_must_be_given.
JournalEntry entry_for(const Recovery& recovery, const Book& book);

/// What is still asked for on `day` of a loan that was written off, whether or not it has a contract: debit
/// less credit of the memo account under its reference. Zero where no account has the role.
Rupiah still_asked_for(const LoanReference& loan, const Book& book, Date day);

}  // namespace neraca
