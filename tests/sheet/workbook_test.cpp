#include "neraca/sheet/source/workbook.hpp"

#include <zip.h>

#include <algorithm>

#include "neraca/sheet/source/xml_reader.hpp"
#include "support/sheet_support.hpp"

using namespace neraca;

namespace {

struct Part {
    std::string name;
    std::string content;
};

void write_zip(const std::string& path, const std::vector<Part>& parts) {
    int error = 0;
    zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    for (const Part& part : parts) {
        zip_source_t* const source = zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
        REQUIRE(zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
}

const std::string styles =
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"&quot;Rp&quot;#,##0\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs>"
    "</styleSheet>";
const std::string shared =
    "<sst><si><t>Tanggal</t></si><si><r><t>Nasa</t></r><r><t>bah</t></r><rPh><t>x</t></rPh></si>"
    "<si><t>Jumlah, \"Rp\"</t></si><si><t xml:space=\"preserve\">dua\nbaris_x000D_ini</t></si></sst>";

/// The parts of a workbook whose sheets have these rows; the first is called Jan, the second Feb.
std::vector<Part> workbook(const std::vector<std::string>& sheets, const std::string& properties = "") {
    std::string list;
    std::string relations;
    std::vector<Part> parts;
    const char* const names[] = {"Jan", "Feb"};
    for (std::size_t index = 0; index < sheets.size(); ++index) {
        const std::string number = std::to_string(index + 1);
        list += std::string{"<sheet name=\""} + names[index] + "\" sheetId=\"" + number + "\" r:id=\"rId" +
                number + "\"/>";
        relations += "<Relationship Id=\"rId" + number +
                     "\" Type=\"http://example/relationships/worksheet\" Target=\"worksheets/sheet" + number +
                     ".xml\"/>";
        parts.push_back({"xl/worksheets/sheet" + number + ".xml",
                         "<worksheet><sheetData>" + sheets[index] + "</sheetData></worksheet>"});
    }
    parts.push_back({"xl/workbook.xml", "<workbook xmlns:r=\"http://example/relationships\">" + properties +
                                            "<sheets>" + list + "</sheets></workbook>"});
    parts.push_back({"xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>"});
    parts.push_back({"xl/styles.xml", styles});
    parts.push_back({"xl/sharedStrings.xml", shared});
    return parts;
}

std::unique_ptr<ByteSource> opened(const TemporaryFolder& folder, const std::vector<Part>& parts,
                                   const std::string& sheet = "") {
    write_zip(folder.path("test.csv"), parts);
    return open_text(folder.path("test.csv"), {.sheet = sheet}, folder.path(""));
}

/// The sheet as CSV text, typed numbers marked with '#'.
std::string text_of(const std::vector<Part>& parts, const std::string& sheet = "") {
    const TemporaryFolder folder;
    const auto source = opened(folder, parts, sheet);
    std::string text(static_cast<std::size_t>(source->size()), '\0');
    CHECK(source->read(0, text) == text.size());
    std::ranges::replace(text, typed_number_mark, '#');
    return text;
}
std::string text_of_cells(const std::string& cells, const std::string& properties = "") {
    return text_of(workbook({"<row r=\"1\">" + cells + "</row>"}, properties));
}

std::optional<Rule> refused(const std::vector<Part>& parts, const std::string& sheet = "") {
    return rule_broken_by([&] { text_of(parts, sheet); });
}

}  // namespace

TEST_CASE("cells of a workbook become CSV text by their types") {
    struct Row {
        std::string why;
        std::string cells;
        std::string text;
    };
    const Row rows[] = {
        {"no cell", "", "\n"},
        {"a whole number", "<c><v>12500</v></c>", "12500\n"},
        {"a number with decimals is marked", "<c><v>12.125</v></c>", "#12.125\n"},
        {"what binary fractions leave", "<c><v>0.30000000000000004</v></c>", "#0.3\n"},
        {"an amount as a double has it", "<c><v>1234567.8899999999</v></c>", "#1234567.89\n"},
        {"a negative one", "<c><v>-0.5</v></c>", "#-0.5\n"},
        {"an exponent", "<c><v>1.25E3</v></c>", "1250\n"},
        {"a small one", "<c><v>1.0000000000000001E-5</v></c>", "#0.000010000000000\n"},
        {"fifteen digits", "<c><v>123456789012345</v></c>", "123456789012345\n"},
        {"sixteen digits are too many", "<c><v>3572010101010001</v></c>", "#3.57201010101E+15\n"},
        {"a code typed as a number", "<c><v>1110</v></c>", "1110\n"},
        {"a date", "<c s=\"1\"><v>46053</v></c>", "2026-01-31\n"},
        {"a date with its time", "<c s=\"3\"><v>46053.427430555559</v></c>", "2026-01-31 10:15:30\n"},
        {"a time that rounds up to midnight", "<c s=\"3\"><v>46053.999999</v></c>", "2026-02-01\n"},
        {"a date below zero stays a number", "<c s=\"1\"><v>-1</v></c>", "-1\n"},
        {"Rp is no date", "<c s=\"2\"><v>5000</v></c>", "5000\n"},
        {"shared texts", "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>",
         "Tanggal,Nasabah,\"Jumlah, \"\"Rp\"\"\"\n"},
        {"line breaks become spaces", "<c t=\"s\"><v>3</v></c>", "dua baris ini\n"},
        {"a text of its own", "<c t=\"inlineStr\"><is><t>Siti</t></is></c>", "Siti\n"},
        {"a text that looks like a typed number", "<c t=\"inlineStr\"><is><t>_x0001_1.5</t></is></c>",
         " 1.5\n"},
        {"what a formula gives", "<c t=\"str\"><f>A1</f><v>x &amp; y</v></c>", "x & y\n"},
        {"an error", "<c t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>", "#DIV/0!\n"},
        {"a truth value", "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>", "TRUE,FALSE\n"},
        {"an ISO date", "<c t=\"d\"><v>2026-01-31T00:00:00</v></c>", "2026-01-31\n"},
        {"cells that are left out", "<c r=\"C1\"><v>3</v></c><c r=\"E1\"><v>5</v></c>", ",,3,,5\n"},
        {"a blank cell with a style", "<c r=\"A1\" s=\"1\"/><c r=\"B1\"><v>2</v></c>", ",2\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(text_of_cells(row.cells) == row.text);
    }
}

TEST_CASE("days are counted from 1900 or from 1904") {
    struct Row {
        double number;
        bool from_1904;
        std::string date;
    };
    const Row rows[] = {
        {1, false, "1900-01-01"},       {59, false, "1900-02-28"},    {60, false, "1900-02-29"},
        {61, false, "1900-03-01"},      {45123, false, "2023-07-16"}, {0, true, "1904-01-01"},
        {60, true, "1904-03-01"},       {44591, true, "2026-01-31"},  {0.5, false, "12:00:00"},
        {2958465, false, "9999-12-31"}, {2958466, false, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.number);
        CHECK(shown_date(row.number, row.from_1904) == row.date);
    }
    CHECK(text_of_cells("<c s=\"1\"><v>44591</v></c>", "<workbookPr date1904=\"1\"/>") == "2026-01-31\n");
}

TEST_CASE("formats of dates are told from formats of numbers") {
    for (const char* const code : {"dd/mm/yyyy", "d-mmm-yy", "[$-421]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "h:mm",
                                   "[h]:mm", "mm:ss.0", "DD/MM/YY"}) {
        CAPTURE(std::string{code});
        CHECK(is_date_format(code));
    }
    for (const char* const code : {"General", "0", "#,##0.00", "\"Rp\"#,##0", "[$Rp-421]#,##0", "0.00E+00",
                                   "@", "[Red]-#,##0", "#,##0\\ \\d", "_(* #,##0_)", "0 \"hari\""}) {
        CAPTURE(std::string{code});
        CHECK(!is_date_format(code));
    }
}

TEST_CASE("a row of the text is the row of the sheet") {
    CHECK(text_of(workbook(
              {"<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"5\"><c r=\"B5\"><v>2</v></c></row>"})) ==
          "\n1\n\n\n,2\n");
    const TemporaryFolder folder;
    const auto source =
        opened(folder, workbook({"<row r=\"3\"><c r=\"C3\" t=\"inlineStr\"><is><t>a, b</t></is></c>"
                                 "<c r=\"D3\"><v>1</v></c></row>"}));
    CsvReader reader{*source, ','};
    reader.next();
    reader.next();
    REQUIRE(reader.next());
    CHECK(reader.place(3).line == 3);
    CHECK(reader.place(3).column == 4);  // not the character
}

TEST_CASE("the sheet is the one that is named, or the first that is seen") {
    const std::vector<Part> both =
        workbook({"<row><c><v>1</v></c></row>", "<row hidden=\"1\"><c><v>2</v></c></row>"});
    CHECK(text_of(both) == "1\n");
    CHECK(text_of(both, " feb") == "2\n");
    CHECK(refused(both, "Mar") == Rule::sheet_must_exist);
    CHECK(refusal_of([&] {
              text_of(both, "Mar");
          }).ends_with("has no sheet \"Mar\" (the sheets are: Jan, Feb)"));
    const TemporaryFolder folder;
    CHECK(told(opened(folder, both)->origin().decisions) ==
          "a workbook: its sheet \"Jan\" was read, of Jan, Feb\n");
    CHECK(told(opened(folder, both, "Feb")->origin().decisions) ==
          "rows that are hidden in the workbook were read too: 1, the first is row 1\n");
    std::vector<Part> first_hidden = both;
    for (Part& part : first_hidden) {
        if (part.name == "xl/workbook.xml") {
            part.content.replace(part.content.find("<sheet "), 7, "<sheet state=\"hidden\" ");
        }
    }
    CHECK(text_of(first_hidden) == "2\n");
}

TEST_CASE("a workbook that cannot be trusted is refused") {
    const auto with = [](const std::string& name, const std::string& content) {
        std::vector<Part> parts = workbook({"<row><c><v>1</v></c></row>"});
        std::erase_if(parts, [&](const Part& part) { return part.name == name; });
        parts.push_back({name, content});
        return parts;
    };
    struct Row {
        std::string why;
        std::vector<Part> parts;
        Rule rule = Rule::workbook_must_be_readable;
    };
    const std::string sheet = "xl/worksheets/sheet1.xml";
    std::string without_end;
    for (int depth = 0; depth < 200'000; ++depth) {
        without_end += "<a" + std::to_string(depth) + ">";  // equal ones would swell
    }
    const Row rows[] = {
        {"XML cut off", with(sheet, "<worksheet><sheetData><row>")},
        {"no XML", with("xl/styles.xml", "PK")},
        {"an entity, which could be made to swell",
         with("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst>&a;</sst>")},
        {"elements without end, one in the other", with(sheet, without_end)},
        {"a text that is not there", workbook({"<row><c t=\"s\"><v>99</v></c></row>"})},
        {"no number", workbook({"<row><c><v>1.5x</v></c></row>"})},
        {"not a number", workbook({"<row><c><v>NaN</v></c></row>"})},
        {"rows out of order", workbook({"<row r=\"2\"/><row r=\"1\"/>"})},
        {"more rows than a sheet has", workbook({"<row r=\"1048577\"/>"})},
        {"more columns than a sheet has", workbook({"<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"})},
        {"cells out of order",
         workbook({"<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"})},
        {"a formula that was never worked out", workbook({"<row><c><f>1+1</f></c></row>"})},
        {"no sheet at all", with("xl/_rels/workbook.xml.rels", "<Relationships/>")},
        {"a cell of more text than is read",
         workbook({"<row><c t=\"str\"><v>" + std::string(std::size_t{100} * 1024, 'a') + "</v></c></row>"}),
         Rule::field_too_long},
        {"styles without end",
         with("xl/styles.xml", "<styleSheet>" + std::string(std::size_t{17} * 1024 * 1024, ' '))},
        {"a part that swells a thousandfold",
         with(sheet, "<worksheet>" + std::string(40'000'000, ' ') + "</worksheet>")},
        {"a binary workbook", {{"xl/workbook.bin", ""}}, Rule::file_is_of_another_kind},
        {"an OpenDocument table", {{"content.xml", ""}}, Rule::file_is_of_another_kind},
        {"another archive", {{"a.txt", ""}}, Rule::file_is_of_another_kind},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(refused(row.parts) == row.rule);
    }
}

TEST_CASE("a tag without end is not waited for: the parser goes through it anew with each piece") {
    struct Nobody : XmlVisitor {
        void begin(std::string_view, const XmlAttributes&) override {}
        void end(std::string_view) override {}
    } nobody;
    XmlReader reader{nobody};
    reader.take("<sheet><c t=\"");
    const std::string piece(std::size_t{64} * 1024, 'a');
    int pieces = 0;
    CHECK_THROWS_AS(
        for (; pieces < 100; ++pieces) { reader.take(piece); }, XmlFault);
    CHECK(pieces < 20);
}

TEST_CASE("a workbook is read like any table") {
    const std::vector<Form> deposits{{.required = {Role::date, Role::member, Role::amount},
                                      .optional = {Role::quantity, Role::description}}};
    const auto text = [](const std::string& words) {
        return "<c t=\"inlineStr\"><is><t>" + words + "</t></is></c>";
    };
    const std::string rows =
        "<row>" + text("Setoran Januari") + "</row><row/><row>" + text("Tanggal") + text("Nasabah") +
        text("Berat") + text("Jumlah") + text("Ket") +
        "</row>"
        "<row><c s=\"1\"><v>46053</v></c><c><v>7</v></c><c><v>12.125</v></c><c><v>12500</v></c></row>"
        "<row><c s=\"1\"><v>46054</v></c>" +
        text("A-1") + "<c><v>2</v></c><c><v>1500.5</v></c>" + text("tunai") +
        "</row>"
        "<row>" +
        text("JUMLAH") + "<c r=\"C6\"><v>14.125</v></c><c r=\"D6\"><v>14000.51</v></c></row>";
    const TemporaryFolder folder;
    const auto source = opened(folder, workbook({rows}));
    const ReadTable read = read_table(*source, deposits, {}, [](RowReader& row) {
        return to_string(row.required_date(Role::date).value_or(Date::first())) + " " +
               std::string{row.text(Role::member)} + " " +
               to_plain(row.quantity(Role::quantity).value_or(Quantity{})) + " " +
               to_plain(row.required_amount(Role::amount).value_or(Rupiah{})) + " " +
               std::string{row.text(Role::description)};
    });
    CHECK(joined(read.rows) == "2026-01-31 7 12.125 12500.00  | 2026-02-01 A-1 2.000 1500.50 tunai");
    CHECK(told(read.errors) == "stated_total_differs 6:4");
}

namespace {

/// Rows of texts; "" is a cell that is not there.
std::string merged_sheet(const std::vector<std::vector<std::string>>& rows, const std::string& ranges) {
    std::string sheet;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::string number = std::to_string(row + 1);
        sheet += "<row r=\"" + number + "\">";
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (!rows[row][column].empty()) {
                sheet += "<c r=\"" + std::string(1, static_cast<char>('A' + column)) + number +
                         "\" t=\"inlineStr\"><is><t>" + rows[row][column] + "</t></is></c>";
            }
        }
        sheet += "</row>";
    }
    return sheet + "</sheetData><mergeCells>" + ranges + "</mergeCells><sheetData>";
}

}  // namespace

TEST_CASE("the value of cells that are merged over several rows stands in each row that has any other") {
    struct Row {
        std::string why;
        std::vector<std::vector<std::string>> rows;
        std::string ranges;
        std::string text;
    };
    const Row rows[] = {
        {"downwards", {{"a", "x"}, {"", "y"}, {"", "z"}}, "<mergeCell ref=\"A1:A2\"/>", "a,x\na,y\n,z\n"},
        {"behind the row's own cells", {{"x", "a"}, {"y"}}, "<mergeCell ref=\"B1:B2\"/>", "x,a\ny,a\n"},
        {"across holds for its first column",
         {{"a", "", "x"}, {"", "", "y"}},
         "<mergeCell ref=\"A1:B2\"/>",
         "a,,x\na,,y\n"},
        {"across one row", {{"a", "", "x"}}, "<mergeCell ref=\"A1:B1\"/>", "a,,x\n"},
        {"a row without any value stays blank",
         {{"a", "x"}, {"", ""}, {"", "z"}},
         "<mergeCell ref=\"A1:A3\"/>",
         "a,x\n\na,z\n"},
        {"a value below, that nobody sees",
         {{"a", "x"}, {"b", "y"}},
         "<mergeCell ref=\"A1:A2\"/>",
         "a,x\na,y\n"},
        {"nothing is merged", {{"", "x"}, {"b", "y"}}, "<mergeCell ref=\"A1:A2\"/>", ",x\nb,y\n"},
        {"one below the other, in whatever order",
         {{"a", "x"}, {"", "y"}, {"b", "z"}, {"", "w"}},
         "<mergeCell ref=\"A3:A4\"/><mergeCell ref=\"A1:A2\"/>",
         "a,x\na,y\nb,z\nb,w\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(text_of(workbook({merged_sheet(row.rows, row.ranges)})) == row.text);
    }
    CHECK(refused(workbook({merged_sheet({{"a"}}, "<mergeCell ref=\"A0:A2\"/>")})) ==
          Rule::workbook_must_be_readable);
}

TEST_CASE("a merged amount belongs to no row, a merged name to each") {
    const TemporaryFolder folder;
    const auto errors_of_sheet = [&](const std::string& range) {
        const auto source = opened(
            folder,
            workbook({merged_sheet(
                {{"tanggal", "anggota", "jumlah"}, {"2026-01-05", "A-001", "500"}, {"2026-01-06"}}, range)}));
        const Form forms[] = {{.required = {Role::date, Role::member, Role::amount}, .optional = {}}};
        ErrorLog errors;
        (void)survey_file(
            *source, forms, {}, {}, {}, {}, errors, [](const Header&, const CsvReader&) {},
            [](std::int64_t) {});
        return errors.in_order();
    };
    CHECK(errors_of_sheet("<mergeCell ref=\"B2:B3\"/>").empty());
    const std::vector<BookError> errors = errors_of_sheet("<mergeCell ref=\"C2:C3\"/>");
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].rule() == Rule::amounts_are_merged);
    CHECK(errors[0].place()->line == 2);
    CHECK(errors[0].place()->column == 3);
}
