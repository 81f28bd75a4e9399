#include "neraca/value/decimal.hpp"

#include <limits>

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr NumberStyle both_styles[] = {NumberStyle::indonesian, NumberStyle::english};

bool fits(Wide value) {
    return smallest <= value && value <= largest;
}

/// What `call` returns, or nothing where it does not fit.
template <typename Call>
std::optional<std::int64_t> where_it_fits(Call&& call) {
    std::optional<std::int64_t> value;
    const auto broken = rule_broken_by([&] { value = call(); });
    CHECK((broken.has_value() ? *broken : Rule::amount_must_fit) == Rule::amount_must_fit);
    return value;
}

std::optional<std::int64_t> exactly(Wide value) {
    return fits(value) ? std::optional{std::int64_t(value)} : std::nullopt;
}

}  // namespace

TEST_CASE("a decimal is read strictly in its style") {
    struct Row {
        std::string why;
        std::string text;
        int places;
        std::optional<std::int64_t> value;
    };
    // Written in Indonesian style; the English form has dots and commas exchanged.
    const Row rows[] = {
        {"a whole number", "15", 2, 1500},
        {"decimals", "15,25", 2, 1525},
        {"fewer decimals than there are places", "15,2", 2, 1520},
        {"grouped", "1.234.567,89", 2, 123456789},
        {"ungrouped with decimals", "1234567,89", 2, 123456789},
        {"negative", "-1.234,5", 3, -1234500},
        {"zero", "0", 2, 0},
        {"minus zero", "-0", 2, 0},
        {"zeros before an ungrouped number", "007", 0, 7},
        {"the largest", "9223372036854775807", 0, largest},
        {"the largest with places", "92.233.720.368.547.758,07", 2, largest},
        {"the most negative that is read", "-9223372036854775807", 0, -largest},

        {"nothing", "", 2, {}},
        {"a sign alone", "-", 2, {}},
        {"a plus", "+15", 2, {}},
        {"two signs", "--15", 2, {}},
        {"a sign behind", "15-", 2, {}},
        {"a minus of typesetters",
         "\xE2\x88\x92"
         "15",
         2,
         {}},
        {"a space before", " 15", 2, {}},
        {"a space behind", "15 ", 2, {}},
        {"a space between", "1 500", 2, {}},
        {"letters", "12a", 2, {}},
        {"a number of scientists", "1e5", 2, {}},
        {"a hexadecimal number", "0x10", 2, {}},
        {"digits of another script", "\xD9\xA1\xD9\xA2", 2, {}},
        {"a NUL", std::string{"15\0", 3}, 2, {}},
        {"too many decimals", "15,255", 2, {}},
        {"decimals where there are none", "15,0", 0, {}},
        {"a decimal mark without decimals", "15,", 2, {}},
        {"decimals without a whole part", ",5", 2, {}},
        {"two decimal marks", "1,2,3", 3, {}},
        {"a group mark after the decimals", "1,2.345", 3, {}},
        {"a group of two", "15.00", 2, {}},
        {"a group of four", "1.2345", 2, {}},
        {"a first group of four", "1234.567", 2, {}},
        {"grouped only in part", "1.234567", 2, {}},
        {"a group mark first", ".123", 2, {}},
        {"a group mark last", "123.", 2, {}},
        {"two group marks", "1..234", 2, {}},
        {"a half in the other style", "0.500", 3, {}},
        {"a grouped number beginning with zero", "012.345", 2, {}},
        {"one too large", "9223372036854775808", 0, {}},
        {"one too large through its places", "92233720368547758,08", 2, {}},
        {"far too large", "99999999999999999999999999", 0, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CAPTURE(row.text);
        CHECK(parse_decimal(row.text, NumberStyle::indonesian, row.places) == row.value);
        std::string english = row.text;
        for (char& c : english) {
            c = c == '.' ? ',' : c == ',' ? '.' : c;
        }
        CHECK(parse_decimal(english, NumberStyle::english, row.places) == row.value);
    }
}

TEST_CASE("what a number could be meant as, for a message") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<std::int64_t> hundredths;
    };
    const Row rows[] = {
        {"a comma before decimals that are zeros", "15,000", 1500},
        {"a dot left out", "15.00", 150000},
        {"dots anywhere", "1.2.3", 12300},
        {"decimals that count", "15,250", 1525},
        {"decimals that are too many", "15,255", {}},
        {"a dot behind the comma, which can only be English", "1,000.00", {}},
        {"two commas", "1,234,567", {}},
        {"two commas and zeros", "1,250,000", {}},
        {"letters", "abc", {}},
        {"nothing", "", {}},
        {"a comma alone", ",", {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(parse_decimal_loosely(row.text, 2) == row.hundredths);
    }
}

TEST_CASE("a decimal is written") {
    struct Row {
        std::string why;
        std::int64_t scaled;
        int places;
        int shown;
        std::string plain;
        std::string indonesian;
        std::string english;
    };
    const Row rows[] = {
        {"the example of the header", 1234500, 3, 0, "1234.500", "1.234,5", "1,234.5"},
        {"negative", -123450, 2, 2, "-1234.50", "-1.234,50", "-1,234.50"},
        {"zero", 0, 2, 0, "0.00", "0", "0"},
        {"zero with decimals shown", 0, 2, 2, "0.00", "0,00", "0.00"},
        {"below one", -5, 2, 0, "-0.05", "-0,05", "-0.05"},
        {"no places", 1234567, 0, 0, "1234567", "1.234.567", "1,234,567"},
        {"three digits have no mark", 999, 0, 0, "999", "999", "999"},
        {"four digits have", 1000, 0, 0, "1000", "1.000", "1,000"},
        {"shown beyond its zeros", 1500000, 6, 2, "1.500000", "1,50", "1.50"},
        {"the largest", largest, 2, 0, "92233720368547758.07", "92.233.720.368.547.758,07",
         "92,233,720,368,547,758.07"},
        {"the smallest", smallest, 0, 0, "-9223372036854775808", "-9.223.372.036.854.775.808",
         "-9,223,372,036,854,775,808"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(plain_decimal(row.scaled, row.places) == row.plain);
        CHECK(grouped_decimal(row.scaled, row.places, row.shown, NumberStyle::indonesian) == row.indonesian);
        CHECK(grouped_decimal(row.scaled, row.places, row.shown, NumberStyle::english) == row.english);
    }
}

TEST_CASE("what is written is read back") {
    check_property("grouped and plain, in both styles", [](std::int64_t value) {
        RC_PRE(value != smallest);
        const int places = *rc::gen::inRange(0, 9);
        const int shown = *rc::gen::inRange(0, places + 1);
        for (const NumberStyle style : both_styles) {
            RC_ASSERT(parse_decimal(grouped_decimal(value, places, shown, style), style, places) == value);
        }
        RC_ASSERT(parse_decimal(plain_decimal(value, places), NumberStyle::english, places) == value);
    });
    check_property("any text is read or refused, and what is read is written in one way", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::element('0', '1', '9', '.', ',', '-'));
        for (const NumberStyle style : both_styles) {
            if (const auto value = parse_decimal(text, style, 3)) {
                RC_ASSERT(parse_decimal(grouped_decimal(*value, 3, 0, style), style, 3) == value);
            }
        }
    });
}

TEST_CASE("sums and products are exact or refused") {
    struct Row {
        std::string why;
        std::optional<Rule> broken;
        std::int64_t (*compute)();
    };
    const Row rows[] = {
        {"up to the largest", {}, [] { return checked_add(largest - 1, 1); }},
        {"down to the smallest", {}, [] { return checked_subtract(smallest + 1, 1); }},
        {"beyond the largest", Rule::amount_must_fit, [] { return checked_add(largest, 1); }},
        {"below the smallest", Rule::amount_must_fit, [] { return checked_subtract(smallest, 1); }},
        {"the smallest has no opposite", Rule::amount_must_fit, [] { return checked_subtract(0, smallest); }},
        {"a product too large", Rule::amount_must_fit, [] { return checked_multiply(largest, 2); }},
        {"smallest times minus one", Rule::amount_must_fit, [] { return checked_multiply(smallest, -1); }},
        {"a quotient too large", Rule::amount_must_fit, [] { return multiply_divide_down(largest, 2, 1); }},
        {"rounded beyond the largest", Rule::amount_must_fit,
         [] { return multiply_divide_half_up(smallest, -1, 1); }},
        {"a product too large whose quotient fits",
         {},
         [] { return multiply_divide_down(largest, 100, 100); }},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by(row.compute) == row.broken);
    }
    check_property("as 128 bits have it", [](std::int64_t a, std::int64_t b) {
        RC_ASSERT(where_it_fits([&] { return checked_add(a, b); }) == exactly(Wide{a} + b));
        RC_ASSERT(where_it_fits([&] { return checked_subtract(a, b); }) == exactly(Wide{a} - b));
        RC_ASSERT(where_it_fits([&] { return checked_multiply(a, b); }) == exactly(Wide{a} * b));
    });
}

TEST_CASE("a quotient is rounded as its name says") {
    struct Row {
        std::string why;
        std::int64_t a, b, divisor;
        std::int64_t half_up, down;
    };
    const Row rows[] = {
        {"exact", 6, 2, 3, 4, 4},
        {"less than half", 1, 4, 10, 0, 0},
        {"half", 1, 5, 10, 1, 0},
        {"more than half", 1, 6, 10, 1, 0},
        {"half of a negative goes away from zero", -1, 5, 10, -1, -1},
        {"less than half of a negative", -1, 4, 10, 0, -1},
        {"both negative", -3, -5, 10, 2, 1},
        {"an odd divisor has no half", 1, 3, 7, 0, 0},
        {"the intermediate has 128 bits", largest, largest, largest, largest, largest},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(multiply_divide_half_up(row.a, row.b, row.divisor) == row.half_up);
        CHECK(multiply_divide_down(row.a, row.b, row.divisor) == row.down);
    }
    check_property("no other whole number is nearer, and down is below", [](std::int64_t a, std::int64_t b) {
        const auto divisor = *rc::gen::positive<std::int64_t>();
        const Wide product = Wide{a} * b;
        if (const auto down = where_it_fits([&] { return multiply_divide_down(a, b, divisor); })) {
            const Wide rest = product - Wide{*down} * divisor;
            RC_ASSERT(bool(0 <= rest && rest < divisor));
        }
        if (const auto nearest = where_it_fits([&] { return multiply_divide_half_up(a, b, divisor); })) {
            const Wide rest = product - Wide{*nearest} * divisor;
            const Wide distance = rest < 0 ? -rest : rest;
            RC_ASSERT(bool(distance * 2 <= divisor));
            // A half went away from zero, so what is left points back to it.
            RC_ASSERT(bool(distance * 2 != divisor || (product > 0) == (rest < 0)));
        }
    });
}
