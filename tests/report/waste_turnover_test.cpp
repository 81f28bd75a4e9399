// The turnover of a waste bank is one figure: in the report of waste, in the base of the tax, in the income
// statement.

#include <functional>

#include "neraca/periodic/turnover_tax.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "support/report_support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

Rupiah turnover_in(const Report& report, const char* month) {
    const auto part = std::ranges::find(report.parts, "turnover", &Report::key);
    REQUIRE(part != report.parts.end());
    return amount_of(*part, month, "income");
}

EntryNumber sold(WasteBook& book, const Sale& sale) {
    return book.post(note_for(sale, book.bank()).entry).posted.number;
}
void take_back(WasteBook& book, EntryNumber number, const char* on) {
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse(number, day(on), ""); });
}

}  // namespace

TEST_CASE("turnover of waste is one figure in the report of waste, the tax and the income statement") {
    struct Row {
        std::string why;
        std::function<void(WasteBook&)> done;
        std::int64_t february;
        std::int64_t march;
        std::int64_t surplus_weight = 0;  // of both: other income in the statement
    };
    const auto on_account = [](WasteBook& book) {
        Sale sale = book.sale({book.sold("PET", 4'000, 3'700)});
        sale.on_account = true;
        return sale;
    };
    // 10 kg of PET from A-001 and 5 kg from N-01 are there.
    const Row rows[] = {
        {"for cash", [](WasteBook& book) { sold(book, book.sale({book.sold("PET", 4'000, 3'700)})); }, 14'800,
         0},
        {"on account, and paid in the next month",
         [&](WasteBook& book) {
             sold(book, on_account(book));
             book.post(entry_for(BuyerPayment{.heading = {.date = day("2026-03-05")},
                                              .buyer = book.member("B-01"),
                                              .amount = rupiah(14'800),
                                              .cash = account("1110")},
                                 book.bank()));
         },
         14'800, 0},
        {"on account, with a claim in the next month",
         [&](WasteBook& book) {
             const EntryNumber number = sold(book, on_account(book));
             book.post(entry_for(BuyerPayment{.heading = {.date = day("2026-03-05")},
                                              .buyer = book.member("B-01"),
                                              .amount = rupiah(14'000),
                                              .claim = rupiah(800),
                                              .sale = number,
                                              .cash = account("1110")},
                                 book.bank()));
         },
         14'800, -800},
        {"more on the buyer's scale",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 16'000, 3'000)});
             sale.accepts_surplus = true;
             sold(book, sale);
         },
         48'000, 0, 3'000},
        {"less on the buyer's scale: what shrank is a cost",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 14'000, 3'000)});
             sale.lines[0].our_weight = thousandths(15'000);
             sold(book, sale);
         },
         42'000, 0},
        {"on consignment: the fee alone",
         [](WasteBook& book) {
             book.set_earning(EarningModel::share, "70%", PriceCustomer::everyone, CutBooking::net,
                              "2026-02-02");
             book.deliver("A-002", "KARDUS", 10'000, "2026-02-03");
             sold(book, book.sale({book.sold("KARDUS", 10'000, 1'000)}));
         },
         3'000, 0},
        {"a cut of the deposit, booked gross",
         [](WasteBook& book) {
             book.set_earning(EarningModel::cut, "10%", PriceCustomer::everyone, CutBooking::gross,
                              "2026-02-02");
             book.deliver("A-002", "KARDUS", 10'000, "2026-02-03");  // 15,000
         },
         1'500, 0},
        {"taken back in the same month",
         [](WasteBook& book) {
             take_back(book, sold(book, book.sale({book.sold("PET", 4'000, 3'700)})), "2026-02-20");
         },
         0, 0},
        {"taken back in the next",
         [](WasteBook& book) {
             take_back(book, sold(book, book.sale({book.sold("PET", 4'000, 3'700)})), "2026-03-02");
         },
         14'800, -14'800},
        {"surplus taken back in the next",
         [](WasteBook& book) {
             Sale sale = book.sale({book.sold("PET", 16'000, 3'000)});
             sale.accepts_surplus = true;
             take_back(book, sold(book, sale), "2026-03-02");
         },
         48'000, -48'000, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        WasteBook book;
        book.deliver("A-001", "PET", 10'000);
        book.deliver("N-01", "PET", 5'000);
        row.done(book);
        const ReportRequest request{Language::english, {day("2026-02-01"), day("2026-03-31")}};
        const Report waste = waste_tonnage(book.kept(), book.kept(), ClassesShown::local, request);
        CHECK(turnover_in(waste, "2026-02") == rupiah(row.february));
        CHECK(turnover_in(waste, "2026-03") == rupiah(row.march));
        CHECK(turnover_in(waste, "total") == rupiah(row.february + row.march));
        const Settings defaults{std::vector<Setting>{}};
        CHECK(turnover_tax(book.kept(), defaults, Month{2026, 2}).turnover == rupiah(row.february));
        CHECK(turnover_tax(book.kept(), defaults, Month{2026, 3}).turnover == rupiah(row.march));
        const Report income = income_statement(book.kept(), book.kept(), request);
        CHECK(amount_of(income, "member_revenue") + amount_of(income, "non_member_revenue") ==
              rupiah(row.february + row.march - row.surplus_weight));
        CHECK(amount_of(income, "other_income") == rupiah(row.surplus_weight));
    }
}
