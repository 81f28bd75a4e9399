#pragma once
// What a month ended with, where what it was worked out from has changed since.

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/periodic/monthly.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// "2026-01..2026-03", as commands take it.
std::string range_of_months(Month first, Month last);

/// "January 2026 to March 2026"
Fact words_for_months(Month first, Month last);

/// The call that puts what these months should be in the place of what was posted for them.
Sentence call_again(MonthlyPosting posting, Month first, Month last);

/// A month whose interest was posted, and would be another entry now.
struct StaleMonth {
    Month month;
    EntryNumber standing;
};
/// The first from `first` to `last`; later ones may follow from it. What somebody put right by hand is taken
/// as it is. Of MonthlyPosting::interest and loan_interest alone. Costs the interest of each month that was
/// posted.
std::optional<StaleMonth> first_stale_month(const Book& book, const Register& registry,
                                            MonthlyPosting posting, Month first, Month last);

}  // namespace neraca
