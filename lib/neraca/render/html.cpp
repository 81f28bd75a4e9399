#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/render/chart_svg.hpp"
#include "neraca/render/markup.hpp"
#include "neraca/render/paper.hpp"
#include "neraca/render/render.hpp"

namespace neraca {
namespace {

/// A table of so many rows stays on one page.
constexpr std::size_t most_rows_together = 18;

constexpr std::string_view style = R"(
@page wide { size: A4 landscape; }
@page cover { @bottom-right { content: none; } }
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #111; background: #fff;
  font: 11pt/1.4 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
header { text-align: center; margin-bottom: 1.5rem; }
header h1 { font-size: 1.25rem; margin: 0; }
header h2 { font-size: 1.1rem; margin: 0.2rem 0; }
header p { margin: 0; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.4rem; break-inside: avoid; break-after: avoid; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.15rem 0.5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { border-bottom: 1.5px solid #111; vertical-align: bottom; overflow-wrap: normal; }
td.word { white-space: nowrap; overflow-wrap: normal; }
th.amount, td.amount { text-align: right; white-space: nowrap; }
th.amount { white-space: normal; }
td.negative { padding-right: calc(0.5rem - 0.33em); }
tr.heading td { font-weight: 600; padding-top: 0.7rem; break-after: avoid; }
tr.heading + tr.heading td { padding-top: 0.15rem; }
tr.subtotal, tr.total { break-before: avoid; }
tr.subtotal td { font-weight: 600; }
tr.line + tr.subtotal td.amount:not(:empty) { border-top: 1px solid #111; }
tr.total td { font-weight: 700; }
tr.total td.amount:not(:empty) { border-top: 1px solid #111; border-bottom: 3px double #111; }
table.together, section.together { break-inside: avoid; }
p.note { margin: 0.8rem 0 0; orphans: 3; widows: 3; }
figure { margin: 1.5rem 0 0; break-inside: avoid; }
figcaption { font-weight: 600; margin-bottom: 0.3rem; }
svg { display: block; width: 100%; max-width: 680px; height: auto; }
svg text { font-variant-numeric: tabular-nums lining-nums; }
.cover header { margin: 3rem 0; }
.cover header h1 { font-size: 1.8rem; }
.cover header h2 { font-size: 1.5rem; margin: 0.8rem 0; }
nav ol { list-style: none; padding: 0; margin: 0.4rem 0; }
nav li { padding: 0.1rem 0.5rem; }
nav a { color: inherit; }
.signatures { display: flex; justify-content: space-around; margin-top: 2rem; text-align: center;
  break-inside: avoid; }
.signatures div { width: 12rem; }
.signatures span { display: block; margin-top: 4.5rem; border-top: 1px dotted #111; }
footer { margin-top: 2rem; border-top: 1px solid #bbb; padding-top: 0.3rem; color: #555; font-size: 8pt;
  overflow-wrap: break-word; break-inside: avoid; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  .cover { page: cover; break-after: page; }
  .cover header { margin: 30mm 0 25mm; }
  .wide { page: wide; }
  .new-page { break-before: page; }
  nav { margin-top: 15mm; }
  nav a { text-decoration: none; }
}
)";

/// The page, piece by piece. Only `text` writes what comes from the report, and it escapes.
class HtmlPage {
public:
    HtmlPage(const Report& report, Language language)
        : report_{report}, language_{language}, headings_{headings_of(report)} {
        tables_.push_back(paper_table(report, language));
        for (const Report& part : report.parts) {
            tables_.push_back(paper_table(part, language));
        }
    }

    std::string write() {
        tags("<!DOCTYPE html>\n<html lang=\"").text(to_string(language_)).tags("\">\n");
        write_head();
        tags("<body>\n");
        tags(report_.is_document ? "<div class=\"cover\">\n" : "");
        write_title_block();
        write_body(report_, tables_.front());
        if (report_.is_document) {
            write_list_of_parts();
            tags("</div>\n");
        }
        for (std::size_t part = 0; part < report_.parts.size(); ++part) {
            write_part(part);
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

    static bool is_wide(const PaperTable& table) { return table.columns.size() > most_columns_upright; }

    void write_head() {
        tags("<head>\n<meta charset=\"utf-8\"/>\n");
        tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        element("title", report_.title + (report_.cooperative.empty() ? "" : " - " + report_.cooperative));
        // A document turns its wide parts; on other paper all tables lie the same way.
        const bool all_wide = !report_.is_document && std::ranges::any_of(tables_, is_wide);
        tags("<style>\n@page { size: A4").tags(all_wide ? " landscape" : "");
        tags(
            "; margin: 18mm 15mm; @bottom-right { content: counter(page) \" / \" counter(pages); font: 8pt ");
        tags("sans-serif; color: #555; } }").tags(style).tags("</style>\n</head>\n");
    }

    /// "3. Statement of cash flows", in a document; annexes and parts of other reports have no number.
    static std::vector<std::string> headings_of(const Report& report) {
        std::vector<std::string> headings;
        int number = 0;
        for (const Report& part : report.parts) {
            const bool is_numbered = report.is_document && !part.is_annex;
            headings.push_back((is_numbered ? std::to_string(++number) + ". " : "") + part.title);
        }
        return headings;
    }

    static std::string anchor(std::size_t part) { return "part-" + std::to_string(part + 1); }

    void write_list_of_parts() {
        tags("<nav>\n").element("h3", translate(say("Contents"), language_)).tags("<ol>\n");
        for (std::size_t part = 0; part < headings_.size(); ++part) {
            if (!report_.parts[part].is_annex) {
                tags("<li><a href=\"#")
                    .tags(anchor(part))
                    .tags("\">")
                    .text(headings_[part])
                    .tags("</a></li>\n");
            }
        }
        tags("</ol>\n</nav>\n");
    }

    void write_part(std::size_t index) {
        const Report& part = report_.parts[index];
        const PaperTable& table = tables_[index + 1];
        const bool turns = report_.is_document && is_wide(table);
        const bool is_long = table.rows.size() > most_rows_together;
        const bool begins_page = report_.is_document && !part.is_annex && is_long;
        const bool stays_together = !is_long && !part.charts.empty();
        tags("<section id=\"").tags(anchor(index)).tags("\"");
        tags(turns            ? " class=\"wide\""
             : begins_page    ? " class=\"new-page\""
             : stays_together ? " class=\"together\""
                              : "");
        tags(">\n");
        const std::string& heading = headings_[index];
        element("h3", part.subject.empty() ? heading : heading + ": " + part.subject);
        write_body(part, table);
        tags("</section>\n");
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
        for (const Chart& chart : report.charts) {
            tags("<figure>\n").element("figcaption", chart.title);
            tags(chart_svg(chart, ++charts_, language_)).tags("</figure>\n");
        }
        for (const std::string& note : report.notes) {
            tags("<p class=\"note\">").text(note).tags("</p>\n");
        }
    }

    void write_table(const PaperTable& table) {
        tags(table.rows.size() > most_rows_together ? "<table>" : "<table class=\"together\">");
        tags("\n<thead><tr>");
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
    std::vector<PaperTable> tables_;     // of the report, then of its parts
    std::vector<std::string> headings_;  // of the parts
    std::size_t charts_ = 0;             // drawn so far
    std::string out_;
};

}  // namespace

std::string render_html(const Report& report, Language language) {
    return HtmlPage{report, language}.write();
}

}  // namespace neraca
