#include "neraca/value/loan_rate.hpp"

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE("a rate of a loan is exact, and written so that nothing is lost") {
    struct Row {
        std::string why;
        LoanRate rate;
        std::string plain;
        std::string indonesian;
        std::int64_t twelfths_left;
    };
    const Rate ten = Rate::read("10%");
    const Row rows[] = {
        {"a decimal", Rate::read("1.25%"), "1.25%", "1,25 %", 0},
        {"nothing", {}, "0%", "0 %", 0},
        {"a month", LoanRate::of_month(Rate::read("1.25%"), 3), "3.75%", "3,75 %", 0},
        {"a year that is a decimal", LoanRate::of_year(Rate::read("15%"), 1), "1.25%", "1,25 %", 0},
        {"a year that is none", LoanRate::of_year(ten, 1), "10%/12", "10 %/12", 4},
        {"for five months of it", LoanRate::of_year(ten, 5), "50%/12", "50 %/12", 8},
        {"for six", LoanRate::of_year(ten, 6), "5%", "5 %", 0},
        {"with decimals", LoanRate::of_year(Rate::read("18.1%"), 1), "18.1%/12", "18,1 %/12", 4},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(to_plain(row.rate) == row.plain);
        CHECK(to_text(row.rate, Language::indonesian) == row.indonesian);
        CHECK(row.rate.twelfths_left() == row.twelfths_left);
        CHECK(LoanRate::of(row.rate.rounded_down(), row.rate.twelfths_left()) == row.rate);
    }
    CHECK(LoanRate::of_year(ten, 1) > Rate::read("0.833333%"));
    CHECK(LoanRate::of_year(ten, 1) < Rate::read("0.833334%"));
}

TEST_CASE("what is kept of a rate is the rate") {
    check_property("kept in two parts", [] {
        const LoanRate rate =
            LoanRate::of_year(Rate::of_hundred_millionths(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000)),
                              *rc::gen::inRange(1, 13));
        RC_ASSERT(LoanRate::of(rate.rounded_down(), rate.twelfths_left()) == rate);
        RC_ASSERT(rate.twelfths_left() >= 0 && rate.twelfths_left() < 12);
    });
}
