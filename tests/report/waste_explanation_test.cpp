// What the entries of a waste bank did, told to learners.

#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "neraca/report/explain/explanation.hpp"
#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

std::string notes_on(WasteBook& book, const JournalEntry& entry) {
    const Posted posted = book.post(entry);
    std::string notes;
    for (const std::string& note : explanation(book.kept(), posted.posted, Language::english).notes) {
        notes += note + "\n";
    }
    return notes;
}

}  // namespace

TEST_CASE("the rule behind each event of a waste bank") {
    struct Row {
        std::string why;
        std::function<JournalEntry(WasteBook&)> entry;
        std::string note;
    };
    const auto weighed = [](WasteBook& book, PaidBy how) {
        Weighing weighing = book.weighing("A-001", {book.weighed("PET", 4'000)}, "2026-02-02");
        weighing.paid_by = std::move(how);
        return slip_for(weighing, book.bank()).entry;
    };
    const auto stocked = [](WasteBook& book) { book.deliver("A-001", "PET", 7'350); };  // 18,375
    const Row rows[] = {
        {"saved", [&](WasteBook& book) { return weighed(book, IntoSavings{}); },
         "It is no income: that comes when the waste is sold for more."},
        {"a cut, gross",
         [&](WasteBook& book) {
             book.set_earning(EarningModel::cut, "15%", PriceCustomer::everyone, CutBooking::gross);
             return weighed(book, IntoSavings{});
         },
         "the cut is income at once"},
        {"a cut, net",
         [&](WasteBook& book) {
             book.set_earning(EarningModel::cut, "15%");
             return weighed(book, IntoSavings{});
         },
         "It is no income: that comes when the waste is sold for more."},
        {"given", [&](WasteBook& book) { return weighed(book, AsGift{}); }, "the charity fund is credited"},
        {"for a loan",
         [&](WasteBook& book) {
             book.lend("P-1", 20'000);
             return weighed(
                 book, OffLoan{LoanReference::read("P-1"), account("1141"), rupiah(2'000), account("4110")});
         },
         "Only the interest in it is income"},
        {"a share",
         [&](WasteBook& book) {
             book.set_earning(EarningModel::share, "70%");
             return weighed(book, IntoSavings{});
         },
         "Waste on consignment stays its depositor's own"},
        {"for cash", [&](WasteBook& book) { return weighed(book, ForCash{account("1110")}); },
         "Waste bought for cash becomes stock"},
        {"sold: the cost in figures",
         [&](WasteBook& book) {
             stocked(book);
             return note_for(book.sale({book.sold("PET", 5'000, 3'700)}), book.bank()).entry;
         },
         "Cost of PET on account 1162: 7.35 there were worth Rp18,375, so 5 cost Rp18,375 x 5 / 7.35 = "
         "Rp12,500, in whole rupiah."},
        {"all of it sold",
         [&](WasteBook& book) {
             stocked(book);
             return note_for(book.sale({book.sold("PET", 7'350, 3'700)}), book.bank()).entry;
         },
         "all 7.35 that there were go, and with them all of their value, Rp18,375"},
        {"sold for the depositors",
         [&](WasteBook& book) {
             book.set_earning(EarningModel::share, "70%");
             stocked(book);
             return note_for(book.sale({book.sold("PET", 5'000, 3'700)}), book.bank()).entry;
         },
         "only the rest is the cooperative's income. It has no cost."},
        {"counted less",
         [&](WasteBook& book) {
             stocked(book);
             return *note_for(StockCount{.heading = {.date = day("2026-02-10")},
                                         .items = {{book.item("PET"), thousandths(7'000)}}},
                              book.bank())
                         .entry;
         },
         "Less was found than the books say"},
        {"counted more",
         [&](WasteBook& book) {
             stocked(book);
             return *note_for(StockCount{.heading = {.date = day("2026-02-10")},
                                         .items = {{book.item("PET"), thousandths(8'000)}}},
                              book.bank())
                         .entry;
         },
         "More was found than the books say"},
        {"sorted again",
         [&](WasteBook& book) {
             stocked(book);
             return note_for(Regrade{.heading = {.date = day("2026-02-10")},
                                     .from = book.item("PET"),
                                     .taken = thousandths(1'000),
                                     .into = {{book.item("EMBER"), thousandths(1'000)}}},
                             book.bank())
                 .entry;
         },
         "its value moves in full"},
        {"spoiled",
         [&](WasteBook& book) {
             stocked(book);
             return entry_for(Spoilage{.heading = {.date = day("2026-02-10")},
                                       .item = book.item("PET"),
                                       .quantity = thousandths(1'000)},
                              book.bank());
         },
         "Spoiled waste is an expense"},
        {"handed back",
         [&](WasteBook& book) {
             stocked(book);
             return entry_for(WasteReturn{.heading = {.date = day("2026-02-10")},
                                          .member = book.member("A-001"),
                                          .item = book.item("PET"),
                                          .quantity = thousandths(1'000)},
                              book.bank());
         },
         "Waste goes back to who delivered it"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        const JournalEntry entry = row.entry(book);
        const std::string notes = notes_on(book, entry);
        CAPTURE(notes);
        CHECK(notes.find(row.note) != std::string::npos);
    }
}

TEST_CASE("what a buyer keeps back is no expense") {
    WasteBook book;
    book.deliver("A-001", "PET", 5'000);
    Sale sale = book.sale({book.sold("PET", 5'000, 3'000)});
    sale.on_account = true;
    const EntryNumber number = book.post(note_for(sale, book.bank()).entry).posted.number;
    BuyerPayment payment{.heading = {.date = day("2026-03-01")},
                         .buyer = book.member("B-01"),
                         .amount = rupiah(10'000),
                         .cash = account("1110")};
    CHECK(notes_on(book, entry_for(payment, book.bank())).find("A buyer pays what he owes") !=
          std::string::npos);
    payment.claim = rupiah(500);
    payment.sale = number;
    payment.amount = {};
    CHECK(notes_on(book, entry_for(payment, book.bank())).find("takes the income of that sale back") !=
          std::string::npos);
}
