#pragma once
// The personal data of somebody who has left is erased on request: the right is that of UU 27/2022 (art. 8,
// Pelindungan Data Pribadi). Entries and amounts stay, under the member's number: books are kept for ten
// years (UU 8/1997, art. 11).

#include <string>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/store/books.hpp"

namespace neraca {

struct MemberErasure {
    Member member;
    std::string name;  // as it was typed again, so that nobody is erased by a slip in the number
};

/// What was done, and what still says a name or number of the person: entries and registers are links of the
/// chain, and stay as they are.
struct MemberErasureReceipt {
    std::vector<std::string> words = {};                           // that were erased: names and numbers
    std::int64_t log_lines = 0;                                    // that said one of them
    std::vector<EntryNumber> entries = {};                         // whose memo, voucher or key says one
    std::vector<std::pair<RecordKind, std::string>> records = {};  // which, by kind and key
};

/// To be called in a transaction. Throws BookError{names_differ}, member_must_have_left, member_data_erased,
/// member_still_has_balances (something is still owed, by either).
MemberErasureReceipt erase(const MemberErasure& erasure, Bookkeeper& bookkeeper, Register& registry,
                           Books& books);

}  // namespace neraca
