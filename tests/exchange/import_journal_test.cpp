#include <doctest/doctest.h>

#include <algorithm>

#include "support/import_support.hpp"
#include "support/property.hpp"

using namespace neraca;

namespace {

const std::string by_posting = "Tanggal,No. Bukti,Keterangan,Akun,Debit,Kredit\n";
const std::string by_entry = "tanggal,no bukti,keterangan,akun debit,akun kredit,jumlah\n";

ImportReceipt import_journal(TestBook& book, const std::string& text,
                             const ImportOptions& options = import_options()) {
    return import_text(book, ImportKind::journal, text, options);
}

}  // namespace

TEST_CASE("a journal of one line a posting becomes entries by voucher") {
    TestBook book;
    const ImportReceipt receipt =
        import_journal(book, by_posting +
                                 "05/01/2026,BKM-1,Penjualan plastik,1110,150.000,\n"
                                 "05/01/2026,BKM-1,Penjualan plastik,4152,,150.000\n"
                                 "17/01/2026,BKK-1,Beli karung,Perlengkapan,20.000,\n"
                                 "17/01/2026,BKK-1,Ongkos,6116,5.000,0\n"
                                 "17/01/2026,BKK-1,,Kas,-,25.000\n"
                                 ",,,,,\n"
                                 "\n"
                                 "31/01/2026,BKM-2,,kas,1.250.000,\n"
                                 "31/01/2026,BKM-2,,4152,,1.250.000\n");
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 9 posted 7 skipped 2 refused 0");
    CHECK(receipt.entries == 3);
    CHECK(receipt.total == rupiah(1'425'000));
    CHECK(receipt.first_day == day("2026-01-05"));
    CHECK(receipt.last_day == day("2026-01-31"));
    CHECK(receipt.cooperatives.at(0).cooperative.text() == "melati");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].entry.heading().voucher == "BKM-1");
    CHECK(entries[0].entry.heading().memo == "Penjualan plastik");
    CHECK(entries[0].entry.kind() == EntryKind::journal);
    CHECK(postings_of(entries[0].entry) == "1110 debit 150000.00, 4152 credit 150000.00");
    CHECK(entries[1].entry.heading().memo == "Beli karung; Ongkos");
    CHECK(postings_of(entries[1].entry) == "1164 debit 20000.00, 6116 debit 5000.00, 1110 credit 25000.00");
    CHECK(entries[2].entry.heading().memo == "");
    REQUIRE(receipt.warnings.size() == 2);
    CHECK(receipt.warnings[0].in(Language::english) ==
          "amounts are written like 1.234.567,89: \"1.250.000\" in line 9 shows it");
    CHECK(receipt.warnings[1].in(Language::english) ==
          "dates have the day first: \"17/01/2026\" in line 4 shows it");
}

TEST_CASE("rows of a voucher need not stand together") {
    TestBook book;
    const ImportReceipt receipt = import_journal(book, by_posting +
                                                           "2026-01-05,A,,1110,100,\n"
                                                           "2026-01-06,B,,1110,200,\n"
                                                           "2026-01-06,B,,4152,,200\n"
                                                           "2026-01-05,A,,4152,,60\n"
                                                           "2026-01-07,C,,1110,300,\n"
                                                           "2026-01-05,A,,4152,,40\n"
                                                           "2026-01-07,C,,4152,,300\n");
    CHECK(errors_of(receipt) == "");
    CHECK(receipt.entries == 3);
    CHECK(counts_of(receipt) == "read 7 posted 7 skipped 0 refused 0");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 3);
    CHECK(postings_of(entries[0].entry) == "1110 debit 100.00, 4152 credit 60.00, 4152 credit 40.00");
}

TEST_CASE("voucher and date that are blank are those of the row above, the account never is") {
    TestBook book;
    const ImportReceipt receipt = import_journal(book, by_posting +
                                                           "2026-01-05,A,Jual,1110,150,\n"
                                                           ",,,4152,,100\n"
                                                           ",A,,4152,,50\n");
    CHECK(errors_of(receipt) == "");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 1);
    CHECK(postings_of(entries[0].entry) == "1110 debit 150.00, 4152 credit 100.00, 4152 credit 50.00");
    CHECK(errors_of(import_journal(book, by_posting + "2026-01-05,B,,1110,5,\n"
                                                      ",,x,,,5\n")) == "value_required 3:5\n");
}

TEST_CASE("a journal of one line an entry") {
    TestBook book;
    const ImportReceipt receipt =
        import_journal(book, by_entry +
                                 "2026-01-05,BKM-1,Penjualan plastik,1110,4152,150000\n"
                                 "2026-01-06,,,Kas,Penjualan Sampah ke Pihak Ketiga,5.5\n");
    INFO((receipt.errors.empty() ? "" : shown(receipt.errors.front())));
    CHECK(errors_of(receipt) == "account_must_exist 3:18\n");

    const ImportReceipt good =
        import_journal(book, by_entry +
                                 "2026-01-05,BKM-1,Penjualan plastik,1110,4152,150000\n"
                                 "2026-01-06,,,kas,4152,5.5\n");
    CHECK(errors_of(good) == "");
    CHECK(counts_of(good) == "read 2 posted 2 skipped 0 refused 0");
    CHECK(good.total == sen(15'000'550));
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].entry.heading().voucher == "BKM-1");
    CHECK(postings_of(entries[1].entry) == "1110 debit 5.50, 4152 credit 5.50");
}

TEST_CASE("a journal names members, products, items and loans") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.add_item({ItemCode::read("PET"), "Botol PET", "kg"}); });
    const std::string header = "tanggal,bukti,akun,debit,kredit,anggota,simpanan,barang,kg\n";
    const ImportReceipt receipt =
        import_journal(book, header +
                                 "2026-01-05,A,1162,5000,,,,botol pet,2.5\n"
                                 "2026-01-05,A,2114,,5000,siti  AMINAH,,,\n"
                                 "2026-01-06,B,1110,3000,,,,,\n"
                                 "2026-01-06,B,2111,,3000,A-002,Simpanan Sukarela,,\n");
    CHECK(errors_of(receipt) == "");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 2);
    CHECK(postings_of(entries[0].entry) ==
          "1162 debit 5000.00 (PET 2.500), 2114 credit 5000.00 (A-001 sampah)");
    CHECK(postings_of(entries[1].entry) == "1110 debit 3000.00, 2111 credit 3000.00 (A-002 sukarela)");
}

TEST_CASE("in one line an entry, dimensions go to the accounts that want them") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.add_item({ItemCode::read("PET"), "Botol PET", "kg"}); });
    const std::string header = "tanggal,akun debit,akun kredit,jumlah,anggota,simpanan,barang,berat\n";
    const ImportReceipt receipt = import_journal(book, header +
                                                           "2026-01-05,1162,2114,5000,A-001,,PET,2\n"
                                                           "2026-01-06,1110,2111,3000,A-002,sukarela,,\n"
                                                           "2026-01-07,2114,2111,1000,A-001,sampah,,\n");
    CHECK(errors_of(receipt) == "");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 3);
    CHECK(postings_of(entries[0].entry) ==
          "1162 debit 5000.00 (PET 2.000), 2114 credit 5000.00 (A-001 sampah)");
    CHECK(postings_of(entries[1].entry) == "1110 debit 3000.00, 2111 credit 3000.00 (A-002 sukarela)");
    CHECK(postings_of(entries[2].entry) ==
          "2114 debit 1000.00 (A-001 sampah), 2111 credit 1000.00 (A-001 sukarela)");

    // What is kept by person is, too.
    CHECK(errors_of(import_journal(book, header + "2026-01-08,1110,2160,700,A-001,,,\n"
                                                  "2026-01-09,2160,2111,300,A-001,sukarela,,\n")) == "");
    CHECK(postings_of(entries_of(book)[3].entry) == "1110 debit 700.00, 2160 credit 700.00 (A-001)");
    CHECK(postings_of(entries_of(book)[4].entry) ==
          "2160 debit 300.00 (A-001), 2111 credit 300.00 (A-001 sukarela)");

    const ImportReceipt refused = import_journal(book, header +
                                                           "2026-01-05,1110,4152,5000,A-001,,,\n"
                                                           "2026-01-05,1110,2111,5000,A-001,sampah,,\n"
                                                           "2026-01-05,1110,4152,5000,,,PET,2\n"
                                                           "2026-01-05,1110,1110,5000,,,,\n");
    CHECK(errors_of(refused) ==
          "dimension_not_allowed 2:27\ndimension_not_allowed 3:33\ndimension_not_allowed 4:29\n"
          "accounts_must_differ 5:17\n");
    CHECK(shown(refused.errors.front()) ==
          "[anggota] neither account 1110 nor account 4152 is kept by member");
}

TEST_CASE("a journal is refused with every fault and its place, and nothing is posted") {
    struct Row {
        std::string why;
        std::string text;
        std::string errors;
        std::string counts;
    };
    const std::string good = "2026-01-31,Z,,1110,7,\n2026-01-31,Z,,4152,,7\n";
    const Row rows[] = {
        {"a voucher a rupiah short", by_posting + "2026-01-05,A,,1110,100,\n2026-01-05,A,,4152,,99\n" + good,
         "voucher_must_balance 2:12\n", "read 4 posted 2 skipped 0 refused 2"},
        {"a voucher of one row", by_posting + "2026-01-05,A,,1110,100,\n" + good,
         "voucher_must_balance 2:12\n", "read 3 posted 2 skipped 0 refused 1"},
        {"a voucher that spans two dates",
         by_posting + "2026-01-05,A,,1110,100,\n2026-01-06,A,,4152,,100\n" + good,
         "voucher_spans_dates 3:1\n", "read 4 posted 2 skipped 0 refused 2"},
        {"no voucher", by_posting + "2026-01-05,,,1110,100,\n2026-01-05,,,4152,,100\n" + good,
         "value_required 2:12\nvalue_required 3:12\n", "read 4 posted 2 skipped 0 refused 2"},
        {"both sides filled", by_posting + "2026-01-05,A,,1110,100,100\n2026-01-05,A,,4152,,100\n" + good,
         "both_sides_filled 2:24\n", "read 4 posted 2 skipped 0 refused 2"},
        {"a negative amount", by_posting + "2026-01-05,A,,1110,(100),\n2026-01-05,A,,4152,,100\n" + good,
         "amount_is_negative 2:20\n", "read 4 posted 2 skipped 0 refused 2"},
        {"an amount too large to post", by_posting + "2026-01-05,A,,1110,10000000000001,\n" + good,
         "amount_must_fit 2:20\n", "read 3 posted 2 skipped 0 refused 1"},
        {"three faults in a row", by_posting + "2026-02-30,A,,KASS,abc,\n" + good,
         "date_must_exist 2:1\naccount_must_exist 2:15\namount_must_be_readable 2:20\n",
         "read 3 posted 2 skipped 0 refused 1"},
        {"no date and no account", by_posting + ",A,,,5,\n" + good,
         "value_required 2:1\nvalue_required 2:5\n", "read 3 posted 2 skipped 0 refused 1"},
        {"a fault spoils its voucher and is told once",
         by_posting + "2026-01-05,A,,KASS,100,\n2026-01-05,A,,4152,,100\n" + good,
         "account_must_exist 2:15\n", "read 4 posted 2 skipped 0 refused 2"},
        {"a field too few", by_posting + "2026-01-05,A,,1110,100\n" + good, "field_count_differs 2:20\n",
         "read 3 posted 2 skipped 0 refused 1"},
        {"a comma in a description without quotes",
         by_posting + "2026-01-05,A,Beli karung, tali,1110,100,\n" + good, "field_count_differs 2:41\n",
         "read 3 posted 2 skipped 0 refused 1"},
        {"an account that wants a member",
         by_posting + "2026-01-05,A,,1110,100,\n2026-01-05,A,,2111,,100\n" + good,
         "dimension_required 3:15\n", "read 4 posted 2 skipped 0 refused 2"},
        {"a control character in a description",
         by_posting + "2026-01-05,A,\"two\x07lines\",1110,100,\n2026-01-05,A,,4152,,100\n" + good,
         "text_must_be_readable 2:14\n", "read 4 posted 2 skipped 0 refused 2"},
        {"a place in the third line of a row", by_posting + "2026-01-05,\"A\n\nB\",,KASS,100,\n" + good,
         "text_must_be_readable 2:12\naccount_must_exist 4:5\n", "read 3 posted 2 skipped 0 refused 1"},
        {"an entry without an amount", by_entry + "2026-01-05,,,1110,4152,\n", "value_required 2:24\n",
         "read 1 posted 0 skipped 0 refused 1"},
        {"an entry of zero", by_entry + "2026-01-05,,,1110,4152,0\n", "amount_is_zero 2:24\n",
         "read 1 posted 0 skipped 0 refused 1"},
        {"no rows", by_entry, "rows_missing 1:0\n", "read 0 posted 0 skipped 0 refused 0"},
        {"only blank rows", by_entry + "\n,,,,,\n", "rows_missing 1:0\n",
         "read 2 posted 0 skipped 2 refused 0"},
        {"an empty file", "", "file_is_empty 0:0\n", "read 0 posted 0 skipped 0 refused 0"},
        {"an open quote", by_entry + "2026-01-05,\"A,,1110,4152,5\n", "quote_left_open 2:12\n",
         "read 0 posted 0 skipped 0 refused 0"},
        {"damaged text", by_entry + "2026-01-05,Caf\xC3\xA9,Jos\xE9,1110,4152,5\n", "not_utf8 2:20\n",
         "read 0 posted 0 skipped 0 refused 0"},
        {"a column mistyped", "tanggal,akun debit,akun kredit,jumlah,jumlh\n", "column_unknown 1:39\n",
         "read 0 posted 0 skipped 0 refused 0"},
        {"a value in a column without a name",
         "tanggal,akun debit,akun kredit,jumlah,\n2026-01-05,1110,4152,5,x\n", "column_unknown 2:24\n",
         "read 1 posted 0 skipped 0 refused 1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        const ImportReceipt receipt = import_journal(book, row.text);
        CHECK(errors_of(receipt) == row.errors);
        CHECK(counts_of(receipt) == row.counts);
        CHECK(entries_of(book).empty());
    }
}

TEST_CASE("a question about the whole file is asked once, beside all other faults, and nothing is posted") {
    TestBook book;
    const ImportReceipt mixed =
        import_journal(book, by_entry + "2026-01-05,,,1110,4152,1.000.000\n2026-01-05,,,1110,4152,12.50\n");
    CHECK(errors_of(mixed).starts_with("column_mixes_styles 3:24\n"));
    CHECK(mixed.file_refused);
    const ImportReceipt open = import_journal(book, by_entry + "03/04/2026,,,1110,KASS,12.500\n");
    CHECK(errors_of(open) ==
          "date_order_undecidable 2:1\naccount_must_exist 2:19\nnumber_style_undecidable 2:24\n");
    CHECK(open.file_refused);
    CHECK(entries_of(book).empty());
}

TEST_CASE("errors of a journal say what is wrong and the way out") {
    TestBook book;
    const ImportReceipt receipt = import_journal(book, by_posting +
                                                           "2026-01-05,BKM-1,,1110,150000,\n"
                                                           "2026-01-05,BKM-1,,4152,,149000\n"
                                                           "2026-01-06,BKM-2,,1101,150000,\n"
                                                           "2026-01-07,BKM-2,,4152,,150000\n");
    REQUIRE(receipt.errors.size() == 3);
    CHECK(shown(receipt.errors[0]) ==
          "[No. Bukti] voucher BKM-1 does not balance: debit Rp150,000, credit Rp149,000, a difference of "
          "Rp1,000; its "
          "rows are in lines 2, 3");
    CHECK(receipt.errors[0].place()->value == "BKM-1");
    CHECK(shown(receipt.errors[1]).starts_with("[Akun] there is no account \"1101\" (did you mean 1110 Kas"));
    CHECK(shown(receipt.errors[2]) ==
          "[Tanggal] voucher BKM-2 is dated 2026-01-07 here and 2026-01-06 in line 4 (a voucher has one "
          "date; give the "
          "other rows a voucher of their own)");
}

TEST_CASE("what the file leaves undecided, the caller settles") {
    const std::string text = by_entry + "03/04/2026,,,1110,4152,12.500\n";
    ImportOptions options = import_options();
    options.written_in.number_style = NumberStyle::indonesian;
    options.written_in.date_order = DateOrder::day_first;
    TestBook book;
    CHECK(errors_of(import_journal(book, text, options)) == "");
    options.written_in.number_style = NumberStyle::english;
    options.written_in.date_order = DateOrder::month_first;
    const ImportReceipt english = import_journal(book, text, options);
    CHECK(errors_of(english) == "decimals_too_many 2:24\n");  // no money has three decimals
    options.written_in.number_style = NumberStyle::indonesian;
    CHECK(errors_of(import_journal(book, text, options)) == "");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].entry.date() == day("2026-03-04"));
    CHECK(entries[1].entry.date() == day("2026-04-03"));
    CHECK(entries[1].entry.total() == rupiah(12500));
}

TEST_CASE("a style that is given is held against the file, unless another column needed it") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.add_item({ItemCode::read("PET"), "Botol PET", "kg"}); });
    const std::string header = "tanggal,akun debit,akun kredit,jumlah,anggota,barang,berat\n";
    ImportOptions options = import_options();
    CHECK(errors_of(import_journal(book, header + "2026-01-05,1162,2114,12.500,A-001,PET,1.34\n", options)) ==
          "number_style_undecidable 2:22\n");
    options.written_in.number_style = NumberStyle::indonesian;
    const ImportReceipt settled =
        import_journal(book, header + "2026-01-05,1162,2114,12.500,A-001,PET,1.34\n", options);
    CHECK(errors_of(settled) == "");
    CHECK(postings_of(entries_of(book).front().entry) ==
          "1162 debit 12500.00 (PET 1.340), 2114 credit 12500.00 (A-001 sampah)");
    CHECK(errors_of(import_journal(book, header + "2026-01-05,1162,2114,1.250.000,A-001,PET,1.34\n",
                                   options)) == "quantity_must_be_readable 2:42\n");
}

TEST_CASE("a key makes an entry come in once") {
    const std::string header = "tanggal,akun debit,akun kredit,jumlah,kunci\n";
    TestBook book;
    const ImportReceipt first =
        import_journal(book, header + "2026-01-05,1110,4152,5,k1\n2026-01-05,1110,4152,6,k2\n");
    CHECK(errors_of(first) == "");
    const ImportReceipt again =
        import_journal(book, header + "2026-01-05,1110,4152,5,k1\n2026-01-05,1110,4152,7,k3\n");
    CHECK(errors_of(again) == "");
    CHECK(counts_of(again) == "read 2 posted 1 skipped 1 refused 0");
    CHECK(again.total == rupiah(7));
    CHECK(entries_of(book).size() == 3);
    CHECK(errors_of(import_journal(book, header + "2026-01-05,1110,4152,9,k1\n")) ==
          "content_differs_under_key 2:24\n");
    CHECK(
        errors_of(import_journal(book, header + "2026-01-05,1110,4152,9,k9\n2026-01-05,1110,4152,9,k9\n")) ==
        "key_doubled 3:24\n");
    CHECK(errors_of(import_journal(book,
                                   "date,voucher,account,debit,credit,key\n2026-01-05,A,1110,5,,k4\n"
                                   "2026-01-05,A,4152,,5,k5\n")) == "voucher_has_two_keys 3:22\n");
}

TEST_CASE("expected rows and total are held against the file") {
    const std::string text = by_entry + "2026-01-05,,,1110,4152,5\n\n2026-01-05,,,1110,4152,6\n";
    TestBook book;
    ImportOptions options = import_options();
    options.expected_rows = 3;
    CHECK(errors_of(import_journal(book, text, options)) == "rows_differ 0:0\n");
    options.expected_rows = 2;
    options.expected_total = rupiah(12);
    CHECK(errors_of(import_journal(book, text, options)) == "total_differs 0:0\n");
    CHECK(entries_of(book).empty());
    options.expected_total = rupiah(11);
    CHECK(errors_of(import_journal(book, text, options)) == "");
    const std::string with_keys = "tanggal,akun debit,akun kredit,jumlah,kunci\n2026-01-05,1110,4152,5,k1\n";
    options.expected_rows = 1;
    options.expected_total = rupiah(5);
    CHECK(errors_of(import_journal(book, with_keys, options)) == "");
    CHECK(errors_of(import_journal(book, with_keys, options)) ==
          "");  // skipped, and of the file all the same
}

TEST_CASE("a locked month takes nothing from a file") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.set_locked(Month{2026, 1}, true, "RAT"); });
    const ImportReceipt receipt =
        import_journal(book, by_entry + "2026-02-05,,,1110,4152,5\n2026-01-31,,,1110,4152,6\n");
    CHECK(errors_of(receipt) == "period_must_be_open 3:1\n");
    CHECK(counts_of(receipt) == "read 2 posted 1 skipped 0 refused 1");
}

TEST_CASE("no passbook goes below zero by an import, whatever the order of the rows") {
    const std::string header = "tanggal,akun debit,akun kredit,jumlah,anggota\n";
    TestBook book;
    const ImportReceipt good = import_journal(book, header +
                                                        "2026-01-20,2111,1110,700,A-001\n"
                                                        "2026-01-05,1110,2111,1000,A-001\n");
    CHECK(errors_of(good) == "");
    const ImportReceipt overdrawn = import_journal(book, header +
                                                             "2026-01-10,2111,1110,100,A-002\n"
                                                             "2026-01-06,2111,1110,200,A-001\n"
                                                             "2026-01-08,2111,1110,50,A-001\n"
                                                             "2026-01-25,2111,1110,100,A-001\n"
                                                             "2026-01-12,1110,2111,100,A-002\n");
    CHECK(errors_of(overdrawn) == "savings_cannot_go_below_zero 2:26\nsavings_cannot_go_below_zero 5:26\n");
    CHECK(shown(overdrawn.errors[0]) ==
          "[anggota] the sukarela savings of A-002 would be (Rp100) on 2026-01-10 (no passbook goes below "
          "zero, on that "
          "day or on a later one)");
    CHECK(entries_of(book).size() == 2);
}

TEST_CASE("a cooperative column is looked at in every row") {
    const std::string header = "koperasi,tanggal,akun debit,akun kredit,jumlah\n";
    TestBook book;
    const ImportReceipt receipt = import_journal(book, header +
                                                           "melati,2026-01-05,1110,4152,5\n"
                                                           ",2026-01-05,1110,4152,5\n"
                                                           "mawar,2026-01-05,1110,4152,5\n");
    CHECK(errors_of(receipt) == "cooperative_must_exist 4:1\n");
    CHECK(counts_of(receipt) == "read 3 posted 2 skipped 0 refused 1");
}

TEST_CASE("the same voucher in two cooperatives is two entries") {
    TestBook book;
    const CooperativeCode mawar = CooperativeCode::read("mawar");
    book.write([&](CooperativeBook&) {
        book.books.add_cooperative(mawar, "Koperasi Mawar", "mini", BooksKept::full);
    });
    const std::string cash = book.books.cooperative(mawar).cooperative().cash_account.text();
    const TemporaryFolder folder;
    folder.write("two.csv",
                 "coop,date,voucher,account,debit,credit\n"
                 "melati,2026-01-05,1,1110,5,\nmawar,2026-01-06,1," +
                     cash +
                     ",7,\n"
                     "melati,2026-01-05,1,1120,,5\nmawar,2026-01-06,1," +
                     cash + ",,7\n");
    Books::Transaction transaction{book.books};
    CooperativeBook& other_book = book.books.cooperative(mawar);
    Bookkeeper melati = book.bookkeeper();
    Bookkeeper other{other_book, other_book};
    const ImportReceipt receipt = import_file(
        ImportKind::journal, folder.path("two.csv"), import_options(),
        [&](const std::optional<CooperativeCode>& code) {
            return *code == mawar ? ImportTarget{other, other_book} : ImportTarget{melati, book.kept()};
        });
    CHECK(errors_of(receipt) == "");
    CHECK(receipt.entries == 2);
    CHECK(receipt.cooperatives.size() == 2);
}

TEST_CASE("ten thousand errors are kept and all refused rows counted") {
    std::string text = by_entry;
    for (int row = 0; row < 10'500; ++row) {
        text += "2026-01-05,,,KASS,4152,5\n";
    }
    TestBook book;
    const ImportReceipt receipt = import_journal(book, text);
    CHECK(receipt.errors.size() == 10'000);
    CHECK(receipt.errors_found == 10'500);
    CHECK(counts_of(receipt) == "read 10500 posted 0 skipped 0 refused 10500");
}

TEST_CASE("a voucher with more words than a memo holds is refused, not cut") {
    std::string text = by_posting;
    for (int row = 0; row < 1000; ++row) {
        const std::string begin = "2026-01-05,V,k" + std::to_string(row) + ",";
        text += begin + "1110,5,\n" + begin + "4152,,5\n";
    }
    TestBook book;
    CHECK(errors_of(import_journal(book, text)) == "text_must_be_readable 2:14\n");
}

TEST_CASE("a long journal is appended in portions and keeps the order of the file") {
    std::string text = by_entry;
    for (int row = 1; row <= 2500; ++row) {
        text += "2026-01-05,V" + std::to_string(row) + ",,1110,4152," + std::to_string(row) + "\n";
    }
    TestBook book;
    std::vector<int> shares;
    const TemporaryFolder folder;
    folder.write("long.csv", text);
    Books::Transaction transaction{book.books};
    Bookkeeper bookkeeper = book.bookkeeper();
    const ImportReceipt receipt = import_file(
        ImportKind::journal, folder.path("long.csv"), import_options(),
        [&](const std::optional<CooperativeCode>&) {
            return ImportTarget{bookkeeper, book.kept()};
        },
        [&](const ImportProgress& far) {
            shares.push_back(far.hundredths);
            CHECK(far.rows <= 2500);
        });
    transaction.commit();
    CHECK(errors_of(receipt) == "");
    CHECK(receipt.total == rupiah(2500 * 2501 / 2));
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 2500);
    CHECK(entries[2499].entry.heading().voucher == "V2500");
    CHECK(std::ranges::is_sorted(shares));
}

TEST_CASE("the trial balance after an import is that of the file") {
    check_property("random vouchers, shuffled rows", [] {
        struct Line {
            std::size_t voucher;
            std::string text;
        };
        const auto amounts =
            *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 1'000'000)));
        std::vector<Line> lines;
        std::int64_t total = 0;
        for (std::size_t voucher = 0; voucher < amounts.size(); ++voucher) {
            const std::string amount = std::to_string(amounts[voucher]);
            const std::string begin = "2026-01-05,V" + std::to_string(voucher) + ",,";
            lines.push_back({voucher, begin + "1110," + amount + ",\n"});
            lines.push_back({voucher, begin + "4152,," + amount + "\n"});
            total += amounts[voucher];
        }
        std::string text = by_posting;
        for (std::size_t left = lines.size(); left > 0; --left) {
            const auto chosen = *rc::gen::inRange<std::size_t>(0, left);
            text += lines[chosen].text;
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(chosen));
        }
        TestBook book;
        const ImportReceipt receipt = import_journal(book, text);
        RC_ASSERT(receipt.errors.empty());
        RC_ASSERT(receipt.entries == static_cast<std::int64_t>(amounts.size()));
        RC_ASSERT(balance_on(book, "1110", "2026-12-31") == rupiah(total));
    });
}

TEST_CASE("files as they come are imported") {
    TestBook book;
    const ImportReceipt semicolons = import_path(book, ImportKind::journal, sample_path("jurnal-excel.csv"));
    CHECK(errors_of(semicolons) == "");
    CHECK(counts_of(semicolons) == "read 6 posted 4 skipped 2 refused 0");
    CHECK(semicolons.total == sen(125'000'000 + 1'234'550));
    const ImportReceipt entries = import_path(book, ImportKind::journal, sample_path("journal-one-line.csv"));
    CHECK(errors_of(entries) == "");
    CHECK(entries.entries == 3);
    CHECK(entries.total == sen(150'000'00 + 25'000'50 + 1'000'000'00));
}

TEST_CASE("what concerns the file as a whole is thrown") {
    TestBook book;
    const TemporaryFolder folder;
    CHECK(rule_broken_by([&] { import_path(book, ImportKind::journal, folder.path("none.csv")); }) ==
          Rule::file_must_exist);
    CHECK(rule_broken_by([&] { import_path(book, ImportKind::journal, folder.path("")); }) ==
          Rule::file_must_be_readable);
    CHECK(rule_broken_by([&] { import_text(book, ImportKind::journal, "PK\x03\x04"); }) ==
          Rule::workbook_must_be_readable);
    const TemporaryFolder other;
    other.write("a.csv", by_entry + "2026-01-05,,,1110,4152,5\n");
    CHECK(rule_broken_by([&] {
              import_file(ImportKind::journal, other.path("a.csv"), import_options(),
                          [](const std::optional<CooperativeCode>&) -> ImportTarget {
                              throw BookError{Rule::cooperative_must_be_named, say("say --coop")};
                          });
          }) == Rule::cooperative_must_be_named);
}

TEST_CASE("the hash of a file is the SHA-256 of its bytes") {
    const TemporaryFolder folder;
    folder.write("abc", "abc");
    CHECK(to_hex(hash_of_file(folder.path("abc"))) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    folder.write("empty", "");
    CHECK(to_hex(hash_of_file(folder.path("empty"))) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(rule_broken_by([&] { hash_of_file(folder.path("none")); }) == Rule::file_must_exist);
}

TEST_CASE("kinds of import are written and read by their names") {
    CHECK(import_kinds().size() == 12);
    for (const ImportKind kind : import_kinds()) {
        CHECK(read_import_kind(to_string(kind)) == kind);
    }
    CHECK(read_import_kind("jurnal") == ImportKind::journal);
    CHECK(read_import_kind("saldo-awal") == ImportKind::opening);
    CHECK(rule_broken_by([] { read_import_kind("ledger"); }) == Rule::option_must_be_known);
}
