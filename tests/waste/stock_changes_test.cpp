#include "neraca/waste/stock_changes.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "neraca/coop/savings.hpp"
#include "neraca/waste/waste_entries.hpp"
#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

/// 6 kg of PET from members at 15,000, 2 kg from others at 6,000, 4 kg of CAMPUR from members at 4,000.
struct StockedBook : WasteBook {
    StockedBook() {
        deliver("A-001", "PET", 6'000);
        Weighing dear = weighing("N-01", {weighed("PET", 2'000)});
        dear.lines[0].price_per_unit = rupiah(3'000);
        deliver(dear);
        deliver("A-001", "CAMPUR", 4'000);
    }
    void consign(const char* number, const char* item_code, std::int64_t grams) {
        set_earning(EarningModel::share, "70%", PriceCustomer::everyone, CutBooking::net, "2026-02-02");
        deliver(number, item_code, grams, "2026-02-02");
    }
    StockCount count(const char* item_code, std::int64_t grams) {
        return {.heading = {.date = day("2026-02-10")}, .items = {{item(item_code), thousandths(grams)}}};
    }
    Regrade regrade(std::int64_t taken, std::vector<GradedInto> into) {
        return {.heading = {.date = day("2026-02-10")},
                .from = item("CAMPUR"),
                .taken = thousandths(taken),
                .into = std::move(into)};
    }
    GradedInto into(const char* item_code, std::int64_t grams) {
        return {item(item_code), thousandths(grams)};
    }
    WasteReturn returned(const char* number, const char* item_code, std::int64_t grams) {
        return {.heading = {.date = day("2026-02-10")},
                .member = member(number),
                .item = item(item_code),
                .quantity = thousandths(grams)};
    }
};

/// The entry an event makes, posted.
template <typename Event>
std::string posted(StockedBook& book, const Event& event) {
    const JournalEntry entry = entry_for(event, book.bank());
    book.post(entry);
    CHECK(entry.kind() == EntryKind::stock);
    return shown(entry);
}

}  // namespace

TEST_CASE("a stock-take spreads the difference over the pools") {
    struct Row {
        std::string why;
        std::function<StockCount(StockedBook&)> count;
        std::string entry;  // empty: none
    };
    const Row rows[] = {
        {"less than in the books", [](StockedBook& book) { return book.count("PET", 7'200); },
         "Dr 5153 [PET 0.600] 1500\n"
         "Cr 1162 [PET 0.600] 1500\n"
         "Dr 5253 [PET 0.200] 600\n"
         "Cr 1165 [PET 0.200] 600"},
        {"more than in the books", [](StockedBook& book) { return book.count("PET", 8'800); },
         "Dr 1162 [PET 0.600] 1500\n"
         "Cr 5153 [PET 0.600] 1500\n"
         "Dr 1165 [PET 0.200] 600\n"
         "Cr 5253 [PET 0.200] 600"},
        {"nothing left", [](StockedBook& book) { return book.count("CAMPUR", 0); },
         "Dr 5153 [CAMPUR 4.000] 4000\n"
         "Cr 1162 [CAMPUR 4.000] 4000"},
        {"as in the books", [](StockedBook& book) { return book.count("PET", 8'000); }, ""},
        {"found, where the books have nothing",
         [](StockedBook& book) {
             StockCount count = book.count("EMBER", 1'500);
             count.items[0].price_per_unit = rupiah(1'300);
             return count;
         },
         "Dr 1162 [EMBER 1.500] 1950\n"
         "Cr 5153 [EMBER 1.500] 1950"},
        {"several items at once",
         [](StockedBook& book) {
             StockCount count = book.count("PET", 8'000);
             count.items.push_back({book.item("CAMPUR"), thousandths(3'000)});
             return count;
         },
         "Dr 5153 [CAMPUR 1.000] 1000\n"
         "Cr 1162 [CAMPUR 1.000] 1000"},
        {"consigned waste goes without value, and with the last of it the claims",
         [](StockedBook& book) {
             book.consign("A-002", "EMBER", 2'000);
             return book.count("EMBER", 0);
         },
         "Dr 5153 [EMBER 2.000] 0\n"
         "Cr 1166 [EMBER 2.000] 0\n"
         "Dr 2117 [A-002 EMBER 2.000] 0\n"
         "Cr 2114 [A-002 sampah EMBER 2.000] 0"},
        {"while some of it is left, the claims stay",
         [](StockedBook& book) {
             book.consign("A-002", "EMBER", 2'000);
             return book.count("EMBER", 1'500);
         },
         "Dr 5153 [EMBER 0.500] 0\n"
         "Cr 1166 [EMBER 0.500] 0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        StockedBook book;
        const StockCount count = row.count(book);
        const CountNote note = note_for(count, book.bank());
        CHECK(note.entry.has_value() == !row.entry.empty());
        if (note.entry) {
            CHECK(shown(*note.entry) == row.entry);
            CHECK_FALSE(rule_broken_by([&] { book.post(*note.entry); }));
        }
    }
    StockedBook book;
    const CountLine line = note_for(book.count("PET", 7'200), book.bank()).lines.at(0);
    CHECK(line.in_books == thousandths(8'000));
    CHECK(line.value_before == rupiah(21'000));
    CHECK(line.value_after == rupiah(18'900));
}

TEST_CASE("a stock-take that is refused") {
    StockedBook book;
    CHECK(rule_broken_by([&] { note_for(book.count("EMBER", 1), book.bank()); }) == Rule::price_must_exist);
    CHECK(rule_broken_by([&] { note_for(book.count("PET", -1), book.bank()); }) ==
          Rule::quantity_must_be_readable);
    StockCount twice = book.count("PET", 1'000);
    twice.items.push_back(twice.items[0]);
    CHECK(rule_broken_by([&] { note_for(twice, book.bank()); }) == Rule::wrong_call);
    CHECK(rule_broken_by([&] {
              note_for(StockCount{.heading = {.date = day("2026-02-10")}, .items = {}}, book.bank());
          }) == Rule::wrong_call);
    StockCount worthless = book.count("EMBER", 1);
    worthless.items[0].price_per_unit = rupiah(100);
    CHECK(rule_broken_by([&] { note_for(worthless, book.bank()); }) == Rule::amount_is_zero);
}

TEST_CASE("sorting again moves the value in full") {
    StockedBook book;
    const RegradeNote note =
        note_for(book.regrade(3'000, {book.into("PET", 1'000), book.into("EMBER", 1'500)}), book.bank());
    CHECK(shown(note.entry) ==
          "Cr 1162 [CAMPUR 3.000] 3000\n"
          "Dr 1162 [PET 1.000] 1200\n"
          "Dr 1162 [EMBER 1.500] 1800");
    CHECK(note.lost == thousandths(500));
    CHECK(note.value == rupiah(3'000));
    book.post(note.entry);
    CHECK(book.stock("CAMPUR").members == Stock{thousandths(1'000), rupiah(1'000)});
    CHECK(book.stock("PET").members == Stock{thousandths(7'000), rupiah(16'200)});
    CHECK(book.net("5153") == Rupiah{});

    INFO("pools stay apart");
    Weighing other = book.weighing("N-01", {book.weighed("CAMPUR", 1'000)});
    other.lines[0].price_per_unit = rupiah(1'400);
    book.deliver(other);
    CHECK(shown(note_for(book.regrade(2'000, {book.into("EMBER", 2'000)}), book.bank()).entry) ==
          "Cr 1162 [CAMPUR 1.000] 1000\n"
          "Dr 1162 [EMBER 1.000] 1000\n"
          "Cr 1165 [CAMPUR 1.000] 1400\n"
          "Dr 1165 [EMBER 1.000] 1400");
}

TEST_CASE("what a pool gives and nothing comes of is shrinkage") {
    StockedBook book;
    Weighing other = book.weighing("N-01", {book.weighed("CAMPUR", 1)});
    other.lines[0].price_per_unit = rupiah(1'000);
    book.deliver(other);
    CHECK(shown(note_for(book.regrade(4'001, {book.into("EMBER", 100)}), book.bank()).entry) ==
          "Cr 1162 [CAMPUR 4.000] 4000\n"
          "Dr 1162 [EMBER 0.100] 4000\n"
          "Cr 1165 [CAMPUR 0.001] 1\n"
          "Dr 5253 [CAMPUR 0.001] 1");
}

TEST_CASE("sorting that is refused") {
    struct Row {
        std::string why;
        std::function<Regrade(StockedBook&)> regrade;
        Rule broken;
    };
    const Row rows[] = {
        {"more out than in",
         [](StockedBook& book) {
             return book.regrade(1'000, {book.into("PET", 600), book.into("EMBER", 401)});
         },
         Rule::regraded_more_than_taken},
        {"kilograms into pieces",
         [](StockedBook& book) { return book.regrade(1'000, {book.into("BOTOL", 500)}); },
         Rule::units_must_be_the_same},
        {"into itself", [](StockedBook& book) { return book.regrade(1'000, {book.into("CAMPUR", 500)}); },
         Rule::accounts_must_differ},
        {"into what is taken in no more",
         [](StockedBook& book) { return book.regrade(1'000, {book.into("LAMA", 500)}); },
         Rule::item_must_be_active},
        {"into nothing", [](StockedBook& book) { return book.regrade(1'000, {}); }, Rule::wrong_call},
        {"into nothing of something",
         [](StockedBook& book) { return book.regrade(1'000, {book.into("PET", 0)}); },
         Rule::quantity_must_be_readable},
        {"nothing", [](StockedBook& book) { return book.regrade(0, {book.into("PET", 1)}); },
         Rule::quantity_must_be_readable},
        {"more than there is",
         [](StockedBook& book) { return book.regrade(4'001, {book.into("PET", 4'000)}); },
         Rule::stock_cannot_go_below_zero},
        {"what is on consignment",
         [](StockedBook& book) {
             book.consign("A-002", "CAMPUR", 2'000);
             return book.regrade(4'001, {book.into("PET", 4'000)});
         },
         Rule::waste_is_on_consignment},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        StockedBook book;
        const Regrade regrade = row.regrade(book);
        CHECK(rule_broken_by([&] { note_for(regrade, book.bank()); }) == row.broken);
    }
}

TEST_CASE("spoiled waste costs its average") {
    StockedBook book;
    const auto spoiled = [&](const char* item_code, std::int64_t grams) {
        return Spoilage{.heading = {.date = day("2026-02-10")},
                        .item = book.item(item_code),
                        .quantity = thousandths(grams)};
    };
    CHECK(posted(book, spoiled("PET", 800)) ==
          "Dr 5154 [PET 0.600] 1500\n"
          "Cr 1162 [PET 0.600] 1500\n"
          "Dr 5254 [PET 0.200] 600\n"
          "Cr 1165 [PET 0.200] 600");
    book.consign("A-002", "EMBER", 2'000);
    CHECK(posted(book, spoiled("EMBER", 500)) ==
          "Dr 5154 [EMBER 0.500] 0\n"
          "Cr 1166 [EMBER 0.500] 0");
    CHECK(rule_broken_by([&] { entry_for(spoiled("PET", 7'201), book.bank()); }) ==
          Rule::stock_cannot_go_below_zero);
    CHECK(rule_broken_by([&] { entry_for(spoiled("PET", 0), book.bank()); }) ==
          Rule::quantity_must_be_readable);
}

TEST_CASE("waste that is handed back") {
    struct Row {
        std::string why;
        std::function<WasteReturn(StockedBook&)> returned;
        std::string entry;
    };
    const Row rows[] = {
        {"at the list price", [](StockedBook& book) { return book.returned("A-001", "PET", 1'000); },
         "Dr 2114 [A-001 sampah PET 1.000] 2500\n"
         "Cr 1162 [PET 1.000] 2500"},
        {"at the price it was taken in at",
         [](StockedBook& book) {
             WasteReturn returned = book.returned("N-01", "PET", 1'000);
             returned.price_per_unit = rupiah(3'000);
             return returned;
         },
         "Dr 2115 [N-01 sampah-nasabah PET 1.000] 3000\n"
         "Cr 1165 [PET 1.000] 3000"},
        {"the last of it at less than it stands at: the rest is shrinkage",
         [](StockedBook& book) { return book.returned("N-01", "PET", 2'000); },
         "Dr 2115 [N-01 sampah-nasabah PET 2.000] 5000\n"
         "Cr 1165 [PET 2.000] 6000\n"
         "Dr 5253 [PET] 1000"},
        {"at more than stands there: the rest goes against shrinkage",
         [](StockedBook& book) {
             WasteReturn returned = book.returned("A-001", "CAMPUR", 3'999);
             returned.price_per_unit = rupiah(1'001);
             return returned;
         },
         "Dr 2114 [A-001 sampah CAMPUR 3.999] 4003\n"
         "Cr 1162 [CAMPUR 3.999] 3999\n"
         "Cr 5153 [CAMPUR] 4"},
        {"with the cut that was booked gross",
         [](StockedBook& book) {
             book.set_earning(EarningModel::cut, "20%", PriceCustomer::everyone, CutBooking::gross);
             return book.returned("A-001", "PET", 1'000);
         },
         "Dr 2114 [A-001 sampah PET 1.000] 2000\n"
         "Dr 4160 [PET] 500\n"
         "Cr 1162 [PET 1.000] 2500"},
        {"with the cut that was booked net",
         [](StockedBook& book) {
             book.set_earning(EarningModel::cut, "20%");
             return book.returned("A-001", "PET", 1'000);
         },
         "Dr 2114 [A-001 sampah PET 1.000] 2000\n"
         "Cr 1162 [PET 1.000] 2000"},
        {"what is on consignment goes back without money",
         [](StockedBook& book) {
             book.consign("A-002", "EMBER", 2'000);
             return book.returned("A-002", "EMBER", 1'500);
         },
         "Dr 2117 [A-002 EMBER 1.500] 0\n"
         "Cr 1166 [EMBER 1.500] 0"},
        {"the last of it, though more is owed: a stock-take found less",
         [](StockedBook& book) {
             book.consign("A-002", "EMBER", 2'000);
             book.deliver("A-003", "EMBER", 1'000, "2026-02-03");
             book.post(*note_for(book.count("EMBER", 1'500), book.bank()).entry);
             return book.returned("A-002", "EMBER", 1'500);
         },
         "Dr 2117 [A-002 EMBER 1.500] 0\n"
         "Cr 1166 [EMBER 1.500] 0\n"
         "Dr 2117 [A-002 EMBER 0.500] 0\n"
         "Cr 2114 [A-002 sampah EMBER 0.500] 0\n"
         "Dr 2117 [A-003 EMBER 1.000] 0\n"
         "Cr 2114 [A-003 sampah EMBER 1.000] 0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        StockedBook book;
        const WasteReturn returned = row.returned(book);
        CHECK(posted(book, returned) == row.entry);
    }
}

TEST_CASE("handing back that is refused") {
    struct Row {
        std::string why;
        std::function<WasteReturn(StockedBook&)> returned;
        Rule broken;
    };
    const Row rows[] = {
        {"more than lies in his pool", [](StockedBook& book) { return book.returned("N-01", "PET", 2'001); },
         Rule::stock_cannot_go_below_zero},
        {"without a price",
         [](StockedBook& book) {
             StockCount found = book.count("EMBER", 1'000);
             found.items[0].price_per_unit = rupiah(500);
             book.post(*note_for(found, book.bank()).entry);
             return book.returned("A-001", "EMBER", 1'000);
         },
         Rule::price_must_exist},
        {"nothing", [](StockedBook& book) { return book.returned("A-001", "PET", 0); },
         Rule::quantity_must_be_readable},
        {"more than he has on consignment",
         [](StockedBook& book) {
             book.consign("A-001", "PET", 1'000);
             return book.returned("A-001", "PET", 2'000);
         },
         Rule::waste_is_on_consignment},
        {"at a price, what was never priced",
         [](StockedBook& book) {
             book.consign("A-001", "PET", 1'000);
             WasteReturn returned = book.returned("A-001", "PET", 1'000);
             returned.price_per_unit = rupiah(2'500);
             return returned;
         },
         Rule::waste_is_on_consignment},
        {"of one whose savings are spent",
         [](StockedBook& book) {
             book.post(entry_for(Withdrawal{.heading = {.date = day("2026-02-05")},
                                            .member = book.member("A-001"),
                                            .product = book.product("sampah"),
                                            .amount = rupiah(19'000),
                                            .counter_account = account("1110")},
                                 book.kept()));
             return book.returned("A-001", "PET", 1'000);
         },
         Rule::savings_cannot_go_below_zero},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        StockedBook book;
        const WasteReturn returned = row.returned(book);
        CHECK(rule_broken_by([&] { book.post(entry_for(returned, book.bank())); }) == row.broken);
    }
}

TEST_CASE("an event of stock sent again under its key is found") {
    StockedBook book;
    StockCount count = book.count("PET", 7'200);
    count.heading.key = "opname-1";
    book.post(*note_for(count, book.bank()).entry);
    CHECK(book.post(*note_for(count, book.bank()).entry).already_there);
    Regrade regrade = book.regrade(4'000, {book.into("PET", 4'000)});
    regrade.heading.key = "pilah-1";
    book.post(note_for(regrade, book.bank()).entry);
    CHECK(book.post(note_for(regrade, book.bank()).entry).already_there);
}

TEST_CASE("what a stock-take found is told by item and account, once it is in the books") {
    StockedBook book;
    StockCount count = book.count("PET", 7'200);
    count.items.push_back({book.item("CAMPUR"), thousandths(0)});
    book.post(*note_for(count, book.bank()).entry);
    const std::vector<Count> counts = counts_of(count, book.bank());
    REQUIRE(counts.size() == 3);
    CHECK(counts[0].account == account("1162"));
    CHECK(counts[0].quantity + counts[1].quantity == thousandths(7'200));
    CHECK(counts[1].account == account("1165"));
    CHECK(counts[2].item == ItemCode::read("CAMPUR"));
    CHECK(counts[2].account == account("1162"));
    CHECK(counts[2].quantity.is_zero());
    for (const Count& each : counts) {
        CHECK(each.day == day("2026-02-10"));
        CHECK(each.amount.is_zero());
    }
}

TEST_CASE("what others' waste loses is no cost of the members: its own account, else its cost of sales") {
    struct Row {
        std::string why;
        std::vector<const char*> without_role;
        std::string counted;
        std::string spoiled;
        std::string sold;
    };
    // 6 kg of members at 15,000 and 2 kg of others at 6,000: of 0.8 kg that are lost, 0.6 and 0.2.
    const Row rows[] = {
        {"each has its own",
         {},
         "Dr 5153 [PET 0.600] 1500\nCr 1162 [PET 0.600] 1500\nDr 5253 [PET 0.200] 600\nCr 1165 [PET 0.200] "
         "600",
         "Dr 5154 [PET 0.600] 1500\nCr 1162 [PET 0.600] 1500\nDr 5254 [PET 0.200] 600\nCr 1165 [PET 0.200] "
         "600",
         "Dr 5253 [PET 0.200] 600\nCr 1165 [PET 0.200] 600"},
        {"a book from before these accounts: the cost of sales, without a quantity, since nothing was sold",
         {"5253", "5254"},
         "Dr 5153 [PET 0.600] 1500\nCr 1162 [PET 0.600] 1500\nDr 5252 [PET] 600\nCr 1165 [PET 0.200] 600",
         "Dr 5154 [PET 0.600] 1500\nCr 1162 [PET 0.600] 1500\nDr 5252 [PET] 600\nCr 1165 [PET 0.200] 600",
         "Dr 5252 [PET] 600\nCr 1165 [PET 0.200] 600"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        StockedBook book;
        for (const char* code : row.without_role) {
            book.write([&](CooperativeBook& kept) {
                Account without = kept.chart().account(account(code));
                without.role = AccountRole::none;
                kept.set_account(without);
            });
        }
        CHECK(shown(*note_for(book.count("PET", 7'200), book.bank()).entry) == row.counted);
        const Spoilage spoilage{
            .heading = {.date = day("2026-02-10")}, .item = book.item("PET"), .quantity = thousandths(800)};
        CHECK(shown(entry_for(spoilage, book.bank())) == row.spoiled);
        Sale sale = book.sale({book.sold("PET", 7'200, 3'000)});
        sale.lines[0].our_weight = thousandths(8'000);
        CHECK(shown(note_for(sale, book.bank()).entry).ends_with(row.sold));

        // Whichever account it is, the moves of stock say what it was, and only the sale is one.
        const auto moved = [&](const JournalEntry& entry) {
            const PostedEntry posted = book.post(entry).posted;
            const EffectiveEntry effective{
                .posted = posted, .content = posted.entry, .done_by = "stock count"};
            CHECK(sold_goods(book.kept().chart(), effective).empty());
            return stock_moves(book.kept().chart(), effective).at(0);
        };
        const StockMove move = moved(*note_for(book.count("PET", 7'200), book.bank()).entry);
        CHECK(move.shrunk == thousandths(800));
        CHECK(move.other == Quantity{});
    }
}

TEST_CASE("what is lost of consigned waste is no change of owned stock") {
    StockedBook book;
    book.consign("A-002", "CAMPUR", 4'000);
    const JournalEntry entry = *note_for(book.count("CAMPUR", 6'000), book.bank()).entry;
    CHECK(shown(entry) ==
          "Dr 5153 [CAMPUR 1.000] 1000\n"
          "Cr 1162 [CAMPUR 1.000] 1000\n"
          "Dr 5153 [CAMPUR 1.000] 0\n"
          "Cr 1166 [CAMPUR 1.000] 0");
    const PostedEntry posted = book.post(entry).posted;
    const std::vector<StockMove> moves = stock_moves(book.kept().chart(), {posted, posted.entry});
    REQUIRE(moves.size() == 1);
    CHECK(moves[0].shrunk == thousandths(1'000));
    CHECK(moves[0].regraded == Quantity{});
}
