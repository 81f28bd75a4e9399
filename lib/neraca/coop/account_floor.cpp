#include "neraca/coop/account_floor.hpp"

#include <algorithm>

#include "neraca/ledger/statement_code.hpp"

namespace neraca {

bool is_kept_by_person(const Account& account) {
    constexpr AccountRole roles_by_person[] = {AccountRole::withdrawals_held,  AccountRole::leavers_payable,
                                               AccountRole::surplus_payable,   AccountRole::overpayments,
                                               AccountRole::buyer_receivables, AccountRole::bills_payable};
    const auto& required = account.requires_dimensions;
    const bool is_of_member_alone = required.member && !required.product && !required.item && !required.loan;
    const bool owes =
        account.account_class == AccountClass::asset || account.account_class == AccountClass::liability;
    return (is_of_member_alone && owes) ||
           std::ranges::find(roles_by_person, account.role) != std::end(roles_by_person);
}

namespace {

bool has_floor_by_loan(const Account& account) {
    return account.requires_dimensions[Dimension::loan] || account.role == AccountRole::accrued_income;
}
bool has_floor_as_a_whole(const Account& account) {
    return account.cash_flow == CashFlow::cash || account.role == AccountRole::bills_payable ||
           account.role == AccountRole::loan_allowance || account.account_class == AccountClass::memo;
}
bool has_floor(const Account& account) {
    return has_floor_by_loan(account) || is_kept_by_person(account) || has_floor_as_a_whole(account);
}

/// What was there before the books is not known: an account is judged from the day on which an opening entry
/// brought it in, if one did.
std::optional<Date> opening_day(const Book& book, const AccountCode& account) {
    std::optional<Date> day;
    book.each_entry({.account = account, .kind = EntryKind::opening}, [&](const PostedEntry& posted) {
        if (!posted.reversed_by) {
            day = std::min(day.value_or(posted.entry.date()), posted.entry.date());
        }
    });
    return day;
}

std::vector<FlooredBalance> balances_changed_by(const ChartOfAccounts& chart, const Posting& posting) {
    const Dimensions& named = posting.dimensions;
    return floored_balances(chart.account(posting.account), named.member ? &*named.member : nullptr,
                            named.loan ? &*named.loan : nullptr);
}

}  // namespace

std::vector<FlooredBalance> floored_balances(const Account& account, const MemberNumber* member,
                                             const LoanReference* loan) {
    if (loan && has_floor_by_loan(account)) {
        return {{account.code, std::nullopt, *loan}};
    }
    std::vector<FlooredBalance> balances;
    if (has_floor_as_a_whole(account)) {
        balances.push_back({account.code});
    }
    if (member && is_kept_by_person(account)) {
        balances.push_back({account.code, *member});
    }
    return balances;
}

bool holds_payables(const Account& account) {
    return account.account_class == AccountClass::liability &&
           (account.statement_line == statement_code::trade_payables ||
            account.statement_line == statement_code::accrued_expenses);
}

bool is_money(const ChartOfAccounts& chart, const FlooredBalance& balance) {
    return chart.account(balance.account).cash_flow == CashFlow::cash;
}

bool may_be_overdrawn(const Register& registry, const AccountCode& account, Date day) {
    const std::vector<AccountCode> named = Settings{registry.settings()}.accounts("accounts_below_zero", day);
    return std::ranges::find(named, account) != named.end();
}

BookError error_for(const FloorFault& fault, const ChartOfAccounts& chart) {
    const Account& account = chart.account(fault.what.account);
    const Fact name{account.name, account.name_in(Language::english)};
    if (fault.what.loan) {
        return {
            Rule::loan_cannot_go_below_zero,
            say("the loan {} would be {} on {}, on account {} {}"),
            {*fault.what.loan, fault.balance, fault.day, account.code, name},
            Sentence{
                say("no more is paid back, or recovered, than is owed, on that day or on a later one; what "
                    "was posted on it since is taken back first: `neraca report loan {}`"),
                {*fault.what.loan}}};
    }
    if (is_money(chart, fault.what)) {
        return {
            Rule::account_cannot_go_below_zero,
            say("{} {} would be {} at the end of {}"),
            {account.code, name, fault.balance, fault.day},
            Sentence{say("post first where the money came from; an account that may be overdrawn is named by "
                         "`neraca setting set accounts_below_zero {}`"),
                     {account.code}}};
    }
    if (fault.what.member) {
        return {Rule::account_cannot_go_below_zero,
                say("{} {} of {} would be {} on {}"),
                {account.code, name, *fault.what.member, fault.balance, fault.day},
                Sentence{say("no more is taken off than there is, on that day or later; what was paid or "
                             "used since is taken back first: `neraca find --account {} "
                             "--member {}`"),
                         {account.code, *fault.what.member}}};
    }
    return {Rule::account_cannot_go_below_zero,
            say("{} {} would be {} on {}"),
            {account.code, name, fault.balance, fault.day},
            Sentence{say("no more is taken off than there is, on that day or later; what was paid or used "
                         "since is taken back first: `neraca find --account {}`"),
                     {account.code}}};
}

void FloorWatch::add(const JournalEntry& entry) {
    for (const Posting& posting : entry.postings()) {
        for (const FlooredBalance& balance : balances_changed_by(book_.chart(), posting)) {
            const Rupiah change =
                seen_from(book_.chart().account(posting.account).normal_side, posting.net());
            Changes& changes = changes_[balance];
            changes.by_day[entry.date()] += change;
            // An opening balance is what there was, a bank that was overdrawn too.
            const bool is_fact = entry.kind() == EntryKind::opening && is_money(book_.chart(), balance);
            if (change.is_negative() && !is_fact) {
                changes.first_loss = std::min(changes.first_loss.value_or(entry.date()), entry.date());
            }
        }
    }
}

Sentence sentence_about(const FloorFault& fault, const ChartOfAccounts& chart) {
    const Account& account = chart.account(fault.what.account);
    const Fact name{account.name, account.name_in(Language::english)};
    if (fault.what.loan) {
        return {say("{} {}, loan {}, is {} at the end of {}"),
                {account.code, name, *fault.what.loan, fault.balance, fault.day}};
    }
    if (fault.what.member) {
        return {say("{} {} of {} is {} at the end of {}"),
                {account.code, name, *fault.what.member, fault.balance, fault.day}};
    }
    return {say("{} {} is {} at the end of {}"), {account.code, name, fault.balance, fault.day}};
}

std::optional<FloorFault> first_fault(const Book& book, const FlooredBalance& balance, Date from,
                                      const std::map<Date, Rupiah>& changes) {
    const Side side = book.chart().account(balance.account).normal_side;
    // What it comes to in the end is kept; from there back to that day.
    Rupiah start = seen_from(side, net_of(book, {.last_day = Date::last(),
                                                 .account = balance.account,
                                                 .member = balance.member,
                                                 .loan = balance.loan}));
    std::map<Date, Rupiah> by_day;
    if (const auto kept = book.days_kept(); kept && from < kept->last_day) {
        each_posting_after(book, from,
                           {.account = balance.account, .member = balance.member, .loan = balance.loan},
                           [&](const PostedLine& line) {
                               const Rupiah change = seen_from(side, line.posting.net());
                               by_day[line.entry.entry.date()] += change;
                               start -= change;
                           });
    }
    for (const auto& [day, amount] : changes) {
        by_day[std::max(day, from)] += amount;  // an earlier change is there on all the days we look at
    }
    by_day.try_emplace(from);
    return first_fault(balance, start, by_day);
}

std::optional<FloorFault> first_fault(const FlooredBalance& balance, Rupiah start,
                                      const std::map<Date, Rupiah>& by_day) {
    for (const auto& [day, change] : by_day) {
        start += change;
        if (start.is_negative()) {
            return FloorFault{balance, day, start};
        }
    }
    return std::nullopt;
}

std::optional<FloorFault> first_known_fault(const Book& book, const FlooredBalance& balance, Date from,
                                            const std::map<Date, Rupiah>& changes) {
    auto fault = first_fault(book, balance, from, changes);
    const auto opened = fault ? opening_day(book, balance.account) : std::nullopt;
    return fault && opened && fault->day < *opened ? first_fault(book, balance, *opened, changes) : fault;
}

std::vector<FloorFault> FloorWatch::found(bool in_book) const {
    std::vector<FloorFault> faults;
    for (const auto& [balance, changes] : changes_) {
        if (!changes.first_loss) {
            continue;
        }
        const std::map<Date, Rupiah> beside_the_book = in_book ? std::map<Date, Rupiah>{} : changes.by_day;
        if (auto fault = first_known_fault(book_, balance, *changes.first_loss, beside_the_book)) {
            faults.push_back(*std::move(fault));
        }
    }
    return faults;
}

std::vector<FloorFault> balances_below_zero(const Book& book) {
    std::map<FlooredBalance, std::map<Date, Rupiah>> balances;
    for (const Account& account : book.chart().accounts()) {
        if (!has_floor(account)) {
            continue;
        }
        book.each_posting({.account = account.code}, [&](const PostedLine& line) {
            for (const FlooredBalance& balance : balances_changed_by(book.chart(), line.posting)) {
                balances[balance][line.entry.entry.date()] +=
                    seen_from(account.normal_side, line.posting.net());
            }
        });
    }
    std::vector<FloorFault> faults;
    for (const auto& [balance, by_day] : balances) {
        const auto opened = opening_day(book, balance.account);
        Rupiah start;
        std::map<Date, Rupiah> known;
        for (const auto& [day, change] : by_day) {
            if (opened && day < *opened) {
                start += change;
            } else {
                known[day] = change;
            }
        }
        if (auto fault = first_fault(balance, start, known)) {
            faults.push_back(*std::move(fault));
        }
    }
    return faults;
}

}  // namespace neraca
