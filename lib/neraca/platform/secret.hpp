#pragma once
// What somebody types that must not be seen.

#include <optional>
#include <string>
#include <string_view>

namespace neraca {

/// Asks on the terminal of this program, whatever its standard streams are, and reads a line that the
/// terminal does not show. Empty where there is no terminal. An interrupt ends the program, the terminal as
/// it was.
std::optional<std::string> ask_secret(std::string_view question);

}  // namespace neraca
