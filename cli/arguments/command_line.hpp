#pragma once
// A command line as text: what a script holds and what the log keeps.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neraca::cli {

/// The words of `line`, as a shell would read them: separated by spaces, with 'single quotes', "double
/// quotes" (a backslash keeps the next character), backslashes, and `#` before a comment. No variables, no
/// patterns. Throws BookError{wrong_call} where a quote is left open.
std::vector<std::string> split_line(std::string_view line);

/// The line that `split_line` reads as `words`.
std::string join_words(std::span<const std::string> words);

}  // namespace neraca::cli
