#pragma once
// The units that files count items in, as people write them.

#include <string_view>

#include "neraca/error.hpp"
#include "neraca/register/item.hpp"

namespace neraca {

/// Whether both are written for the same unit: "pcs" and "biji", "Kg" and "kilogram". None is ever converted
/// into another.
bool is_same_unit(std::string_view one, std::string_view other);

/// Rule units_must_be_the_same: `item`, as the book has it, is counted otherwise than in `unit`.
BookError units_differ(const Item& item, std::string_view unit);
/// The same where the item is new, and its unit stands in line `line`.
BookError units_differ(const Item& item, std::string_view unit, std::int64_t line);

}  // namespace neraca
