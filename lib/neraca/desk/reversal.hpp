#pragma once
// An event that was wrong, undone whole: all that it posted, and what it changed in the registers.

#include <optional>
#include <string>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/desk/mending.hpp"

namespace neraca {

struct Reversal {
    EntryNumber number;             // any entry of the event
    std::optional<Date> date = {};  // else as `mending_day`
    Date today;
    std::string memo = {};
    std::string key = {};
};
struct Reversed {
    Posted asked;                          // what takes back the entry that was named
    std::vector<PostedEntry> others = {};  // what takes back the rest of its event, in its order
    std::vector<Sentence> restored = {};   // what the registers have again
    bool is_dated_today = false;           // its month takes no more entries, and no day was said
};
/// Takes back the whole event of the entry: the terms of a loan come back with the payment that changed them,
/// a member who left is there again. Of an import or a class, and of what is older than events, the entry
/// alone. Where the key is that of a reversal of the entry, gives that one and posts nothing. To be called in
/// a transaction: where it throws, registers may be changed already. Throws
/// BookError{undone_by_another_command} for a closing, and where the registers were changed since;
/// reversal_cannot_come_before, and what Bookkeeper::reverse throws.
Reversed reverse(const Reversal& reversal, Bookkeeper& bookkeeper, Register& registry);

/// Throws BookError{undone_by_another_command} about either entry of a closing: that on the last day of a
/// year, or that on the first of the next.
[[noreturn]] void refuse_part_of_closing(const PostedEntry& posted);

/// Whether the event of the entry did more than post this one entry; then it is undone whole, and no part of
/// it is corrected by itself.
bool is_part_of_more(const Book& book, const PostedEntry& posted);

}  // namespace neraca
