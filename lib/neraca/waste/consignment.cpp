#include "neraca/waste/consignment.hpp"

#include <algorithm>
#include <map>

namespace neraca {
namespace {

constexpr Quantity least = Quantity::of_thousandths(1);

/// How much is settled in all.
Quantity settled_in_all(Quantity claimed, Quantity consigned, Quantity taken) {
    if (taken >= consigned) {
        return claimed;
    }
    const Quantity share = Quantity::of_thousandths(
        multiply_divide_half_up(claimed.thousandths(), taken.thousandths(), consigned.thousandths()));
    return std::max(std::min(share, claimed - least), Quantity{});
}

template <typename Value, typename Part>
std::vector<Value> each(std::span<const Part> parts, Value Part::*member) {
    std::vector<Value> values;
    for (const Part& part : parts) {
        values.push_back(part.*member);
    }
    return values;
}

}  // namespace

std::vector<SettledClaim> settled(std::span<const Claim> claims, Quantity consigned, Quantity taken) {
    const std::vector<Quantity> quantities = each(claims, &Claim::quantity);
    Quantity claimed;
    for (const Quantity quantity : quantities) {
        claimed += quantity;
    }
    const std::vector<Quantity> parts =
        shared_quantity(settled_in_all(claimed, consigned, taken), quantities);
    std::vector<SettledClaim> result;
    for (std::size_t index = 0; index < claims.size(); ++index) {
        if (!parts[index].is_zero()) {
            result.push_back({.member = claims[index].member, .quantity = parts[index]});
        }
    }
    return result;
}

void share_proceeds(Rupiah proceeds, std::span<SettledClaim> claims) {
    const std::vector<Rupiah> parts =
        shared_amount(proceeds, each(std::span<const SettledClaim>{claims}, &SettledClaim::quantity));
    for (std::size_t index = 0; index < claims.size(); ++index) {
        claims[index].proceeds = parts[index];
    }
}

void share_with_depositors(std::span<SettledClaim> claims, Date day, const WasteBank& bank) {
    std::map<PriceCustomer, std::vector<SettledClaim*>> by_kind;
    for (SettledClaim& claim : claims) {
        if (claim.member) {
            by_kind[customer_of(bank.member(*claim.member, day))].push_back(&claim);
        } else {
            claim.credited = claim.proceeds;
        }
    }
    for (const auto& [kind, own] : by_kind) {
        std::vector<Rupiah> proceeds;
        Rupiah total;
        for (const SettledClaim* claim : own) {
            proceeds.push_back(claim->proceeds);
            total += claim->proceeds;
        }
        const Rupiah part = std::min(part_half_up(total, bank.share_for(kind, day).rate), total);
        const std::vector<Rupiah> parts = shared_amount(part, proceeds);
        for (std::size_t index = 0; index < own.size(); ++index) {
            own[index]->credited = parts[index];
        }
    }
}

void add_settled_at_nothing(const WasteBank& bank, const ItemCode& item, Date day,
                            std::span<const Claim> claims, std::vector<Posting>& postings) {
    for (const Claim& claim : claims) {
        Dimensions goods{.member = claim.member, .item = item, .quantity = claim.quantity};
        postings.push_back({bank.account(AccountRole::waste_claims), Side::debit, Rupiah{}, goods});
        if (claim.member) {
            const SavingsProduct& product = bank.waste_product_of(bank.member(*claim.member, day));
            goods.product = product.code;
            postings.push_back({product.account, Side::credit, Rupiah{}, std::move(goods)});
        }
    }
}

}  // namespace neraca
