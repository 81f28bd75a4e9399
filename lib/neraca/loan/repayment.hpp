#pragma once
// What is paid back of a loan, as a journal entry; and other terms for what is left.

#include <optional>
#include <string>

#include "neraca/loan/loan_entry.hpp"

namespace neraca {

/// What becomes of money beyond what is due and the next instalment. An amount that ends the loan
/// (`payoff_of`) ends it, whatever is said here.
///   refused
///   principal  pays principal: the rest of the loan gets new terms from that day, with as many instalments
///              as are left, on their days. The next instalment is paid before it only if its time has begun
///              (or some of its interest is paid): principal that is paid back costs no later interest
///   hold       stays the borrower's, on the account of overpayments
enum class Extra { refused, principal, hold };

/// How an amount is split.
struct PaymentSplit {
    LoanParts paid = {};
    Rupiah beyond = {};  // due and next instalment; in none of the parts
    /// Whether the next instalment is all paid by it, in advance.
    bool pays_next = false;
};

/// What is due, by the order of payment of the terms, over all overdue instalments at once (all penalties,
/// then all interest, then all principal, or as agreed); then the next instalment, its interest first
/// whatever the order is: a loan whose principal is gone asks for no further interest. On the day on which
/// terms replaced others, nothing is paid in advance. With Extra::principal the next instalment is paid only
/// as that says.
PaymentSplit split_of(Rupiah amount, const LoanState& state, Extra extra = Extra::refused);

/// The split of an amount that ends the loan: it ends it, whatever is said of what is more; more is held if
/// it may be, and refused otherwise. Empty for all other amounts.
std::optional<PaymentSplit> split_that_ends(Rupiah amount, const LoanState& state, Extra extra,
                                            int early_months);

/// What is due with the next instalment, if that can be paid in advance: the most that a payment takes of
/// which nothing is said.
Rupiah most_without_extra(const LoanState& state);

/// What must be paid to end a loan on the day of `state`: all principal, what is due, the interest of the
/// instalment whose time has begun, and that of `early_months` months after it, as far as the loan has as
/// many (of an instalment that covers several months, its interest in proportion, half up).
LoanParts payoff_of(const LoanState& state, int early_months);

struct LoanRepayment {
    EventHeading heading;
    BorrowedLoan borrowed;
    Rupiah amount = {};     // more than zero; not looked at where the loan is paid off
    bool pays_off = false;  // the amount is worked out by `payoff_of`
    int early_months = 0;   // for that, and for any amount that is as much
    Extra extra = Extra::refused;
    /// In the place of what the split would be; the rest pays principal, up to the next instalment's or all.
    std::optional<Rupiah> interest = {};
    std::optional<Rupiah> penalty = {};
    AccountCode counter_account;  // what is received
};

/// A repayment worked out.
struct RepaymentNote {
    JournalEntry entry;
    LoanParts paid = {};
    Rupiah held = {};                         // on the account of overpayments
    std::optional<LoanTerms> new_terms = {};  // that begin with it
};

/// Debit what is received; credit principal, interest (what was accrued of it first) and penalties under the
/// loan, and what is held.
/// Throws BookError with the first of these rules that is broken:
///   posting_must_be_positive   the amount, or a part that was said, is not above zero (a part: below)
///   loan_is_written_off, loan_is_paid_back
///   paid_more_than_due         more than is due with the next instalment, and nothing said what becomes of
///                              it; more than ends the loan, which would still leave some of it; more of a
///                              part than there is; more principal than is owed then or later
///   loan_terms_must_fit        new terms on the day on which the present ones began
///   account_role_must_be_given
/// An event whose key is in the book gives the entry that is there, with its split and without new terms;
/// key_used_for_other_content where that is about something else.
RepaymentNote note_for(const LoanRepayment& repayment, const Book& book);

/// The split of a repayment as its entry says it.
RepaymentNote repayment_in(const JournalEntry& entry, const Book& book);

/// What is agreed anew about the principal that is left; what is not said stays as it is.
struct Reschedule {
    Date from;
    std::optional<int> instalments = {};
    std::optional<LoanRate> rate = {};
    std::optional<LoanMethod> method = {};
    std::optional<Date> first_due = {};
    std::string reason;
};

/// The terms that follow. Interest in arrears is not added to the principal: it stays due, with its days, and
/// so the loan stays in arrears until it is paid. Principal in arrears is part of the new terms.
/// Unless said otherwise there are as many instalments as are left, the first on the day on which the next
/// one was due. Throws BookError{reason_required}, loan_is_written_off, loan_is_paid_back,
/// loan_terms_must_fit.
LoanTerms rescheduled(const Loan& loan, const Book& book, const Reschedule& changes);

}  // namespace neraca
