#pragma once
// UTF-8 byte by byte, for those who read files.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace neraca {

constexpr std::uint8_t byte_of(char letter) {
    return static_cast<std::uint8_t>(letter);
}

/// Bytes of the well-formed UTF-8 sequence at the beginning of `text`; 0 where there is none. Overlong forms,
/// surrogates and what lies beyond U+10FFFF are not well-formed (Unicode, table 3-7).
std::size_t utf8_length(std::string_view text);

/// Adds the letter `code`, which is no surrogate and at most U+10FFFF, to `text`.
void append_utf8(std::string& text, std::uint32_t code);

}  // namespace neraca
