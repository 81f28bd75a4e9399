#pragma once
// What months end with, posted for those of a period that are over. What was posted before stays as it is;
// where nothing at all is to post, that is refused.

#include <utility>
#include <vector>

#include "neraca/desk/notices.hpp"
#include "neraca/periodic/loan_interest.hpp"
#include "neraca/periodic/monthly.hpp"
#include "neraca/periodic/savings_interest.hpp"
#include "neraca/periodic/turnover_tax.hpp"

namespace neraca {

// All throw BookError{nothing_to_post}, and what months_over and post_monthly throw.

/// From January on: months that were left out are posted too; with IfStale::post_again the months of `period`
/// alone. Throw year_is_closed where one of them lies in a closed year.
std::vector<MonthlyEntry> post_depreciation(const Period& period, Date today, Bookkeeper& bookkeeper,
                                            IfStale if_stale = IfStale::refuse);
/// The same for what is spread over months.
std::vector<MonthlyEntry> release_accruals(const Period& period, Date today, Bookkeeper& bookkeeper,
                                           IfStale if_stale = IfStale::refuse);

/// Of the months of a closed year alone, what was not posted for them, or what the entry of others lacks:
/// dated `today`, an entry a month, since their year takes no more. Books of earlier versions have such
/// months, where something was registered for a year that was closed already. Throws nothing_to_post where
/// there are none.
std::vector<MonthlyEntry> post_late_depreciation(const Period& period, Date today, Bookkeeper& bookkeeper);
std::vector<MonthlyEntry> release_late_accruals(const Period& period, Date today, Bookkeeper& bookkeeper);

struct PostedInterest {
    std::vector<MonthlyEntry> entries;
    /// Months before that were left out, and later ones that would be others now (backdating.hpp).
    std::vector<Notice> notices;
    /// By month, those without an entry too.
    std::vector<std::pair<Month, std::vector<MemberInterest>>> earned;
};
/// A month before that earned something and was left out is told, and a later one that was posted before.
PostedInterest post_savings_interest(const Period& period, Date today, Bookkeeper& bookkeeper,
                                     IfStale if_stale = IfStale::refuse);

struct PostedLoanInterest {
    std::vector<MonthlyEntry> entries;
    std::vector<Notice> notices;  // as of savings
    /// By month, those without an entry too.
    std::vector<std::pair<Month, std::vector<AccruedLoanInterest>>> accrued;
};
/// Interest on loans that is earned and not received. Throws account_role_must_be_given too.
PostedLoanInterest post_loan_interest(const Period& period, Date today, Bookkeeper& bookkeeper,
                                      IfStale if_stale = IfStale::refuse);

struct PostedTax {
    std::vector<MonthlyEntry> entries;
    std::vector<TurnoverTax> taxes;  // that an entry each is about
};
PostedTax post_turnover_tax(const Period& period, Date today, Bookkeeper& bookkeeper,
                            IfStale if_stale = IfStale::refuse);

}  // namespace neraca
