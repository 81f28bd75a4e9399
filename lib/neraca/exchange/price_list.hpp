#pragma once
// What a member is credited for a unit of an item, by day.

#include <optional>
#include <unordered_map>
#include <vector>

#include "neraca/coop/price.hpp"

namespace neraca {

/// The prices that waste is credited to passbooks at: those of the channel `savings` for members or for
/// everyone. A price holds until the next one; of two from the same day the member's own goes first.
class PriceList {
public:
    explicit PriceList(const std::vector<Price>& prices);
    std::optional<Rupiah> of(const ItemCode& item, Date day) const;

private:
    std::unordered_map<ItemCode, std::vector<Price>> by_item_;  // each by day, everyone's before members'
};

}  // namespace neraca
