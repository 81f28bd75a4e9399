#pragma once
// Which kept balances answer a query.

#include <cstdint>
#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Months whose balances are kept, and the days beside them that must be summed from the journal.
struct MonthsAndDays {
    std::int64_t first_month;  // as Month::index
    std::int64_t last_month;   // below first_month where no month is whole
    std::vector<Period> days;  // at most one before and one after
};
/// Of a journal that holds the days `kept`; every month where it holds none.
MonthsAndDays months_and_days(const BalanceQuery& query, const std::optional<Period>& kept);

}  // namespace neraca
