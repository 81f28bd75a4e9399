// Ratios, exactly, and the bands they fall in.

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "neraca/report/statements/ratio_table.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE("a ratio has two decimals of a per cent, half up") {
    struct Case {
        std::string why;
        Rupiah part;
        Rupiah whole;
        std::optional<Rate> ratio;
    };
    constexpr auto hundredths = [](std::int64_t number) {
        return Rate::of_hundred_millionths(number * 10'000);
    };
    const Case cases[] = {
        {"a third", rupiah(1), rupiah(3), hundredths(3'333)},
        {"two thirds", rupiah(2), rupiah(3), hundredths(6'667)},
        {"a half of the last decimal goes up", sen(1), sen(20'000), hundredths(1)},
        {"a little less does not", sen(1), sen(20'001), hundredths(0)},
        {"below zero: away from it", sen(-1), sen(20'000), hundredths(-1)},
        {"far above the whole", rupiah(4'582), rupiah(1'000), hundredths(45'820)},
        {"nothing to divide by", rupiah(1), Rupiah{}, std::nullopt},
        {"a whole below zero", rupiah(1), rupiah(-2), std::nullopt},
        {"more than anybody could read", sen(std::numeric_limits<std::int64_t>::max()), sen(1), std::nullopt},
        {"the same below zero", sen(std::numeric_limits<std::int64_t>::min()), sen(1), std::nullopt},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        CHECK(ratio_of(each.part, each.whole) == each.ratio);
    }
}

TEST_CASE("each edge is in one band alone, and the exact ratio counts") {
    const auto find = [](std::string_view key) {
        for (const RatioGroup& group : ratio_groups()) {
            for (const Ratio& ratio : group.ratios) {
                if (ratio.key == key) {
                    return ratio;
                }
            }
        }
        FAIL("no ratio " << std::string{key});
        throw key;
    };
    struct Case {
        std::string ratio;
        std::int64_t part;
        std::string band;
        std::string grade;
    };
    // of ten million: 100 thousand are a per cent
    const Case cases[] = {
        {"problem_loans", 500'000, "<= 5 %", "healthy"},
        {"problem_loans", 500'001, "> 5 %, <= 10 %", "fair"},
        {"problem_loans", 1'000'000, "> 5 %, <= 10 %", "fair"},
        {"problem_loans", 1'500'000, "> 10 %, <= 15 %", "poor"},
        {"problem_loans", 1'500'001, "> 15 %", "unhealthy"},
        {"return_on_assets", 700'000, ">= 7 %", "good"},
        {"return_on_assets", 699'999, "< 7 %", "not reached"},
        {"return_on_assets", -1, "< 7 %", "not reached"},
        {"cost_to_participation", 8'000'000, ">= 80 %", "not reached"},
        {"cost_to_participation", 7'999'999, "< 80 %", "good"},
        {"liquid_assets", 1'500'000, "<= 15 %", "not reached"},
        {"liquid_assets", 1'500'001, "> 15 %", "good"},
        {"money_to_liabilities", 2'000'000, "aim: 20 %", ""},
        {"own_capital", 5'000'000, "", ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.ratio);
        CAPTURE(each.part);
        const Judgement judgement =
            judgement_on(find(each.ratio), rupiah(each.part), rupiah(10'000'000), Language::english);
        CHECK(judgement.band == each.band);
        CHECK((judgement.grade ? std::string{judgement.grade->english()} : "") == each.grade);
    }
}
