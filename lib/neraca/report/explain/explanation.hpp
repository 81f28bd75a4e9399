#pragma once
// What one entry did, for learners.

#include "neraca/ledger/book.hpp"
#include "neraca/report/report.hpp"

namespace neraca {

/// What one entry did, for learners: its accounts with the balance before and after it, the rule behind it,
/// and as a part the statement lines that moved.
Report explanation(const Book& book, const PostedEntry& posted, Language language);

}  // namespace neraca
