#pragma once
// What stands above the columns of items of a wide sheet: their names, and in some sheets prices and units.

#include <optional>
#include <string>
#include <vector>

#include "neraca/sheet/rows/error_log.hpp"
#include "neraca/sheet/rows/survey.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// A value that stands in the heading of a column.
template <typename Value>
struct HeadingCell {
    Value value;
    Place place;
};

struct ColumnHeading {
    std::size_t column;
    HeadingCell<std::string> item;  // as the header calls it
    std::optional<HeadingCell<Rupiah>> price = {};
    std::optional<HeadingCell<std::string>> unit = {};
};

/// Those of the columns of items, from left to right. Prices that cannot be read, or are not above zero,
/// become errors; where the survey left open how amounts are written, there are none.
std::vector<ColumnHeading> column_headings(const ByteSource& source, const Survey& survey, ErrorLog& errors);

}  // namespace neraca
