#pragma once
// What the members' meeting decides about the surplus, and what follows: shared out by a rule that is kept
// with it, shown again by that rule, paid. year/surplus.hpp makes the entries.

#include <optional>
#include <string>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/year/surplus.hpp"

namespace neraca {

struct SurplusMeeting {
    EventHeading heading;  // as of SurplusDistribution
    int year = 0;          // whose surplus is shared out
    SurplusRule rule;
    std::string rule_file;  // its name and its text, kept with the decision
    std::string rule_text;
};
struct SharedSurplus {
    SurplusPlan plan;
    Posted posted;
};
/// Throws as plan_surplus and entry_for(SurplusDistribution).
SharedSurplus share_out(const SurplusMeeting& meeting, Bookkeeper& bookkeeper, Register& registry);

/// What the meeting decided. Throws BookError{surplus_not_distributed} where it did not, or that was undone.
DecidedSurplus require_decided(const Book& book, const Register& registry, int year);

/// What is to be said beside a plan of a year that was shared out: that it was, and how far `plan`, by
/// today's registers, is from it. Empty of a year that was not.
std::vector<Sentence> beside_what_was_decided(const SurplusPlan& plan, const Book& book, int year);

struct SurplusPayout {
    EventHeading heading;
    std::optional<MemberNumber> member = {};  // else everybody who has something coming
    std::optional<Rupiah> amount = {};        // of the member; else all that is coming
    AccountCode cash_account;                 // where it is paid from ...
    std::optional<SavingsProduct> into = {};  // ... unless it goes into this product's passbooks
};
/// Who left saves no more: what is coming is paid out of cash.
struct SurplusOfLeaver {
    Member member;
    Rupiah amount;
};
/// Who was paid on a later day already: what was coming on the day of this payment is not theirs any more.
struct SurplusPaidLater {
    MemberNumber member;
    Rupiah amount;      // of what was coming, that is not paid once more
    EntryNumber entry;  // that took it, the first one
    Date day;
};
struct PaidSurplus {
    Posted posted;
    std::size_t members = 0;                        // how many were paid
    std::vector<SurplusOfLeaver> not_paid = {};     // of all into passbooks: who has left before that day
    std::vector<SurplusPaidLater> paid_later = {};  // of all
};
/// Of all, nobody is paid what a later entry took already. All into passbooks leaves out who has left. The
/// same payment under the same key is the entry that is there. Throws BookError{key_used_for_other_content};
/// payable_is_less where the member has nothing coming, or less; nothing_to_post where nobody has;
/// member_has_left where passbooks are asked for and nobody else has something coming.
PaidSurplus pay_out(const SurplusPayout& payout, Bookkeeper& bookkeeper);

}  // namespace neraca
