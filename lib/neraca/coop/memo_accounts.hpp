#pragma once
// Accounts outside the statements. Set against one another they tell of something that is no asset and no
// debt (a loan written off that is still asked for); set against an account of the statements they would take
// the other side out of them, and assets would no longer be liabilities and equity.

#include <vector>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Throws BookError{entry_must_balance} where the memo accounts of `entry` come to `memo`, debit less credit,
/// and not to zero. What takes an entry of older books back is asked nothing.
void require_memo_apart(const JournalEntry& entry, Rupiah memo);

/// The entries that set memo accounts against others and stand, in the order of the journal: older books may
/// have them.
std::vector<PostedEntry> entries_against_memo(const Book& book);

}  // namespace neraca
