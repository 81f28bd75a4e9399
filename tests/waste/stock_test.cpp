#include "neraca/waste/stock.hpp"

#include <doctest/doctest.h>

#include "support/property.hpp"
#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

TEST_CASE("what it costs to take some of the stock") {
    struct Row {
        std::string why;
        std::int64_t quantity;
        std::int64_t value;  // in sen
        std::int64_t out;
        std::int64_t cost;
    };
    const Row rows[] = {
        {"its share, rounded half up: 12,778.91", 7'350, 1'878'500, 5'000, 1'277'900},
        {"383.36", 2'350, 600'600, 150, 38'300},
        {"a half goes up", 2'000, 100'100, 1'000, 50'100},
        {"nothing", 5'000, 100'000, 0, 0},
        {"all of it takes all of the value", 2'200, 562'300, 2'200, 562'300},
        {"sen and all", 2'200, 562'351, 2'200, 562'351},
        {"sen stay until the end", 2'000, 562'351, 1'000, 281'200},
        {"a rupiah stays while anything is left", 1'000, 1'000, 999, 900},
        {"the last rupiah stays", 1'000, 100, 999, 0},
        {"less than a rupiah stays whole", 1'000, 50, 999, 0},
        {"worth nothing", 1'000, 0, 400, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cost_of({thousandths(row.quantity), sen(row.value)}, thousandths(row.out)) == sen(row.cost));
    }
}

TEST_CASE("taken from the pools in proportion to what lies there") {
    struct Row {
        std::string why;
        PerPool<std::int64_t> there;
        std::int64_t quantity;
        PerPool<std::int64_t> taken;
    };
    const Row rows[] = {
        {"one pool", {10'000, 0, 0}, 4'000, {4'000, 0, 0}},
        {"in proportion", {10'000, 5'000, 5'000}, 4'000, {2'000, 1'000, 1'000}},
        {"the largest remainder", {1, 1, 1}, 1, {1, 0, 0}},
        {"all", {3'333, 1, 7}, 3'341, {3'333, 1, 7}},
        {"nothing", {3'333, 1, 7}, 0, {0, 0, 0}},
        {"a pool below zero gives nothing", {-500, 1'000, 0}, 400, {0, 400, 0}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        PerPool<Stock> there;
        for (const Pool pool : all_pools) {
            there[pool].quantity = thousandths(row.there[pool]);
        }
        const PerPool<Quantity> taken = spread_over(there, thousandths(row.quantity));
        for (const Pool pool : all_pools) {
            CHECK(taken[pool] == thousandths(row.taken[pool]));
        }
    }
}

TEST_CASE("amounts are shared in whole rupiah, and in sen only where there are sen") {
    const Quantity weights[] = {thousandths(1), thousandths(1), thousandths(1)};
    CHECK(shared_amount(rupiah(100), weights) == std::vector{rupiah(34), rupiah(33), rupiah(33)});
    CHECK(shared_amount(sen(101), weights) == std::vector{sen(34), sen(34), sen(33)});
    const Rupiah amounts[] = {sen(50), sen(50)};
    CHECK(shared_amount(rupiah(1), amounts) == std::vector{sen(50), sen(50)});
}

TEST_CASE("any stock, taken out bit by bit, costs what it was worth, and is worth nothing only at the end") {
    check_property("cost of stock", [](std::uint32_t value, const std::vector<std::uint16_t>& bits) {
        std::int64_t quantity = 0;
        for (const std::uint16_t bit : bits) {
            quantity += bit;
        }
        RC_PRE(quantity > 0 && value > 0);
        Stock stock{thousandths(quantity), rupiah(value)};
        Rupiah cost;
        for (const std::uint16_t bit : bits) {
            const Rupiah part = cost_of(stock, thousandths(bit));
            RC_ASSERT(!part.is_negative());
            stock = {stock.quantity - thousandths(bit), stock.value - part};
            RC_ASSERT(stock.value.is_zero() == stock.quantity.is_zero());
            cost += part;
        }
        RC_ASSERT(cost == rupiah(value));
    });
}

TEST_CASE(
    "any two pools sold bit by bit cost what they were worth, and never a rupiah more than at one average") {
    check_property("cost of two pools", [](std::uint32_t members, std::uint32_t others, std::uint16_t weight,
                                           const std::vector<std::uint16_t>& bits) {
        std::int64_t quantity = 0;
        for (const std::uint16_t bit : bits) {
            quantity += bit;
        }
        RC_PRE(quantity > 0 && members > 0 && others > 0 && weight > 0);
        PerPool<Stock> stock{.members = {thousandths(quantity), rupiah(members)},
                             .others = {thousandths(weight), rupiah(others)}};
        quantity += weight;
        Rupiah cost;
        const auto take = [&](std::int64_t bit) {
            const PerPool<Quantity> out = spread_over(stock, thousandths(bit));
            const PerPool<Rupiah> part = cost_of(stock, out);
            const PerPool<Rupiah> exact = worth_at_average(stock, out);
            RC_ASSERT(part.members + part.others <= stock.members.value + stock.others.value);
            for (const Pool pool : owned_pools) {
                RC_ASSERT(!part[pool].is_negative());
                // Whichever pool the rupiah of rounding falls to, neither is more than one off its own
                // average.
                const Rupiah off = part[pool] - cost_of(stock[pool], out[pool]);
                RC_ASSERT(off >= rupiah(-1) && off <= rupiah(1));
                stock[pool] = {stock[pool].quantity - out[pool], stock[pool].value - part[pool]};
                RC_ASSERT(stock[pool].value.is_zero() == stock[pool].quantity.is_zero());
                cost += part[pool];
            }
            RC_ASSERT(part.members + part.others <= exact.members + exact.others + rupiah(1));
        };
        for (const std::uint16_t bit : bits) {
            take(bit);
        }
        take(weight);
        RC_ASSERT(cost == rupiah(std::int64_t{members} + others));
    });
}

TEST_CASE("stock of an item as it was before an entry") {
    WasteBook book;
    book.deliver("A-001", "PET", 3'000, "2026-02-01");
    const PostedEntry second = book.deliver("N-01", "PET", 2'000, "2026-02-02");
    book.deliver("A-002", "PET", 1'000, "2026-02-01");  // posted later, dated before
    const WasteBank bank = book.bank();
    const ItemCode pet = ItemCode::read("PET");
    CHECK(stock_of(bank, pet, day("2026-01-31")).quantity() == Quantity{});
    CHECK(stock_of(bank, pet, day("2026-02-01")).members == Stock{thousandths(4'000), rupiah(10'000)});
    CHECK(stock_of(bank, pet, day("2026-02-02")).others == Stock{thousandths(2'000), rupiah(5'000)});
    CHECK(stock_of(bank, pet, day("2026-02-02"), second.number).members ==
          Stock{thousandths(3'000), rupiah(7'500)});
    CHECK(stock_of(bank, pet, day("2026-02-02"), second.number).others == Stock{});
    const auto all = stock_of_all(bank, day("2026-02-02"));
    CHECK(all.size() == 1);
    CHECK(all.at(pet) == stock_of(bank, pet, day("2026-02-02")));
}
