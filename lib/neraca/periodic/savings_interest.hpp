#pragma once
// Interest on savings, worked out and credited month by month, and the tax that is withheld from it.

#include <optional>
#include <string>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// What one passbook earns in a month.
struct PassbookInterest {
    SavingsProduct product;
    Rupiah balance;  // that earns: the lowest, the average or the closing one, as the product's setting says
    Rate rate;       // for a year
    Rupiah gross;    // balance x rate / 12, half up to the whole rupiah
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
/// Tax of PP 15/2009: where all interest of one member in the month is more than the threshold, the rate is
/// taken of all of it, rounded down to the whole rupiah; up to the threshold nothing. It is withheld from
/// members, who are persons; not from non-members and groups.
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
