#pragma once
// The surplus shared out: from an amount, a rule and what each member has, to whole rupiah that add up.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "neraca/ledger/journal_entry.hpp"
#include "neraca/value/code.hpp"
#include "neraca/year/surplus_rule.hpp"

namespace neraca {

/// Somebody who may share, with what he has for each part of the rule that goes to members (in their order).
/// The unit is the base's: sen, or thousandths of a unit of waste; only proportions count.
struct SharingMember {
    MemberNumber number;
    std::string name;
    std::vector<std::int64_t> bases;  // none below zero
};

/// Those who share, and what others have, for parts whose denominator is everyone.
struct SharingMembers {
    std::vector<SharingMember> members;         // by number
    std::vector<std::int64_t> bases_of_others;  // a part of members each
    /// Entries of the year that put right or take back what an earlier year had counted, by number: they are
    /// business of no year, and in no base.
    std::vector<EntryNumber> put_right_before = {};
};

/// What is shared, in two amounts: those of the income statement's P.03 and P.06 are asked for only where the
/// rule shares the members' part.
struct SurplusAmount {
    Rupiah surplus;
    Rupiah from_members = {};  // P.03, net participation of members
    Rupiah from_others = {};   // P.06, gross profit from others
};

/// A member's share of one part.
struct Share {
    std::int64_t base = 0;
    Rupiah amount;
};

/// One part of the plan.
struct PlannedPart {
    SurplusPart part;
    /// Percent of what is shared, rounded down to the whole rupiah.
    Rupiah pool;
    /// What the shares are measured against; zero in parts that do not go to members.
    std::int64_t denominator = 0;
    std::vector<Share> shares = {};  // of the members, in their order; empty in other parts
    Rupiah shared = {};              // the sum of the shares; the pool, in other parts
    /// Of those who do not share, where the part is measured against everyone's: to the reserve.
    Share of_others = {};
    /// Shares that are less than the least that is paid: to the reserve.
    Rupiah too_little = {};
    /// What else of the pool is not shared, by rounding: to the reserve. Below zero by half_up alone.
    Rupiah left_over = {};

    /// All that goes to the reserve.
    Rupiah not_shared() const { return of_others.amount + too_little + left_over; }
};

struct SurplusPlan {
    SurplusRule rule;
    Rupiah surplus;
    Rupiah shared_out;  // of the surplus, what the percentages are taken of
    Rupiah not_shared;  // the others' part, by the rule: to the reserve
    Rupiah pools_left;  // of rounding the pools down: to the reserve
    std::vector<SharingMember> members;
    std::vector<PlannedPart> parts;                  // as in the rule
    std::vector<EntryNumber> put_right_before = {};  // as in SharingMembers

    /// What goes to the reserve altogether: its part and all that is left over.
    Rupiah reserve() const;
    /// All shares of the member at `index`.
    Rupiah share_of(std::size_t index) const;
};

/// Throws BookError{surplus_must_be_there} where the surplus is not above zero, surplus_base_must_be_there
/// where a part goes to members and nobody has anything for it.
SurplusPlan plan_surplus(const SurplusRule& rule, const SurplusAmount& amount, const SharingMembers& members);

/// The exact share with four decimals, rounded half up: for people who check by hand ("116749.9600").
std::int64_t exact_share_ten_thousandths(const PlannedPart& part, const Share& share);

}  // namespace neraca
