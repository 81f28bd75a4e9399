#include "neraca/year/surplus.hpp"

#include <algorithm>

#include "neraca/coop/savings.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/year/closing.hpp"
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

std::optional<SurplusPlan> plan_decided_on(const Book& book, const Register& registry, int year) {
    const auto decision = registry.find_surplus_decision(year);
    if (!decision || !distribution_of(book, year)) {
        return std::nullopt;
    }
    return plan_surplus(book, registry, read_surplus_rule(decision->rule, decision->rule_file), year);
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
