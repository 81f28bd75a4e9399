#pragma once
// Waste sold to a collector or a parent bank, and what he pays, as journal entries.

#include <optional>
#include <vector>

#include "neraca/waste/stock.hpp"
#include "neraca/waste/waste_bank.hpp"

namespace neraca {

/// A line of the buyer's note (nota).
struct SoldLine {
    Item item;
    Quantity quantity;                          // as the buyer weighed it; more than zero
    std::optional<Rupiah> price_per_unit = {};  // else that of the channel `buyer`
    std::optional<Rupiah> amount = {};          // as on the note; else quantity x price
    std::optional<Quantity> our_weight = {};    // of this line, when it left; else that of the note
};

/// Throws BookError{member_must_be_of_kind}.
void require_buyer(const Member& member);

struct Sale {
    EventHeading heading;         // its voucher is the number of the note
    Member buyer;                 // of the kind `buyer`
    std::vector<SoldLine> lines;  // one at least; an item may stand on several
    bool on_account = false;      // he owes it, and pays later
    /// More may be sold than the books have: the scales differ. Stock then gives all there is, and what is
    /// paid for the rest is income from surplus weight.
    bool accepts_surplus = false;
    AccountCode cash;  // where the money goes unless he owes it
};

/// A line of the note as it was priced.
struct NoteLine {
    Item item;
    Quantity quantity;
    std::optional<Rupiah> price_per_unit;  // empty where only an amount was typed
    Rupiah amount;
};

/// What the sale does to one item: all lines of the note with this item together.
struct ItemSold {
    Item item;
    Quantity quantity = {};         // of the note
    Quantity our_weight = {};       // what leaves stock, shrinkage and all, or left it by our own scale
    PerPool<Quantity> sold = {};    // of `quantity`, by where it came from
    Quantity surplus = {};          // the rest of `quantity`: more than left our stock
    PerPool<Rupiah> proceeds = {};  // of `sold`
    Rupiah surplus_proceeds = {};
    PerPool<Rupiah> cost = {};  // of `sold`; nothing for consigned waste
    Stock shrinkage = {};       // left stock, but is not on the note
    Rupiah credited = {};       // of the proceeds of consigned waste: to its depositors
    Rupiah fee = {};            // kept by the cooperative
    Rupiah to_charity = {};     // all that was given without a price brings

    Rupiah total() const;  // on the note
    /// What the cooperative has from it: proceeds of owned waste, surplus and fee, less cost and shrinkage.
    Rupiah margin() const;
    bool is_below_cost() const;  // owned waste brings less than it cost
};

struct SaleNote {
    std::vector<NoteLine> lines = {};
    std::vector<ItemSold> items = {};  // in the order of the note
    Rupiah total = {};
    Rupiah cost = {};
    Rupiah margin = {};
    Rupiah credited = {};
    Rupiah fee = {};
    std::size_t depositors_credited = 0;
    JournalEntry entry;
};

/// Debit cash or what the buyer owes; credit sales by item and by who delivered; debit cost of sales, credit
/// stock at moving average, all in one entry.
/// Of waste on consignment, claims are settled in proportion to the quantities claimed (all of them where all
/// of the item goes), the proceeds are divided by the quantity settled, and for each item and kind of
/// customer the depositors' part, rate x the proceeds of that kind from this item, half up, is divided again
/// by largest remainder: every part adds up, and what one item rounds stays with that item. The rest is the
/// cooperative's fee. What nobody claims (a stock-take found more) counts as surplus weight. Throws
/// BookError:
///   member_must_be_of_kind       only a buyer buys
///   price_must_exist, amount_differs_from_price, amount_is_zero, quantity_must_be_readable
///   stock_cannot_go_below_zero   with what lies in each pool, and the way out
///   earning_must_be_set, product_must_be_named, account_role_must_be_given
SaleNote note_for(const Sale& sale, const WasteBank& bank);

/// All that lies in the store at the end of `day`, an item a line: for a buyer who takes everything. Throws
/// BookError{nothing_to_post} where nothing does.
std::vector<SoldLine> whole_stock(const WasteBank& bank, Date day);

/// Gives the lines amounts that add up to `total`, in proportion to what their waste cost: for a note that
/// says no more than what it comes to. Of one kind of waste, by quantity: then it needs no cost, and may be
/// on consignment. Throws BookError{price_must_exist} for waste that has no cost (on consignment, or not
/// there): its depositors are paid by its own price; posting_must_be_positive for a total that is not above
/// zero. There is a line at least.
void share_total(std::vector<SoldLine>& lines, Rupiah total, const WasteBank& bank, Date day);

/// What the buyer owes at the end of `day`.
Rupiah owed_by(const Book& book, const MemberNumber& buyer, Date day);

/// A buyer pays what he owes, or part of it.
struct BuyerPayment {
    EventHeading heading;
    Member buyer;
    Rupiah amount;                         // what comes in; zero where there is a claim alone
    Rupiah claim = {};                     // what he keeps back: dirty, wet, short
    std::optional<EntryNumber> sale = {};  // that he claims against; needed where there is a claim
    AccountCode cash;
};
/// Debit cash, credit what he owes; a claim debits the revenue of its sale, each account and item in
/// proportion to what that sale credited to it, without quantity.
/// Throws BookError{buyer_owes_less} with what he owes on that day and on any later day in the book,
/// or where the sale brought the cooperative less than is claimed; sale_must_exist for a claim without
/// a sale of this buyer that stands; member_must_be_of_kind; posting_must_be_positive.
JournalEntry entry_for(const BuyerPayment& payment, const WasteBank& bank);

}  // namespace neraca
