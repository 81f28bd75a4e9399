#pragma once
// What became of a payment on a loan, for learners.

#include <optional>

#include "neraca/ledger/chart_of_accounts.hpp"
#include "neraca/ledger/journal_entry.hpp"

namespace neraca {

/// How an entry that credits a loan is split, by what its accounts are; empty for entries that pay off none.
std::optional<Sentence> loan_split(const ChartOfAccounts& chart, const JournalEntry& entry);

}  // namespace neraca
