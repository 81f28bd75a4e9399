#pragma once
// What about an entry may not be as it was meant. It is posted all the same, and nobody is asked: who types
// it reads the notice below the answer, who scripts it finds its code.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

struct Notice {
    /// For programs:
    ///   same_again            an entry of its day, kind and amount about the same person, or with the same
    ///                         postings
    ///   same_voucher          an entry with its voucher about the same person and account, of another day or
    ///                         amount, up to a month before or after
    ///   unusual_quantity      ten times more or less than three or more deliveries before
    ///   returned_more_than_brought  waste goes back to somebody who brought less of it
    ///   returned_at_other_price     it goes back for more or less than it was taken in for
    ///   unusual_price         ten times more or less than the price list, or than the cost
    ///   before_joining        dated before somebody it names joined
    ///   before_return         dated before somebody it names left, who came back since
    ///   far_ahead             dated more than a month after today
    ///   another_year          the first entry of a year, or of one before that of the last entry
    ///   cash_nearly_empty     less than a tenth of an account of money is left
    ///   payable_below_zero    more was paid to suppliers, or of accrued expenses, than was owed
    ///   owed_to_leaver        savings of somebody who has left: they are owed now
    ///   owed_by_leaver        the loan of somebody who has left: it is owed again
    ///   loan_beyond_contract  more is owed on a loan than its contract lends
    ///   loan_below_contract   the books begin with less of it than its contract lends
    ///   no_account_for_loss   others' lost waste stands in its cost of sales, for want of an account
    ///   count_before_entries  a count of a day after which there are entries about the thing
    ///   later_repayment       a later repayment would be split otherwise (desk/backdating.hpp)
    ///   later_cost            later entries would take waste out at another cost
    ///   month_left_out        interest of a month before was not posted
    ///   later_count           cash or waste was counted later, and the books now have another balance of it
    ///   later_allowance       the allowance for loan losses of a later day should be another
    ///   later_write_off       the allowance would have borne more of a loan that was written off later
    ///   later_settlement      a later sale would have settled waste on consignment otherwise
    ///   later_month_end       months that ended since would have ended with other amounts
    std::string_view code;
    Sentence sentence;
};
/// That `day` is more than a month after today: of what is dated without an entry, too.
std::optional<Notice> notice_of_day_ahead(Date day, Date today);

/// Whether what is posted stays, or is taken back at once: a dry run, a warning that --strict refuses. Of an
/// entry that will not be there no number is told.
enum class Stays { yes, maybe_not };

/// `posted` is in the book. Costs what was posted on its day about the same person, what that person
/// delivered, and what `notices_of_backdating` costs.
std::vector<Notice> notices_about(const PostedEntry& posted, const Book& book, const Register& registry,
                                  Date today, Stays stays = Stays::yes);

/// About counts that were kept just now, those of one event: of cash, or of items.
std::vector<Notice> notices_about(std::span<const Count> counts, const Book& book);

}  // namespace neraca
