#include "neraca/desk/surplus_meeting.hpp"

#include <algorithm>
#include <map>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/year/decision_text.hpp"
#include "neraca/year/surplus_base.hpp"

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

/// What the payment under the key of `payout` was about: the same payment sent again finds nothing coming,
/// for it was paid. Throws BookError{key_used_for_other_content}.
std::vector<SurplusClaim> claims_of_payment(const PostedEntry& there, const SurplusPayout& payout,
                                            const Book& book) {
    const AccountCode& payable = book.chart().account_for(AccountRole::surplus_payable).code;
    std::vector<SurplusClaim> claims;
    for (const Posting& posting : there.entry.postings()) {
        const std::optional<MemberNumber>& member = posting.dimensions.member;
        if (member && posting.account == payable && posting.side == Side::debit &&
            member == payout.member.value_or(*member)) {
            claims.push_back({*member, payout.amount.value_or(posting.amount)});
        }
    }
    if (claims.empty()) {
        refuse_key(there);
    }
    return claims;
}

/// What took of the claim of `member` after `day`, first.
std::optional<PostedEntry> taken_after(Date day, const MemberNumber& member, const AccountCode& payable,
                                       const Book& book) {
    std::optional<PostedEntry> taken;
    each_posting_after(book, day, {.account = payable, .member = member}, [&](const PostedLine& line) {
        if (!taken && stands(line.entry) && line.posting.side == Side::debit) {
            taken = line.entry;
        }
    });
    return taken;
}

/// Takes out of `claims` what was paid on a later day already, so that nobody is paid twice.
std::vector<SurplusPaidLater> take_paid_out(std::vector<SurplusClaim>& claims, const SurplusPayout& payout,
                                            const Book& book) {
    std::vector<SurplusPaidLater> paid_later;
    if (payout.member) {
        return paid_later;
    }
    const AccountCode& payable = book.chart().account_for(AccountRole::surplus_payable).code;
    const Date day = payout.heading.date;
    for (SurplusClaim& claim : claims) {
        const Rupiah there = std::max(
            least_balance(book, Side::credit, {.account = payable, .member = claim.member}, day), Rupiah{});
        const auto taken =
            there < claim.amount ? taken_after(day, claim.member, payable, book) : std::nullopt;
        if (taken) {
            paid_later.push_back({claim.member, claim.amount - there, taken->number, taken->entry.date()});
            claim.amount = there;
        }
    }
    std::erase_if(claims, [](const SurplusClaim& claim) { return claim.amount.is_zero(); });
    if (claims.empty() && !paid_later.empty()) {
        const SurplusPaidLater& first = paid_later.front();
        throw BookError{Rule::nothing_to_post,
                        say("all surplus that was coming on {} was paid later: {} to {} on {}, by entry {}"),
                        {day, first.amount, first.member, first.day, first.entry}};
    }
    return paid_later;
}

/// Takes out of `claims` those that no passbook takes in, since their members have left.
std::vector<SurplusOfLeaver> take_leavers_out(std::vector<SurplusClaim>& claims, const SurplusPayout& payout,
                                              const Register& registry) {
    std::vector<SurplusOfLeaver> leavers;
    for (const SurplusClaim& claim : claims) {
        std::optional<Member> member = find_member_on(claim.member, registry, payout.heading.date);
        if (payout.into && member && member->left && *member->left < payout.heading.date) {
            leavers.push_back({*std::move(member), claim.amount});
        }
    }
    const auto has_left = [&](const SurplusClaim& claim) {
        return std::ranges::any_of(
            leavers, [&](const SurplusOfLeaver& leaver) { return leaver.member.number == claim.member; });
    };
    std::erase_if(claims, has_left);
    if (claims.empty() && !leavers.empty()) {
        const Member& first = leavers.front().member;
        throw BookError{Rule::member_has_left,
                        say("member {} left on {}"),
                        {first.number, *first.left},
                        Sentence{say("`neraca surplus pay {}` pays it out of cash"), {first.number}}};
    }
    return leavers;
}

}  // namespace

SharedSurplus share_out(const SurplusMeeting& meeting, Bookkeeper& bookkeeper, Register& registry) {
    const Book& book = bookkeeper.book();
    const DecidedFigures figures{.amount = surplus_of(book, meeting.year),
                                 .sharing = sharing_members(book, registry, meeting.rule, meeting.year)};
    SurplusPlan plan = plan_surplus(meeting.rule, figures.amount, figures.sharing);
    const JournalEntry entry =
        entry_for(SurplusDistribution{.heading = meeting.heading, .year = meeting.year, .plan = plan}, book);
    Posted posted = bookkeeper.post(entry);
    registry.set_surplus_decision({.year = meeting.year,
                                   .day = meeting.heading.date,
                                   .rule_file = meeting.rule_file,
                                   .rule = text_of_decision(meeting.rule_text, figures)});
    return {std::move(plan), std::move(posted)};
}

DecidedSurplus require_decided(const Book& book, const Register& registry, int year) {
    std::optional<DecidedSurplus> decided = decided_surplus(book, registry, year);
    if (!decided) {
        const auto nothing = nothing_to_share(book, year);
        throw BookError{
            Rule::surplus_not_distributed,
            say("the surplus of {} was not shared out"),
            {std::int64_t{year}},
            nothing ? *nothing
                    : Sentence{say("`neraca surplus plan --rule FILE --year {}` shows what each would have"),
                               {std::int64_t{year}}}};
    }
    return *std::move(decided);
}

std::vector<Sentence> beside_what_was_decided(const SurplusPlan& plan, const Book& book, int year) {
    const auto posted = distribution_of(book, year);
    if (!posted) {
        return {};
    }
    std::map<MemberNumber, Rupiah> apart;  // what each has by the plan, less what was decided
    Rupiah planned;
    Rupiah decided;
    for (std::size_t index = 0; index < plan.members.size(); ++index) {
        apart[plan.members[index].number] += plan.share_of(index);
        planned += plan.share_of(index);
    }
    for (const SurplusClaim& share : shares_posted(*posted)) {
        apart[share.member] -= share.amount;
        decided += share.amount;
    }
    const auto differing =
        std::ranges::count_if(apart, [](const auto& each) { return !each.second.is_zero(); });
    return {
        {say("The surplus of {} was shared out on {} by entry {}: `neraca surplus show --year {}` shows what "
             "was decided."),
         {std::int64_t{year}, posted->entry.date(), posted->number, std::int64_t{year}}},
        differing == 0
            ? Sentence{say("This plan, by the rule given and today's registers, gives each member the same.")}
            : Sentence{say("This plan, by the rule given and today's registers, gives members {}, and {} was "
                           "decided; members whose share differs: {}."),
                       {planned, decided, std::int64_t{differing}}}};
}

PaidSurplus pay_out(const SurplusPayout& payout, Bookkeeper& bookkeeper) {
    const Book& book = bookkeeper.book();
    const auto there = posted_under(book, payout.heading.key);
    SurplusPayment payment{
        .heading = payout.heading,
        .claims = there ? claims_of_payment(*there, payout, book) : claims_to_pay(payout, book),
        .cash_account = payout.cash_account,
        .into = payout.into};
    std::vector<SurplusPaidLater> paid_later;
    std::vector<SurplusOfLeaver> leavers;
    if (!there) {
        paid_later = take_paid_out(payment.claims, payout, book);
        leavers = take_leavers_out(payment.claims, payout, bookkeeper.registry());
    }
    return {.posted = bookkeeper.post(entry_for(payment, book)),
            .members = payment.claims.size(),
            .not_paid = std::move(leavers),
            .paid_later = std::move(paid_later)};
}

}  // namespace neraca
