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
        if (posting.dimensions.loan == off_loan.loan && account.account_class == AccountClass::income) {
            const bool is_penalty = account.role == AccountRole::late_fees;
            (is_penalty ? off_loan.penalty : off_loan.interest) += posting.amount;
        }
    }
    return off_loan;
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
        const LoanState state = state_of(*contract, book, weighing.heading.date);
        require_to_be_owed(*contract, state);
        const PaymentSplit split = split_of(amount, state);
        if (!split.beyond.is_zero()) {
            throw too_much(amount, amount - split.beyond, off_loan.loan);
        }
        off_loan.interest = split.paid.interest;
        off_loan.penalty = split.paid.penalty;
    }
    off_loan.interest = interest.value_or(off_loan.interest);
    const Loan loan = contract ? *contract
                               : Loan{.reference = off_loan.loan,
                                      .member = weighing.member.number,
                                      .account = off_loan.loan_account,
                                      .terms = {}};
    const Rupiah principal = amount - off_loan.interest - off_loan.penalty;
    const Rupiah most = least_principal_from(loan, book, weighing.heading.date);
    if (principal > most) {
        throw too_much(amount, most + off_loan.interest + off_loan.penalty, off_loan.loan);
    }
    return off_loan;
}

}  // namespace neraca
