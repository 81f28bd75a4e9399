#include "neraca/render/xlsx.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

#include "neraca/render/render.hpp"
#include "support/json.hpp"
#include "support/report_support.hpp"
#include "support/sheet_support.hpp"

using namespace neraca;

namespace {

/// A sheet of the workbook as CSV text, as the project's own reader of workbooks has it; numbers with
/// decimals have '#' before them.
std::string sheet_of(const std::string& workbook, const std::string& name = "") {
    const TemporaryFolder folder;
    folder.write("report.xlsx", workbook);
    const auto source = open_text(folder.path("report.xlsx"), {.sheet = name}, folder.path(""));
    std::string text(static_cast<std::size_t>(source->size()), '\0');
    REQUIRE(source->read(0, text) == text.size());
    std::ranges::replace(text, typed_number_mark, '#');
    return text;
}

/// How the reader of workbooks tells a number that JSON has as `decimal`: without zeros at its end.
std::string number_in_sheet(std::string decimal) {
    const std::size_t point = decimal.find('.');
    if (point == decimal.npos) {
        return decimal;
    }
    decimal.erase(std::max(decimal.find_last_not_of('0'), point) + 1);
    return decimal.ends_with('.') ? decimal.substr(0, point) : "#" + decimal;
}

Report report_of(ColumnType type, const std::vector<Cell>& cells) {
    Report report{.key = "r", .title = "Title", .columns = {{"value", "Value", type}}, .label_label = "Name"};
    for (const Cell& cell : cells) {
        report.rows.push_back({.key = "k", .label = "x", .cells = {cell}});
    }
    return report;
}

}  // namespace

TEST_CASE("a statement in a workbook, read back") {
    CHECK(sheet_of(render_xlsx(hand_made_report(), Language::english)) ==
          "Koperasi <Kenanga> & Co\n"
          "Balance sheet\n"
          "As of 31 December 2026\n"
          "\n"
          ",2026,2025\n"
          "ASSETS\n"
          "Cash,4153000,#4500000.5\n"
          "Allowance for loan losses,-308000,0\n"
          "TOTAL ASSETS,3845000,#4500000.5\n"
          "\n"
          "Both sides agree.\n"
          "\n"
          "\n"
          "Chair: ........................................\n"
          "\n"
          "\n"
          "Treasurer: ........................................\n"
          "\n"
          "\n"
          "\n"
          "\"Journal: 30 entries, end of the hash chain 3fa9\"\n");
}

TEST_CASE("a register in a workbook: dates are dates, formulas are text, rows that go on say it again") {
    CHECK(sheet_of(render_xlsx(hand_made_journal(), Language::indonesian)) ==
          "Koperasi Kenanga\n"
          "Journal\n"
          "January 2026\n"
          "\n"
          "Date,Entry,Description,Code,Account,Debit,Credit\n"
          "2026-01-05,2026/1,=SUM(A1:A9),1110,Cash,500\n"
          "2026-01-05,2026/1,=SUM(A1:A9),3110,Principal savings,,500\n"
          ",,,,Total,500,500\n");
}

TEST_CASE("cells of a workbook are those of the JSON") {
    struct Case {
        std::string why;
        ColumnType type;
        std::vector<Cell> cells;
    };
    const auto rate = [](std::int64_t units) { return Rate::of_hundred_millionths(units); };
    const Case cases[] = {
        {"amounts", ColumnType::amount, {rupiah(0), sen(1), sen(-1), rupiah(-15'000), sen(123'456'789)}},
        {"amounts of fifteen digits",
         ColumnType::amount,
         {sen(999'999'999'999'999), sen(-999'999'999'999'999), rupiah(90'071'992'547'409)}},
        {"quantities", ColumnType::quantity, {thousandths(100), thousandths(3250), thousandths(-7)}},
        {"numbers",
         ColumnType::number,
         {std::int64_t{0}, std::int64_t{-30}, std::int64_t{999'999'999'999'999}}},
        {"texts", ColumnType::text, {std::string{"+62 812"}, std::string{"_x0041_"}, std::string{"0012"}}},
        {"dates", ColumnType::date, {day("1945-08-17"), day("2026-02-28"), day("2199-12-31")}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        const Report report = report_of(each.type, each.cells);
        std::string expected = "Title\n\nName,Value\n";
        const Json json = json_of(report);
        for (const auto& row : json["rows"]) {
            const auto& cell = row["cells"]["value"];
            const std::string value = cell.is_string() ? cell.get<std::string>() : cell.dump();
            const bool is_number = each.type != ColumnType::text && each.type != ColumnType::date;
            expected += "x," + (is_number ? number_in_sheet(value) : value) + "\n";
        }
        CHECK(sheet_of(render_xlsx(report, Language::english)) == expected);
    }
    const Report rates = report_of(ColumnType::rate, {rate(1'250'000), rate(-100'000'000)});
    CHECK(sheet_of(render_xlsx(rates, Language::english)) == "Title\n\nName,Value\nx,#0.0125\nx,-1\n");
}

TEST_CASE("a number of more digits than a spreadsheet keeps is text, whole") {
    const Report report =
        report_of(ColumnType::amount, {sen(1'000'000'000'000'001), sen(-9'007'199'254'740'993),
                                       rupiah(90'071'992'547'409'921), rupiah(10'000'000'000'000)});
    CHECK(sheet_of(render_xlsx(report, Language::indonesian)) ==
          "Title\n\nName,Value\n"
          "x,\"10.000.000.000.000,01\"\n"
          "x,\"(90.071.992.547.409,93)\"\n"
          "x,90.071.992.547.409.921\n"
          "x,10000000000000\n");
}

TEST_CASE("which numbers a spreadsheet keeps") {
    struct Row {
        std::string why;
        std::int64_t units;
        int places;
        std::optional<double> kept;
    };
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    const Row rows[] = {
        {"nothing", 0, 2, 0},
        {"half a rupiah", 50, 2, 0.5},
        {"one sen", 1, 2, 0.01},
        {"fifteen digits", 999'999'999'999'999, 2, 9'999'999'999'999.99},
        {"zeros behind the point are no digits", 99'999'999'999'999'900, 2, 999'999'999'999'999.0},
        {"sixteen digits", 1'000'000'000'000'000, 0, std::nullopt},
        {"sixteen digits, owed", -1'000'000'000'000'001, 2, std::nullopt},
        {"the largest there is", largest, 2, std::nullopt},
        {"the smallest there is", std::numeric_limits<std::int64_t>::min(), 2, std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(spreadsheet_number(row.units, row.places) == row.kept);
    }
}

TEST_CASE("names of sheets") {
    struct Row {
        std::string why;
        std::vector<std::string> titles;
        std::vector<std::string> names;
    };
    const Row rows[] = {
        {"as they are", {"Neraca", "PHU"}, {"Neraca", "PHU"}},
        {"twice, whatever the case", {"Kas", "KAS", "kas"}, {"Kas", "KAS (2)", "kas (3)"}},
        {"forbidden characters", {"[A]: B/C\\D*?"}, {"-A-- B-C-D--"}},
        {"31 characters",
         {std::string(40, 'x'), std::string(41, 'x')},
         {std::string(31, 'x'), std::string(27, 'x') + " (2)"}},
        {"characters, not bytes", {"ééééééééééééééééééééééééééééééééé"}, {"ééééééééééééééééééééééééééééééé"}},
        {"what takes two units of UTF-16", {"♻♻🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱"}, {"♻♻🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱"}},
        {"apostrophes at the ends", {"'tis '"}, {"tis"}},
        {"nothing left", {"", "''"}, {"-", "- (2)"}},
        {"a name that spreadsheets keep", {"history"}, {"history (2)"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(sheet_names(row.titles) == row.names);
    }
}

TEST_CASE("a sheet for each part") {
    Report report{.key = "year", .cooperative = "Kenanga", .title = "Year", .period = "2026"};
    report.parts = {report_of(ColumnType::number, {std::int64_t{3}}),
                    report_of(ColumnType::number, {std::int64_t{4}})};
    report.parts[1].subject = "Jane";
    report.parts[1].notes = {"A note."};
    const std::string workbook = render_xlsx(report, Language::english);
    CHECK(sheet_of(workbook) == "Kenanga\nYear\n2026\n");
    CHECK(sheet_of(workbook, "Title") == "Kenanga\nTitle\n2026\n\nName,Value\nx,3\n");
    CHECK(sheet_of(workbook, "Title (2)") == "Kenanga\nTitle\nJane\n2026\n\nName,Value\nx,4\n\nA note.\n");
}

TEST_CASE("the same workbook whatever the machine's zone of time") {
    const std::string before = std::getenv("TZ") ? std::getenv("TZ") : "";
    const std::string first = render_xlsx(hand_made_report(), Language::english);
    ::setenv("TZ", "Asia/Jakarta", 1);
    ::tzset();
    const std::string second = render_xlsx(hand_made_report(), Language::english);
    before.empty() ? ::unsetenv("TZ") : ::setenv("TZ", before.c_str(), 1);
    ::tzset();
    CHECK(first == second);
    CHECK(first != render_xlsx(hand_made_report(), Language::indonesian));
}

TEST_CASE("a large workbook, whose texts stand in their cells, says the same") {
    std::string rows;
    const std::vector<Cell> cells(12'000, Cell{std::int64_t{3}});
    for (std::size_t row = 0; row < cells.size(); ++row) {
        rows += "x,3\n";
    }
    CHECK(sheet_of(render_xlsx(report_of(ColumnType::number, cells), Language::english)) ==
          "Title\n\nName,Value\n" + rows);
}

TEST_CASE("a table that is wider than a sheet") {
    Report report{.key = "r", .rows = {{.key = "k"}}};
    report.columns.resize(16'384);  // and one for the labels
    report.rows.front().cells.resize(report.columns.size());
    CHECK(rule_broken_by([&] { render_xlsx(report, Language::english); }) == Rule::wrong_call);
}
