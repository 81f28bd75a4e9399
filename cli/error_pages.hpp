#pragma once
// The pages of the import error catalogue (topics/errors_*.txt), one a code.

#include <optional>
#include <string>
#include <string_view>

#include "neraca/language.hpp"

namespace neraca::cli {

/// What `neraca help E322` shows, whatever the case of the code; empty where there is no such page.
std::optional<std::string> error_page(std::string_view code, Language language);
/// The families, and every code with its title.
std::string error_overview(Language language);

}  // namespace neraca::cli
