#pragma once
// Loans from contract to loss: the entries of loan/ posted, and what the register keeps of them brought up to
// date with them. An event whose key is in the book already changes nothing.

#include <optional>
#include <string>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/loan/grant.hpp"
#include "neraca/loan/losses.hpp"
#include "neraca/loan/repayment.hpp"

namespace neraca {

/// The reference of a loan that is granted and given none: that of the entry under `key`, where the event is
/// sent again; else the next one.
LoanReference reference_for_grant(const Book& book, const Register& registry, const std::string& key);

/// Pays the loan out and keeps its contract. Throws BookError{loan_must_be_new} where there is one of that
/// reference, with a contract or without, and what entry_for(LoanGrant) throws.
Posted grant(const LoanGrant& grant, Bookkeeper& bookkeeper, Register& registry);

/// Whose a loan is and on which account it stands, by its postings.
struct LoanOwner {
    Member member;
    AccountCode account;
};
/// For a loan that is in the books and has no contract. Throws BookError{loan_must_be_new} where it has one,
/// or its postings are about several loans; loan_must_exist where there are none. A loan that was written off
/// before the books began stands on the memo account alone: its account is then that of the borrower's loans.
LoanOwner owner_of_uncontracted(const Book& book, const Register& registry, const LoanReference& reference);

/// The most principal that is owed on the loan at the end of any day, by the postings on `account`.
Rupiah most_owed(const Book& book, const AccountCode& account, const LoanReference& reference);

/// The contract that such a loan is given.
struct LateContract {
    LoanReference reference;
    std::optional<ProductCode> product = {};
    LoanTerms terms;
    std::string purpose = {};
    Rupiah collateral = {};
};
/// Throws as owner_of_uncontracted and Register::add_loan, and BookError{loan_terms_must_fit} where less was
/// lent than the books say is owed on some day.
BorrowedLoan add_contract(const LateContract& contract, const Book& book, Register& registry);

/// What was posted, and what it was worked out from.
struct RepaidLoan {
    RepaymentNote note;
    Posted posted;
};
/// Throws as note_for(LoanRepayment).
RepaidLoan repay(const LoanRepayment& repayment, Bookkeeper& bookkeeper, Register& registry);

/// Gives the new terms, which are kept. Throws as `rescheduled`; loan_terms_must_fit where terms of that day
/// or a later one are there.
LoanTerms reschedule(const Loan& loan, const Reschedule& changes, const Book& book, Register& registry);

/// The loan is marked as written off on the day of the event. Throws as entry_for(WriteOff).
Posted write_off(const WriteOff& event, Bookkeeper& bookkeeper, Register& registry);

struct AllowanceSetAside {
    Allowance allowance;           // as it was before
    std::optional<Posted> posted;  // none where it is what it should be
};
/// Brings the allowance to what the classes of loans ask for on the day of the event. Throws as allowance_for
/// and entry_for(AllowanceChange).
AllowanceSetAside set_aside(const AllowanceChange& change, Bookkeeper& bookkeeper);

}  // namespace neraca
