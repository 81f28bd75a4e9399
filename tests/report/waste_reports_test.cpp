// The registers and reports of a waste bank: a small book whose every figure was worked out on paper, and one
// real year.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "neraca/desk/correction.hpp"
#include "neraca/render/render.hpp"
#include "neraca/report/papers/monthly_report.hpp"
#include "neraca/report/registers/registers.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/waste/waste_entries.hpp"
#include "support/book_support.hpp"
#include "support/import_support.hpp"
#include "support/json.hpp"
#include "support/places.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

Quantity kilos(std::int64_t thousandths_of_it) {
    return Quantity::of_thousandths(thousandths_of_it);
}
Rate tenths_of_a_per_cent(std::int64_t tenths) {
    return Rate::of_hundred_millionths(tenths * 100'000);
}

/// A posting as a test writes it: {"1162", Side::debit, 8'125, {.item = "PET", .quantity = 3'250}}.
struct Named {
    const char* member = "";
    const char* product = "";
    const char* item = "";
    std::int64_t quantity = 0;  // thousandths
};
Posting posting(const char* account_code, Side side, std::int64_t amount, Named named = {}) {
    Posting made{account(account_code), side, rupiah(amount)};
    const auto is_given = [](const char* text) { return *text != 0; };
    if (is_given(named.member)) {
        made.dimensions.member = MemberNumber::read(named.member);
    }
    if (is_given(named.product)) {
        made.dimensions.product = ProductCode::read(named.product);
    }
    if (is_given(named.item)) {
        made.dimensions.item = ItemCode::read(named.item);
    }
    if (named.quantity != 0) {
        made.dimensions.quantity = kilos(named.quantity);
    }
    return made;
}
Posting debit(const char* account_code, std::int64_t amount, Named named = {}) {
    return posting(account_code, Side::debit, amount, named);
}
Posting credit(const char* account_code, std::int64_t amount, Named named = {}) {
    return posting(account_code, Side::credit, amount, named);
}

/// The first quarter of a small waste bank. Numbers of entries are those of the comments.
struct WasteBankBook : TestBook {
    WasteBankBook() {
        write([](CooperativeBook& kept) {
            const auto add_member = [&](const char* number, const char* name, MemberKind kind) {
                kept.add_member({.number = MemberNumber::read(number),
                                 .name = name,
                                 .joined = day("2025-01-01"),
                                 .kind = kind});
            };
            add_member("N-001", "Nur", MemberKind::non_member);
            add_member("K-001", "SD Melati", MemberKind::group);
            add_member("B-001", "Pengepul Jaya", MemberKind::buyer);
            const auto add_item = [&](const char* item_code, const char* name, const char* unit,
                                      std::optional<WasteClass> waste_class) {
                kept.add_item({.code = ItemCode::read(item_code),
                               .name = name,
                               .unit = unit,
                               .waste_class = waste_class});
            };
            add_item("PET", "Botol PET", "kg", WasteClass::hard_plastic);
            add_item("KARDUS", "Kardus", "kg", WasteClass::paper);
            add_item("BOTOL", "Botol kaca", "piece", WasteClass::glass);
            add_item("CAMPUR", "Campuran", "kg", std::nullopt);
            kept.add_price(
                {.item = ItemCode::read("PET"), .from = day("2026-01-01"), .per_unit = rupiah(2'500)});
        });
        january();
        february();
        march();
    }

    void book(const char* on, EntryKind kind, std::vector<Posting> postings, const char* voucher = "") {
        post(JournalEntry{day(on), {.kind = kind, .voucher = voucher}, std::move(postings)});
    }
    void take_back(EntryNumber number, const char* on) {
        write([&](CooperativeBook&) { bookkeeper().reverse(number, day(on), ""); });
    }

private:
    void january() {
        book("2026-01-01", EntryKind::opening,
             {debit("1110", 100'000), debit("1162", 2'500, {.item = "BOTOL", .quantity = 10'000}),
              credit("3150", 102'500)});  // 1
        book("2026-01-05", EntryKind::deposit,
             {debit("1162", 8'125, {.item = "PET", .quantity = 3'250}),
              credit("2114", 8'125, {"A-001", "sampah", "PET", 3'250}),
              debit("1162", 15'000, {.item = "KARDUS", .quantity = 10'000}),
              credit("2114", 15'000, {"A-001", "sampah", "KARDUS", 10'000})},
             "T-1");  // 2
        book("2026-01-10", EntryKind::purchase,
             {debit("1165", 10'660, {.item = "PET", .quantity = 4'100}),
              credit("1110", 10'660, {"N-001", "", "PET", 4'100})});  // 3
        book("2026-01-12", EntryKind::deposit,
             {debit("1162", 6'000, {.item = "BOTOL", .quantity = 20'000}),
              credit("2114", 6'000, {"A-002", "sampah", "BOTOL", 20'000})});  // 4
        book("2026-01-15", EntryKind::deposit,
             {debit("1162", 7'500, {.item = "KARDUS", .quantity = 5'000}),
              credit("2114", 6'375, {"A-002", "sampah", "KARDUS", 5'000}),
              credit("4160", 1'125, {.item = "KARDUS"})});  // 5: a cut of 15 %, gross
        book("2026-01-20", EntryKind::deposit,
             {debit("1162", 1'250, {.item = "PET", .quantity = 500}),
              credit("2114", 1'250, {"A-002", "sampah", "PET", 500})});  // 6
        take_back({2026, 6}, "2026-01-21");                              // 7
        book("2026-01-25", EntryKind::deposit,
             {debit("1166", 0, {.item = "CAMPUR", .quantity = 8'000}),
              credit("2117", 0,
                     {.member = "A-002", .item = "CAMPUR", .quantity = 8'000})});  // 8: on consignment
    }

    void february() {
        book("2026-02-03", EntryKind::deposit,
             {debit("1162", 2'500, {.item = "PET", .quantity = 1'000}),
              credit("2114", 2'500, {"A-001", "sampah", "PET", 1'000})});  // 9: taken back in March
        book("2026-02-10", EntryKind::sale,
             {debit("1152", 18'500, {.member = "B-001"}),
              credit("4152", 9'417, {.item = "PET", .quantity = 2'545}),
              credit("4252", 9'083, {.item = "PET", .quantity = 2'455}),
              debit("5152", 6'363, {.item = "PET", .quantity = 2'545}),
              credit("1162", 6'363, {.item = "PET", .quantity = 2'545}),
              debit("5252", 6'383, {.item = "PET", .quantity = 2'455}),
              credit("1165", 6'383, {.item = "PET", .quantity = 2'455})},
             "N-1");  // 10
        book("2026-02-12", EntryKind::sale,
             {debit("1110", 13'720, {.member = "B-001"}),
              credit("4152", 13'720, {.item = "KARDUS", .quantity = 9'800}),
              debit("5152", 14'700, {.item = "KARDUS", .quantity = 9'800}),
              debit("5153", 300, {.item = "KARDUS", .quantity = 200}),
              credit("1162", 15'000, {.item = "KARDUS", .quantity = 10'000})});  // 11: below cost
        book("2026-02-15", EntryKind::sale,
             {debit("1152", 10'000, {.member = "B-001"}),
              credit("2114", 7'000, {"A-002", "sampah", "CAMPUR", 8'000}),
              credit("4160", 3'000, {.item = "CAMPUR"}),
              debit("2117", 0, {.member = "A-002", .item = "CAMPUR", .quantity = 8'000}),
              credit("1166", 0, {.item = "CAMPUR", .quantity = 8'000})});  // 12: 70 % to the depositor
        book("2026-02-20", EntryKind::receipt,
             {debit("1110", 15'000), debit("4152", 255, {.item = "PET"}), debit("4252", 245, {.item = "PET"}),
              credit("1152", 15'500, {.member = "B-001"})});  // 13: less a claim of 500
        book("2026-02-25", EntryKind::stock,
             {debit("5153", 250, {.item = "PET", .quantity = 100}),
              credit("1162", 250, {.item = "PET", .quantity = 100})});  // 14
        book("2026-02-26", EntryKind::stock,
             {debit("1162", 3'000, {.item = "CAMPUR", .quantity = 1'500}),
              credit("1162", 3'000, {.item = "KARDUS", .quantity = 2'000})});  // 15
        book("2026-02-27", EntryKind::stock,
             {debit("5154", 567, {.item = "BOTOL", .quantity = 2'000}),
              credit("1162", 567, {.item = "BOTOL", .quantity = 2'000})});  // 16
        book("2026-02-28", EntryKind::stock,
             {debit("2114", 1'250, {"A-001", "sampah", "PET", 500}),
              credit("1162", 1'250, {.item = "PET", .quantity = 500})});  // 17
    }

    void march() {
        take_back({2026, 9}, "2026-03-02");  // 18
        book("2026-03-05", EntryKind::deposit,
             {debit("1166", 0, {.item = "KARDUS", .quantity = 4'000}),
              credit("2117", 0, {.item = "KARDUS", .quantity = 4'000})});  // 19: given, without a price
    }
};

const ReportRequest january_2026{Language::english, Period::of_month(Month{2026, 1})};
const ReportRequest february_2026{Language::english, Period::of_month(Month{2026, 2})};
const ReportRequest march_2026{Language::english, Period::of_month(Month{2026, 3})};
const ReportRequest quarter_2026{Language::english, {Date{2026, 1, 1}, Date{2026, 3, 31}}};

ReportRequest in(const char* first, const char* last) {
    return {Language::english, {day(first), day(last)}};
}

const Report& part_of(const Report& report, std::string_view key) {
    const auto part = std::ranges::find(report.parts, key, &Report::key);
    REQUIRE_MESSAGE(part != report.parts.end(), std::string{key});
    return *part;
}

Quantity quantity_of(const Report& report, std::string_view row_key, std::string_view column_key) {
    const auto* quantity = std::get_if<Quantity>(&cell_of(report, row_key, column_key));
    REQUIRE_MESSAGE(quantity != nullptr, std::string{row_key});
    return *quantity;
}

/// The cells of one column, as programs see them, with the key of the row: "2026/2 3.250, 2026/2 10.000".
std::string cells_under(const Report& report, std::string_view column_key) {
    std::string made;
    for (const Json json = json_of(report); const auto& row : json["rows"]) {
        const auto cell = row["cells"].find(std::string{column_key});
        if (cell == row["cells"].end() || cell->is_null() ||
            (cell->is_string() && cell->get<std::string>().empty())) {
            continue;
        }
        made += (made.empty() ? "" : ", ") + row["key"].get<std::string>() + " " +
                (cell->is_string() ? cell->get<std::string>() : cell->dump());
    }
    return made;
}

}  // namespace

TEST_CASE("the weighing book has every line of every slip, with its price where it can be told") {
    WasteBankBook book;
    const Report report = weighing_book(book.kept(), book.kept(), {}, january_2026);
    CHECK(cells_under(report, "quantity") ==
          "2026/2 3.250, 2026/2 10.000, 2026/3 4.100, 2026/4 20.000, 2026/5 5.000, 2026/8 8.000, "
          "total_kg 30.350, total_piece 20.000");
    CHECK(cells_under(report, "price") ==
          "2026/2 2500.00, 2026/2 1500.00, 2026/3 2600.00, 2026/4 300.00, 2026/5 1500.00");
    CHECK(cells_under(report, "amount") ==
          "2026/2 8125.00, 2026/2 15000.00, 2026/3 10660.00, 2026/4 6000.00, 2026/5 7500.00, "
          "total_kg 41285.00, total_piece 6000.00, total 47285.00");
    CHECK(cells_under(report, "kept") == "2026/5 1125.00, total 1125.00");
    CHECK(cells_under(report, "paid") ==
          "2026/2 Waste savings, 2026/2 Waste savings, 2026/3 Cash on hand, 2026/4 Waste savings, "
          "2026/5 Waste savings, 2026/8 on consignment");
    CHECK(cells_under(report, "voucher") == "2026/2 T-1, 2026/2 T-1");
    CHECK(row_of(report, "2026/3").code == "N-001");
    CHECK(row_of(report, "2026/3").label == "Nur");
    CHECK(has_note(report, "entries 2026/6, 2026/7"));  // one takes the other back
}

TEST_CASE("an entry counts until the day of its reversal, in registers as in sums") {
    WasteBankBook book;
    const auto of = [&](const ReportRequest& request) {
        return weighing_book(book.kept(), book.kept(), {}, request);
    };
    CHECK(cells_under(of(february_2026), "quantity") == "2026/9 1.000, 2026/17 -0.500, total_kg 0.500");
    CHECK(cells_under(of(february_2026), "remark") == "2026/9 taken back later: 2026/18, 2026/17 given back");
    CHECK(cells_under(of(march_2026), "quantity") == "2026/18 -1.000, 2026/19 4.000, total_kg 3.000");
    CHECK(cells_under(of(march_2026), "amount") == "2026/18 -2500.00, total_kg -2500.00, total -2500.00");
    CHECK(cells_under(of(march_2026), "remark") == "2026/18 takes back 2026/9");
    const Report quarter = of(quarter_2026);
    CHECK(has_note(quarter, "entries 2026/6, 2026/7, 2026/9, 2026/18"));
    CHECK(quantity_of(quarter, "total_kg", "quantity") == kilos(30'350 + 500 + 3'000));
    CHECK(amount_of(quarter, "total") == rupiah(47'285 - 1'250));
}

TEST_CASE("the weighing book of one item or of one depositor") {
    WasteBankBook book;
    const Report pet = weighing_book(book.kept(), book.kept(), {.item = ItemCode::read("PET")}, january_2026);
    CHECK(cells_under(pet, "quantity") == "2026/2 3.250, 2026/3 4.100, total_kg 7.350");
    CHECK(pet.subject == "PET Botol PET");
    const Report budi =
        weighing_book(book.kept(), book.kept(), {.member = MemberNumber::read("A-002")}, january_2026);
    CHECK(cells_under(budi, "quantity") ==
          "2026/4 20.000, 2026/5 5.000, 2026/8 8.000, total_kg 13.000, total_piece 20.000");
}

TEST_CASE("a price that cannot be told is not made up") {
    struct Case {
        std::string why;
        std::int64_t quantity;
        std::int64_t amount;
        std::string price;
    };
    const Case cases[] = {
        {"of half a kilogram the list price fits", 500, 1'250, "2500.00"},
        {"another price fits it too, so that without the list none is told", 500, 1'300, ""},
        {"cut off by the slip, and within Rp1 of the list", 333, 832, "2500.00"},
        {"of a kilogram only one price fits", 1'000, 2'600, "2600.00"},
        {"no price in whole rupiah comes to it, one to within Rp1", 7'000, 10'004, "1429.00"},
        {"no price in whole rupiah comes near", 7'000, 10'006, ""},
        {"less than a rupiah a kilogram", 5'000, 1, ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        WasteBankBook book;
        book.book("2026-05-01", EntryKind::deposit,
                  {debit("1162", each.amount, {.item = "PET", .quantity = each.quantity}),
                   credit("2114", each.amount, {"A-001", "sampah", "PET", each.quantity})});
        const Report report = weighing_book(book.kept(), book.kept(), {}, in("2026-05-01", "2026-05-31"));
        CHECK(cells_under(report, "price") == (each.price.empty() ? "" : "2026/20 " + each.price));
    }
}

TEST_CASE("the stock: what there was, what moved and why, what there is") {
    WasteBankBook book;
    const Report report = stock_list(book.kept(), book.kept(), february_2026);
    struct Expected {
        const char* column;
        std::string cells;
    };
    const Expected expected[] = {
        {"opening", "PET 7.350, KARDUS 15.000, BOTOL 30.000, CAMPUR 0.000"},
        {"in", "PET 1.000, KARDUS 0.000, BOTOL 0.000, CAMPUR 0.000"},
        {"sold", "PET 5.000, KARDUS 9.800, BOTOL 0.000, CAMPUR 0.000"},
        {"shrinkage", "PET 0.100, KARDUS 0.200, BOTOL 0.000, CAMPUR 0.000"},
        {"spoiled", "PET 0.000, KARDUS 0.000, BOTOL 2.000, CAMPUR 0.000"},
        {"returned", "PET 0.500, KARDUS 0.000, BOTOL 0.000, CAMPUR 0.000"},
        {"regraded", "PET 0.000, KARDUS -2.000, BOTOL 0.000, CAMPUR 1.500"},
        {"other", "PET 0.000, KARDUS 0.000, BOTOL 0.000, CAMPUR 0.000"},
        {"closing", "PET 2.750, KARDUS 3.000, BOTOL 28.000, CAMPUR 1.500"},
        {"value",
         "PET 7039.00, total_hard_plastic 7039.00, KARDUS 4500.00, total_paper 4500.00, BOTOL 7933.00, "
         "total_glass 7933.00, CAMPUR 3000.00, total_no_class 3000.00, total 22472.00"},
        {"average_rounded", "PET 2559.64, KARDUS 1500.00, BOTOL 283.32, CAMPUR 2000.00"},
        {"closing_members", "PET 1.105, KARDUS 3.000, BOTOL 28.000, CAMPUR 1.500"},
        {"closing_others", "PET 1.645, KARDUS 0.000, BOTOL 0.000, CAMPUR 0.000"},
    };
    for (const Expected& each : expected) {
        CAPTURE(each.column);
        CHECK(cells_under(report, each.column) == each.cells);
    }
    CHECK(amount_of(report, "PET", "value_members") == rupiah(2'762));
    CHECK(amount_of(report, "total", "value_others") == rupiah(4'277));
    CHECK(has_note(report, "agrees with the stock accounts: Rp22,472"));
    const Report& consigned = part_of(report, "consigned");
    CHECK(cells_under(consigned, "opening") == "CAMPUR 8.000");
    CHECK(cells_under(consigned, "sold") == "CAMPUR 8.000");
    CHECK(cells_under(consigned, "closing") == "CAMPUR 0.000");
}

TEST_CASE("the stock of part of a month, and opening balances") {
    WasteBankBook book;
    const Report ten_days = stock_list(book.kept(), book.kept(), in("2026-01-06", "2026-01-15"));
    CHECK(cells_under(ten_days, "opening") == "PET 3.250, KARDUS 10.000, BOTOL 10.000");
    CHECK(cells_under(ten_days, "in") == "PET 4.100, KARDUS 5.000, BOTOL 20.000");
    CHECK(cells_under(ten_days, "closing") == "PET 7.350, KARDUS 15.000, BOTOL 30.000");
    const Report january = stock_list(book.kept(), book.kept(), january_2026);
    CHECK(quantity_of(january, "BOTOL", "opening") == kilos(10'000));
    CHECK(quantity_of(january, "BOTOL", "in") == kilos(20'000));
    CHECK(quantity_of(january, "PET", "in") ==
          kilos(7'350));  // what was taken back the day after is not in it
    const Report march = stock_list(book.kept(), book.kept(), march_2026);
    CHECK(quantity_of(march, "PET", "in") == kilos(-1'000));
    CHECK(quantity_of(part_of(march, "consigned"), "KARDUS", "closing") == kilos(4'000));
}

TEST_CASE("entries made by hand, and those of old imports, deliver too") {
    WasteBankBook book;
    book.book("2026-04-01", EntryKind::journal,  // two kinds, paid by one posting that names only one
              {debit("1162", 1'000, {.item = "PET", .quantity = 400}),
               debit("1162", 600, {.item = "KARDUS", .quantity = 400}),
               credit("2114", 1'600, {"A-002", "sampah", "PET", 400})});
    book.book("2026-04-02", EntryKind::journal,  // as imports had it: the goods stand on the debit side alone
              {debit("1162", 3'000, {.item = "KARDUS", .quantity = 2'000}),
               credit("2114", 3'000, {.member = "A-001", .product = "sampah"})});
    const ReportRequest april = in("2026-04-01", "2026-04-30");
    const Report weighings = weighing_book(book.kept(), book.kept(), {}, april);
    CHECK(cells_under(weighings, "quantity") ==
          "2026/20 0.400, 2026/20 0.400, 2026/21 2.000, total_kg 2.800");
    CHECK(cells_under(weighings, "paid") == "2026/20 Waste savings, 2026/21 Waste savings");
    CHECK(cells_under(deliveries_list(book.kept(), book.kept(), april), "kilograms") ==
          "A-001 2.000, A-002 0.400, without_member 0.400, total 2.800");
}

TEST_CASE("what moves the stock by hand is shown, and so is value without an item") {
    WasteBankBook book;
    book.book("2026-04-01", EntryKind::journal,
              {debit("1162", 500, {.item = "KARDUS", .quantity = 250}),
               credit("1162", 500, {.item = "CAMPUR", .quantity = 250})});
    const Report april = stock_list(book.kept(), book.kept(), in("2026-04-01", "2026-04-30"));
    CHECK(quantity_of(april, "KARDUS", "other") == kilos(250));
    CHECK(quantity_of(april, "CAMPUR", "other") == kilos(-250));

    TestBook summary{BooksKept::summary};
    summary.post(JournalEntry{day("2026-01-05"), {}, {debit("1162", 8'125), credit("2114", 8'125)}});
    const Report totals = stock_list(summary.kept(), summary.kept(), january_2026);
    CHECK(has_note(totals, "Rp8,125 of it was posted without an item"));
    CHECK(has_note(totals, "kept in summary"));
    CHECK(has_note(weighing_book(summary.kept(), summary.kept(), {}, january_2026), "kept in summary"));
}

TEST_CASE("the stock card of an item has every movement with what there is after it") {
    WasteBankBook book;
    const Report card = stock_book(book.kept(), book.kept(), ItemCode::read("PET"), february_2026);
    CHECK(card.subject == "PET Botol PET (kg)");
    CHECK(cells_under(card, "balance") ==
          "opening_balance 7.350, 2026/9 8.350, 2026/10 5.805, 2026/10 3.350, 2026/14 3.250, 2026/17 2.750, "
          "total 2.750");
    CHECK(cells_under(card, "value") ==
          "opening_balance 18785.00, 2026/9 21285.00, 2026/10 14922.00, 2026/10 8539.00, 2026/14 8289.00, "
          "2026/17 7039.00, total 7039.00");
    CHECK(cells_under(card, "in") == "2026/9 1.000, total 1.000");
    CHECK(cells_under(card, "out") ==
          "2026/10 2.545, 2026/10 2.455, 2026/14 0.100, 2026/17 0.500, total 5.600");
    CHECK(card.parts.empty());
    const Report mixed = stock_book(book.kept(), book.kept(), ItemCode::read("CAMPUR"), february_2026);
    CHECK(cells_under(part_of(mixed, "consigned"), "balance") ==
          "opening_balance 8.000, 2026/12 0.000, total 0.000");
    CHECK(rule_broken_by([&] { stock_book(book.kept(), book.kept(), ItemCode::read("X"), february_2026); }) ==
          Rule::item_must_exist);
}

TEST_CASE("the sales book: note and scale, proceeds, cost and margin, claims") {
    WasteBankBook book;
    const Report report = sales_book(book.kept(), book.kept(), february_2026);
    CHECK(cells_under(report, "quantity") == "2026/10 5.000, 2026/11 9.800, 2026/12 8.000");
    CHECK(cells_under(report, "our_quantity") == "2026/10 5.000, 2026/11 10.000, 2026/12 8.000");
    CHECK(cells_under(report, "difference") == "2026/10 0.000, 2026/11 -0.200, 2026/12 0.000");
    CHECK(cells_under(report, "proceeds") ==
          "2026/10 18500.00, 2026/11 13720.00, 2026/12 10000.00, 2026/13 -500.00, total 41720.00");
    CHECK(cells_under(report, "shared") == "2026/12 7000.00, total 7000.00");
    CHECK(cells_under(report, "cost") ==
          "2026/10 12746.00, 2026/11 14700.00, 2026/12 0.00, 2026/13 0.00, total 27446.00");
    CHECK(cells_under(report, "lost") == "2026/11 300.00, total 300.00");
    CHECK(cells_under(report, "margin") ==
          "2026/10 5754.00, 2026/11 -1280.00, 2026/12 3000.00, 2026/13 -500.00, total 6974.00");
    // Half up: -1,280 of 13,720 is -9.33 %, and 6,974 of 41,720 is 16.72 %.
    CHECK(cells_under(report, "margin_rate") == "2026/10 31.1%, 2026/11 -9.3%, 2026/12 30%, total 16.7%");
    CHECK(row_of(report, "2026/12").label == "Pengepul Jaya");
    CHECK(has_note(report, "Sold below cost: Kardus in entry 2026/11, Rp980 less"));
    CHECK(cells_under(part_of(report, "items"), "margin") ==
          "CAMPUR 3000.00, KARDUS -1280.00, PET 5254.00, total 6974.00");
    CHECK(cells_under(part_of(report, "items"), "quantity") == "CAMPUR 8.000, KARDUS 9.800, PET 5.000");
    CHECK(cells_under(part_of(report, "items"), "proceeds_per_unit") ==
          "CAMPUR 1250.00, KARDUS 1400.00, PET 3600.00");
    CHECK(cells_under(part_of(report, "items"), "cost_per_unit") ==
          "CAMPUR 875.00, KARDUS 1500.00, PET 2549.20");
    CHECK(part_of(report, "items").notes ==
          std::vector<std::string>{
              "Margin: proceeds less what depositors were credited, cost and shrinkage; as a "
              "percentage, of the proceeds (margin on sales), rounded half up.",
              "Per unit: by the quantity on the note, rounded half up; what depositors "
              "were credited of the proceeds counts as cost."});
}

TEST_CASE("the margin of the sales book is what the income statement has of it") {
    WasteBankBook book;
    const Report sales = sales_book(book.kept(), book.kept(), quarter_2026);
    const Report income = income_statement(book.kept(), book.kept(), quarter_2026);
    // The cut of January is income at its deposit; what a count found less, and spoiled waste, are costs of
    // their own.
    CHECK(amount_of(income, "gross_surplus") ==
          amount_of(sales, "total", "margin") + rupiah(1'125) - rupiah(250 + 567));
}

TEST_CASE("what buyers owe, and since when") {
    WasteBankBook book;
    const auto owed = [&](const char* first, const char* last, const char* column) {
        return cells_under(part_of(sales_book(book.kept(), book.kept(), in(first, last)), "receivables"),
                           column);
    };
    CHECK(owed("2026-02-01", "2026-02-16", "owed") == "B-001 28500.00, without_buyer 0.00, total 28500.00");
    CHECK(owed("2026-02-01", "2026-02-28", "owed") == "B-001 13000.00, without_buyer 0.00, total 13000.00");
    CHECK(owed("2026-02-01", "2026-02-28", "since") == "B-001 2026-02-10");
    book.book("2026-04-02", EntryKind::receipt,
              {debit("1110", 5'000), credit("1152", 5'000, {.member = "B-001"})});
    CHECK(owed("2026-04-01", "2026-04-30", "since") == "B-001 2026-02-15");  // the oldest is paid first
    // The sale of 15 February is paid for in part: the money is given back first.
    CHECK(rule_broken_by([&] {
              book.take_back({2026, 12}, "2026-05-01");
          }) == Rule::account_cannot_go_below_zero);
}

TEST_CASE("sales without an item are in the book, so that it agrees with the accounts") {
    TestBook book{BooksKept::summary};
    book.post(cash_sale("2026-01-05", 71'000));
    book.post(JournalEntry{
        day("2026-01-05"), {.memo = "Cost of it"}, {debit("5152", 60'000), credit("1162", 60'000)}});
    const Report report = sales_book(book.kept(), book.kept(), january_2026);
    CHECK(amount_of(report, "total", "proceeds") == rupiah(71'000));
    CHECK(amount_of(report, "total", "margin") == rupiah(11'000));
    CHECK(row_of(report, "2026/2").label == "Cost of it");
    CHECK(amount_of(part_of(report, "items"), "no_item", "margin") == rupiah(11'000));
}

TEST_CASE("who delivered how much, on how many days") {
    WasteBankBook book;
    const Report report = deliveries_list(book.kept(), book.kept(), quarter_2026);
    CHECK(cells_under(report, "days") == "A-001 1, A-002 3, N-001 1");
    CHECK(cells_under(report, "kilograms") ==
          "A-001 12.750, A-002 13.000, N-001 4.100, without_member 4.000, total 33.850");
    CHECK(cells_under(report, "quantity_piece") ==
          "A-001 0.000, A-002 20.000, N-001 0.000, without_member 0.000, total 20.000");
    CHECK(cells_under(report, "amount") ==
          "A-001 21875.00, A-002 19375.00, N-001 10660.00, without_member 0.00, total 51910.00");
    CHECK(cells_under(report, "paid_per_kilogram") == "A-001 1715.69, N-001 2600.00");
    const Report& kinds = part_of(report, "kinds");
    CHECK(cells_under(kinds, "active") == "member 2, non_member 1, group 0, total 3");
    CHECK(cells_under(kinds, "registered") == "member 3, non_member 1, group 1, total 5");
}

TEST_CASE("what corrects a weighing of before is in the quantities, and is no delivery of its day") {
    WasteBankBook book;
    const Period april = in("2026-04-01", "2026-04-30").period;
    const auto depositors = [&](const ReportRequest& request) {
        return cells_under(waste_tonnage(book.kept(), book.kept(), ClassesShown::local, request),
                           "depositors");
    };
    const std::string quarter = depositors(quarter_2026);
    book.write([&](CooperativeBook&) {
        Bookkeeper keeper = book.bookkeeper();
        return correct({.number = {2026, 3},
                        .date = day("2026-04-01"),
                        .today = day("2026-04-01"),
                        .quantity = kilos(5'000)},
                       keeper);
    });
    const ReportRequest request{.language = Language::english, .period = april};
    const Report waste = waste_tonnage(book.kept(), book.kept(), ClassesShown::local, request);
    CHECK(cells_under(waste, "in") == "2026-04 0.900, total 0.900");  // 5,000 kg in the place of 4,100
    CHECK(cells_under(waste, "depositors") == "2026-04 0, total 0");
    CHECK(has_note(waste, "What corrects weighings of before 2026-04-01 is in the quantities"));
    const Report deliveries = deliveries_list(book.kept(), book.kept(), request);
    CHECK(cells_under(deliveries, "days") == "N-001 0");
    CHECK(cells_under(deliveries, "kilograms") == "N-001 0.900, total 0.900");
    CHECK(cells_under(part_of(deliveries, "kinds"), "active") == "member 0, non_member 0, group 0, total 0");
    CHECK(has_note(deliveries, "counts as no delivery"));
    CHECK(depositors(quarter_2026) == quarter);
}

TEST_CASE("the form of environment offices: months, kilograms, classes") {
    WasteBankBook book;
    const Report report = waste_tonnage(book.kept(), book.kept(), ClassesShown::local, quarter_2026);
    CHECK(cells_under(report, "in") == "2026-01 30.350, 2026-02 0.500, 2026-03 3.000, total 33.850");
    CHECK(cells_under(report, "sold") == "2026-01 0.000, 2026-02 22.800, 2026-03 0.000, total 22.800");
    CHECK(cells_under(report, "stock") == "2026-01 30.350, 2026-02 7.250, 2026-03 10.250, total 10.250");
    CHECK(cells_under(report, "depositors") == "2026-01 3, 2026-02 1, 2026-03 0, total 3");
    CHECK(cells_under(report, "hard_plastic") == "2026-01 7.350, 2026-02 0.500, 2026-03 -1.000, total 6.850");
    CHECK(cells_under(report, "paper") == "2026-01 15.000, 2026-02 0.000, 2026-03 4.000, total 19.000");
    CHECK(cells_under(report, "no_class") == "2026-01 8.000, 2026-02 0.000, 2026-03 0.000, total 8.000");
    CHECK(has_note(report, "Delivered: 0.033850 tonnes; sold: 0.022800 tonnes."));
    CHECK(has_note(report, "Flexible plastic, Metal, Rubber and leather, Textile, Other waste"));
    const Report& turnover = part_of(report, "turnover");
    CHECK(cells_under(turnover, "deposits") ==
          "2026-01 46160.00, 2026-02 8250.00, 2026-03 -2500.00, total 51910.00");
    CHECK(cells_under(turnover, "sales") == "2026-01 0.00, 2026-02 41720.00, 2026-03 0.00, total 41720.00");
    CHECK(cells_under(turnover, "sales_per_kilogram") == "2026-02 1829.82, total 1829.82");
    // In January bottles came by the piece; in February all but half a kilogram waited for its sale.
    CHECK(cells_under(turnover, "paid_per_kilogram") == "2026-02 2500.00");
    const Report& left_out = part_of(report, "not_in_classes");
    CHECK(cells_under(left_out, "in") == "BOTOL 20.000, CAMPUR 8.000");
    CHECK(cells_under(left_out, "stock") == "BOTOL 28.000, CAMPUR 1.500");
    CHECK(cells_under(left_out, "missing") == "BOTOL kilograms: in no sum above, CAMPUR class");
}

TEST_CASE("the form with national classes, pieces in kilograms, and part of a month") {
    WasteBankBook book;
    book.write([](CooperativeBook& kept) {
        Item bottle = item_named(kept, "BOTOL");
        bottle.kilograms_per_unit = kilos(350);
        kept.set_item(bottle);
        Item mixed = item_named(kept, "CAMPUR");
        mixed.national_class = NationalWasteClass::wood;
        kept.set_item(mixed);
    });
    const Report report =
        waste_tonnage(book.kept(), book.kept(), ClassesShown::national, in("2026-01-06", "2026-02-09"));
    CHECK(row_of(report, "2026-01").label == "2026-01-06 - 2026-01-31");
    CHECK(cells_under(report, "in") ==
          "2026-01 24.100, 2026-02 1.000, total 25.100");  // 4.1 + 5 + 8 + 20 x 0.35
    CHECK(quantity_of(report, "2026-01", "glass") == kilos(7'000));
    CHECK(quantity_of(report, "2026-01", "plastic") == kilos(4'100));
    CHECK(quantity_of(report, "2026-01", "wood") == kilos(8'000));
    CHECK(quantity_of(report, "total", "no_class") == kilos(0));
    CHECK(std::ranges::find(report.parts, "not_in_classes", &Report::key) == report.parts.end());
}

TEST_CASE("whether the savings are covered, and what that means") {
    WasteBankBook book;
    const Report report = savings_coverage(book.kept(), book.kept(), march_2026);
    CHECK(amount_of(report, "total_savings") == rupiah(41'250));
    CHECK(amount_of(report, "1110") == rupiah(118'060));
    CHECK(amount_of(report, "1162") == rupiah(15'695));
    CHECK(amount_of(report, "1165") == rupiah(4'277));
    CHECK(amount_of(report, "1152") == rupiah(13'000));
    CHECK(amount_of(report, "total_cover") == rupiah(151'032));
    CHECK(cell_of(report, "total_cover", "of_savings") == Cell{tenths_of_a_per_cent(3'661)});
    CHECK(amount_of(report, "left_over") == rupiah(109'782));
    CHECK(has_note(report, "Cash and bank alone pay all savings out: Rp118,060 of Rp41,250."));

    // Most of the money is gone: stock and receivables of Rp32.972 stay, and some savings are held.
    book.book("2026-03-31", EntryKind::journal, {debit("6111", 110'000), credit("1110", 110'000)});
    book.book("2026-03-31", EntryKind::transfer,
              {debit("2114", 1'250, {"A-001", "sampah"}), credit("2116", 1'250, {.member = "A-001"})});
    const Report thin = savings_coverage(book.kept(), book.kept(), march_2026);
    CHECK(amount_of(thin, "2116") == rupiah(1'250));
    CHECK(amount_of(thin, "missing") == rupiah(41'250 - 8'060 - 32'972));
    CHECK(cell_of(thin, "total_cover", "of_savings") == Cell{tenths_of_a_per_cent(995)});  // 99.47 %
    CHECK(has_note(thin, "THE SAVINGS ARE NOT COVERED"));

    book.book("2026-04-01", EntryKind::journal, {debit("1120", 10'000), credit("3150", 10'000)});
    const Report enough = savings_coverage(book.kept(), book.kept(), in("2026-04-01", "2026-04-30"));
    CHECK(has_note(enough, "For the rest stock must be sold"));

    TestBook empty;
    CHECK(has_note(savings_coverage(empty.kept(), empty.kept(), march_2026), "Nothing is owed to savers."));
}

TEST_CASE("the monthly report is made of the reports") {
    WasteBankBook book;
    const Report report = monthly_report(book.kept(), book.kept(), february_2026);
    std::string parts;
    for (const Report& part : report.parts) {
        parts += part.key + " ";
    }
    CHECK(parts == "members savings sales income_statement balance_sheet coverage ");
    CHECK(cells_under(part_of(report, "members"), "closing") == "member 3, non_member 1, group 1, total 5");
    const Report& savings = part_of(report, "savings");
    CHECK(amount_of(savings, "sampah", "opening") == rupiah(35'500));
    CHECK(amount_of(savings, "sampah", "in") == rupiah(9'500));
    CHECK(amount_of(savings, "sampah", "out") == rupiah(1'250));
    CHECK(amount_of(savings, "sampah", "closing") == rupiah(43'750));
    CHECK(amount_of(savings, "total", "closing") == rupiah(43'750));
    CHECK(amount_of(part_of(report, "sales"), "total", "margin") == rupiah(6'974));
    const Report& balance = part_of(report, "balance_sheet");
    CHECK(amount_of(balance, "total_assets") ==
          amount_of(balance_sheet(book.kept(), book.kept(), february_2026), "total_assets"));
    CHECK(amount_of(part_of(report, "coverage"), "total_savings") == rupiah(43'750));
    CHECK(report.signatures.size() == 3);
    CHECK(render_text(report, Language::english).find("Chair") != std::string::npos);
}

TEST_CASE("the monthly report counts who joined and who left") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("A-004"), .name = "Ani", .joined = day("2026-02-10")});
        Member wati = member_named(kept, "A-003");
        wati.left = day("2026-02-20");
        kept.set_member(wati);
    });
    const Report members = part_of(monthly_report(book.kept(), book.kept(), february_2026), "members");
    CHECK(cells_under(members, "opening") == "member 3, total 3");
    CHECK(cells_under(members, "joined") == "member 1, total 1");
    CHECK(cells_under(members, "left") == "member 1, total 1");
    CHECK(cells_under(members, "closing") == "member 3, total 3");
    const Report march = part_of(monthly_report(book.kept(), book.kept(), march_2026), "members");
    CHECK(cells_under(march, "opening") == "member 3, total 3");
    CHECK(cells_under(march, "left") == "member 0, total 0");
}

TEST_CASE("the passbook tells what was delivered") {
    WasteBankBook book;
    const Report report =
        passbook(book.kept(), book.kept(), MemberNumber::read("A-001"), std::nullopt, quarter_2026);
    const Report& part = part_of(report, "sampah");
    CHECK(cells_under(part, "item") ==
          "2026/2 PET, 2026/2 KARDUS, 2026/9 PET, 2026/17 PET, 2026/18 PET, total_KARDUS KARDUS, total_PET "
          "PET");
    CHECK(cells_under(part, "quantity") ==
          "2026/2 3.250, 2026/2 10.000, 2026/9 1.000, 2026/17 -0.500, 2026/18 -1.000, total_KARDUS 10.000, "
          "total_PET 2.750");
    CHECK(amount_of(part, "total", "balance") == rupiah(21'875));
    const Report waiting =
        passbook(book.kept(), book.kept(), MemberNumber::read("A-002"), std::nullopt, january_2026);
    CHECK(has_note(waiting, "On consignment, to be credited when it is sold: 8 Campuran (kg)."));
}

TEST_CASE("registers and balances tell the same kilograms") {
    WasteBankBook book;
    const Report weighings = weighing_book(book.kept(), book.kept(), {}, quarter_2026);
    const Report deliveries = deliveries_list(book.kept(), book.kept(), quarter_2026);
    const Report tonnage = waste_tonnage(book.kept(), book.kept(), ClassesShown::local, quarter_2026);
    CHECK(quantity_of(weighings, "total_kg", "quantity") == quantity_of(deliveries, "total", "kilograms"));
    CHECK(quantity_of(weighings, "total_kg", "quantity") == quantity_of(tonnage, "total", "in"));
    CHECK(amount_of(deliveries, "total") == amount_of(part_of(tonnage, "turnover"), "total", "deposits"));
}

namespace {

/// Gives each item the class that the heading of the price list says.
void classify(CooperativeBook& kept, const std::string& price_file) {
    std::ifstream file{price_file};
    for (std::string line; std::getline(file, line);) {
        const auto comma = line.find(',');
        const std::string category = line.substr(comma + 1, line.rfind(',') - comma - 1);
        for (Item item : kept.items()) {
            if (item.name == line.substr(0, comma)) {
                item.waste_class = waste_class_in(category);
                kept.set_item(item);
            }
        }
    }
}

}  // namespace

TEST_CASE("a year of a waste bank in its registers") {
    const std::string folder = neraca::source_folder() + "/tests/exchange/data/waste-bank-year/";
    TestBook book;
    book.write([](CooperativeBook& kept) {
        for (int number = 1001; number <= 1999; ++number) {
            const std::string code = "N" + std::to_string(number).substr(1);
            kept.add_member(
                {.number = MemberNumber::read(code), .name = "Nasabah " + code, .joined = day("2025-01-01")});
        }
    });
    ImportOptions prices = import_options();
    prices.date = day("2025-06-01");
    import_path(book, ImportKind::prices, folder + "prices.csv", prices);
    book.write([&](CooperativeBook& kept) { classify(kept, folder + "prices.csv"); });
    REQUIRE(import_path(book, ImportKind::weighings, folder + "weighings.csv").entries == 189);
    const ReportRequest year = in("2025-06-01", "2026-06-30");
    const Quantity all = kilos(1'133'745);
    const Rupiah credited = rupiah(2'352'074);

    const Report weighings = weighing_book(book.kept(), book.kept(), {}, year);
    CHECK(weighings.rows.size() == 189 + 2);
    CHECK(quantity_of(weighings, "total_kg", "quantity") == all);
    CHECK(amount_of(weighings, "total") == credited);

    const Report deliveries = deliveries_list(book.kept(), book.kept(), year);
    CHECK(quantity_of(deliveries, "total", "kilograms") == all);
    CHECK(amount_of(deliveries, "total") == credited);
    CHECK(cell_of(part_of(deliveries, "kinds"), "member", "active") == Cell{std::int64_t{28}});

    const Report tonnage = waste_tonnage(book.kept(), book.kept(), ClassesShown::local, year);
    CHECK(cells_under(tonnage, "in") ==
          "2025-06 147.165, 2025-07 141.850, 2025-08 47.005, 2025-09 53.305, 2025-10 227.975, 2025-11 0.000, "
          "2025-12 174.655, 2026-01 75.350, 2026-02 104.975, 2026-03 0.000, 2026-04 97.685, 2026-05 0.000, "
          "2026-06 63.780, total 1133.745");
    CHECK(cells_under(tonnage, "depositors") ==
          "2025-06 12, 2025-07 10, 2025-08 5, 2025-09 7, 2025-10 11, 2025-11 0, 2025-12 6, 2026-01 4, "
          "2026-02 8, 2026-03 0, 2026-04 6, 2026-05 0, 2026-06 5, total 28");
    CHECK(quantity_of(tonnage, "total", "paper") == kilos(202'640));
    CHECK(quantity_of(tonnage, "total", "hard_plastic") == kilos(301'245));
    CHECK(quantity_of(tonnage, "total", "metal") == kilos(256'165));
    CHECK(quantity_of(tonnage, "total", "other") == kilos(373'695));
    CHECK(quantity_of(tonnage, "total", "no_class").is_zero());
    CHECK(quantity_of(tonnage, "total", "stock") == all);
    CHECK(has_note(tonnage, "Delivered: 1.133745 tonnes"));
    const Report& turnover = part_of(tonnage, "turnover");
    CHECK(amount_of(turnover, "2025-07", "deposits") == rupiah(420'987));
    CHECK(amount_of(turnover, "total", "deposits") == credited);

    CHECK(amount_of(stock_list(book.kept(), book.kept(), year), "total", "value") == credited);
}
