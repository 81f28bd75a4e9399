#include "neraca/render/paper.hpp"
#include "neraca/render/render.hpp"

namespace neraca {
namespace {

/// What would be taken for markup stands for itself.
std::string escaped_markdown(std::string_view text) {
    constexpr std::string_view special = "\\`*_[]<>|#";
    std::string out;
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

void write_table(std::string& out, const Report& report, Language language) {
    const PaperTable table = paper_table(report, language);
    if (table.rows.empty()) {
        return;
    }
    out += "\n|";
    for (const PaperColumn& column : table.columns) {
        out += " " + escaped_markdown(column.label) + " |";
    }
    out += "\n|";
    for (const PaperColumn& column : table.columns) {
        out += column.right_aligned ? " ---: |" : " --- |";
    }
    out += "\n";
    for (const PaperRow& row : table.rows) {
        const bool is_strong = row.role != RowRole::line;
        out += "|";
        for (std::size_t index = 0; index < table.columns.size(); ++index) {
            const std::string cell =
                index < row.cells.size() ? escaped_markdown(row.cells[index]) : std::string{};
            out += " " + (is_strong && !cell.empty() ? "**" + cell + "**" : cell) + " |";
        }
        out += "\n";
    }
}

void write_notes(std::string& out, const Report& report) {
    for (const std::string& note : report.notes) {
        out += "\n" + escaped_markdown(note) + "\n";
    }
}

}  // namespace

std::string render_markdown(const Report& report, Language language) {
    std::string out = "# " + escaped_markdown(report.title) + "\n";
    for (const std::string* line : {&report.cooperative, &report.subject, &report.period}) {
        if (!line->empty()) {
            out += "\n" + escaped_markdown(*line) + "\n";
        }
    }
    write_table(out, report, language);
    write_notes(out, report);
    for (const Report& part : report.parts) {
        out += "\n## " + escaped_markdown(part.title) + "\n";
        if (!part.subject.empty()) {
            out += "\n" + escaped_markdown(part.subject) + "\n";
        }
        write_table(out, part, language);
        write_notes(out, part);
    }
    return out;
}

}  // namespace neraca
