#include "neraca/coop/passbook_balance.hpp"

namespace neraca {

LowestBalance lowest_balance_from(const Book& book, const MemberNumber& member, const ProductCode& product,
                                  Date from, const std::map<Date, Rupiah>& changes) {
    const Rupiah at_start = -net_of(book, {.last_day = from, .member = member, .product = product});
    std::map<Date, Rupiah> by_day;
    for (const auto& [day, amount] : changes) {
        by_day[std::max(day, from)] += amount;  // an earlier change is there on all the days we look at
    }
    each_posting_after(book, from, {.member = member, .product = product}, [&](const PostedLine& line) {
        by_day[line.entry.entry.date()] -= line.posting.net();
    });
    by_day.try_emplace(from);

    Rupiah balance = at_start;
    LowestBalance lowest{at_start + by_day.begin()->second, by_day.begin()->first};
    for (const auto& [day, change] : by_day) {
        balance += change;
        if (balance < lowest.balance) {
            lowest.balance = balance;
            lowest.day = day;
        }
        if (balance.is_negative() && !lowest.first_below_zero) {
            lowest.first_below_zero = {day, balance};
        }
    }
    return lowest;
}

}  // namespace neraca
