#pragma once
// How low stock gets: the one place that knows what "never below zero" means for waste over time.

#include <map>
#include <optional>
#include <span>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// As what the account is watched: by its role of stock; else as owned stock where it is an asset each
/// posting on which names an item. None: it holds no stock.
AccountRole stock_role(const Account& account);

/// Stock of one item on one account that holds stock; of claims on consigned waste, that of one member
/// (or, without one, of the charity fund).
struct StockPool {
    AccountCode account;
    ItemCode item;
    std::optional<MemberNumber> member = {};
    friend auto operator<=>(const StockPool&, const StockPool&) = default;
};

/// Quantity and value that come in less those that go out.
struct StockChange {
    Quantity quantity;
    Rupiah value;
};

/// A pool that is not as stock must be at the end of a day, and what it would be then.
struct StockFault {
    Rule rule;  // stock_cannot_go_below_zero, stock_value_must_fit
    StockPool pool;
    Date day;
    StockChange balance;
};
/// The sentence about it, with a way out.
BookError error_for(const StockFault& fault, const ChartOfAccounts& chart);

/// The changes of a pool by day.
using StockChanges = std::map<Date, StockChange>;

/// What entries do to stock. Judges no pool that they only add to: that costs no look into the journal.
class StockWatch {
public:
    /// `book` must outlive it. Books kept in summary have no stock: then it watches nothing.
    explicit StockWatch(const Book& book);

    /// Takes note of an entry. Costs little, and keeps nothing of entries that only add to stock.
    void add(const JournalEntry& entry);

    /// The pools that lost something, or got a quantity without value or a value without quantity, each with
    /// the first day on which that was so: the ones to look at.
    const std::map<StockPool, Date>& touched() const { return touched_; }

    /// The first fault of `pool` at the end of a day from `from` on; empty where it stays sound: neither
    /// quantity nor value below zero, and none without the other (of consigned waste: no value at all).
    /// `changes` are what is not in the book yet.
    std::optional<StockFault> first_fault(const StockPool& pool, Date from,
                                          const StockChanges& changes = {}) const;

    /// Throws the first fault of the touched pools. `beside_the_book` are entries that it does not hold yet.
    void require_sound(std::span<const JournalEntry> beside_the_book = {}) const;

private:
    template <typename Visit>
    void each_pool_of(const JournalEntry& entry, const Visit& visit) const;

    const Book& book_;
    std::map<AccountCode, AccountRole> roles_;  // of the accounts that are watched
    std::map<StockPool, Date> touched_;
};

}  // namespace neraca
