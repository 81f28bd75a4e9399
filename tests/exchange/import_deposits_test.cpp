#include <doctest/doctest.h>

#include <set>

#include "support/import_support.hpp"
#include "support/places.hpp"

using namespace neraca;

namespace {

ImportOptions sampah() {
    ImportOptions options = import_options();
    options.product = ProductCode::read("sampah");
    return options;
}

ImportReceipt import_deposits(TestBook& book, const std::string& text,
                              const ImportOptions& options = sampah()) {
    return import_text(book, ImportKind::deposits, text, options);
}

void add_items(TestBook& book) {
    book.write([](CooperativeBook& kept) {
        kept.add_item({ItemCode::read("KLG"), "Kaleng Campur", "kg"});
        kept.add_item({ItemCode::read("PET"), "Botol PET", "kg"});
    });
}

}  // namespace

TEST_CASE("members are known by the identity number or the number of the old book") {
    TestBook book;
    REQUIRE(errors_of(import_text(book, ImportKind::members,
                                  "no anggota,nama,nik,nomor lama,tanggal masuk\n"
                                  "A-801,Wati,3578010101900001,B-17,2026-01-01\n"
                                  "A-802,Wati,3578010101900002,B-18,2026-01-01\n")) == "");
    ImportOptions options = import_options();
    options.product = ProductCode::read("sukarela");
    // Two of one name: only the number tells them apart.
    CHECK(errors_of(import_text(book, ImportKind::deposits,
                                "tanggal,nik,nama,jumlah\n2026-01-05,3578010101900002,Wati,7000\n",
                                options)) == "");
    CHECK(errors_of(import_text(book, ImportKind::deposits,
                                "tanggal,nomor lama,jumlah\n2026-01-05,B-17,500\n", options)) == "");
    CHECK(errors_of(import_text(book, ImportKind::deposits,
                                "tanggal,no anggota,nik,jumlah\n2026-01-05,A-801,3578010101900002,900\n",
                                options)) == "names_differ 2:18\n");
    const auto saved = [&](const char* number) {
        return net_of(book.kept(), {.last_day = Date::last(), .member = MemberNumber::read(number)});
    };
    CHECK(saved("A-802") == -rupiah(7000));
    CHECK(saved("A-801") == -rupiah(500));
}

TEST_CASE("deposits become entries, and what was brought stands in their memo") {
    TestBook book;
    const ImportReceipt receipt = import_deposits(book,
                                                  "Tanggal,Nasabah,Jenis,Berat,Jumlah\n"
                                                  "20/06/25,A-001,Kaleng Campur,1.34,1350\n"
                                                  "20/06/25,budi santoso,Kardus,4.33,6495\n"
                                                  "20/06/25,A-001,Kaleng Campur,1.34,1350\n");
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 3 posted 3 skipped 0 refused 0");
    CHECK(receipt.total == rupiah(9195));
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 3);  // two equal rows are two deposits
    CHECK(entries[0].entry.kind() == EntryKind::deposit);
    CHECK(entries[0].entry.date() == day("2025-06-20"));
    CHECK(entries[0].entry.heading().memo == "Kaleng Campur 1,34");
    CHECK(postings_of(entries[0].entry) == "1110 debit 1350.00, 2114 credit 1350.00 (A-001 sampah)");
    CHECK(postings_of(entries[1].entry) == "1110 debit 6495.00, 2114 credit 6495.00 (A-002 sampah)");
}

TEST_CASE("a counter account that is kept by person names the member of the row") {
    TestBook book;
    book.post(JournalEntry{
        day("2026-01-02"),
        {},
        {{account("1110"), Side::debit, rupiah(10'000)},
         {account("2160"), Side::credit, rupiah(10'000), {.member = MemberNumber::read("A-001")}}}});
    ImportOptions options = sampah();
    options.counter_account = account("2160");
    const ImportReceipt receipt =
        import_deposits(book, "tanggal,nasabah,jumlah\n2026-01-05,A-001,4000\n", options);
    CHECK(errors_of(receipt) == "");
    CHECK(postings_of(entries_of(book).back().entry) ==
          "2160 debit 4000.00 (A-001), 2114 credit 4000.00 (A-001 sampah)");
    // Of somebody else there is nothing to take.
    CHECK(import_deposits(book, "tanggal,nasabah,jumlah\n2026-01-05,A-002,4000\n", options).rows_posted == 0);
}

TEST_CASE("where the counter account keeps stock, items go into it") {
    TestBook book;
    add_items(book);
    ImportOptions options = sampah();
    options.counter_account = account("1162");
    const std::string header = "tanggal,nasabah,jenis,berat,jumlah,keterangan\n";
    const ImportReceipt receipt = import_deposits(book,
                                                  header +
                                                      "2026-01-05,A-001,kaleng  campur,1.34,1350,basah\n"
                                                      "2026-01-05,A-001,PET,2,5000,\n",
                                                  options);
    CHECK(errors_of(receipt) == "");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].entry.heading().memo == "basah");
    CHECK(postings_of(entries[0].entry) ==
          "1162 debit 1350.00 (KLG 1.340), 2114 credit 1350.00 (A-001 sampah)");
    CHECK(postings_of(entries[1].entry) ==
          "1162 debit 5000.00 (PET 2.000), 2114 credit 5000.00 (A-001 sampah)");

    const ImportReceipt refused = import_deposits(book,
                                                  header +
                                                      "2026-01-05,A-001,Kardus,1.34,1350,\n"
                                                      "2026-01-05,A-001,,1.34,1350,\n"
                                                      "2026-01-05,A-001,PET,,1350,\n"
                                                      "2026-01-05,A-001,PET,0,1350,\n",
                                                  options);
    CHECK(errors_of(refused) ==
          "item_must_exist 2:18\nvalue_required 3:18\nvalue_required 4:22\nquantity_must_be_readable 5:22\n");
}

TEST_CASE("a description and what was brought share the memo") {
    TestBook book;
    const std::string header = "tanggal,nasabah,jenis,berat,jumlah,keterangan,no bukti\n";
    CHECK(errors_of(import_deposits(book, header + "2026-01-05,A-001,Kardus,2,10,Setor rutin,S-1\n"
                                                   "2026-01-05,A-001,,2.5,10,,\n"
                                                   "2026-01-05,A-001,Kardus,,10,,\n"
                                                   "2026-01-05,A-001,,,10,,\n")) == "");
    std::vector<std::string> memos;
    for (const PostedEntry& entry : entries_of(book)) {
        memos.push_back(entry.entry.heading().memo);
    }
    CHECK(memos == std::vector<std::string>{"Setor rutin; Kardus 2", "2,5", "Kardus", ""});
    CHECK(entries_of(book).front().entry.heading().voucher == "S-1");
}

TEST_CASE("a member is found by number, old number or name, and never by a near one") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("A-004"), .name = "Wati", .joined = day("2025-01-01")});
        kept.add_member({.number = MemberNumber::read("A-005"),
                         .name = "Tono",
                         .old_number = "17",
                         .joined = day("2025-01-01")});
    });
    const std::string header = "tanggal,anggota,jumlah\n";
    CHECK(errors_of(import_deposits(book, header + "2026-01-05,A-001,10\n2026-01-05,17,10\n"
                                                   "2026-01-05, SITI   aminah,10\n2026-01-05,a-002,10\n")) ==
          "");
    const ImportReceipt refused =
        import_deposits(book, header + "2026-01-05,Wati,10\n2026-01-05,Siti Amina,10\n2026-01-05,,10\n");
    CHECK(errors_of(refused) == "member_must_exist 2:12\nmember_must_exist 3:12\nvalue_required 4:12\n");
    CHECK(shown(refused.errors[0]) ==
          "[anggota] \"Wati\" is the name of more than one: A-003 Wati, A-004 Wati (write the number or code "
          "instead)");
    CHECK(shown(refused.errors[1]) ==
          "[anggota] there is no member \"Siti Amina\" (did you mean A-001 Siti Aminah?)");
}

TEST_CASE("a name beside the number is held against the book") {
    TestBook book;
    const std::string header = "tanggal,no anggota,nama,jumlah\n";
    CHECK(errors_of(import_deposits(
              book, header + "2026-01-05,A-001,siti aminah,10\n2026-01-05,A-002,,10\n")) == "");
    const ImportReceipt refused = import_deposits(book, header + "2026-01-05,A-001,Budi Santoso,10\n");
    CHECK(errors_of(refused) == "names_differ 2:18\n");
    CHECK(shown(refused.errors[0]) ==
          "[nama] member A-001 is called Siti Aminah in the book (one of the two is wrong: the number or the "
          "name)");
    CHECK(errors_of(import_deposits(book, "tanggal,nama,jumlah\n2026-01-05,Budi Santoso,10\n")) == "");
}

TEST_CASE("the product comes from its column, or for the whole file from the caller") {
    TestBook book;
    const std::string with_product = "tanggal,anggota,simpanan,jumlah\n";
    CHECK(errors_of(import_deposits(
              book, with_product + "2026-01-05,A-001,wajib,10\n2026-01-06,A-001,Simpanan Pokok,10\n",
              import_options())) == "");
    CHECK(postings_of(entries_of(book).front().entry) == "1110 debit 10.00, 3120 credit 10.00 (A-001 wajib)");
    CHECK(errors_of(import_deposits(book, with_product + "2026-01-05,A-001,,10\n2026-01-05,A-001,emas,10\n",
                                    import_options())) == "value_required 2:18\nproduct_must_exist 3:18\n");
    CHECK(errors_of(import_deposits(book, with_product + "2026-01-05,A-001,,10\n")) ==
          "");  // --product sampah
    CHECK(rule_broken_by([&] {
              import_deposits(book, "tanggal,anggota,jumlah\n2026-01-05,A-001,10\n", import_options());
          }) == Rule::product_must_be_named);
    ImportOptions unknown = import_options();
    unknown.product = ProductCode::read("emas");
    CHECK(rule_broken_by([&] {
              import_deposits(book, "tanggal,anggota,jumlah\n2026-01-05,A-001,10\n", unknown);
          }) == Rule::product_must_exist);
    unknown = sampah();
    unknown.counter_account = account("9999");
    CHECK(rule_broken_by([&] {
              import_deposits(book, "tanggal,anggota,jumlah\n2026-01-05,A-001,10\n", unknown);
          }) == Rule::account_must_exist);
}

TEST_CASE("the rules of a product hold for a file") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        SavingsProduct product = product_named(kept, "sukarela");
        product.minimum_amount = rupiah(5000);
        product.multiple_of = rupiah(1000);
        kept.set_product(product);
        SavingsProduct closed = product_named(kept, "wajib");
        closed.open = false;
        kept.set_product(closed);
        Member gone = member_named(kept, "A-003");
        gone.left = day("2026-01-31");
        kept.set_member(gone);
    });
    const ImportReceipt receipt = import_deposits(book,
                                                  "tanggal,anggota,simpanan,jumlah\n"
                                                  "2026-01-05,A-001,sukarela,6000\n"
                                                  "2026-01-05,A-001,sukarela,4000\n"
                                                  "2026-01-05,A-001,sukarela,5500\n"
                                                  "2026-01-05,A-001,wajib,5000\n"
                                                  "2026-02-05,A-003,sukarela,5000\n"
                                                  "2026-01-05,A-001,sukarela,0\n"
                                                  "2026-01-05,A-001,sukarela,(5000)\n");
    CHECK(errors_of(receipt) ==
          "amount_below_minimum 3:27\namount_not_a_multiple 4:27\nproduct_must_be_open 5:18\nmember_has_left "
          "6:12\n"
          "amount_is_negative 8:27\n");
    CHECK(counts_of(receipt) == "read 7 posted 1 skipped 1 refused 5");
    CHECK(entries_of(book).empty());
}

TEST_CASE("a year of a waste bank is imported") {
    const std::string path = neraca::source_folder() + "/tests/exchange/data/waste-bank-year/weighings.csv";
    TestBook book;
    CHECK(import_path(book, ImportKind::deposits, path, sampah()).rows_refused == 189);  // no members yet
    book.write([](CooperativeBook& kept) {
        for (int number = 1; number <= 999; ++number) {
            const std::string code = "N" +
                                     std::string(number < 10    ? "00"
                                                 : number < 100 ? "0"
                                                                : "") +
                                     std::to_string(number);
            kept.add_member(
                {.number = MemberNumber::read(code), .name = "Nasabah " + code, .joined = day("2025-01-01")});
        }
    });
    const ImportReceipt receipt = import_path(book, ImportKind::deposits, path, sampah());
    CHECK(errors_of(receipt) == "");
    CHECK(receipt.rows_read == 189);
    CHECK(receipt.entries == 189);
    CHECK(receipt.total == rupiah(2'352'074));
    CHECK(balance_on(book, "2114", "2026-12-31") == -rupiah(2'352'074));
    std::set<std::string> depositors;
    book.kept().each_posting({.account = account("2114")}, [&](const PostedLine& line) {
        depositors.insert(line.posting.dimensions.member->text());
    });
    CHECK(depositors.size() == 28);
}
