#include "neraca/waste/weighing.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "neraca/waste/waste_entries.hpp"
#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

/// Sets a book up and says what is weighed.
using Case = std::function<Weighing(WasteBook&)>;

Weighing paid_by(Weighing weighing, PaidBy how) {
    weighing.paid_by = std::move(how);
    return weighing;
}

OffLoan loan(std::int64_t interest) {
    return {.loan = LoanReference::read("P-1"),
            .loan_account = account("1141"),
            .interest = rupiah(interest),
            .interest_account = account("4110")};
}

}  // namespace

TEST_CASE("the entry of a slip") {
    struct Row {
        std::string why;
        Case weighing;
        EntryKind kind;
        std::string entry;
    };
    const Row rows[] = {
        {"saved by a member",
         [](WasteBook& book) { return book.weighing("A-001", {book.weighed("PET", 3'250)}); },
         EntryKind::deposit,
         "Dr 1162 [PET 3.250] 8125\n"
         "Cr 2114 [A-001 sampah PET 3.250] 8125"},
        {"of others, apart",
         [](WasteBook& book) { return book.weighing("N-01", {book.weighed("PET", 3'250)}); },
         EntryKind::deposit,
         "Dr 1165 [PET 3.250] 8125\n"
         "Cr 2115 [N-01 sampah-nasabah PET 3.250] 8125"},
        {"at the price of his own kind",
         [](WasteBook& book) {
             book.set_price("PET", 2'800, PriceChannel::savings, PriceCustomer::group);
             return book.weighing("K-01", {book.weighed("PET", 10'000)});
         },
         EntryKind::deposit,
         "Dr 1165 [PET 10.000] 28000\n"
         "Cr 2115 [K-01 sampah-nasabah PET 10.000] 28000"},
        {"each line rounded by itself, an item twice",
         [](WasteBook& book) {
             return book.weighing("A-001", {book.weighed("PET", 1'001), book.weighed("KARDUS", 333),
                                            book.weighed("PET", 1'001)});
         },
         EntryKind::deposit,
         "Dr 1162 [PET 1.001] 2503\n"
         "Cr 2114 [A-001 sampah PET 1.001] 2503\n"
         "Dr 1162 [KARDUS 0.333] 500\n"
         "Cr 2114 [A-001 sampah KARDUS 0.333] 500\n"
         "Dr 1162 [PET 1.001] 2503\n"
         "Cr 2114 [A-001 sampah PET 1.001] 2503"},
        {"by a cooperative that cuts off",
         [](WasteBook& book) {
             book.write([](CooperativeBook& kept) { kept.set_worth_rounding(Rounding::down); });
             return book.weighing("A-001", {book.weighed("PET", 1'001)});
         },
         EntryKind::deposit,
         "Dr 1162 [PET 1.001] 2502\n"
         "Cr 2114 [A-001 sampah PET 1.001] 2502"},
        {"at the price on the slip",
         [](WasteBook& book) {
             Weighing weighing = book.weighing("A-001", {book.weighed("PET", 2'000)});
             weighing.lines[0].price_per_unit = rupiah(2'000);
             return weighing;
         },
         EntryKind::deposit,
         "Dr 1162 [PET 2.000] 4000\n"
         "Cr 2114 [A-001 sampah PET 2.000] 4000"},
        {"an amount that the slip cut off",
         [](WasteBook& book) {
             Weighing weighing = book.weighing("A-001", {book.weighed("PET", 1'001)});
             weighing.lines[0].price_per_unit = rupiah(2'500);
             weighing.lines[0].amount = rupiah(2'502);
             return weighing;
         },
         EntryKind::deposit,
         "Dr 1162 [PET 1.001] 2502\n"
         "Cr 2114 [A-001 sampah PET 1.001] 2502"},
        {"an amount without any price",
         [](WasteBook& book) {
             Weighing weighing = book.weighing("A-001", {book.weighed("EMBER", 2'000)});
             weighing.lines[0].amount = rupiah(2'750);
             return weighing;
         },
         EntryKind::deposit,
         "Dr 1162 [EMBER 2.000] 2750\n"
         "Cr 2114 [A-001 sampah EMBER 2.000] 2750"},
        {"paid on the spot, at the price for cash",
         [](WasteBook& book) {
             book.set_earning(EarningModel::cut, "15%");
             return paid_by(book.weighing("A-002", {book.weighed("PET", 4'100)}), ForCash{account("1110")});
         },
         EntryKind::purchase,
         "Dr 1162 [PET 4.100] 10660\n"
         "Cr 1110 [A-002 PET 4.100] 10660"},
        {"bought outright though the earning is a share",
         [](WasteBook& book) {
             book.set_earning(EarningModel::share, "70%");
             return paid_by(book.weighing("A-002", {book.weighed("PET", 4'100)}), ForCash{account("1110")});
         },
         EntryKind::purchase,
         "Dr 1162 [PET 4.100] 10660\n"
         "Cr 1110 [A-002 PET 4.100] 10660"},
        {"a cut, booked net: no income yet",
         [](WasteBook& book) {
             book.set_earning(EarningModel::cut, "15%");
             return book.weighing("A-001", {book.weighed("PET", 4'000)});
         },
         EntryKind::deposit,
         "Dr 1162 [PET 4.000] 8500\n"
         "Cr 2114 [A-001 sampah PET 4.000] 8500"},
        {"a cut, booked gross",
         [](WasteBook& book) {
             book.set_earning(EarningModel::cut, "15%", PriceCustomer::everyone, CutBooking::gross);
             return book.weighing("A-001", {book.weighed("PET", 4'000)});
         },
         EntryKind::deposit,
         "Dr 1162 [PET 4.000] 10000\n"
         "Cr 2114 [A-001 sampah PET 4.000] 8500\n"
         "Cr 4160 [PET] 1500"},
        {"a cut of others is income from others; half a rupiah goes up",
         [](WasteBook& book) {
             book.set_earning(EarningModel::cut, "15%", PriceCustomer::everyone, CutBooking::gross);
             return book.weighing("K-01", {book.weighed("PET", 4)});
         },
         EntryKind::deposit,
         "Dr 1165 [PET 0.004] 10\n"
         "Cr 2115 [K-01 sampah-nasabah PET 0.004] 8\n"
         "Cr 4260 [PET] 2"},
        {"shares of a member",
         [](WasteBook& book) {
             return paid_by(book.weighing("A-001", {book.weighed("PET", 2'000)}),
                            IntoSavings{book.product("wajib")});
         },
         EntryKind::deposit,
         "Dr 1162 [PET 2.000] 5000\n"
         "Cr 3120 [A-001 wajib PET 2.000] 5000"},
        {"a loan and its interest",
         [](WasteBook& book) {
             book.lend("P-1", 20'000);
             return paid_by(book.weighing("A-001", {book.weighed("PET", 4'800)}), loan(2'000));
         },
         EntryKind::deposit,
         "Dr 1162 [PET 4.800] 12000\n"
         "Cr 1141 [A-001 PET 4.800 P-1] 10000\n"
         "Cr 4110 [A-001 P-1] 2000"},
        {"a loan with two lines shares the interest",
         [](WasteBook& book) {
             book.lend("P-1", 20'000);
             return paid_by(
                 book.weighing("A-001", {book.weighed("PET", 4'000), book.weighed("KARDUS", 4'000)}),
                 loan(1'000));
         },
         EntryKind::deposit,
         "Dr 1162 [PET 4.000] 10000\n"
         "Cr 1141 [A-001 PET 4.000 P-1] 9375\n"
         "Dr 1162 [KARDUS 4.000] 6000\n"
         "Cr 1141 [A-001 KARDUS 4.000 P-1] 5625\n"
         "Cr 4110 [A-001 P-1] 1000"},
        {"given away, without a cut",
         [](WasteBook& book) {
             book.set_earning(EarningModel::cut, "15%");
             return paid_by(book.weighing("A-001", {book.weighed("PET", 2'000)}), AsGift{});
         },
         EntryKind::deposit,
         "Dr 1162 [PET 2.000] 5000\n"
         "Cr 2124 [A-001 PET 2.000] 5000"},
        {"given away, of a value that nobody knows",
         [](WasteBook& book) {
             return paid_by(book.weighing("A-001", {book.weighed("EMBER", 2'000)}), AsGift{});
         },
         EntryKind::deposit,
         "Dr 1166 [A-001 EMBER 2.000] 0\n"
         "Cr 2117 [EMBER 2.000] 0"},
        {"a share after the sale: a quantity and no amount",
         [](WasteBook& book) {
             book.set_earning(EarningModel::share, "70%");
             return book.weighing("A-001", {book.weighed("PET", 3'250)});
         },
         EntryKind::deposit,
         "Dr 1166 [PET 3.250] 0\n"
         "Cr 2117 [A-001 PET 3.250] 0"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        const Weighing weighing = row.weighing(book);
        const WeighingSlip slip = slip_for(weighing, book.bank());
        CHECK(shown(slip.entry) == row.entry);
        CHECK(slip.entry.kind() == row.kind);
        CHECK_FALSE(rule_broken_by([&] { book.post(slip.entry); }));
    }
}

TEST_CASE("a slip that is refused") {
    struct Row {
        std::string why;
        Case weighing;
        Rule broken;
    };
    const auto shared = [](WasteBook& book) { book.set_earning(EarningModel::share, "70%"); };
    const Row rows[] = {
        {"a buyer delivers nothing",
         [](WasteBook& book) { return book.weighing("B-01", {book.weighed("PET", 1'000)}); },
         Rule::member_must_be_of_kind},
        {"one who has left",
         [](WasteBook& book) {
             book.write([](CooperativeBook& kept) {
                 Member gone = member_named(kept, "A-003");
                 gone.left = day("2026-01-31");
                 kept.set_member(gone);
             });
             return paid_by(book.weighing("A-003", {book.weighed("PET", 1'000)}), ForCash{account("1110")});
         },
         Rule::member_has_left},
        {"an item that is taken in no more",
         [](WasteBook& book) { return book.weighing("A-001", {book.weighed("LAMA", 1'000)}); },
         Rule::item_must_be_active},
        {"nothing on the scale",
         [](WasteBook& book) { return book.weighing("A-001", {book.weighed("PET", 0)}); },
         Rule::quantity_must_be_readable},
        {"less than nothing",
         [](WasteBook& book) { return book.weighing("A-001", {book.weighed("PET", -1)}); },
         Rule::quantity_must_be_readable},
        {"no price", [](WasteBook& book) { return book.weighing("A-001", {book.weighed("EMBER", 1'000)}); },
         Rule::price_must_exist},
        {"no price yet",
         [](WasteBook& book) { return book.weighing("A-001", {book.weighed("PET", 1'000)}, "2025-12-31"); },
         Rule::price_must_exist},
        {"no price for cash",
         [](WasteBook& book) {
             return paid_by(book.weighing("A-001", {book.weighed("KARDUS", 1'000)}),
                            ForCash{account("1110")});
         },
         Rule::price_must_exist},
        {"an amount two rupiah off its own price",
         [](WasteBook& book) {
             Weighing weighing = book.weighing("A-001", {book.weighed("PET", 1'000)});
             weighing.lines[0].price_per_unit = rupiah(2'500);
             weighing.lines[0].amount = rupiah(2'502);
             return weighing;
         },
         Rule::amount_differs_from_price},
        {"a price of nothing",
         [](WasteBook& book) {
             Weighing weighing = book.weighing("A-001", {book.weighed("PET", 1'000)});
             weighing.lines[0].price_per_unit = Rupiah{};
             return weighing;
         },
         Rule::posting_must_be_positive},
        {"worth less than half a rupiah",
         [](WasteBook& book) {
             return book.weighing("A-001", {book.weighed("PET", 1'000), book.weighed("BOTOL", 2)});
         },
         Rule::amount_is_zero},
        {"nothing left after the cut",
         [](WasteBook& book) {
             book.set_earning(EarningModel::cut, "60%");
             Weighing weighing = book.weighing("A-001", {book.weighed("BOTOL", 5)});
             return weighing;
         },
         Rule::amount_is_zero},
        {"less than the passbook takes",
         [](WasteBook& book) {
             book.write([](CooperativeBook& kept) {
                 SavingsProduct product = product_named(kept, "sampah");
                 product.minimum_amount = rupiah(2'501);
                 kept.set_product(product);
             });
             return book.weighing("A-001", {book.weighed("PET", 1'000)});
         },
         Rule::amount_below_minimum},
        {"a closed passbook",
         [](WasteBook& book) {
             SavingsProduct product = book.product("sampah");
             product.open = false;
             return paid_by(book.weighing("A-001", {book.weighed("PET", 1'000)}), IntoSavings{product});
         },
         Rule::product_must_be_open},
        {"more interest than waste",
         [](WasteBook& book) {
             return paid_by(book.weighing("A-001", {book.weighed("PET", 1'000)}), loan(2'501));
         },
         Rule::posting_must_be_positive},
        {"an amount for what is shared after its sale",
         [&](WasteBook& book) {
             shared(book);
             Weighing weighing = book.weighing("A-001", {book.weighed("PET", 1'000)});
             weighing.lines[0].amount = rupiah(2'500);
             return weighing;
         },
         Rule::waste_is_on_consignment},
        {"a loan paid with what is not sold yet",
         [&](WasteBook& book) {
             shared(book);
             return paid_by(book.weighing("A-001", {book.weighed("PET", 1'000)}), loan(0));
         },
         Rule::waste_is_on_consignment},
        {"shares paid with what is not sold yet",
         [&](WasteBook& book) {
             shared(book);
             return paid_by(book.weighing("A-001", {book.weighed("PET", 1'000)}),
                            IntoSavings{book.product("wajib")});
         },
         Rule::waste_is_on_consignment},
        {"an empty slip", [](WasteBook& book) { return book.weighing("A-001", {}); },
         Rule::posting_must_be_positive},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        const Weighing weighing = row.weighing(book);
        CHECK(rule_broken_by([&] { slip_for(weighing, book.bank()); }) == row.broken);
    }
}

TEST_CASE("a slip tells what it came from") {
    WasteBook book;
    book.set_earning(EarningModel::cut, "15%", PriceCustomer::everyone, CutBooking::gross);
    Weighing weighing = book.weighing("A-001", {book.weighed("PET", 4'000), book.weighed("KARDUS", 2'000)});
    weighing.lines[1].amount = rupiah(2'800);  // the list says 3,000
    const WeighingSlip slip = slip_for(weighing, book.bank());
    CHECK(slip.worth == rupiah(12'800));
    CHECK(slip.cut == rupiah(1'920));
    CHECK(slip.credited == rupiah(10'880));
    CHECK(slip.product->code.text() == "sampah");
    CHECK(slip.earning->model == EarningModel::cut);
    CHECK(slip.lines[0].price_per_unit == rupiah(2'500));
    CHECK_FALSE(slip.lines[0].worth_by_list);
    CHECK_FALSE(slip.lines[1].price_per_unit);
    CHECK(slip.lines[1].worth_by_list == rupiah(3'000));
    CHECK(words_for(slip.lines, Language::indonesian) == "Botol PET 4 kg, Kardus 2 kg");
}

TEST_CASE("books kept in summary say in words what was brought, and have nothing on consignment") {
    WasteBook book{BooksKept::summary};
    Weighing weighing = book.weighing("A-001", {book.weighed("PET", 3'250)});
    weighing.heading.memo = "RT 03";
    const WeighingSlip slip = slip_for(weighing, book.bank());
    CHECK(shown(slip.entry) == "Dr 1162 8125\nCr 2114 [A-001 sampah] 8125");
    CHECK(slip.entry.heading().memo == "RT 03; Botol PET 3,25 kg");
    book.set_earning(EarningModel::share, "70%");
    CHECK(rule_broken_by([&] { slip_for(weighing, book.bank()); }) == Rule::stock_cannot_go_below_zero);
}

TEST_CASE("a price that begins later is told, and one of nothing has a way out") {
    WasteBook book;
    book.set_price("EMBER", 900, PriceChannel::savings, PriceCustomer::everyone, "2026-02-05");
    const std::string later = refusal_of([&] { book.deliver("A-001", "EMBER", 1'000); });
    CHECK(later.find("the first is Rp900 from 2026-02-05 on") != later.npos);
    Weighing free = book.weighing("A-001", {book.weighed("PET", 1'000)});
    free.lines[0].price_per_unit = Rupiah{};
    CHECK(rule_broken_by([&] { book.deliver(free); }) == Rule::posting_must_be_positive);
}

TEST_CASE("interest that a delivery pays settles first what was accrued of it") {
    WasteBook book;
    book.lend("P-1", 100'000);
    const Dimensions about{.member = MemberNumber::read("A-001"), .loan = LoanReference::read("P-1")};
    book.post(JournalEntry{day("2026-01-31"),
                           {.kind = EntryKind::accrual},
                           {{account("1172"), Side::debit, rupiah(300), about},
                            {account("4110"), Side::credit, rupiah(300), about}}});
    CHECK(
        shown(book.deliver(paid_by(book.weighing("A-001", {book.weighed("PET", 1'000)}), loan(500))).entry) ==
        "Dr 1162 [PET 1.000] 2500\n"
        "Cr 1141 [A-001 PET 1.000 P-1] 2000\n"
        "Cr 1172 [A-001 P-1] 300\n"
        "Cr 4110 [A-001 P-1] 200");
}

TEST_CASE("an item at two prices on one day: two lines, each with its own worth") {
    WasteBook book;
    Weighing slip = book.weighing("A-001", {book.weighed("PET", 1'000), book.weighed("PET", 1'000)});
    slip.lines[1].price_per_unit = rupiah(2'000);
    const PostedEntry posted = book.deliver(slip);
    const auto lines = delivered_lines(book.kept().chart(), {posted, posted.entry});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].worth == rupiah(2'500));
    CHECK(lines[0].paid->amount == rupiah(2'500));
    CHECK(lines[1].worth == rupiah(2'000));
    CHECK(lines[1].paid->amount == rupiah(2'000));
    CHECK(book.stock("PET").members == Stock{thousandths(2'000), rupiah(4'500)});
}
