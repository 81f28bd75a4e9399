#pragma once
// Text cut and filled to columns of a terminal, by what it takes there and not by its bytes.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace neraca {

/// `text` as lines of at most `width` columns, broken between words, and inside a word only where it is wider
/// than a line. Nothing is ever cut off. At least one line.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// Columns of the widest word.
std::size_t widest_word(std::string_view text);

/// `text` followed, or preceded, by as many spaces as fill `width`; `text` alone where it is wider.
std::string filled_right(std::string text, std::size_t width);
std::string filled_left(std::string text, std::size_t width);
/// `text` in the middle of `width`, without spaces after it.
std::string centred(std::string text, std::size_t width);

}  // namespace neraca
