#include "neraca/render/paper.hpp"

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
            return {.label = report.code_label, .is_word = true};
        case Source::From::labels:
            return {.label = report.label_label, .is_label = true};
        case Source::From::cells:
            break;
    }
    const Column& column = report.columns[source.column];
    const bool is_written_left = column.type == ColumnType::text || column.type == ColumnType::date;
    return {
        .label = column.label, .right_aligned = !is_written_left, .is_word = column.type == ColumnType::date};
}

/// The text of `row` in one column; nothing where it would only repeat `above`, the row it continues.
std::string text_in(const Report& report, const Row& row, const Row* above, const Source& source,
                    Language language) {
    switch (source.from) {
        case Source::From::codes:
            return row.code;
        case Source::From::labels:
            return row.label;
        case Source::From::cells:
            break;
    }
    if (row.cells.empty()) {
        return {};
    }
    const ColumnType type = report.columns[source.column].type;
    const bool is_text = type == ColumnType::text || type == ColumnType::date;
    const bool repeats = is_text && above && above->cells[source.column] == row.cells[source.column];
    return repeats ? std::string{} : cell_for_people(row.cells[source.column], language);
}

}  // namespace

PaperTable paper_table(const Report& report, Language language) {
    const std::vector<Source> order = sources(report);
    PaperTable table;
    for (const Source& source : order) {
        table.columns.push_back(paper_column(report, source));
    }
    const Row* previous = nullptr;
    for (const Row* row : visible_rows(report)) {
        const Row* above = row->continues ? previous : nullptr;
        PaperRow made{.key = row->key, .role = row->role, .level = row->level, .cells = {}};
        for (const Source& source : order) {
            made.cells.push_back(text_in(report, *row, above, source, language));
        }
        table.rows.push_back(std::move(made));
        previous = row;
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
    return Sentence{say("Journal: {} entries, end of the hash chain {}"),
                    {report.chain_entries, report.chain_head}}
        .in(language);
}

}  // namespace neraca
