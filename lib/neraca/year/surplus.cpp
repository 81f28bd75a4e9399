#include "neraca/year/surplus.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "neraca/coop/savings.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/year/closing.hpp"
#include "neraca/year/decision_text.hpp"
#include "neraca/year/surplus_base.hpp"

namespace neraca {
namespace {

AccountCode account_of(const ChartOfAccounts& chart, const SurplusPart& part) {
    return part.account ? chart.account(*part.account).code : chart.account_for(part.role).code;
}

void add_credit(std::vector<Posting>& postings, AccountCode account, Rupiah amount, Dimensions about = {}) {
    if (!amount.is_zero()) {
        postings.push_back({std::move(account), Side::credit, amount, std::move(about)});
    }
}

/// What the plan posts, by whom it is for and amount, wherever accounts and roles are today.
using PostedAmounts = std::multiset<std::pair<std::optional<MemberNumber>, Rupiah>>;

PostedAmounts amounts_of(const SurplusPlan& plan) {
    PostedAmounts amounts;
    const auto add = [&](std::optional<MemberNumber> member, Rupiah amount) {
        if (!amount.is_zero()) {
            amounts.emplace(std::move(member), amount);
        }
    };
    add({}, -plan.surplus);
    add({}, plan.reserve());
    for (const PlannedPart& planned : plan.parts) {
        if (!planned.part.is_for_members() && !planned.part.is_reserve()) {
            add({}, planned.shared);
        }
    }
    for (std::size_t index = 0; index < plan.members.size(); ++index) {
        add(plan.members[index].number, plan.share_of(index));
    }
    return amounts;
}

PostedAmounts amounts_of(const JournalEntry& entry) {
    PostedAmounts amounts;
    for (const Posting& posting : entry.postings()) {
        amounts.emplace(posting.dimensions.member, -posting.net());
    }
    return amounts;
}

/// Of a decision that kept no figures: the plan by today's registers, where it comes to what was posted.
std::optional<SurplusPlan> plan_worked_out_again(const Book& book, const Register& registry,
                                                 const SurplusRule& rule, int year,
                                                 const JournalEntry& posted) {
    try {
        SurplusPlan plan = plan_surplus(book, registry, rule, year);
        return amounts_of(plan) == amounts_of(posted) ? std::optional{std::move(plan)} : std::nullopt;
    } catch (const BookError&) {
        return std::nullopt;  // a product is not there any more, or nobody has a base
    }
}

/// With the names that members have today.
SurplusPlan plan_by_figures(const SurplusRule& rule, DecidedFigures figures, const Register& registry) {
    for (SharingMember& member : figures.sharing.members) {
        const std::optional<Member> known = registry.find_member(member.number);
        member.name = known ? known->name : std::string{};
    }
    return plan_surplus(rule, figures.amount, figures.sharing);
}

}  // namespace

SurplusPlan plan_surplus(const Book& book, const Register& registry, const SurplusRule& rule, int year) {
    return plan_surplus(rule, surplus_of(book, year), sharing_members(book, registry, rule, year));
}

JournalEntry entry_for(const SurplusDistribution& distribution, const Book& book) {
    const SurplusPlan& plan = distribution.plan;
    if (!closing_of(book, distribution.year)) {
        throw BookError{Rule::year_is_not_closed,
                        say("{} is not closed: its surplus is not final"),
                        {std::int64_t{distribution.year}},
                        Sentence{say("`neraca close {}` closes it"), {std::int64_t{distribution.year}}}};
    }
    const PeriodicEntries earlier = periodic_entries(book, PeriodicKey::of_surplus(distribution.year));
    if (earlier.standing) {
        throw BookError{Rule::surplus_distributed_already,
                        say("the surplus of {} was shared out by entry {}"),
                        {std::int64_t{distribution.year}, earlier.standing->number},
                        Sentence{say("reverse that first: `neraca reverse {}`"), {earlier.standing->number}}};
    }
    const ChartOfAccounts& chart = book.chart();
    const AccountCode& undistributed = chart.account_for(AccountRole::undistributed_surplus).code;
    const Rupiah there =
        least_balance(book, Side::credit, {.account = undistributed}, distribution.heading.date);
    if (there < plan.surplus) {
        throw BookError{Rule::payable_is_less,
                        say("account {} holds {} of undistributed surplus on {}, and {} is to be shared out"),
                        {undistributed, there, distribution.heading.date, plan.surplus}};
    }
    std::vector<Posting> postings{{undistributed, Side::debit, plan.surplus}};
    add_credit(postings, chart.account_for(AccountRole::general_reserve).code, plan.reserve());
    for (const PlannedPart& planned : plan.parts) {
        if (!planned.part.is_for_members() && !planned.part.is_reserve()) {
            add_credit(postings, account_of(chart, planned.part), planned.shared);
        }
    }
    for (std::size_t index = 0; index < plan.members.size(); ++index) {
        if (!plan.share_of(index).is_zero()) {
            add_credit(postings, chart.account_for(AccountRole::surplus_payable).code, plan.share_of(index),
                       {.member = plan.members[index].number});
        }
    }
    EventHeading heading = distribution.heading;
    heading.key = earlier.next_key;
    return JournalEntry{heading, EntryKind::surplus, std::move(postings)};
}

std::optional<PostedEntry> distribution_of(const Book& book, int year) {
    return periodic_entries(book, PeriodicKey::of_surplus(year)).standing;
}

std::optional<DecidedSurplus> decided_surplus(const Book& book, const Register& registry, int year) {
    const auto decision = registry.find_surplus_decision(year);
    const auto posted = distribution_of(book, year);
    if (!decision || !posted) {
        return std::nullopt;
    }
    DecidedSurplus decided{.day = decision->day, .entry = *posted};
    DecisionText text = read_decision_text(decision->rule, decision->rule_file);
    decided.plan = text.figures ? plan_by_figures(text.rule, *std::move(text.figures), registry)
                                : plan_worked_out_again(book, registry, text.rule, year, posted->entry);
    return decided;
}

std::vector<SurplusClaim> shares_posted(const PostedEntry& distribution) {
    std::map<MemberNumber, Rupiah> shares;
    for (const Posting& posting : distribution.entry.postings()) {
        if (posting.dimensions.member) {
            shares[*posting.dimensions.member] -= posting.net();
        }
    }
    std::vector<SurplusClaim> claims;
    for (const auto& [member, amount] : shares) {
        claims.push_back({member, amount});
    }
    return claims;
}

std::vector<SurplusClaim> surplus_claims(const Book& book, Date day) {
    std::vector<SurplusClaim> claims;
    for (const Balance& each : book.balances({.last_day = day,
                               .group_by = {.member = true},
                               .account = book.chart().account_for(AccountRole::surplus_payable).code})) {
        if (each.dimensions.member && each.net().is_negative()) {
            claims.push_back({*each.dimensions.member, -each.net()});
        }
    }
    return claims;
}

JournalEntry entry_for(const SurplusPayment& payment, const Book& book) {
    const AccountCode& payable = book.chart().account_for(AccountRole::surplus_payable).code;
    std::vector<Posting> postings;
    std::vector<Posting> paid;
    Rupiah total;
    for (const SurplusClaim& claim : payment.claims) {
        const Rupiah there = least_balance(book, Side::credit, {.account = payable, .member = claim.member},
                                           payment.heading.date);
        if (there < claim.amount && !posted_under(book, payment.heading.key)) {
            throw BookError{Rule::payable_is_less,
                            say("{} has {} of surplus coming, not {}"),
                            {claim.member, there, claim.amount}};
        }
        postings.push_back({payable, Side::debit, claim.amount, {.member = claim.member}});
        if (payment.into) {
            paid.push_back({payment.into->account,
                            Side::credit,
                            claim.amount,
                            {.member = claim.member, .product = payment.into->code}});
        }
        total += claim.amount;
    }
    if (postings.empty()) {
        throw BookError{
            Rule::nothing_to_post, say("no member has surplus coming on {}"), {payment.heading.date}};
    }
    if (!payment.into) {
        paid.push_back({payment.cash_account, Side::credit, total});
    }
    postings.insert(postings.end(), paid.begin(), paid.end());
    return JournalEntry{payment.heading, EntryKind::surplus, std::move(postings)};
}

}  // namespace neraca
