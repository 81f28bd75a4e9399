#pragma once
// What an account is named for, where a command, a setting or a register takes one.

#include "neraca/language.hpp"

namespace neraca {

/// What must be true of an account for each use is one rule: `fits` in ledger/account_fit.hpp.
enum class AccountUse {
    any,
    money,                     // cash or a bank
    paid_out_of,               // what a loan is paid out of: money, or what is owed for it
    counter,                   // the other side of a payment: money, a receivable, a payable
    counter_of_asset,          // the same of an asset that enters; a gift stands in equity
    counter_of_opening,        // the other side of what was there before the books: also equity
    placement,                 // what a bank, or another cooperative, keeps for the cooperative
    savings,                   // what its passbooks add up to
    loan,                      // what borrowers owe
    asset_cost,                // cost of a fixed asset
    accumulated_depreciation,  // what reduces it
    assets,                    // of a class, not contra
    liabilities,
    income,
    expense
};
/// "a cash or bank account": what is needed.
Phrase phrase_for(AccountUse use);

}  // namespace neraca
