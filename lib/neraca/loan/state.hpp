#pragma once
// How a loan stands on a day: what its terms ask for, what the journal says was paid, what is late.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/loan/schedule.hpp"
#include "neraca/register/loan.hpp"
#include "neraca/register/setting.hpp"

namespace neraca {

/// An amount of a loan, by what it is for.
struct LoanParts {
    Rupiah penalty = {};
    Rupiah interest = {};
    Rupiah principal = {};

    Rupiah total() const { return penalty + interest + principal; }
    Rupiah& operator[](LoanPart part);
    friend LoanParts operator+(const LoanParts& a, const LoanParts& b) {
        return {a.penalty + b.penalty, a.interest + b.interest, a.principal + b.principal};
    }
    friend bool operator==(const LoanParts&, const LoanParts&) = default;
};

/// An instalment with what of it was paid or waived. After the principal is all paid back nothing more falls
/// due: the interest of later instalments is then what was paid or waived of it.
struct InstalmentState {
    Instalment instalment;
    Rupiah principal_paid = {};
    Rupiah interest_paid = {};
    Rupiah interest_waived = {};

    Rupiah principal_open() const { return instalment.principal - principal_paid; }
    Rupiah interest_open() const { return instalment.interest - interest_paid - interest_waived; }
    bool is_paid() const { return principal_open().is_zero() && interest_open().is_zero(); }
};

/// What fell due on a day and is not paid.
struct OpenDue {
    Date due;
    Rupiah principal = {};
    Rupiah interest = {};

    Rupiah total() const { return principal + interest; }
    /// Days from the due day to `day`.
    std::int64_t days_late_on(Date day) const;
};

/// What a loan is worth, by the time it is in arrears (kolektibilitas).
enum class Collectibility { current, substandard, doubtful, loss };
inline constexpr Collectibility all_collectibilities[] = {
    Collectibility::current, Collectibility::substandard, Collectibility::doubtful, Collectibility::loss};
/// "current" ...
std::string_view to_string(Collectibility collectibility);
Phrase phrase_for(Collectibility collectibility);

/// How a loan stands at the end of a day.
///
/// What was paid comes from the journal alone: principal is the balance of the loan's account under its
/// reference, so that what the books began with counts as well; interest is what was posted under the
/// reference on accounts of income, but for penalties (role late_fees), provision and fees, and on the
/// account of accrued income: what is accrued is debited there and is income, and so is not paid yet. What
/// was taken back by the day is as if it had never been, in the days before too.
///
/// What was waived stands in the journal too: an entry of the kind `repayment` that debits such income under
/// the loan gives up as much of it. It settles what is owed as a payment would, and is no payment.
///
/// Payments settle the oldest instalment first, each part by itself. Of terms that others replaced, only
/// interest that had fallen due by then stays due, with its days; interest paid in advance under them is
/// settled with them. On the day on which terms begin, what was posted up to the entry that brought the
/// principal to theirs was paid under those before; the rest is paid under them. Should more principal be
/// owed than the terms are about, it is due since they began.
///
/// Where the books began in the middle of a loan, the principal paid before is what its terms say less the
/// opening balance, and the interest of those instalments is taken to be paid that were due by then and whose
/// principal is paid, wholly or in part (a payment pays interest first).
///
/// Penalties are charged on what is overdue, principal and interest but not penalties, from the day after the
/// due day and the days of grace:
///   per_day    the rate of each overdue instalment's open amount at the beginning of each such day
///   per_month  the rate of it on the first day of each month that begins, counted from there
///   fixed      the amount, once for each day on which anything is overdue
/// All of it is added up exactly and rounded half up to the whole rupiah once, for the day asked. The terms
/// of each day decide; of a loan whose payment was undone nothing is due since; days before the loan was in
/// the books cost nothing, nor do days after its write-off.
struct LoanState {
    Date day;
    LoanTerms terms;                           // of that day
    Rupiah principal = {};                     // still owed
    std::vector<InstalmentState> instalments;  // of these terms
    std::vector<OpenDue> open;                 // due by then and not paid, oldest first
    LoanParts due = {};                        // the sum of `open`, and penalties: what should be paid now
    LoanParts paid = {};                       // interest and penalties in the books; no principal
    LoanParts waived = {};                     // the same
    std::optional<Date> written_off = {};      // by then; then nothing is due
    Rupiah written_off_principal = {};         // that is still asked for, outside the balance sheet

    /// What fell due before the day.
    Rupiah arrears() const;
    /// Since when something is overdue; empty where nothing is.
    std::optional<Date> overdue_since() const;
    /// Days since then, zero where nothing is overdue; and whole months, which end on its day of the month.
    std::int64_t days_late() const;
    int months_late() const;
    /// The first instalment that is due later and not paid; null where there is none.
    const InstalmentState* next() const;
    /// Nothing is owed: no principal, interest or penalty.
    bool is_paid_back() const { return principal <= Rupiah{} && due.total().is_zero() && !written_off; }
    /// By the settings arrears_...: a class begins on the day after so many months of arrears are full.
    Collectibility collectibility(const Settings& settings) const;
};

LoanState state_of(const Loan& loan, const Book& book, Date day);

/// What `posting` of `entry`, on an account of interest or penalties under a loan, gives up: an entry of the
/// kind `repayment` that debits such income waives as much of what was asked. Below zero in the reversal of
/// one. Nothing on the account of accrued income.
Rupiah waived_by(const JournalEntry& entry, const Posting& posting, const Book& book);

/// When the time begins for which `later`, of the instalments of `state`, pays interest. The first instalment
/// of terms that followed others pays for the time before its own due day alone: what ran until then was
/// settled with those.
Date beginning_of(const InstalmentState& later, const LoanState& state);

/// What of the interest of `later`, of the instalments of `state` that fall due after its day, belongs to the
/// days that ran, less what of it was paid or waived: interest x days that ran / days of its time, rounded
/// once as the interest of the loan is. Nothing where its time has not begun.
Rupiah interest_that_ran(const InstalmentState& later, const LoanState& state);

/// What an entry paid of a loan, and waived of it (penalty and interest).
struct PaidAndWaived {
    LoanParts paid = {};
    LoanParts waived = {};
    friend bool operator==(const PaidAndWaived&, const PaidAndWaived&) = default;
};
/// What entries about a loan did instead of what is in the book, by number; nothing: as if the entry were not
/// there.
using PaidInstead = std::map<EntryNumber, PaidAndWaived>;
/// The state as it would be then.
LoanState state_of(const Loan& loan, const Book& book, Date day, const PaidInstead& instead);

/// The state that a payment dated `day` finds, whenever it is entered: what was taken back on a later day is
/// not there either, for whoever enters the payment anew knows that by now.
LoanState state_to_pay(const Loan& loan, const Book& book, Date day, PaidInstead instead = {});

/// The account on which interest of loans stands that is earned and not paid yet; null where there is none.
const Account* accrued_interest_account(const Book& book);

/// Whether anything was ever posted on the loan's account under its reference.
bool is_in_books(const Loan& loan, const Book& book);

}  // namespace neraca
