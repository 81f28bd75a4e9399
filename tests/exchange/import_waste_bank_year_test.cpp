// A year of a waste bank as its managers would write it down (tests/exchange/data/README.md): nothing in it
// is tidied.

#include <doctest/doctest.h>

#include <string>

#include "support/import_support.hpp"
#include "support/places.hpp"

using namespace neraca;

namespace {

std::string year_file(const std::string& name) {
    return neraca::source_folder() + "/tests/exchange/data/waste-bank-year/" + name;
}

void add_depositors(TestBook& book) {
    book.write([](CooperativeBook& kept) {
        for (int number = 1001; number <= 1999; ++number) {
            const std::string code = "N" + std::to_string(number).substr(1);
            kept.add_member(
                {.number = MemberNumber::read(code), .name = "Nasabah " + code, .joined = day("2025-01-01")});
        }
    });
}

MappingRule rule(const char* text, const char* account_code) {
    MappingRule made;
    made.name = text;
    made.conditions.emplace_back();
    made.conditions.back().texts = {text};
    made.values = {{Role::account, account_code}};
    return made;
}

}  // namespace

TEST_CASE("a year of a waste bank: prices, weighings, cashbook, withdrawals") {
    TestBook book;
    add_depositors(book);

    ImportOptions prices = import_options();
    prices.date = day("2025-06-01");
    const ImportReceipt list = import_path(book, ImportKind::prices, year_file("prices.csv"), prices);
    CHECK(errors_of(list) == "");
    CHECK(list.cooperatives.at(0).items == 15);
    CHECK(counts_of(list) == "read 15 posted 15 skipped 0 refused 0");

    const ImportReceipt weighed = import_path(book, ImportKind::weighings, year_file("weighings.csv"));
    CHECK(errors_of(weighed) == "");
    CHECK(weighed.entries == 189);
    CHECK(weighed.total == rupiah(2'352'074));
    CHECK_FALSE(weighed.notices.empty());  // prices changed several times, the list has one
    CHECK(balance_on(book, "1162", "2026-12-31") == rupiah(2'352'074));
    Quantity weight;
    for (const Balance& stock : book.kept().balances(
             {.last_day = day("2026-12-31"), .group_by = {.item = true}, .account = account("1162")})) {
        weight += stock.quantity_in;
    }
    CHECK(weight == Quantity::of_thousandths(1'133'745));
    CHECK(counts_of(import_path(book, ImportKind::weighings, year_file("weighings.csv"))) ==
          "read 189 posted 0 skipped 189 refused 0");

    ImportOptions cash = import_options();
    CHECK(import_path(book, ImportKind::cashbook, year_file("cashbook.csv"), cash).rows_refused == 10);
    cash.mapping.rules = {rule("penjualan sampah", "4152"), rule("pln", "6113"), rule("bayar", "6111"),
                          rule("konsumsi", "6119")};
    cash.suspense_account = account("4920");
    const ImportReceipt cashbook = import_path(book, ImportKind::cashbook, year_file("cashbook.csv"), cash);
    CHECK(errors_of(cashbook) == "");
    CHECK(cashbook.entries == 10);
    CHECK(notices_of(cashbook) == "row_repeats_row 11:10\n");  // a payment that stands twice

    ImportOptions paid = import_options();
    paid.product = ProductCode::read("sampah");
    const ImportReceipt refused =
        import_path(book, ImportKind::withdrawals, year_file("withdrawals.csv"), paid);
    CHECK(errors_of(refused) == "savings_cannot_go_below_zero 5:10\n");
    paid.keep_going = true;
    const ImportReceipt taken =
        import_path(book, ImportKind::withdrawals, year_file("withdrawals.csv"), paid);
    CHECK(counts_of(taken) == "read 4 posted 3 skipped 0 refused 1");
    CHECK(taken.total == rupiah(99'500 + 76'000 + 84'000));
    CHECK(rejects_of(ImportKind::withdrawals, year_file("withdrawals.csv"), paid, taken, Language::english)
              .ends_with(",02/07/26,N006,199625\r\n"));
}
