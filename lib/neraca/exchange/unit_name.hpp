#pragma once
// The units that files count items in, as people write them.

#include <string_view>

namespace neraca {

/// Whether both are written for the same unit: "pcs" and "biji", "Kg" and "kilogram". None is ever converted
/// into another.
bool is_same_unit(std::string_view one, std::string_view other);

}  // namespace neraca
