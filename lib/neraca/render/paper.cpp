#include "neraca/render/paper.hpp"
#include "neraca/value/counted.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace neraca {
namespace {

bool says_nothing(const Cell& cell) {
    return cell == Cell{} || cell == Cell{std::string{}} || cell == Cell{Rupiah{}} ||
           cell == Cell{Quantity{}} || cell == Cell{std::int64_t{0}};
}

/// The rows that paper shows, from the last to the first: whether a heading stays depends on what is left
/// under it.
std::vector<const Row*> visible_rows(const Report& report) {
    std::vector<const Row*> visible;
    for (auto row = report.rows.rbegin(); row != report.rows.rend(); ++row) {
        const bool has_rows_under_it = !visible.empty() && visible.back()->level > row->level;
        const bool is_empty = row->role == RowRole::heading ? !has_rows_under_it
                                                            : std::ranges::all_of(row->cells, says_nothing);
        if (!row->hide_if_zero || !is_empty) {
            visible.push_back(&*row);
        }
    }
    std::ranges::reverse(visible);
    return visible;
}

/// What stands in one column of the paper: a column of the report, the rows' codes, or their labels.
struct Source {
    enum class From { cells, codes, labels } from;
    std::size_t column = 0;
};

bool is_hidden(const Report& report, std::size_t column) {
    const auto is_empty = [&](const Row& row) {
        return row.cells.empty() || says_nothing(row.cells[column]);
    };
    const Column& asked = report.columns[column];
    return asked.for_programs || (asked.hide_if_empty && std::ranges::all_of(report.rows, is_empty));
}

std::vector<Source> sources(const Report& report) {
    std::vector<Source> order;
    const auto add_code_and_label = [&] {
        if (!report.code_label.empty()) {
            order.push_back({Source::From::codes});
        }
        order.push_back({Source::From::labels});
    };
    for (std::size_t column = 0; column < report.columns.size(); ++column) {
        if (column == report.label_after) {
            add_code_and_label();
        }
        if (!is_hidden(report, column)) {
            order.push_back({Source::From::cells, column});
        }
    }
    if (report.label_after >= report.columns.size()) {
        add_code_and_label();
    }
    return order;
}

PaperColumn paper_column(const Report& report, const Source& source) {
    switch (source.from) {
        case Source::From::codes:
            return {.label = report.code_label, .is_code = true, .is_word = true};
        case Source::From::labels:
            return {.label = report.label_label, .is_label = true};
        case Source::From::cells:
            break;
    }
    const Column& column = report.columns[source.column];
    const bool is_written_left = column.type == ColumnType::text || column.type == ColumnType::date;
    return {.label = column.label,
            .right_aligned = !is_written_left,
            .is_word = column.type == ColumnType::date,
            .type = column.type};
}

/// What `row` has in one column.
Cell cell_in(const Row& row, const Source& source) {
    switch (source.from) {
        case Source::From::codes:
            return row.code;
        case Source::From::labels:
            return row.label;
        case Source::From::cells:
            break;
    }
    return row.cells.empty() ? Cell{} : row.cells[source.column];
}

/// Whether a cell would only repeat that of the row above, which its row continues. Codes and labels never
/// do.
bool repeats(const PaperColumn& column, const Cell& cell, const Cell& above) {
    const bool is_text = column.type == ColumnType::text || column.type == ColumnType::date;
    return is_text && !column.is_code && !column.is_label && cell == above;
}

}  // namespace

LaidOutTable laid_out(const Report& report) {
    const std::vector<Source> order = sources(report);
    LaidOutTable table;
    for (const Source& source : order) {
        table.columns.push_back(paper_column(report, source));
    }
    for (const Row* row : visible_rows(report)) {
        LaidOutRow made{.row = row, .cells = {}};
        for (const Source& source : order) {
            made.cells.push_back(cell_in(*row, source));
        }
        table.rows.push_back(std::move(made));
    }
    return table;
}

PaperTable paper_table(const Report& report, Language language) {
    LaidOutTable laid = laid_out(report);
    PaperTable table{.columns = std::move(laid.columns), .rows = {}};
    const LaidOutRow* previous = nullptr;
    for (const LaidOutRow& row : laid.rows) {
        const LaidOutRow* above = row.row->continues ? previous : nullptr;
        PaperRow made{.key = row.row->key, .role = row.row->role, .level = row.row->level, .cells = {}};
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            const Cell& cell = row.cells[column];
            const bool is_said = above && repeats(table.columns[column], cell, above->cells[column]);
            made.cells.push_back(is_said ? std::string{} : cell_for_people(cell, language));
        }
        table.rows.push_back(std::move(made));
        previous = &row;
    }
    return table;
}

std::string cell_for_people(const Cell& cell, Language language) {
    struct Writer {
        Language language;
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(Date date) const { return to_text(date, language); }
        std::string operator()(Rupiah amount) const { return to_text(amount, language); }
        std::string operator()(Quantity quantity) const { return to_text(quantity, language); }
        std::string operator()(std::int64_t number) const {
            return grouped_decimal(
                number, 0, 0,
                language == Language::indonesian ? NumberStyle::indonesian : NumberStyle::english);
        }
        std::string operator()(Rate rate) const { return to_text(rate, language); }
    };
    return std::visit(Writer{language}, cell);
}

Cell cell_of(const ChartValue& value) {
    return std::visit([](const auto& each) { return Cell{each}; }, value);
}

std::string cell_for_programs(const Cell& cell) {
    struct Writer {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(Date date) const { return to_string(date); }
        std::string operator()(Rupiah amount) const { return to_plain(amount); }
        std::string operator()(Quantity quantity) const { return to_plain(quantity); }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(Rate rate) const { return to_plain(rate); }
    };
    return std::visit(Writer{}, cell);
}

std::string chain_sentence(const Report& report, Language language) {
    if (report.chain_head.empty()) {
        return {};
    }
    return Sentence{say("Journal: {}, end of the hash chain {}"),
                    {counted_entries(report.chain_entries), report.chain_head}}
        .in(language);
}

}  // namespace neraca
