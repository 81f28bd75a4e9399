#pragma once
// Interest on savings, worked out and credited month by month, and the tax that is withheld from it.

#include <optional>
#include <string>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// A rate and the days of a month that earned by it, of those that the day count gives the month.
struct RateOfDays {
    Rate rate;  // for a year
    Date from;  // the first of these days
    std::int64_t days;
    friend bool operator==(const RateOfDays&, const RateOfDays&) = default;
};
/// What one passbook earns in a month.
struct PassbookInterest {
    SavingsProduct product;
    /// That earns: the lowest, the average or the closing one, as the product's setting says; where interest
    /// is counted by the day, the average of the days.
    Rupiah balance;
    Rate rate;  // for a year, on the last day of the month
    /// By the order of the days: where interest is counted by the day each rate that held, without the days
    /// that earned nothing; else `rate` for the whole month.
    std::vector<RateOfDays> rates = {};
    Rupiah gross;  // to the whole rupiah, rounded once for the passbook and month
    Rupiah tax = {};
};
/// What one person earns in a month.
struct MemberInterest {
    Member member;
    std::vector<PassbookInterest> passbooks;
    Rupiah gross() const;
    Rupiah tax() const;
};

/// Interest of `month` on all passbooks of products that have an `interest_rate`, by member. Balances are
/// those at the end of each day; an average is rounded half up to the whole rupiah, once. What interest of
/// this month was credited before under the entry `standing`, or was undone, does not count.
///
/// The product's setting `interest_day_count` says how it is counted:
///   month          the balance that earns x rate / 12, at the rate of the month's last day
///   actual/365     the balance of each day x its rate / 365; actual/366 the same / 366
///   actual/actual  / 365, in a leap year / 366
///   30/360         the same / 360, where each month has thirty days (30E/360, ISDA 2006 section 4.16(g)):
///   what
///                  is there on the 31st counts for the 30th and the 31st as one day, and what is there on
///                  the last day of February for the days up to the thirtieth
/// By the day, a rate that changes within the month counts from its day on, and a day whose balance is below
/// `interest_minimum` earns nothing. What comes of it is rounded once, half up or down as `interest_rounding`
/// says.
///
/// Tax of PP 15/2009: where all interest of one member in the month is more than the threshold, the rate is
/// taken of all of it, rounded down to the whole rupiah (no more is withheld than the rate gives); up to the
/// threshold nothing. It is withheld from members, who are persons; not from non-members and groups.
///
/// Who has left by the end of the month earns nothing. Throws BookError{setting_required}.
std::vector<MemberInterest> savings_interest(const Book& book, const Register& registry, Month month,
                                             std::optional<EntryNumber> standing);

/// One entry for all, on the last day of the month: debit interest on savings, of members and of others,
/// gross by member; credit the passbooks net and the tax. None where nobody earns anything. Throws
/// BookError{account_role_must_be_given}.
std::optional<JournalEntry> entry_for(const std::vector<MemberInterest>& interest, const Book& book,
                                      Month month, const std::string& key);

}  // namespace neraca
