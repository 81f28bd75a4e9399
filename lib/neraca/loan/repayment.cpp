#include "neraca/loan/repayment.hpp"

#include <algorithm>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/value/period.hpp"

namespace neraca {
namespace {

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

/// The rule for whoever pays early, by whatever words: interest is asked for of the instalment whose time has
/// begun, all of it or for the days that ran, and of no later one.
bool has_begun(const InstalmentState& later, const LoanState& state) {
    return beginning_of(later, state) < state.day;
}

/// What is asked for now of the interest of an instalment whose time has begun.
Rupiah interest_asked(const InstalmentState& later, const LoanState& state, EarlyRule rule) {
    return rule == EarlyRule::period ? later.interest_open() : interest_that_ran(later, state);
}

/// What an extra payment of principal pays before it.
struct BeforeExtraPrincipal {
    const InstalmentState* next = nullptr;  // null: nothing
    bool by_days = false;                   // its interest for the days that ran, no principal
};
/// The next instalment, if its interest is asked for or was paid in part already, which new terms would
/// forget. By days alone where no more was paid of it than has run.
BeforeExtraPrincipal payable_before_extra_principal(const LoanState& state, EarlyRule rule) {
    const InstalmentState* const next = state.next();
    if (next == nullptr) {
        return {};
    }
    const Rupiah settled = next->interest_paid + next->interest_waived;
    if (!has_begun(*next, state)) {
        return {settled.is_zero() ? nullptr : next};
    }
    const bool by_days =
        rule == EarlyRule::days && (settled.is_zero() || !interest_that_ran(*next, state).is_zero());
    return {next, by_days};
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
        : repayment_{repayment}, book_{book}, state_{state_to_pay(loan(), book, repayment.heading.date)} {}

    RepaymentNote made() {
        const LoanParts parts = split_up();
        return {entry(), parts, waived_, held_, new_terms_};
    }

    LoanParts split_up() {
        require_to_be_owed(loan(), state_);
        if (waives() && repayment_.heading.memo.empty()) {
            throw BookError{Rule::reason_required,
                            say("what is waived needs a reason"),
                            {},
                            Sentence{say("say --reason, for the records")}};
        }
        if (repayment_.pays_off) {
            pay_off();
        } else if (!waives() || !repayment_.amount.is_zero()) {
            require_above_zero(repayment_.amount);
            split();
        } else {
            waive(state_.due);
        }
        const Rupiah most =
            std::min(least_principal_from(loan(), book_, repayment_.heading.date), state_.principal);
        if (paid_.principal > std::max(most, Rupiah{})) {
            refuse_for_later_ones(std::max(most, Rupiah{}));
        }
        return paid_;
    }

private:
    const Loan& loan() const { return repayment_.borrowed.loan; }
    bool waives() const { return repayment_.waived_penalty || repayment_.waived_interest; }

    /// Takes what is waived off what is asked for.
    LoanParts less_waived(LoanParts asked) {
        waived_ = {.penalty = waived_of(repayment_.waived_penalty, say("penalty"), asked.penalty),
                   .interest = waived_of(repayment_.waived_interest, say("interest"), asked.interest)};
        asked.penalty -= waived_.penalty;
        asked.interest -= waived_.interest;
        return asked;
    }
    void waive(const LoanParts& asked) {
        const LoanParts left = less_waived(asked);
        state_.due.penalty = left.penalty;
        state_.due.interest = left.interest;
    }
    Rupiah waived_of(const std::optional<Waiver>& waiver, Phrase part, Rupiah asked) const {
        if (!waiver) {
            return {};
        }
        const Rupiah amount = waiver->amount.value_or(asked);
        if (waiver->amount) {
            require_above_zero(amount);
        }
        if (amount.is_zero()) {
            throw BookError{Rule::amount_is_zero,
                            say("there is nothing to waive: no {} is asked for on the loan {} on {}"),
                            {part, loan().reference, state_.day}};
        }
        if (amount > asked) {
            throw BookError{Rule::paid_more_than_due,
                            say("{}: {} is more than {}, all that is asked for and can be waived"),
                            {part, amount, asked}};
        }
        return amount;
    }

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
        if (repayment_.interest || repayment_.penalty) {
            throw BookError{
                Rule::wrong_call,
                say("a loan is paid off with all that it asks for"),
                {},
                Sentence{say("what is given up of it is waived: --waive interest, --waive penalty")}};
        }
        paid_ = less_waived(payoff());
    }

    void split() {
        if (ends_loan()) {
            return;
        }
        waive(state_.due);
        if (repayment_.interest || repayment_.penalty) {
            split_as_said();
            return;
        }
        const PaymentSplit found =
            split_of(repayment_.amount, state_, repayment_.extra, repayment_.early.rule);
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
        renew(found);
    }

    LoanParts payoff() const { return payoff_of(state_, repayment_.early); }
    Rupiah ending() const { return payoff().total(); }

    /// The amount that ends the loan ends it, whatever was said with it; more is held if it may be. Not where
    /// the split was said, unless the same.
    bool ends_loan() {
        const LoanParts asked = payoff();
        const auto given_up = [](const std::optional<Waiver>& waiver, Rupiah of) {
            return waiver ? waiver->amount.value_or(of) : Rupiah{};
        };
        const auto ending =
            split_that_ends(repayment_.amount, state_, repayment_.extra, repayment_.early,
                            {.penalty = given_up(repayment_.waived_penalty, asked.penalty),
                             .interest = given_up(repayment_.waived_interest, asked.interest)});
        const bool is_as_said =
            ending && repayment_.interest.value_or(ending->paid.interest) == ending->paid.interest &&
            repayment_.penalty.value_or(ending->paid.penalty) == ending->paid.penalty;
        if (!is_as_said) {
            return false;
        }
        paid_ = less_waived(asked);
        held_ = ending->beyond;
        return true;
    }
    /// Nobody owes something still who has paid more than what ends the loan. (The last instalment may be
    /// paid in advance with all its interest.)
    void require_more_than_remains() const {
        if (repayment_.amount > ending() && paid_.principal < state_.principal) {
            throw more_than_ends(loan(), repayment_.amount, ending());
        }
    }

    /// Penalty and interest as said; of what was not said, as much as is due.
    void split_as_said() {
        const InstalmentState* const next = state_.next();
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
        require_running_interest();
    }
    /// What ran since the last due day falls due no more once all principal is paid.
    void require_running_interest() const {
        const Rupiah running = payoff().interest - state_.due.interest;
        const Rupiah beside = paid_.interest - state_.due.interest;
        if (paid_.principal == state_.principal && !state_.principal.is_zero() && beside < running) {
            throw BookError{
                Rule::paid_more_than_due,
                say("all principal of the loan {} would be paid, and interest of {} left that nothing asks "
                    "for "
                    "later"),
                {loan().reference, running - std::max(beside, Rupiah{})},
                Sentence{say("say --payoff to end the loan, with --waive interest to give that up")}};
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
    void renew(const PaymentSplit& split) {
        const Rupiah left = state_.principal - paid_.principal;
        std::vector<const InstalmentState*> later = later_instalments(state_);
        const std::size_t paid = static_cast<std::size_t>(std::ranges::count_if(
                                     later, [](const auto* each) { return each->is_paid(); })) +
                                 (split.pays_next ? 1 : 0);
        if (left <= Rupiah{} || paid >= later.size()) {
            throw more_than_ends(loan(), repayment_.amount, ending());
        }
        // A second extra payment of a day goes on with what the first left: its terms take the place of
        // those.
        const bool is_of_same_day = state_.terms.from == repayment_.heading.date;
        if (is_of_same_day && loan().terms.size() == 1) {
            throw BookError{
                Rule::loan_terms_must_fit,
                say("the terms of the loan {} began on {}: others can follow from the next day on"),
                {loan().reference, repayment_.heading.date},
                Sentence{
                    say("pay it on the next day, or grant less: `neraca report loan {}` shows the entry to "
                        "reverse"),
                    {loan().reference}}};
        }
        new_terms_ = state_.terms;
        new_terms_->from = repayment_.heading.date;
        new_terms_->principal = left;
        new_terms_->instalments = static_cast<int>(later.size() - paid);
        new_terms_->first_due = later[paid]->instalment.due;
        if (split.pays_days) {
            new_terms_->interest_from = repayment_.heading.date;
        } else if (!is_of_same_day || split.pays_next) {
            new_terms_->interest_from = std::nullopt;
        }
        if (!is_of_same_day) {
            // Kept in the language of documents of record.
            new_terms_->reason = translate(say("extra payment of principal"), Language::indonesian);
        }
    }

    JournalEntry entry() const {
        const Dimensions about = dimensions_of(repayment_.borrowed);
        const Member& member = repayment_.borrowed.member;
        std::vector<Posting> postings{
            counter_posting(book_, repayment_.counter_account, member, Side::debit, paid_.total() + held_),
            {loan().account, Side::credit, paid_.principal, about}};
        if (const Rupiah settled = paid_.interest + waived_.interest; !settled.is_zero()) {
            const AccountCode& income = interest_account_for(book_, member);
            for (Posting& posting :
                 interest_postings(about, income, book_, repayment_.heading.date, settled)) {
                postings.push_back(std::move(posting));
            }
            postings.push_back({income, Side::debit, waived_.interest, about});
        }
        if (!paid_.penalty.is_zero() || !waived_.penalty.is_zero()) {
            const AccountCode& income = book_.chart().account_for(AccountRole::late_fees).code;
            postings.push_back({income, Side::credit, paid_.penalty + waived_.penalty, about});
            postings.push_back({income, Side::debit, waived_.penalty, about});
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
    LoanParts waived_;
    Rupiah held_;
    std::optional<LoanTerms> new_terms_;
};

/// Whether what was waived is what is waived now.
bool is_same_waiver(const std::optional<Waiver>& waiver, Rupiah waived) {
    return waiver ? waiver->amount.value_or(waived) == waived && !waived.is_zero() : waived.is_zero();
}

RepaymentNote note_of_posted(const LoanRepayment& repayment, const PostedEntry& there, const Book& book) {
    const JournalEntry& entry = there.entry;
    RepaymentNote note = repayment_in(entry, book);
    const bool is_same_heading =
        entry.kind() == EntryKind::repayment && has_heading(entry, repayment.heading);
    const bool has_no_money = repayment.amount.is_zero() && !repayment.pays_off;
    const bool is_same_money =
        has_no_money || std::ranges::any_of(entry.postings(), [&](const Posting& posting) {
            return posting.side == Side::debit && posting.account == repayment.counter_account &&
                   (repayment.pays_off || posting.amount == repayment.amount);
        });
    const bool is_same_split = (!repayment.interest || *repayment.interest == note.paid.interest) &&
                               (!repayment.penalty || *repayment.penalty == note.paid.penalty) &&
                               (note.held.is_zero() || repayment.extra == Extra::hold) &&
                               is_same_waiver(repayment.waived_penalty, note.waived.penalty) &&
                               is_same_waiver(repayment.waived_interest, note.waived.interest);
    if (!is_same_heading || !is_same_money || !is_same_split ||
        !is_about(entry, repayment.borrowed.loan.reference)) {
        refuse_key(there);
    }
    return note;
}

}  // namespace

PaymentSplit split_of(Rupiah amount, const LoanState& state, Extra extra, EarlyRule rule) {
    PaymentSplit split{.beyond = amount};
    LoanParts due = state.due;
    for (const LoanPart part : state.terms.order) {
        split.paid[part] += take(split.beyond, due[part]);
    }
    const auto [next, by_days] = extra == Extra::principal ? payable_before_extra_principal(state, rule)
                                                           : BeforeExtraPrincipal{state.next()};
    if (next == nullptr) {
        return split;
    }
    if (by_days) {
        split.paid.interest += take(split.beyond, interest_that_ran(*next, state));
        split.pays_days = true;
        return split;
    }
    const Rupiah interest = take(split.beyond, next->interest_open());
    const Rupiah principal = take(split.beyond, next->principal_open());
    split.paid.interest += interest;
    split.paid.principal += principal;
    split.pays_next = interest == next->interest_open() && principal == next->principal_open();
    return split;
}

std::optional<PaymentSplit> split_that_ends(Rupiah amount, const LoanState& state, Extra extra,
                                            const EarlyInterest& early, const LoanParts& waived) {
    LoanParts paid = payoff_of(state, early);
    if (waived.penalty > paid.penalty || waived.interest > paid.interest) {
        return std::nullopt;
    }
    paid.penalty -= waived.penalty;
    paid.interest -= waived.interest;
    const Rupiah beyond = amount - paid.total();
    if (beyond.is_negative() || (!beyond.is_zero() && extra != Extra::hold)) {
        return std::nullopt;
    }
    return PaymentSplit{.paid = paid, .beyond = beyond};
}

Rupiah most_without_extra(const LoanState& state) {
    const InstalmentState* const next = state.next();
    return state.due.total() + (next ? next->principal_open() + next->interest_open() : Rupiah{});
}

LoanParts payoff_of(const LoanState& state, const EarlyInterest& early) {
    LoanParts payoff{
        .penalty = state.due.penalty, .interest = state.due.interest, .principal = state.principal};
    std::int64_t months = early.months;
    for (const InstalmentState* later : later_instalments(state)) {
        if (has_begun(*later, state)) {
            payoff.interest += interest_asked(*later, state, early.rule);
            continue;
        }
        const std::int64_t charged = std::min<std::int64_t>(months, state.terms.months_between);
        payoff.interest += part_of_interest(later->interest_open(), charged, state.terms.months_between,
                                            state.terms.interest_rounding);
        months -= charged;
    }
    return payoff;
}

EarlyInterest early_interest_of(const Loan& loan, const Register& registry, Date day) {
    if (const auto& agreed = loan.terms_on(day).early) {
        return *agreed;
    }
    if (loan.product) {
        for (const LoanProduct& product : registry.loan_products()) {
            if (product.code == *loan.product) {
                return product.early;
            }
        }
    }
    return {};
}

LoanParts parts_paid(const LoanRepayment& repayment, const Book& book) {
    return RepaymentMaker{repayment, book}.split_up();
}

RepaymentNote repayment_in(const JournalEntry& entry, const Book& book) {
    RepaymentNote note{.entry = entry};
    for (const Posting& posting : entry.postings()) {
        const Account& account = book.chart().account(posting.account);
        const bool is_penalty = account.role == AccountRole::late_fees;
        if (account.account_class == AccountClass::income || account.role == AccountRole::accrued_income) {
            const Rupiah waived = waived_by(entry, posting, book);
            (is_penalty ? note.waived.penalty : note.waived.interest) += waived;
            (is_penalty ? note.paid.penalty : note.paid.interest) -= posting.net();
        } else if (posting.side == Side::debit) {
            continue;
        } else if (account.role == AccountRole::overpayments) {
            note.held += posting.amount;
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
    require_principal_owed(loan, state);
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
    // Interest was paid by the days up to then only while the time that it is for has not ended.
    if (!state.instalments.empty() && state.instalments.front().instalment.due <= changes.from) {
        terms.interest_from.reset();
    }
    return require_sound(std::move(terms), loan.reference);
}

}  // namespace neraca
