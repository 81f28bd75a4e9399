#include "neraca/coop/stock_balance.hpp"

#include <algorithm>

namespace neraca {
namespace {

constexpr AccountRole watched_roles[] = {AccountRole::waste_stock_members, AccountRole::waste_stock_others,
                                         AccountRole::waste_consigned, AccountRole::waste_claims};

bool has_value(AccountRole role) {
    return role == AccountRole::waste_stock_members || role == AccountRole::waste_stock_others;
}

/// Claims are owed and grow by credit; all else is there and grows by debit.
Side growing_side(AccountRole role) {
    return role == AccountRole::waste_claims ? Side::credit : Side::debit;
}

StockChange change_of(const Posting& posting, Side grows) {
    const Quantity quantity = posting.dimensions.quantity.value_or(Quantity{});
    return posting.side == grows ? StockChange{quantity, posting.amount}
                                 : StockChange{Quantity{} - quantity, -posting.amount};
}

StockChange& operator+=(StockChange& sum, const StockChange& change) {
    sum.quantity += change.quantity;
    sum.value += change.value;
    return sum;
}

/// Whether a sound pool stays sound on every day whatever it holds then.
bool is_harmless(const StockChange& change, AccountRole role) {
    const bool adds_quantity = change.quantity > Quantity{};
    return has_value(role) ? adds_quantity && change.value > Rupiah{}
                           : adds_quantity && change.value.is_zero();
}

std::optional<Rule> rule_broken_by(const StockChange& balance, AccountRole role) {
    if (balance.quantity < Quantity{}) {
        return Rule::stock_cannot_go_below_zero;
    }
    const bool fits = has_value(role) ? !balance.value.is_negative() &&
                                            balance.value.is_zero() == balance.quantity.is_zero()
                                      : balance.value.is_zero();
    return fits ? std::nullopt : std::optional{Rule::stock_value_must_fit};
}

/// What the pool holds at the end of `day` by the book.
StockChange balance_on(const Book& book, const StockPool& pool, AccountRole role, Date day) {
    StockChange balance;
    for (const Balance& sum : book.balances({.last_day = day,
                              .group_by = {.member = role == AccountRole::waste_claims},
                              .account = pool.account,
                              .member = pool.member,
                              .item = pool.item})) {
        if (role == AccountRole::waste_claims && sum.dimensions.member != pool.member) {
            continue;
        }
        const StockChange net{sum.quantity_in - sum.quantity_out, sum.net()};
        balance +=
            growing_side(role) == Side::debit ? net : StockChange{Quantity{} - net.quantity, -net.value};
    }
    return balance;
}

}  // namespace

AccountRole stock_role(const Account& account) {
    if (std::ranges::find(watched_roles, account.role) != std::end(watched_roles)) {
        return account.role;
    }
    const bool holds_items = account.account_class == AccountClass::asset && !account.contra &&
                             account.requires_dimensions[Dimension::item];
    return holds_items ? AccountRole::waste_stock_members : AccountRole::none;
}

BookError error_for(const StockFault& fault, const ChartOfAccounts& chart) {
    const auto& [rule, pool, day, balance] = fault;
    const Account& account = chart.account(pool.account);
    const Fact where{account.name, account.name_in(Language::english)};
    if (rule == Rule::stock_value_must_fit) {
        return BookError{
            rule,
            say("{} in \"{}\" would be {}, worth {}, on {}"),
            {pool.item, where, balance.quantity, balance.value, day},
            has_value(stock_role(account))
                ? Sentence{say(
                      "quantity and value come to zero together: `sell` and `stock` take waste out at "
                      "its average cost; what was changed since cannot simply be reversed")}
                : Sentence{say("what is on consignment has a quantity and no value")}};
    }
    if (account.role == AccountRole::waste_claims) {
        return BookError{rule,
                         say("what {} is still owed for {} on consignment would be {} on {}"),
                         {pool.member ? Fact{pool.member->text()} : Fact{say("the charity fund")}, pool.item,
                          balance.quantity, day},
                         Sentence{say("it was sold and credited already: reverse the sale first")}};
    }
    return BookError{rule,
                     say("{} in \"{}\" would be {} on {}"),
                     {pool.item, where, balance.quantity, day},
                     Sentence{say("stock does not go below zero, on that day or on a later one: check the "
                                  "weight, or reverse first what took it out")}};
}

StockWatch::StockWatch(const Book& book) : book_{book} {
    if (book.cooperative().books == BooksKept::summary) {
        return;
    }
    for (const Account& account : book.chart().accounts()) {
        if (const AccountRole role = stock_role(account); role != AccountRole::none) {
            roles_.emplace(account.code, role);
        }
    }
}

/// Calls `visit` with the pool, the role of its account and the change, for each posting on stock.
template <typename Visit>
void StockWatch::each_pool_of(const JournalEntry& entry, const Visit& visit) const {
    for (const Posting& posting : entry.postings()) {
        const auto watched = roles_.find(posting.account);
        if (watched == roles_.end() || !posting.dimensions.item) {
            continue;
        }
        StockPool pool{posting.account, *posting.dimensions.item};
        if (watched->second == AccountRole::waste_claims) {
            pool.member = posting.dimensions.member;
        }
        visit(std::move(pool), watched->second, change_of(posting, growing_side(watched->second)));
    }
}

void StockWatch::add(const JournalEntry& entry) {
    each_pool_of(entry, [&](StockPool pool, AccountRole role, const StockChange& change) {
        if (!is_harmless(change, role)) {
            Date& first = touched_.try_emplace(std::move(pool), entry.date()).first->second;
            first = std::min(first, entry.date());
        }
    });
}

std::optional<StockFault> StockWatch::first_fault(const StockPool& pool, Date from,
                                                  const StockChanges& changes) const {
    const AccountRole role = roles_.at(pool.account);
    StockChanges by_day;
    for (const auto& [day, change] : changes) {
        by_day[std::max(day, from)] += change;  // an earlier change is there on all the days we look at
    }
    each_posting_after(
        book_, from, {.account = pool.account, .member = pool.member, .item = pool.item},
        [&](const PostedLine& line) {
            if (role != AccountRole::waste_claims || line.posting.dimensions.member == pool.member) {
                by_day[line.entry.entry.date()] += change_of(line.posting, growing_side(role));
            }
        });
    by_day.try_emplace(from);

    StockChange balance = balance_on(book_, pool, role, from);
    for (const auto& [day, change] : by_day) {
        balance += change;
        if (const auto rule = rule_broken_by(balance, role)) {
            return StockFault{*rule, pool, day, balance};
        }
    }
    return std::nullopt;
}

void StockWatch::require_sound(std::span<const JournalEntry> beside_the_book) const {
    std::map<StockPool, StockChanges> changes;
    if (!touched_.empty()) {
        for (const JournalEntry& entry : beside_the_book) {
            each_pool_of(entry, [&](StockPool pool, AccountRole, const StockChange& change) {
                changes[std::move(pool)][entry.date()] += change;
            });
        }
    }
    for (const auto& [pool, from] : touched_) {
        if (const auto fault = first_fault(pool, from, changes[pool])) {
            throw error_for(*fault, book_.chart());
        }
    }
}

}  // namespace neraca
