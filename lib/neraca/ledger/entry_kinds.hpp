#pragma once
#include <vector>

#include "neraca/error.hpp"

namespace neraca {

/// Every kind of entry, as it is typed, in the order of the enumeration: for help and lists that say which
/// kinds there are. The English word is the one that `to_string` gives and the book keeps.
std::vector<Fact> entry_kind_words();

}  // namespace neraca
