#pragma once
// What a file is by its first bytes, whatever its name ends with.

#include <cstddef>
#include <string>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

/// So many bytes from the beginning are asked about.
inline constexpr std::size_t bytes_that_tell = 512;

enum class FileKind {
    text,              // as far as the first bytes tell
    utf16_low_first,   // by its byte order mark
    utf16_high_first,  // the same
    zip,               // a workbook, probably
    other,
};
/// `begin`: the first `bytes_that_tell`, or fewer where the file is shorter.
FileKind file_kind(std::string_view begin);

/// How a table is got out of a file that is none.
enum class WayOut {
    save_from_spreadsheet,
    copy_from_document,
    ask_bank_for_table,
    ask_sender_for_table,  // papers and pictures: no figure is taken from them
    unpack,
    export_from_program,
};
/// file_is_of_another_kind, for a file that begins with `begin`, which is FileKind::other: what it is, and
/// what to do.
BookError of_another_kind(std::string_view begin, const std::string& name);
/// The same, `what` being said already.
BookError of_another_kind(const std::string& name, Phrase what, WayOut way_out);

}  // namespace neraca
