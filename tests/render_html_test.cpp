#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "report_support.hpp"

using namespace neraca;

namespace {

bool contains(const std::string& page, std::string_view part) {
    return page.find(part) != page.npos;
}

}  // namespace

TEST_CASE("a statement as a page that stands alone") {
    const std::string page = render_html(hand_made_report(), Language::english);
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"));
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
