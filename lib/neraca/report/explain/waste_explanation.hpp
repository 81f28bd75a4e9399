#pragma once
// The rules behind the entries of a waste bank, for learners.

#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Why a delivery or a change of stock debits and credits what it does; empty for entries of other kinds,
/// and for those that move no waste.
std::optional<Sentence> waste_rule_behind(const ChartOfAccounts& chart, const JournalEntry& entry);

/// What the waste that `posted` takes out of stock at moving average costs, in figures: one sentence an item
/// and account, where the figures of the book as it was then still tell it.
std::vector<Sentence> average_costs(const Book& book, const PostedEntry& posted);

}  // namespace neraca
