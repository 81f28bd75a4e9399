// Prices that are set: which ones are kept, how long they hold, what is refused.

#include "neraca/desk/price_setting.hpp"

#include "support/book_support.hpp"

namespace neraca {
namespace {

struct PriceBook : TestBook {
    ItemCode item = ItemCode::read("PET");
    PriceBook() {
        write(
            [&](CooperativeBook& book) { book.add_item({.code = item, .name = "Botol PET", .unit = "kg"}); });
    }
    Price price(const char* from, std::int64_t amount, PriceChannel channel = PriceChannel::savings) const {
        return {.item = item, .from = day(from), .channel = channel, .per_unit = rupiah(amount)};
    }
    std::vector<KeptPrice> set(const Price& said) {
        return write([&](CooperativeBook& book) { return set_price(said, book); });
    }
};

/// 3.200, which is 4.000 less 20 %.
Price derived(Price price) {
    price.derivation = PriceDerivation{rupiah(4'000), Rate::read("20%"), MarginBase::buyer_price};
    price.per_unit = derived_price(*price.derivation);
    return price;
}

}  // namespace

TEST_CASE("price setting: a price holds until the next of its series") {
    PriceBook book;
    CHECK(book.set(book.price("2026-03-01", 2'500)).front().last_day == std::nullopt);
    CHECK(book.set(book.price("2026-01-01", 2'000)).front().last_day == day("2026-02-28"));
    // Another channel is another series.
    CHECK(book.set(book.price("2026-02-01", 4'000, PriceChannel::buyer)).front().last_day == std::nullopt);
    const auto amounts = [&](const char* on) {
        std::vector<std::string> shown;
        for (const Price& price : prices_on(day(on), book.kept().prices())) {
            shown.push_back(to_plain(price.per_unit));
        }
        return shown;
    };
    CHECK(amounts("2025-12-31").empty());
    CHECK(amounts("2026-01-31") == std::vector<std::string>{"2000.00"});
    CHECK(amounts("2026-02-28") == std::vector<std::string>{"2000.00", "4000.00"});
    CHECK(amounts("2026-03-01") == std::vector<std::string>{"2500.00", "4000.00"});
}

TEST_CASE("price setting: what the buyer pays is kept with the price made from it, once") {
    PriceBook book;
    const auto kept = book.set(derived(book.price("2026-01-01", 0)));
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].price.per_unit == rupiah(3'200));
    CHECK(kept[1].price.channel == PriceChannel::buyer);
    CHECK(kept[1].price.per_unit == rupiah(4'000));
    CHECK(kept[1].item.name == "Botol PET");
    Price for_others = derived(book.price("2026-01-01", 0));
    for_others.customer = PriceCustomer::non_member;
    CHECK(book.set(for_others).size() == 1);
    CHECK(book.kept().prices().size() == 3);
}

TEST_CASE("price setting: what is refused") {
    struct Row {
        std::string why;
        Price said;
        Rule broken;
    };
    PriceBook book;
    book.set(book.price("2026-01-01", 2'000));
    const Price of_buyer = book.price("2026-01-01", 4'000, PriceChannel::buyer);
    Price of_buyer_for_some = of_buyer;
    of_buyer_for_some.customer = PriceCustomer::non_member;
    Price unknown = book.price("2026-01-01", 100);
    unknown.item = ItemCode::read("EMAS");
    Price other_buyer_price = derived(book.price("2026-05-01", 0));
    book.set(book.price("2026-05-01", 4'100, PriceChannel::buyer));
    const Row rows[] = {
        {"there is one of that day", book.price("2026-01-01", 2'100), Rule::price_must_be_new},
        {"the buyer's, made from the buyer's", derived(of_buyer), Rule::wrong_call},
        {"the buyer's, by who delivered", of_buyer_for_some, Rule::wrong_call},
        {"no such item", unknown, Rule::item_must_exist},
        {"the buyer pays something else that day", other_buyer_price, Rule::price_must_be_new},
    };
    const std::size_t before = book.kept().prices().size();
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { book.set(row.said); }) == row.broken);
        CHECK(book.kept().prices().size() == before);
    }
}

}  // namespace neraca
