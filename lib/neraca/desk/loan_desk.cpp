#include "neraca/desk/loan_desk.hpp"

#include <algorithm>
#include <map>

#include "neraca/desk/undoing.hpp"

namespace neraca {

LoanReference reference_for_grant(const Book& book, const Register& registry, const std::string& key) {
    if (const auto there = posted_under(book, key)) {
        for (const Posting& posting : there->entry.postings()) {
            if (posting.dimensions.loan) {
                return *posting.dimensions.loan;
            }
        }
    }
    return next_reference(book, registry);
}

/// What the entry of a grant does not say: whether its contract is the same.
static bool is_same_contract(const Loan& kept, const Loan& loan) {
    return kept.product == loan.product && kept.terms.front() == loan.terms.front() &&
           kept.purpose == loan.purpose && kept.collateral == loan.collateral;
}

Posted grant(const LoanGrant& grant, Bookkeeper& bookkeeper, Register& registry) {
    const Book& book = bookkeeper.book();
    const Loan& loan = grant.borrowed.loan;
    const bool is_there = posted_under(book, grant.heading.key).has_value();
    if (!is_there && (registry.find_loan(loan.reference) ||
                      std::ranges::any_of(book.balances({.last_day = Date::last(), .loan = loan.reference}),
                                          [](const Balance& each) { return !each.net().is_zero(); }))) {
        throw BookError{Rule::loan_must_be_new,
                        say("there is a loan {} already"),
                        {loan.reference},
                        Sentence{say("`neraca loan add {}` adds the contract of a loan that has none"),
                                 {loan.reference}}};
    }
    Posted posted = bookkeeper.post(entry_for(grant, book));
    if (!posted.already_there) {
        registry.add_loan(loan);
    } else if (const auto kept = registry.find_loan(loan.reference); kept && !is_same_contract(*kept, loan)) {
        refuse_key(posted.posted);
    }
    return posted;
}

LoanOwner owner_of_uncontracted(const Book& book, const Register& registry, const LoanReference& reference) {
    if (registry.find_loan(reference)) {
        throw BookError{Rule::loan_must_be_new,
                        say("there is a loan {} already"),
                        {reference},
                        Sentence{say("`neraca report loan {}` shows it"), {reference}}};
    }
    std::optional<LoanOwner> found;
    std::optional<LoanOwner> given_up;
    const auto add = [&](std::optional<LoanOwner>& owner, const Balance& balance,
                         const AccountCode& account) {
        if (owner) {
            throw BookError{Rule::loan_must_be_new,
                            say("the postings of {} are about several loans: {} {} and {} {}"),
                            {reference, owner->member.number, owner->account, *balance.dimensions.member,
                             balance.account}};
        }
        owner = {member_named(registry, balance.dimensions.member->text()), account};
    };
    for (const Balance& balance :
         book.balances({.last_day = Date::last(), .group_by = {.member = true}, .loan = reference})) {
        const Account& account = book.chart().account(balance.account);
        if (!balance.dimensions.member) {
            continue;
        }
        if (account.role == AccountRole::loans_written_off) {
            const Member owner = member_named(registry, balance.dimensions.member->text());
            add(given_up, balance, loan_account_for(book, owner));
        } else if (account.account_class == AccountClass::asset &&
                   account.role != AccountRole::accrued_income) {
            add(found, balance, balance.account);
        }
    }
    found = found ? found : given_up;
    if (!found) {
        throw BookError{
            Rule::loan_must_exist,
            say("nothing in the books is about a loan {}"),
            {reference},
            Sentence{say("`neraca loan grant` pays one out, `neraca import loans` brings in those "
                         "there were before")}};
    }
    return *found;
}

Rupiah most_owed(const Book& book, const AccountCode& account, const LoanReference& reference) {
    std::map<Date, Rupiah> changes;
    book.each_posting({.account = account, .loan = reference}, [&](const PostedLine& line) {
        changes[line.entry.entry.date()] += line.posting.net();
    });
    Rupiah owed;
    Rupiah most;
    for (const auto& [day, change] : changes) {
        owed += change;
        most = std::max(most, owed);
    }
    return most;
}

BorrowedLoan add_contract(const LateContract& contract, const Book& book, Register& registry) {
    LoanOwner owner = owner_of_uncontracted(book, registry, contract.reference);
    const Account* const memo = book.chart().find_role(AccountRole::loans_written_off);
    const Rupiah given_up = memo ? most_owed(book, memo->code, contract.reference) : Rupiah{};
    const Rupiah owed = std::max(most_owed(book, owner.account, contract.reference), given_up);
    if (contract.terms.principal < owed) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("{}: a principal of {} is less than {}, which is owed in the books"),
                        {contract.reference, contract.terms.principal, owed},
                        Sentence{say("say what was lent in all, as the contract has it; `neraca report "
                                     "ledger {}` shows what was "
                                     "posted"),
                                 {memo && owed == given_up ? memo->code : owner.account}}};
    }
    BorrowedLoan borrowed{.loan = {.reference = contract.reference,
                                   .member = owner.member.number,
                                   .product = contract.product,
                                   .account = owner.account,
                                   .terms = {contract.terms},
                                   .purpose = contract.purpose,
                                   .collateral = contract.collateral},
                          .member = std::move(owner.member)};
    registry.add_loan(borrowed.loan);
    return borrowed;
}

/// Terms that a later payment made begin with what was left then.
static void require_no_later_terms(const LoanRepayment& repayment, const Book& book) {
    const Loan& loan = repayment.borrowed.loan;
    const Date day = repayment.heading.date;
    if (!posted_under(book, repayment.heading.key) && loan.terms.size() > 1 && loan.terms.back().from > day) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("the loan {} has other terms from {}, made for what was left then"),
                        {loan.reference, loan.terms.back().from},
                        call_that_undoes_terms(loan, book)};
    }
}

RepaidLoan repay(const LoanRepayment& repayment, Bookkeeper& bookkeeper, Register& registry) {
    require_no_later_terms(repayment, bookkeeper.book());
    RepaymentNote note = note_for(repayment, bookkeeper.book());
    Posted posted = bookkeeper.post(note.entry);
    if (posted.already_there) {
        note.new_terms.reset();
    } else if (note.new_terms) {
        const Loan& loan = repayment.borrowed.loan;
        if (loan.terms.back().from == note.new_terms->from) {
            registry.withdraw_loan_terms(loan.reference, note.new_terms->from);
        }
        registry.add_loan_terms(loan.reference, *note.new_terms);
    }
    return {std::move(note), std::move(posted)};
}

/// Terms are told apart by the day from which they hold.
static void require_first_terms_of_day(const Loan& loan, Date day, const Book& book) {
    const LoanTerms& last = loan.terms.back();
    if (last.from < day) {
        return;
    }
    if (last.from > day && loan.terms.size() > 1) {
        throw later_terms_stand(loan, book);
    }
    const Date next_day = last.from < Date::last() ? last.from.next_day() : last.from;
    const auto payment = loan.terms.size() > 1 ? payment_with_terms(book, loan, day) : std::nullopt;
    Sentence way_out{say("other terms begin on {} at the earliest: say --date {}"), {next_day, next_day}};
    if (payment) {
        way_out = {say("say --date {}; or agree the terms before the payment: `neraca reverse {}` takes it "
                       "back, then reschedule, then enter it again"),
                   {next_day, payment->number}};
    } else if (loan.terms.size() > 1) {
        way_out = {say("say --date {}; or `neraca loan reschedule {} --undo` takes those of {} back"),
                   {next_day, loan.reference, last.from}};
    }
    throw BookError{Rule::loan_terms_must_fit,
                    payment ? say("the loan {} has terms from {} already, made by the payment of entry {}")
                            : say("the loan {} has terms from {} already"),
                    payment ? std::vector<Fact>{loan.reference, last.from, payment->number}
                            : std::vector<Fact>{loan.reference, last.from},
                    std::move(way_out)};
}

LoanTerms reschedule(const Loan& loan, const Reschedule& changes, const Book& book, Register& registry) {
    LoanTerms terms = rescheduled(loan, book, changes);
    require_first_terms_of_day(loan, changes.from, book);
    registry.add_loan_terms(loan.reference, terms);
    return terms;
}

Posted write_off(const WriteOff& event, Bookkeeper& bookkeeper, Register& registry) {
    Posted posted = bookkeeper.post(entry_for(event, bookkeeper.book()));
    if (!posted.already_there) {
        Loan loan = event.borrowed.loan;
        loan.written_off = event.heading.date;
        registry.set_loan(loan);
    }
    return posted;
}

AllowanceSetAside set_aside(const AllowanceChange& change, Bookkeeper& bookkeeper) {
    const Book& book = bookkeeper.book();
    AllowanceSetAside made{.allowance = allowance_for(book, bookkeeper.registry(), change.heading.date),
                           .posted = {}};
    if (const auto entry = entry_for(change, made.allowance, book)) {
        made.posted = bookkeeper.post(*entry);
    }
    return made;
}

}  // namespace neraca
