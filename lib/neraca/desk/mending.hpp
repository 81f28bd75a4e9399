#pragma once
// On which day something is put right.

#include <optional>

#include "neraca/coop/bookkeeper.hpp"

namespace neraca {

/// What puts an entry right is dated like the entry, so that no month shows what never happened; where its
/// month is locked or its year closed, today: what was reported stays as it was reported.
struct MendingDay {
    Date day;
    bool is_moved = false;  // its month takes no more entries, and nobody said another day
};
/// `said` is what the caller asks for. Throws BookError{reversal_cannot_come_before} for a day before the
/// entry's.
MendingDay mending_day(const Book& book, const PostedEntry& posted, std::optional<Date> said, Date today);

}  // namespace neraca
