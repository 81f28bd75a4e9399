#include "neraca/backup/kept_copies.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "neraca/value/period.hpp"

namespace neraca {

std::vector<Date> days_to_give_up(std::span<const Date> days) {
    std::vector<Date> newest_first{days.begin(), days.end()};
    std::ranges::sort(newest_first, std::greater{});
    std::vector<Date> given_up;
    std::set<Month> months;
    for (std::size_t index = 0; index < newest_first.size(); ++index) {
        const Date day = newest_first[index];
        const bool is_last_of_month = months.insert(Month{day}).second && months.size() <= kept_months;
        if (index >= kept_days && !is_last_of_month) {
            given_up.push_back(day);
        }
    }
    return given_up;
}

}  // namespace neraca
