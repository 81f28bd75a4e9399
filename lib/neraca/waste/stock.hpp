#pragma once
// What lies in the store, and what it costs to take some of it out: moving averages, exact.

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "neraca/waste/waste_bank.hpp"

namespace neraca {

/// A quantity and what it stands in the books at. The average is kept as this pair, never as a rounded price.
struct Stock {
    Quantity quantity;
    Rupiah value;
    friend bool operator==(const Stock&, const Stock&) = default;
};

/// One item, by pool. Consigned waste has no value.
struct ItemStock : PerPool<Stock> {
    /// Over all pools.
    Quantity quantity() const;
    Rupiah value() const;
    /// Of the two owned pools.
    Quantity owned() const { return members.quantity + others.quantity; }
};

/// What `account` holds of `item` at the end of `day`; `before` as in stock_of.
Stock stock_on(const Book& book, const AccountCode& account, const ItemCode& item, Date day,
               std::optional<EntryNumber> before = {});
/// What `account` holds of every item that ever moved on it, at the end of `day`.
std::map<ItemCode, Stock> stock_by_item(const Book& book, const AccountCode& account, Date day);
/// What there is of `item` at the end of `day`. With `before`: without the entries of the same year from that
/// number on, that is, as it was when that entry was posted; for an event that is sent again under its key.
ItemStock stock_of(const WasteBank& bank, const ItemCode& item, Date day,
                   std::optional<EntryNumber> before = {});
/// The same for all items that have moved, by code. Those of which nothing is left too.
std::map<ItemCode, ItemStock> stock_of_all(const WasteBank& bank, Date day);

/// Who is owed for waste of `item` on consignment at the end of `day`, by number; what is owed to the charity
/// fund stands first, without a member. Only quantities above zero.
struct Claim {
    std::optional<MemberNumber> member;
    Quantity quantity;
};
std::vector<Claim> claims_on(const WasteBank& bank, const ItemCode& item, Date day,
                             std::optional<EntryNumber> before = {});

/// What `out` of `stock` costs: all of its value where all of it goes; else its share of the value, rounded
/// half up to the whole rupiah, but so that Rp1 at least stays while anything is left. So the value is zero
/// exactly when the quantity is. `out` is at least zero and at most what there is.
Rupiah cost_of(Stock stock, Quantity out);

/// The same of both owned pools at once, each at its own average: together they cost the sum of their exact
/// shares, rounded half up once, and the rupiah over goes to the pool that lost most by rounding down, the
/// members' first. Nothing for what is consigned.
PerPool<Rupiah> cost_of(const PerPool<Stock>& stock, const PerPool<Quantity>& out);
/// What `found` more is worth at the average of each owned pool, rounded as above. A pool that gets some has
/// some already.
PerPool<Rupiah> worth_at_average(const PerPool<Stock>& stock, const PerPool<Quantity>& found);

/// How `quantity` is taken from the pools, or found in them: in proportion to what lies there, by largest
/// remainder in thousandths. Of at most what there is no pool gives more than it has.
PerPool<Quantity> spread_over(const PerPool<Stock>& stock, Quantity quantity);

/// `total` in proportion to `weights`, as `shared_out` does: in whole rupiah where all amounts are whole,
/// else in sen.
std::vector<Rupiah> shared_amount(Rupiah total, std::span<const Quantity> weights);
std::vector<Rupiah> shared_amount(Rupiah total, std::span<const Rupiah> weights);
std::vector<Quantity> shared_quantity(Quantity total, std::span<const Quantity> weights);

/// Throws BookError{stock_cannot_go_below_zero}: `wanted` of `item` is more than there is, by pool, with
/// the way out.
[[noreturn]] void refuse_for_stock(const Item& item, Date day, Quantity wanted, const ItemStock& there);

}  // namespace neraca
