#include "neraca/backup/kept_copies.hpp"

#include <algorithm>

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

/// `count` days, one after the other, the last of them `last`.
std::vector<Date> days_until(const char* last, int count) {
    std::vector<Date> days{day(last)};
    while (int(days.size()) < count) {
        days.push_back(days.back().previous_day());
    }
    return days;
}

std::vector<std::string> kept_of(const std::vector<Date>& days) {
    const std::vector<Date> given_up = days_to_give_up(days);
    std::vector<std::string> kept;
    for (const Date each : days) {
        if (std::ranges::find(given_up, each) == given_up.end()) {
            kept.push_back(to_string(each));
        }
    }
    return kept;
}

}  // namespace

TEST_CASE("copies: the last seven days and the last of each month stay") {
    CHECK(days_to_give_up({}).empty());
    CHECK(days_to_give_up(days_until("2026-01-09", 7)).empty());
    CHECK(kept_of(days_until("2026-02-10", 60)) ==
          std::vector<std::string>{"2026-02-10", "2026-02-09", "2026-02-08", "2026-02-07", "2026-02-06",
                                   "2026-02-05", "2026-02-04", "2026-01-31", "2025-12-31"});
    // A copy a week: what is there counts, not the calendar.
    CHECK(days_to_give_up(std::vector{day("2026-01-05"), day("2026-01-12")}).empty());
    const std::size_t of_three_years = kept_of(days_until("2026-12-31", 3 * 365)).size();
    CHECK(of_three_years == kept_days + kept_months - 1);
}

TEST_CASE("copies: made day by day, as many stay as of all at once, and the newest always") {
    check_property("day by day", [] {
        const int count = *rc::gen::inRange(1, 700);
        const std::vector<Date> all = days_until("2026-12-17", count);
        std::vector<Date> there;
        for (auto each = all.rbegin(); each != all.rend(); ++each) {
            there.push_back(*each);
            for (const Date given_up : days_to_give_up(there)) {
                RC_ASSERT(given_up != *each);
                std::erase(there, given_up);
            }
        }
        std::ranges::reverse(there);
        std::vector<std::string> kept;
        for (const Date each : there) {
            kept.push_back(to_string(each));
        }
        RC_ASSERT(kept == kept_of(all));
    });
}
