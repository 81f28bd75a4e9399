#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "neraca/sheet/source/xml_reader.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

bool contains(const std::string& page, std::string_view part) {
    return page.find(part) != page.npos;
}

struct Anything : XmlVisitor {
    void begin(std::string_view, const XmlAttributes&) override {}
    void end(std::string_view) override {}
};

/// Throws XmlFault where a tag is not closed, an attribute is not quoted, a character is not escaped.
void require_well_formed(const std::string& page) {
    const std::string_view document_type = "<!DOCTYPE html>\n";  // which the reader refuses
    REQUIRE(page.starts_with(document_type));
    Anything anything;
    XmlReader reader{anything};
    reader.take(std::string_view{page}.substr(document_type.size()));
    reader.finish();
}

Chart small_chart() {
    return {.key = "c",
            .title = "Savings & more",
            .kind = ChartKind::stacked_bars,
            .categories = {{"a", "January"}},
            .series = {{"s", "Pokok", {rupiah(5)}}, {"t", "Wajib", {rupiah(6)}}}};
}

Report document() {
    Report report = hand_made_report();
    report.is_document = true;
    report.parts = {hand_made_report(), hand_made_journal(), hand_made_journal()};
    report.parts[1].is_annex = true;
    report.parts[1].charts = {small_chart(), small_chart()};
    return report;
}

}  // namespace

TEST_CASE("a statement as a page that stands alone") {
    const std::string page = render_html(hand_made_report(), Language::english);
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"));
    CHECK(contains(page, "<title>Balance sheet - Koperasi &lt;Kenanga&gt; &amp; Co</title>"));
    CHECK(contains(page, "@page { size: A4; "));
    CHECK(contains(page, "<h1>Koperasi &lt;Kenanga&gt; &amp; Co</h1>"));
    CHECK(contains(
        page,
        "<tr class=\"heading\"><td>ASSETS</td><td class=\"amount\"></td><td class=\"amount\"></td></tr>"));
    CHECK(contains(page, "<td class=\"amount negative\">(308,000)</td>"));
    CHECK(contains(page, "<div>Chair<span></span></div>"));
    CHECK(contains(page, "<footer>Journal: 30 entries, end of the hash chain 3fa9</footer>"));
    CHECK_FALSE(contains(page, "Bank"));
    CHECK_FALSE(contains(page, "Fixed assets"));
    CHECK_FALSE(contains(page, "<script"));
    CHECK_FALSE(contains(page, "http"));
}

TEST_CASE("nothing that people typed is markup") {
    const std::string evil = "<img src=x onerror=alert(1)> & \"q\" 'a'";
    const std::string harmless = "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;q&quot; &#39;a&#39;";
    Report report = hand_made_journal();
    report.cooperative = report.title = report.subject = report.period = evil;
    report.code_label = report.label_label = report.chain_head = evil;
    report.notes = {evil};
    report.signatures = {{evil, evil}};
    for (Column& column : report.columns) {
        column.label = evil;
    }
    for (Row& row : report.rows) {
        row.code = row.label = row.key = evil;
        row.cells[3] = evil;
        row.continues = false;
    }
    report.parts.push_back(report);
    const std::string page = render_html(report, Language::english);
    CHECK_FALSE(contains(page, "<img"));
    CHECK_FALSE(contains(page, "'a'"));
    CHECK_FALSE(contains(page, "\"q\""));
    CHECK(contains(page, "<h1>" + harmless + "</h1>"));
    CHECK(contains(page, "<td class=\"word\">" + harmless + "</td>"));
}

TEST_CASE("wide tables lie on their side, in the reader's language") {
    Report report = hand_made_journal();
    report.columns.push_back({"balance", "Saldo", ColumnType::amount});
    for (Row& row : report.rows) {
        row.cells.emplace_back(rupiah(1'500));
    }
    const std::string page = render_html(report, Language::indonesian);
    CHECK(contains(page, "<html lang=\"id\">"));
    CHECK(contains(page, "@page { size: A4 landscape; "));
    CHECK(contains(page, "<td class=\"amount\">1.500</td>"));
}

TEST_CASE("every page is well-formed XML too") {
    Report with_chart = hand_made_report();
    with_chart.charts = {small_chart()};
    for (const Report& report : {hand_made_report(), hand_made_journal(), with_chart, document()}) {
        for (const Language language : {Language::indonesian, Language::english}) {
            CHECK_NOTHROW(require_well_formed(render_html(report, language)));
        }
    }
    CHECK_THROWS_AS(require_well_formed("<!DOCTYPE html>\n<p><br></p>"), XmlFault);
}

TEST_CASE("charts stand under their table, each with identifiers of its own") {
    const std::string page = render_html(document(), Language::english);
    CHECK(contains(page, "<figcaption>Savings &amp; more</figcaption>\n<svg "));
    CHECK(contains(page, "id=\"chart-1-title\""));
    CHECK(contains(page, "id=\"chart-2-title\""));
    CHECK_FALSE(contains(page, "id=\"chart-3-title\""));
    CHECK_FALSE(contains(page, "<script"));
}

TEST_CASE("a document has a cover, a list of its parts, and numbers") {
    const std::string page = render_html(document(), Language::english);
    CHECK(contains(page, "<div class=\"cover\">\n<header>"));
    CHECK(contains(page,
                   "<li><a href=\"#part-1\">1. Balance sheet</a></li>\n"
                   "<li><a href=\"#part-3\">2. Journal</a></li>\n</ol>"));
    CHECK(contains(page, "<h3>1. Balance sheet</h3>"));
    CHECK(contains(page, "<section id=\"part-2\" class=\"together\">\n<h3>Journal</h3>"));
    CHECK_FALSE(contains(render_html(hand_made_report(), Language::english), "<nav>"));
}

TEST_CASE("what may break over pages, and what not") {
    Report report = document();
    report.parts[2].rows.resize(40, report.parts[2].rows.front());
    Report wide = hand_made_journal();
    for (const char* key : {"x", "y"}) {
        wide.columns.push_back({key, key, ColumnType::amount});
    }
    for (Row& row : wide.rows) {
        row.cells.resize(wide.columns.size(), rupiah(1));
    }
    report.parts.push_back(wide);
    const std::string page = render_html(report, Language::english);
    CHECK(contains(page, "<section id=\"part-1\">\n<h3>1. Balance sheet</h3>\n<table class=\"together\">"));
    CHECK(contains(page, "<section id=\"part-3\" class=\"new-page\">\n<h3>2. Journal</h3>\n<table>"));
    CHECK(contains(page, "<section id=\"part-4\" class=\"wide\">"));
    CHECK(contains(page, "@page { size: A4; "));
}
