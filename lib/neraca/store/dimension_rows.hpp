#pragma once
#include <cstdint>

#include "neraca/ledger/dimension.hpp"

namespace neraca {

/// The rows that a posting names, by their numbers in the books; 0 where it names none.
using DimensionRows = PerDimension<std::int64_t>;

}  // namespace neraca
