#include "neraca/loan/repayment.hpp"

#include <algorithm>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/value/period.hpp"

namespace neraca {
namespace {

/// Nothing is paid in advance on a day on which terms began to replace others: those before have settled it.
const InstalmentState* payable_in_advance(const LoanState& state) {
    return state.terms.reason.empty() || state.terms.from < state.day ? state.next() : nullptr;
}

/// The instalments that fall due after the day of `state`.
std::vector<const InstalmentState*> later_instalments(const LoanState& state) {
    std::vector<const InstalmentState*> later;
    for (const InstalmentState& each : state.instalments) {
        if (each.instalment.due > state.day) {
            later.push_back(&each);
        }
    }
    return later;
}

/// The rule for whoever pays early, by whatever words: interest is asked for up to the end of the instalment
/// whose time has begun, and for no later one.
bool has_begun(const InstalmentState& later, const LoanState& state) {
    return beginning_of(later, state) < state.day;
}

/// What an extra payment of principal pays before it: the next instalment, if its interest is asked for or
/// was paid in part already, which new terms would forget.
const InstalmentState* payable_before_extra_principal(const LoanState& state) {
    const InstalmentState* const next = payable_in_advance(state);
    return next && (has_begun(*next, state) || !next->interest_paid.is_zero()) ? next : nullptr;
}

BookError too_much(const Loan& loan, Rupiah amount, Rupiah most) {
    return BookError{Rule::paid_more_than_due,
                     say("{} is more than {}, which the loan {} asks for with its next instalment"),
                     {amount, most, loan.reference},
                     Sentence{say("say --extra principal, --extra hold, or --payoff to end the loan")}};
}

BookError too_much_of(Phrase part, Rupiah amount, Rupiah most) {
    return BookError{Rule::paid_more_than_due,
                     say("{}: {} is more than {}, the most that can be paid of it now"),
                     {part, amount, most}};
}

/// `ending` is the whole of what ends the loan.
BookError more_than_ends(const Loan& loan, Rupiah amount, Rupiah ending) {
    return BookError{Rule::paid_more_than_due,
                     say("{} is not the amount that ends the loan {}: that is {}"),
                     {amount, loan.reference, ending},
                     Sentence{say("say --payoff to end the loan")}};
}

/// Works a repayment out that is not in the book yet.
class RepaymentMaker {
public:
    RepaymentMaker(const LoanRepayment& repayment, const Book& book)
        : repayment_{repayment}, book_{book}, state_{state_of(loan(), book, repayment.heading.date)} {}

    RepaymentNote made() {
        require_to_be_owed(loan(), state_);
        if (repayment_.pays_off) {
            pay_off();
        } else {
            require_above_zero(repayment_.amount);
            split();
        }
        const Rupiah most =
            std::min(least_principal_from(loan(), book_, repayment_.heading.date), state_.principal);
        if (paid_.principal > most) {
            refuse_for_later_ones(std::max(most, Rupiah{}));
        }
        return {entry(), paid_, held_, new_terms_};
    }

private:
    const Loan& loan() const { return repayment_.borrowed.loan; }

    static void require_above_zero(Rupiah amount) {
        if (amount <= Rupiah{}) {
            throw BookError{Rule::posting_must_be_positive, say("{} is not more than zero"), {amount}};
        }
    }

    [[noreturn]] void refuse_for_later_ones(Rupiah most) const {
        throw BookError{
            Rule::paid_more_than_due,
            say("principal: {} is more than {}, all that later payments leave to pay back of {} on {}"),
            {paid_.principal, most, loan().reference, repayment_.heading.date}};
    }

    void pay_off() {
        const LoanParts asked = payoff_of(state_, repayment_.early_months);
        paid_ = asked;
        if (repayment_.interest) {
            paid_.interest = said(*repayment_.interest, say("interest"), asked.interest);
        }
        if (repayment_.penalty) {
            paid_.penalty = said(*repayment_.penalty, say("penalty"), asked.penalty);
        }
    }

    void split() {
        if (repayment_.interest || repayment_.penalty) {
            split_as_said();
            return;
        }
        if (const auto ending =
                split_that_ends(repayment_.amount, state_, repayment_.extra, repayment_.early_months)) {
            paid_ = ending->paid;
            held_ = ending->beyond;
            return;
        }
        const PaymentSplit found = split_of(repayment_.amount, state_, repayment_.extra);
        paid_ = found.paid;
        require_more_than_remains();
        if (found.beyond.is_zero()) {
            return;
        }
        switch (repayment_.extra) {
            case Extra::refused:
                throw too_much(loan(), repayment_.amount, repayment_.amount - found.beyond);
            case Extra::hold:
                held_ = found.beyond;
                return;
            case Extra::principal:
                break;
        }
        paid_.principal += found.beyond;
        renew(found.pays_next);
    }

    Rupiah ending() const { return payoff_of(state_, repayment_.early_months).total(); }

    /// Nobody owes something still who has paid more than what ends the loan. (The last instalment may be
    /// paid in advance with all its interest.)
    void require_more_than_remains() const {
        if (repayment_.amount > ending() && paid_.principal < state_.principal) {
            throw more_than_ends(loan(), repayment_.amount, ending());
        }
    }

    /// Penalty and interest as said; of what was not said, as much as is due.
    void split_as_said() {
        const InstalmentState* const next = payable_in_advance(state_);
        Rupiah rest = repayment_.amount;
        paid_.penalty = repayment_.penalty ? said(*repayment_.penalty, say("penalty"), state_.due.penalty)
                                           : take(rest, state_.due.penalty);
        rest = repayment_.amount - paid_.penalty;
        paid_.interest = repayment_.interest
                             ? said(*repayment_.interest, say("interest"),
                                    state_.due.interest + (next ? next->interest_open() : Rupiah{}))
                             : take(rest, state_.due.interest);
        paid_.principal = repayment_.amount - paid_.penalty - paid_.interest;
        if (paid_.principal.is_negative()) {
            throw BookError{Rule::paid_more_than_due,
                            say("{} and {} are more than the {} that is paid"),
                            {paid_.penalty, paid_.interest, repayment_.amount}};
        }
        const Rupiah most = state_.due.principal + (next ? next->principal_open() : Rupiah{});
        if (paid_.principal > most && paid_.principal != state_.principal) {
            throw BookError{
                Rule::paid_more_than_due,
                say("principal: {} is more than {}, what is due of it with the next instalment, and not all "
                    "of the {} that are owed"),
                {paid_.principal, most, state_.principal}};
        }
    }
    static Rupiah said(Rupiah amount, Phrase part, Rupiah most) {
        if (amount.is_negative()) {
            throw BookError{Rule::posting_must_be_positive, say("{} is less than zero"), {amount}};
        }
        if (amount > most) {
            throw too_much_of(part, amount, most);
        }
        return amount;
    }

    /// New terms for what the extra payment leaves.
    void renew(bool next_is_paid) {
        const Rupiah left = state_.principal - paid_.principal;
        std::vector<const InstalmentState*> later = later_instalments(state_);
        const std::size_t paid = static_cast<std::size_t>(std::ranges::count_if(
                                     later, [](const auto* each) { return each->is_paid(); })) +
                                 (next_is_paid ? 1 : 0);
        if (left <= Rupiah{} || paid >= later.size()) {
            throw more_than_ends(loan(), repayment_.amount, ending());
        }
        if (state_.terms.from == repayment_.heading.date) {
            throw BookError{
                Rule::loan_terms_must_fit,
                say("the terms of the loan {} began on {}: others can follow from the next day on"),
                {loan().reference, repayment_.heading.date}};
        }
        new_terms_ = state_.terms;
        new_terms_->from = repayment_.heading.date;
        new_terms_->principal = left;
        new_terms_->instalments = static_cast<int>(later.size() - paid);
        new_terms_->first_due = later[paid]->instalment.due;
        // Kept in the language of documents of record.
        new_terms_->reason = translate(say("extra payment of principal"), Language::indonesian);
    }

    JournalEntry entry() const {
        const Dimensions about = dimensions_of(repayment_.borrowed);
        const Member& member = repayment_.borrowed.member;
        std::vector<Posting> postings{
            counter_posting(book_, repayment_.counter_account, member, Side::debit, paid_.total() + held_),
            {loan().account, Side::credit, paid_.principal, about}};
        for (Posting& posting :
             interest_postings(repayment_.borrowed, book_, repayment_.heading.date, paid_.interest)) {
            postings.push_back(std::move(posting));
        }
        if (!paid_.penalty.is_zero()) {
            postings.push_back(posting_on(book_, AccountRole::late_fees, Side::credit, paid_.penalty, about));
        }
        if (!held_.is_zero()) {
            postings.push_back(
                posting_on(book_, AccountRole::overpayments, Side::credit, held_, {.member = member.number}));
        }
        return JournalEntry{repayment_.heading, EntryKind::repayment, without_nothing(std::move(postings))};
    }

    const LoanRepayment& repayment_;
    const Book& book_;
    LoanState state_;
    LoanParts paid_;
    Rupiah held_;
    std::optional<LoanTerms> new_terms_;
};

RepaymentNote note_of_posted(const LoanRepayment& repayment, const PostedEntry& there, const Book& book) {
    const JournalEntry& entry = there.entry;
    RepaymentNote note = repayment_in(entry, book);
    const bool is_same_heading =
        entry.kind() == EntryKind::repayment && has_heading(entry, repayment.heading);
    const bool is_same_money = std::ranges::any_of(entry.postings(), [&](const Posting& posting) {
        return posting.side == Side::debit && posting.account == repayment.counter_account &&
               (repayment.pays_off || posting.amount == repayment.amount);
    });
    const bool is_same_split = (!repayment.interest || *repayment.interest == note.paid.interest) &&
                               (!repayment.penalty || *repayment.penalty == note.paid.penalty) &&
                               (note.held.is_zero() || repayment.extra == Extra::hold);
    if (!is_same_heading || !is_same_money || !is_same_split ||
        !is_about(entry, repayment.borrowed.loan.reference)) {
        refuse_key(there);
    }
    return note;
}

}  // namespace

PaymentSplit split_of(Rupiah amount, const LoanState& state, Extra extra) {
    PaymentSplit split{.beyond = amount};
    LoanParts due = state.due;
    for (const LoanPart part : state.terms.order) {
        split.paid[part] += take(split.beyond, due[part]);
    }
    const InstalmentState* const next =
        extra == Extra::principal ? payable_before_extra_principal(state) : payable_in_advance(state);
    if (next) {
        const Rupiah interest = take(split.beyond, next->interest_open());
        const Rupiah principal = take(split.beyond, next->principal_open());
        split.paid.interest += interest;
        split.paid.principal += principal;
        split.pays_next = interest == next->interest_open() && principal == next->principal_open();
    }
    return split;
}

std::optional<PaymentSplit> split_that_ends(Rupiah amount, const LoanState& state, Extra extra,
                                            int early_months) {
    const LoanParts asked = payoff_of(state, early_months);
    const Rupiah beyond = amount - asked.total();
    if (beyond.is_negative() || (!beyond.is_zero() && extra != Extra::hold)) {
        return std::nullopt;
    }
    return PaymentSplit{.paid = asked, .beyond = beyond};
}

Rupiah most_without_extra(const LoanState& state) {
    const InstalmentState* const next = payable_in_advance(state);
    return state.due.total() + (next ? next->principal_open() + next->interest_open() : Rupiah{});
}

LoanParts payoff_of(const LoanState& state, int early_months) {
    LoanParts payoff{
        .penalty = state.due.penalty, .interest = state.due.interest, .principal = state.principal};
    std::int64_t months = early_months;
    for (const InstalmentState* later : later_instalments(state)) {
        if (has_begun(*later, state)) {
            payoff.interest += later->interest_open();
            continue;
        }
        const std::int64_t charged = std::min<std::int64_t>(months, state.terms.months_between);
        payoff.interest += Rupiah::of_rupiah(multiply_divide_half_up(
            later->interest_open().sen(), charged, std::int64_t{100} * state.terms.months_between));
        months -= charged;
    }
    return payoff;
}

RepaymentNote repayment_in(const JournalEntry& entry, const Book& book) {
    RepaymentNote note{.entry = entry};
    for (const Posting& posting : entry.postings()) {
        const Account& account = book.chart().account(posting.account);
        if (posting.side == Side::debit) {
            continue;
        }
        if (account.role == AccountRole::late_fees) {
            note.paid.penalty += posting.amount;
        } else if (account.role == AccountRole::overpayments) {
            note.held += posting.amount;
        } else if (account.account_class == AccountClass::income ||
                   account.role == AccountRole::accrued_income) {
            note.paid.interest += posting.amount;
        } else {
            note.paid.principal += posting.amount;
        }
    }
    return note;
}

RepaymentNote note_for(const LoanRepayment& repayment, const Book& book) {
    if (const auto there = posted_under(book, repayment.heading.key)) {
        return note_of_posted(repayment, *there, book);
    }
    return RepaymentMaker{repayment, book}.made();
}

LoanTerms rescheduled(const Loan& loan, const Book& book, const Reschedule& changes) {
    if (changes.reason.empty()) {
        throw BookError{Rule::reason_required,
                        say("other terms for a loan need a reason"),
                        {},
                        Sentence{say("say --reason, for the records")}};
    }
    const LoanState state = state_of(loan, book, changes.from);
    require_to_be_owed(loan, state);
    std::vector<const InstalmentState*> later = later_instalments(state);
    std::erase_if(later, [](const auto* each) { return each->is_paid(); });
    if (later.empty() && !(changes.first_due && changes.instalments)) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("no instalment of the loan {} falls due after {}"),
                        {loan.reference, changes.from},
                        Sentence{say("say --months and --first-due")}};
    }
    LoanTerms terms = state.terms;
    terms.from = changes.from;
    terms.principal = state.principal;
    terms.rate = changes.rate.value_or(terms.rate);
    terms.method = changes.method.value_or(terms.method);
    terms.instalments = changes.instalments.value_or(static_cast<int>(later.size()));
    terms.first_due = changes.first_due ? *changes.first_due : later.front()->instalment.due;
    terms.reason = changes.reason;
    return require_sound(std::move(terms), loan.reference);
}

}  // namespace neraca
