#include "neraca/exchange/price_list.hpp"

#include <algorithm>
#include <tuple>

namespace neraca {

PriceList::PriceList(const std::vector<Price>& prices) {
    for (const Price& price : prices) {
        const bool is_for_members =
            price.customer == PriceCustomer::everyone || price.customer == PriceCustomer::member;
        if (price.channel == PriceChannel::savings && is_for_members) {
            by_item_[price.item].push_back(price);
        }
    }
    for (auto& [item, dated] : by_item_) {
        std::ranges::sort(dated, {}, [](const Price& price) {
            return std::tuple{price.from, price.customer == PriceCustomer::member};
        });
    }
}

std::optional<Rupiah> PriceList::of(const ItemCode& item, Date day) const {
    const auto found = by_item_.find(item);
    if (found == by_item_.end()) {
        return std::nullopt;
    }
    const auto later = std::ranges::upper_bound(found->second, day, {}, &Price::from);
    return later == found->second.begin() ? std::nullopt : std::optional{std::prev(later)->per_unit};
}

}  // namespace neraca
