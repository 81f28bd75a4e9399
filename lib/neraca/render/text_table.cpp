#include "neraca/render/text_table.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "neraca/render/text_lines.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::size_t widest_table = 100;     // text wraps rather than make a table wider
constexpr std::size_t narrowest_table = 60;   // room for the title above and the notes below
constexpr std::size_t narrowest_text = 12;    // text is not wrapped to less than this,
constexpr std::size_t widest_kept_word = 30;  // nor are words broken that are no longer than this
constexpr std::size_t shortest_heading = 12;  // a heading up to this stays on one line
constexpr std::string_view column_gap = "  ";
constexpr std::size_t spaces_a_level = 2;

bool is_sum(RowRole role) {
    return role == RowRole::subtotal || role == RowRole::total;
}
bool is_negative(std::string_view amount) {
    return amount.ends_with(')');
}

}  // namespace

void add_line(std::string& out, std::string line, bool bold) {
    line.erase(line.find_last_not_of(' ') + 1);
    out += bold && !line.empty() ? "\x1b[1m" + line + "\x1b[0m" : line;
    out += '\n';
}

TextTable::TextTable(PaperTable table, bool bold) : table_{std::move(table)}, bold_{bold} {
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
        line_up_brackets(column);
    }
    choose_widths();
}

std::size_t TextTable::width() const {
    return std::accumulate(widths_.begin(), widths_.end(), column_gap.size() * (widths_.size() - 1));
}

void TextTable::write(std::string& out) const {
    write_header(out);
    RowRole above = RowRole::heading;
    for (const PaperRow& row : table_.rows) {
        const bool begins_section = row.role == RowRole::heading && row.level == 0;
        if (begins_section && &row != &table_.rows.front()) {
            add_line(out, {});
        }
        // A rule says "the sum of what stands above": not between two sums.
        if (row.role == RowRole::total || (is_sum(row.role) && above == RowRole::line)) {
            write_rule(out, row, '-');
        }
        write_row(out, row);
        if (row.role == RowRole::total) {
            write_rule(out, row, '=');
        }
        above = row.role;
    }
}

std::size_t TextTable::indentation(const PaperRow& row, std::size_t column) const {
    return table_.columns[column].is_label ? std::size_t(row.level) * spaces_a_level : 0;
}

/// "(1.500)" and "1.500 " line up by their digits.
void TextTable::line_up_brackets(std::size_t column) {
    const auto has_brackets = [&](const PaperRow& row) { return is_negative(row.cells[column]); };
    if (!table_.columns[column].right_aligned || std::ranges::none_of(table_.rows, has_brackets)) {
        return;
    }
    for (PaperRow& row : table_.rows) {
        if (!row.cells[column].empty() && !is_negative(row.cells[column])) {
            row.cells[column] += ' ';
        }
    }
}

std::size_t TextTable::content_width(std::size_t column) const {
    std::size_t widest = 0;
    for (const PaperRow& row : table_.rows) {
        widest = std::max(widest, indentation(row, column) + display_width(row.cells[column]));
    }
    return widest;
}

/// How far wrapping may narrow a column of text.
std::size_t TextTable::narrowest(std::size_t column) const {
    std::size_t widest = 0;
    for (const PaperRow& row : table_.rows) {
        widest = std::max(widest, indentation(row, column) + widest_word(row.cells[column]));
    }
    return std::max(
        {narrowest_text, widest_word(table_.columns[column].label), std::min(widest, widest_kept_word)});
}

void TextTable::choose_widths() {
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
        const std::string& heading = table_.columns[column].label;
        const std::size_t on_one_line = display_width(heading);
        const std::size_t heading_width =
            on_one_line <= shortest_heading ? on_one_line : widest_word(heading);
        widths_.push_back(std::max(content_width(column), heading_width));
    }
    narrow_texts();
    if (width() < narrowest_table) {
        const auto label = std::ranges::find(table_.columns, true, &PaperColumn::is_label);
        widths_[std::size_t(label - table_.columns.begin())] += narrowest_table - width();
    }
}

/// Takes from the widest text until the table fits, or nothing can be taken any more.
void TextTable::narrow_texts() {
    std::vector<std::size_t> spare;
    for (std::size_t column = 0; column < widths_.size(); ++column) {
        const bool is_unbroken = table_.columns[column].right_aligned || table_.columns[column].is_word;
        const std::size_t least = is_unbroken ? widths_[column] : narrowest(column);
        spare.push_back(widths_[column] > least ? widths_[column] - least : 0);
    }
    while (width() > widest_table) {
        std::size_t chosen = widths_.size();
        for (std::size_t column = 0; column < widths_.size(); ++column) {
            if (spare[column] > 0 && (chosen == widths_.size() || widths_[column] > widths_[chosen])) {
                chosen = column;
            }
        }
        if (chosen == widths_.size()) {
            return;
        }
        --widths_[chosen];
        --spare[chosen];
    }
}

TextTable::CellLines TextTable::cell_lines(const PaperRow& row, std::size_t column) const {
    const std::size_t width = widths_[column];
    if (table_.columns[column].right_aligned) {
        return {filled_left(row.cells[column], width)};
    }
    const std::size_t indent = indentation(row, column);
    CellLines lines = wrapped(row.cells[column], width > indent ? width - indent : 1);
    for (std::string& line : lines) {
        line = filled_right(std::string(indent, ' ') + line, width);
    }
    return lines;
}

void TextTable::write_header(std::string& out) const {
    std::vector<CellLines> headings;
    std::size_t height = 0;
    for (std::size_t column = 0; column < widths_.size(); ++column) {
        headings.push_back(wrapped(table_.columns[column].label, widths_[column]));
        height = std::max(height, headings.back().size());
    }
    for (std::size_t each = 0; each < height; ++each) {
        std::string line;
        for (std::size_t column = 0; column < widths_.size(); ++column) {
            // Short headings stand on the last line, next to what they are the heading of.
            const std::size_t empty_lines = height - headings[column].size();
            const std::string text =
                each < empty_lines ? std::string{} : headings[column][each - empty_lines];
            line += column == 0 ? std::string_view{} : column_gap;
            line += table_.columns[column].right_aligned ? filled_left(text, widths_[column])
                                                         : filled_right(text, widths_[column]);
        }
        add_line(out, line, bold_);
    }
    add_line(out, std::string(width(), '-'));
}

void TextTable::write_row(std::string& out, const PaperRow& row) const {
    std::vector<CellLines> cells;
    std::size_t height = 1;
    for (std::size_t column = 0; column < widths_.size(); ++column) {
        cells.push_back(cell_lines(row, column));
        height = std::max(height, cells.back().size());
    }
    for (std::size_t each = 0; each < height; ++each) {
        std::string line;
        for (std::size_t column = 0; column < widths_.size(); ++column) {
            line += column == 0 ? std::string_view{} : column_gap;
            line += each < cells[column].size() ? cells[column][each] : std::string(widths_[column], ' ');
        }
        add_line(out, line, bold_ && row.role != RowRole::line);
    }
}

/// A line over or under the amounts of a sum.
void TextTable::write_rule(std::string& out, const PaperRow& sum, char mark) const {
    std::string line;
    for (std::size_t column = 0; column < widths_.size(); ++column) {
        line += column == 0 ? std::string_view{} : column_gap;
        const bool has_amount = table_.columns[column].right_aligned && !sum.cells[column].empty();
        line += std::string(widths_[column], has_amount ? mark : ' ');
    }
    add_line(out, line);
}

}  // namespace neraca
