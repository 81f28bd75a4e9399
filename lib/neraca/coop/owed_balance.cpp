#include "neraca/coop/owed_balance.hpp"

#include <algorithm>

namespace neraca {

Rupiah least_owed(const Book& book, const OwedTo& owed, Date day) {
    Rupiah balance;
    for (const Balance& sum :
         book.balances({.last_day = day, .account = owed.account, .member = owed.member})) {
        balance -= sum.net();
    }
    const auto kept = book.days_kept();
    if (!kept || kept->last_day <= day) {
        return balance;
    }
    // Entries come by day: what counts is the end of each.
    Rupiah least = balance;
    Date current = day;
    book.each_posting({.first_day = day.next_day(), .account = owed.account, .member = owed.member},
                      [&](const PostedLine& line) {
                          if (line.entry.entry.date() != current) {
                              least = std::min(least, balance);
                              current = line.entry.entry.date();
                          }
                          const Rupiah amount = line.posting.amount;
                          balance += line.posting.side == Side::credit ? amount : -amount;
                      });
    return std::min(least, balance);
}

}  // namespace neraca
