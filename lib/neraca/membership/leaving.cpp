#include "neraca/membership/leaving.hpp"

#include <algorithm>

#include "neraca/coop/savings.hpp"

namespace neraca {
namespace {

const AccountCode& payable_account(const Book& book) {
    return book.chart().account_for(AccountRole::leavers_payable).code;
}

std::vector<Loan> loans_of(const Register& registry, const MemberNumber& member) {
    std::vector<Loan> loans = registry.loans();
    std::erase_if(loans, [&](const Loan& loan) { return loan.member != member || loan.written_off; });
    return loans;
}

/// `entry` with the member named on what is payable to him: the account stands for other debts too and asks
/// for nobody.
JournalEntry naming(const JournalEntry& entry, const AccountCode& payable, const MemberNumber& member) {
    std::vector<Posting> postings{entry.postings().begin(), entry.postings().end()};
    for (Posting& posting : postings) {
        if (posting.account == payable) {
            posting.dimensions.member = member;
        }
    }
    return JournalEntry{entry.date(), entry.heading(), std::move(postings)};
}

std::optional<JournalEntry> savings_entry(const Member& member, const EventHeading& heading,
                                          const std::vector<MemberBalance>& balances,
                                          const AccountCode& payable) {
    if (balances.empty()) {
        return std::nullopt;
    }
    std::vector<Posting> postings;
    Rupiah total;
    for (const MemberBalance& balance : balances) {
        postings.push_back(savings_posting({member, balance.product}, Side::debit, balance.amount));
        total += balance.amount;
    }
    postings.push_back({payable, Side::credit, total, {.member = member.number}});
    return JournalEntry{heading, EntryKind::exit, std::move(postings)};
}

}  // namespace

LeaverSettlement settlement_for(const Leaving& leaving, const Book& book, const Register& registry) {
    EventHeading heading = leaving.heading;
    heading.key.clear();
    const MemberNumber& number = leaving.member.number;
    const AccountCode& payable = payable_account(book);
    const std::vector<MemberBalance> balances = balances_of(book, registry, number, heading.date);
    LeaverSettlement settlement{.savings = savings_entry(leaving.member, heading, balances, payable)};
    for (const MemberBalance& balance : balances) {
        settlement.payable += balance.amount;
    }
    for (const Loan& loan : loans_of(registry, number)) {
        const LoanState state = state_of(loan, book, heading.date);
        // Who leaves pays for the time that ran, and for no months after it.
        const EarlyInterest early{early_interest_of(loan, registry, heading.date).rule};
        const Rupiah wanted =
            state.principal > Rupiah{} ? payoff_of(state, early).total() : state.due.total();
        if (wanted.is_zero() || settlement.payable.is_zero()) {
            continue;
        }
        const bool pays_off = wanted <= settlement.payable && state.principal > Rupiah{};
        const RepaymentNote note = note_for(LoanRepayment{.heading = heading,
                                                          .borrowed = {loan, leaving.member},
                                                          .amount = std::min(wanted, settlement.payable),
                                                          .pays_off = pays_off,
                                                          .early = early,
                                                          .extra = Extra::principal,
                                                          .counter_account = payable},
                                            book);
        settlement.payable -= note.entry.total();
        settlement.set_offs.push_back(naming(note.entry, payable, number));
        settlement.loans.push_back({.loan = loan.reference,
                                    .amount = note.entry.total(),
                                    .still_owed = state.principal - note.paid.principal,
                                    .new_terms = note.new_terms});
    }
    return settlement;
}

Rupiah owed_on_loans(const Book& book, const Register& registry, const MemberNumber& member, Date day) {
    Rupiah owed;
    for (const Loan& loan : loans_of(registry, member)) {
        const LoanState state = state_of(loan, book, day);
        owed += state.principal + state.due.interest + state.due.penalty;
    }
    return owed;
}

Rupiah payable_to_leaver(const Book& book, const MemberNumber& member, Date day) {
    return std::max(
        least_balance(book, Side::credit, {.account = payable_account(book), .member = member}, day),
        Rupiah{});
}

JournalEntry entry_for(const LeaverPayment& payment, const Book& book) {
    const Rupiah there = payable_to_leaver(book, payment.member.number, payment.heading.date);
    if (there < payment.amount && !posted_under(book, payment.heading.key)) {
        throw BookError{Rule::payable_is_less,
                        say("{} {} has {} to be paid out, not {}"),
                        {payment.member.number, payment.member.name, there, payment.amount}};
    }
    return JournalEntry{
        payment.heading,
        EntryKind::exit,
        {{payable_account(book), Side::debit, payment.amount, {.member = payment.member.number}},
         {payment.counter_account, Side::credit, payment.amount}}};
}

}  // namespace neraca
