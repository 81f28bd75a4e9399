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
///              (or some of its interest is paid): principal that is paid back costs no later interest. By
///              the rule of days (EarlyRule) its interest alone is paid, for the days that ran; the new terms
///              begin with the rest of its time
///   hold       stays the borrower's, on the account of overpayments
enum class Extra { refused, principal, hold };

/// How an amount is split.
struct PaymentSplit {
    LoanParts paid = {};
    Rupiah beyond = {};  // due and next instalment; in none of the parts
    /// Whether the next instalment is all paid by it, in advance.
    bool pays_next = false;
    /// Whether it pays its interest for the days that ran, so that the rest of its time is left.
    bool pays_days = false;
};

/// What is due, by the order of payment of the terms, over all overdue instalments at once (all penalties,
/// then all interest, then all principal, or as agreed); then the next instalment, its interest first
/// whatever the order is: a loan whose principal is gone asks for no further interest. With Extra::principal
/// the next instalment is paid only as that and `rule` say.
PaymentSplit split_of(Rupiah amount, const LoanState& state, Extra extra = Extra::refused,
                      EarlyRule rule = EarlyRule::period);

/// What is due with the next instalment, if that can be paid in advance: the most that a payment takes of
/// which nothing is said.
Rupiah most_without_extra(const LoanState& state);

/// What must be paid to end a loan on the day of `state`: all principal, what is due, the interest of the
/// instalment whose time has begun as `early` says, and that of its months after it, as far as the loan has
/// as many (of an instalment that covers several months, its interest in proportion, rounded as interest is).
LoanParts payoff_of(const LoanState& state, const EarlyInterest& early = {});

/// The split of an amount that ends the loan with what is waived of what `payoff_of` asks for: it ends it,
/// whatever is said of what is more; more is held if it may be. Empty for all other amounts, and where more
/// would be waived than is asked for.
std::optional<PaymentSplit> split_that_ends(Rupiah amount, const LoanState& state, Extra extra,
                                            const EarlyInterest& early, const LoanParts& waived = {});

/// What `loan` asks for on `day` of whoever pays early: as its terms say, else its product, else the running
/// period.
EarlyInterest early_interest_of(const Loan& loan, const Register& registry, Date day);

/// That penalties or interest are given up: so much of what is asked for now, or all of it.
struct Waiver {
    std::optional<Rupiah> amount = {};
};

struct LoanRepayment {
    EventHeading heading;
    BorrowedLoan borrowed;
    Rupiah amount = {};        // more than zero; not looked at where the loan is paid off
    bool pays_off = false;     // the amount is worked out by `payoff_of`
    EarlyInterest early = {};  // for that, for any amount that is as much, and for extra principal
    Extra extra = Extra::refused;
    /// In the place of what the split would be; the rest pays principal, up to the next instalment's or all.
    /// Not where the loan is paid off.
    std::optional<Rupiah> interest = {};
    std::optional<Rupiah> penalty = {};
    /// Given up before the amount is split, for the reason in the memo. "All" of a loan that the payment ends
    /// is all that `payoff_of` asks for, else what is due. Without an amount nothing else is done.
    std::optional<Waiver> waived_penalty = {};
    std::optional<Waiver> waived_interest = {};
    AccountCode counter_account;  // what is received
};

/// A repayment worked out.
struct RepaymentNote {
    JournalEntry entry;
    LoanParts paid = {};
    LoanParts waived = {};  // penalty and interest
    Rupiah held = {};       // on the account of overpayments
    /// That begin with it; in the place of terms that began on its day already.
    std::optional<LoanTerms> new_terms = {};
};

/// Debit what is received; credit principal, interest (what was accrued of it first) and penalties under the
/// loan, and what is held. What is waived is credited as well and debited again as income, so that it stands
/// in the journal. Interest and penalties are income when they are paid, and then it changes no figure; what
/// was accrued of it is credited on accrued income, and is income no more.
/// Throws BookError with the first of these rules that is broken:
///   posting_must_be_positive   the amount, or a part that was said, is not above zero (a part: below)
///   reason_required            something is waived without a reason
///   amount_is_zero             nothing is owed of what would be waived
///   wrong_call                 a part is said of a loan that is paid off
///   loan_is_written_off, loan_is_paid_back
///   paid_more_than_due         more than is due with the next instalment, and nothing said what becomes of
///                              it; more than ends the loan, which would still leave some of it; more of a
///                              part than there is; more principal than is owed then or later; all of it,
///                              where interest of the running time would be left that nothing asks for later
///   loan_terms_must_fit        new terms on the day on which the loan was granted
///   account_role_must_be_given
/// An event whose key is in the book gives the entry that is there, with its split and without new terms;
/// key_used_for_other_content where that is about something else.
RepaymentNote note_for(const LoanRepayment& repayment, const Book& book);

/// The split of a repayment as its entry says it: what is settled of accrued income is interest paid, but
/// for what is waived.
RepaymentNote repayment_in(const JournalEntry& entry, const Book& book);

/// What a payment that is not in the book yet pays of what, by the same rules: for payments that other
/// entries book (waste). `counter_account` is not looked at. Throws as note_for.
LoanParts parts_paid(const LoanRepayment& repayment, const Book& book);

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
