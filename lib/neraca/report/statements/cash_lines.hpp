#pragma once
// The form of the cash-flow statement, as data, and where each account stands in it. As in the other
// statements (statement_lines.hpp), the tags of accounts decide and never their codes.

#include <span>
#include <string_view>
#include <vector>

#include "neraca/ledger/chart_of_accounts.hpp"
#include "neraca/ledger/effective_entry.hpp"

namespace neraca {

/// What money is paid for. Accounts that only pass a value on among themselves are of one purpose: stock and
/// what it cost when it is sold, an asset and what it lost in worth, a tax and what is owed of it.
enum class CashPurpose {
    sales,
    goods,
    savings,
    loans,
    loan_income,
    interest_on_savings,
    expenses,
    cooperative_expenses,
    bank_and_other,
    bank_interest,
    taxes,
    surplus_funds,
    other_operating,
    fixed_assets,
    other_investments,
    shares,
    grants,
    other_capital,
    borrowings,
    surplus
};

/// One line of the form. A purpose has one, or two: what came in and what went out.
struct CashLine {
    std::string_view key;  // English, stable: "savings_paid_in"
    Phrase label;
    CashPurpose purpose;
    enum class Shows { both, money_in, money_out } shows = Shows::both;
};

/// The lines of one activity (operating, investing or financing), from top to bottom.
std::span<const CashLine> cash_lines_of(CashFlow activity);
std::span<const CashLine> all_cash_lines();
CashFlow activity_of(CashPurpose purpose);
/// The line for money that comes in (above zero) or goes out; where it is both, the sign says which.
const CashLine& cash_line(CashPurpose purpose, bool comes_in);

/// How `entry` uses its accounts.
class PurposesOfEntry {
public:
    PurposesOfEntry(const ChartOfAccounts& chart, const EffectiveEntry& entry);
    /// What a payment against `account`, which is not cash, is for.
    CashPurpose of(const Account& account) const;
    /// The same for one posting on it: what is received of accrued interest of a loan is income from lending.
    CashPurpose of(const Account& account, const Posting& posting) const;

private:
    CashPurpose purpose_by_account(const Account& account) const;

    bool is_exit_;           // savings are paid back with the shares, whether at once or as a debt first
    bool is_disposal_;       // of an asset: all of it is for fixed assets
    bool has_fixed_assets_;  // a gain or a loss in it belongs to them
};

}  // namespace neraca
