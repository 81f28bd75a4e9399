#pragma once
// Which entries of an answer are meant for which events of the sheet.

#include <span>
#include <vector>

#include "neraca/training/answer.hpp"
#include "neraca/training/mistake.hpp"

namespace neraca {

/// What postings come to, account by account; accounts that come to nothing are left out.
NetBalances nets_of(std::span<const Posting> postings);
/// `a` and `factor` times `b`, without what comes to nothing.
NetBalances sum_of(const NetBalances& a, const NetBalances& b, std::int64_t factor = 1);

/// Events that were written together, and the entries that they were written as, by their places in the
/// variant and in the sheet. Most are one and one.
struct EventMatch {
    std::vector<std::size_t> events;
    std::vector<std::size_t> entries;
};

/// Every event and every entry is in at most one match. In this order: entries that name the voucher of an
/// event; entries that are exactly an event, or several together, those on the right day first; several
/// entries that are one event together; what is most alike; events that were written into the entry of
/// another. Nothing is matched by a day alone or an account alone.
std::vector<EventMatch> match_events(const Variant& variant, const AnswerSheet& sheet);

}  // namespace neraca
