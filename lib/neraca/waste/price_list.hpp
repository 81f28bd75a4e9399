#pragma once
// What a unit of an item costs, by day, channel and customer.

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "neraca/register/price.hpp"

namespace neraca {

/// The dated prices of one cooperative. A price holds from its day to the next one of the same item and
/// channel, among those for everyone and those for the customer's own kind; of two from the same day that of
/// his own kind goes first.
class PriceList {
public:
    explicit PriceList(const std::vector<Price>& prices);

    /// Empty where no price is kept that holds on `day`. Prices of the channel `buyer` are for everyone.
    std::optional<Rupiah> find(const ItemCode& item, Date day, PriceChannel channel,
                               PriceCustomer customer = PriceCustomer::everyone) const;

    /// The first price that begins after `day`, for a refusal to tell; null where there is none.
    const Price* find_first_after(const ItemCode& item, Date day, PriceChannel channel,
                                  PriceCustomer customer = PriceCustomer::everyone) const;

private:
    std::map<std::pair<ItemCode, PriceChannel>, std::vector<Price>> dated_;  // each by day, everyone's first
};

}  // namespace neraca
