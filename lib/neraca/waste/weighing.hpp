#pragma once
// Waste that somebody delivers and has weighed, as a journal entry.

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "neraca/waste/waste_bank.hpp"

namespace neraca {

/// A line of the weighing slip.
struct WeighedLine {
    Item item;
    Quantity quantity;                          // more than zero
    std::optional<Rupiah> price_per_unit = {};  // as on the slip; else that of the price list
    std::optional<Rupiah> amount = {};          // as on the slip, before any cut; else quantity x price
};

/// How a delivery is paid.
/// Credited in a passbook: in `product`, else in his waste product. By the earning of the day it may instead
/// stay on consignment until it is sold (share), or be credited less a cut.
struct IntoSavings {
    std::optional<SavingsProduct> product = {};
};
/// Paid on the spot, at the price of the channel `cash`: bought outright, whatever the earning is.
struct ForCash {
    AccountCode cash;
};
/// Repays a loan; `interest` and `penalty` are the parts of it that are income. Held to the earning as
/// IntoSavings is, but for shares: a loan is not repaid with what is not sold yet. How much of a delivery is
/// what, and whether it is too much, is asked in waste/loan_delivery.hpp.
struct OffLoan {
    LoanReference loan;
    AccountCode loan_account;
    Rupiah interest = {};
    std::optional<AccountCode> interest_account = {};  // else that of the role, by who delivers
    Rupiah penalty = {};                               // on the account of the role
};
/// Given away: credited to the charity fund at the list price, without a cut. What has no price goes on
/// consignment for the fund.
struct AsGift {};
using PaidBy = std::variant<IntoSavings, ForCash, OffLoan, AsGift>;

struct Weighing {
    EventHeading heading;
    Member member;                   // who delivers
    std::vector<WeighedLine> lines;  // one at least; an item may stand on several
    PaidBy paid_by = IntoSavings{};
};

/// A line worked out. On consignment it has no price and is worth nothing yet.
struct SlipLine {
    Item item;
    Quantity quantity;
    std::optional<Rupiah> price_per_unit = {};  // empty too where an amount was typed and there is no price
    Rupiah worth = {};     // quantity x price, rounded once by the cooperative's rounding, or as typed
    Rupiah cut = {};       // what the cooperative keeps of it, rounded half up
    Rupiah credited = {};  // worth less cut
    bool on_consignment = false;
    /// What the price list makes of a line whose typed amount is another by more than Rp1: the amount was
    /// taken as typed, and the user should be told.
    std::optional<Rupiah> worth_by_list = {};
};

/// A slip worked out, for messages and papers.
struct WorkedSlip {
    std::vector<SlipLine> lines = {};
    Rupiah worth = {};  // sums of the lines
    Rupiah cut = {};
    Rupiah credited = {};
    std::optional<Earning> earning = {};         // the setting that was applied; none for cash and gifts
    std::optional<SavingsProduct> product = {};  // that is credited now or, on consignment, later
};
/// The same with its entry.
struct WeighingSlip : WorkedSlip {
    JournalEntry entry;
};

/// One pair of postings a line: stock is debited, who delivered is credited; item and quantity stand on both,
/// so that the passbook shows what was brought. In books kept in summary neither has them, and the memo says
/// in words what was brought.
/// Throws BookError with the first of these rules that is broken:
///   member_must_be_of_kind       a buyer delivers nothing
///   member_has_left
///   item_must_be_active
///   quantity_must_be_readable    a quantity is not above zero
///   price_must_exist             neither the slip nor the list has a price, and the slip no amount
///   amount_differs_from_price    an amount is further than Rp1 from quantity x the price beside it
///   amount_is_zero               a line comes to nothing in whole rupiah
///   waste_is_on_consignment      a price, an amount, a loan or another product for waste that is paid after
///                                its sale
///   product_must_be_named, product_not_for_this_member, product_must_be_open, amount_below_minimum,
///   amount_not_a_multiple        of the passbook, for the sum of the slip
///   posting_must_be_positive     more interest and penalty than the slip is worth, or less than nothing
///   account_role_must_be_given
WeighingSlip slip_for(const Weighing& weighing, const WasteBank& bank);

/// The same without making an entry.
WorkedSlip worked_out(const Weighing& weighing, const WasteBank& bank);

/// "Kardus 3,25 kg, Botol PET 2 kg": for a paper of record.
std::string words_for(std::span<const SlipLine> lines, Language language);

}  // namespace neraca
