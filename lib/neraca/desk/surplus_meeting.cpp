#include "neraca/desk/surplus_meeting.hpp"

#include <algorithm>

namespace neraca {
namespace {

std::vector<SurplusClaim> claims_to_pay(const SurplusPayout& payout, const Book& book) {
    std::vector<SurplusClaim> claims = surplus_claims(book, payout.heading.date);
    if (!payout.member) {
        return claims;
    }
    const auto claim = std::ranges::find(claims, *payout.member, &SurplusClaim::member);
    const Rupiah amount = payout.amount.value_or(claim == claims.end() ? Rupiah{} : claim->amount);
    if (amount.is_zero()) {
        throw BookError{Rule::payable_is_less, say("{} has no surplus coming"), {*payout.member}};
    }
    return {{*payout.member, amount}};
}

}  // namespace

SharedSurplus share_out(const SurplusMeeting& meeting, Bookkeeper& bookkeeper, Register& registry) {
    const Book& book = bookkeeper.book();
    SurplusPlan plan = plan_surplus(book, registry, meeting.rule, meeting.year);
    const JournalEntry entry =
        entry_for(SurplusDistribution{.heading = meeting.heading, .year = meeting.year, .plan = plan}, book);
    Posted posted = bookkeeper.post(entry);
    registry.set_surplus_decision({.year = meeting.year,
                                   .day = meeting.heading.date,
                                   .rule_file = meeting.rule_file,
                                   .rule = meeting.rule_text});
    return {std::move(plan), std::move(posted)};
}

SurplusPlan decided_plan(const Book& book, const Register& registry, int year) {
    std::optional<SurplusPlan> plan = plan_decided_on(book, registry, year);
    if (!plan) {
        throw BookError{Rule::surplus_not_distributed,
                        say("the surplus of {} was not shared out"),
                        {std::int64_t{year}},
                        Sentence{say("`neraca surplus plan --rule FILE` shows what each would have")}};
    }
    return *std::move(plan);
}

PaidSurplus pay_out(const SurplusPayout& payout, Bookkeeper& bookkeeper) {
    const SurplusPayment payment{.heading = payout.heading,
                                 .claims = claims_to_pay(payout, bookkeeper.book()),
                                 .cash_account = payout.cash_account,
                                 .into = payout.into};
    return {bookkeeper.post(entry_for(payment, bookkeeper.book())), payment.claims.size()};
}

}  // namespace neraca
