#pragma once
// What entries of the waste bank say about waste. Every register and every sum of kilograms is made from
// here, so that they all tell the same. What was done is read from the event of an entry; where it has none,
// its kind and its accounts tell. Accounts are known by their roles (ledger/account.hpp). Everything here is
// what the content of an entry says: an entry that takes it back counts the same below zero.

#include <optional>
#include <span>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"

namespace neraca {

/// One line of a weighing slip, or (all of it below zero) of waste that was given back.
struct DeliveredLine {
    std::optional<MemberNumber> member = {};  // empty where the entry does not name who delivered
    ItemCode item;
    Quantity quantity;
    Rupiah worth = {};              // what it is worth in stock; zero on consignment
    Rupiah kept = {};               // of that, what the cooperative kept at once as its cut
    bool is_consigned = false;      // it stays the depositor's until it is sold
    const Posting* paid = nullptr;  // the posting that says how it was paid, in the entry; null: untold

    /// What who delivered it was credited or paid.
    Rupiah credited() const { return worth - kept; }
};
/// The lines of an entry that takes waste in, or gives it back; none for every other entry.
std::vector<DeliveredLine> delivered_lines(const ChartOfAccounts& chart, const EffectiveEntry& entry);

/// What one depositor was credited when waste of theirs, taken in on consignment, was sold.
struct SettledLine {
    MemberNumber member;
    ItemCode item;
    Quantity quantity;  // of theirs that was sold
    Rupiah credited = {};
};
/// The lines of an entry that sells waste on consignment; none for every other entry. What its depositor gave
/// to the charity fund is named by nobody and has no line; what was lost on the way was not sold.
std::vector<SettledLine> settled_lines(const ChartOfAccounts& chart, const EffectiveEntry& entry);

/// What an entry sold, or took off an earlier sale, of one item; without an item where the postings name
/// none.
struct SoldGoods {
    std::optional<ItemCode> item = {};
    Quantity noted = {};  // by the buyer's note
    Quantity taken = {};  // by the books: owned, lost on the way, and on consignment
    Rupiah proceeds = {};
    Rupiah shared = {};  // of the proceeds, what depositors and the charity fund were credited
    Rupiah cost = {};
    Rupiah lost = {};  // cost of what our own scale had more than the note

    /// What the cooperative has from it: the one margin of every report and answer about sales.
    Rupiah margin() const { return proceeds - shared - cost - lost; }
    /// Whether what was sold brought less than it cost, whatever was lost on the way.
    bool is_below_cost() const { return proceeds - shared < cost; }
    SoldGoods& operator+=(const SoldGoods& more);
    /// The same below zero.
    SoldGoods taken_back() const;
};
/// The lines of an entry that has to do with sales of waste, in the order it names the items; else none.
std::vector<SoldGoods> sold_goods(const ChartOfAccounts& chart, const EffectiveEntry& entry);
/// Who bought: whom the entry names with the money, or with what is owed for it.
std::optional<MemberNumber> buyer_in(const ChartOfAccounts& chart, const EffectiveEntry& entry);

/// What an entry earned with waste: sales, surplus weight and fees of the cooperative, less what it takes off
/// them. The turnover of reports about waste, of the income statement and of the tax is this sum. Nothing of
/// an opening entry: that was earned before the books.
Rupiah income_from_waste(const ChartOfAccounts& chart, const JournalEntry& entry);

/// What the entry comes to, as people say it: of a sale, and of what takes one back, what the buyer paid or
/// owes for it, since what else is debited beside it is its cost; of all else the sum of its debits,
/// those of memo accounts only where there are no others.
Rupiah stated_amount(const ChartOfAccounts& chart, const JournalEntry& entry);

/// What one entry moved of one item in the stock that the cooperative owns.
struct StockMove {
    ItemCode item;
    /// Above zero: as the names say. Their sum, outgoing ones taken off, is the change of the stock.
    Quantity opened = {};
    Quantity taken_in = {};
    Quantity sold = {};
    Quantity shrunk = {};  // counted more: below zero
    Quantity spoiled = {};
    Quantity returned = {};
    Quantity regraded = {};  // in above zero, out below
    Quantity other = {};     // the same, for entries made by hand

    StockMove& operator+=(const StockMove& more);
    /// The same below zero.
    StockMove taken_back() const;
};
/// One move for each item whose owned stock `entry` changes.
std::vector<StockMove> stock_moves(const ChartOfAccounts& chart, const EffectiveEntry& entry);

/// What one entry moved of one item on consignment.
struct ConsignedMove {
    ItemCode item;
    Quantity opened = {};
    Quantity taken_in = {};
    Quantity sold = {};
    Quantity other = {};  // in above zero, out below

    ConsignedMove& operator+=(const ConsignedMove& more);
    ConsignedMove taken_back() const;
};
std::vector<ConsignedMove> consigned_moves(const ChartOfAccounts& chart, const EffectiveEntry& entry);

/// The accounts of `chart` that have one of `roles`.
std::vector<const Account*> accounts_with_roles(const ChartOfAccounts& chart,
                                                std::span<const AccountRole> roles);
inline constexpr AccountRole owned_stock_roles[] = {AccountRole::waste_stock_members,
                                                    AccountRole::waste_stock_others};
inline constexpr AccountRole sales_roles[] = {
    AccountRole::waste_sales_members, AccountRole::waste_sales_others, AccountRole::waste_surplus_weight};
inline constexpr AccountRole fee_roles[] = {AccountRole::waste_fee_members, AccountRole::waste_fee_others};
inline constexpr AccountRole shrinkage_roles[] = {AccountRole::waste_shrinkage,
                                                  AccountRole::waste_shrinkage_others};
inline constexpr AccountRole spoilage_roles[] = {AccountRole::waste_spoiled,
                                                 AccountRole::waste_spoiled_others};
inline constexpr AccountRole cost_roles[] = {AccountRole::waste_cost_members, AccountRole::waste_cost_others};

}  // namespace neraca
