#pragma once
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

/// "E401": how imports call a rule that a row broke.
std::string_view import_code(Rule rule);

}  // namespace neraca
