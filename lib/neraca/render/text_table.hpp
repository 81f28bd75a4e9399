#pragma once
// One table in columns of a terminal.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/render/paper.hpp"

namespace neraca {

class TextTable {
public:
    /// `bold` marks headings and sums with terminal codes.
    TextTable(PaperTable table, bool bold);

    std::size_t width() const;
    void write(std::string& out) const;

private:
    /// The lines that a cell takes, each as wide as its column.
    using CellLines = std::vector<std::string>;

    std::size_t indentation(const PaperRow& row, std::size_t column) const;
    std::size_t content_width(std::size_t column) const;
    std::size_t narrowest(std::size_t column) const;
    void line_up_brackets(std::size_t column);
    void choose_widths();
    void narrow_texts();
    CellLines cell_lines(const PaperRow& row, std::size_t column) const;
    void write_header(std::string& out) const;
    void write_row(std::string& out, const PaperRow& row) const;
    void write_rule(std::string& out, const PaperRow& sum, char mark) const;

    PaperTable table_;
    std::vector<std::size_t> widths_;
    bool bold_;
};

/// Appends `line` without the spaces at its end, in bold if asked.
void add_line(std::string& out, std::string line, bool bold = false);

}  // namespace neraca
