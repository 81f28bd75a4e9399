#pragma once
// What belongs to other months than the one it is paid in, month by month.

#include <optional>
#include <string>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// The account for the balance where none is named. Throws BookError{account_role_must_be_given}.
const Account& usual_balance_account(AccrualKind kind, const ChartOfAccounts& chart);

/// What of `accrual` belongs to `month`: equal parts in whole rupiah, the last takes the rest.
Rupiah part_of(const Accrual& accrual, Month month);
/// What of it belongs to the months up to `day` that are over.
Rupiah released_until(const Accrual& accrual, Date day);

/// The payment that begins an accrual: for what is paid or received before.
struct FirstPayment {
    EventHeading heading;  // without a memo, the name of the accrual is it
    Accrual accrual;
    AccountCode counter_account;  // the cash or bank that it was paid from, or received on
};
/// Throws BookError{accrual_terms_must_fit} for what is paid or received after.
JournalEntry entry_for(const FirstPayment& payment);

/// Throws BookError{account_cannot_go_below_zero} where `entry`, made by accrual_entry for `month`, would
/// take more off the account of what was paid or received before than it holds on `today`.
void require_paid_before(const JournalEntry& entry, const Book& book, const Register& registry, Month month,
                         Date today);

/// One entry for what belongs to `month` of all accruals, a pair each; none where there is nothing.
std::optional<JournalEntry> accrual_entry(const Register& registry, Month month, const std::string& key);

}  // namespace neraca
