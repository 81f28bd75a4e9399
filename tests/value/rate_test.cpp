#include "neraca/value/rate.hpp"

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

constexpr Rate millionths_of_a_per_cent(std::int64_t number) {
    return Rate::of_hundred_millionths(number);
}

}  // namespace

// As for amounts: no floating-point number becomes a rate.
template <typename Number>
concept is_taken_as_millionths = requires(Number number) {
    Rate::of_hundred_millionths(number);
};
static_assert(is_taken_as_millionths<std::int64_t> && is_taken_as_millionths<int>);
static_assert(!is_taken_as_millionths<double> && !is_taken_as_millionths<float>);
static_assert(!std::is_constructible_v<Rate, double>);

TEST_CASE("a rate that a person typed") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<Rate> rate;
    };
    const Row rows[] = {
        {"a point", "1.25%", millionths_of_a_per_cent(1'250'000)},
        {"a comma and a space", "1,25 %", millionths_of_a_per_cent(1'250'000)},
        {"whole", "20%", millionths_of_a_per_cent(20'000'000)},
        {"one per cent", "1 %", millionths_of_a_per_cent(1'000'000)},
        {"nothing at all", "0%", Rate{}},
        {"six decimals", "0,000001%", millionths_of_a_per_cent(1)},
        {"three decimals, no thousand", "1.250%", millionths_of_a_per_cent(1'250'000)},
        {"three decimals behind a comma", "1,250%", millionths_of_a_per_cent(1'250'000)},
        {"nearly a thousand", "999,999999%", millionths_of_a_per_cent(999'999'999)},
        {"spaces around", " 5% ", millionths_of_a_per_cent(5'000'000)},

        {"no sign", "0.05", {}},
        {"no sign either", "5", {}},
        {"a thousand", "1000%", {}},
        {"a thousand with both marks", "1.000,5%", {}},
        {"a thousand with both marks in English", "1,000.5%", {}},
        {"negative", "-5%", {}},
        {"minus zero", "-0%", {}},
        {"seven decimals", "0,0000001%", {}},
        {"the sign before", "%5", {}},
        {"two signs", "5%%", {}},
        {"the sign alone", "%", {}},
        {"per thousand", "5\xE2\x80\xB0", {}},
        {"words", "lima persen", {}},
        {"nothing", "", {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::optional<Rate> rate;
        const auto broken = rule_broken_by([&] { rate = Rate::read(row.text); });
        CHECK(rate == row.rate);
        CHECK(broken == (row.rate ? std::nullopt : std::optional{Rule::rate_must_be_readable}));
    }
    CHECK(refusal_of([] { Rate::read("0.05"); }) ==
          R"("0.05" is not a rate without the sign % (write a rate such as 20% or 1,25%))");
}

TEST_CASE("a rate is written and read back") {
    const Rate rate = millionths_of_a_per_cent(1'250'000);
    CHECK(to_plain(rate) == "1.25%");
    CHECK(to_text(rate, Language::indonesian) == "1,25 %");
    CHECK(to_text(rate, Language::english) == "1.25 %");
    CHECK(Fact{rate}.indonesian == "1,25 %");
    CHECK(to_plain(millionths_of_a_per_cent(20'000'000)) == "20%");
    CHECK(to_plain(millionths_of_a_per_cent(1'000'000'000)) ==
          "1000%");  // never "1,000%", which reads as 1 %
    check_property("for programs and in both languages", [] {
        const Rate any = millionths_of_a_per_cent(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
        RC_ASSERT(Rate::read(to_plain(any)) == any);
        RC_ASSERT(Rate::read(to_text(any, Language::indonesian)) == any);
        RC_ASSERT(Rate::read(to_text(any, Language::english)) == any);
    });
}

TEST_CASE("a part of an amount is rounded to the whole rupiah") {
    struct Row {
        std::string why;
        Rupiah amount;
        std::string rate;
        Rupiah half_up, down;
    };
    const Row rows[] = {
        {"exact", rupiah(200'000), "1.25%", rupiah(2'500), rupiah(2'500)},
        {"a half", rupiah(50), "1%", rupiah(1), rupiah(0)},
        {"less than a half", rupiah(49), "1%", rupiah(0), rupiah(0)},
        {"nearly one", rupiah(99), "1%", rupiah(1), rupiah(0)},
        {"sen count", sen(14950), "1%", rupiah(1), rupiah(1)},
        {"nothing", rupiah(200'000), "0%", rupiah(0), rupiah(0)},
        {"more than all", rupiah(10), "250%", rupiah(25), rupiah(25)},
        {"a loss", rupiah(-50), "1%", rupiah(-1), rupiah(-1)},
        {"a small loss", rupiah(-49), "1%", rupiah(0), rupiah(-1)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(part_half_up(row.amount, Rate::read(row.rate)) == row.half_up);
        CHECK(part_down(row.amount, Rate::read(row.rate)) == row.down);
    }
    CHECK(rule_broken_by([] { part_down(sen(INT64_MAX), Rate::read("999%")); }) == Rule::amount_must_fit);
    check_property("down is at most a rupiah below, and never above", [](std::int32_t number) {
        const Rate rate = millionths_of_a_per_cent(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000));
        const std::int64_t down = part_down(sen(number), rate).sen();
        const std::int64_t half_up = part_half_up(sen(number), rate).sen();
        RC_ASSERT(down <= half_up);
        RC_ASSERT(half_up - down <= 100);
        RC_ASSERT(down % 100 == 0);
    });
}
