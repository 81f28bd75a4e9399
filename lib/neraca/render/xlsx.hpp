#pragma once
// A Report as a workbook (XLSX, ISO/IEC 29500), written with libxlsxwriter.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/report/report.hpp"
#include "neraca/value/text_sink.hpp"

namespace neraca {

/// What spreadsheets keep of a number. Doubles hold every decimal of so many digits, and no spreadsheet shows
/// more of them.
inline constexpr int most_digits_in_a_number = 15;

/// A sheet for the report and one for each of its parts, with the rows and columns that paper shows; rows
/// that go on with the one above say it again, so that they can be sorted and filtered. Amounts, quantities,
/// rates and dates are numbers with formats; a number of more than fifteen digits is written as text, whole.
/// Text is never a formula. The same report gives the same bytes on any machine. Throws BookError{wrong_call}
/// where a table has more rows or columns than a sheet.
void render_xlsx(const Report& report, Language language, const TextSink& sink);
std::string render_xlsx(const Report& report, Language language);

/// `scaled` / 10^places as a spreadsheet keeps it; empty where it has more than fifteen digits.
std::optional<double> spreadsheet_number(std::int64_t scaled, int places);

/// Names for sheets, one for each of `titles` in their order: at most 31 characters, without []:*?/\ and
/// apostrophes at the ends, none twice whatever the case.
std::vector<std::string> sheet_names(const std::vector<std::string>& titles);

}  // namespace neraca
