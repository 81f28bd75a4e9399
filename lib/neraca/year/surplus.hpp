#pragma once
// The surplus in the journal: shared out once the members' meeting has decided, then paid.

#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/year/surplus_plan.hpp"

namespace neraca {

/// What of the surplus is a member's.
struct SurplusClaim {
    MemberNumber member;
    Rupiah amount;
};

/// What the book says would be shared of `year` by `rule`. The amount is what closing took to equity; of a
/// year that is not closed yet, what its income and expenses come to so far. Throws as `sharing_members` and
/// `plan_surplus`.
SurplusPlan plan_surplus(const Book& book, const Register& registry, const SurplusRule& rule, int year);

struct SurplusDistribution {
    EventHeading heading;  // of the day of the meeting; the entry has a key of its own
    int year = 0;
    SurplusPlan plan;
};
/// Debit the undistributed surplus; credit the reserve, each member's claim, the funds: one balanced entry.
/// No expense: before the meeting all of it is equity, after it only the reserve is.
/// Throws BookError{year_is_not_closed}, surplus_distributed_already, payable_is_less where less is
/// undistributed than the plan shares, account_role_must_be_given.
JournalEntry entry_for(const SurplusDistribution& distribution, const Book& book);

/// The entry by which the surplus of `year` was shared out; empty where it was not, or was undone.
std::optional<PostedEntry> distribution_of(const Book& book, int year);

/// How the surplus of a year was shared out. What the registers and settings say today changes nothing in it,
/// but for the names of members.
struct DecidedSurplus {
    Date day;           // of the meeting
    PostedEntry entry;  // that shared it out
    /// The plan that was decided on, by the figures kept with the decision. Of a decision that kept none:
    /// worked out again, where that comes to what was posted; else empty, and the entry alone tells.
    std::optional<SurplusPlan> plan = {};
};
/// Empty where the surplus of `year` was not shared out. Throws as read_decision_text.
std::optional<DecidedSurplus> decided_surplus(const Book& book, const Register& registry, int year);

/// What the entry gives each member, by member.
std::vector<SurplusClaim> shares_posted(const PostedEntry& distribution);

/// What members have coming of the surplus on `day`, by member, those with nothing left out.
std::vector<SurplusClaim> surplus_claims(const Book& book, Date day);

/// Surplus paid to members, out of cash or into their passbooks.
struct SurplusPayment {
    EventHeading heading;
    std::vector<SurplusClaim> claims;         // what each is paid
    AccountCode cash_account;                 // where it is paid from ...
    std::optional<SavingsProduct> into = {};  // ... unless it goes into this product's passbooks
};
/// Throws BookError{payable_is_less} with what a member has coming, nothing_to_post.
JournalEntry entry_for(const SurplusPayment& payment, const Book& book);

}  // namespace neraca
