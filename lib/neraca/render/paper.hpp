#pragma once
// A report as people see it: what the renderers for text, HTML and workbooks share. Decides what is left out,
// in which order columns stand, and how cells are written.

#include <string>
#include <vector>

#include "neraca/report/report.hpp"

namespace neraca {

/// A table of more columns is printed across the page.
inline constexpr std::size_t most_columns_upright = 7;

struct PaperColumn {
    std::string label;
    bool right_aligned = false;  // amounts, quantities, numbers
    bool is_code = false;        // the row's own code
    bool is_label = false;       // the row's own label: indented by level
    bool is_word = false;        // codes and dates: never broken
    ColumnType type = ColumnType::text;
};

/// A table with what is left out gone and its columns in order, before its cells become text. Row codes and
/// labels are cells of text. Rows point into the report.
struct LaidOutRow {
    const Row* row = nullptr;
    std::vector<Cell> cells;  // one a column
};
struct LaidOutTable {
    std::vector<PaperColumn> columns;
    std::vector<LaidOutRow> rows;
};
/// The table of `report`, without its parts. The report must outlive it.
LaidOutTable laid_out(const Report& report);

struct PaperRow {
    std::string key;
    RowRole role = RowRole::line;
    int level = 0;
    std::vector<std::string> cells;  // one a column
};

struct PaperTable {
    std::vector<PaperColumn> columns;
    std::vector<PaperRow> rows;
};

/// The table of `report` as text, without its parts.
PaperTable paper_table(const Report& report, Language language);

/// "31/12/2026", "1.234.567", "3,25"; nothing for an empty cell.
std::string cell_for_people(const Cell& cell, Language language);
/// The figure of a chart as a cell of a table.
Cell cell_of(const ChartValue& value);
/// "2026-12-31", "1234567.00", "3.250"; nothing for an empty cell.
std::string cell_for_programs(const Cell& cell);

/// "Journal: 30 entries, end of the hash chain 3fa9..."; empty where the report has no chain.
std::string chain_sentence(const Report& report, Language language);

}  // namespace neraca
