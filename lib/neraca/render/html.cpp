#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/render/paper.hpp"
#include "neraca/render/render.hpp"

namespace neraca {
namespace {

constexpr std::size_t most_columns_upright = 7;

constexpr std::string_view style = R"(
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #111; background: #fff;
  font: 11pt/1.4 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
header { text-align: center; margin-bottom: 1.5rem; }
header h1 { font-size: 1.25rem; margin: 0; }
header h2 { font-size: 1.1rem; margin: 0.2rem 0; }
header p { margin: 0; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.4rem; break-after: avoid; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.15rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { border-bottom: 1.5px solid #111; vertical-align: bottom; overflow-wrap: normal; }
td.word { white-space: nowrap; overflow-wrap: normal; }
th.amount, td.amount { text-align: right; white-space: nowrap; }
td.negative { padding-right: calc(0.5rem - 0.33em); }
tr.heading td { font-weight: 600; padding-top: 0.7rem; break-after: avoid; }
tr.heading + tr.heading td { padding-top: 0.15rem; }
tr.subtotal td { font-weight: 600; }
tr.line + tr.subtotal td.amount:not(:empty) { border-top: 1px solid #111; }
tr.total td { font-weight: 700; }
tr.total td.amount:not(:empty) { border-top: 1px solid #111; border-bottom: 3px double #111; }
p.note { margin: 0.8rem 0 0; }
.signatures { display: flex; justify-content: space-around; margin-top: 2rem; text-align: center;
  break-inside: avoid; }
.signatures div { width: 12rem; }
.signatures span { display: block; margin-top: 4.5rem; border-top: 1px dotted #111; }
footer { margin-top: 2rem; border-top: 1px solid #bbb; padding-top: 0.3rem; color: #555; font-size: 8pt;
  overflow-wrap: break-word; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
}
)";

std::string escaped(std::string_view text) {
    std::string made;
    for (const char each : text) {
        switch (each) {
            case '&':
                made += "&amp;";
                break;
            case '<':
                made += "&lt;";
                break;
            case '>':
                made += "&gt;";
                break;
            case '"':
                made += "&quot;";
                break;
            case '\'':
                made += "&#39;";
                break;
            default:
                made += each;
        }
    }
    return made;
}

/// The page, piece by piece. Only `text` writes what comes from the report, and it escapes.
class HtmlPage {
public:
    HtmlPage(const Report& report, Language language) : report_{report}, language_{language} {
        tables_.push_back(paper_table(report, language));
        for (const Report& part : report.parts) {
            tables_.push_back(paper_table(part, language));
        }
    }

    std::string write() {
        tags("<!DOCTYPE html>\n<html lang=\"").text(to_string(language_)).tags("\">\n");
        write_head();
        tags("<body>\n");
        write_title_block();
        auto table = tables_.begin();
        write_body(report_, *table);
        for (const Report& part : report_.parts) {
            tags("<section>\n");
            element("h3", part.subject.empty() ? part.title : part.title + ": " + part.subject);
            write_body(part, *++table);
            tags("</section>\n");
        }
        write_signatures();
        write_foot();
        tags("</body>\n</html>\n");
        return std::move(out_);
    }

private:
    HtmlPage& tags(std::string_view markup) {
        out_ += markup;
        return *this;
    }
    HtmlPage& text(std::string_view content) {
        out_ += escaped(content);
        return *this;
    }
    HtmlPage& element(std::string_view name, std::string_view content) {
        if (!content.empty()) {
            tags("<").tags(name).tags(">").text(content).tags("</").tags(name).tags(">\n");
        }
        return *this;
    }

    void write_head() {
        tags("<head>\n<meta charset=\"utf-8\">\n");
        tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        element("title", report_.title + " - " + report_.cooperative);
        const bool is_wide = std::ranges::any_of(
            tables_, [](const PaperTable& table) { return table.columns.size() > most_columns_upright; });
        tags("<style>\n@page { size: A4").tags(is_wide ? " landscape" : "").tags("; margin: 18mm 15mm; }");
        tags(style).tags("</style>\n</head>\n");
    }

    void write_title_block() {
        tags("<header>\n");
        element("h1", report_.cooperative);
        element("h2", report_.title);
        element("p", report_.subject);
        element("p", report_.period);
        tags("</header>\n");
    }

    void write_body(const Report& report, const PaperTable& table) {
        if (!table.rows.empty()) {
            write_table(table);
        }
        for (const std::string& note : report.notes) {
            tags("<p class=\"note\">").text(note).tags("</p>\n");
        }
    }

    void write_table(const PaperTable& table) {
        tags("<table>\n<thead><tr>");
        for (const PaperColumn& column : table.columns) {
            tags(column.right_aligned ? "<th class=\"amount\">" : "<th>").text(column.label).tags("</th>");
        }
        tags("</tr></thead>\n<tbody>\n");
        for (const PaperRow& row : table.rows) {
            tags("<tr class=\"").tags(to_string(row.role)).tags("\">");
            for (std::size_t column = 0; column < row.cells.size(); ++column) {
                write_cell(table.columns[column], row, row.cells[column]);
            }
            tags("</tr>\n");
        }
        tags("</tbody>\n</table>\n");
    }

    void write_cell(const PaperColumn& column, const PaperRow& row, const std::string& cell) {
        if (column.right_aligned) {
            tags(cell.ends_with(')') ? "<td class=\"amount negative\">" : "<td class=\"amount\">");
        } else if (column.is_word) {
            tags("<td class=\"word\">");
        } else if (column.is_label && row.level > 0) {
            tags("<td style=\"padding-left: ").tags(std::to_string(2 * row.level)).tags("em\">");
        } else {
            tags("<td>");
        }
        text(cell).tags("</td>");
    }

    void write_signatures() {
        if (report_.signatures.empty()) {
            return;
        }
        tags("<div class=\"signatures\">\n");
        for (const Signature& signature : report_.signatures) {
            tags("<div>").text(signature.title).tags("<span>").text(signature.name).tags("</span></div>\n");
        }
        tags("</div>\n");
    }

    void write_foot() {
        const std::string chain = chain_sentence(report_, language_);
        if (!chain.empty()) {
            tags("<footer>").text(chain).tags("</footer>\n");
        }
    }

    const Report& report_;
    Language language_;
    std::vector<PaperTable> tables_;  // of the report, then of its parts
    std::string out_;
};

}  // namespace

std::string render_html(const Report& report, Language language) {
    return HtmlPage{report, language}.write();
}

}  // namespace neraca
