#pragma once
// Fourth stage of an import, second half: reading the cell of a date.

#include <optional>
#include <string>
#include <string_view>

#include "neraca/error.hpp"
#include "neraca/sheet/mapping/mapping.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/period.hpp"

namespace neraca {

/// What is said about the dates of a file beside their order (WrittenIn).
struct DatesWritten {
    std::optional<int> year = {};       // of dates that have none
    std::optional<Period> period = {};  // else they lie in this
    bool are_digits = false;            // "0501" is 5 January
    std::size_t length = 0;             // dates are so many characters; 0: the whole cell
};
DatesWritten dates_written(const WrittenIn& written);

/// The month times a hundred and the day of a cell that holds a date without a year; empty for all else.
std::optional<int> day_without_year(std::string_view cell, DateOrder order, const DatesWritten& written = {});

/// The cell as Date::parse reads it: the year first as ISO writes it ("2026/1/31", "20260131"), without the
/// time behind it ("31/01/26 00:00:00", "2026-01-31T08:15:00+07:00"), without the day of the week before it
/// ("Senin, 3 Januari 2026"), cut and completed as `written` says.
/// Empty where `cell` holds no date of the books in this order, or one on another day of the week than it
/// says.
std::optional<Date> parse_date_cell(std::string_view cell, DateOrder order, const DatesWritten& written = {});
/// Throws BookError{date_must_be_readable}, also where a time with its distance from UTC
/// ("2026-12-31T17:30:00Z") is of another day in western Indonesia; date_must_exist ("31/06/2026" is never
/// mended), date_must_be_in_range. `cell` is not blank.
Date read_date_cell(std::string_view cell, DateOrder order, const DatesWritten& written = {});

}  // namespace neraca
