#include "neraca/waste/loan_delivery.hpp"

#include "neraca/loan/repayment.hpp"

namespace neraca {
namespace {

BookError too_much(Rupiah amount, Rupiah most, const LoanReference& loan) {
    return BookError{Rule::paid_more_than_due,
                     say("{} is more than {}, which can be paid on the loan {}"),
                     {amount, most, loan},
                     Sentence{say("bring less for the loan, and the rest as savings")}};
}

/// Interest and penalty of an entry that is in the book.
OffLoan split_in(const JournalEntry& entry, OffLoan off_loan, const Book& book) {
    off_loan.interest = {};
    off_loan.penalty = {};
    for (const Posting& posting : entry.postings()) {
        const Account& account = book.chart().account(posting.account);
        const bool is_income =
            account.account_class == AccountClass::income || account.role == AccountRole::accrued_income;
        if (posting.dimensions.loan == off_loan.loan && is_income) {
            const bool is_penalty = account.role == AccountRole::late_fees;
            (is_penalty ? off_loan.penalty : off_loan.interest) += posting.amount;
        }
    }
    return off_loan;
}

/// By the rules of repayments. What they refuse as too much is refused in words about deliveries: nobody can
/// say here what becomes of the rest.
LoanParts paid_on(const Loan& loan, Rupiah amount, std::optional<Rupiah> interest, const Weighing& weighing,
                  const Register& registry, const Book& book) {
    const Date day = weighing.heading.date;
    const LoanRepayment repayment{.heading = weighing.heading,
                                  .borrowed = {loan, weighing.member},
                                  .amount = amount,
                                  .early = early_interest_of(loan, registry, day),
                                  .interest = interest,
                                  .counter_account = loan.account};
    const LoanState state = state_of(loan, book, day);
    const bool is_owed = state.principal > Rupiah{} || !state.due.total().is_zero();
    const Rupiah most = most_without_extra(state);
    if (is_owed && !state.written_off && amount > most &&
        amount != payoff_of(state, repayment.early).total()) {
        throw too_much(amount, most, loan.reference);
    }
    return parts_paid(repayment, book);
}

}  // namespace

AccountCode account_of_loan(const Book& book, const Member& member, const LoanReference& loan, Date day) {
    for (const Balance& balance : book.balances(
             {.last_day = day, .group_by = {.loan = true}, .member = member.number, .loan = loan})) {
        const bool is_asset = book.chart().account(balance.account).account_class == AccountClass::asset;
        if (is_asset && balance.dimensions.loan == loan) {
            return balance.account;
        }
    }
    throw BookError{Rule::loan_must_exist,
                    say("{} {} owes nothing on a loan {} on {}"),
                    {member.number, member.name, loan, day}};
}

OffLoan split_for(const Weighing& weighing, std::optional<Rupiah> interest, const Register& registry,
                  const WasteBank& bank) {
    const Book& book = bank.book();
    OffLoan off_loan = std::get<OffLoan>(weighing.paid_by);
    if (const auto there = posted_under(book, weighing.heading.key)) {
        return split_in(there->entry, std::move(off_loan), book);
    }
    const Rupiah amount = worked_out(weighing, bank).credited;
    const auto contract = registry.find_loan(off_loan.loan);
    if (contract) {
        const LoanParts paid = paid_on(*contract, amount, interest, weighing, registry, book);
        off_loan.interest = paid.interest;
        off_loan.penalty = paid.penalty;
        return off_loan;
    }
    off_loan.interest = interest.value_or(off_loan.interest);
    const Loan loan{.reference = off_loan.loan,
                    .member = weighing.member.number,
                    .account = off_loan.loan_account,
                    .terms = {}};
    const Rupiah most = least_principal_from(loan, book, weighing.heading.date);
    if (amount - off_loan.interest > most) {
        throw too_much(amount, most + off_loan.interest, off_loan.loan);
    }
    return off_loan;
}

}  // namespace neraca
