#include "neraca/sheet/source/utf8.hpp"

namespace neraca {

std::size_t utf8_length(std::string_view text) {
    const auto at = [text](std::size_t index) {
        return index < text.size() ? byte_of(text[index]) : std::uint8_t{0};
    };
    const auto continues = [&at](std::size_t index) { return (at(index) & 0xC0) == 0x80; };
    const std::uint8_t first = at(0);
    const std::uint8_t second = at(1);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool well_formed = continues(1) && continues(2) && (first != 0xE0 || second >= 0xA0) &&
                                 (first != 0xED || second <= 0x9F);
        return well_formed ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool well_formed = continues(1) && continues(2) && continues(3) &&
                                 (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second <= 0x8F);
        return well_formed ? 4 : 0;
    }
    return 0;
}

void append_utf8(std::string& text, std::uint32_t code) {
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    const auto add_rest = [&add, code](int shift) { add(0x80 | ((code >> shift) & 0x3F)); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | (code >> 6));
        add_rest(0);
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add_rest(6);
        add_rest(0);
    } else {
        add(0xF0 | (code >> 18));
        add_rest(12);
        add_rest(6);
        add_rest(0);
    }
}

}  // namespace neraca
