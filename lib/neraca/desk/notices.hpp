#pragma once
// What about an entry may not be as it was meant. It is posted all the same, and nobody is asked: who types
// it reads the notice below the answer, who scripts it finds its code.

#include <optional>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

struct Notice {
    /// For programs:
    ///   same_again          an entry of the same day, kind and amount about the same person, or with the
    ///   same postings unusual_quantity    ten times more or less than the person's deliveries of the item so
    ///   far, three at least unusual_price       ten times more or less than the price list, or than the cost
    ///   of what is sold before_joining      dated before somebody it names joined far_ahead           dated
    ///   more than a month after today another_year        the first entry of a year, or of a year before
    ///   that of the last entry cash_nearly_empty   less than a tenth of an account of money is left
    ///   owed_to_leaver      savings of somebody who has left: they are owed now
    ///   owed_by_leaver      the loan of somebody who has left: it is owed again
    ///   later_repayment, later_cost, later_month_end   later entries that would be others had this one been
    ///   there before them (desk/backdating.hpp)
    std::string_view code;
    Sentence sentence;
};
/// That `day` is more than a month after today: of what is dated without an entry, too.
std::optional<Notice> notice_of_day_ahead(Date day, Date today);

/// `posted` is in the book. Costs what was posted on its day about the same person, what that person
/// delivered, and what `notices_of_backdating` costs.
std::vector<Notice> notices_about(const PostedEntry& posted, const Book& book, const Register& registry,
                                  Date today);

}  // namespace neraca
