#pragma once
// What changed a register and posted nothing, taken back by the command that did it. (What posted something
// is taken back by its entry: desk/reversal.hpp.)

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// The last of `query` that stands and was done by `kind`, and the call that takes it back.
std::optional<Sentence> call_that_reverses(const Book& book, const PostingQuery& query,
                                           std::string_view kind);

/// How `asset`, which is gone, comes back.
std::optional<Sentence> call_that_brings_back(const Asset& asset, const Book& book);

/// An asset whose disposal took out of the books what `posted`, the depreciation of a month, had written down
/// of it: as long as it is gone, that entry is not taken back.
std::optional<Asset> asset_gone_since(const PostedEntry& posted, const Register& registry);

/// The call that comes first where `posted` is to be taken back: its own reversal, or that of the disposal
/// which went by it.
Sentence call_that_takes_back(const PostedEntry& posted, const Book& book, const Register& registry);

/// The last payment, or the set-off of a leaver, whose event gave the loan terms on that day.
std::optional<PostedEntry> payment_with_terms(const Book& book, const Loan& loan, Date day);

/// The call that takes the last terms of the loan back: with the payment that made them, or by themselves.
Sentence call_that_undoes_terms(const Loan& loan, const Book& book);

/// loan_terms_must_fit: the last terms of the loan were made for what was left then, and hold for nothing
/// else.
BookError later_terms_stand(const Loan& loan, const Book& book);

/// Takes the terms back that rescheduling gave the loan last, and gives them: the terms before hold again.
/// Throws BookError{nothing_to_post} where the loan has the terms of its contract; undone_by_another_command
/// where a payment gave it its last terms, which is reversed instead, and where something was posted on the
/// loan since for a day after that of those terms, or it was written off; period_must_be_open where the month
/// of that day is locked, whose reports would change.
LoanTerms undo_reschedule(const Loan& loan, const Book& book, Register& registry);

/// Takes an asset, or an accrual, out of the register that was entered by mistake. To be called in a
/// transaction: where they throw, the register may be changed already. Throw
/// BookError{undone_by_another_command} where the entry that it came with stands, which is reversed instead,
/// where an entry of a month counts it in, and where the asset is gone.
void remove_asset(const Asset& asset, const Book& book, Register& registry);
void remove_accrual(const Accrual& accrual, const Book& book, Register& registry);

/// Takes the contract back that a loan was given beside its postings (add_contract); those stay. Throws
/// BookError{undone_by_another_command} where the loan has later terms, and where anything but opening
/// balances and plain journal entries stands on it: what was paid out, paid back, accrued or lost went by the
/// contract.
void remove_contract(const Loan& loan, const Book& book, Register& registry);

/// Who had come back has left again as before: the days of joining and of leaving are those that were
/// recorded then. Gives the member. Throws BookError{nothing_to_post} where no return is recorded (books
/// before version 5 kept none); member_has_left where the member has left again; member_has_later_entries
/// where something was posted for the member since the return.
Member undo_rejoin(const Member& member, const Book& book, Register& registry);

}  // namespace neraca
