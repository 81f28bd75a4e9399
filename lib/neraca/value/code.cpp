#include "neraca/value/code.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::size_t longest_code = 32;

bool is_letter_or_digit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_code_character(char c) {
    return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_' || c == '/';
}

}  // namespace

std::optional<std::string> parse_code(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > longest_code || !is_letter_or_digit(text.front()) ||
        !std::ranges::all_of(text, is_code_character)) {
        return std::nullopt;
    }
    return std::string{text};
}

std::string read_code(std::string_view text, Phrase kind) {
    if (auto code = parse_code(text)) {
        return *std::move(code);
    }
    throw BookError{Rule::code_must_be_readable,
                    say("{1} code \"{0}\" cannot be read"),
                    {excerpt(text), kind},
                    say("write at most 32 letters, digits and . - _ / without spaces, such as A-001")};
}

}  // namespace neraca
