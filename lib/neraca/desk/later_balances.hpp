#pragma once
// What was worked out, or held, against balances that an entry dated before it changes: counts of cash and of
// waste, the allowance for loan losses, and what a sale settled of waste on consignment.

#include "neraca/desk/notices.hpp"

namespace neraca {

/// `posted` is in the book. Of each thing, day by day, what does not agree any more with the balances of its
/// day, with the command that puts it right; what agrees once the days before are put right is not told.
///   later_count       cash or waste was counted on a later day, and the books come to another balance of it
///   later_allowance   the allowance was brought on a later day to what the classes of loans asked for, and
///                     they ask for another
///   later_write_off   a loan was written off on a later day, and the allowance would have borne more of it
///   later_settlement  a later sale would have settled waste on consignment with others, or otherwise: the
///                     first such sale of each item
/// Entries of the day of a count are none of it: a day goes on after its cash was counted.
std::vector<Notice> notices_of_later_balances(const PostedEntry& posted, const Book& book,
                                              const Register& registry);

}  // namespace neraca
