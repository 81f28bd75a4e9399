// Cashbooks and bank statements.

#include <doctest/doctest.h>

#include <filesystem>

#include "support/import_support.hpp"

using namespace neraca;

namespace {

MappingRule rule(const char* name, const char* text, const char* account_code) {
    MappingRule made;
    made.name = name;
    made.conditions.emplace_back();
    made.conditions.back().texts = {text};
    made.values = {{Role::account, account_code}};
    return made;
}

ImportOptions with_rules() {
    ImportOptions options = import_options();
    options.mapping.rules = {rule("sales", "penjualan", "4152"), rule("power", "pln", "6113")};
    return options;
}

ImportOptions bank_of(const char* code) {
    ImportOptions options = with_rules();
    options.account = account(code);
    return options;
}

const std::string header = "tanggal,uraian,masuk,keluar\n";

}  // namespace

TEST_CASE("a cashbook becomes entries between cash and what its rules say") {
    TestBook book;
    const ImportReceipt receipt = import_text(book, ImportKind::cashbook,
                                              "tanggal,no bukti,uraian,masuk,keluar,akun,anggota\n"
                                              "2026-01-05,BKM-1,Penjualan plastik,150000,,,\n"
                                              "2026-01-06,BKK-1,Bayar PLN,,45000,,\n"
                                              "2026-01-07,,Setor sukarela,5000,,2111,A-001\n",
                                              with_rules());
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 3 posted 3 skipped 0 refused 0");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 3);
    CHECK(postings_of(entries[0].entry) == "1110 debit 150000.00, 4152 credit 150000.00");
    CHECK(entries[0].entry.heading().voucher == "BKM-1");
    CHECK(postings_of(entries[1].entry) == "6113 debit 45000.00, 1110 credit 45000.00");
    CHECK(postings_of(entries[2].entry) == "1110 debit 5000.00, 2111 credit 5000.00 (A-001 sukarela)");
    CHECK(receipt.cooperatives.at(0).accounts.front().debit == rupiah(155'000));
}

TEST_CASE("a cashbook is refused row by row for what nothing says") {
    struct Row {
        std::string why;
        std::string text;
        std::string errors;
    };
    const Row rows[] = {
        {"no account", header + "2026-01-05,Narasumber,5,\n", "counter_account_required 2:0\n"},
        {"both sides", header + "2026-01-05,Penjualan,5,6\n", "both_sides_filled 2:24\n"},
        {"no day", header + ",Penjualan,5,\n", "value_required 2:1\n"},
        {"to itself", "tanggal,uraian,masuk,keluar,akun\n2026-01-05,Penarikan,5,,1110\n",
         "accounts_must_differ 2:25\n"},
        {"an account that wants a member", "tanggal,uraian,masuk,keluar,akun\n2026-01-05,Setor,5,,2111\n",
         "dimension_required 2:21\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        CHECK(errors_of(import_text(book, ImportKind::cashbook, row.text, with_rules())) == row.errors);
        CHECK(entries_of(book).empty());
    }
    TestBook book;
    ImportOptions suspense = with_rules();
    suspense.suspense_account = account("4920");
    CHECK(errors_of(import_text(book, ImportKind::cashbook, rows[0].text, suspense)) == "");
    CHECK(postings_of(entries_of(book).front().entry) == "1110 debit 5.00, 4920 credit 5.00");
}

TEST_CASE("a cashbook names whom the account is about that was said for the whole file") {
    TestBook book;
    ImportOptions options = import_options();
    options.suspense_account = account("2119");
    const ImportReceipt receipt = import_text(book, ImportKind::cashbook,
                                              "tanggal,uraian,masuk,keluar,anggota\n"
                                              "2026-01-05,Titip,5000,,A-001\n",
                                              options);
    CHECK(errors_of(receipt) == "");
    CHECK(postings_of(entries_of(book).front().entry) == "1110 debit 5000.00, 2119 credit 5000.00 (A-001)");
    CHECK(errors_of(import_text(book, ImportKind::cashbook, header + "2026-01-06,Titip,5000,\n", options)) ==
          "dimension_required 2:0\n");
}

TEST_CASE("running balances are followed, and break at a line") {
    const std::string with_balance = "tanggal,uraian,masuk,keluar,saldo\n";
    struct Row {
        std::string why;
        std::string rows;
        std::string errors;
    };
    const Row rows[] = {
        {"all there", "2026-01-05,Penjualan,5,,105\n2026-01-06,PLN,,2,103\n", ""},
        {"an opening row", ",Saldo awal,,,100\n2026-01-05,Penjualan,5,,105\n", ""},
        {"an opening row that does not fit", ",Saldo awal,0,-,100\n2026-01-05,Penjualan,5,,106\n",
         "running_balance_breaks 3:25\n"},
        {"blank between", "2026-01-05,Penjualan,5,,105\n2026-01-06,PLN,,2,\n2026-01-07,PLN,,1,102\n", ""},
        {"wrong after a blank one",
         "2026-01-05,Penjualan,5,,105\n2026-01-06,PLN,,2,\n2026-01-07,PLN,,1,103\n",
         "running_balance_breaks 4:19\n"},
        {"told once", "2026-01-05,Penjualan,5,,105\n2026-01-06,PLN,,2,104\n2026-01-07,PLN,,1,103\n",
         "running_balance_breaks 3:19\n"},
        {"mistyped alone", "2026-01-05,Penjualan,5,,105\n2026-01-06,PLN,,2,130\n2026-01-07,PLN,,1,102\n",
         "running_balance_breaks 3:19\n"},
        {"mistyped twice",
         "2026-01-05,Penjualan,5,,105\n2026-01-06,PLN,,2,130\n2026-01-07,PLN,,1,201\n2026-01-08,PLN,,1,101\n",
         "running_balance_breaks 3:19\nrunning_balance_breaks 4:19\nrunning_balance_breaks 5:19\n"},
        {"newest first", "2026-01-07,PLN,,1,102\n2026-01-06,PLN,,2,103\n2026-01-05,Penjualan,5,,105\n", ""},
        {"newest first, of one day",
         "2026-01-05,PLN,,1,102\n2026-01-05,PLN,,2,103\n2026-01-05,Penjualan,5,,105\n", ""},
        {"newest first by balances, while the days rise: they break",
         "2026-01-05,PLN,,1,102\n2026-01-06,PLN,,2,103\n2026-01-07,Penjualan,5,,105\n",
         "running_balance_breaks 3:19\n"},
        {"a row without money", "2026-01-05,Penjualan,5,,105\n2026-01-06,Catatan,0,-,106\n",
         "running_balance_breaks 3:24\n"},
        {"below zero", "2026-01-05,Penjualan,5,,5\n2026-01-06,PLN,,7,-2\n", ""},
        {"a row that is refused moves it",
         "2026-01-05,Penjualan,5,,105\n2026-01-06,Narsum,5,,110\n"
         "2026-01-07,PLN,,1,109\n",
         "counter_account_required 3:0\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        const ImportReceipt receipt =
            import_text(book, ImportKind::cashbook, with_balance + row.rows, with_rules());
        CHECK(errors_of(receipt) == row.errors);
        CHECK(receipt.file_refused == (row.errors.starts_with("running")));
    }
    TestBook book;
    const ImportReceipt broken =
        import_text(book, ImportKind::cashbook, with_balance + rows[2].rows, with_rules());
    CHECK(
        shown(broken.errors[0]) ==
        "[saldo] the balance should be Rp105 here, the file says Rp106: a difference of Rp1 (a row is "
        "missing, stands twice, or is wrong between the balance before and this one; --ignore-balances takes "
        "the rows as they are)");
}

TEST_CASE("balances of a file are held against the account in the book") {
    const auto told = [](const ImportReceipt& receipt) {
        std::vector<std::int64_t> lines;
        for (const BookError& notice : receipt.notices) {
            if (notice.rule() == Rule::balance_differs_from_book) {
                lines.push_back(notice.place()->line);
            }
        }
        return lines;
    };
    const std::string with_balance = "tanggal,uraian,masuk,keluar,saldo\n";
    TestBook book;
    // The book has nothing yet, and the file begins with 100: told at its first row.
    const ImportReceipt first =
        import_text(book, ImportKind::cashbook,
                    with_balance + "2026-01-05,Penjualan,5,,105\n2026-01-06,PLN,,2,103\n", with_rules());
    CHECK(errors_of(first) == "");
    CHECK(told(first) == std::vector<std::int64_t>{2});
    // The book has 5 - 2 = 3 now: a file that begins with it agrees, one that begins with 4 does not.
    const std::string next = "2026-02-05,Penjualan,5,,8\n2026-02-06,PLN,,1,7\n";
    CHECK(told(import_text(book, ImportKind::cashbook, with_balance + next, with_rules())).empty());
    CHECK(told(import_text(book, ImportKind::cashbook, with_balance + "2026-03-05,Penjualan,5,,13\n",
                           with_rules())) == std::vector<std::int64_t>{2});
    // 7 + 5 = 12 at the end of 5 March. Between the rows of this file the book has those of February and
    // March: it begins with 3 as the book did, and ends without the 4 + 5 that came in since.
    CHECK(told(import_text(book, ImportKind::cashbook,
                           with_balance + "2026-02-01,Penjualan,2,,5\n2026-03-06,PLN,,1,4\n",
                           with_rules())) == std::vector<std::int64_t>{3});
}

TEST_CASE("a bank writes credit for what comes in, and a file whose ends do not meet is refused whole") {
    TestBook book;
    CHECK(rule_broken_by([&] { import_text(book, ImportKind::bank, header + "2026-01-05,PLN,,5\n"); }) ==
          Rule::wrong_call);
    CHECK(errors_of(import_text(book, ImportKind::bank,
                                "tanggal,keterangan,debet,kredit,saldo\n2026-01-05,PENJUALAN,,500,500\n"
                                "2026-01-06,PLN,200,,300\n",
                                bank_of("1120"))) == "");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 2);
    CHECK(postings_of(entries[0].entry) == "1120 debit 500.00, 4152 credit 500.00");
    CHECK(postings_of(entries[1].entry) == "6113 debit 200.00, 1120 credit 200.00");

    ImportOptions options = bank_of("1120");
    options.keep_going = true;
    options.mapping.opening_labels = {"Saldo Awal"};
    options.mapping.closing_labels = {"Saldo Akhir"};
    const std::string table =
        "tanggal,keterangan,jumlah,arah\n2026-01-07,PENJUALAN,500,CR\n2026-01-08,PLN,200,DB\n";
    const ImportReceipt differs =
        import_text(book, ImportKind::bank, "Saldo Awal,100\nSaldo Akhir,401\n" + table, options);
    CHECK(errors_of(differs) == "closing_balance_differs 2:13\n");
    CHECK(differs.file_refused);
    CHECK(entries_of(book).size() == 2);
    const ImportReceipt meets =
        import_text(book, ImportKind::bank, "Saldo Awal,100\nSaldo Akhir,400\n" + table, options);
    CHECK(errors_of(meets) == "");
    CHECK(entries_of(book).size() == 4);
}

TEST_CASE("a row that repeats another is taken, and told") {
    TestBook book;
    const ImportReceipt receipt = import_text(
        book, ImportKind::cashbook,
        header + "2026-02-11,Bayar PLN,,100000\n2026-02-12,Bayar PLN,,100000\n2026-02-11,Bayar PLN,,100000\n",
        with_rules());
    CHECK(errors_of(receipt) == "");
    CHECK(receipt.entries == 3);
    REQUIRE(notices_of(receipt) == "rule_never_matched 0:0\nrow_repeats_row 4:12\n");
    CHECK(receipt.notices[0].sentence().in(Language::english) ==
          "the rule \"sales\" of the profile met no row");
    CHECK(receipt.notices[1].sentence().in(Language::english) ==
          "this row repeats the row in line 2; both were taken");
}
