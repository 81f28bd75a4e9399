#include <doctest/doctest.h>

#include "support/import_support.hpp"

using namespace neraca;

namespace {

ImportReceipt import_members(TestBook& book, const std::string& text) {
    return import_text(book, ImportKind::members, text);
}

}  // namespace

TEST_CASE("members are imported with what the file says of them") {
    TestBook book;
    const ImportReceipt receipt = import_members(book,
                                                 "Nomor;Nama;Tanggal Masuk;No. Lama;Keluar\n"
                                                 "B-001; Tuti  Wulandari ;17/05/2022;12;\n"
                                                 "B-002;Ketut Sari;;;\n"
                                                 "\n"
                                                 "B-003;Dewi;1 Agt 2021;;31/12/2025\n");
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 4 posted 3 skipped 1 refused 0");
    CHECK(receipt.cooperatives.at(0).members == 3);
    CHECK(receipt.entries == 0);
    CHECK(receipt.cooperatives.at(0).cooperative.text() == "melati");
    const Member tuti = book.member("B-001");
    CHECK(tuti.name == "Tuti  Wulandari");
    CHECK(tuti.joined == day("2022-05-17"));
    CHECK(tuti.old_number == "12");
    CHECK(book.member("B-002").joined == day("2026-06-30"));  // today
    CHECK(book.member("B-003").joined == day("2021-08-01"));
    CHECK(book.member("B-003").left == day("2025-12-31"));
}

TEST_CASE("members of a file can be named by the next file") {
    TestBook book;
    CHECK(errors_of(import_members(book, "number,name\nB-001,Tuti\n")) == "");
    ImportOptions options = import_options();
    options.product = ProductCode::read("sampah");
    CHECK(errors_of(import_text(book, ImportKind::deposits, "date,member,amount\n2026-01-05,tuti,10\n",
                                options)) == "");
}

TEST_CASE("members that cannot be are refused, all of them at once, and none is added") {
    TestBook book;
    const ImportReceipt receipt = import_members(book,
                                                 "nomor,nama,bergabung,keluar\n"
                                                 "B-001,Tuti,2022-01-31,\n"
                                                 "B-001,Ketut,2022-01-31,\n"
                                                 "A-001,Siti,2022-01-31,\n"
                                                 ",Dewi,2022-01-31,\n"
                                                 "B-002,,2022-01-31,\n"
                                                 "B 3,Dewi,2022-01-31,\n"
                                                 "B-004,Dewi,31/06/2022,\n"
                                                 "B-005,Dewi,2022-01-31,2021-12-31\n"
                                                 "B-006,\"De\nwi\",2022-01-31,\n"
                                                 "B-007,Dewi\n"
                                                 "B-008,Dewi,2022-01-31,\n");
    CHECK(errors_of(receipt) ==
          "member_must_be_new 3:1\nmember_must_be_new 4:7\nmember_must_be_new 4:12\nvalue_required "
          "5:1\nvalue_required 6:7\n"
          "code_must_be_readable 7:1\ndate_must_exist 8:12\nperiod_must_be_readable "
          "9:23\ntext_must_be_readable 10:7\n"
          "field_count_differs 12:7\n");
    CHECK(counts_of(receipt) == "read 11 posted 2 skipped 0 refused 9");
    CHECK(shown(receipt.errors[0]) == "[nomor] member B-001 stands in line 2 already");
    CHECK(shown(receipt.errors[1]) ==
          "[nama] member A-001 is in the book already, and his name is Siti Aminah there (`neraca member set "
          "A-001` changes it)");
    CHECK(book.kept().members().size() == 3);
}

TEST_CASE("a member who is there already is passed over, and told by what is different") {
    TestBook book;
    const std::string header = "nomor,nama,bergabung,no lama,nik\n";
    CHECK(errors_of(import_members(book, header + "B-001,Tuti,2022-01-31,17,3505010101900001\n")) == "");
    CHECK(book.member("B-001").national_id == "3505010101900001");
    const ImportReceipt again = import_members(book, header + "B-001, TUTI ,2022-01-31,,\nB-002,Ketut,,,\n");
    CHECK(errors_of(again) == "");
    CHECK(counts_of(again) == "read 2 posted 1 skipped 1 refused 0");
    CHECK(again.rows_known == 1);
    const ImportReceipt other =
        import_members(book, header + "B-001,Tuti W,2022-02-01,18,3505010101900002\n");
    CHECK(errors_of(other) ==
          "member_must_be_new 2:7\nmember_must_be_new 2:14\nmember_must_be_new 2:25\nmember_must_be_new "
          "2:28\n");
    CHECK(book.member("B-001").name == "Tuti");
}

TEST_CASE("two members of one name are told, not refused") {
    TestBook book;
    const ImportReceipt receipt =
        import_members(book, "nomor,nama\nB-001,Siti  aminah\nB-002,Tono\nB-003,tono\n");
    CHECK(errors_of(receipt) == "");
    CHECK(notices_of(receipt) == "row_repeats_row 2:7\nrow_repeats_row 4:7\n");
    CHECK(receipt.notices[0].sentence().in(Language::english) ==
          "Siti  aminah is also the name of member A-001 in the book");
    CHECK(receipt.notices[1].sentence().in(Language::english) ==
          "tono is also the name of member B-002 in line 3");
}
