#pragma once
// First stage of an import: a file of any kind becomes the UTF-8 text that all later stages read.

#include <memory>
#include <string>

#include "neraca/platform/temporary_file.hpp"
#include "neraca/sheet/mapping/mapping.hpp"
#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {

/// Opens `path` as CSV text:
///   - UTF-8, with a byte order mark or without, is read where it lies;
///   - UTF-16 by its byte order mark, and without one where `written.encoding` says so;
///   - Windows-1252 where `written.encoding` says so, or where the bytes are no UTF-8 and no letter beyond
///     ASCII is written in UTF-8. One such letter makes it UTF-8 that is damaged: that is left to CsvReader,
///     which refuses it with line and column. Text in both encodings by chance ("Ã©") is thus refused, not
///     guessed;
///   - workbooks (XLSX, XLSM), whatever the name ends with: workbook.hpp.
/// What was found is in `origin()`. All but UTF-8 is made into a nameless file in `folder`, a chunk at a
/// time; places are those that an editor shows. Throws BookError{file_must_exist}, file_must_be_readable,
/// file_is_of_another_kind (PDF, XLS, ODS, pictures), not_utf8 with its place for what Windows-1252 or UTF-16
/// do not define, and what open_workbook throws.
std::unique_ptr<ByteSource> open_text(const std::string& path, const WrittenIn& written,
                                      const std::string& folder = temporary_folder());

}  // namespace neraca
