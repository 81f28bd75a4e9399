#include "neraca/year/surplus_plan.hpp"

#include <algorithm>

#include "neraca/value/decimal.hpp"
#include "neraca/value/shares.hpp"

namespace neraca {
namespace {

/// `amount` without its sen.
std::int64_t whole_rupiah(Rupiah amount) {
    return amount.sen() / Rupiah::sen_per_rupiah;
}

/// The part of the surplus that was earned with members, rounded down: what comes from others is not for
/// their pockets. Losses of one side are not paid by the other.
Rupiah members_part(const SurplusAmount& amount) {
    if (amount.from_members <= Rupiah{}) {
        return {};
    }
    if (amount.from_others <= Rupiah{}) {
        return amount.surplus;
    }
    return Rupiah::of_rupiah(multiply_divide_down(whole_rupiah(amount.surplus), amount.from_members.sen(),
                                                  (amount.from_members + amount.from_others).sen()));
}

std::int64_t step_of(ShareRounding rounding) {
    switch (rounding) {
        case ShareRounding::down_100:
            return 100;
        case ShareRounding::down_1000:
            return 1000;
        case ShareRounding::largest_remainder:
        case ShareRounding::down:
        case ShareRounding::half_up:
            break;
    }
    return 1;
}

/// Whole rupiah of `pool` for each of `bases`, by the rule's rounding. The last base is the others', to whom
/// nothing is paid, so that theirs is not cut to a multiple.
std::vector<std::int64_t> rounded_shares(ShareRounding rounding, std::int64_t pool,
                                         std::span<const std::int64_t> bases, std::int64_t denominator) {
    if (rounding == ShareRounding::largest_remainder) {
        return shared_out(pool, bases);
    }
    std::vector<std::int64_t> shares;
    for (const std::int64_t& base : bases) {
        const std::int64_t step = &base == &bases.back() ? 1 : step_of(rounding);
        shares.push_back(rounding == ShareRounding::half_up
                             ? multiply_divide_half_up(pool, base, denominator)
                             : multiply_divide_down(pool, base, denominator) / step * step);
    }
    return shares;
}

void share_among_members(PlannedPart& planned, const SurplusRule& rule, const SharingMembers& sharing,
                         std::size_t which) {
    std::vector<std::int64_t> bases;
    for (const SharingMember& member : sharing.members) {
        bases.push_back(member.bases.at(which));
        planned.denominator = checked_add(planned.denominator, bases.back());
    }
    if (planned.denominator == 0) {
        throw BookError{Rule::surplus_base_must_be_there,
                        say("nobody has anything that the part {} could be shared by: {}"),
                        {planned.part.name, Fact{phrase_for(*planned.part.base)}},
                        Sentence{say("the meeting decides where it goes: give the part another \"to\" or "
                                     "\"by\" in the rule")}};
    }
    const bool of_everyone = planned.part.denominator == ShareDenominator::everyone;
    bases.push_back(of_everyone ? sharing.bases_of_others.at(which) : 0);
    planned.denominator = checked_add(planned.denominator, bases.back());
    const std::vector<std::int64_t> rupiah =
        rounded_shares(rule.rounding, whole_rupiah(planned.pool), bases, planned.denominator);
    for (std::size_t index = 0; index < sharing.members.size(); ++index) {
        planned.shares.push_back({.base = bases[index], .amount = Rupiah::of_rupiah(rupiah[index])});
        planned.shared += planned.shares.back().amount;
    }
    planned.of_others = {.base = bases.back(), .amount = Rupiah::of_rupiah(rupiah.back())};
}

/// Takes away what is too little to be paid: a member's shares are looked at together.
void drop_least(SurplusPlan& plan) {
    for (std::size_t member = 0; member < plan.members.size(); ++member) {
        if (plan.share_of(member) >= plan.rule.least_share) {
            continue;
        }
        for (PlannedPart& planned : plan.parts) {
            if (planned.part.is_for_members()) {
                planned.shared -= planned.shares[member].amount;
                planned.too_little += planned.shares[member].amount;
                planned.shares[member].amount = {};
            }
        }
    }
}

}  // namespace

Rupiah SurplusPlan::reserve() const {
    Rupiah sum = not_shared + pools_left;
    for (const PlannedPart& planned : parts) {
        sum += planned.not_shared();
        if (planned.part.is_reserve()) {
            sum += planned.shared;
        }
    }
    return sum;
}

Rupiah SurplusPlan::share_of(std::size_t index) const {
    Rupiah sum;
    for (const PlannedPart& planned : parts) {
        if (planned.part.is_for_members()) {
            sum += planned.shares[index].amount;
        }
    }
    return sum;
}

SurplusPlan plan_surplus(const SurplusRule& rule, const SurplusAmount& amount,
                         const SharingMembers& sharing) {
    if (amount.surplus <= Rupiah{}) {
        throw BookError{Rule::surplus_must_be_there,
                        say("there is no surplus to share out: {}"),
                        {amount.surplus},
                        amount.surplus.is_negative()
                            ? std::optional{Sentence{say("a deficit is covered by a decision of the meeting, "
                                                         "such as from the reserve: `neraca post`")}}
                            : std::nullopt};
    }
    SurplusPlan plan;
    plan.rule = rule;
    plan.surplus = amount.surplus;
    plan.members = sharing.members;
    plan.put_right_before = sharing.put_right_before;
    plan.shared_out = rule.source == SurplusSource::all ? amount.surplus : members_part(amount);
    plan.not_shared = amount.surplus - plan.shared_out;
    plan.pools_left = plan.shared_out;
    std::size_t which = 0;
    for (const SurplusPart& part : rule.parts) {
        PlannedPart planned{.part = part, .pool = part_down(plan.shared_out, part.percent)};
        plan.pools_left -= planned.pool;
        if (part.is_for_members()) {
            share_among_members(planned, rule, sharing, which++);
        } else {
            planned.shared = planned.pool;
        }
        plan.parts.push_back(std::move(planned));
    }
    drop_least(plan);
    for (PlannedPart& planned : plan.parts) {
        planned.left_over = planned.pool - planned.shared - planned.of_others.amount - planned.too_little;
    }
    if (plan.reserve().is_negative()) {
        throw BookError{
            Rule::surplus_rule_must_be_readable,
            say("rounded half up, the shares come to {} more than the surplus, and no part goes to "
                "the reserve to make it up"),
            {-plan.reserve()},
            Sentence{say("choose another rounding, or give the reserve a part")}};
    }
    return plan;
}

std::int64_t exact_share_ten_thousandths(const PlannedPart& part, const Share& share) {
    // Sen are hundredths: times a hundred makes ten-thousandths.
    return multiply_divide_half_up(checked_multiply(part.pool.sen(), 100), share.base, part.denominator);
}

}  // namespace neraca
