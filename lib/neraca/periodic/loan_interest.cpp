#include "neraca/periodic/loan_interest.hpp"

#include <map>

#include "neraca/register/memberships.hpp"

namespace neraca {
namespace {

/// What stands as accrued at the end of `day`, by loan, without the entry `left_out`.
std::map<LoanReference, Rupiah> standing_on(const Book& book, const Account* account, Date day,
                                            std::optional<EntryNumber> left_out) {
    std::map<LoanReference, Rupiah> standing;
    if (account == nullptr) {
        return standing;
    }
    for (const Balance& balance :
         book.balances({.last_day = day, .group_by = {.loan = true}, .account = account->code})) {
        if (balance.dimensions.loan) {
            standing[*balance.dimensions.loan] += balance.net();
        }
    }
    if (left_out) {
        const PostedEntry posted = entry_numbered(book, *left_out);
        for (const Posting& posting : posted.entry.postings()) {
            if (posting.account == account->code && posting.dimensions.loan) {
                standing[*posting.dimensions.loan] -= posting.net();
            }
        }
    }
    return standing;
}

}  // namespace

Rupiah unpaid_interest_earned(const LoanState& state) {
    Rupiah earned = state.due.interest;
    for (const InstalmentState& each : state.instalments) {
        if (each.instalment.due > state.day && state.principal > Rupiah{}) {
            earned += interest_that_ran(each, state);
        }
    }
    return earned;
}

std::vector<AccruedLoanInterest> accrued_loan_interest(const Book& book, const Register& registry,
                                                       Month month, std::optional<EntryNumber> standing) {
    const Date day = month.last_day();
    const Settings settings{registry.settings()};
    const bool is_accrued = settings.is({"accrue_loan_interest", "yes"}, day);
    const Account* const account =
        is_accrued ? &book.chart().account_for(AccountRole::accrued_income) : accrued_interest_account(book);
    const std::map<LoanReference, Rupiah> stands = standing_on(book, account, day, standing);
    std::vector<AccruedLoanInterest> interest;
    for (Loan& loan : registry.loans()) {
        const auto found = stands.find(loan.reference);
        const Rupiah stood = found == stands.end() ? Rupiah{} : found->second;
        if (stood.is_zero() && (!is_accrued || loan.terms.front().from > day)) {
            continue;
        }
        const LoanState state = state_of(loan, book, day);
        const Collectibility collectibility = state.collectibility(settings);
        const Rupiah accrued = is_accrued && collectibility == Collectibility::current
                                   ? unpaid_interest_earned(state)
                                   : Rupiah{};
        if (!accrued.is_zero() || !stood.is_zero()) {
            Member member = member_on(member_named(registry, loan.member.text()), registry, day);
            interest.push_back({.borrowed = {std::move(loan), std::move(member)},
                                .collectibility = collectibility,
                                .accrued = accrued,
                                .standing = stood});
        }
    }
    return interest;
}

std::optional<JournalEntry> entry_for(const std::vector<AccruedLoanInterest>& interest, const Book& book,
                                      Month month, const std::string& key) {
    std::vector<Posting> postings;
    for (const AccruedLoanInterest& each : interest) {
        const Rupiah difference = each.difference();
        if (difference.is_zero()) {
            continue;
        }
        const Dimensions about = dimensions_of(each.borrowed);
        const AccountCode& income = interest_account_for(book, each.borrowed.member);
        const AccountCode& accrued = book.chart().account_for(AccountRole::accrued_income).code;
        const bool is_more = difference > Rupiah{};
        const Rupiah amount = is_more ? difference : -difference;
        postings.push_back({is_more ? accrued : income, Side::debit, amount, about});
        postings.push_back({is_more ? income : accrued, Side::credit, amount, about});
    }
    if (postings.empty()) {
        return std::nullopt;
    }
    return JournalEntry{month.last_day(), {.kind = EntryKind::accrual, .key = key}, std::move(postings)};
}

}  // namespace neraca
