#pragma once
// What each member has that surplus is shared by, out of the book.

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/year/surplus_plan.hpp"

namespace neraca {

/// What puts right or takes back an entry of an earlier year is in no base of `year`, nor is anything added
/// to those of the earlier one, which was counted as it was: it moves money, not business. Savings are
/// balances, and are taken as they are.
///
/// Members on the last day of `year` (and, where the rule says so, who left within it), with what each has
/// for the rule's parts, and what all others have; non-members, groups and buyers never share. Throws
/// BookError{product_must_exist}, account_role_must_be_given.
SharingMembers sharing_members(const Book& book, const Register& registry, const SurplusRule& rule, int year);

/// What the business of `year` left, closing entries not counted, in all and from members and others: the
/// income statement's P.17, P.03 and P.06, by the tags of accounts.
SurplusAmount surplus_of(const Book& book, int year);

/// Of a year without a surplus: that there is none to share out, or the loss that the members' meeting
/// covers. Empty where there is one.
std::optional<Sentence> nothing_to_share(const Book& book, int year);

}  // namespace neraca
