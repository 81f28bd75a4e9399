// Rows that look like something else than they are: none is dropped, none is guessed.

#include <doctest/doctest.h>

#include "support/import_support.hpp"

using namespace neraca;

namespace {

ImportOptions into_voluntary() {
    ImportOptions options = import_options();
    options.product = ProductCode::read("sukarela");
    options.written_in.number_style = NumberStyle::indonesian;
    return options;
}

/// The same of a file whose days come before its months.
ImportOptions day_first() {
    ImportOptions options = into_voluntary();
    options.written_in.date_order = DateOrder::day_first;
    return options;
}

struct Row {
    std::string why;
    std::string text;
    std::string errors;
    std::int64_t entries;
    Rupiah total;
};

void check(ImportKind kind, std::span<const Row> rows, const ImportOptions& options) {
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        const ImportReceipt receipt = import_text(book, kind, row.text, options);
        CHECK(errors_of(receipt) == row.errors);
        if (receipt.errors.empty()) {
            CHECK(receipt.entries == row.entries);
            CHECK(receipt.total == row.total);
        } else {
            CHECK(entries_of(book).empty());
        }
    }
}

}  // namespace

TEST_CASE("amounts without a date, an account or a person are a total, which is proved or refused") {
    const std::string deposits =
        "Tanggal;No Anggota;Nama;Jumlah\n"
        "03/01/2026;A-001;;50.000\n31/01/2026;A-002;;60.000\n";
    const Row rows[] = {
        {"the total of all rows", deposits + ";;;110.000\n", "", 2, rupiah(110'000)},
        {"another total", deposits + ";;;120.000\n", "stated_total_differs 4:4\n", 0, {}},
        {"of the rows since the part before",
         deposits + "Subtotal;;;110.000\n02/02/2026;A-001;;1.000\n;;;1.000\n", "", 3, rupiah(111'000)},
        {"a person who was forgotten", deposits + "\n;;;110.001\n", "stated_total_differs 5:4\n", 0, {}},
        {"with a number it is a row whose date was forgotten",
         deposits + ";A-001;;70.000\n",
         "value_required 4:1\n",
         0,
         {}},
    };
    check(ImportKind::deposits, rows, into_voluntary());

    const std::string journal = "Tanggal;No Bukti;Akun;Debit;Kredit\n15/06/2022;BM-01;1110;1.000.000;\n";
    const Row vouchers[] = {
        {"an amount alone is no posting",
         journal + ";;;;1.000.000\n",
         "voucher_must_balance 2:12\nstated_total_differs 3:5\n",
         0,
         {}},
        {"date and voucher are carried down", journal + ";;3150;;1.000.000\n", "", 1, rupiah(1'000'000)},
        {"and the sums below are proved", journal + ";;3150;;1.000.000\n;;;1.000.000;1.000.000\n", "", 1,
         rupiah(1'000'000)},
        {"an account never is", journal + ";BM-01;;;1.000.000\n", "value_required 3:8\n", 0, {}},
        {"the date alone is carried down", journal + ";BM-01;3150;;1.000.000\n", "", 1, rupiah(1'000'000)},
    };
    check(ImportKind::journal, vouchers, into_voluntary());
}

TEST_CASE("the last row of a table is never taken for words below it") {
    const std::string deposits =
        "Tanggal;No Anggota;Jumlah\n03/01/2026;A-001;50.000\n31/01/2026;A-002;60.000\n";
    const Row rows[] = {
        {"in another delimiter", deposits + "31/01/2026,A-003,70.000\n", "field_count_differs 4:1\n", 0, {}},
        {"in another delimiter, after a blank line",
         deposits + "\n31/01/2026,A-003,70.000,\n",
         "field_count_differs 5:1\n",
         0,
         {}},
        {"with two cells", deposits + "A-003;70.000\n", "field_count_differs 4:7\n", 0, {}},
        {"with one", deposits + "70.000\n", "field_count_differs 4:1\n", 0, {}},
        {"a place, a day and names are words",
         deposits + "\nBlitar, 31 Januari 2026;;\nKetua;;Bendahara\n;;\nWati;;Dewi\n", "", 2,
         rupiah(110'000)},
        {"so are the number of a page, of a person and of a telephone",
         deposits + "\nHalaman;2\nNIP;197501012000031001\nTelp;0342801234\n", "", 2, rupiah(110'000)},
    };
    check(ImportKind::deposits, rows, into_voluntary());
}

TEST_CASE("the month first is never taken from the cells alone") {
    const std::string header = "Tanggal;No Anggota;Jumlah\n";
    const Row rows[] = {
        {"one mistyped date does not turn the file",
         header + "03/01/2026;A-001;50.000\n04/01/2026;A-001;60.000\n01/13/2026;A-002;1.000\n",
         "date_order_undecidable 4:1\n",
         0,
         {}},
        {"each cell that asks for it is named",
         header + "01/13/2026;A-001;50.000\n01/14/2026;A-002;60.000\n",
         "date_order_undecidable 2:1\ndate_order_undecidable 3:1\n",
         0,
         {}},
        {"one odd date among many is its own fault",
         header + "13/01/2026;A-001;50.000\n14/01/2026;A-001;60.000\n01/15/2026;A-002;1.000\n",
         "date_must_exist 4:1\n",
         0,
         {}},
        {"one against one is nobody's",
         header + "13/01/2026;A-001;50.000\n01/15/2026;A-002;1.000\n",
         "column_mixes_styles 3:1\n",
         0,
         {}},
    };
    check(ImportKind::deposits, rows, into_voluntary());
}

TEST_CASE(
    "the cooperative's own way of writing settles what a file leaves open, and is held against the rest") {
    const std::string header = "Tanggal;No Anggota;Jumlah\n";
    ImportOptions options = import_options();
    options.product = ProductCode::read("sukarela");
    const std::string open = header + "03/04/2026;A-001;12.500\n";
    {
        TestBook book;
        CHECK(errors_of(import_text(book, ImportKind::deposits, open, options)) ==
              "date_order_undecidable 2:1\nnumber_style_undecidable 2:18\n");
    }
    options.written_in.convention = {NumberStyle::indonesian, DateOrder::day_first};
    {
        TestBook book;
        const ImportReceipt receipt = import_text(book, ImportKind::deposits, open, options);
        CHECK(errors_of(receipt) == "");
        CHECK(receipt.total == rupiah(12'500));
        CHECK(receipt.first_day == day("2026-04-03"));
        REQUIRE(receipt.warnings.size() == 2);
        CHECK(receipt.warnings[0].in(Language::english) ==
              "numbers are read like 1.234.567,89, as the cooperative's number_style says: \"12.500\" in "
              "line 2 "
              "leaves it open");
    }
    const Row against[] = {
        {"amounts of one reading", header + "03/04/2026;A-001;12,500.00\n", "", 1, rupiah(12'500)},
        {"amounts that would settle open ones otherwise",
         header + "03/04/2026;A-001;12,500.00\n03/04/2026;A-002;1.500\n",
         "column_mixes_styles 2:18\n",
         0,
         {}},
        {"the month first", header + "04/13/2026;A-001;12.500\n", "column_mixes_styles 2:1\n", 0, {}},
    };
    check(ImportKind::deposits, against, options);
    options.written_in.number_style = NumberStyle::english;
    const Row told[] = {{"what the call says goes before it", header + "03/04/2026;A-001;12,500.00\n", "", 1,
                         rupiah(12'500)}};
    check(ImportKind::deposits, told, options);
}

TEST_CASE("another currency is refused, wherever the file says it") {
    const std::string header = "Tanggal;No Anggota;Mata Uang;Jumlah\n";
    const std::string rows_in = "Tanggal;No Anggota;Jumlah\n03/01/2026;A-001;50.000\n";
    const Row rows[] = {
        {"in a column",
         header + "03/01/2026;A-001;IDR;50.000\n04/01/2026;A-002;usd;60\n",
         "currency_is_foreign 3:18\n",
         0,
         {}},
        {"rupiah by any name", header + "03/01/2026;A-001;Rp.;50.000\n04/01/2026;A-002;;60\n", "", 2,
         rupiah(50'060)},
        {"above the table", "Kode Mata Uang : USD\n" + rows_in, "currency_is_foreign 1:1\n", 0, {}},
        {"in a cell of its own", "Currency;=;USD\n" + rows_in, "currency_is_foreign 1:12\n", 0, {}},
        {"below the table", rows_in + "Mata uang;EUR;\n", "currency_is_foreign 3:11\n", 0, {}},
        {"rupiah above the table", "Kode Mata Uang : Rp\n" + rows_in, "", 1, rupiah(50'000)},
    };
    check(ImportKind::deposits, rows, day_first());
}

TEST_CASE("what a bank states beside its table is compared with the rows") {
    const std::string header = "Tanggal;Keterangan;Masuk;Keluar\n";
    const std::string rows_in = "05/01/2026;Setoran;200.000;\n06/01/2026;Biaya;;15.000\n";
    ImportOptions options = import_options();
    options.account = account("1120");
    options.suspense_account = account("2116");
    options.written_in = {.number_style = NumberStyle::indonesian, .date_order = DateOrder::day_first};
    options.mapping.total_in_labels = {"Mutasi Kredit"};
    options.mapping.total_out_labels = {"Mutasi Debet"};
    const Row rows[] = {
        {"agrees", header + rows_in + "Mutasi Kredit;200.000,00;;\nMutasi Debet;15.000,00;;\n", "", 2,
         rupiah(215'000)},
        {"out differs",
         header + rows_in + "Mutasi Debet;25.000,00;;\n",
         "stated_total_differs 4:14\n",
         0,
         {}},
        {"in differs, above the table",
         "Mutasi Kredit : 210.000\n" + header + rows_in,
         "stated_total_differs 1:1\n",
         0,
         {}},
        {"out with a minus sign", header + rows_in + "Mutasi Debet;-15.000,00;;\n", "", 2, rupiah(215'000)},
    };
    check(ImportKind::bank, rows, options);
}

TEST_CASE("rows that a rule leaves out are counted with the reason; a row that says it is void is told") {
    const std::string deposits =
        "Tanggal;No Anggota;Jumlah;Keterangan\n03/01/2026;A-001;50.000;\n"
        "04/01/2026;A-002;60.000;ditolak, basah\n";
    ImportOptions options = day_first();
    {
        TestBook book;
        const ImportReceipt receipt = import_text(book, ImportKind::deposits, deposits, options);
        CHECK(receipt.entries == 2);
        CHECK(notices_of(receipt) == "row_says_it_is_void 3:25\n");
    }
    options.mapping.rules.push_back({.name = "ditolak",
                                     .conditions = {{.role = Role::description, .texts = {"ditolak"}}},
                                     .skip = "tidak diterima di timbangan"});
    TestBook book;
    const ImportReceipt receipt =
        import_text(book, ImportKind::deposits, deposits + "JUMLAH;;50.000;\n", options);
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 3 posted 1 skipped 2 refused 0");
    CHECK(receipt.total == rupiah(50'000));
    CHECK(receipt.warnings.back().in(Language::english) ==
          "rows left out by the rule \"ditolak\": 1, because: tidak diterima di timbangan");
}

TEST_CASE("an entry that is in the book already is told, however it came there") {
    const JournalEntry electricity{
        day("2026-01-05"),
        {},
        {{account("6113"), Side::debit, rupiah(45'000)}, {account("1110"), Side::credit, rupiah(45'000)}}};
    TestBook book;
    book.post(electricity);
    const std::string journal = "Tanggal;No Bukti;Akun Debit;Akun Kredit;Jumlah\n";
    ImportOptions options = day_first();
    const ImportReceipt receipt = import_text(book, ImportKind::journal,
                                              journal +
                                                  "05/01/2026;K1;6113;1110;45.000\n"
                                                  "05/01/2026;K2;6113;1110;45.000\n"
                                                  "06/01/2026;K3;6113;1110;45.000\n",
                                              options);
    CHECK(errors_of(receipt) == "");
    CHECK(notices_of(receipt) == "entry_looks_posted 2:0\n");  // once: the book has it once
    SUBCASE("reversed entries are not there any more") {
        TestBook other;
        const EntryNumber number = other.post(electricity).posted.number;
        other.write([&](CooperativeBook&) { other.bookkeeper().reverse(number, day("2026-01-05"), ""); });
        CHECK(notices_of(import_text(other, ImportKind::journal, journal + "05/01/2026;K1;6113;1110;45.000\n",
                                     options)) == "");
    }
}

TEST_CASE("a row that says what an earlier row says is told in every kind of file") {
    TestBook book;
    ImportOptions options = day_first();
    CHECK(notices_of(import_text(
              book, ImportKind::deposits,
              "Tanggal;No Anggota;Jumlah\n05/01/2026;A-001;45.000\n05/01/2026;A-001;45.000\n", options)) ==
          "row_repeats_row 3:18\n");
    CHECK(
        notices_of(import_text(book, ImportKind::withdrawals,
                               "Tanggal;No Anggota;Jumlah\n06/01/2026;A-001;5.000\n06/01/2026;A-001;5.000\n",
                               options)) == "row_repeats_row 3:18\n");
    CHECK(notices_of(import_text(book, ImportKind::journal,
                                 "Tanggal;No Bukti;Akun;Debit;Kredit\n07/01/2026;K1;6113;500;\n"
                                 "07/01/2026;K1;6113;500;\n07/01/2026;K1;1110;;1.000\n",
                                 options)) == "row_repeats_row 3:15\n");
    CHECK(notices_of(import_text(book, ImportKind::journal,
                                 "Tanggal;Akun Debit;Akun Kredit;Jumlah\n08/01/2026;6113;1110;500\n"
                                 "08/01/2026;6113;1110;500\n",
                                 options)) == "row_repeats_row 3:22\n");
}
