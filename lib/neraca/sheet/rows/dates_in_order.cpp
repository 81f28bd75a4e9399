#include "neraca/sheet/rows/dates_in_order.hpp"

#include "neraca/value/period.hpp"

namespace neraca {
namespace {

/// Rows are entered some days late now and then; a month that was mistyped is further away.
constexpr std::int64_t far_days = 14;
constexpr std::size_t most_found = 1000;

}  // namespace

void DatesInOrder::note(Date date, CsvPosition row) {
    if (date == last_date_) {
        return;
    }
    last_date_ = date;
    ++dates_;
    const std::int64_t day = days_between(Date::first(), date);
    rising_.note({day, date, row});
    falling_.note({-day, date, row});
}

std::vector<DateOutOfPlace> DatesInOrder::out_of_place() {
    constexpr std::int64_t fewest = 4;  // of three dates each may be the wrong one
    rising_.finish();
    falling_.finish();
    const bool rises =
        rising_.breaks == 0 && (falling_.breaks > 0 || rising_.found.size() <= falling_.found.size());
    const Order& order = rises ? rising_ : falling_;
    const bool is_in_order =
        dates_ >= fewest && order.breaks == 0 && static_cast<std::int64_t>(order.found.size()) * 3 <= dates_;
    return is_in_order ? order.found : std::vector<DateOutOfPlace>{};
}

void DatesInOrder::Order::note(const Seen& seen) {
    if (held_) {
        settle(seen);
    } else if (last_ && seen.day < last_->day - far_days) {
        held_ = seen;
    } else {
        before_last_ = last_;
        last_ = seen;
    }
}

void DatesInOrder::Order::settle(const Seen& next) {
    const Seen held = *held_;
    held_.reset();
    if (next.day >= last_->day - far_days) {
        tell(held, last_, next);
        before_last_ = last_;
    } else if (next.day >= held.day - far_days &&
               (!before_last_ || held.day >= before_last_->day - far_days)) {
        tell(*last_, before_last_, held);
        before_last_ = held;
    } else {
        ++breaks;
        before_last_ = held;
    }
    last_ = next;
}

void DatesInOrder::Order::finish() {
    if (held_ && before_last_) {
        const bool is_last_wrong = held_->day < before_last_->day - far_days;
        is_last_wrong ? tell(*held_, last_, {}) : tell(*last_, before_last_, held_);
    }
    held_.reset();
}

void DatesInOrder::Order::tell(const Seen& seen, const std::optional<Seen>& before,
                               const std::optional<Seen>& after) {
    const auto is_of_month = [&](const std::optional<Seen>& other) {
        return other && Month{other->date} == Month{seen.date};
    };
    if (!is_of_month(before) && !is_of_month(after) && found.size() < most_found) {
        found.push_back({seen.row, seen.date, before ? std::optional{before->date} : std::nullopt,
                         after ? std::optional{after->date} : std::nullopt});
    }
}

}  // namespace neraca
