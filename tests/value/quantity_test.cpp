#include "neraca/value/quantity.hpp"

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

// As for amounts: no floating-point number becomes a quantity.
template <typename Number>
concept is_taken_as_thousandths = requires(Number number) {
    Quantity::of_thousandths(number);
};
static_assert(is_taken_as_thousandths<std::int64_t> && is_taken_as_thousandths<int>);
static_assert(!is_taken_as_thousandths<double> && !is_taken_as_thousandths<float>);
static_assert(!std::is_constructible_v<Quantity, double>);

TEST_CASE("a quantity that a person typed") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<Quantity> quantity;
        std::optional<Rule> broken;
    };
    const Rule ambiguous = Rule::quantity_must_be_unambiguous;
    const Rule unreadable = Rule::quantity_must_be_readable;
    const Row rows[] = {
        {"whole", "3", thousandths(3000), {}},
        {"decimals", "3,25", thousandths(3250), {}},
        {"grouped with decimals", "1.250,5", thousandths(1250500), {}},
        {"grams", "1,250", thousandths(1250), {}},
        {"less than one", "0,5", thousandths(500), {}},
        {"a thousand", "1250", thousandths(1250000), {}},
        {"grouped twice", "1.250.000", thousandths(1250000000), {}},
        {"spaces around", " 3 ", thousandths(3000), {}},
        {"negative: whoever uses it decides", "-3", thousandths(-3000), {}},

        {"the English way", "3.25", {}, ambiguous},
        {"a thousand or one and a quarter", "1.250", {}, ambiguous},
        {"a half or five hundred", "0.500", {}, ambiguous},
        {"grouped the English way", "1,250.5", {}, ambiguous},
        {"millions the English way", "1,250,000", {}, ambiguous},
        {"four decimals", "1,2505", {}, unreadable},
        {"with its unit", "3 kg", {}, unreadable},
        {"a fraction", "1/2", {}, unreadable},
        {"words", "tiga", {}, unreadable},
        {"nothing", "", {}, unreadable},
        {"a comma alone", ",", {}, unreadable},
        {"too many digits", "99999999999999999", {}, Rule::amount_must_fit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::optional<Quantity> quantity;
        CHECK(rule_broken_by([&] { quantity = Quantity::read(row.text); }) == row.broken);
        CHECK(quantity == row.quantity);
    }
}

TEST_CASE("a quantity is refused with its readings and the way out") {
    struct Row {
        std::string text;
        std::string refusal;
    };
    const Row rows[] = {
        {"1.250", R"("1.250" can be read as 1.25 or as 1,250 (write 1,25 or 1250))"},
        {"3.25", R"("3.25" can be read as 3.25 or as 325 (write 3,25 or 325))"},
        {"0.500", R"("0.500" can be read as 0.5 or as 500 (write 0,5 or 500))"},
        {"1,250,000", R"("1,250,000" is written in the English way, as 1,250,000 (write 1250000))"},
        {"3 kg",
         R"("3 kg" is not a quantity (write a quantity such as 3, 3,25 or 1250, with at most three decimals))"},
    };
    for (const Row& row : rows) {
        CHECK(refusal_of([&] { Quantity::read(row.text); }) == row.refusal);
    }
}

TEST_CASE("a quantity is read strictly in its style") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<Quantity> indonesian;
        std::optional<Quantity> english;
    };
    const Row rows[] = {
        {"a dot", "1.250", thousandths(1250000), thousandths(1250)},
        {"a comma", "1,250", thousandths(1250), thousandths(1250000)},
        {"one decimal", "3,5", thousandths(3500), {}},
        {"four decimals", "3.2505", {}, {}},
        {"a unit", "3kg", {}, {}},
        {"nothing", "", {}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(Quantity::parse(row.text, NumberStyle::indonesian) == row.indonesian);
        CHECK(Quantity::parse(row.text, NumberStyle::english) == row.english);
    }
}

TEST_CASE("a quantity is written and read back") {
    CHECK(to_plain(thousandths(3250)) == "3.250");
    CHECK(to_text(thousandths(3250), Language::indonesian) == "3,25");
    CHECK(to_text(thousandths(3250), Language::english) == "3.25");
    CHECK(to_text(thousandths(1250000), Language::indonesian) == "1.250");
    CHECK(Fact{thousandths(100)}.indonesian == "0,1");
    check_property("in both styles", [](std::int64_t number) {
        RC_PRE(number != INT64_MIN);
        const Quantity quantity = thousandths(number);
        RC_ASSERT(Quantity::parse(to_text(quantity, Language::indonesian), NumberStyle::indonesian) ==
                  quantity);
        RC_ASSERT(Quantity::parse(to_text(quantity, Language::english), NumberStyle::english) == quantity);
        RC_ASSERT(Quantity::parse(to_plain(quantity), NumberStyle::english) == quantity);
    });
    check_property("typed without groups, every quantity can be said", [] {
        const auto number = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
        std::string typed = to_text(thousandths(number), Language::indonesian);
        std::erase(typed, '.');
        RC_ASSERT(Quantity::read(typed) == thousandths(number));
    });
}

TEST_CASE("what a quantity is worth") {
    struct Row {
        std::string why;
        Quantity quantity;
        Rupiah price_per_unit;
        Rupiah worth;
    };
    const Row rows[] = {
        {"whole", thousandths(3000), rupiah(2500), rupiah(7500)},
        {"exact", thousandths(3250), rupiah(2000), rupiah(6500)},
        {"a half is rounded up", thousandths(500), rupiah(1), rupiah(1)},
        {"less than a half is rounded down", thousandths(499), rupiah(1), rupiah(0)},
        {"rounded once, not at the sen", thousandths(333), sen(149), rupiah(0)},
        {"a price with sen", thousandths(1000), sen(150), rupiah(2)},
        {"nothing", thousandths(0), rupiah(2500), rupiah(0)},
        {"for nothing", thousandths(3000), rupiah(0), rupiah(0)},
        {"a product beyond 64 bits", thousandths(10'000'000'000), rupiah(1'000'000'000),
         rupiah(10'000'000'000'000'000)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(worth(row.quantity, row.price_per_unit) == row.worth);
    }
    CHECK(rule_broken_by([] { worth(thousandths(INT64_MAX), sen(INT64_MAX)); }) == Rule::amount_must_fit);
    CHECK(rule_broken_by([] { thousandths(INT64_MAX) + thousandths(1); }) == Rule::amount_must_fit);
    check_property("is about itself, within half a rupiah", [] {
        const auto number = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
        const auto price = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
        const Rupiah rounded = worth(thousandths(number), sen(price));
        RC_ASSERT(is_worth_about(thousandths(number), sen(price), rounded, sen(50)));
        RC_ASSERT(!is_worth_about(thousandths(number), sen(price), rounded + sen(101), sen(50)));
    });
    check_property("the nearest whole rupiah", [] {
        const auto number = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
        const auto price = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
        const std::int64_t exact = number * price;  // in thousandths of a sen
        const std::int64_t rounded = worth(thousandths(number), sen(price)).sen() * 1000;
        RC_ASSERT(rounded - exact <= 50'000);
        RC_ASSERT(exact - rounded < 50'000);
    });
}

TEST_CASE("an amount that is about the worth of a quantity") {
    struct Row {
        std::string why;
        Quantity quantity;
        Rupiah price_per_unit;
        Rupiah amount;
        Rupiah margin;
        bool is_about;
    };
    const Row rows[] = {
        {"exact", thousandths(3250), rupiah(2000), rupiah(6500), rupiah(0), true},
        {"a whole margin above", thousandths(3000), rupiah(2500), rupiah(7501), rupiah(1), true},
        {"a whole margin below", thousandths(3000), rupiah(2500), rupiah(7499), rupiah(1), true},
        {"cut off", thousandths(333), rupiah(1001), rupiah(333), rupiah(1), true},
        {"the largest there are", thousandths(INT64_MAX), sen(1000), sen(INT64_MAX), rupiah(0), true},

        {"a sen above the margin", thousandths(3000), rupiah(2500), sen(7501'01), rupiah(1), false},
        {"a sen below the margin", thousandths(3000), rupiah(2500), sen(7498'99), rupiah(1), false},
        {"less than a sen, without a margin", thousandths(333), sen(1), sen(0), rupiah(0), false},
        {"a thousandth of a sen above the margin", thousandths(100'001), sen(1), rupiah(0), rupiah(1), false},
        {"below zero", thousandths(3000), rupiah(2500), rupiah(-7500), rupiah(1), false},
        {"a product beyond 64 bits", thousandths(INT64_MAX), sen(INT64_MAX), rupiah(0), rupiah(1), false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(is_worth_about(row.quantity, row.price_per_unit, row.amount, row.margin) == row.is_about);
    }
}
