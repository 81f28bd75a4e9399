#pragma once
// What an entry would have changed of later ones, had it been in the book when they were worked out: they
// stay as they are until somebody puts them right.

#include <vector>

#include "neraca/desk/notices.hpp"
#include "neraca/periodic/periodic_key.hpp"

namespace neraca {

/// `posted` is in the book. The later entries that would be others with it than without it, and are not as
/// they would be, with what puts them right; of many, the first, and how many more there are. What later
/// entries follow from each other counts: a repayment that would have paid another part changes the next one
/// too. Looks at
///   later_repayment  how a repayment of the same loan is split (`split_of`), and what it waives
///   later_cost       what a sale, or waste counted short or spoiled, took of the same stock at its average
///   later_month_end  interest on savings of the same person, accrued interest on the same loan,
///                    depreciation where the entry is on an account of assets, and the tax on the
///                    turnover of its month
/// and at what is held against balances (desk/later_balances.hpp): later_count, later_allowance,
/// later_write_off, later_settlement.
/// Costs nothing where nothing in the book is later.
std::vector<Notice> notices_of_backdating(const PostedEntry& posted, const Book& book,
                                          const Register& registry);

/// `setting` is set:
///   later_month_end          the first month whose interest was posted before, and would be another by it
///   setting_without_effect   another setting keeps it from having any
///   setting_without_account  no account has the role that what follows from it is posted on
std::vector<Notice> notices_of_setting(const Setting& setting, const Book& book, const Register& registry);

}  // namespace neraca
