#include "neraca/value/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace neraca {
namespace {

constexpr std::size_t longest_text = 1000;
constexpr std::size_t longest_excerpt = 60;
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";     // U+2026
constexpr std::array<std::string_view, 4> outer_spaces{" ", "\t", "\xC2\xA0", "\xE2\x80\xAF"};

/// The first character of a text and the bytes it takes: at least one byte, also where it is no UTF-8.
struct Character {
    std::optional<utf8proc_int32_t> code;
    std::size_t bytes;
};
/// `text` is not empty.
Character first_character(std::string_view text) {
    utf8proc_int32_t code = 0;
    const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                        utf8proc_ssize_t(text.size()), &code);
    if (bytes <= 0) {
        return {std::nullopt, 1};
    }
    return {code, std::size_t(bytes)};
}

bool is_printable_ascii(char c) {
    return c >= 0x20 && c < 0x7F;
}

bool is_control(utf8proc_int32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) ||  // C0, DEL, C1
           code == 0x2028 || code == 0x2029 ||              // line and paragraph separator
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// `text` without spaces at its ends and with one space where there are more. All of them are ASCII
/// spaces in `text`.
std::string single_spaced(std::string_view text) {
    std::string spaced;
    spaced.reserve(text.size());
    for (const char c : text) {
        if (!is_ascii_space(c)) {
            spaced += c;
        } else if (!spaced.empty() && spaced.back() != ' ') {
            spaced += ' ';
        }
    }
    if (spaced.ends_with(' ')) {
        spaced.pop_back();
    }
    return spaced;
}

/// Case-folded and composed by Unicode; `text` itself where it is no UTF-8.
std::string folded(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), utf8proc_ssize_t(text.size()),
                     &mapped, utf8proc_option_t(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner{mapped, &std::free};
    return length < 0 ? std::string{text}
                      : std::string{reinterpret_cast<const char*>(mapped), std::size_t(length)};
}

/// `text` with an ASCII space for each space of Unicode.
std::string with_plain_spaces(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const auto [code, bytes] = first_character(text);
        if (code && utf8proc_category(*code) == UTF8PROC_CATEGORY_ZS) {
            plain += ' ';
        } else {
            plain += text.substr(0, bytes);
        }
        text.remove_prefix(bytes);
    }
    return plain;
}

/// A run of letters and digits of a text.
struct Word {
    std::size_t begin;
    std::size_t end;
    std::string key;
};

bool is_of_word(const Character& character) {
    if (!character.code) {
        return false;
    }
    switch (utf8proc_category(*character.code)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
            return true;
        default:
            return false;
    }
}

std::vector<Word> words_in(std::string_view text) {
    std::vector<Word> words;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = first_character(text.substr(at));
        const bool belongs = is_of_word(character);
        if (belongs && !inside) {
            words.push_back({at, at, {}});
        }
        at += character.bytes;
        if (belongs) {
            words.back().end = at;
        }
        inside = belongs;
    }
    for (Word& word : words) {
        word.key = comparison_key(text.substr(word.begin, word.end - word.begin));
    }
    return words;
}

/// Whether `wanted` are the words from the one at `at` on.
bool stands_at(const std::vector<Word>& words, std::size_t at, const std::vector<Word>& wanted) {
    return at + wanted.size() <= words.size() &&
           std::equal(wanted.begin(), wanted.end(), words.begin() + std::ptrdiff_t(at),
                      [](const Word& one, const Word& other) { return one.key == other.key; });
}

/// Whether a hyphen joins the words from `first` to `last` to another one: "Ani-Sari", "A-001".
bool is_joined(std::string_view text, const std::vector<Word>& words, std::size_t first, std::size_t last) {
    const auto join = [&](std::size_t before, std::size_t after) {
        return text.substr(words[before].end, words[after].begin - words[before].end) == "-";
    };
    return (first > 0 && join(first - 1, first)) || (last + 1 < words.size() && join(last, last + 1));
}

}  // namespace

TextFault fault_of(std::string_view text) {
    if (text.size() > longest_text) {
        return TextFault::too_long;
    }
    while (!text.empty()) {
        if (is_printable_ascii(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        const auto [code, bytes] = first_character(text);
        if (!code) {
            return TextFault::not_utf8;
        }
        if (is_control(*code)) {
            return TextFault::control_character;
        }
        text.remove_prefix(bytes);
    }
    return TextFault::none;
}

std::string read_text(std::string_view text) {
    text = trimmed(text);
    switch (fault_of(text)) {
        case TextFault::none:
            return std::string{text};
        case TextFault::not_utf8:
            throw BookError{Rule::text_must_be_readable,
                            say("\"{}\" is not written in UTF-8"),
                            {excerpt(text)},
                            say("save the file as UTF-8, or type the text again")};
        case TextFault::control_character:
            throw BookError{Rule::text_must_be_readable,
                            say("\"{}\" has a line break, a tab or another character that cannot be seen"),
                            {excerpt(text)},
                            say("type the text again on one line")};
        case TextFault::too_long:
            throw BookError{Rule::text_must_be_readable,
                            say("\"{}\" is too long: {} bytes"),
                            {excerpt(text), std::int64_t(text.size())},
                            say("shorten it to 1000 bytes")};
    }
    return {};
}

std::string excerpt(std::string_view text) {
    std::string shown;
    for (std::size_t characters = 0; !text.empty(); ++characters) {
        if (characters == longest_excerpt) {
            return shown.append(ellipsis);
        }
        const auto [code, bytes] = first_character(text);
        shown += code && !is_control(*code) ? text.substr(0, bytes) : replacement;
        text.remove_prefix(bytes);
    }
    return shown;
}

std::string harmless(std::string_view text) {
    if (std::ranges::all_of(text, is_printable_ascii)) {
        return std::string{text};
    }
    std::string line;
    line.reserve(text.size());
    while (!text.empty()) {
        const auto [code, bytes] = first_character(text);
        line += code && !is_control(*code) ? text.substr(0, bytes) : replacement;
        text.remove_prefix(bytes);
    }
    return line;
}

std::string comparison_key(std::string_view text) {
    const bool ascii = std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
    if (!ascii) {
        return single_spaced(with_plain_spaces(folded(text)));
    }
    std::string key = single_spaced(text);
    for (char& c : key) {
        c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    }
    return key;
}

std::string name_key(std::string_view text) {
    std::string spaced{text};
    std::ranges::replace(spaced, '-', ' ');
    return comparison_key(spaced);
}

std::string code_key(std::string_view text) {
    const std::string key = comparison_key(text);
    std::string bare;
    bool is_apart = false;
    for (const char letter : key) {
        if (letter == ' ' || letter == '-') {
            is_apart = true;
            continue;
        }
        if (is_apart && !bare.empty() && is_digit(bare.back()) && is_digit(letter)) {
            bare += '-';
        }
        bare += letter;
        is_apart = false;
    }
    return bare;
}

std::string without_name(std::string_view text, std::string_view name, std::string_view instead,
                         std::span<const std::string> others) {
    const std::vector<Word> words = words_in(text);
    const std::vector<Word> wanted = words_in(name);
    std::vector<bool> is_of_other(words.size());
    for (const std::string& other : others) {
        const std::vector<Word> longer = words_in(other);
        for (std::size_t at = 0; longer.size() > wanted.size() && at < words.size(); ++at) {
            if (stands_at(words, at, longer)) {
                std::fill_n(is_of_other.begin() + std::ptrdiff_t(at), longer.size(), true);
            }
        }
    }
    std::string without;
    std::size_t copied = 0;
    for (std::size_t at = 0; !wanted.empty() && at < words.size();) {
        if (!stands_at(words, at, wanted) || is_of_other[at] ||
            is_joined(text, words, at, at + wanted.size() - 1)) {
            ++at;
            continue;
        }
        without += text.substr(copied, words[at].begin - copied);
        without += instead;
        at += wanted.size();
        copied = words[at - 1].end;
    }
    return without += text.substr(copied);
}

bool says_name(std::string_view text, std::string_view name) {
    return without_name(text, name, {}) != text;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        if (is_printable_ascii(text.front())) {
            ++width;
            text.remove_prefix(1);
            continue;
        }
        const auto [code, bytes] = first_character(text);
        width += code ? std::size_t(std::max(0, utf8proc_charwidth(*code))) : 1;
        text.remove_prefix(bytes);
    }
    return width;
}

std::string_view trimmed(std::string_view text) {
    const auto shorter = [&] {
        for (const std::string_view space : outer_spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                return true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                return true;
            }
        }
        return false;
    };
    // Most fields of a file begin and end with a letter or a digit.
    while (!text.empty() && !(is_printable_ascii(text.front()) && text.front() != ' ' &&
                              is_printable_ascii(text.back()) && text.back() != ' ')) {
        if (!shorter()) {
            break;
        }
    }
    return text;
}

}  // namespace neraca
