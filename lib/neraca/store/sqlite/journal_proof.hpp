#pragma once
// The rules of the journal, proved over rows as they stand in the book, before they are committed.

#include <cstdint>
#include <map>
#include <utility>

#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// The last number of each cooperative (its row) and year.
using LastNumbers = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>;
/// Those of the whole book.
LastNumbers last_numbers(Connection& connection);

/// Reads back what was written, and holds it against what triggers and CHECK constraints ask of other
/// programs: what this finds would be a fault of this program.
class JournalProof {
public:
    /// The entries that come are numbered on from `before`.
    JournalProof(Connection& connection, LastNumbers before)
        : connection_{connection}, last_numbers_{std::move(before)} {}

    /// Throws BookError{book_is_damaged} unless all entries from row `first_entry` on, and the postings
    /// beside them, keep these rules: ids rise; numbers have no gaps; the day is one of the books, the year
    /// is its year, the kind is known, the memo can be read; lines are numbered from 1, as many as the entry
    /// says; amounts are within `largest_posting`, and zero only beside a quantity; a quantity stands beside
    /// an item, is not zero and has the sign of its amount; debits equal credits and the total; the hash has
    /// 32 bytes; an import key is not 0; no posting is left over. Gives how many entries there were.
    std::int64_t prove(std::int64_t first_entry);

private:
    bool is_next_number(const Query& entry);

    Connection& connection_;
    LastNumbers last_numbers_;
};

/// The same for the entries from row `first_entry` on, where their numbers go on from those in the book.
void prove_new_entries(Connection& connection, std::int64_t first_entry);

}  // namespace neraca
