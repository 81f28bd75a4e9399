#pragma once
// Text from people and files: what is accepted, how it is compared, how wide it is.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

/// Of ASCII: what figures are written with, whatever the language.
constexpr bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}
/// Of ASCII, small or capital.
constexpr bool is_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// Why `text` cannot be stored, or none: it must be UTF-8 without control characters (tab and line
/// breaks too, those of Unicode as well), without bidirectional controls (U+202A to U+202E, U+2066 to
/// U+2069), at most 1,000 bytes. The limit and the reasons: CVE-2021-42574 (text that reads otherwise than it
/// is stored).
enum class TextFault { none, not_utf8, control_character, too_long };
TextFault fault_of(std::string_view text);
/// `text` with spaces at its ends removed; throws BookError{text_must_be_readable} where it has a fault.
std::string read_text(std::string_view text);

/// `text` as a message may show it: what fault_of refuses is replaced by U+FFFD, and what is longer than
/// 60 characters ends in "…". Every message that quotes what someone typed goes through here.
std::string excerpt(std::string_view text);

/// `text` of a file that others may have edited, as one line that does no harm where it is shown: what could
/// move the cursor, break the line or turn the direction of writing, and what is no UTF-8, is U+FFFD.
std::string harmless(std::string_view text);

/// Trimmed, case-folded (by Unicode, never by locale), NFC, single-spaced: two names are the same if
/// this is the same. Line breaks and the spaces of Unicode count as spaces.
std::string comparison_key(std::string_view text);

/// How a name is compared: its `comparison_key`, with a space for each hyphen. "Siti-Aminah" is "Siti
/// Aminah".
std::string name_key(std::string_view text);

/// How a code, a number of a person or the reference of a loan is compared, as people write them from memory:
/// its `comparison_key` without spaces and hyphens. "A-1" is "a1" and "A 1". Between two digits they count,
/// as a hyphen: "1-11" is "1 11", and not "11-1".
std::string code_key(std::string_view text);

/// `text` with `instead` wherever it says `name`: its words one after the other, compared as by
/// `comparison_key`, with nothing but spaces and punctuation between them. Whole words alone: "Ani" is not
/// said by "Wardani", nor by "Ani-Sari". `text` itself where it does not say it, or `name` has no word. What
/// is a part of one of the `others`, longer names, stays: "Budi" is not taken out of "Budi Santoso".
std::string without_name(std::string_view text, std::string_view name, std::string_view instead,
                         std::span<const std::string> others = {});
/// Whether it says it.
bool says_name(std::string_view text, std::string_view name);

/// Columns that `text` takes on a terminal.
std::size_t display_width(std::string_view text);

/// Spaces, tabs and no-break spaces (U+00A0, U+202F) removed at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace neraca
