// The kinds of import that have no file of their own: weighings, withdrawals, prices, accounts, loans,
// balances of passbooks.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "support/import_support.hpp"

using namespace neraca;

namespace {

void add_item(TestBook& book, const char* code, const char* name) {
    book.write([&](CooperativeBook& kept) { kept.add_item({ItemCode::read(code), name, "kg"}); });
}

void add_price(TestBook& book, const char* item, const char* from, std::int64_t per_unit,
               PriceChannel channel = PriceChannel::savings,
               PriceCustomer customer = PriceCustomer::everyone) {
    book.write([&](CooperativeBook& kept) {
        kept.add_price({ItemCode::read(item), day(from), channel, customer, rupiah(per_unit)});
    });
}

ImportOptions on(const char* date) {
    ImportOptions options = import_options();
    options.date = day(date);
    return options;
}

ImportOptions against(const char* counter) {
    ImportOptions options = on("2026-01-01");
    options.counter_account = account(counter);
    return options;
}

}  // namespace

TEST_CASE("a weighing is stock against the member's waste savings") {
    TestBook book;
    add_item(book, "PET", "Botol PET");
    const ImportReceipt receipt = import_text(book, ImportKind::weighings,
                                              "Tanggal,Nasabah,Jenis,Berat,Harga,Jumlah,Keterangan\n"
                                              "2026-01-05,A-001,botol  pet,3.25,2500,,basah\n"  // 8,125
                                              "2026-01-05,budi santoso,PET,0.065,1500,97,\n"  // 97.5, cut off
                                              "2026-01-06,A-001,PET,2.5,,7000,\n");
    CHECK(errors_of(receipt) == "");
    CHECK(notices_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 3 posted 3 skipped 0 refused 0");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].entry.kind() == EntryKind::deposit);
    CHECK(entries[0].entry.heading().memo == "basah");
    CHECK(postings_of(entries[0].entry) ==
          "1162 debit 8125.00 (PET 3.250), 2114 credit 8125.00 (A-001 sampah PET 3.250)");
    CHECK(postings_of(entries[1].entry) ==
          "1162 debit 97.00 (PET 0.065), 2114 credit 97.00 (A-002 sampah PET 0.065)");
    CHECK(receipt.cooperatives.at(0).passbooks.size() == 2);
    CHECK(receipt.cooperatives.at(0).passbooks[0].paid_in == rupiah(15'125));
}

TEST_CASE("what a weighing is worth comes from its amount, its price, or the price of the day") {
    TestBook book;
    add_item(book, "PET", "Botol PET");
    add_price(book, "PET", "2026-01-01", 2000);
    add_price(book, "PET", "2026-02-01", 3000);
    add_price(book, "PET", "2026-02-01", 3100, PriceChannel::savings, PriceCustomer::member);
    add_price(book, "PET", "2026-01-10", 9999, PriceChannel::cash);
    add_price(book, "PET", "2026-01-10", 9999, PriceChannel::savings, PriceCustomer::group);
    const std::string header = "tanggal,anggota,barang,berat,harga,jumlah\n";
    struct Row {
        std::string why;
        std::string row;
        std::string errors;
        std::string notices;
        Rupiah total;
    };
    const Row rows[] = {
        {"the price of the day", "2026-01-31,A-001,PET,1.5,,", "", "", rupiah(3000)},
        {"members first, of the same day", "2026-02-01,A-001,PET,1,,", "", "", rupiah(3100)},
        {"half a rupiah is rounded up", "2026-01-31,A-001,PET,0.00025,,", "quantity_must_be_readable 2:22\n",
         "", rupiah(0)},
        {"the row's own price goes first", "2026-01-31,A-001,PET,0.001,1500,", "", "", rupiah(2)},
        {"no price yet", "2025-12-31,A-001,PET,1,,", "price_must_exist 2:18\n", "", rupiah(0)},
        {"within a rupiah of its own price", "2026-01-31,A-001,PET,1,1000,999", "", "", rupiah(999)},
        {"farther from its own price", "2026-01-31,A-001,PET,1,1000,998", "amount_differs_from_price 2:29\n",
         "", rupiah(0)},
        {"far from the price of the day", "2026-01-31,A-001,PET,1,,1500", "",
         "amount_differs_from_price 2:25\n", rupiah(1500)},
        {"worth nothing", "2026-01-31,A-001,PET,0.001,100,", "amount_is_zero 2:22\n", "", rupiah(0)},
        {"no weight", "2026-01-31,A-001,PET,0,,500", "quantity_must_be_readable 2:22\n", "", rupiah(0)},
        {"an item that nobody knows", "2026-01-31,A-001,HVS,1,,500", "item_must_exist 2:18\n", "", rupiah(0)},
        {"more than money can be", "2026-01-31,A-001,PET,9000000000,9000000000,", "amount_must_fit 2:22\n",
         "", rupiah(0)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Books::Transaction never_kept{book.books};
        const ImportReceipt receipt = import_text(book, ImportKind::weighings, header + row.row + "\n");
        CHECK(errors_of(receipt) == row.errors);
        CHECK(notices_of(receipt) == row.notices);
        if (row.errors.empty()) {
            CHECK(receipt.total == row.total);
        }
    }
}

TEST_CASE("books without stock say in words what was weighed") {
    TestBook book{BooksKept::summary};
    add_item(book, "PET", "Botol PET");
    book.write([](CooperativeBook& kept) {
        if (kept.products().empty()) {
            kept.add_product({.code = ProductCode::read("sampah"),
                              .kind = SavingsKind::waste,
                              .account = account("2114")});
        }
    });
    const ImportReceipt receipt = import_text(book, ImportKind::weighings,
                                              "tanggal,anggota,barang,berat,jumlah\n"
                                              "2026-01-05,A-001,PET,1.5,3000\n");
    CHECK(errors_of(receipt) == "");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].entry.heading().memo == "Botol PET 1,5 kg");
    CHECK(postings_of(entries[0].entry) == "1162 debit 3000.00, 2114 credit 3000.00 (A-001 sampah)");
}

TEST_CASE("withdrawals are held to their passbooks in the order of days, not of rows") {
    TestBook book;
    ImportOptions options = import_options();
    options.product = ProductCode::read("sampah");
    CHECK(errors_of(import_text(book, ImportKind::deposits,
                                "tanggal,anggota,jumlah\n2026-01-05,A-001,1000\n2026-01-05,A-002,500\n",
                                options)) == "");
    const std::string header = "tanggal,anggota,jumlah\n";
    const ImportReceipt good =
        import_text(book, ImportKind::withdrawals, header + "2026-01-20,A-001,700\n", options);
    CHECK(errors_of(good) == "");
    CHECK(postings_of(entries_of(book).back().entry) ==
          "2114 debit 700.00 (A-001 sampah), 1110 credit 700.00");
    CHECK(entries_of(book).back().entry.kind() == EntryKind::withdrawal);
    const ImportReceipt overdrawn = import_text(
        book, ImportKind::withdrawals,
        header + "2026-01-21,A-001,301\n2026-01-06,A-002,500\n2026-01-04,A-002,1\n2026-01-25,A-002,1\n",
        options);
    CHECK(errors_of(overdrawn) ==
          "savings_cannot_go_below_zero 2:12\nsavings_cannot_go_below_zero 4:12\n"
          "savings_cannot_go_below_zero 5:12\n");
    CHECK(counts_of(overdrawn) == "read 4 posted 1 skipped 0 refused 3");

    book.write([](CooperativeBook& kept) {
        SavingsProduct product = product_named(kept, "sampah");
        product.minimum_balance = rupiah(100);
        product.multiple_of = rupiah(10);
        kept.set_product(product);
        SavingsProduct locked = product_named(kept, "pokok");
        locked.locked_until_exit = true;
        kept.set_product(locked);
    });
    CHECK(errors_of(import_text(book, ImportKind::withdrawals,
                                header + "2026-01-06,A-002,410\n2026-01-06,A-001,5\n", options)) ==
          "amount_not_a_multiple 3:18\n");
    CHECK(errors_of(import_text(book, ImportKind::withdrawals, header + "2026-01-06,A-002,410\n", options)) ==
          "savings_below_minimum_balance 2:12\n");
    CHECK(errors_of(import_text(book, ImportKind::withdrawals,
                                "tanggal,anggota,jumlah,simpanan\n2026-01-06,A-002,400,\n2026-01-06,A-001,10,"
                                "pokok\n",
                                options)) == "savings_locked_until_exit 3:21\n");
}

TEST_CASE("prices bring the items they name with them") {
    TestBook book;
    add_item(book, "PET", "Botol PET");
    const ImportReceipt receipt =
        import_text(book, ImportKind::prices,
                    "Jenis,Kategori,Harga per kg\n"
                    "HVS,KERTAS,1105\n"
                    "Plastik Campur (Karah-karah),PLASTIK,520\n"
                    "botol pet,PLASTIK,780\n"
                    "Botol Plastik Minuman Bersih (tanpa tutup dan label),PLASTIK,1625\n",
                    on("2026-01-01"));
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 4 posted 4 skipped 0 refused 0");
    CHECK(receipt.cooperatives.at(0).items == 3);
    CHECK(receipt.cooperatives.at(0).prices == 4);
    CHECK(receipt.warnings.back().in(Language::english).starts_with("items that are new: 3: HVS HVS, "));
    CHECK(item_named(book.kept(), "PLASTIK-CAMPUR-KARAH-KARAH").name == "Plastik Campur (Karah-karah)");
    CHECK(item_named(book.kept(), "BOTOL-PLASTIK-MINUMAN-BERSIH-TAN").unit == "kg");
    CHECK(book.kept().prices().size() == 4);
}

TEST_CASE("a price list is known, contradicted, or refused row by row") {
    struct Row {
        std::string why;
        std::string text;
        std::string errors;
        std::string counts;
    };
    const std::string usual = "barang,harga\n";
    const Row rows[] = {
        {"the same price again", usual + "Botol PET,2000\n", "", "read 1 posted 0 skipped 1 refused 0"},
        {"another price from the same day", usual + "PET,2100\n", "content_differs_under_key 2:5\n",
         "read 1 posted 0 skipped 0 refused 1"},
        {"another day", "barang,harga,tanggal\nPET,2100,2026-02-01\n", "",
         "read 1 posted 1 skipped 0 refused 0"},
        {"another channel and customer",
         "barang,harga,jalur,pelanggan\nPET,1900,Tunai,\nPET,2200,,kelompok\n", "",
         "read 2 posted 2 skipped 0 refused 0"},
        {"a channel that there is not", "barang,harga,jalur\nPET,1900,cek\n", "option_must_be_known 2:10\n",
         "read 1 posted 0 skipped 0 refused 1"},
        {"two prices in one file", usual + "HVS,1\nhvs,2\n", "content_differs_under_key 3:5\n",
         "read 2 posted 1 skipped 0 refused 1"},
        {"the same twice in one file", usual + "HVS,1\nhvs,1\n", "", "read 2 posted 1 skipped 1 refused 0"},
        {"two names that give one code", usual + "Sak Telur,1\nSak/Telur,2\n", "item_must_be_new 3:1\n",
         "read 2 posted 1 skipped 0 refused 1"},
        {"a name whose code is taken", usual + "P.E.T,1\nPET!,5\n", "item_must_be_new 3:1\n",
         "read 2 posted 1 skipped 0 refused 1"},
        {"codes of its own", "kode barang,nama,satuan,harga\n2.10,Kardus,kg,1\n2.1,Koran,biji,2\n", "",
         "read 2 posted 2 skipped 0 refused 0"},
        {"a code that is known by another name", "kode barang,nama,harga\nPET,Kardus,1\n",
         "names_differ 2:5\n", "read 1 posted 0 skipped 0 refused 1"},
        {"a name that is known under another code", "kode barang,nama,harga\nX,Botol PET,1\n",
         "item_must_be_new 2:3\n", "read 1 posted 0 skipped 0 refused 1"},
        {"a code with spaces", "kode barang,nama,harga\nA B,Kardus,1\n", "code_must_be_readable 2:1\n",
         "read 1 posted 0 skipped 0 refused 1"},
        {"nothing to make a code of", usual + "???,1\n", "code_must_be_readable 2:1\n",
         "read 1 posted 0 skipped 0 refused 1"},
        {"no price", usual + "HVS,\n", "value_required 2:5\n", "read 1 posted 0 skipped 0 refused 1"},
        {"a price of nothing", usual + "HVS,0\n", "amount_is_zero 2:5\n",
         "read 1 posted 0 skipped 0 refused 1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        add_item(book, "PET", "Botol PET");
        add_price(book, "PET", "2026-01-01", 2000);
        const ImportReceipt receipt = import_text(book, ImportKind::prices, row.text, on("2026-01-01"));
        CHECK(errors_of(receipt) == row.errors);
        CHECK(counts_of(receipt) == row.counts);
    }
    TestBook book;
    CHECK(rule_broken_by([&] { import_text(book, ImportKind::prices, usual + "PET,1\n"); }) ==
          Rule::wrong_call);
}

TEST_CASE(
    "accounts are added to the chart, and what a file leaves out is not guessed from their neighbours") {
    TestBook book;
    const ImportReceipt receipt =
        import_text(book, ImportKind::accounts,
                    "kode akun,nama,golongan akun,saldo normal,pos laporan,arus kas\n"
                    "1121,Bank Jatim,Aset,,,\n"
                    "6121,Honor Penimbang,Biaya,,P.08,operasi\n"
                    "1148,Cadangan Kerugian,harta,kredit,,\n"
                    "1110,Kas,aset,,,\n");
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 4 posted 3 skipped 1 refused 0");
    CHECK(receipt.rows_known == 1);
    CHECK(receipt.cooperatives.at(0).new_accounts == 3);
    const Account& bank = book.kept().chart().account(account("1121"));
    CHECK(bank.statement_line == "");  // not that of 1120: receivables stand beside cash, too
    CHECK(bank.cash_flow == CashFlow::operating);
    std::string told;
    for (const Sentence& warning : receipt.warnings) {
        told += warning.in(Language::english) + "\n";
    }
    CHECK(told.find("accounts without a line in the statements, which stand below the others there: 2 (1121, "
                    "1148)") != std::string::npos);
    CHECK(told.find("accounts without a cash flow in the file, taken as operating: 2 (1121, 1148)") !=
          std::string::npos);
    CHECK(bank.normal_side == Side::debit);
    CHECK(book.kept().chart().account(account("6121")).account_class == AccountClass::expense);
    CHECK(book.kept().chart().account(account("1148")).normal_side == Side::credit);
}

TEST_CASE("of cash and its line a file may say one, and the other follows") {
    TestBook book;
    CHECK(errors_of(import_text(book, ImportKind::accounts,
                                "kode akun,nama,golongan akun,pos laporan,arus kas\n"
                                "1121,Bank Jatim,Aset,N.1.02,\n1112,Kas Keliling,Aset,,kas\n")) == "");
    const ChartOfAccounts& chart = book.kept().chart();
    CHECK(chart.account(account("1121")).cash_flow == CashFlow::cash);
    CHECK(chart.account(account("1112")).statement_line == "N.1.01");
}

TEST_CASE("accounts that contradict the chart or say too little are refused") {
    struct Row {
        std::string why;
        std::string rows;
        std::string errors;
    };
    const Row rows[] = {
        {"used, another name", "1110,Kas Besar,aset,,,\n", "content_differs_under_key 2:6\n"},
        {"used, another class", "1110,Kas,beban,,,\n", "content_differs_under_key 2:10\n"},
        {"used, another need", "1110,Kas,aset,,,anggota\n", "content_differs_under_key 2:17\n"},
        {"the account of a product, another class", "2111,Kas Titipan,aset,,,\n",
         "statement_line_must_fit 2:0\n"},
        {"the account of a product, another side", "2111,Simpanan,liabilitas,debit,,\n",
         "account_in_use 2:1\n"},
        {"the account of a product, without its member", "2111,Simpanan,liabilitas,,,-\n",
         "account_in_use 2:1\n"},
        {"changed once, and once more", "1410,Piutang Warga,aset,,,\n1410,Piutang Desa,aset,,,\n",
         "content_differs_under_key 3:6\n"},
        {"twice in the file, the same", "1121,Bank,aset,,,\n1121,Bank,aset,,,\n", ""},
        {"twice in the file, otherwise", "1121,Bank,aset,,,\n1121,Bank,aset,kredit,,\n",
         "content_differs_under_key 3:16\n"},
        {"no class", "1121,Bank,,,,\n", "value_required 2:11\n"},
        {"a class that there is not", "1121,Bank,uang,,,\n", "option_must_be_known 2:11\n"},
        {"no name", "1121,,aset,,,\n", "value_required 2:6\n"},
        {"no code", ",Bank,aset,,,\n", "value_required 2:1\n"},
        {"a code with spaces", "11 21,Bank,aset,,,\n", "code_must_be_readable 2:1\n"},
        {"neither yes nor no", "1121,Bank,aset,,entah,\n", "option_must_be_known 2:17\n"},
        {"what it must name", "1159-1,Piutang,aset,,,\"anggota, pinjaman\"\n", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        book.post(JournalEntry{
            day("2026-01-05"),
            {},
            {{account("1110"), Side::debit, rupiah(1'000)}, {account("3150"), Side::credit, rupiah(1'000)}}});
        CHECK(errors_of(import_text(book, ImportKind::accounts,
                                    "kode akun,nama,kelas,sisi normal,kontra,rincian\n" + row.rows)) ==
              row.errors);
    }
}

TEST_CASE("an account that nothing was posted on becomes what the file says, which is told") {
    TestBook book;
    const ImportReceipt receipt = import_text(
        book, ImportKind::accounts,
        "account,name,english_name,class,normal_side,statement_line,cash_flow,contra,requires,role,status\n"
        "1149,Penyisihan Piutang Warga,-,asset,credit,N.1.04,operating,yes,-,loan_allowance,open\n"
        "1410,Titipan Warga,Deposits of residents,liability,credit,N.5.05,operating,no,-,-,closed\n"
        "2111,Simpanan Manasuka,-,liability,,,,,,,\n");
    CHECK(errors_of(receipt) == "");
    CHECK(receipt.cooperatives.at(0).new_accounts == 0);
    CHECK(receipt.cooperatives.at(0).changed_accounts == 3);
    const ChartOfAccounts& chart = book.kept().chart();
    CHECK(chart.account(account("1149")).english_name == "");
    const Account& changed = chart.account(account("1410"));
    CHECK(changed.name == "Titipan Warga");
    CHECK(changed.account_class == AccountClass::liability);
    CHECK(changed.normal_side == Side::credit);
    CHECK(changed.statement_line == "N.5.05");
    CHECK(!changed.open);
    const Account& savings = chart.account(account("2111"));  // what is blank stays
    CHECK(savings.name == "Simpanan Manasuka");
    CHECK(savings.statement_line == "N.5.01");
    CHECK(savings.requires_dimensions.member);
    REQUIRE(receipt.warnings.size() >= 3);
    const std::string told = receipt.warnings.at(1).in(Language::english);
    CHECK(told.find("account 1410 Other assets has no postings, and the file changes it: name: Titipan Warga "
                    "instead of "
                    "Aset Lain") == 0);
    CHECK(told.find("class: liability instead of asset") != std::string::npos);
    CHECK(told.find("status: closed instead of open") != std::string::npos);
}

TEST_CASE("a role goes from one account to another where the file says both, in either order") {
    const std::string gives = "1162,Persediaan Sampah Terpilah,aset,-,\n";
    const std::string takes = "1163,Persediaan Kompos dan Kerajinan,aset,waste_stock_members,barang\n";
    const std::string is_new = "1168,Gudang Sampah,aset,waste_stock_members,barang\n";
    for (const std::string& rows : {gives + takes, takes + gives, is_new + gives, gives + is_new}) {
        CAPTURE(rows);
        TestBook book;
        CHECK(errors_of(import_text(book, ImportKind::accounts,
                                    "kode akun,nama,kelas,peran,wajib isi\n" + rows)) == "");
        CHECK(book.kept().chart().account_for(AccountRole::waste_stock_members).code != account("1162"));
        CHECK(book.kept().chart().account(account("1162")).role == AccountRole::none);
    }
    TestBook book;
    CHECK(errors_of(
              import_text(book, ImportKind::accounts, "kode akun,nama,kelas,peran,wajib isi\n" + takes)) ==
          "account_role_taken 2:1\n");
    CHECK(errors_of(import_text(book, ImportKind::accounts,
                                "kode akun,nama,kelas,peran,wajib isi\n" + gives + takes + is_new)) ==
          "account_role_taken 4:1\n");
    CHECK(errors_of(import_text(book, ImportKind::accounts,
                                "kode akun,nama,kelas,peran\n"
                                "1162,Persediaan Sampah Terpilah,aset,-\n"
                                "1163,Persediaan Kompos dan Kerajinan,aset,waste_stock_members\n")) ==
          "account_must_fit 3:1\n");  // each posting of waste in stock names its item
}

TEST_CASE("loans become one opening entry against the account of the opening balances") {
    TestBook book;
    const std::string text =
        "no anggota,no pinjaman,akun,jumlah\n"
        "A-001,P-1,1141,500000\n"
        "Budi Santoso,P-2,1142,250000\n";
    const ImportReceipt receipt = import_text(book, ImportKind::loans, text, against("3110"));
    CHECK(errors_of(receipt) == "dimension_required 2:11\n");  // 3110 wants a member
    const ImportReceipt good = import_text(book, ImportKind::loans, text, against("3170"));
    CHECK(errors_of(good) == "");
    CHECK(counts_of(good) == "read 2 posted 2 skipped 0 refused 0");
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].entry.kind() == EntryKind::opening);
    CHECK(postings_of(entries[0].entry) ==
          "1141 debit 500000.00 (A-001 P-1), 1142 debit 250000.00 (A-002 P-2), 3170 credit 750000.00");
    CHECK(counts_of(import_text(book, ImportKind::loans, text, against("3170"))) ==
          "read 2 posted 0 skipped 2 refused 0");
    ImportOptions of_accounts = against("3170");
    of_accounts.counter_account.reset();
    CHECK(errors_of(import_text(book, ImportKind::opening, "account,debit,credit\n1110,5,\n3170,,5\n",
                                of_accounts)) == "");  // after the loans, on the same day
    CHECK(rule_broken_by([&] {
              (void)import_text(book, ImportKind::opening, "account,debit,credit\n1111,5,\n3170,,5\n",
                                against("3170"));
          }) == Rule::wrong_call);
}

TEST_CASE("the total of a file is put against no account that is kept by person") {
    TestBook book;
    for (const char* account : {"2160", "2119", "2129", "1152"}) {
        CAPTURE(account);
        CHECK(rule_broken_by([&] {
                  import_text(book, ImportKind::loans, "anggota,pinjaman,jumlah,akun\nA-001,P-1,5,1141\n",
                              against(account));
              }) == Rule::dimension_required);
        ImportOptions options = against(account);
        options.product = ProductCode::read("sukarela");
        CHECK(rule_broken_by([&] {
                  import_text(book, ImportKind::opening, "nasabah,jumlah\nA-001,5000\n", options);
              }) == Rule::dimension_required);
    }
    CHECK_FALSE(book.kept().days_kept());
}

TEST_CASE("loans that cannot be are refused") {
    struct Row {
        std::string why;
        std::string text;
        std::string errors;
    };
    const Row rows[] = {
        {"a loan twice", "anggota,pinjaman,jumlah,akun\nA-001,P-1,5,1141\nA-002,P-1,6,1141\n",
         "key_doubled 3:7\n"},
        {"two days",
         "anggota,pinjaman,jumlah,akun,tanggal\nA-001,P-1,5,1141,2026-01-01\nA-001,P-2,5,1141,2026-01-02\n",
         "voucher_spans_dates 3:18\n"},
        {"nothing owed", "anggota,pinjaman,jumlah,akun\nA-001,P-1,0,1141\n", "amount_is_zero 2:11\n"},
        {"nobody", "anggota,pinjaman,jumlah,akun\nA-009,P-1,5,1141\n", "member_must_exist 2:1\n"},
        {"after the first entry", "anggota,pinjaman,jumlah,akun,tanggal\nA-001,P-1,5,1141,2026-02-01\n",
         "opening_must_come_first 2:18\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        book.post(cash_sale("2026-01-15", 5));
        const ImportReceipt receipt = import_text(book, ImportKind::loans, row.text, against("3170"));
        CHECK(errors_of(receipt) == row.errors);
        CHECK(receipt.rows_posted == 0);
    }
    TestBook book;
    CHECK(rule_broken_by([&] { import_text(book, ImportKind::loans, rows[0].text, on("2026-01-01")); }) ==
          Rule::counter_account_required);
}

TEST_CASE("opening balances of passbooks are set against one account") {
    TestBook book;
    ImportOptions options = against("3170");
    options.product = ProductCode::read("sukarela");
    const ImportReceipt receipt =
        import_text(book, ImportKind::opening,
                    "nasabah,jumlah,simpanan\nA-001,5000,\nA-002,3000,sampah\nA-003,0,\n", options);
    CHECK(errors_of(receipt) == "");
    CHECK(counts_of(receipt) == "read 3 posted 2 skipped 1 refused 0");
    CHECK(postings_of(entries_of(book).front().entry) ==
          "2111 credit 5000.00 (A-001 sukarela), 2114 credit 3000.00 (A-002 sampah), 3170 debit 8000.00");
    CHECK(rule_broken_by([&] {
              import_text(book, ImportKind::opening, "nasabah,jumlah\nA-001,5\n", on("2026-01-01"));
          }) == Rule::counter_account_required);
}
