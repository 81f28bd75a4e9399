#pragma once
#include <string_view>

namespace neraca {

/// Throws BookError{name_must_be_unambiguous}: what was typed fits all of `those`, "A-001 Siti, B-001 Siti".
/// None of them is taken.
[[noreturn]] void refuse_several_named(std::string_view typed, std::string_view those);

}  // namespace neraca
