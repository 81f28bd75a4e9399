#include "neraca/membership/leaving.hpp"

#include <algorithm>
#include <map>

#include "neraca/coop/held_savings.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/loan/losses.hpp"

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

/// All that ends the loan on `day`. Who leaves pays for the time that ran, and for no months after it.
Rupiah wanted_of(const LoanState& state, const EarlyInterest& early) {
    return state.principal > Rupiah{} ? payoff_of(state, early).total() : state.due.total();
}
EarlyInterest early_of_leaver(const Loan& loan, const Register& registry, Date day) {
    return {early_interest_of(loan, registry, day).rule};
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

std::optional<JournalEntry> held_entry(const MemberNumber& member, const EventHeading& heading,
                                       const Book& book, const AccountCode& payable) {
    const Account* const held = book.chart().find_role(AccountRole::withdrawals_held);
    const Rupiah amount = held ? held_for(book, member, heading.date) : Rupiah{};
    if (amount <= Rupiah{}) {
        return std::nullopt;
    }
    return JournalEntry{heading,
                        EntryKind::exit,
                        {{held->code, Side::debit, amount, {.member = member}},
                         {payable, Side::credit, amount, {.member = member}}}};
}

std::optional<JournalEntry> besides_entry(const MemberNumber& member, const EventHeading& heading,
                                          const Book& book, const AccountCode& payable) {
    std::vector<Posting> postings;
    Rupiah total;
    for (const auto& [account, amount] : also_owed_to(member, book, heading.date)) {
        postings.push_back({account, Side::debit, amount, {.member = member}});
        total += amount;
    }
    if (postings.empty()) {
        return std::nullopt;
    }
    postings.push_back({payable, Side::credit, total, {.member = member}});
    return JournalEntry{heading, EntryKind::exit, std::move(postings)};
}

/// Sets loans that were written off against what is left, the oldest reference first.
void recover(const Leaving& leaving, const EventHeading& heading, const Book& book, const Register& registry,
             LeaverSettlement& settlement) {
    const AccountCode& payable = payable_account(book);
    const MemberNumber& number = leaving.member.number;
    for (const auto& [reference, asked] : written_off_and_asked_for(book, registry, number, heading.date)) {
        const Rupiah amount = std::min(asked, settlement.payable);
        if (amount <= Rupiah{}) {
            continue;
        }
        // Of one without a contract no more is known, and no more is asked.
        const Loan named{.reference = reference, .member = number, .account = payable, .terms = {}};
        const Recovery recovery{.heading = heading,
                                .borrowed = {registry.find_loan(reference).value_or(named), leaving.member},
                                .amount = amount,
                                .counter_account = payable};
        settlement.recoveries.push_back(naming(entry_for(recovery, book), payable, number));
        settlement.payable -= amount;
    }
}

}  // namespace

LeaverSettlement settlement_for(const Leaving& leaving, const Book& book, const Register& registry) {
    EventHeading heading = leaving.heading;
    heading.key.clear();
    const MemberNumber& number = leaving.member.number;
    const AccountCode& payable = payable_account(book);
    const std::vector<MemberBalance> balances = balances_of(book, registry, number, heading.date);
    LeaverSettlement settlement{.savings = savings_entry(leaving.member, heading, balances, payable)};
    settlement.payable = payable_to_leaver(book, number, heading.date);
    for (const MemberBalance& balance : balances) {
        settlement.payable += balance.amount;
    }
    settlement.besides = besides_entry(number, heading, book, payable);
    settlement.payable += settlement.besides ? settlement.besides->total() : Rupiah{};
    if (leaving.releases_held) {
        settlement.held = held_entry(number, heading, book, payable);
        settlement.payable += settlement.held ? settlement.held->total() : Rupiah{};
    }
    if (leaving.keeps_loans) {
        settlement.loans = loans_left(book, registry, number, heading.date);
        return settlement;
    }
    for (const Loan& loan : loans_of(registry, number)) {
        const LoanState state = state_of(loan, book, heading.date);
        const EarlyInterest early = early_of_leaver(loan, registry, heading.date);
        const Rupiah wanted = wanted_of(state, early);
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
                                    .still_owed = {.principal = state.principal - note.paid.principal},
                                    .new_terms = note.new_terms});
    }
    recover(leaving, heading, book, registry, settlement);
    return settlement;
}

std::vector<LoanSetOff> loans_left(const Book& book, const Register& registry, const MemberNumber& member,
                                   Date day) {
    std::vector<LoanSetOff> left;
    for (const Loan& loan : loans_of(registry, member)) {
        const LoanState state = state_of(loan, book, day);
        // All of the principal, not what is due of it alone.
        const LoanParts owed{
            .penalty = state.due.penalty, .interest = state.due.interest, .principal = state.principal};
        if (!owed.total().is_zero()) {
            left.push_back({.loan = loan.reference, .amount = {}, .still_owed = owed});
        }
    }
    return left;
}

std::vector<std::pair<LoanReference, Rupiah>> written_off_and_asked_for(const Book& book,
                                                                        const Register& registry,
                                                                        const MemberNumber& member,
                                                                        Date day) {
    const Account* const memo = book.chart().find_role(AccountRole::loans_written_off);
    if (memo == nullptr) {
        return {};
    }
    std::map<LoanReference, Rupiah> asked;
    for (const Balance& balance : book.balances(
             {.last_day = day, .group_by = {.member = true, .loan = true}, .account = memo->code})) {
        const auto& reference = balance.dimensions.loan;
        const auto contract = reference ? registry.find_loan(*reference) : std::nullopt;
        if (reference && (contract ? contract->member : balance.dimensions.member) == member) {
            asked[*reference] += balance.net();
        }
    }
    std::erase_if(asked, [](const auto& each) { return each.second <= Rupiah{}; });
    return {asked.begin(), asked.end()};
}

std::vector<std::pair<AccountCode, Rupiah>> also_owed_to(const MemberNumber& member, const Book& book,
                                                         Date day) {
    std::vector<std::pair<AccountCode, Rupiah>> owed;
    for (const AccountRole role : {AccountRole::surplus_payable, AccountRole::overpayments}) {
        const Account* const account = book.chart().find_role(role);
        const Rupiah amount =
            account ? -net_of(book, {.last_day = day, .account = account->code, .member = member}) : Rupiah{};
        if (amount > Rupiah{}) {
            owed.emplace_back(account->code, amount);
        }
    }
    return owed;
}

Rupiah owed_on_loans(const Book& book, const Register& registry, const MemberNumber& member, Date day) {
    Rupiah owed;
    for (const Loan& loan : loans_of(registry, member)) {
        owed += wanted_of(state_of(loan, book, day), early_of_leaver(loan, registry, day));
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
