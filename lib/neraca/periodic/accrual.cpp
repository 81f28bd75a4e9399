#include "neraca/periodic/accrual.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "neraca/periodic/monthly.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

/// What an accrual of a kind usually stands on, and whether it is paid before its months.
struct Nature {
    AccountRole usual_balance;
    bool is_paid_first;
};

Nature nature_of(AccrualKind kind) {
    switch (kind) {
        case AccrualKind::prepaid_expense:
            break;
        case AccrualKind::unearned_income:
            return {AccountRole::unearned_income, true};
        case AccrualKind::accrued_expense:
            return {AccountRole::accrued_expenses, false};
        case AccrualKind::accrued_income:
            return {AccountRole::accrued_income, false};
    }
    return {AccountRole::prepaid_expenses, true};
}

/// Months of the accrual that lie before `month`.
int months_before(const Accrual& accrual, Month month) {
    return month.index() - accrual.first_month.index();
}

/// Expenses are debited and income is credited; the balance takes the other side.
void add_pair(std::vector<Posting>& postings, const Accrual& accrual, Rupiah part) {
    const bool is_expense = result_of(accrual.kind) == AccountUse::expense;
    postings.push_back({is_expense ? accrual.result_account : accrual.balance_account, Side::debit, part});
    postings.push_back({is_expense ? accrual.balance_account : accrual.result_account, Side::credit, part});
}

}  // namespace

const Account& usual_balance_account(AccrualKind kind, const ChartOfAccounts& chart) {
    return chart.account_for(nature_of(kind).usual_balance);
}

Rupiah part_of(const Accrual& accrual, Month month) {
    const int index = months_before(accrual, month);
    return index < 0 || index >= accrual.months ? Rupiah{}
                                                : monthly_part(accrual.amount, accrual.months, index);
}

Rupiah released_until(const Accrual& accrual, Date day) {
    const Month month{day};
    const int over = months_before(accrual, month) + (day == month.last_day() ? 1 : 0);
    return over <= 0 ? Rupiah{} : parts_until(accrual.amount, accrual.months, over);
}

JournalEntry entry_for(const FirstPayment& payment) {
    const Accrual& accrual = payment.accrual;
    if (!nature_of(accrual.kind).is_paid_first) {
        throw BookError{Rule::accrual_terms_must_fit,
                        say("{}: {} is paid after its months, not before"),
                        {accrual.code, phrase_for(accrual.kind)},
                        Sentence{say("leave --paid-from out; post the payment when it is made")}};
    }
    const bool is_expense = accrual.kind == AccrualKind::prepaid_expense;
    return JournalEntry{
        with_default_memo(payment.heading, accrual.name),
        EntryKind::accrual,
        {{is_expense ? accrual.balance_account : payment.counter_account, Side::debit, accrual.amount},
         {is_expense ? payment.counter_account : accrual.balance_account, Side::credit, accrual.amount}}};
}

void require_paid_before(const JournalEntry& entry, const Book& book, const Register& registry, Month month,
                         Date today) {
    std::map<AccountCode, std::vector<AccrualCode>> by_account;
    for (const Accrual& accrual : registry.accruals()) {
        if (nature_of(accrual.kind).is_paid_first && !part_of(accrual, month).is_zero()) {
            by_account[accrual.balance_account].push_back(accrual.code);
        }
    }
    for (const auto& [code, accruals] : by_account) {
        const Account& account = book.chart().account(code);
        const Rupiah held =
            seen_from(account.normal_side,
                      net_of(book, {.last_day = std::max(today, month.last_day()), .account = account.code}));
        const Rupiah taken = -seen_from(account.normal_side, net_on(entry, account.code));
        if (taken > held) {
            throw BookError{
                Rule::account_cannot_go_below_zero,
                say("{} {} holds {}; what belongs to {} of {} would take {} off it"),
                {account.code, Fact{account.name, account.name_in(Language::english)}, held, month,
                 joined(accruals, &AccrualCode::text), taken},
                Sentence{say("what was paid or received before is posted first; what was entered by mistake "
                             "is taken out: `neraca accrual remove {}`"),
                         {accruals.back()}}};
        }
    }
}

std::optional<JournalEntry> accrual_entry(const Register& registry, Month month, const std::string& key) {
    std::vector<Posting> postings;
    for (const Accrual& accrual : registry.accruals()) {
        if (const Rupiah part = part_of(accrual, month); !part.is_zero()) {
            add_pair(postings, accrual, part);
        }
    }
    if (postings.empty()) {
        return std::nullopt;
    }
    return JournalEntry{month.last_day(), {.kind = EntryKind::accrual, .key = key}, std::move(postings)};
}

}  // namespace neraca
