#include "neraca/value/rupiah.hpp"

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

// No way leads from a floating-point number to an amount: that is refused when it is compiled.
template <typename Number>
concept is_taken_as_sen = requires(Number number) {
    Rupiah::of_sen(number);
};
template <typename Number>
concept is_taken_as_rupiah = requires(Number number) {
    Rupiah::of_rupiah(number);
};
static_assert(is_taken_as_sen<std::int64_t> && is_taken_as_sen<int>);
static_assert(is_taken_as_rupiah<std::int64_t> && is_taken_as_rupiah<int>);
static_assert(!is_taken_as_sen<double> && !is_taken_as_sen<float> && !is_taken_as_sen<long double>);
static_assert(!is_taken_as_rupiah<double> && !is_taken_as_rupiah<float> && !is_taken_as_rupiah<long double>);
static_assert(!std::is_convertible_v<double, Rupiah> && !std::is_constructible_v<Rupiah, double>);
static_assert(std::is_constructible_v<Fact, int> && !std::is_constructible_v<Fact, double>);

TEST_CASE("an amount is read strictly in its style") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<Rupiah> indonesian;
        std::optional<Rupiah> english;
    };
    const Row rows[] = {
        {"plain", "15000", rupiah(15000), rupiah(15000)},
        {"grouped with dots", "15.000", rupiah(15000), {}},
        {"grouped with commas", "15,000", {}, rupiah(15000)},
        {"sen behind a comma", "15.000,50", sen(1500050), {}},
        {"sen behind a point", "15,000.50", {}, sen(1500050)},
        {"Rp before", "Rp15.000", rupiah(15000), {}},
        {"Rp. and a space before", "Rp. 15.000", rupiah(15000), {}},
        {"Rp. without a space", "Rp.15.000", rupiah(15000), {}},
        {"small letters", "rp 15000", rupiah(15000), rupiah(15000)},
        {"IDR before", "IDR 15,000.00", {}, rupiah(15000)},
        {"a no-break space",
         "Rp\xC2\xA0"
         "15.000",
         rupiah(15000),
         {}},
        {",- behind", "Rp15.000,-", rupiah(15000), {}},
        {",- behind in English", "15,000,-", {}, rupiah(15000)},
        {"negative", "-15.000", rupiah(-15000), {}},
        {"minus before Rp", "-Rp15.000", rupiah(-15000), {}},
        {"minus behind Rp", "Rp-15.000", rupiah(-15000), {}},
        {"spaces around", "  15000\t", rupiah(15000), rupiah(15000)},
        {"the largest", "92.233.720.368.547.758,07", Rupiah::of_sen(INT64_MAX), {}},

        {"nothing", "", {}, {}},
        {"spaces alone", "   ", {}, {}},
        {"Rp alone", "Rp", {}, {}},
        {"a minus alone", "-", {}, {}},
        {"two signs", "-Rp-15.000", {}, {}},
        {"one decimal", "15,5", {}, {}},
        {"one decimal in English", "15.5", {}, {}},
        {"three decimals", "1500,000", {}, {}},
        {"sen and ,-", "15.000,50,-", {}, {}},
        {"a currency behind", "15.000 Rp", {}, {}},
        {"another currency", "USD 15", {}, {}},
        {"brackets", "(15.000)", {}, {}},
        {"words", "abc", {}, {}},
        {"a fraction without its whole", "Rp,50", {}, {}},
        {"two dots behind Rp", "Rp..15", {}, {}},
        {"too large", "92.233.720.368.547.758,08", {}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CAPTURE(row.text);
        CHECK(Rupiah::parse(row.text, NumberStyle::indonesian) == row.indonesian);
        CHECK(Rupiah::parse(row.text, NumberStyle::english) == row.english);
    }
}

TEST_CASE("an amount that a person typed") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<Rupiah> amount;
        std::optional<Rule> broken;
    };
    const Rule ambiguous = Rule::amount_must_be_unambiguous;
    const Rule unreadable = Rule::amount_must_be_readable;
    const Row rows[] = {
        {"plain", "15000", rupiah(15000), {}},
        {"grouped", "15.000", rupiah(15000), {}},
        {"with its currency", "Rp15.000", rupiah(15000), {}},
        {"with sen", "15.000,50", sen(1500050), {}},
        {"negative", "-15.000", rupiah(-15000), {}},
        {"sen behind a comma", "15,50", sen(1550), {}},

        {"grouped the English way", "15,000", {}, ambiguous},
        {"decimals the English way", "15.00", {}, ambiguous},
        {"both the English way", "1,234,567.89", {}, ambiguous},
        {"millions the English way", "1,234,567", {}, ambiguous},
        {"English with its currency", "Rp15,000", {}, ambiguous},
        {"one decimal", "15,5", {}, unreadable},
        {"one decimal the English way", "15.5", {}, unreadable},
        {"words", "abc", {}, unreadable},
        {"nothing", "", {}, unreadable},
        {"a sum", "10+5", {}, unreadable},
        {"a group too short", "1.50.000", {}, unreadable},
        {"too many digits", "999.999.999.999.999.999", {}, Rule::amount_must_fit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::optional<Rupiah> amount;
        CHECK(rule_broken_by([&] { amount = Rupiah::read(row.text); }) == row.broken);
        CHECK(amount == row.amount);
    }
}

TEST_CASE("an amount is refused with its readings and the way out") {
    struct Row {
        std::string text;
        std::string refusal;
    };
    const Row rows[] = {
        {"15,000", R"("15,000" can be read as Rp15,000 or as Rp15 (write 15000 or 15))"},
        {"15.00", R"("15.00" can be read as Rp15 or as Rp1,500 (write 15 or 1500))"},
        {"1,000.00", R"("1,000.00" is written in the English way, as Rp1,000 (write 1000))"},
        {"-Rp1.50", R"("-Rp1.50" can be read as (Rp1.50) or as (Rp150) (write -1,50 or -150))"},
        {"1,234,567.89",
         R"("1,234,567.89" is written in the English way, as Rp1,234,567.89 (write 1234567,89))"},
        {"abc", R"("abc" is not an amount (write an amount such as 15000, 15.000 or 15.000,50))"},
        {"a\x1B[2J",
         "\"a\xEF\xBF\xBD[2J\" is not an amount (write an amount such as 15000, 15.000 or 15.000,50)"},
        {"999999999999999999",
         R"("999999999999999999" is too large an amount (check it for zeros too many))"},
    };
    for (const Row& row : rows) {
        CHECK(refusal_of([&] { Rupiah::read(row.text); }) == row.refusal);
    }
}

TEST_CASE("an amount is written") {
    struct Row {
        std::string why;
        Rupiah amount;
        std::string plain;
        std::string indonesian;
        std::string english;
        std::string with_currency;
    };
    const Row rows[] = {
        {"zero", {}, "0.00", "0", "0", "Rp0"},
        {"grouped", rupiah(1234567), "1234567.00", "1.234.567", "1,234,567", "Rp1.234.567"},
        {"sen have two digits", sen(123450), "1234.50", "1.234,50", "1,234.50", "Rp1.234,50"},
        {"negative", rupiah(-1500), "-1500.00", "(1.500)", "(1,500)", "(Rp1.500)"},
        {"a sen", sen(-1), "-0.01", "(0,01)", "(0.01)", "(Rp0,01)"},
        {"as programs have it", rupiah(15000), "15000.00", "15.000", "15,000", "Rp15.000"},
        {"the smallest", sen(INT64_MIN), "-92233720368547758.08", "(92.233.720.368.547.758,08)",
         "(92,233,720,368,547,758.08)", "(Rp92.233.720.368.547.758,08)"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(to_plain(row.amount) == row.plain);
        CHECK(to_text(row.amount, Language::indonesian) == row.indonesian);
        CHECK(to_text(row.amount, Language::english) == row.english);
        CHECK(to_text_with_currency(row.amount, Language::indonesian) == row.with_currency);
    }
    const Fact fact = rupiah(1500);
    CHECK(fact.indonesian == "Rp1.500");
    CHECK(fact.english == "Rp1,500");
}

TEST_CASE("what is written of an amount is read back") {
    check_property("in both styles, as typed and for programs", [](std::int64_t number) {
        RC_PRE(number != INT64_MIN);
        const Rupiah amount = sen(number);
        RC_ASSERT(Rupiah::parse(to_plain(amount), NumberStyle::english) == amount);
        const Rupiah positive = amount.is_negative() ? -amount : amount;
        RC_ASSERT(Rupiah::read(to_text_with_currency(positive, Language::indonesian)) == positive);
        RC_ASSERT(Rupiah::read(to_text(positive, Language::indonesian)) == positive);
        RC_ASSERT(Rupiah::parse(to_text(positive, Language::english), NumberStyle::english) == positive);
    });
    check_property("any text is read, or refused by a rule of reading", [] {
        const auto text =
            *rc::gen::container<std::string>(rc::gen::element('R', 'p', '0', '1', '5', '.', ',', '-', ' '));
        const auto broken = rule_broken_by([&] { Rupiah::read(text); });
        RC_ASSERT(!broken || *broken == Rule::amount_must_be_readable ||
                  *broken == Rule::amount_must_be_unambiguous || *broken == Rule::amount_must_fit);
    });
}

TEST_CASE("amounts are added exactly or not at all") {
    const Rupiah most = sen(INT64_MAX);
    const Rupiah least = sen(INT64_MIN);
    CHECK(rupiah(10) + rupiah(5) == rupiah(15));
    CHECK(rupiah(10) - rupiah(15) == rupiah(-5));
    CHECK(-rupiah(10) == rupiah(-10));
    CHECK(rupiah(9) < rupiah(10));
    CHECK(rule_broken_by([&] { most + sen(1); }) == Rule::amount_must_fit);
    CHECK(rule_broken_by([&] { least - sen(1); }) == Rule::amount_must_fit);
    CHECK(rule_broken_by([&] { -least; }) == Rule::amount_must_fit);
    CHECK(rule_broken_by([&] { Rupiah::of_rupiah(INT64_MAX / 100 + 1); }) == Rule::amount_must_fit);
    CHECK(Rupiah::of_rupiah(INT64_MAX / 100).sen() == INT64_MAX / 100 * 100);
    Rupiah sum = most;
    CHECK(rule_broken_by([&] { sum += sen(1); }) == Rule::amount_must_fit);
    CHECK(sum == most);
}
