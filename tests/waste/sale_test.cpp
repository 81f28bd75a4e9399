#include "neraca/waste/sale.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

TEST_CASE("the running example: deposits, sales, shrinkage, and nothing left") {
    WasteBook book;
    CHECK(book.deliver("A-001", "PET", 3'250).entry.total() == rupiah(8'125));
    Weighing bought = book.weighing("A-002", {book.weighed("PET", 4'100)});
    bought.paid_by = ForCash{account("1110")};
    CHECK(book.deliver(bought).entry.total() == rupiah(10'660));
    CHECK(book.stock("PET").members == Stock{thousandths(7'350), rupiah(18'785)});

    Sale first = book.sale({book.sold("PET", 5'000, 3'700)});
    first.on_account = true;
    const SaleNote note = book.sell(first);
    CHECK(shown(note.entry) ==
          "Dr 1152 [B-01] 18500\n"
          "Cr 4152 [PET 5.000] 18500\n"
          "Dr 5152 [PET 5.000] 12779\n"
          "Cr 1162 [PET 5.000] 12779");
    CHECK(note.entry.kind() == EntryKind::sale);
    CHECK(note.margin == rupiah(5'721));
    CHECK(book.stock("PET").members == Stock{thousandths(2'350), rupiah(6'006)});

    const CountNote counted = note_for(
        StockCount{.heading = {.date = day("2026-02-11")}, .items = {{book.item("PET"), thousandths(2'200)}}},
        book.bank());
    CHECK(shown(*counted.entry) == "Dr 5153 [PET 0.150] 383\nCr 1162 [PET 0.150] 383");
    book.post(*counted.entry);

    const SaleNote last = book.sell(book.sale({book.sold("PET", 2'200, 3'700)}, "2026-02-12"));
    CHECK(shown(last.entry) ==
          "Dr 1110 [B-01] 8140\n"
          "Cr 4152 [PET 2.200] 8140\n"
          "Dr 5152 [PET 2.200] 5623\n"
          "Cr 1162 [PET 2.200] 5623");
    CHECK(book.stock("PET").members == Stock{});
    CHECK(-book.net("4152") - book.net("5152") == rupiah(8'238));
    CHECK(-book.net("4152") - book.net("5152") - book.net("5153") == rupiah(7'855));

    const JournalEntry paid = entry_for(BuyerPayment{.heading = {.date = day("2026-02-20")},
                                                     .buyer = book.member("B-01"),
                                                     .amount = rupiah(18'500),
                                                     .cash = account("1110")},
                                        book.bank());
    CHECK(shown(paid) == "Dr 1110 [B-01] 18500\nCr 1152 [B-01] 18500");
    CHECK(paid.kind() == EntryKind::receipt);
    book.post(paid);
    CHECK(owed_by(book.kept(), MemberNumber::read("B-01"), day("2026-02-19")) == rupiah(18'500));
    CHECK(owed_by(book.kept(), MemberNumber::read("B-01"), day("2026-02-20")) == Rupiah{});
}

TEST_CASE("what a sale does to pools and scales") {
    struct Row {
        std::string why;
        std::function<Sale(WasteBook&)> sale;
        std::string entry;
    };
    const auto both_pools = [](WasteBook& book) {
        book.deliver("A-001", "PET", 6'000);  // 15,000
        Weighing dear = book.weighing("N-01", {book.weighed("PET", 2'000)});
        dear.lines[0].price_per_unit = rupiah(3'000);  // 6,000
        book.deliver(dear);
    };
    const Row rows[] = {
        {"from both pools in proportion, each at its own average",
         [&](WasteBook& book) {
             both_pools(book);
             return book.sale({book.sold("PET", 4'000, 3'700)});
         },
         "Dr 1110 [B-01] 14800\n"
         "Cr 4152 [PET 3.000] 11100\n"
         "Cr 4252 [PET 1.000] 3700\n"
         "Dr 5152 [PET 3.000] 7500\n"
         "Cr 1162 [PET 3.000] 7500\n"
         "Dr 5252 [PET 1.000] 3000\n"
         "Cr 1165 [PET 1.000] 3000"},
        {"the price of the list for buyers",
         [](WasteBook& book) {
             book.deliver("A-001", "PET", 2'000);
             Sale sale = book.sale({{.item = book.item("PET"), .quantity = thousandths(1'000)}});
             return sale;
         },
         "Dr 1110 [B-01] 3700\n"
         "Cr 4152 [PET 1.000] 3700\n"
         "Dr 5152 [PET 1.000] 2500\n"
         "Cr 1162 [PET 1.000] 2500"},
        {"an item on two lines is one sale of it",
         [](WasteBook& book) {
             book.deliver("A-001", "PET", 3'000);
             return book.sale({book.sold("PET", 1'000, 3'700), book.sold("PET", 2'000, 3'000)});
         },
         "Dr 1110 [B-01] 9700\n"
         "Cr 4152 [PET 3.000] 9700\n"
         "Dr 5152 [PET 3.000] 7500\n"
         "Cr 1162 [PET 3.000] 7500"},
        {"our own scale says more left: the rest is shrinkage",
         [](WasteBook& book) {
             book.deliver("A-001", "PET", 10'000);
             Sale sale = book.sale({book.sold("PET", 9'500, 3'000)});
             sale.lines[0].our_weight = thousandths(10'000);
             return sale;
         },
         "Dr 1110 [B-01] 28500\n"
         "Cr 4152 [PET 9.500] 28500\n"
         "Dr 5152 [PET 9.500] 23750\n"
         "Cr 1162 [PET 9.500] 23750\n"
         "Dr 5153 [PET 0.500] 1250\n"
         "Cr 1162 [PET 0.500] 1250"},
        {"the buyer's scale says more left: the rest is surplus",
         [](WasteBook& book) {
             book.deliver("A-001", "PET", 12'000);
             Sale sale = book.sale({book.sold("PET", 10'000, 3'000)});
             sale.lines[0].our_weight = thousandths(9'000);
             return sale;
         },
         "Dr 1110 [B-01] 30000\n"
         "Cr 4152 [PET 9.000] 27000\n"
         "Cr 4930 [PET 1.000] 3000\n"
         "Dr 5152 [PET 9.000] 22500\n"
         "Cr 1162 [PET 9.000] 22500"},
        {"more than the books have: stock gives all, the rest is surplus",
         [&](WasteBook& book) {
             both_pools(book);
             Sale sale = book.sale({book.sold("PET", 8'400, 3'000)});
             sale.accepts_surplus = true;
             return sale;
         },
         "Dr 1110 [B-01] 25200\n"
         "Cr 4152 [PET 6.000] 18000\n"
         "Cr 4252 [PET 2.000] 6000\n"
         "Cr 4930 [PET 0.400] 1200\n"
         "Dr 5152 [PET 6.000] 15000\n"
         "Cr 1162 [PET 6.000] 15000\n"
         "Dr 5252 [PET 2.000] 6000\n"
         "Cr 1165 [PET 2.000] 6000"},
        {"nothing in the books at all",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 400, 3'000)});
             sale.accepts_surplus = true;
             return sale;
         },
         "Dr 1110 [B-01] 1200\n"
         "Cr 4930 [PET 0.400] 1200"},
        {"the amount on the note, to within a rupiah",
         [](WasteBook& book) {
             book.deliver("A-001", "PET", 1'001);
             Sale sale = book.sale({book.sold("PET", 1'001, 3'700)});  // 3,703.70
             sale.lines[0].amount = rupiah(3'703);
             return sale;
         },
         "Dr 1110 [B-01] 3703\n"
         "Cr 4152 [PET 1.001] 3703\n"
         "Dr 5152 [PET 1.001] 2503\n"
         "Cr 1162 [PET 1.001] 2503"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        const Sale sale = row.sale(book);
        const SaleNote note = note_for(sale, book.bank());
        CHECK(shown(note.entry) == row.entry);
        CHECK_FALSE(rule_broken_by([&] { book.post(note.entry); }));
    }
}

TEST_CASE("a buyer who takes everything for one sum: the sum is shared by what the waste cost") {
    WasteBook book;
    book.deliver("A-001", "PET", 2'000);     // 5,000
    book.deliver("N-01", "KARDUS", 10'000);  // 15,000
    std::vector<SoldLine> lines = whole_stock(book.bank(), day("2026-02-10"));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].item.code.text() == "KARDUS");
    CHECK(lines[0].quantity == thousandths(10'000));
    CHECK(lines[1].quantity == thousandths(2'000));
    CHECK(rule_broken_by([&] { whole_stock(book.bank(), day("2026-01-31")); }) == Rule::nothing_to_post);
    CHECK(rule_broken_by([&] { share_total(lines, rupiah(0), book.bank(), day("2026-02-10")); }) ==
          Rule::posting_must_be_positive);

    share_total(lines, rupiah(30'002), book.bank(), day("2026-02-10"));
    CHECK(lines[0].amount == rupiah(22'502));  // 22,501.5: the first of equals gets the rupiah
    CHECK(lines[1].amount == rupiah(7'500));
    const SaleNote note = book.sell(book.sale(lines));
    CHECK(note.total == rupiah(30'002));
    CHECK(note.margin == rupiah(10'002));
    CHECK(book.stock("PET").quantity().is_zero());

    // What is not there, or belongs to its depositors, has no cost to share by.
    std::vector<SoldLine> gone{{.item = book.item("PET"), .quantity = thousandths(1'000)},
                               {.item = book.item("KARDUS"), .quantity = thousandths(1'000)}};
    CHECK(rule_broken_by([&] { share_total(gone, rupiah(1'000), book.bank(), day("2026-02-11")); }) ==
          Rule::price_must_exist);
    book.set_earning(EarningModel::share, "70%", PriceCustomer::everyone, CutBooking::net, "2026-03-01");
    book.deliver("A-001", "PET", 1'000, "2026-03-02");
    CHECK(rule_broken_by([&] { share_total(gone, rupiah(1'000), book.bank(), day("2026-03-03")); }) ==
          Rule::price_must_exist);
}

TEST_CASE("a sum for one kind of waste is shared by quantity, and needs no cost: it may be on consignment") {
    WasteBook book;
    book.set_earning(EarningModel::share, "70%");
    book.deliver("A-001", "PET", 7'000);
    book.deliver("A-002", "PET", 3'000);
    std::vector<SoldLine> lines = whole_stock(book.bank(), day("2026-02-10"));
    share_total(lines, rupiah(31'001), book.bank(), day("2026-02-10"));
    // 31,001 x 0.7 = 21,700.7 and 9,300.3; 70 % of 31,001 is 21,700.7: of 21,701 the parts by proceeds are
    // 21,701 x 21,701 / 31,001 = 15,191.2 and 6,509.8.
    CHECK(shown(book.sell(book.sale(lines)).entry) ==
          "Dr 1110 [B-01] 31001\n"
          "Cr 2114 [A-001 sampah PET 7.000] 15191\n"
          "Cr 2114 [A-002 sampah PET 3.000] 6510\n"
          "Cr 4160 [PET] 9300\n"
          "Dr 2117 [A-001 PET 7.000] 0\n"
          "Dr 2117 [A-002 PET 3.000] 0\n"
          "Cr 1166 [PET 10.000] 0");

    INFO("on two lines of the note");
    book.deliver("A-001", "KARDUS", 3'000);
    lines = {{.item = book.item("KARDUS"), .quantity = thousandths(1'000)},
             {.item = book.item("KARDUS"), .quantity = thousandths(2'000)}};
    share_total(lines, rupiah(1'000), book.bank(), day("2026-02-10"));
    CHECK(lines[0].amount == rupiah(333));
    CHECK(lines[1].amount == rupiah(667));
}

TEST_CASE("what one kind of consigned waste rounds stays with that kind") {
    WasteBook book;
    book.set_earning(EarningModel::share, "50%");
    book.deliver("A-001", "PET", 1'000);
    book.deliver("A-001", "KARDUS", 1'000);
    // 50 % of 1,001 is 500.5, so 501 of each, whatever else is on the note; 50 % of both would be 1,001.
    const SaleNote note =
        book.sell(book.sale({book.sold("PET", 1'000, 1'001), book.sold("KARDUS", 1'000, 1'001)}));
    for (const ItemSold& item : note.items) {
        CHECK(item.credited == rupiah(501));
        CHECK(item.fee == rupiah(500));
    }
    CHECK(book.saved("A-001") == rupiah(1'002));
}

TEST_CASE("two pools at one average cost what one would") {
    struct Row {
        std::string why;
        PerPool<std::int64_t> grams;
        PerPool<std::int64_t> value;
        PerPool<std::int64_t> out;
        PerPool<std::int64_t> cost;
    };
    const Row rows[] = {
        // Each alone would round 50,000.5 up, and both together would cost 100,002 of 200,002.
        {"two halves are one rupiah", {2'000, 2'000}, {100'001, 100'001}, {1'000, 1'000}, {50'001, 50'000}},
        {"two times 0.4 are one rupiah", {5'000, 5'000}, {7, 7}, {1'000, 1'000}, {2, 1}},  // 1.4 + 1.4 = 2.8
        {"two times 0.3 are one, the larger rest first", {10'000, 10'000}, {13, 14}, {1'000, 1'000}, {1, 2}},
        {"two times 0.2 are none", {10'000, 10'000}, {12, 12}, {1'000, 1'000}, {1, 1}},
        {"a pool that goes whole takes its value",
         {2'000, 2'000},
         {100'001, 100'001},
         {2'000, 1'000},
         {100'001, 50'001}},
        {"the last of both", {2'000, 1'000}, {33'334, 66'666}, {2'000, 1'000}, {33'334, 66'666}},
        {"a rupiah stays in each", {1'000, 1'000}, {1, 1}, {999, 999}, {0, 0}},
        {"from one alone", {2'000, 2'000}, {100'001, 100'001}, {1'000, 0}, {50'001, 0}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        PerPool<Stock> stock;
        PerPool<Quantity> out;
        for (const Pool pool : owned_pools) {
            stock[pool] = {thousandths(row.grams[pool]), rupiah(row.value[pool])};
            out[pool] = thousandths(row.out[pool]);
        }
        const PerPool<Rupiah> cost = cost_of(stock, out);
        CHECK(cost.members == rupiah(row.cost.members));
        CHECK(cost.others == rupiah(row.cost.others));
    }
}

TEST_CASE("a sale that is refused") {
    struct Row {
        std::string why;
        std::function<Sale(WasteBook&)> sale;
        Rule broken;
    };
    const Row rows[] = {
        {"to one who is no buyer",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 1'000, 3'700)});
             sale.buyer = book.member("A-002");
             return sale;
         },
         Rule::member_must_be_of_kind},
        {"more than there is", [](WasteBook& book) { return book.sale({book.sold("PET", 3'001, 3'700)}); },
         Rule::stock_cannot_go_below_zero},
        {"more than there was then",
         [](WasteBook& book) { return book.sale({book.sold("PET", 1'000, 3'700)}, "2026-01-31"); },
         Rule::stock_cannot_go_below_zero},
        {"more by our own scale than there is",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 1'000, 3'700)});
             sale.lines[0].our_weight = thousandths(3'001);
             return sale;
         },
         Rule::stock_cannot_go_below_zero},
        {"more on two lines than there is",
         [](WasteBook& book) {
             return book.sale({book.sold("PET", 2'000, 3'700), book.sold("PET", 2'000, 3'700)});
         },
         Rule::stock_cannot_go_below_zero},
        {"nothing", [](WasteBook& book) { return book.sale({book.sold("PET", 0, 3'700)}); },
         Rule::quantity_must_be_readable},
        {"our weight is nothing",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 1'000, 3'700)});
             sale.lines[0].our_weight = Quantity{};
             return sale;
         },
         Rule::quantity_must_be_readable},
        {"no price",
         [](WasteBook& book) {
             return book.sale({{.item = book.item("KARDUS"), .quantity = thousandths(500)}});
         },
         Rule::price_must_exist},
        {"an amount that is not quantity x price",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 1'000, 3'700)});
             sale.lines[0].amount = rupiah(3'702);
             return sale;
         },
         Rule::amount_differs_from_price},
        {"for nothing", [](WasteBook& book) { return book.sale({book.sold("PET", 1, 100)}); },
         Rule::amount_is_zero},
    };
    WasteBook book;
    book.deliver("A-001", "PET", 3'000);
    book.deliver("A-001", "KARDUS", 3'000);
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Sale sale = row.sale(book);
        CHECK(rule_broken_by([&] { note_for(sale, book.bank()); }) == row.broken);
    }
    CHECK(refusal_of([&] { note_for(book.sale({book.sold("PET", 3'001, 3'700)}), book.bank()); }) ==
          "3.001 kg of PET is more than the 3 there are on 2026-02-10: from members 3, from others 0, on "
          "consignment 0 (check the weight; `neraca stock count PET=QUANTITY` books what is really there; "
          "`sell "
          "--surplus` sells what the buyer's scale shows more)");
    WasteBook summary{BooksKept::summary};
    CHECK(rule_broken_by([&] {
              note_for(summary.sale({summary.sold("PET", 1'000, 3'700)}), summary.bank());
          }) == Rule::stock_cannot_go_below_zero);
}

TEST_CASE("a sale that is dated back must leave every later day sound") {
    WasteBook book;
    book.deliver("A-001", "PET", 10'000);
    book.sell(book.sale({book.sold("PET", 8'000, 3'700)}, "2026-02-10"));
    const SaleNote before = note_for(book.sale({book.sold("PET", 3'000, 3'700)}, "2026-02-05"), book.bank());
    CHECK(rule_broken_by([&] { book.post(before.entry); }) == Rule::stock_cannot_go_below_zero);
}

TEST_CASE("a sale sent again under its key finds itself, whatever happened since") {
    WasteBook book;
    book.deliver("A-001", "PET", 10'000);
    Sale sale = book.sale({book.sold("PET", 8'000, 3'700)});
    sale.heading.key = "nota-17";
    book.sell(sale);
    book.deliver("A-002", "PET", 1'000, "2026-02-10");
    const StockCount count{.heading = {.date = day("2026-02-10")},
                           .items = {{book.item("PET"), thousandths(2'900)}}};
    book.post(*note_for(count, book.bank()).entry);
    CHECK(book.post(note_for(sale, book.bank()).entry).already_there);
    sale.lines[0].quantity = thousandths(7'000);
    CHECK(rule_broken_by([&] { book.post(note_for(sale, book.bank()).entry); }) ==
          Rule::key_used_for_other_content);
}

// ---- on consignment

TEST_CASE("consigned: one depositor, 100,000 at 85/15") {
    WasteBook book;
    book.set_earning(EarningModel::share, "85%");
    book.deliver("A-001", "PET", 10'000);
    const SaleNote note = book.sell(book.sale({book.sold("PET", 10'000, 10'000)}));
    CHECK(shown(note.entry) ==
          "Dr 1110 [B-01] 100000\n"
          "Cr 2114 [A-001 sampah PET 10.000] 85000\n"
          "Cr 4160 [PET] 15000\n"
          "Dr 2117 [A-001 PET 10.000] 0\n"
          "Cr 1166 [PET 10.000] 0");
    CHECK(note.credited == rupiah(85'000));
    CHECK(note.fee == rupiah(15'000));
    CHECK(note.margin == rupiah(15'000));
    CHECK(note.depositors_credited == 1);
}

TEST_CASE("consigned: 2,350,750 at 70/30 over 114 depositors adds up to the rupiah") {
    WasteBook book;
    book.set_earning(EarningModel::share, "70%");
    std::int64_t grams = 0;
    book.write([&](CooperativeBook& kept) {
        for (int index = 1; index <= 114; ++index) {
            kept.add_member({.number = MemberNumber::read("Z-" + std::to_string(index)),
                             .name = "Warga " + std::to_string(index),
                             .joined = day("2026-01-01")});
        }
    });
    for (int index = 1; index <= 114; ++index) {
        const std::int64_t weight = 1'000 + 37 * index;
        grams += weight;
        book.deliver(("Z-" + std::to_string(index)).c_str(), "KARDUS", weight);
    }
    Sale sale = book.sale(
        {{.item = book.item("KARDUS"), .quantity = thousandths(grams), .amount = rupiah(2'350'750)}});
    const SaleNote note = book.sell(sale);
    CHECK(note.depositors_credited == 114);
    CHECK(note.credited == rupiah(1'645'525));
    CHECK(note.fee == rupiah(705'225));
    CHECK(-book.net("2114") == rupiah(1'645'525));
    CHECK(-book.net("4160") == rupiah(705'225));
    CHECK(book.net("1110") == rupiah(2'350'750));
    CHECK(book.stock("KARDUS").quantity() == Quantity{});
    CHECK(claims_on(book.bank(), ItemCode::read("KARDUS"), day("2026-12-31")).empty());

    INFO("each by his quantity, to within two rupiah");
    for (int index = 1; index <= 114; ++index) {
        const std::int64_t exact_by_grams = 1'645'525LL * (1'000 + 37 * index);
        const Rupiah own = book.saved(("Z-" + std::to_string(index)).c_str());
        const std::int64_t off = own.sen() / 100 * grams - exact_by_grams;
        CHECK(std::abs(off) <= 2 * grams);
    }
}

TEST_CASE("consigned: 85/15 for members and 25/75 for groups in one sale") {
    WasteBook book;
    book.set_earning(EarningModel::share, "85%");
    book.set_earning(EarningModel::share, "25%", PriceCustomer::group);
    book.deliver("A-001", "PET", 3'000);
    book.deliver("A-002", "PET", 3'000);
    book.deliver("K-01", "PET", 6'000);
    const SaleNote note = book.sell(book.sale({book.sold("PET", 12'000, 1'001)}));  // 12,012: 6,006 each
    CHECK(shown(note.entry) ==
          "Dr 1110 [B-01] 12012\n"
          "Cr 2114 [A-001 sampah PET 3.000] 2553\n"  // 85 % of 6,006 is 5,105.10
          "Cr 2114 [A-002 sampah PET 3.000] 2552\n"
          "Cr 2115 [K-01 sampah-nasabah PET 6.000] 1502\n"  // 25 % is 1,501.50
          "Cr 4160 [PET] 901\n"
          "Cr 4260 [PET] 4504\n"
          "Dr 2117 [A-001 PET 3.000] 0\n"
          "Dr 2117 [A-002 PET 3.000] 0\n"
          "Dr 2117 [K-01 PET 6.000] 0\n"
          "Cr 1166 [PET 12.000] 0");
}

TEST_CASE("consigned: a part is settled in proportion, and the rest with the last sale") {
    WasteBook book;
    book.set_earning(EarningModel::share, "70%");
    book.deliver("A-001", "PET", 6'000);
    book.deliver("A-002", "PET", 3'000);
    const SaleNote first = book.sell(book.sale({book.sold("PET", 3'000, 1'000)}));
    CHECK(shown(first.entry) ==
          "Dr 1110 [B-01] 3000\n"
          "Cr 2114 [A-001 sampah PET 2.000] 1400\n"
          "Cr 2114 [A-002 sampah PET 1.000] 700\n"
          "Cr 4160 [PET] 900\n"
          "Dr 2117 [A-001 PET 2.000] 0\n"
          "Dr 2117 [A-002 PET 1.000] 0\n"
          "Cr 1166 [PET 3.000] 0");
    INFO("the earning has changed, but what was delivered under the share is shared");
    book.set_earning(EarningModel::margin, "", PriceCustomer::everyone, CutBooking::net, "2026-02-11");
    book.deliver("A-003", "PET", 6'000, "2026-02-11");
    const SaleNote last = book.sell(book.sale({book.sold("PET", 12'000, 1'000)}, "2026-02-12"));
    CHECK(shown(last.entry) ==
          "Dr 1110 [B-01] 12000\n"
          "Cr 4152 [PET 6.000] 6000\n"
          "Cr 2114 [A-001 sampah PET 4.000] 2800\n"
          "Cr 2114 [A-002 sampah PET 2.000] 1400\n"
          "Cr 4160 [PET] 1800\n"
          "Dr 5152 [PET 6.000] 15000\n"
          "Cr 1162 [PET 6.000] 15000\n"
          "Dr 2117 [A-001 PET 4.000] 0\n"
          "Dr 2117 [A-002 PET 2.000] 0\n"
          "Cr 1166 [PET 6.000] 0");
    CHECK(last.items[0].is_below_cost());
}

TEST_CASE("consigned: of what was given away the fund has all") {
    WasteBook book;
    Weighing gift = book.weighing("A-001", {book.weighed("EMBER", 4'000)});
    gift.paid_by = AsGift{};
    book.deliver(gift);
    const SaleNote note = book.sell(book.sale({book.sold("EMBER", 4'000, 1'500)}));
    CHECK(shown(note.entry) ==
          "Dr 1110 [B-01] 6000\n"
          "Cr 2124 [EMBER] 6000\n"
          "Dr 2117 [EMBER 4.000] 0\n"
          "Cr 1166 [EMBER 4.000] 0");
    CHECK(note.items[0].to_charity == rupiah(6'000));
    CHECK(note.depositors_credited == 0);
}

TEST_CASE("consigned: who has left is credited what he left there") {
    WasteBook book;
    book.set_earning(EarningModel::share, "70%");
    book.deliver("A-003", "PET", 2'000);
    book.write([](CooperativeBook& kept) {
        Member gone = member_named(kept, "A-003");
        gone.left = day("2026-02-05");
        kept.set_member(gone);
    });
    book.sell(book.sale({book.sold("PET", 2'000, 1'000)}));
    CHECK(book.saved("A-003") == rupiah(1'400));
}

TEST_CASE("consigned: shrinkage settles claims too, and what nobody claims is surplus") {
    WasteBook book;
    book.set_earning(EarningModel::share, "50%");
    book.deliver("A-001", "PET", 10'000);
    Sale sale = book.sale({book.sold("PET", 9'000, 1'000)});
    sale.lines[0].our_weight = thousandths(10'000);
    CHECK(shown(book.sell(sale).entry) ==
          "Dr 1110 [B-01] 9000\n"
          "Cr 2114 [A-001 sampah PET 10.000] 4500\n"
          "Cr 4160 [PET] 4500\n"
          "Dr 5153 [PET 1.000] 0\n"
          "Cr 1166 [PET 1.000] 0\n"
          "Dr 2117 [A-001 PET 10.000] 0\n"
          "Cr 1166 [PET 9.000] 0");

    book.post(JournalEntry{day("2026-03-01"),
                           {.kind = EntryKind::stock},
                           {{account("1166"),
                             Side::debit,
                             Rupiah{},
                             {.item = ItemCode::read("PET"), .quantity = thousandths(500)}},
                            {account("5153"),
                             Side::credit,
                             Rupiah{},
                             {.item = ItemCode::read("PET"), .quantity = thousandths(500)}}}});
    CHECK(shown(book.sell(book.sale({book.sold("PET", 500, 1'000)}, "2026-03-02")).entry) ==
          "Dr 1110 [B-01] 500\n"
          "Cr 4930 [PET 0.500] 500\n"
          "Cr 1166 [PET 0.500] 0");
}

// ---- what the buyer pays

namespace {

struct OnAccount : WasteBook {
    EntryNumber number;
    OnAccount() {
        deliver("A-001", "PET", 6'000);
        deliver("N-01", "PET", 2'000);
        deliver("A-001", "KARDUS", 4'000);
        Sale note = sale({sold("PET", 8'000, 3'000), sold("KARDUS", 4'000, 2'000)});  // 24,000 + 8,000
        note.on_account = true;
        number = post(note_for(note, bank()).entry).posted.number;
    }
    BuyerPayment payment(std::int64_t amount, std::int64_t claim = 0, const char* on = "2026-03-01") {
        return {.heading = {.date = day(on)},
                .buyer = member("B-01"),
                .amount = rupiah(amount),
                .claim = rupiah(claim),
                .sale = claim != 0 ? std::optional{number} : std::nullopt,
                .cash = account("1110")};
    }
};

}  // namespace

TEST_CASE("a claim takes back revenue as the sale gave it") {
    OnAccount book;
    const JournalEntry paid = entry_for(book.payment(31'000, 1'000), book.bank());
    CHECK(shown(paid) ==
          "Dr 1110 [B-01] 31000\n"
          "Dr 4152 [PET] 563\n"  // 562.5 + 187.5 + 250: the first of equal remainders
          "Dr 4252 [PET] 187\n"
          "Dr 4152 [KARDUS] 250\n"
          "Cr 1152 [B-01] 32000");
    book.post(paid);
    CHECK(owed_by(book.kept(), MemberNumber::read("B-01"), day("2026-12-31")) == Rupiah{});
}

TEST_CASE("claims against one sale are together no more than the item was sold for") {
    OnAccount book;
    book.post(entry_for(book.payment(0, 20'000), book.bank()));  // 11,250 and 3,750 of PET, 5,000 of KARDUS
    book.deliver("A-001", "KARDUS", 40'000);
    Sale other = book.sale({book.sold("KARDUS", 40'000, 2'000)});
    other.on_account = true;
    book.post(note_for(other, book.bank()).entry);
    // He owes 92,000, but of the PET that was sold to him for 24,000 he has claimed 15,000.
    CHECK(rule_broken_by([&] { entry_for(book.payment(0, 20'000), book.bank()); }) == Rule::buyer_owes_less);
    CHECK_FALSE(rule_broken_by([&] { book.post(entry_for(book.payment(0, 12'000), book.bank())); }));
    CHECK(book.net("4252") == Rupiah{});
}

TEST_CASE("a payment that is refused") {
    struct Row {
        std::string why;
        std::function<BuyerPayment(OnAccount&)> payment;
        Rule broken;
    };
    const Row rows[] = {
        {"more than he owes", [](OnAccount& book) { return book.payment(32'001); }, Rule::buyer_owes_less},
        {"with the claim more than he owes", [](OnAccount& book) { return book.payment(31'500, 501); },
         Rule::buyer_owes_less},
        {"before he owed it", [](OnAccount& book) { return book.payment(1, 0, "2026-02-09"); },
         Rule::buyer_owes_less},
        {"what he pays later already",
         [](OnAccount& book) {
             book.post(entry_for(book.payment(32'000, 0, "2026-04-01"), book.bank()));
             return book.payment(1'000, 0, "2026-03-01");
         },
         Rule::buyer_owes_less},
        {"nothing", [](OnAccount& book) { return book.payment(0); }, Rule::posting_must_be_positive},
        {"less than nothing", [](OnAccount& book) { return book.payment(-5); },
         Rule::posting_must_be_positive},
        {"by one who is no buyer",
         [](OnAccount& book) {
             BuyerPayment payment = book.payment(1'000);
             payment.buyer = book.member("A-001");
             return payment;
         },
         Rule::member_must_be_of_kind},
        {"a claim against no sale",
         [](OnAccount& book) {
             BuyerPayment payment = book.payment(1'000, 100);
             payment.sale = std::nullopt;
             return payment;
         },
         Rule::sale_must_exist},
        {"a claim against an entry that is no sale",
         [](OnAccount& book) {
             BuyerPayment payment = book.payment(1'000, 100);
             payment.sale = EntryNumber{2026, 1};
             return payment;
         },
         Rule::sale_must_exist},
        {"a claim against a sale to another",
         [](OnAccount& book) {
             book.deliver("A-001", "PET", 1'000);
             Sale other = book.sale({book.sold("PET", 1'000, 3'000)});
             other.buyer = book.member("B-02");
             BuyerPayment payment = book.payment(1'000, 100);
             payment.sale = book.post(note_for(other, book.bank()).entry).posted.number;
             return payment;
         },
         Rule::sale_must_exist},
        {"a claim against a sale that was reversed",
         [](OnAccount& book) {
             book.deliver("A-001", "PET", 1'000);
             const EntryNumber other =
                 book.post(note_for(book.sale({book.sold("PET", 1'000, 3'000)}), book.bank()).entry)
                     .posted.number;
             book.write(
                 [&](CooperativeBook&) { return book.bookkeeper().reverse(other, day("2026-02-11"), ""); });
             BuyerPayment payment = book.payment(1'000, 100);
             payment.sale = other;
             return payment;
         },
         Rule::sale_must_exist},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        OnAccount book;
        const BuyerPayment payment = row.payment(book);
        CHECK(rule_broken_by([&] { entry_for(payment, book.bank()); }) == row.broken);
    }
}

TEST_CASE(
    "a claim is no more than the sale brought the cooperative: depositors keep what they were credited") {
    WasteBook book;
    book.set_earning(EarningModel::share, "85%");
    book.deliver("A-001", "PET", 10'000);
    Sale sale = book.sale({book.sold("PET", 10'000, 10'000)});
    sale.on_account = true;
    const EntryNumber number = book.post(note_for(sale, book.bank()).entry).posted.number;
    BuyerPayment payment{.heading = {.date = day("2026-03-01")},
                         .buyer = book.member("B-01"),
                         .amount = {},
                         .claim = rupiah(15'000),
                         .sale = number,
                         .cash = account("1110")};
    CHECK(shown(entry_for(payment, book.bank())) == "Dr 4160 [PET] 15000\nCr 1152 [B-01] 15000");
    payment.claim = rupiah(15'001);
    CHECK(rule_broken_by([&] { entry_for(payment, book.bank()); }) == Rule::buyer_owes_less);
}

TEST_CASE("a payment sent again under its key is found") {
    OnAccount book;
    BuyerPayment payment = book.payment(32'000);
    payment.heading.key = "trf-1";
    book.post(entry_for(payment, book.bank()));
    CHECK(book.post(entry_for(payment, book.bank())).already_there);
}
