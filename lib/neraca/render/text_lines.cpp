#include "neraca/render/text_lines.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Cuts the first word off `rest`, and the spaces before it.
std::string_view next_word(std::string_view& rest) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    return word;
}

/// The bytes of the first character of `text`, which is not empty and valid UTF-8.
std::size_t first_character(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
        ++size;
    }
    return size;
}

/// The longest beginning of `word` that fits `width`, at least one character.
std::string_view beginning_that_fits(std::string_view word, std::size_t width) {
    std::size_t size = first_character(word);
    while (size < word.size()) {
        const std::size_t longer = size + first_character(word.substr(size));
        if (display_width(word.substr(0, longer)) > width) {
            break;
        }
        size = longer;
    }
    return word.substr(0, size);
}

std::string spaces_for(std::string_view text, std::size_t width) {
    const std::size_t taken = display_width(text);
    return std::string(taken < width ? width - taken : 0, ' ');
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines{{}};
    for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
        if (!lines.back().empty()) {
            if (display_width(lines.back()) + 1 + display_width(word) <= width) {
                lines.back() += ' ';
                lines.back() += word;
                continue;
            }
            lines.emplace_back();
        }
        while (display_width(word) > width) {
            const std::string_view part = beginning_that_fits(word, width);
            word.remove_prefix(part.size());
            lines.back() = part;
            if (word.empty()) {
                break;
            }
            lines.emplace_back();
        }
        lines.back() += word;
    }
    return lines;
}

std::size_t widest_word(std::string_view text) {
    std::size_t widest = 0;
    for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
        widest = std::max(widest, display_width(word));
    }
    return widest;
}

std::string filled_right(std::string text, std::size_t width) {
    return text + spaces_for(text, width);
}
std::string filled_left(std::string text, std::size_t width) {
    return spaces_for(text, width) + text;
}

std::string centred(std::string text, std::size_t width) {
    const std::size_t taken = display_width(text);
    return std::string(taken < width ? (width - taken) / 2 : 0, ' ') + text;
}

}  // namespace neraca
