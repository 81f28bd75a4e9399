#pragma once
// Waste that is sold on behalf of those who delivered it: who gets what of the proceeds.

#include <span>
#include <vector>

#include "neraca/waste/stock.hpp"

namespace neraca {

/// What one depositor has settled of one item, and what that brings.
struct SettledClaim {
    std::optional<MemberNumber> member;  // none: the charity fund
    Quantity quantity;
    Rupiah proceeds = {};
    Rupiah credited = {};  // of `proceeds`; the rest is the cooperative's fee
};

/// The claims that are settled when `taken` of the `consigned` leaves: in proportion to what is claimed, all
/// of them when all of it goes, and one thousandth left at least while anything of it is. Only quantities
/// above zero.
std::vector<SettledClaim> settled(std::span<const Claim> claims, Quantity consigned, Quantity taken);

/// Divides `proceeds` among the claims of one item by their quantities.
void share_proceeds(Rupiah proceeds, std::span<SettledClaim> claims);

/// Sets what is credited of the claims of one item in a sale: for each kind of customer its rate of its
/// proceeds, rounded half up, shared by proceeds. All of it to the fund.
void share_with_depositors(std::span<SettledClaim> claims, Date day, const WasteBank& bank);

/// Adds the postings that settle claims with nothing, because the last of the waste is gone unsold: the
/// passbook shows that it brought nothing.
void add_settled_at_nothing(const WasteBank& bank, const ItemCode& item, Date day,
                            std::span<const Claim> claims, std::vector<Posting>& postings);

}  // namespace neraca
