// Which kept months answer a query, and which days must be summed beside them.

#include "neraca/store/months_and_days.hpp"

#include "support/support.hpp"

namespace neraca {
namespace {

constexpr std::int64_t all_before = 0;
constexpr std::int64_t all_after = 100'000;

std::int64_t month(int year, unsigned number) {
    return Month{year, number}.index();
}

std::string written(const std::vector<Period>& days) {
    std::string text;
    for (const Period& period : days) {
        text += to_string(period.first_day) + ".." + to_string(period.last_day) + " ";
    }
    return text;
}

}  // namespace

TEST_CASE("a query is answered by whole months and the days beside them") {
    const Period kept{day("2026-01-10"), day("2026-12-20")};
    struct Case {
        const char* what;
        const char* first;  // empty: from the beginning
        const char* last;
        std::int64_t first_month;
        std::int64_t last_month;
        const char* days;
    };
    const Case cases[] = {
        {"everything", "", "2026-12-31", all_before, all_after, ""},
        {"to the last entry", "", "2026-12-20", all_before, all_after, ""},
        {"from the first entry", "2026-01-10", "2026-12-31", all_before, all_after, ""},
        {"to the end of a month", "", "2026-03-31", all_before, month(2026, 3), ""},
        {"whole months", "2026-02-01", "2026-03-31", month(2026, 2), month(2026, 3), ""},
        {"to a day", "", "2026-03-15", all_before, month(2026, 2), "2026-03-01..2026-03-15 "},
        {"from a day", "2026-02-10", "2026-12-31", month(2026, 3), all_after, "2026-02-10..2026-02-28 "},
        {"both cut", "2026-02-10", "2026-04-15", month(2026, 3), month(2026, 3),
         "2026-02-10..2026-02-28 2026-04-01..2026-04-15 "},
        {"no month is whole", "2026-02-10", "2026-03-15", month(2026, 3), month(2026, 2),
         "2026-02-10..2026-02-28 2026-03-01..2026-03-15 "},
        {"within a month", "2026-02-10", "2026-02-15", month(2026, 3), month(2026, 1),
         "2026-02-10..2026-02-15 "},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        BalanceQuery query{.last_day = day(each.last)};
        if (*each.first != '\0') {
            query.first_day = day(each.first);
        }
        const MonthsAndDays parts = months_and_days(query, kept);
        CHECK(parts.first_month == each.first_month);
        CHECK(parts.last_month == each.last_month);
        CHECK(written(parts.days) == each.days);
    }
    const MonthsAndDays of_nothing = months_and_days({.last_day = day("2026-03-15")}, std::nullopt);
    CHECK(of_nothing.first_month == all_before);
    CHECK(of_nothing.last_month == all_after);
    CHECK(of_nothing.days.empty());
}

}  // namespace neraca
