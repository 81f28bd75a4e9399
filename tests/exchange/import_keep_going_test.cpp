// What is refused is left out and written down, the rest is posted; and the plan that was agreed to.

#include <doctest/doctest.h>

#include <sstream>

#include "support/import_support.hpp"

using namespace neraca;

namespace {

const std::string by_posting = "tanggal,no bukti,keterangan,akun,debit,kredit\n";

ImportOptions keep_going() {
    ImportOptions options = import_options();
    options.keep_going = true;
    options.product = ProductCode::read("sampah");
    return options;
}

/// The rows that were rejected, as a file.
std::string rejects(TestBook& book, ImportKind kind, const std::string& text, const ImportOptions& options) {
    const TemporaryFolder folder;
    folder.write("test.csv", text);
    const ImportReceipt receipt = import_path(book, kind, folder.path("test.csv"), options);
    return rejects_of(kind, folder.path("test.csv"), options, receipt, Language::english);
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
    const auto found = text.find(old);
    REQUIRE(found != std::string::npos);
    return text.replace(found, old.size(), with);
}

}  // namespace

TEST_CASE("good rows are posted, and all rows of a refused voucher are rejected") {
    TestBook book;
    const std::string text = by_posting +
                             "2026-01-05,A,,1110,5,\n"
                             "2026-01-05,B,Jual,1110,7,\n"
                             "2026-01-05,A,,4152,,4\n"
                             "2026-01-05,B,Jual,4152,,7\n"
                             "2026-01-06,C,,KASS,5,\n"
                             "2026-01-06,C,,4152,,5\n"
                             "2026-01-07,D,,1110,5\n"
                             "2026-01-08,,,1110,5,\n";
    const ImportReceipt receipt = import_text(book, ImportKind::journal, text, keep_going());
    CHECK(errors_of(receipt) ==
          "voucher_must_balance 2:12\naccount_must_exist 6:15\nfield_count_differs 8:20\nvalue_required "
          "9:12\n");
    CHECK(receipt.errors_found == 4);
    CHECK(counts_of(receipt) == "read 8 posted 2 skipped 0 refused 6");
    CHECK_FALSE(receipt.file_refused);
    CHECK(receipt.plan.size() == 16);
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].entry.heading().voucher == "B");
    std::string rejected;
    for (const RejectedRow& row : receipt.rejected) {
        rejected += std::to_string(row.row.line) + " " + std::string{to_string(row.rule)} +
                    (row.error ? " told" : "") + "\n";
    }
    CHECK(rejected ==
          "2 voucher_must_balance told\n4 voucher_must_balance told\n6 account_must_exist told\n"
          "7 account_must_exist told\n8 field_count_differs told\n9 value_required told\n");
}

TEST_CASE("what overdraws a passbook is left out, with all that depends on it") {
    TestBook book;
    const std::string header = "tanggal,no bukti,akun,anggota,debit,kredit\n";
    const ImportReceipt receipt =
        import_text(book, ImportKind::journal,
                    header +
                        "2026-01-05,A,1110,,100,\n2026-01-05,A,2111,A-001,,100\n"
                        "2026-01-06,B,2111,A-001,150,\n2026-01-06,B,2114,A-002,,150\n"
                        "2026-01-07,C,2114,A-002,120,\n2026-01-07,C,1110,,,120\n"
                        "2026-01-08,D,2111,A-001,90,\n2026-01-08,D,1110,,,90\n",
                    keep_going());
    // C was good as long as B was.
    CHECK(errors_of(receipt) == "savings_cannot_go_below_zero 4:19\nsavings_cannot_go_below_zero 6:19\n");
    CHECK(counts_of(receipt) == "read 8 posted 4 skipped 0 refused 4");
    CHECK(entries_of(book).size() == 2);
    CHECK(balance_on(book, "2111", "2026-12-31") == -rupiah(10));
}

TEST_CASE("what is wrong with the file as a whole refuses all of it") {
    struct Row {
        std::string why;
        std::string text;
        std::int64_t expected_rows;
        std::string errors;
    };
    const std::string good = "2026-01-05,B,,1110,7,\n2026-01-05,B,,4152,,7\n";
    const Row rows[] = {
        {"a column mistyped", "tanggal,no bukti,akun,debit,kredit,barag\n", 0, "column_unknown 1:"},
        {"an open quote", by_posting + good + "2026-01-06,\"C,,1110,7,\n", 0, "quote_left_open 4:12\n"},
        {"a style undecidable", by_posting + "2026-01-05,B,,1110,7.500,\n2026-01-05,B,,4152,,7.500\n", 0,
         "number_style_undecidable 2:20\n"},
        {"another number of rows", by_posting + good, 3, "rows_differ 0:0\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        ImportOptions options = keep_going();
        if (row.expected_rows > 0) {
            options.expected_rows = row.expected_rows;
        }
        const ImportReceipt receipt = import_text(book, ImportKind::journal, row.text, options);
        CHECK(errors_of(receipt).find(row.errors) != std::string::npos);
        CHECK(receipt.file_refused);
        CHECK(receipt.plan.empty());
        CHECK(entries_of(book).empty());
    }
}

TEST_CASE("an attempt that cannot be taken back is a fault of the program") {
    TestBook book;
    const TextSource source{"test.csv", "tanggal,anggota,jumlah\n2026-01-05,A-009,5\n"};
    Books::Transaction transaction{book.books};
    Bookkeeper bookkeeper = book.bookkeeper();
    const TargetFor target = [&](const std::optional<CooperativeCode>&) {
        return ImportTarget{bookkeeper, book.kept()};
    };
    CHECK_THROWS_AS(import_source(ImportKind::deposits, source, keep_going(), target), std::logic_error);
}

TEST_CASE("each rejected row of a voucher has its own reason, or the line where the fault is") {
    TestBook book;
    const std::string file = rejects(book, ImportKind::journal,
                                     by_posting +
                                         "2026-01-06,C,,1110,5,\n"
                                         "2026-01-06,C,,KASS,,2\n"
                                         "2026-01-06,C,,KOSS,,3\n",
                                     keep_going());
    const auto line = [&](int number) {
        std::istringstream lines{file};
        std::string text;
        for (int at = 0; at <= number; ++at) {
            std::getline(lines, text);
        }
        return text;
    };
    CHECK(line(1).find("it belongs to one entry with line 3, where the fault is: there is no account") !=
          std::string::npos);
    CHECK(line(2).find("KASS\"\"") != std::string::npos);
    CHECK(line(2).find("it belongs to") == std::string::npos);
    CHECK(line(3).find("KOSS\"\"") != std::string::npos);
    CHECK(line(3).find("it belongs to") == std::string::npos);
}

TEST_CASE("rejects have the shape of the file, say why, and come in again once they are put right") {
    TestBook book;
    const std::string text =
        "Tanggal;Nasabah;Keterangan;Jumlah\n"
        "05/01/2026;A-001;\"Setor; \"\"pagi\"\"\";5000\n"
        "25/01/2026;A-009;\"Setor; \"\"sore\"\"\";7000\n"
        ";;Tambahan;=1+1\n"
        "26/01/2026;A-002;;8000\n";
    const std::string file = rejects(book, ImportKind::deposits, text, keep_going());
    CHECK(file.starts_with("reject_code;reject_reason;Tanggal;Nasabah;Keterangan;Jumlah\r\n"));
    CHECK(file.find(";25/01/2026;A-009;\"Setor; \"\"sore\"\"\";7000\r\n") != std::string::npos);
    CHECK(file.find(";25/01/2026;A-009;Tambahan;=1+1\r\n") !=
          std::string::npos);  // merged cells, written out
    CHECK(entries_of(book).size() == 2);

    std::string mended = replaced(replaced(file, "25/01/2026;A-009", "25/01/2026;A-003"),
                                  "25/01/2026;A-009;Tambahan;=1+1", "25/01/2026;A-003;Tambahan;2000");
    const std::string still_wrong = replaced(mended, "A-003;Tambahan", "A-00X;Tambahan");
    const std::string second = rejects(book, ImportKind::deposits, still_wrong, keep_going());
    CHECK(second.find("reject_code;reject_reason;Tanggal;") == 0);  // the columns in front stand there once
    CHECK(entries_of(book).size() == 3);
    const ImportReceipt last = import_text(book, ImportKind::deposits, mended, keep_going());
    CHECK(errors_of(last) == "");
    CHECK(last.rows_known == 1);
    CHECK(entries_of(book).size() == 4);
}

TEST_CASE("balances are left out of rejects, since they count on the rows between") {
    TestBook book;
    const std::string text =
        "tanggal,uraian,masuk,keluar,saldo,akun\n2026-01-05,Jual,5,,105,4152\n2026-01-06,Jual,6,,111,\n"
        "2026-01-07,Jual,7,,118,4152\n2026-01-08,Jual,8,,126,\n";
    const std::string file = rejects(book, ImportKind::cashbook, text, keep_going());
    CHECK(entries_of(book).size() == 2);
    std::string mended = replaced(file, "2026-01-06,Jual,6,,,", "2026-01-06,Jual,6,,,4152");
    mended = replaced(mended, "2026-01-08,Jual,8,,,", "2026-01-08,Jual,8,,,4152");
    CHECK(errors_of(import_text(book, ImportKind::cashbook, mended, keep_going())) == "");
    CHECK(entries_of(book).size() == 4);
    CHECK(balance_on(book, "1110", "2026-12-31") == rupiah(26));
}

TEST_CASE("the same file, options and books give the same plan, and anything else another") {
    const std::string header = "tanggal,anggota,jumlah\n";
    const auto plan_of_file = [&](TestBook& book, const std::string& text, const ImportOptions& options) {
        Books::Transaction never_kept{book.books};
        return import_text(book, ImportKind::deposits, text, options).plan;
    };
    TestBook book;
    const std::string plan = plan_of_file(book, header + "2026-01-05,A-001,5\n", keep_going());
    CHECK(plan.size() == 16);
    CHECK(plan_of_file(book, header + "2026-01-05,A-001,5\n", keep_going()) == plan);
    CHECK(plan_of_file(book, header + "2026-01-05,A-001,6\n", keep_going()) != plan);
    CHECK(plan_of_file(book, header + "2026-01-05,A-001,5\n\n", keep_going()) != plan);
    ImportOptions other_product = keep_going();
    other_product.product = ProductCode::read("sukarela");
    CHECK(plan_of_file(book, header + "2026-01-05,A-001,5\n", other_product) != plan);

    ImportOptions agreed = import_options();
    agreed.product = ProductCode::read("sampah");
    agreed.agreed_plan = plan;
    book.post(cash_sale("2026-01-04", 5));
    const ImportReceipt changed =
        import_text(book, ImportKind::deposits, header + "2026-01-05,A-001,5\n", agreed);
    CHECK(errors_of(changed) == "plan_changed 0:0\n");
    CHECK(changed.file_refused);
    CHECK(changed.plan.empty());
    agreed.agreed_plan = plan_of_file(book, header + "2026-01-05,A-001,5\n", keep_going());
    CHECK(errors_of(import_text(book, ImportKind::deposits, header + "2026-01-05,A-001,5\n", agreed)) == "");

    const auto plan_of_members = [&](const std::string& name) {
        Books::Transaction never_kept{book.books};
        return import_text(book, ImportKind::members, "nomor,nama\nB-001," + name + "\n").plan;
    };
    CHECK(plan_of_members("Tuti") == plan_of_members("Tuti"));
    CHECK(plan_of_members("Tuti") != plan_of_members("Tono"));
}
