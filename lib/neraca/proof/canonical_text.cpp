#include "neraca/proof/canonical_text.hpp"

#include <array>
#include <charconv>

namespace neraca {
namespace {

void add_number(std::string& text, std::int64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

/// Takes what stands before the next ':' off the front of `text`; empty where there is none.
std::optional<std::string_view> take_field(std::string_view& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view field = text.substr(0, colon);
    text.remove_prefix(colon + 1);
    return field;
}

}  // namespace

void add_line(std::string& text, std::string_view name, std::string_view value) {
    text += name;
    text += ':';
    add_number(text, static_cast<std::int64_t>(value.size()));
    text += ':';
    text += value;
    text += '\n';
}

void add_line(std::string& text, std::string_view name, std::int64_t value) {
    std::string digits;
    add_number(digits, value);
    add_line(text, name, digits);
}

void add_line_if_any(std::string& text, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        add_line(text, name, value);
    }
}

std::optional<std::vector<CanonicalLine>> read_lines(std::string_view text) {
    std::vector<CanonicalLine> lines;
    while (!text.empty()) {
        const auto name = take_field(text);
        const auto digits = name ? take_field(text) : std::nullopt;
        std::size_t size = 0;
        if (!digits ||
            std::from_chars(digits->data(), digits->data() + digits->size(), size).ec != std::errc{} ||
            size >= text.size() || text[size] != '\n') {
            return std::nullopt;
        }
        lines.push_back({std::string{*name}, std::string{text.substr(0, size)}});
        text.remove_prefix(size + 1);
    }
    return lines;
}

}  // namespace neraca
