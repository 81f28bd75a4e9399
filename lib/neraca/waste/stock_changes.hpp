#pragma once
// What happens to waste between weighing and sale, as journal entries: counted, sorted again, spoiled,
// handed back.

#include <optional>
#include <vector>

#include "neraca/register/asset.hpp"
#include "neraca/waste/stock.hpp"
#include "neraca/waste/waste_bank.hpp"

namespace neraca {

struct CountedItem {
    Item item;
    Quantity counted;  // of all pools together; at least zero
    /// What a unit is put in the books at where they have nothing of the item. Not used otherwise: what is
    /// found more has the average cost of what was there.
    std::optional<Rupiah> price_per_unit = {};
};
/// A stock-take at the end of the day. Items that are not named are left as they are.
struct StockCount {
    EventHeading heading;
    std::vector<CountedItem> items;  // each once
};
struct CountLine {
    Item item;
    Quantity in_books;
    Quantity counted;
    Rupiah value_before;
    Rupiah value_after;
};
struct CountNote {
    std::optional<JournalEntry> entry;  // none where every item was found as in the books
    std::vector<CountLine> lines;
};
/// The difference is spread over the pools in proportion to what lies there: less is debited to shrinkage at
/// average cost, more is credited to it. Where the books have nothing it goes to the members' stock at the
/// price that is said. When the last consigned waste of an item is gone, its claims are settled at nothing.
/// Throws BookError{price_must_exist} for what has neither stock nor price, wrong_call for an item that
/// stands twice or no item, quantity_must_be_readable, stock_cannot_go_below_zero in books kept in summary.
CountNote note_for(const StockCount& count, const WasteBank& bank);

/// What the count found, for the register of counts: by item and account, once its entry is in the book.
/// Where nothing was found of an item, it is nothing on the account for members' waste.
std::vector<Count> counts_of(const StockCount& count, const WasteBank& bank);

struct GradedInto {
    Item item;
    Quantity quantity;  // more than zero
};
/// Sorted again: some of an item becomes one or more others. What is lost on the way costs nothing: the
/// value moves in full.
struct Regrade {
    EventHeading heading;
    Item from;
    Quantity taken;  // more than zero
    std::vector<GradedInto> into;
};
struct RegradeNote {
    JournalEntry entry;
    Quantity lost;
    Rupiah value;  // that moved
};
/// Each pool of owned stock apart, the value shared by quantity. What a pool gives and too little comes of to
/// be counted in thousandths is shrinkage.
/// Throws BookError: units_must_be_the_same, regraded_more_than_taken, accounts_must_differ for an item into
/// itself, item_must_be_active, waste_is_on_consignment where what is missing lies there,
/// stock_cannot_go_below_zero, quantity_must_be_readable.
RegradeNote note_for(const Regrade& regrade, const WasteBank& bank);

/// Found worthless after it was accepted; the cooperative bears it.
struct Spoilage {
    EventHeading heading;
    Item item;
    Quantity quantity;  // more than zero
};
/// Debit spoiled waste, credit stock at average cost, from all pools in proportion; consigned waste goes
/// without value, and with the last of it the claims on it are settled at nothing.
/// Throws BookError{stock_cannot_go_below_zero}, quantity_must_be_readable.
JournalEntry entry_for(const Spoilage& spoilage, const WasteBank& bank);

/// Refused after it was accepted, and handed back to who delivered it.
struct WasteReturn {
    EventHeading heading;
    Member member;
    Item item;
    Quantity quantity;                           // more than zero
    std::optional<Rupiah> price_per_unit = {};   // it was taken in at; else the list price of the day
    std::optional<SavingsProduct> product = {};  // else his waste product
};
/// The opposite of a weighing: debit his savings (and the fee, of a cut that was booked gross), credit stock
/// at that value; where this would take more value than there is, or leave some behind without waste, the
/// difference is shrinkage. What he has on consignment goes back without money.
/// Throws BookError: stock_cannot_go_below_zero, price_must_exist, amount_is_zero, product_must_be_named,
/// quantity_must_be_readable, waste_is_on_consignment where only a part of it is there or a price is said.
/// The Bookkeeper refuses what his savings do not hold.
JournalEntry entry_for(const WasteReturn& given_back, const WasteBank& bank);

}  // namespace neraca
