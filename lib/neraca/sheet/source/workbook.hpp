#pragma once
// First stage of an import, for workbooks: a sheet becomes CSV text, so that all later stages are the same.
//
// XLSX and XLSM (ISO/IEC 29500, parts xl/workbook.xml, styles, shared strings and worksheets) are read with
// libzip and expat, a piece at a time; macros are not looked at. liborcus was tried (0.17.2) and is not used:
// it passes over cells that hold an error, an inline text, a date in ISO form or a formula's text without a
// word to its caller, so that "#REF!" and a name would be read as blank.

#include <memory>
#include <string>
#include <string_view>

#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {

/// No sheet is wider (XFD is the last column), longer, or more text than this.
inline constexpr std::size_t most_sheet_columns = 16'384;
inline constexpr std::int64_t most_sheet_rows = 1'048'576;
inline constexpr std::int64_t largest_sheet_text = std::int64_t{1024} * 1024 * 1024;
/// Texts of cells are kept together in memory while the sheet is read.
inline constexpr std::size_t largest_shared_text = std::size_t{128} * 1024 * 1024;

/// The sheet called `sheet` (whatever the case), or the first that is not hidden, as CSV text with commas: a
/// record a row, blank rows too, so that the line is the row's number; a record ends with the last cell that
/// holds something. Line breaks in cells become spaces.
///   - Numbers: the shortest decimal of at most fifteen digits that reads back as the stored number, which is
///     what the spreadsheet shows of it ("0.1", not "0.1000000000000000055"); with typed_number_mark before
///     it where it has decimals. A number of more digits is written 3.57201010101E+15: its last are lost.
///   - Dates, by the format of the cell: 2026-01-31, with the time behind it where there is one; counted from
///     1900 (with the 29 February 1900 that never was) or from 1904, as the workbook says.
///   - Cells merged over several rows: their value in each row that has any, which is said (Origin).
///   - Truth values: TRUE, FALSE. Errors: #REF! and so on.
/// Hidden rows are read too, and that is said. Throws BookError{workbook_must_be_readable} for what is
/// broken, too large or of another form, and for a formula whose value was never worked out; sheet_must_exist
/// with the sheets there are; file_is_of_another_kind for ODS and other archives.
std::unique_ptr<ByteSource> open_workbook(std::unique_ptr<FileSource> file, const std::string& sheet,
                                          const std::string& folder = "/tmp");

/// Whether a format of cells shows a date or a time: "dd/mm/yyyy", "[$-421]d mmmm yyyy", not "Rp"#,##0 or
/// General. Texts in quotes, brackets and what a backslash or underscore stands before do not count.
bool is_date_format(std::string_view code);
/// What a number of a workbook is written as, without its mark.
std::string shown_number(double number);
/// The day and time that a spreadsheet counts as `number`; empty beyond the year 9999.
std::string shown_date(double number, bool counts_from_1904);

}  // namespace neraca
