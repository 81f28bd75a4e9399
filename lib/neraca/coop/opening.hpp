#pragma once
// Opening balances that are given in several parts, or twice.

#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// What of an opening entry is not in the book yet.
struct NewOpening {
    std::optional<JournalEntry> entry = {};  // empty: all of it is there
    std::vector<Posting> passed_over = {};   // what an earlier opening entry has, of the same amount
};
/// A balance (of an account, and of whom or what it names) stands once. What an opening entry that stands has
/// already is passed over, in whatever order and under whatever date it comes; the rest is posted where it
/// balances. An account without sub-ledger may get more with another part, as that which balances are put
/// against. Throws BookError{opening_is_there_already} where the balance of a member, item or loan is there
/// with another amount, or where what is new does not balance; opening_repeats_itself where the entry has a
/// balance twice.
NewOpening new_part_of(const JournalEntry& opening, const Book& book);

}  // namespace neraca
