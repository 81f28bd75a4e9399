#pragma once
// A Report as bytes. Nothing here prints, and nothing here computes.

#include <string>

#include "neraca/render/data.hpp"
#include "neraca/report/record_table.hpp"
#include "neraca/report/report.hpp"
#include "neraca/value/text_sink.hpp"

namespace neraca {

/// Columns aligned by display width, negative amounts in brackets, for a terminal. Text that would make a
/// table wider than 100 columns wraps; nothing is cut off. `bold` marks headings and sums with terminal
/// codes.
std::string render_text(const Report& report, Language language, bool bold = false);

/// Tables with bars between the cells (GitHub Flavored Markdown), notes as paragraphs: for chats and screens
/// that show it. Charts are left out.
std::string render_markdown(const Report& report, Language language);

/// plain: UTF-8, comma, decimal point, ISO dates. indonesian: for Excel with Indonesian settings: BOM,
/// semicolon, decimal comma. A text cell that a spreadsheet would run as a formula begins with an apostrophe.
/// Columns: key, code, label, role, then the cells; with parts, the key of the part before them.
enum class CsvStyle { plain, indonesian };
std::string render_csv(const Report& report, CsvStyle style);

/// A header of the columns' keys and their records, UTF-8, comma, decimal point, ISO dates: what programs
/// read back exactly. Texts stand as they are, one that begins with an
/// apostrophe with another before it; quantities have four decimals. In spreadsheets a text that
/// begins with "=" would be run: people are given reports, or the workbook.
void render_records(const RecordTable& table, const TextSink& sink);

/// The `data` of the envelope: report, cooperative, title, subject, period,
/// columns [{key, label, type}], rows [{key, code, label, role, level, cells by column key}], notes,
/// charts [{key, title, kind, categories [{key, label, sum}], series [{key, label, values}]}],
/// chain {entries, head}, parts; these three only where there are any. Amounts are strings of plain decimals
/// with two places, quantities with three; an empty cell is null.
Data to_data(const Report& report);

/// One self-contained page without scripts that prints well on A4. It is well-formed XML too. Charts are
/// drawn under their tables (render/chart_svg.hpp); text and CSV have none.
std::string render_html(const Report& report, Language language);

}  // namespace neraca
