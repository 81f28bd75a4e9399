#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/render/paper.hpp"
#include "neraca/render/render.hpp"
#include "neraca/value/csv_records.hpp"

namespace neraca {
namespace {

/// Cells as fields of records. These end with a line feed alone: spreadsheets read it as well as CR LF.
class CsvWriter {
public:
    explicit CsvWriter(CsvStyle style)
        : style_{style}, records_{style == CsvStyle::indonesian ? ';' : ',', "\n"} {}

    void text(std::string_view text) {
        const bool runs_as_formula =
            !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != text.npos;
        records_.add(runs_as_formula ? "'" + std::string{text} : std::string{text});
    }

    /// As it is, for programs that read it back.
    void exact(const Cell& cell) {
        if (const auto* quantity = std::get_if<Quantity>(&cell)) {
            // Three decimals could be a group of thousands to whoever reads one cell; four never are.
            records_.add(to_plain(*quantity) + "0");
        } else if (const auto* words = std::get_if<std::string>(&cell)) {
            // The first apostrophe of a cell is taken for that of a spreadsheet, and off.
            records_.add(words->starts_with('\'') ? "'" + *words : *words);
        } else {
            records_.add(cell_for_programs(cell));
        }
    }

    void cell(const Cell& cell) {
        if (const auto* words = std::get_if<std::string>(&cell)) {
            text(*words);
            return;
        }
        std::string plain = cell_for_programs(cell);
        if (style_ == CsvStyle::indonesian) {
            std::ranges::replace(plain, '.', ',');
        }
        records_.add(plain);
    }

    void end_record() { records_.end_record(); }
    std::size_t size() const { return records_.size(); }

    std::string take() { return (style_ == CsvStyle::indonesian ? byte_order_mark : "") + records_.take(); }

private:
    /// Without it the spreadsheets that read this style take the letters for others.
    static constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

    CsvStyle style_;
    CsvRecords records_;
};

/// Reports with parts are one table all the same: with a column that names the part, and the columns of all.
std::vector<std::string> column_keys(const Report& report) {
    std::vector<std::string> keys;
    const auto add = [&](const Report& table) {
        for (const Column& column : table.columns) {
            if (std::ranges::find(keys, column.key) == keys.end()) {
                keys.push_back(column.key);
            }
        }
    };
    add(report);
    std::ranges::for_each(report.parts, add);
    return keys;
}

Cell cell_under(const std::string& key, const Report& table, const Row& row) {
    const auto column = std::ranges::find(table.columns, key, &Column::key);
    const auto place = std::size_t(column - table.columns.begin());
    return place < row.cells.size() ? row.cells[place] : Cell{};
}

}  // namespace

std::string render_csv(const Report& report, CsvStyle style) {
    const std::vector<std::string> keys = column_keys(report);
    const bool has_parts = !report.parts.empty();
    CsvWriter writer{style};
    if (has_parts) {
        writer.text("part");
    }
    for (const std::string_view name : {"key", "code", "label", "role"}) {
        writer.text(name);
    }
    std::ranges::for_each(keys, [&](const std::string& key) { writer.text(key); });
    writer.end_record();

    const auto write_rows = [&](const Report& table, const std::string& part) {
        for (const Row& row : table.rows) {
            if (has_parts) {
                writer.text(part);
            }
            writer.text(row.key);
            writer.text(row.code);
            writer.text(row.label);
            writer.text(to_string(row.role));
            for (const std::string& key : keys) {
                writer.cell(cell_under(key, table, row));
            }
            writer.end_record();
        }
    };
    write_rows(report, {});
    for (const Report& part : report.parts) {
        write_rows(part, part.key);
    }
    return writer.take();
}

void render_records(const RecordTable& table, const TextSink& sink) {
    CsvWriter writer{CsvStyle::plain};
    for (const Column& column : table.columns) {
        writer.text(column.key);
    }
    writer.end_record();
    table.each_record([&](std::span<const Cell> cells) {
        for (const Cell& cell : cells) {
            writer.exact(cell);
        }
        writer.end_record();
        if (writer.size() >= bytes_of_a_piece) {
            sink(writer.take());
        }
    });
    sink(writer.take());
}

}  // namespace neraca
