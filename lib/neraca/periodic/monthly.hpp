#pragma once
// What is worked out and posted once for each month: depreciation, accruals, interest, tax.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/periodic/periodic_key.hpp"

namespace neraca {

/// The months of `period` that are over at the end of `today`. Throws BookError{period_must_be_readable}
/// where the period does not begin and end with months, nothing_to_post where none of them is over.
std::vector<Month> months_over(const Period& period, Date today);
/// The same, from January of the period's first year on: months that were left out are posted too.
std::vector<Month> months_over_from_january(const Period& period, Date today);

/// What is posted for one month.
struct MonthlyEntry {
    Month month;
    Posted posted;
    /// What took back the entry that stood there, where another was put in its place. Where nothing was, it
    /// is `posted`.
    std::optional<PostedEntry> reversal = {};
};
/// What one passbook, or one loan, got from the entry of a month, where another was put in the place of the
/// one that stood: what a passbook is credited, what is accrued under a loan.
struct MonthlyChange {
    Dimensions named;  // member and product, or member and loan
    Rupiah before;
    Rupiah now;
};
/// Those that differ, by their names. Empty where nothing was reversed.
std::vector<MonthlyChange> changes_of(const MonthlyEntry& entry, const ChartOfAccounts& chart);

/// Makes the entry of a month with this key, or none where there is nothing to post. `standing` is the
/// number of the entry that is in the book for it already: what it did must be left out of what is counted.
using MakeMonthlyEntry = std::function<std::optional<JournalEntry>(Month month, const std::string& key,
                                                                   std::optional<EntryNumber> standing)>;
/// What becomes of an entry that stands for a month, and would be another one now: refused, or the other one
/// is put in its place, both at once, so that nothing is missing in between.
enum class IfStale { refuse, post_again };
/// What must be done first where `made` may not take the place of `standing`, since later entries went by
/// that; empty where nothing is known.
using WayToPostAgain = std::function<std::optional<Sentence>(Month month, const PostedEntry& standing,
                                                             const std::optional<JournalEntry>& made)>;
/// Posts the entry of each month under its PeriodicKey, where there is one. What was posted before
/// stays as it is where it would be the same. Throws BookError{posted_for_this_period} as `if_stale` says, or
/// what `make`, Bookkeeper::post and Bookkeeper::correct throw.
std::vector<MonthlyEntry> post_monthly(Bookkeeper& bookkeeper, MonthlyPosting posting,
                                       const std::vector<Month>& months, const MakeMonthlyEntry& make,
                                       IfStale if_stale = IfStale::refuse,
                                       const WayToPostAgain& way_to_post_again = {});

/// What is left of `amount` for month `index` (from 0) of `months`: equal parts in whole rupiah, rounded
/// down; the last month takes the rest.
Rupiah monthly_part(Rupiah amount, int months, int index);
/// The parts of the first `count` months.
Rupiah parts_until(Rupiah amount, int months, int count);

}  // namespace neraca
