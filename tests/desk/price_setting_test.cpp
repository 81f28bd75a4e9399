// Prices that are set: which ones are kept, how long they hold, what is refused.

#include "neraca/desk/price_setting.hpp"

#include "support/waste_support.hpp"

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
        return write([&](CooperativeBook& book) { return set_price(said, book, book); });
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
    const Row rows[] = {
        {"the very same is there", book.price("2026-01-01", 2'000), Rule::price_must_be_new},
        {"nothing in its place", book.price("2026-01-01", 0), Rule::posting_must_be_positive},
        {"the buyer's, made from the buyer's", derived(of_buyer), Rule::wrong_call},
        {"the buyer's, by who delivered", of_buyer_for_some, Rule::wrong_call},
        {"no such item", unknown, Rule::item_must_exist},
    };
    const std::size_t before = book.kept().prices().size();
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { book.set(row.said); }) == row.broken);
        CHECK(book.kept().prices().size() == before);
    }
}

TEST_CASE("price setting: a slip gives way while nothing was posted by it") {
    PriceBook book;
    book.set(book.price("2026-01-01", 25'000));
    const auto kept = book.set(book.price("2026-01-01", 2'500));
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().replaced == rupiah(25'000));
    REQUIRE(book.kept().prices().size() == 1);
    CHECK(book.kept().prices().front().per_unit == rupiah(2'500));
    CHECK(differences(book.books).empty());

    // What the buyer pays that day gives way with it, where the price is made from it.
    book.set(book.price("2026-05-01", 4'100, PriceChannel::buyer));
    const auto made = book.set(derived(book.price("2026-05-01", 0)));
    REQUIRE(made.size() == 2);
    CHECK(made.back().replaced == rupiah(4'100));
    CHECK(differences(book.books).empty());
    CHECK(rule_broken_by([&] {
              book.write(
                  [&](CooperativeBook& kept_book) { kept_book.correct_price(book.price("2026-07-01", 5)); });
          }) == Rule::price_must_exist);
}

TEST_CASE("price setting: a price that was used stays, and the entries are named") {
    struct Row {
        std::string why;
        Price said;
        std::string used_by;  // empty: it may be replaced
    };
    WasteBook book;  // PET: 2,500 into savings, 2,600 in cash, 3,700 from the buyer, all from 1 January
    const ItemCode pet = ItemCode::read("PET");
    const auto price = [&](const char* from, std::int64_t amount,
                           PriceChannel channel = PriceChannel::savings,
                           PriceCustomer customer = PriceCustomer::everyone) {
        return Price{.item = pet,
                     .from = day(from),
                     .channel = channel,
                     .customer = customer,
                     .per_unit = rupiah(amount)};
    };
    book.deliver("A-001", "PET", 10'000, "2026-02-01");
    const PostedEntry undone = book.deliver("A-002", "PET", 1'000, "2026-02-02");
    book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse(undone.number, day("2026-02-02"), "slip").posted;
    });
    book.set_price("PET", 2'450, PriceChannel::savings, PriceCustomer::non_member);
    book.set_price("PET", 2'550, PriceChannel::savings, PriceCustomer::everyone, "2026-01-15");  // too late
    book.set_price("PET", 2'700, PriceChannel::savings, PriceCustomer::everyone, "2026-03-01");
    book.sell(book.sale({book.sold("PET", 2'000, 3'700)}));
    book.set_price("PET", 3'800, PriceChannel::buyer, PriceCustomer::everyone, "2026-02-05");
    const Row rows[] = {
        {"the delivery was posted before this price was said", price("2026-01-15", 2'560), ""},
        {"nothing was bought in cash", price("2026-01-01", 2'650, PriceChannel::cash), ""},
        {"no non-member came", price("2026-01-01", 2'400, PriceChannel::savings, PriceCustomer::non_member),
         ""},
        {"nothing came since", price("2026-03-01", 2'750), ""},
        {"the sale was posted before this price was said", price("2026-02-05", 3'850, PriceChannel::buyer),
         ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        book.write([&](CooperativeBook& kept) { return set_price(row.said, kept, kept); });
    }
    book.deliver("A-003", "PET", 1'000, "2026-03-05");
    book.sell(book.sale({book.sold("PET", 1'000, 3'900)}, "2026-03-06"));
    const auto refused = [&](const Price& said) {
        return refusal_of(
            [&] { book.write([&](CooperativeBook& kept) { return set_price(said, kept, kept); }); });
    };
    CHECK(refused(price("2026-03-01", 2'800)) ==
          "the price of PET from 2026-03-01 on, Rp2,750, was used by 1 entry: 2026/5 (put those right "
          "first, or let "
          "another price begin on another day)");
    CHECK(refused(price("2026-02-05", 3'900, PriceChannel::buyer)).find("1 entry: 2026/6") !=
          std::string::npos);
    CHECK(differences(book.books).empty());
}

}  // namespace neraca
