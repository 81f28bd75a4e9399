#pragma once
// What was closed was reported on, and shared out.

#include <optional>

#include "neraca/desk/notices.hpp"

namespace neraca {

/// The last year that is closed; none where none is.
std::optional<int> last_closed_year(const Book& book);

/// "closed_year_restated": what holds from `from` on holds in a closed year too, and statements of that year
/// that are made again will say something else than those that were signed. None where all is open from then
/// on.
std::optional<Notice> notice_of_closed_year(const Book& book, Date from);

}  // namespace neraca
