// The register of a cooperative: items and their words, prices, earnings, kinds of people, roles of accounts.
#include "neraca/register/register.hpp"

#include <doctest/doctest.h>

#include "support/book_support.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

ItemCode item_code(const char* code) {
    return ItemCode::read(code);
}

Item pet() {
    return {.code = item_code("PET"),
            .name = "Botol PET bening",
            .unit = "kg",
            .aliases = {"Botol aqua", "Plastik bening"},
            .category = "PLASTIK",
            .waste_class = WasteClass::hard_plastic,
            .national_class = NationalWasteClass::plastic};
}

Item battery() {
    return {.code = item_code("AKI"),
            .name = "Aki bekas",
            .unit = "piece",
            .kilograms_per_unit = thousandths(12'500)};
}

bool same(const Item& a, const Item& b) {
    return a.code == b.code && a.name == b.name && a.unit == b.unit && a.aliases == b.aliases &&
           a.category == b.category && a.waste_class == b.waste_class &&
           a.national_class == b.national_class && a.kilograms_per_unit == b.kilograms_per_unit &&
           a.active == b.active;
}

struct RegisterBook : TestBook {
    RegisterBook() {
        write([](CooperativeBook& book) {
            book.add_item(pet());
            book.add_item(battery());
        });
    }
    template <typename Change>
    std::optional<Rule> refused(const Change& change) {
        return rule_broken_by([&] { write(change); });
    }
};

}  // namespace

TEST_CASE("an item comes back as it was added, in the order of codes") {
    RegisterBook book;
    const std::vector<Item> items = book.kept().items();
    REQUIRE(items.size() == 2);
    CHECK(same(items[0], battery()));
    CHECK(same(items[1], pet()));
    for (const char* typed : {"pet", "botol  PET bening", "BOTOL AQUA", "plastik bening"}) {
        CAPTURE(std::string{typed});
        CHECK(item_named(book.kept(), typed).code == item_code("PET"));
    }
}

TEST_CASE("no two items share a code, a name or an alias, however it is written") {
    struct Row {
        std::string why;
        Item item;
        std::optional<Rule> broken;
    };
    const auto named = [](const char* code, const char* name, std::vector<std::string> aliases) {
        return Item{.code = item_code(code), .name = name, .unit = "kg", .aliases = std::move(aliases)};
    };
    const Row rows[] = {
        {"all its own", named("KRD", "Kardus", {"Dus", "Karton"}), std::nullopt},
        {"its own words twice", named("KRD", "Kardus", {"kardus", "KRD", "Dus", "dus"}), std::nullopt},
        {"a code that is there", named("PET", "Lain", {}), Rule::item_must_be_new},
        {"a code in other letters", named("pet", "Lain", {}), Rule::item_must_be_new},
        {"a name that is a code", named("KRD", "Aki", {"Aki Bekas"}), Rule::item_must_be_new},
        {"a code that is a name", named("KRD", "AKI", {}), Rule::item_must_be_new},
        {"a name that is there", named("KRD", "botol pet BENING", {}), Rule::item_must_be_new},
        {"a name that is an alias", named("KRD", "Botol  aqua", {}), Rule::item_must_be_new},
        {"an alias that is a code", named("KRD", "Kardus", {"pet"}), Rule::item_must_be_new},
        {"an alias that is an alias", named("KRD", "Kardus", {"Dus", "PLASTIK BENING"}),
         Rule::item_must_be_new},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        RegisterBook book;
        CHECK(book.refused([&](CooperativeBook& kept) { kept.add_item(row.item); }) == row.broken);
        CHECK(book.kept().items().size() == (row.broken ? 2 : 3));
    }
}

TEST_CASE("an item changes but for its code and unit, and its words are free again") {
    RegisterBook book;
    book.write([](CooperativeBook& kept) {
        Item changed = pet();
        changed.name = "Botol plastik";
        changed.unit = "sack";
        changed.aliases = {"Botol aqua", "aqua"};
        changed.waste_class.reset();
        changed.active = false;
        kept.set_item(changed);
    });
    const Item kept = item_named(book.kept(), "aqua");
    CHECK(kept.name == "Botol plastik");
    CHECK(kept.unit == "kg");
    CHECK(kept.aliases == std::vector<std::string>{"Botol aqua", "aqua"});
    CHECK_FALSE(kept.waste_class);
    CHECK_FALSE(kept.active);
    CHECK(book.refused([](CooperativeBook& other) {
        other.add_item({.code = item_code("KCA"), .name = "Plastik bening", .unit = "kg"});
    }) == std::nullopt);
    CHECK(book.refused([](CooperativeBook& other) {
        Item changed = battery();
        changed.aliases = {"Plastik Bening"};
        other.set_item(changed);
    }) == Rule::item_must_be_new);
    CHECK(book.refused([](CooperativeBook& other) {
        other.set_item({.code = item_code("XX"), .name = "x", .unit = "kg"});
    }) == Rule::item_must_exist);
    CHECK(book.refused([](CooperativeBook& other) {
        Item changed = battery();
        changed.kilograms_per_unit = Quantity{};
        other.set_item(changed);
    }) == Rule::posting_must_be_positive);
    CHECK(same(item_named(book.kept(), "AKI"), battery()));
}

TEST_CASE("words of an item that was not kept are free") {
    RegisterBook book;
    {
        Books::Transaction transaction{book.books};
        book.kept().add_item({.code = item_code("KRD"), .name = "Kardus", .unit = "kg", .aliases = {"Dus"}});
    }
    CHECK(book.refused([](CooperativeBook& kept) {
        kept.add_item({.code = item_code("DUS"), .name = "Kardus", .unit = "kg"});
    }) == std::nullopt);
}

TEST_CASE("the default items fit together") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        for (const Item& item : default_waste_items()) {
            kept.add_item(item);
        }
    });
    const std::vector<Item> items = book.kept().items();
    CHECK(items.size() == 15);
    for (const Item& item : default_waste_items()) {
        CAPTURE(item.code.text());
        CHECK(same(item_named(book.kept(), item.code.text()), item));
    }
}

TEST_CASE("a price keeps how it was made, and never changes") {
    RegisterBook book;
    const Price derived{
        .item = item_code("PET"),
        .from = day("2026-01-01"),
        .customer = PriceCustomer::group,
        .per_unit = rupiah(3'200),
        .derivation = PriceDerivation{rupiah(4'000), Rate::read("20%"), MarginBase::own_price}};
    const Price paid{.item = item_code("PET"),
                     .from = day("2025-01-01"),
                     .channel = PriceChannel::buyer,
                     .per_unit = rupiah(4'000)};
    book.write([&](CooperativeBook& kept) {
        kept.add_price(derived);
        kept.add_price(paid);
    });
    const std::vector<Price> prices = book.kept().prices();
    REQUIRE(prices.size() == 2);
    CHECK(prices[0].derivation == derived.derivation);
    CHECK(prices[0].per_unit == rupiah(3'200));
    CHECK(prices[1].channel == PriceChannel::buyer);
    CHECK_FALSE(prices[1].derivation);

    struct Row {
        std::string why;
        Price price;
        Rule broken;
    };
    Price same_day = derived;
    same_day.per_unit = rupiah(3'300);
    Price of_nothing = derived;
    of_nothing.item = item_code("XX");
    Price for_nothing = derived;
    for_nothing.from = day("2026-02-01");
    for_nothing.per_unit = Rupiah{};
    Price from_nothing = derived;
    from_nothing.from = day("2026-02-01");
    from_nothing.derivation->buyer_price = Rupiah{};
    const Row rows[] = {{"the same day again", same_day, Rule::price_must_be_new},
                        {"no such item", of_nothing, Rule::item_must_exist},
                        {"a price of nothing", for_nothing, Rule::posting_must_be_positive},
                        {"made from nothing", from_nothing, Rule::posting_must_be_positive}};
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.refused([&](CooperativeBook& kept) { kept.add_price(row.price); }) == row.broken);
    }
}

TEST_CASE("what is earned is settled from a day on, for everyone or for some") {
    TestBook book;
    struct Row {
        std::string why;
        Earning earning;
        std::optional<Rule> broken;
    };
    const auto of = [](const char* from, PriceCustomer customer, EarningModel model, const char* rate) {
        return Earning{.from = day(from), .customer = customer, .model = model, .rate = Rate::read(rate)};
    };
    using enum PriceCustomer;
    const Row rows[] = {
        {"a cut", of("2026-02-01", everyone, EarningModel::cut, "15%"), std::nullopt},
        {"before it", of("2026-01-01", everyone, EarningModel::share, "100%"), std::nullopt},
        {"for some", of("2026-02-01", member, EarningModel::margin, "0%"), std::nullopt},
        {"the same day for the same", of("2026-02-01", everyone, EarningModel::margin, "0%"),
         Rule::earning_must_be_new},
        {"a margin with a rate", of("2026-03-01", everyone, EarningModel::margin, "1%"),
         Rule::rate_must_be_readable},
        {"a cut of nothing", of("2026-03-01", everyone, EarningModel::cut, "0%"),
         Rule::rate_must_be_readable},
        {"a share above the whole", of("2026-03-01", everyone, EarningModel::share, "100,01%"),
         Rule::rate_must_be_readable},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] {
                  book.write([&](CooperativeBook& kept) { kept.add_earning(row.earning); });
              }) == row.broken);
    }
    const std::vector<Earning> earnings = book.kept().earnings();
    REQUIRE(earnings.size() == 3);
    CHECK(earnings[0].from == day("2026-01-01"));
    CHECK(earnings[0].rate == Rate::read("100%"));
    CHECK(earnings[1].model == EarningModel::cut);
    CHECK(earnings[1].booking == CutBooking::net);
    CHECK(earnings[2].customer == member);
}

TEST_CASE("people have a kind, and may change it") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("P-01"),
                         .name = "UD Sumber Rejeki",
                         .joined = day("2026-01-01"),
                         .kind = MemberKind::buyer});
    });
    CHECK(book.member("P-01").kind == MemberKind::buyer);
    CHECK(book.member("A-001").kind == MemberKind::member);
    book.write([&](CooperativeBook& kept) {
        Member changed = book.member("A-001");
        changed.kind = MemberKind::group;
        kept.set_member(changed);
    });
    CHECK(book.member("A-001").kind == MemberKind::group);
    CHECK(customer_of(book.member("A-001")) == PriceCustomer::group);
}

TEST_CASE("a code of an account or product is taken once") {
    RegisterBook book;
    Account cash = book.kept().chart().account(account("1110"));
    cash.name = "Kas kedua";
    SavingsProduct voluntary = book.product("sukarela");
    voluntary.name = "Sukarela kedua";
    CHECK(book.refused([&](CooperativeBook& kept) { kept.add_account(cash); }) == Rule::account_must_be_new);
    CHECK(book.refused([&](CooperativeBook& kept) { kept.add_product(voluntary); }) ==
          Rule::product_must_be_new);
    CHECK(book.kept().chart().account(cash.code).name != cash.name);
    CHECK(book.product("sukarela").name != voluntary.name);
}

TEST_CASE("one account of a chart has a role") {
    TestBook book;
    const ChartOfAccounts& chart = book.kept().chart();
    CHECK(chart.account_for(AccountRole::waste_stock_members).code == account("1162"));
    const auto give = [&](const char* code, AccountRole role) {
        return rule_broken_by([&] {
            book.write([&](CooperativeBook& kept) {
                Account changed = kept.chart().account(account(code));
                changed.role = role;
                changed.requires_dimensions.item = true;  // as stock needs
                kept.set_account(changed);
            });
        });
    };
    CHECK(give("1163", AccountRole::waste_stock_members) == Rule::account_role_taken);
    CHECK(give("1162", AccountRole::waste_stock_members) == std::nullopt);
    CHECK(give("1162", AccountRole::none) == std::nullopt);
    CHECK(rule_broken_by([&] { book.kept().chart().account_for(AccountRole::waste_stock_members); }) ==
          Rule::account_role_must_be_given);
    CHECK(give("1163", AccountRole::waste_stock_members) == std::nullopt);
    CHECK(book.kept().chart().account_for(AccountRole::waste_stock_members).code == account("1163"));
    CHECK(rule_broken_by([&] {
              book.write([](CooperativeBook& kept) {
                  Account another = kept.chart().account(account("1163"));
                  another.code = account("1199");
                  kept.add_account(another);
              });
          }) == Rule::account_role_taken);
}

TEST_CASE("a product keeps for whom it is, when it is taken out, and what for") {
    TestBook book;
    SavingsProduct holiday = book.product("sukarela");
    holiday.holders = ProductHolders::members;
    holiday.withdrawal_times = {.from = day("2026-03-01"), .until = day("2026-03-19"), .months_between = 3};
    holiday.purpose = "Lebaran";
    book.write([&](CooperativeBook& kept) { kept.set_product(holiday); });
    const SavingsProduct kept = book.product("sukarela");
    CHECK(kept.holders == ProductHolders::members);
    CHECK(kept.withdrawal_times == holiday.withdrawal_times);
    CHECK(kept.purpose == "Lebaran");

    holiday.withdrawal_times.until = day("2026-02-28");
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& other) { other.set_product(holiday); }); }) ==
          Rule::product_rules_must_fit);
    holiday.withdrawal_times = {.months_between = -1};
    CHECK(rule_broken_by([&] { book.write([&](CooperativeBook& other) { other.set_product(holiday); }); }) ==
          Rule::product_rules_must_fit);
}

TEST_CASE("a cooperative says how quantity x price is rounded") {
    TestBook book;
    CHECK(book.kept().cooperative().worth_rounding == Rounding::half_up);
    book.write([](CooperativeBook& kept) { kept.set_worth_rounding(Rounding::down); });
    CHECK(book.kept().cooperative().worth_rounding == Rounding::down);
    CHECK(book.books.cooperatives().front().worth_rounding == Rounding::down);
}

TEST_CASE("a number that people would not tell from another's is refused, naming whose it is") {
    TestBook book;
    const auto added = [&](const char* number, const char* old_number = "") {
        const std::string refusal = refusal_of([&] {
            book.write([&](CooperativeBook& kept) {
                kept.add_member({.number = MemberNumber::read(number),
                                 .name = "Orang lain",
                                 .old_number = old_number,
                                 .joined = day("2026-01-05")});
            });
        });
        return refusal.substr(0, refusal.find(" ("));  // without the hint
    };
    CHECK(added("a001") == "a001 cannot be told from A-001, which is another member's number");
    CHECK(added("A001") == "A001 cannot be told from A-001, which is another member's number");
    CHECK(added("A-0011") == "");  // another one
    CHECK(added("1-11", "K-17") == "");
    CHECK(added("11-1") == "");
    CHECK(added("k17") == "k17 is the old number of member 1-11");
    CHECK(added("A-020", "a-001") == "the old number a-001 is the number of member A-001");
    CHECK(added("A-021", "K-17") == "");   // of another paper book
    CHECK(added("A-022", "A 022") == "");  // one's own
    // Found as people write them; a word that two have is taken for neither.
    CHECK(book.member("a 001").number.text() == "A-001");
    CHECK(book.member("1 11").number.text() == "1-11");
    CHECK(rule_broken_by([&] { book.member("k17"); }) == Rule::name_must_be_unambiguous);
    // Who is there already is changed as before, but for an old number that would be another's number.
    book.write([&](CooperativeBook& kept) {
        Member changed = member_named(kept, "1-11");
        changed.name = "Nama baru";
        kept.set_member(changed);
    });
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook& kept) {
                  Member changed = member_named(kept, "1-11");
                  changed.old_number = "a001";
                  kept.set_member(changed);
              });
          }) == Rule::member_must_be_new);
}

TEST_CASE("codes of products and accounts differ in more than writing") {
    RegisterBook book;
    const auto product = [](const char* code) {
        return [code](CooperativeBook& kept) {
            kept.add_product({.code = ProductCode::read(code), .name = "Lain", .account = account("2111")});
        };
    };
    CHECK(book.refused(product("Sukarela")) == Rule::product_must_be_new);
    CHECK(book.refused(product("sampahnasabah")) == Rule::product_must_be_new);
    CHECK(book.refused(product("sampah2")) == std::nullopt);
    const auto an_account = [](const char* code) {
        return [code](CooperativeBook& kept) {
            kept.add_account({.code = account(code), .name = "Lain", .statement_line = "N.1.11"});
        };
    };
    CHECK(book.refused(an_account("KAS-2")) == std::nullopt);
    CHECK(book.refused(an_account("kas2")) == Rule::account_must_be_new);
    CHECK(book.refused(an_account("1-1101")) == std::nullopt);
    CHECK(book.refused(an_account("11-101")) == std::nullopt);
}
