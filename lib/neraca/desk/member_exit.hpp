#pragma once
// A member leaves, from what hinders it to the last rupiah: the use case of which membership/leaving.hpp and
// coop/savings.hpp make the entries.

#include <optional>
#include <utility>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/desk/notices.hpp"
#include "neraca/membership/leaving.hpp"
#include "neraca/membership/standing.hpp"

namespace neraca {

struct MemberExit {
    EventHeading heading;  // its key is that of the payment after a settlement
    Member member;
    /// Savings, shares and what else is owed to the member become payable, and loans are set off against
    /// that, those that were written off last. Otherwise every passbook must be empty, or be paid out.
    bool settle = false;
    std::optional<LeavingReason> reason = {};
    std::string decision = {};  // of an expulsion the meeting; may be any other paper
    /// Loans, those that were written off too, are neither asked about nor set off: they stay due, of one who
    /// died from the estate.
    bool keep_loans = false;
    /// What there is (after a settlement: what is left) is paid from `counter_account`.
    bool pay_out = false;
    AccountCode counter_account;
    /// The memo of what is paid, where it says more than `heading` does of all entries: who was paid.
    std::optional<std::string> payment_memo = {};
};

enum class ExitStep {
    passbook_paid_out,
    held_paid_out,
    besides_paid_out,
    made_payable,
    held_made_payable,
    besides_made_payable,
    loan_set_off,
    written_off_set_off,
    paid_to_leaver
};

struct ExitEntry {
    ExitStep step;
    PostedEntry posted;
    std::optional<ProductCode> product = {};  // of a passbook that was paid out
};

struct MemberExitReceipt {
    Member member;                          // with the day of leaving
    std::vector<ExitEntry> entries;         // in the order in which they were posted
    std::vector<LoanSetOff> set_offs = {};  // and the loans on which something stays owed
    Rupiah payable = {};                    // that a settlement leaves to be paid
    /// What is owed afterwards, to the member and by them, on the day of leaving.
    MemberStanding standing = {};
};

/// Marks the member as left on `exit.date` and posts what goes with it. To be called in a transaction: where
/// it throws, the member may be marked already.
/// Of one who died, savings on hold for a withdrawal are paid out, or become payable, with the rest: nobody
/// waits for a withdrawal any more. Throws BookError{leaving_reason_must_fit} for an expulsion without a
/// decision, member_has_left, member_has_later_entries, member_owes (loans, without `settle`; of loans that
/// were written off, where something would be paid out), member_still_has_balances (passbooks, without
/// `settle` and `pay_out`; or savings on hold, in any case), and what the entries throw.
MemberExitReceipt leave(const MemberExit& exit, Bookkeeper& bookkeeper, Register& registry);

/// Who left is a member again from `day` on, under the same number. Throws BookError{member_must_have_left},
/// leaving_reason_must_fit for one who died,
/// member_has_left for a day not after that of leaving, member_data_erased.
Member rejoin(const Member& member, Date day, Register& registry);

struct LeaverPayout {
    EventHeading heading;
    Member member;
    std::optional<Rupiah> amount = {};  // else all that is payable
    AccountCode counter_account;
    bool keep_loans = false;  // though a loan that was written off is still asked for
};

/// Pays what an earlier settlement left. Throws BookError{payable_is_less}, also where nothing is payable,
/// and member_owes where a loan that was written off is still asked for, unless `keep_loans`.
Posted pay_out(const LeaverPayout& payout, Bookkeeper& bookkeeper);

/// What is to be said of a leaving besides, `member` having left:
///   surplus_not_shared    the last closed year's surplus is not shared out yet: there may be a right to a
///   part
std::vector<Notice> notices_about_leaving(const Member& member, const Book& book, const Register& registry);

}  // namespace neraca
