#include <doctest/doctest.h>

#include "support/import_support.hpp"

using namespace neraca;

namespace {

ImportOptions on(const char* date) {
    ImportOptions options = import_options();
    options.date = day(date);
    return options;
}

ImportReceipt import_opening(TestBook& book, const std::string& text,
                             const ImportOptions& options = on("2026-01-01")) {
    return import_text(book, ImportKind::opening, text, options);
}

}  // namespace

TEST_CASE("opening balances become one entry of accounts and members") {
    TestBook book;
    const ImportReceipt receipt = import_opening(book,
                                                 "Kode Akun,Debit,Kredit,Anggota,Simpanan\n"
                                                 "1110,1.500.000,,,\n"
                                                 "1120,0,-,,\n"
                                                 "2111,,300.000,A-001,\n"
                                                 "2111,,200.000,Budi Santoso,sukarela\n"
                                                 "3110,,1.000.000,A-001,pokok\n");
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 5 posted 4 skipped 1 refused 0");
    CHECK(receipt.entries == 1);
    CHECK(receipt.total == rupiah(1'500'000));
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].entry.kind() == EntryKind::opening);
    CHECK(entries[0].entry.date() == day("2026-01-01"));
    CHECK(postings_of(entries[0].entry) ==
          "1110 debit 1500000.00, 2111 credit 300000.00 (A-001 sukarela), 2111 credit 200000.00 (A-002 "
          "sukarela), "
          "3110 credit 1000000.00 (A-001 pokok)");
    CHECK(receipt.warnings.back().in(Language::english) ==
          "rows that were passed over because they have no amount: 1");
}

TEST_CASE("opening balances that do not balance are refused with the difference") {
    TestBook book;
    const ImportReceipt receipt = import_opening(book, "account,debit,credit\n1110,1000,\n4152,,900\n");
    CHECK(errors_of(receipt) == "entry_must_balance 2:0\n");
    CHECK(counts_of(receipt) == "read 2 posted 0 skipped 0 refused 2");
    CHECK(shown(receipt.errors[0]) ==
          "[] the opening balances do not balance: debit Rp1,000, credit Rp900, a difference of Rp100 (look "
          "for an "
          "account that is missing, or stands on the wrong side)");
    CHECK(entries_of(book).empty());
}

TEST_CASE("faults in opening balances are told with their cells") {
    TestBook book;
    const ImportReceipt receipt = import_opening(book,
                                                 "account,debit,credit,member\n"
                                                 "1110,1000,,\n"
                                                 "9999,,500,\n"
                                                 "1120,5,5,\n"
                                                 "2111,,500,A-009\n");
    CHECK(errors_of(receipt) == "account_must_exist 3:1\nboth_sides_filled 4:8\nmember_must_exist 5:11\n");
    CHECK(counts_of(receipt) == "read 4 posted 0 skipped 0 refused 4");
    const ImportReceipt without_member = import_opening(book, "account,debit,credit\n1110,500,\n2111,,500\n");
    CHECK(errors_of(without_member) == "dimension_required 3:1\n");
}

TEST_CASE("opening balances need a day, before everything else") {
    TestBook book;
    const std::string text = "account,debit,credit\n1110,1000,\n3110,,1000\n";
    CHECK(rule_broken_by([&] { import_opening(book, text, import_options()); }) == Rule::wrong_call);
    book.post(cash_sale("2025-12-31", 5));
    const std::string balanced = "account,debit,credit\n1110,1000,\n4152,,1000\n";
    CHECK(errors_of(import_opening(book, balanced)) == "opening_must_come_first 2:0\n");
    CHECK(errors_of(import_opening(book, balanced, on("2025-12-31"))) == "");
}
