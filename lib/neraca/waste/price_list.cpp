#include "neraca/waste/price_list.hpp"

#include <algorithm>
#include <tuple>

namespace neraca {

PriceList::PriceList(const std::vector<Price>& prices) {
    for (const Price& price : prices) {
        dated_[{price.item, price.channel}].push_back(price);
    }
    for (auto& [key, dated] : dated_) {
        std::ranges::stable_sort(dated, {}, [](const Price& price) {
            return std::tuple{price.from, price.customer != PriceCustomer::everyone};
        });
    }
}

std::optional<Rupiah> PriceList::find(const ItemCode& item, Date day, PriceChannel channel,
                                      PriceCustomer customer) const {
    const auto found = dated_.find({item, channel});
    if (found == dated_.end()) {
        return std::nullopt;
    }
    const std::vector<Price>& dated = found->second;
    auto later = std::ranges::upper_bound(dated, day, {}, &Price::from);
    while (later != dated.begin()) {
        --later;
        if (later->customer == PriceCustomer::everyone || later->customer == customer) {
            return later->per_unit;
        }
    }
    return std::nullopt;
}

const Price* PriceList::find_first_after(const ItemCode& item, Date day, PriceChannel channel,
                                         PriceCustomer customer) const {
    const auto dated = dated_.find({item, channel});
    if (dated == dated_.end()) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(dated->second, [&](const Price& price) {
        return price.from > day && (price.customer == PriceCustomer::everyone || price.customer == customer);
    });
    return found == dated->second.end() ? nullptr : &*found;
}

}  // namespace neraca
