// Weighings as files have them: a row a kind of waste, or a row a depositor and a column a kind of waste.

#include <doctest/doctest.h>

#include "neraca/exchange/posting/import_key.hpp"
#include "neraca/exchange/undo_import.hpp"
#include "neraca/waste/sale.hpp"
#include "support/import_support.hpp"

using namespace neraca;

namespace {

/// A waste bank with one depositor of each kind, some items and prices.
struct WasteBook : TestBook {
    WasteBook() {
        write([](CooperativeBook& kept) {
            const auto add_member = [&](const char* number, const char* name, MemberKind kind) {
                kept.add_member({.number = MemberNumber::read(number),
                                 .name = name,
                                 .joined = day("2025-01-01"),
                                 .kind = kind});
            };
            add_member("N-001", "Rini Astuti", MemberKind::non_member);
            add_member("K-001", "Kelompok RT 05", MemberKind::group);
            add_member("B-001", "UD Maju", MemberKind::buyer);
            kept.add_item({.code = ItemCode::read("PET"),
                           .name = "Botol PET",
                           .unit = "kg",
                           .aliases = {"Botol Aqua", "Gelas bening"}});
            kept.add_item({.code = ItemCode::read("KRD"), .name = "Kardus", .unit = "kg"});
            kept.add_item({.code = ItemCode::read("BTL"), .name = "Botol Kaca", .unit = "piece"});
            const auto add_price = [&](const char* item, PriceChannel channel, std::int64_t per_unit) {
                kept.add_price({.item = ItemCode::read(item),
                                .from = day("2026-01-01"),
                                .channel = channel,
                                .per_unit = rupiah(per_unit)});
            };
            add_price("PET", PriceChannel::savings, 2'500);
            add_price("PET", PriceChannel::cash, 2'300);
            add_price("KRD", PriceChannel::savings, 1'500);
            add_price("BTL", PriceChannel::savings, 400);
        });
    }

    void set_earning(EarningModel model, const char* rate, CutBooking booking = CutBooking::net) {
        write([&](CooperativeBook& kept) {
            kept.add_earning(
                {.from = day("2026-01-01"), .model = model, .rate = Rate::read(rate), .booking = booking});
        });
    }
};

/// The postings of all entries, a line each.
std::string entries_shown(TestBook& book) {
    std::string lines;
    for (const PostedEntry& posted : entries_of(book)) {
        lines += std::string{to_string(posted.entry.kind())} + ": " + postings_of(posted.entry) + "\n";
    }
    return lines;
}

}  // namespace

TEST_CASE("a weighing is booked by who delivers and how he is paid") {
    struct Row {
        std::string why;
        std::string row;
        std::string entry;
    };
    const Row rows[] = {
        {"a member, saved", "A-001,PET,3.25,,,",
         "deposit: 1162 debit 8125.00 (PET 3.250), 2114 credit 8125.00 (A-001 sampah PET 3.250)\n"},
        {"an alias", "A-001,gelas  BENING,1,,,",
         "deposit: 1162 debit 2500.00 (PET 1.000), 2114 credit 2500.00 (A-001 sampah PET 1.000)\n"},
        {"cash at the price of cash", "A-001,PET,2,,,tunai",
         "purchase: 1162 debit 4600.00 (PET 2.000), 1110 credit 4600.00 (A-001 PET 2.000)\n"},
        {"cash at a price of its own", "A-001,PET,2,2000,,Cash",
         "purchase: 1162 debit 4000.00 (PET 2.000), 1110 credit 4000.00 (A-001 PET 2.000)\n"},
        {"as typed, within a rupiah", "A-001,KRD,0.333,1500,499,",
         "deposit: 1162 debit 499.00 (KRD 0.333), 2114 credit 499.00 (A-001 sampah KRD 0.333)\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        const ImportReceipt receipt =
            import_text(book, ImportKind::weighings,
                        "tanggal,nasabah,jenis,berat,harga,jumlah,jalur\n2026-03-01," + row.row + "\n");
        CHECK(errors_of(receipt) == "");
        CHECK(entries_shown(book) == row.entry);
    }
}

TEST_CASE("waste of non-members and gifts stand on accounts of their own") {
    WasteBook book;
    CHECK(errors_of(import_text(book, ImportKind::weighings,
                                "tanggal,nasabah,jenis,berat,jalur\n"
                                "2026-03-01,N-001,PET,2,\n"
                                "2026-03-01,K-001,PET,2,sedekah\n")) == "");
    const AccountRole roles[] = {AccountRole::waste_stock_others, AccountRole::charity};
    const std::vector<PostedEntry> entries = entries_of(book);
    REQUIRE(entries.size() == 2);
    for (const PostedEntry& posted : entries) {
        const AccountCode& stock = posted.entry.postings()[0].account;
        CHECK(stock == book.kept().chart().account_for(roles[0]).code);
    }
    CHECK(entries[0].entry.postings()[1].dimensions.product == ProductCode::read("sampah-nasabah"));
    CHECK(entries[1].entry.postings()[1].account == book.kept().chart().account_for(roles[1]).code);
    CHECK(entries[1].entry.total() == rupiah(5'000));
}

TEST_CASE("weighings follow the earning of their day") {
    struct Row {
        std::string why;
        EarningModel model;
        const char* rate;
        CutBooking booking;
        std::string entry;
    };
    const Row rows[] = {
        {"a cut, net", EarningModel::cut, "15%", CutBooking::net,
         "deposit: 1162 debit 4250.00 (PET 2.000), 2114 credit 4250.00 (A-001 sampah PET 2.000)\n"},
        {"a cut, gross", EarningModel::cut, "15%", CutBooking::gross,
         "deposit: 1162 debit 5000.00 (PET 2.000), 2114 credit 4250.00 (A-001 sampah PET 2.000), 4160 "
         "credit 750.00 (PET)\n"},
        {"a share", EarningModel::share, "70%", CutBooking::net,
         "deposit: 1166 debit 0.00 (PET 2.000), 2117 credit 0.00 (A-001 PET 2.000)\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        book.set_earning(row.model, row.rate, row.booking);
        CHECK(errors_of(import_text(book, ImportKind::weighings,
                                    "tanggal,nasabah,jenis,berat\n2026-03-01,A-001,PET,2\n")) == "");
        CHECK(entries_shown(book) == row.entry);
    }
}

TEST_CASE("what a row says of the worth of consigned waste is passed over, and told") {
    WasteBook book;
    book.set_earning(EarningModel::share, "70%");
    const ImportReceipt long_rows = import_text(book, ImportKind::weighings,
                                                "tanggal,nasabah,jenis,berat,harga,jumlah,jalur\n"
                                                "2026-03-01,A-001,PET,2,2500,,\n"
                                                "2026-03-01,A-001,PET,2,,5000,\n"
                                                "2026-03-01,A-001,PET,2,,4600,tunai\n");
    CHECK(errors_of(long_rows) == "");
    CHECK(notices_of(long_rows) == "waste_is_on_consignment 2:24\nwaste_is_on_consignment 3:25\n");
    CHECK(long_rows.total == rupiah(4'600));
    const ImportReceipt wide = import_text(book, ImportKind::weighings,
                                           "tanggal,nasabah,PET,KRD,jumlah rp\n"
                                           "harga,,2400,1400,\n"
                                           "2026-03-02,A-001,2,1,6200\n"
                                           "2026-03-02,A-002,2,1,\n");
    CHECK(errors_of(wide) == "");
    CHECK(notices_of(wide) ==
          "waste_is_on_consignment 2:8\nwaste_is_on_consignment 2:13\nwaste_is_on_consignment 3:22\n");
    CHECK(wide.entries == 4);
}

TEST_CASE("weighings that break a rule are refused at the cell that breaks it") {
    struct Row {
        std::string why;
        std::string row;
        std::string errors;
    };
    const Row rows[] = {
        {"a buyer", "2026-03-01,B-001,PET,2,,,,", "member_must_be_of_kind 2:12\n"},
        {"another unit", "2026-03-01,A-001,BTL,2,kg,,,", "units_must_be_the_same 2:24\n"},
        {"the unit behind the number", "2026-03-01,A-001,BTL,2 kg,,,,", "units_must_be_the_same 2:22\n"},
        {"the same unit, called otherwise", "2026-03-01,A-001,BTL,2,Biji,,,", ""},
        {"no price of this channel", "2026-03-01,A-001,KRD,2,,,tunai,", "price_must_exist 2:18\n"},
        {"a way of paying that there is not", "2026-03-01,A-001,KRD,2,,,bon,", "option_must_be_known 2:26\n"},
        {"cash into a passbook", "2026-03-01,A-001,PET,2,,,tunai,sampah", "dimension_not_allowed 2:32\n"},
        {"all that is wrong at once", "31/31/2026,A-009,XYZ,nul,,,bon,",
         "date_must_exist 2:1\nmember_must_exist 2:12\nitem_must_exist 2:18\n"
         "quantity_must_be_readable 2:22\noption_must_be_known 2:28\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        CHECK(errors_of(import_text(
                  book, ImportKind::weighings,
                  "tanggal,nasabah,jenis,berat,satuan,harga,jalur,produk\n" + row.row + "\n")) == row.errors);
    }
}

TEST_CASE("books that lack an account or a product for waste say so at the row") {
    WasteBook book;
    book.write([](CooperativeBook& kept) {
        Account charity = kept.chart().account_for(AccountRole::charity);
        charity.role = AccountRole::none;
        kept.set_account(charity);
        SavingsProduct product = product_named(kept, "sampah-nasabah");
        product.open = false;
        kept.set_product(product);
    });
    CHECK(errors_of(import_text(book, ImportKind::weighings,
                                "tanggal,nasabah,jenis,berat,jalur\n"
                                "2026-03-01,A-001,PET,2,sedekah\n"
                                "2026-03-01,N-001,PET,2,\n")) ==
          "account_role_must_be_given 2:18\nproduct_must_be_named 3:12\n");
}

TEST_CASE("waste is paid for from a cash account, whatever --counter says") {
    WasteBook book;
    ImportOptions options = import_options();
    const std::string text = "tanggal,nasabah,jenis,berat,jalur\n2026-03-01,A-001,PET,2,tunai\n";
    options.counter_account = account("1162");
    CHECK(rule_broken_by([&] { import_text(book, ImportKind::weighings, text, options); }) ==
          Rule::wrong_call);
    options.counter_account = account("1120");
    CHECK(errors_of(import_text(book, ImportKind::weighings, text, options)) == "");
    CHECK(entries_shown(book) ==
          "purchase: 1162 debit 4600.00 (PET 2.000), 1120 credit 4600.00 (A-001 PET 2.000)\n");
}

TEST_CASE("a wide sheet is the same as its cells, one a row") {
    const std::string wide =
        "No;Tanggal;No. Rek;Nama;Botol Aqua;Kardus;BTL;Keterangan\n"
        "1;05/03/2026;A-001;Siti Aminah;2,5;-;6;pagi\n"
        "2;;A-002;Budi Santoso;0;1,25;;\n"
        "3;20/03/2026;A-003;;;;;\n";
    const std::string rows =
        "Tanggal;Nasabah;Jenis;Berat;Keterangan\n"
        "05/03/2026;A-001;PET;2,5;pagi\n"
        "05/03/2026;A-001;BTL;6;pagi\n"
        "20/03/2026;A-002;KRD;1,25;\n";
    WasteBook one;
    WasteBook other;
    const ImportReceipt of_wide = import_text(one, ImportKind::weighings, wide);
    CHECK(errors_of(of_wide) == "");
    CHECK(counts_of(of_wide) == "read 3 posted 2 skipped 1 refused 0");
    CHECK(of_wide.entries == 3);
    std::string same_day = rows;
    same_day.replace(same_day.find("20/03"), 5, "05/03");
    CHECK(errors_of(import_text(other, ImportKind::weighings, same_day)) != "");  // only 05/03: which is it?
    ImportOptions day_first = import_options();
    day_first.written_in.date_order = DateOrder::day_first;
    CHECK(errors_of(import_text(other, ImportKind::weighings, same_day, day_first)) == "");
    CHECK(entries_shown(one) == entries_shown(other));
    CHECK(one.kept().chain_head().hash == other.kept().chain_head().hash);
    // Each knows the other's entries again.
    CHECK(import_text(one, ImportKind::weighings, same_day, day_first).entries == 0);
    CHECK(counts_of(import_text(other, ImportKind::weighings, wide)) ==
          "read 3 posted 0 skipped 3 refused 0");
}

TEST_CASE("rows of prices and units below the header of a wide sheet") {
    struct Row {
        std::string why;
        std::string text;
        std::string errors;
        Rupiah total;
    };
    const std::string header = "tanggal,nasabah,PET,KRD,jumlah rp\n";
    const Row rows[] = {
        {"prices of the book", header + "2026-03-01,A-001,2,1,6500\n", "", rupiah(6'500)},
        {"prices of the sheet", header + ",,2400,1400,\n2026-03-01,A-001,2,1,6200\n", "", rupiah(6'200)},
        {"some of them", header + ",Harga,2400,,\n2026-03-01,A-001,2,1,6300\n", "", rupiah(6'300)},
        {"prices and units", header + "Harga,,2400,1400,\nSatuan,,kg,KG,Rp\n2026-03-01,A-001,2,1,6200\n", "",
         rupiah(6'200)},
        {"units and prices",
         header + ",,kg,kg,\n,,Rp2.400,\"Rp1.400,-\",\n2026-03-01,A-001,2,1,\"6.200,00\"\n", "",
         rupiah(6'200)},
        {"within a rupiah a cell", header + ",,2401,1401,\n2026-03-01,A-001,0.333,0.333,1268\n", "",
         rupiah(800 + 467)},
        {"not the total that is stated", header + ",,2400,1400,\n2026-03-01,A-001,2,1,6203\n",
         "stated_total_differs 3:22\n", rupiah(6'200)},
        {"another unit", header + ",,kg,ons,\n2026-03-01,A-001,2,1,\n", "units_must_be_the_same 2:6\n",
         rupiah(0)},
        {"a price of nothing", header + ",,0,1400,\n2026-03-01,A-001,2,1,\n", "amount_is_zero 2:3\n",
         rupiah(0)},
        {"numbers and words below the items", header + ",,2400,kg,\n2026-03-01,A-001,2,1,\n",
         "value_required 2:1\nvalue_required 2:2\nquantity_must_be_readable 2:8\n", rupiah(6'500)},
        {"numbers of somebody without a name", header + ",,2400,1400,8000\n2026-03-01,A-001,2,1,\n",
         "stated_total_differs 2:13\n", rupiah(6'500)},
        {"a row of prices further down", header + "2026-03-01,A-001,2,1,\n,,2400,1400,\n",
         "stated_total_differs 3:3\n", rupiah(6'500)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        const ImportReceipt receipt = import_text(book, ImportKind::weighings, row.text);
        CHECK(errors_of(receipt) == row.errors);
        if (row.errors.empty()) {
            CHECK(receipt.total == row.total);
        }
    }
}

TEST_CASE("the totals of a wide row are held against its cells where it can be told what they are") {
    struct Row {
        std::string why;
        std::string column;
        std::string total;
        std::string errors;
        std::string notices;
    };
    // 2 kg of PET, 1 kg of cardboard, 5 bottles: Rp5,000, Rp1,500 and Rp2,000.
    const Row rows[] = {
        {"kilograms", "jumlah kg", "3", "", ""},
        {"everything that was counted", "total berat", "8", "", ""},
        {"too many kilograms", "Jumlah (kg)", "3.1", "stated_total_differs 2:24\n", ""},
        {"rupiah", "Jumlah (Rp)", "8500", "", ""},
        {"rupiah for nothing", "total rp", "8504", "stated_total_differs 2:24\n", ""},
        {"some total, of kilograms", "Jumlah", "3", "", ""},
        {"some total, of rupiah", "TOTAL", "8500", "", ""},
        {"neither", "Jumlah", "4", "", "stated_total_differs 2:24\n"},
        {"no number", "Total", "ok", "", "stated_total_differs 2:24\n"},
        {"no total", "Total", "", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        const ImportReceipt receipt = import_text(
            book, ImportKind::weighings,
            "tanggal,nasabah,PET,KRD,BTL," + row.column + "\n2026-03-01,A-001,2,1,5," + row.total + "\n");
        CHECK(errors_of(receipt) == row.errors);
        CHECK(notices_of(receipt) == row.notices);
    }
}

TEST_CASE("columns of a wide sheet that are no items are refused with what is near") {
    WasteBook book;
    const ImportReceipt receipt = import_text(book, ImportKind::weighings,
                                              "tanggal,nasabah,PET,Kardos,Botol Kca,Petugas\n"
                                              "2026-03-01,A-001,2,1,5,Rina\n");
    CHECK(errors_of(receipt) == "column_unknown 1:21\ncolumn_unknown 1:28\ncolumn_unknown 1:38\n");
    REQUIRE(receipt.errors.size() == 3);
    CHECK(shown(receipt.errors[0]) ==
          "[Kardos] no column is known here by the name \"Kardos\" (did you mean Kardus?)");
    CHECK(shown(receipt.errors[1]) ==
          "[Botol Kca] no column is known here by the name \"Botol Kca\" (did you mean Botol Kaca, Botol "
          "PET, Botol Aqua?)");
    CHECK(counts_of(receipt) == "read 1 posted 0 skipped 0 refused 1");
    CHECK(receipt.file_refused);
    CHECK(entries_of(book).empty());
}

TEST_CASE("a wide row is taken or left out as a whole") {
    WasteBook book;
    ImportOptions options = import_options();
    options.keep_going = true;
    const std::string text =
        "tanggal,nasabah,PET,KRD\n2026-03-01,A-001,2,1\n2026-03-01,A-002,2,salah\n2026-03-01,A-003,1,\n";
    const TemporaryFolder folder;
    folder.write("lebar.csv", text);
    const ImportReceipt receipt = import_path(book, ImportKind::weighings, folder.path("lebar.csv"), options);
    CHECK(counts_of(receipt) == "read 3 posted 2 skipped 0 refused 1");
    CHECK(receipt.entries == 3);
    CHECK(entries_of(book).size() == 3);
    CHECK(rejects_of(ImportKind::weighings, folder.path("lebar.csv"), options, receipt, Language::english)
              .ends_with("2026-03-01,A-002,2,salah\r\n"));
}

TEST_CASE("a weighing that was imported before passbooks showed the goods is known again") {
    WasteBook book;
    const JournalEntry older{
        day("2026-03-01"),
        {.kind = EntryKind::deposit},
        {{account("1162"),
          Side::debit,
          rupiah(8'125),
          {.item = ItemCode::read("PET"), .quantity = Quantity::of_thousandths(3'250)}},
         {account("2114"),
          Side::credit,
          rupiah(8'125),
          {.member = MemberNumber::read("A-001"), .product = ProductCode::read("sampah")}}}};
    // Taken over the entry as it was made then: books hold it.
    ImportKeys keys{"weighings"};
    const ImportKey key = keys.of_content(older);
    book.write([&](CooperativeBook& kept) {
        (void)book.books.begin_batch({.cooperative = book.code,
                                      .kind = "weighings",
                                      .file_name = "old.csv",
                                      .total = {},
                                      .recorded_at = {}});
        kept.append_imported({&older, 1}, {&key, 1});
    });
    CHECK(counts_of(import_text(book, ImportKind::weighings,
                                "tanggal,nasabah,jenis,berat\n2026-03-01,A-001,PET,3.25\n"
                                "2026-03-01,A-001,PET,3.25\n")) == "read 2 posted 1 skipped 1 refused 0");
}

TEST_CASE("an import of weighings cannot be undone once the waste is sold") {
    WasteBook book;
    Books::Transaction transaction{book.books};
    Bookkeeper bookkeeper = book.bookkeeper();
    const std::int64_t batch = book.books.begin_batch({.cooperative = book.code,
                                                       .kind = "weighings",
                                                       .file_name = "test.csv",
                                                       .total = {},
                                                       .recorded_at = {}});
    const TextSource source{"test.csv", "tanggal,nasabah,jenis,berat\n2026-03-01,A-001,PET,3.25\n"};
    const ImportReceipt receipt = import_source(ImportKind::weighings, source, import_options(),
                                                [&](const std::optional<CooperativeCode>&) {
                                                    return ImportTarget{bookkeeper, book.kept()};
                                                });
    CHECK(errors_of(receipt) == "");
    book.books.end_batch(batch, receipt.rows_read, receipt.entries, receipt.total);
    const WasteBank bank{book.kept(), book.kept()};
    const SaleNote note = note_for(Sale{.heading = {.date = day("2026-03-20")},
                                        .buyer = book.member("B-001"),
                                        .lines = {{.item = item_named(book.kept(), "PET"),
                                                   .quantity = Quantity::of_thousandths(2'000),
                                                   .price_per_unit = rupiah(3'700)}},
                                        .cash = account("1110")},
                                   bank);
    (void)bookkeeper.post(note.entry);
    try {
        (void)undo_import(bookkeeper, batch);
        FAIL("it was undone");
    } catch (const BookError& error) {
        CHECK(error.rule() == Rule::stock_cannot_go_below_zero);
        CHECK(error.sentence().in(Language::english) ==
              "without import 1 there would be -2 of PET worth (Rp5,000) on account 1162 on 2026-03-20");
    }
}
