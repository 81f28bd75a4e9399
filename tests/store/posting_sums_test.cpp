// What any engine keeps beside its journal, worked out without one.

#include "neraca/store/posting_sums.hpp"

#include <limits>

#include "neraca/store/journal_rows.hpp"
#include "support/support.hpp"

namespace neraca {
namespace {

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("postings are summed by account, and by what they name") {
    PostingSums sums;
    const BalanceKey passbook{.account = 1, .dimensions = {.member = 7, .product = 2}, .month = 24312};
    const BalanceKey stock{.account = 1, .dimensions = {.item = 5}, .month = 24312};
    sums.add(passbook, -300, 0);
    sums.add(passbook, 100, 0);
    sums.add(stock, 40, 3000);
    sums.add(stock, 0, -1000);
    sums.add({.account = 1, .month = 24312}, 5, 0);
    CHECK(sums.by_dimension().size() == 2);
    CHECK(sums.by_dimension().at(passbook) == BalanceSums{.debit = 100, .credit = 300});
    CHECK(sums.by_dimension().at(stock) ==
          BalanceSums{.debit = 40, .quantity_in = 3000, .quantity_out = 1000});
    CHECK(sums.by_account().size() == 1);
    CHECK(sums.by_account().at({.account = 1, .month = 24312}) == BalanceSums{.debit = 145, .credit = 300});
    sums.clear();
    CHECK(sums.by_account().empty());
    CHECK(sums.by_dimension().empty());
}

TEST_CASE("a sum that leaves 64 bits is refused") {
    BalanceSums sums{.debit = greatest, .quantity_out = greatest};
    CHECK(rule_broken_by([&] { sums.add(1, 0); }) == Rule::amount_must_fit);
    CHECK(rule_broken_by([&] { sums.add(0, -1); }) == Rule::amount_must_fit);
    CHECK(rule_broken_by([&] { sums += BalanceSums{.debit = 1}; }) == Rule::amount_must_fit);
}

TEST_CASE("keys come by account, dimensions, month and closing") {
    const BalanceKey in_order[] = {
        {.account = 1, .month = 9},
        {.account = 1, .month = 9, .closing = true},
        {.account = 1, .dimensions = {.loan = 1}, .month = 1},
        {.account = 1, .dimensions = {.member = 1}, .month = 1},
        {.account = 2},
    };
    BalanceTable table;
    for (const BalanceKey& key : in_order) {
        table[key];
    }
    CHECK(sorted_keys(table) == std::vector<BalanceKey>(std::begin(in_order), std::end(in_order)));
}

TEST_CASE("a posting is read from the signs of its row") {
    struct Case {
        std::int64_t amount;
        std::int64_t quantity;
        Side side;
    };
    for (const Case& row : {Case{100, 0, Side::debit}, Case{-100, 0, Side::credit}, Case{100, 5, Side::debit},
                            Case{0, 5, Side::debit}, Case{0, -5, Side::credit}}) {
        const Posting posting = posting_in(AccountCode::stored("1162"), row.amount, row.quantity);
        CHECK(posting.side == row.side);
        CHECK(posting.amount == sen(std::abs(row.amount)));
        CHECK(posting.dimensions.quantity.has_value() == (row.quantity != 0));
        CHECK(posting.dimensions.quantity.value_or(thousandths(0)) == thousandths(std::abs(row.quantity)));
    }
}

}  // namespace neraca
