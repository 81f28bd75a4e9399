#pragma once
// What is posted once for a month or a year is known by its key: "depreciation/2026-01", "surplus/2026". When
// such an entry was undone, the next one for the same period is "surplus/2026/2", and so on.

#include <optional>
#include <string>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Where the entries under `key` are: the one that stands, if any does, and the key for the next.
struct PeriodicEntries {
    std::optional<PostedEntry> standing;
    std::string next_key;
};
PeriodicEntries periodic_entries(const Book& book, const std::string& key);

}  // namespace neraca
