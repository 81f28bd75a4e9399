#include "neraca/sheet/rows/row_reader.hpp"

#include "support/sheet_support.hpp"

using namespace neraca;

namespace {

const std::vector<Form> deposits{
    {.required = {Role::date, Role::member, Role::amount},
     .optional = {Role::name, Role::item, Role::quantity, Role::description, Role::voucher},
     .merged = {Role::date, Role::member}}};
const std::vector<Form> cashbook{
    {.required = {Role::date, Role::description},
     .optional = {Role::in, Role::out, Role::amount, Role::direction, Role::balance, Role::account}}};
const std::vector<Form> members{
    {.required = {Role::member, Role::name}, .optional = {Role::national_id, Role::joined}}};

std::string shown(std::optional<Rupiah> amount) {
    return amount ? to_plain(*amount) : "-";
}
std::string shown(std::optional<Date> date) {
    return date ? to_string(*date) : "-";
}

std::string deposit(RowReader& row) {
    const std::string date = shown(row.required_date(Role::date));
    const std::string member{row.required_text(Role::member)};
    const std::string amount = shown(row.required_amount(Role::amount));
    (void)row.quantity(Role::quantity);
    return date + " " + member + " " + amount;
}
std::string movement(RowReader& row) {
    const std::string date = shown(row.required_date(Role::date));
    const std::optional<Movement> moved = row.movement();
    const std::string direction = !moved ? "-" : moved->direction == Direction::in ? "in " : "out ";
    return date + " " + direction + (moved ? to_plain(moved->amount) : "");
}

template <typename Show>
ReadTable read_text(const std::string& text, const std::vector<Form>& forms, const Show& show,
                    const TableOptions& options = {}) {
    return read_table(TextSource{"test.csv", text}, forms, options, show);
}
ReadTable read_deposits(const std::string& rows, const TableOptions& options = {}) {
    return read_text("date,member,amount,quantity\n" + rows, deposits, deposit, options);
}

std::string counts_of(const ReadTable& read) {
    return "read " + std::to_string(read.counts.read) + " posted " + std::to_string(read.counts.posted) +
           " skipped " + std::to_string(read.counts.skipped) + " refused " +
           std::to_string(read.counts.refused);
}

}  // namespace

TEST_CASE("rows that are no data are passed over, and said") {
    const ReadTable read = read_text(
        "BUKU SETORAN,,,\n"
        "No,Tanggal,Nasabah,Jumlah\n"
        "1,2026-01-02,A-1,1.000.000\n"
        ",,,\n"
        "2,2026-01-03,A-2,500.000\n"
        ",Jumlah dipindahkan,,1.500.000\n"
        "No,Tanggal,Nasabah,Jumlah\n"
        ",Pindahan dari halaman 1,,1.500.000\n"
        "3,2026-01-04,A-3,250.000\n"
        "TOTAL,,,1.750.000\n"
        ",,,\n"
        ",Mengetahui,,\n"
        "Ketua,,Bendahara\n",
        deposits, deposit);
    CHECK(joined(read.rows) ==
          "2026-01-02 A-1 1000000.00 | 2026-01-03 A-2 500000.00 | 2026-01-04 A-3 250000.00");
    CHECK(told(read.errors) == "");
    CHECK(counts_of(read) == "read 11 posted 3 skipped 8 refused 0");
    CHECK(read.survey.rows == 3);
    CHECK(read.survey.blank_rows == 8);
    CHECK(told(read.survey.decisions) ==
          "lines above the header that were set aside: 1\n"
          "lines below the table that were set aside: 12, 13\n"
          "rows of totals, which are checked and not posted: 3, the first in line 6\n"
          "headers that are repeated further down: 1, the first in line 7\n"
          "amounts are written like 1.234.567,89: \"1.000.000\" in line 3 shows it\n");
}

TEST_CASE("rows of totals are known by their words") {
    struct Row {
        std::string cell;
        std::optional<TotalKind> kind;
        bool is_exact = true;
    };
    const Row rows[] = {
        {"TOTAL", TotalKind::total},
        {"Jumlah :", TotalKind::total},
        {"Grand  Total (Rp)", TotalKind::total},
        {"Sub total", TotalKind::part},
        {"SUBTOTAL", TotalKind::part},
        {"Jumlah halaman 2", TotalKind::part},
        {"Dipindahkan", TotalKind::carried_forward},
        {"Jumlah dipindahkan ke halaman 2", TotalKind::carried_forward},
        {"Pindahan", TotalKind::brought_forward},
        {"pindahan dari halaman 1", TotalKind::brought_forward},
        {"Saldo pindahan", TotalKind::brought_forward},
        {"Total setoran Januari", TotalKind::total, false},
        {"Jumlahkan", std::nullopt},
        {"Saldo", std::nullopt},
        {"Setoran total", std::nullopt},
        {"", std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.cell);
        const std::optional<TotalWords> words = total_words(row.cell);
        CHECK(words.has_value() == row.kind.has_value());
        if (words && row.kind) {
            CHECK(words->kind == *row.kind);
            CHECK(words->is_exact == row.is_exact);
        }
    }
}

TEST_CASE("totals are held against the rows above them") {
    struct Row {
        std::string why;
        std::string rows;
        std::string errors;
    };
    const std::string two = "2026-01-02,A,1.000,\"1,5\"\n2026-01-03,B,500,2\n";
    const Row rows[] = {
        {"right", two + "Total,,1.500,\"3,5\"\n", ""},
        {"states nothing", two + "Total,,,\n", ""},
        {"a rupiah short", two + "Total,,1.499,\"3,5\"\n", "stated_total_differs 4:8"},
        {"both columns", two + "Total,,1.499,3\n", "stated_total_differs 4:8, stated_total_differs 4:14"},
        {"parts, then all of it", two + "Sub total,,1.500,\n2026-01-04,C,7,\nSub total,,7,\nTotal,,1.507,\n",
         ""},
        {"a part that takes in the part before",
         two + "Sub total,,1.500,\n2026-01-04,C,7,\nSub total,,1.507,\n", "stated_total_differs 6:12"},
        {"carried on to the next page", two + "Dipindahkan,,1.500,\nPindahan,,1.500,\n", ""},
        {"brought forward otherwise than carried", two + "Dipindahkan,,1.500,\nPindahan,,1.600,\n",
         "stated_total_differs 5:11"},
        {"no number", two + "Total,,banyak,\n", "stated_total_differs 4:8"},
        {"a cell that cannot be read makes the sum unknown", "2026-01-02,A,x,1\nTotal,,5,1\n",
         "amount_must_be_readable 2:14"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const ReadTable read =
            read_deposits(row.rows, {.written = {.number_style = NumberStyle::indonesian}});
        CHECK(told(read.errors) == row.errors);
    }
    const ReadTable read =
        read_deposits(two + "Total,,1.499,\n", {.written = {.number_style = NumberStyle::indonesian}});
    CHECK(read.errors.front().sentence().in(Language::english) ==
          "the total stated here is Rp1,499, the rows come to Rp1,500: a difference of Rp1");
}

TEST_CASE("what could be data is never set aside") {
    struct Row {
        std::string why;
        std::string rows;
        std::string read;
        std::string errors;
    };
    const std::string good = "2026-01-02,A,1,\n";
    const Row rows[] = {
        {"a date below", good + "2026-01-03,,,\n", "2026-01-02 A 1.00 | value_required",
         "value_required 3:12, value_required 3:13"},
        {"an amount below is a total", good + ",,1,\n", "2026-01-02 A 1.00", ""},
        {"and another one none", good + ",,5,\n", "2026-01-02 A 1.00", "stated_total_differs 3:3"},
        {"two of three needed columns", good + "31/13,B,,\n", "2026-01-02 A 1.00 | date_must_be_readable",
         "date_must_be_readable 3:1, value_required 3:9"},
        {"words between rows", good + "catatan,,,\n" + good,
         "2026-01-02 A 1.00 | date_must_be_readable | 2026-01-02 A 1.00",
         "date_must_be_readable 3:1, value_required 3:9, value_required 3:10"},
        {"words below", good + "catatan,,,\n", "2026-01-02 A 1.00", ""},
        {"fewer fields between rows", good + "Ketua\n" + good,
         "2026-01-02 A 1.00 | field_count_differs | 2026-01-02 A 1.00", "field_count_differs 3:1"},
        {"fewer fields below, with an amount alone", good + ",,5\n", "2026-01-02 A 1.00",
         "stated_total_differs 3:3"},
        {"fewer fields below, with somebody and an amount", good + ",B,5\n",
         "2026-01-02 A 1.00 | field_count_differs", "field_count_differs 3:4"},
        {"more fields below", good + "a,b,c,d,e\n", "2026-01-02 A 1.00 | field_count_differs",
         "field_count_differs 3:9"},
        {"words and no rows at all", "catatan,,,\n", "date_must_be_readable",
         "date_must_be_readable 2:1, value_required 2:9, value_required 2:10"},
        {"a description that begins with a word of totals, in a row of data",
         good + "2026-01-03,Total setoran,5,\n", "2026-01-02 A 1.00 | 2026-01-03 Total setoran 5.00", ""},
        {"that word alone behind a date: a total, which is proved", good + "2026-01-03,Total,5,\n",
         "2026-01-02 A 1.00", "stated_total_differs 3:18"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const ReadTable read = read_deposits(row.rows);
        CHECK(joined(read.rows) == row.read);
        CHECK(told(read.errors) == row.errors);
    }
}

TEST_CASE("half of the needed columns make a row of members") {
    const auto show = [](RowReader& row) {
        return std::string{row.text(Role::member)} + std::string{row.required_text(Role::name)};
    };
    const ReadTable read = read_text("number,name\n1,Siti\n2,\n", members, show);
    CHECK(told(read.errors) == "value_required 3:3");
}

TEST_CASE("amounts without a date and a person are totals; neither is filled by itself") {
    const ReadTable read = read_deposits(
        "2026-01-02,A,1,\n"
        ",,2,\n"
        "2026-01-03,,3,\n"
        ",B,4,\n"
        ",,,\n"
        ",,5,\n");
    CHECK(joined(read.rows) == "2026-01-02 A 1.00 | value_required | value_required");
    CHECK(told(read.errors) ==
          "stated_total_differs 3:3, value_required 4:12, value_required 5:1, stated_total_differs 7:3");
    CHECK(told(read.survey.decisions) ==
          "rows of totals, which are checked and not posted: 2, the first in line 3\n");
}

TEST_CASE("an undecidable column is one error, and all others are still found") {
    const ReadTable numbers = read_deposits("2026-01-02,A,12.500,\n2026-02-30,B,13.500,\n2026-01-02,,0,\n");
    CHECK(told(numbers.errors) ==
          "number_style_undecidable 2:14, date_must_exist 3:1, value_required 4:12, amount_is_zero "
          "4:13");
    CHECK(joined(numbers.rows) == "number_style_undecidable | date_must_exist | value_required");
    const ReadTable dates = read_deposits("03/04/2026,A,1,\n04/04/2026,B,2,\n05/06/2026,,3,\n");
    CHECK(told(dates.errors) == "date_order_undecidable 2:1, value_required 4:12");
    CHECK(joined(dates.rows) == "date_order_undecidable | 2026-04-04 B 2.00 | date_order_undecidable");
    const ReadTable mixed = read_deposits("2026-01-02,A,\"1,5\",\n2026-01-02,B,1.5,\n2026-01-02,C,7,\n");
    CHECK(told(mixed.errors) == "column_mixes_styles 3:14");
    CHECK(joined(mixed.rows) == "number_style_undecidable | number_style_undecidable | 2026-01-02 C 7.00");
}

TEST_CASE("money moves by columns, words, letters or sign") {
    struct Row {
        std::string why;
        std::string text;
        std::string read;
        std::string errors = "";
    };
    const Row rows[] = {
        {"two columns", "date,ket,masuk,keluar\n2026-01-02,a,5,\n2026-01-03,b,,7\n2026-01-04,c,0,8\n",
         "2026-01-02 in 5.00 | 2026-01-03 out 7.00 | 2026-01-04 out 8.00"},
        {"a bank's zeros", "date,ket,masuk,keluar\n2026-01-02,a,.00,7.25\n", "2026-01-02 out 7.25"},
        {"both", "date,ket,masuk,keluar\n2026-01-02,a,5,6\n", "both_sides_filled", "both_sides_filled 2:16"},
        {"neither", "date,ket,masuk,keluar\n2026-01-02,a,,-\n", "neither_side_filled",
         "neither_side_filled 2:14"},
        {"zero", "date,ket,masuk,keluar\n2026-01-02,a,0,0\n", "amount_is_zero", "amount_is_zero 2:14"},
        {"negative in a column of its own", "date,ket,masuk,keluar\n2026-01-02,a,-5,\n", "amount_is_negative",
         "amount_is_negative 2:14"},
        {"words", "date,ket,jumlah,d/k\n2026-01-02,a,5,K\n2026-01-03,b,6,db\n2026-01-04,c,7,Masuk\n",
         "2026-01-02 in 5.00 | 2026-01-03 out 6.00 | 2026-01-04 in 7.00"},
        {"an unknown word", "date,ket,jumlah,d/k\n2026-01-02,a,5,X\n", "option_must_be_known",
         "option_must_be_known 2:16"},
        {"no word where others have one", "date,ket,jumlah,d/k\n2026-01-02,a,5,\n", "value_required",
         "value_required 2:16"},
        {"letters", "date,ket,jumlah\n2026-01-02,a,\"3,528,964.00 CR\"\n2026-01-03,b,5.00 DB\n",
         "2026-01-02 in 3528964.00 | 2026-01-03 out 5.00"},
        {"letters in one row only", "date,ket,jumlah\n2026-01-02,a,5 CR\n2026-01-03,b,5\n",
         "2026-01-02 in 5.00 | value_required", "value_required 3:14"},
        {"a sign", "date,ket,jumlah\n2026-01-02,a,5\n2026-01-03,b,-6\n2026-01-04,c,(7)\n",
         "2026-01-02 in 5.00 | 2026-01-03 out 6.00 | 2026-01-04 out 7.00"},
        {"a sign and a word", "date,ket,jumlah,d/k\n2026-01-02,a,-5,K\n", "amount_is_negative",
         "amount_is_negative 2:14"},
        {"letters against the word", "date,ket,jumlah,d/k\n2026-01-02,a,5 CR,D\n", "both_sides_filled",
         "both_sides_filled 2:19"},
        {"nothing", "date,ket,jumlah\n2026-01-02,a,\n", "value_required", "value_required 2:14"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const ReadTable read = read_text(row.text, cashbook, movement);
        CHECK(joined(read.rows) == row.read);
        CHECK(told(read.errors) == row.errors);
    }
}

TEST_CASE("a bank's statement is read by its profile") {
    TableOptions bca;
    bca.written = {.year = 2026, .pending = {"PEND"}};
    bca.mapping.columns = {.names = {{"Date", Role::date},
                                     {"Description", Role::description},
                                     {"Branch", Role::ignored},
                                     {"Amount", Role::amount},
                                     {"", Role::direction},
                                     {"Balance", Role::balance}},
                           .free_text = Role::description};
    bca.mapping.opening_labels = {"Starting Balance"};
    bca.mapping.closing_labels = {"Ending Balance"};
    bca.mapping.total_in_labels = {"Credit"};
    const std::string text =
        "Account No.,=,'0111\n"
        "Name,=,BSU Melati\n"
        "\n"
        "Date,Description,Branch,Amount,,Balance\n"
        "'31/01,TRSF E-BANKING, KARDUS, KORAN,'0000,108400.00,CR,1108400.00\n"
        "PEND,BIAYA,'0000,500.00,DB,1107900.00\n"
        "'01/02,BIAYA ADM,'0000,8400.00,DB,1100000.00\n"
        "Starting Balance,=,1000000.00\n"
        "Credit,=,108400.00\n"
        "Ending Balance,=,1100000.00\n";
    const ReadTable read = read_text(
        text, cashbook,
        [](RowReader& row) {
            return movement(row) + " " + row.clean_text(Role::description) + " " +
                   shown(row.signed_amount(Role::balance));
        },
        bca);
    CHECK(joined(read.rows) ==
          "2026-01-31 in 108400.00 TRSF E-BANKING, KARDUS, KORAN 1108400.00 | "
          "2026-02-01 out 8400.00 BIAYA ADM 1100000.00");
    CHECK(told(read.errors) == "");
    REQUIRE(read.survey.opening_balance);
    REQUIRE(read.survey.closing_balance);
    CHECK(read.survey.opening_balance->amount == rupiah(1'000'000));
    CHECK(read.survey.opening_balance->place.line == 8);
    CHECK(read.survey.closing_balance->amount == rupiah(1'100'000));
    CHECK(told(read.survey.decisions)
              .find("rows that are not final yet and were passed over: 1, the first in line 6") !=
          std::string::npos);
}

TEST_CASE("a balance is stated in many ways") {
    struct Row {
        std::string line;
        std::optional<Rupiah> balance;
        std::string errors = "";
    };
    const Row rows[] = {
        {"\"Saldo Awal : 1,000,000.50\"", sen(100'000'050)},
        {"Saldo Awal,=,250.00", rupiah(250)},
        {"Saldo Awal,\"1,500.00 DB\"", rupiah(-1500)},
        {"Saldo awal 1250.25", sen(125025)},
        {"saldo  AWAL:,(75.00)", rupiah(-75)},
        {"Saldo Awal : ", std::nullopt},
        {"Saldo Awal : ada", std::nullopt, "amount_must_be_readable 1:1"},
        {"Saldo,5", std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.line);
        TableOptions options;
        options.mapping.opening_labels = {"Saldo Awal"};
        const ReadTable read =
            read_text(row.line + "\ndate,ket,jumlah\n2026-01-02,a,5.00\n", cashbook, movement, options);
        CHECK(told(read.errors) == row.errors);
        CHECK(read.survey.opening_balance.has_value() == row.balance.has_value());
        if (read.survey.opening_balance && row.balance) {
            CHECK(read.survey.opening_balance->amount == *row.balance);
        }
    }
}

TEST_CASE("a file without a header is read by the positions of its columns") {
    TableOptions options;
    options.mapping.columns.by_position = {Role::date, Role::ignored, Role::description,
                                           Role::in,   Role::ignored, Role::out};
    const std::string text = "2026-01-02;x;a;5,50;;\n2026-01-03;x;b;;;6\n";
    const ReadTable read = read_text(text, cashbook, movement, options);
    CHECK(joined(read.rows) == "2026-01-02 in 5.50 | 2026-01-03 out 6.00");
    CHECK(read.survey.header.delimiter == ';');
    options.mapping.columns.by_position.back() = Role::in;
    CHECK(told(read_text(text, cashbook, movement, options).errors) == "role_used_twice 0:0");
    options.mapping.columns.by_position = {Role::date, Role::in};
    CHECK(told(read_text("2026-01-02;5\n", cashbook, movement, options).errors) == "column_missing 0:0");
    options.mapping.columns.by_position = {Role::date, Role::description};
    CHECK(told(read_text("a;b,c\n", cashbook, movement, options).errors) == "delimiter_undecidable 1:0");
}

TEST_CASE("constants and rules give rows what they do not say") {
    TableOptions options;
    options.mapping.constants = {{Role::account, "1120"}, {Role::description, "tanpa keterangan"}};
    options.mapping.rules = {
        {.name = "listrik",
         .conditions = {{.role = Role::description,
                         .test = MappingRule::Condition::Test::contains,
                         .texts = {"PLN", "listrik"}}},
         .values = {{Role::account, "6113"}}},
        {.name = "jual",
         .conditions = {{.role = Role::description,
                         .test = MappingRule::Condition::Test::begins_with,
                         .texts = {"penjualan"}},
                        {.role = Role::direction,
                         .test = MappingRule::Condition::Test::equals,
                         .texts = {"masuk"}}},
         .values = {{Role::account, "4110"}}},
        {.name = "tak pernah", .conditions = {{.texts = {"zzz"}}}, .values = {{Role::account, "1"}}}};
    const ReadTable read = read_text(
        "date,ket,jumlah,arah\n2026-01-02,Bayar pln Januari,5,keluar\n2026-01-03,Penjualan  kardus,6,MASUK\n"
        "2026-01-04,Penjualan kardus,7,keluar\n2026-01-05,,8,keluar\n",
        cashbook,
        [](RowReader& row) {
            CHECK(row.has_column(Role::account));
            CHECK(!row.has_column(Role::balance));
            return std::string{row.text(Role::account)} + " " + std::string{row.rule_name()} + " " +
                   std::string{row.text(Role::description)};
        },
        options);
    CHECK(joined(read.rows) ==
          "6113 listrik Bayar pln Januari | 4110 jual Penjualan  kardus | 1120  Penjualan kardus | "
          "1120  tanpa keterangan");
    CHECK(joined(read.rules_never_met) == "tak pernah");
}

TEST_CASE("limits and the days to come") {
    TableOptions options;
    options.today = day("2026-01-31");
    options.limits = {
        .largest_amount_sen = 1'000'000, .first_day = day("2026-01-01"), .last_day = day("2026-12-31")};
    const ReadTable read = read_deposits(
        "2026-01-31,A,10000,\n2026-01-31,A,10001,\n2025-12-31,A,5,\n2027-01-01,A,5,\n2026-02-01,A,5,\n2026-"
        "02-01,B,5,\n",
        options);
    CHECK(told(read.errors) == "amount_above_limit 3:14, date_outside_limits 4:1, date_outside_limits 5:1");
    CHECK(told(read.notices) == "date_in_future 6:1, date_in_future 7:1");
}

TEST_CASE("what spreadsheets do to identifiers is named") {
    const auto show = [](RowReader& row) { return std::string{row.text(Role::member)}; };
    const ReadTable read = read_text(
        "member,name,nik\n"
        "0001,Siti,3571010101010001\n"
        "0002,Budi,\"3,57201E+15\"\n"
        "3,#REF!,357101010101000\n"
        "'0004,Watma,'3571010101010004\n"
        "0005,Ani,\n",
        members, show);
    CHECK(told(read.errors) == "digits_lost 3:11, spreadsheet_error 4:3, identifier_of_wrong_length 4:9");
    CHECK(joined(read.rows) == "0001 | digits_lost | spreadsheet_error | 0004 | 0005");
    CHECK(told(read.survey.notices) == "leading_zeros_lost 4:1");
    const auto notices = [&](const std::string& numbers) {
        return told(read_text("member,name\n" + numbers, members, show).survey.notices);
    };
    CHECK(notices("3,a\n0004,b\n0005,c\n") == "leading_zeros_lost 2:1");
    CHECK(notices("0004,a\n12345,b\n3,c\n") == "");  // of no one length
    CHECK(notices("0004,a\n05,b\n3,c\n") == "");
    CHECK(notices("0004,a\nA-1,b\n3,c\n") == "");  // no numbers
    CHECK(notices("0004,a\n1234,b\n9999,c\n") == "");
    std::string many = "0004,x\n";
    for (int number = 100; number < 300; ++number) {
        many += std::to_string(number) + ",a\n";
    }
    CHECK(notices(many) == "");  // no accident
}

TEST_CASE("the first refusal of a row is kept, and rows the kinds never see are told") {
    const ReadTable read = read_deposits("2026-01-02,A,x,\n2026-01-02,A\n2026-01-03,,1,\n2026-01-02,A,5,\n");
    CHECK(joined(read.rows) ==
          "amount_must_be_readable | field_count_differs | value_required | 2026-01-02 A 5.00");
    CHECK(counts_of(read) == "read 4 posted 1 skipped 0 refused 3");
}

TEST_CASE("dates are completed and cut as the file's writer says") {
    const ReadTable glued = read_deposits("31/08/20260453,A,1,\n", {.written = {.date_length = 10}});
    CHECK(joined(glued.rows) == "2026-08-31 A 1.00");
    const ReadTable short_dates = read_deposits("31/01,A,1,\n1/2,A,1,\n", {.written = {.year = 2026}});
    CHECK(joined(short_dates.rows) == "2026-01-31 A 1.00 | 2026-02-01 A 1.00");
    CHECK(told(read_deposits("31/01,A,1,\n").errors) == "date_must_be_readable 2:1");
    const ReadTable counted = read_deposits("45123,A,1,\n");
    CHECK(counted.errors.front().sentence().in(Language::english) ==
          "\"45123\" is not a date but a spreadsheet's count of days, probably 2023-07-16");
}
