#pragma once
// Lists as Reports, so that every format works for them too.

#include <string>

#include "context.hpp"
#include "neraca/report/report.hpp"

namespace neraca::cli {

/// An empty table: `code_label` and `label_label` head the two columns that every row has by itself.
inline Report table(const Context& context, std::string key, Phrase title, Phrase code_label,
                    Phrase label_label) {
    Report report;
    report.key = std::move(key);
    report.title = context.text(title);
    report.code_label = context.text(code_label);
    report.label_label = context.text(label_label);
    return report;
}

/// The table of one cooperative, which stands above it.
inline Report cooperative_table(Context& context, std::string key, Phrase title, Phrase code_label,
                                Phrase label_label) {
    Report report = table(context, std::move(key), title, code_label, label_label);
    report.cooperative = context.cooperative().cooperative().name;
    return report;
}

/// Gives the column, for what is rarely said of one.
inline Column& add_column(Report& report, const Context& context, std::string key, Phrase label,
                          ColumnType type = ColumnType::text) {
    return report.columns.emplace_back(Column{std::move(key), context.text(label), type});
}

/// A row that is known by its code.
inline void add_row(Report& report, std::string code, std::string label, std::vector<Cell> cells) {
    Row row;
    row.key = code;
    row.code = std::move(code);
    row.label = std::move(label);
    row.cells = std::move(cells);
    report.rows.push_back(std::move(row));
}

}  // namespace neraca::cli
