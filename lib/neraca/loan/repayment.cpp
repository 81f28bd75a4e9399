#include "neraca/loan/repayment.hpp"

#include <algorithm>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/coop/savings.hpp"

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

/// Whether the time for which `later`, the first that falls due later, pays interest has begun.
bool has_begun(const InstalmentState& later, const LoanState& state) {
    const int before = later.instalment.number - 1;
    const Date since = before == 0 ? state.terms.from
                                   : state.instalments[static_cast<std::size_t>(before) - 1].instalment.due;
    return since < state.day;
}

BookError too_much(const Loan& loan, Rupiah amount, Rupiah most) {
    return BookError{Rule::paid_more_than_due,
                     say("{} is more than {}, which the loan {} asks for with its next instalment"),
                     {amount, most, loan.reference},
                     Sentence{say("say --extra principal, --extra hold, or --payoff to end the loan")}};
}

BookError too_much_of(Phrase part, Rupiah amount, Rupiah most) {
    return BookError{
        Rule::paid_more_than_due, say("{}: {} is more than the {} that is owed"), {part, amount, most}};
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
            throw too_much_of(say("principal"), paid_.principal, std::max(most, Rupiah{}));
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
        const PaymentSplit found = split_of(repayment_.amount, state_);
        paid_ = found.paid;
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
        if (paid_.principal > most) {
            throw too_much_of(say("principal"), paid_.principal, most);
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
            throw BookError{Rule::paid_more_than_due,
                            say("{} leaves nothing of the loan {}"),
                            {repayment_.amount, loan().reference},
                            Sentence{say("say --payoff to end the loan")}};
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
        if (!paid_.interest.is_zero()) {
            postings.push_back({interest_account_for(book_, member), Side::credit, paid_.interest, about});
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

/// The split of a repayment that is in the book.
RepaymentNote note_of(const JournalEntry& entry, const Book& book) {
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
        } else if (account.account_class == AccountClass::income) {
            note.paid.interest += posting.amount;
        } else {
            note.paid.principal += posting.amount;
        }
    }
    return note;
}

RepaymentNote note_of_posted(const LoanRepayment& repayment, const PostedEntry& there, const Book& book) {
    const JournalEntry& entry = there.entry;
    RepaymentNote note = note_of(entry, book);
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

PaymentSplit split_of(Rupiah amount, const LoanState& state) {
    PaymentSplit split{.beyond = amount};
    LoanParts due = state.due;
    for (const LoanPart part : state.terms.order) {
        split.paid[part] += take(split.beyond, due[part]);
    }
    if (const InstalmentState* const next = payable_in_advance(state)) {
        const Rupiah interest = take(split.beyond, next->interest_open());
        const Rupiah principal = take(split.beyond, next->principal_open());
        split.paid.interest += interest;
        split.paid.principal += principal;
        split.pays_next = interest == next->interest_open() && principal == next->principal_open();
    }
    return split;
}

LoanParts payoff_of(const LoanState& state, int early_months) {
    LoanParts payoff{
        .penalty = state.due.penalty, .interest = state.due.interest, .principal = state.principal};
    std::int64_t months = early_months;
    bool is_first = true;
    for (const InstalmentState* later : later_instalments(state)) {
        const bool is_running = std::exchange(is_first, false) && has_begun(*later, state);
        if (is_running) {
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
