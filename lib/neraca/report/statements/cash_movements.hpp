#pragma once
// What the entries of some days did to the money, and what they moved without it.

#include <map>

#include "neraca/ledger/book.hpp"
#include "neraca/report/statements/cash_lines.hpp"
#include "neraca/report/statements/statement_lines.hpp"
#include "neraca/report/told_by_accounts.hpp"

namespace neraca {

/// A value that passed from one purpose to another while no cash moved: from what the entry credits to what
/// it debits. Waste taken into savings debits goods and credits savings.
struct NonCashTransfer {
    CashPurpose debited;
    CashPurpose credited;
    friend auto operator<=>(const NonCashTransfer&, const NonCashTransfer&) = default;
};

/// All amounts are credits less debits: above zero where money came in or could have.
struct CashMovements {
    std::map<const CashLine*, Rupiah> lines = {};
    std::map<NonCashTransfer, Rupiah> transfers = {};

    ToldByAccounts told = {};

    // What opening entries dated in the period brought in: they are no movement.
    Rupiah opened_cash = {};
    Rupiah opened_result = {};

    // For the way from the surplus to the cash of operations. Income and expenses that belong to fixed assets
    // or to another activity, depreciation and the rest; balances that belong to operations, by the line of
    // the balance sheet; null for accounts that stand in no statement.
    Rupiah depreciation = {};
    Rupiah other_result_elsewhere = {};
    std::map<const StatementLine*, Rupiah> operating_balances = {};

    /// Zero where nothing moved.
    Rupiah of(const CashLine& line) const;
    Rupiah of(const NonCashTransfer& transfer) const;
    Rupiah operating_balance(const StatementLine* line) const;
    /// The sum of the lines of an activity.
    Rupiah total(CashFlow activity) const;
};

/// Of each entry, lines that go the other way than its cash are absorbed by those that go with it, in
/// proportion: a loan paid out less its fee shows the money, not the contract. Cash that an entry puts in
/// and takes out of the same account stays apart. Closing entries are left out, and what is reversed counts
/// as if it had not been.
CashMovements cash_movements(const Book& book, const Period& period);

/// Debit less credit of all cash accounts at the end of `day`.
Rupiah cash_on(const Book& book, Date day);

}  // namespace neraca
