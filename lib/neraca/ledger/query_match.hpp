#pragma once
// What the queries of a journal let through, whatever keeps it.

#include <string>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Whether an entry is what `query` looks for, its days and its import left aside. `wanted_text` is the
/// comparison_key of the query's text.
bool matches(const EntryQuery& query, const PostedEntry& posted, const std::string& wanted_text);
/// Whether a posting is, the days left aside.
bool matches(const PostingQuery& query, const Posting& posting);

}  // namespace neraca
