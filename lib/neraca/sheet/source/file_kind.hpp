#pragma once
// What a file is by its first bytes, whatever its name ends with.

#include <string>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

enum class FileKind {
    text,              // as far as the first bytes tell
    utf16_low_first,   // by its byte order mark
    utf16_high_first,  // the same
    zip,               // a workbook, probably
    other,
};
/// `begin`: the first 16 bytes, or fewer where the file is shorter.
FileKind file_kind(std::string_view begin);

/// file_is_of_another_kind, for a file that begins with `begin`, which is FileKind::other: what it is, and
/// what to do.
BookError of_another_kind(std::string_view begin, const std::string& name);
/// The same, `what` being said already.
BookError of_another_kind(const std::string& name, Phrase what);

}  // namespace neraca
