#pragma once
// How low a passbook gets: the one place that knows what "never below zero" means over time.

#include <map>
#include <optional>
#include <utility>

#include "neraca/ledger/book.hpp"

namespace neraca {

struct LowestBalance {
    Rupiah balance;
    Date day;  // the first on which it is that low
    /// The first day at whose end it is below zero, and what it is then.
    std::optional<std::pair<Date, Rupiah>> first_below_zero = {};
};

/// The lowest balance at the end of a day from `from` on, of the savings of `member` in `product`.
/// `changes` are amounts by day that are not in the book yet: credits above zero, debits below.
LowestBalance lowest_balance_from(const Book& book, const MemberNumber& member, const ProductCode& product,
                                  Date from, const std::map<Date, Rupiah>& changes);

}  // namespace neraca
