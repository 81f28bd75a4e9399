#include "neraca/proof/canonical_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace neraca {
namespace {

/// A number as it is written in decimal, without memory of its own.
class Digits {
public:
    explicit Digits(std::int64_t number)
        : size_{static_cast<std::size_t>(
              std::to_chars(digits_.data(), digits_.data() + digits_.size(), number).ptr - digits_.data())} {}
    std::string_view text() const { return {digits_.data(), size_}; }

private:
    std::array<char, 20> digits_;  // the longest: -9223372036854775808
    std::size_t size_;
};

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
    // Some 14 lines an entry, and each entry is hashed: the text grows once a line.
    const Digits size{static_cast<std::int64_t>(value.size())};
    const std::size_t begin = text.size();
    text.resize(begin + name.size() + 1 + size.text().size() + 1 + value.size() + 1);
    char* end = std::ranges::copy(name, text.data() + begin).out;
    *end++ = ':';
    end = std::ranges::copy(size.text(), end).out;
    *end++ = ':';
    end = std::ranges::copy(value, end).out;
    *end = '\n';
}

void add_line(std::string& text, std::string_view name, std::int64_t value) {
    add_line(text, name, Digits{value}.text());
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
