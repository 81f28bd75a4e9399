#include "neraca/store/months_and_days.hpp"

#include <algorithm>

namespace neraca {

MonthsAndDays months_and_days(const BalanceQuery& query, const std::optional<Period>& kept) {
    constexpr std::int64_t before_all = 0;
    constexpr std::int64_t after_all = 100'000;
    MonthsAndDays result{before_all, after_all, {}};
    if (!kept) {
        return result;
    }
    // A day outside of what the journal holds cuts nothing off.
    const bool cuts_front = query.first_day && *query.first_day > kept->first_day;
    const bool cuts_back = query.last_day < kept->last_day;
    const Month front{query.first_day.value_or(kept->first_day)};
    const Month back{query.last_day};
    const bool front_is_partial = cuts_front && front.first_day() != *query.first_day;
    const bool back_is_partial = cuts_back && back.last_day() != query.last_day;
    if (cuts_front) {
        result.first_month = front.index() + (front_is_partial ? 1 : 0);
    }
    if (cuts_back) {
        result.last_month = back.index() - (back_is_partial ? 1 : 0);
    }
    if (front_is_partial && back_is_partial && front == back) {
        result.days.push_back({*query.first_day, query.last_day});
        return result;
    }
    if (front_is_partial) {
        result.days.push_back({*query.first_day, std::min(front.last_day(), query.last_day)});
    }
    if (back_is_partial) {
        result.days.push_back(
            {query.first_day ? std::max(back.first_day(), *query.first_day) : back.first_day(),
             query.last_day});
    }
    return result;
}

}  // namespace neraca
