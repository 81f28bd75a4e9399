// Sheets with a column a kind of thing, as far as no book is needed: which columns they are, what stands
// above them, and the cells of a row.

#include "support/sheet_support.hpp"

using namespace neraca;

namespace {

const std::vector<Form> weighings{
    {.required = {Role::date, Role::member, Role::item, Role::quantity},
     .optional = {Role::name, Role::amount},
     .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member},
     .merged = {Role::date, Role::member}},
    {.required = {Role::date, Role::member, Role::item_column},
     .optional = {Role::name, Role::row_quantity, Role::row_amount, Role::row_total},
     .substitute = Form::Substitute{.given = Role::name, .wanted = Role::member},
     .merged = {Role::date}}};

/// "date member [PET] [Kardus] row_total": roles, and the names of columns of items.
std::string columns_of(const Header& header) {
    std::string shown;
    for (std::size_t column = 0; column < header.roles.size(); ++column) {
        const std::optional<Role> role = header.roles[column];
        shown += shown.empty() ? "" : " ";
        shown += role == Role::item_column ? "[" + header.names[column] + "]"
                                           : std::string{role ? to_string(*role) : "-"};
    }
    return shown;
}

std::string cells_of(RowReader& rows) {
    std::string shown = rows.date(Role::date) ? to_string(*rows.date(Role::date)) : "-";
    shown += " " + std::string{rows.text(Role::member)};
    while (rows.next_cell()) {
        const std::optional<Quantity> quantity = rows.quantity(Role::quantity);
        shown += " " + std::string{rows.text(Role::item)} + "=" + (quantity ? to_plain(*quantity) : "?");
    }
    return shown;
}

ReadTable read_wide(const std::string& text, const TableOptions& options = {}) {
    return read_table(TextSource{"test.csv", text}, weighings, options, cells_of);
}

}  // namespace

TEST_CASE("a header is that of a wide sheet where the other form lacks more") {
    struct Row {
        std::string why;
        std::string header;
        std::string columns;
    };
    const Row rows[] = {
        {"names that are no column's", "Tanggal;No. Rek;PET;Kardus;Jumlah",
         "date member [PET] [Kardus] row_total"},
        {"a row a kind of waste", "Tanggal;Nasabah;Jenis;Berat;Jumlah", "date member item quantity amount"},
        {"kilograms and rupiah of the row", "No;Tgl;Nama;PET;Jumlah Kg;Jumlah (Rp)",
         "serial date member [PET] row_quantity row_amount"},
        {"names of people beside their numbers", "Tanggal;No Rekening;Nama;PET;TOTAL",
         "date member name [PET] row_total"},
        {"a column without a name", "Tanggal;Nasabah;PET;;KRD", "date member [PET] - [KRD]"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const HeaderSearch found = find_header(TextSource{"test.csv", row.header + "\n"}, weighings);
        CHECK(told(found.errors) == "");
        CHECK(columns_of(found.header) == row.columns);
    }
    // Without any such name, it is the other form that lacks something.
    const HeaderSearch narrow =
        find_header(TextSource{"test.csv", "tanggal;nasabah;berat;jumlah\n"}, weighings);
    REQUIRE(narrow.errors.size() == 1);
    CHECK(narrow.errors[0].sentence().in(Language::english) == "there is no column item");
}

TEST_CASE("a profile may say which columns are those of items") {
    TableOptions options;
    options.mapping.columns.names = {{"Hari", Role::date},
                                     {"PET", Role::item_column},
                                     {"KRD", Role::item_column},
                                     {"Petugas", Role::ignored}};
    options.mapping.columns.others_ignored = true;
    const ReadTable read =
        read_wide("Hari;Nasabah;PET;KRD;Petugas;Cuaca\n2026-03-01;A-1;1;2;Rina;3\n", options);
    CHECK(told(read.errors) == "");
    CHECK(joined(read.rows) == "2026-03-01 A-1 PET=1.000 KRD=2.000");
}

TEST_CASE("the cells of a wide row are those that hold something") {
    const ReadTable read = read_wide(
        "Tanggal;Nasabah;PET;KRD;KLG\n"
        "2026-03-01;A-1;1,5;-;0\n"
        ";A-2;;0,00;2 kg\n"
        ";A-3;;;\n"
        "2026-03-02;A-4;nihil;;1.000,25\n"
        ";A-5;x;-1;\n");
    CHECK(
        joined(read.rows) ==
        "2026-03-01 A-1 PET=1.500 | 2026-03-01 A-2 KLG=2.000 | 2026-03-01 A-3 | 2026-03-02 A-4 KLG=1000.250 "
        "| quantity_must_be_readable");
    REQUIRE(read.errors.size() == 2);
    CHECK(read.errors[0].place()->column == 6);
    CHECK(read.errors[0].place()->field == "PET");
    CHECK(read.errors[1].place()->field == "KRD");
}

TEST_CASE("rows directly below the header have prices and units, others are data") {
    struct Row {
        std::string why;
        std::string below;
        std::int64_t price_row;  // 0: none
        std::int64_t unit_row;
    };
    const std::string header = "Tanggal;Nasabah;PET;KRD;Jumlah\n";
    const std::string data = "2026-03-01;A-1;1,5;1;\n";
    const Row rows[] = {
        {"none", data, 0, 0},
        {"prices", ";;2500;1500;\n" + data, 2, 0},
        {"prices with a word for them", "Harga/kg;;2500;;\n" + data, 2, 0},
        {"units, then prices", ";Satuan;kg;kg;Rp\n;Harga;Rp2.500;Rp1.500;\n" + data, 3, 2},
        {"prices, a blank row, units", ";;2500;1500;\n;;;;\n;;kg;pcs;\n" + data, 2, 4},
        {"two rows of prices", ";;2500;1500;\n;;2400;1400;\n" + data, 2, 0},
        {"a name before the numbers", ";Siti;2500;1500;\n" + data, 0, 0},
        {"a date before them", "2026-03-01;;2500;1500;\n" + data, 0, 0},
        {"a total behind them", ";;2,5;1,5;4\n" + data, 0, 0},
        {"below the first row of data", data + ";;2500;1500;\n", 0, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const ReadTable read = read_wide(header + row.below);
        const auto line_of = [](const std::optional<CsvPosition>& position) {
            return position ? position->line : 0;
        };
        CHECK(line_of(read.survey.price_row) == row.price_row);
        CHECK(line_of(read.survey.unit_row) == row.unit_row);
    }
}

TEST_CASE("prices above the columns settle how amounts are written, and are read like them") {
    const std::string text = "Tanggal;Nasabah;PET;KRD\n;;2.500,50;12.000\n2026-03-01;A-1;1.25;2\n";
    const TextSource source{"test.csv", text};
    ErrorLog errors;
    const Survey survey = survey_file(
        source, weighings, {}, {}, {}, {}, errors, [](const Header&, const CsvReader&) {},
        [](std::int64_t) {});
    const std::vector<ColumnHeading> headings = column_headings(source, survey, errors);
    CHECK(errors.is_empty());
    REQUIRE(headings.size() == 2);
    CHECK(headings[0].item.value == "PET");
    CHECK(headings[0].item.place.column == 17);
    CHECK(headings[0].price->value == Rupiah::of_sen(250'050));
    CHECK(headings[1].price->value == rupiah(12'000));
    CHECK(headings[1].price->place.line == 2);
    CHECK_FALSE(headings[1].unit);
    CHECK(survey.quantity_style == NumberStyle::english);
}

TEST_CASE("totals below a wide sheet are held against each of its columns") {
    const ReadTable read = read_wide(
        "Tanggal;Nasabah;PET;KRD;Jumlah kg\n2026-03-01;A-1;1,5;1;2,5\n2026-03-01;A-2;;2;2\n"
        "JUMLAH;;1,5;4;4,5\n");
    REQUIRE(read.errors.size() == 1);
    CHECK(read.errors[0].rule() == Rule::stated_total_differs);
    CHECK(read.errors[0].place()->field == "KRD");
}
