#pragma once
// The entries that a sample of a profile is expected to make, each written on one line:
//
//   2026-01-31 debit 1120 150000.00 credit 4152 150000.00 'Penjualan sampah'
//   2026-01-31 debit 1162 6250.00 item PET quantity 2.500 credit 2114 6250.00 member A-001 product sampah
//
// A day, two or more postings in any order, and the memo in apostrophes (an apostrophe inside it is doubled),
// which may be left out: then any memo will do. A posting is a side, an account, an amount with two decimals,
// and what it is about: member, product, item, quantity (three decimals), loan, each at most once.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/journal_entry.hpp"

namespace neraca {

struct ExpectedEntry {
    JournalEntry entry;                    // without a memo
    std::optional<std::string> memo = {};  // empty: any
};

/// Reads such a line, strictly: single spaces, plain decimals, ISO days. Throws
/// BookError{profile_must_be_readable}, or what JournalEntry throws (an entry that does not balance is
/// expected of nothing).
ExpectedEntry read_expected_entry(std::string_view line);

/// The line that read_expected_entry reads as this entry. Postings are sorted, because their order says
/// nothing.
std::string to_expected_line(const JournalEntry& entry);
std::string to_expected_line(const ExpectedEntry& expected);

/// What is expected and not made, and made and not expected, a sentence each; where one of each has the same
/// day, they are told together. Every expected entry answers for one that was made. Empty: they agree.
std::vector<Sentence> differences_between(std::span<const ExpectedEntry> expected,
                                          std::span<const JournalEntry> made);

}  // namespace neraca
