#include "neraca/desk/price_setting.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace neraca {
namespace {

using PriceSeries = std::tuple<ItemCode, PriceChannel, PriceCustomer>;
PriceSeries series_of(const Price& price) {
    return {price.item, price.channel, price.customer};
}

/// The day before the next price of the same series.
std::optional<Date> last_day_of(const Price& price, const Register& registry) {
    for (const Price& other : registry.prices()) {
        if (series_of(other) == series_of(price) && other.from > price.from) {
            return other.from.previous_day();
        }
    }
    return std::nullopt;
}

KeptPrice keep(const Price& price, Register& registry) {
    registry.add_price(price);
    return {price, item_named(registry, price.item.text()), last_day_of(price, registry)};
}

bool is_kept(const Price& price, const Register& registry) {
    return std::ranges::any_of(registry.prices(), [&](const Price& there) {
        return series_of(there) == series_of(price) && there.from == price.from &&
               there.per_unit == price.per_unit;
    });
}

}  // namespace

void require_sensible_channel(PriceChannel channel, PriceCustomer customer, bool is_derived) {
    if (channel == PriceChannel::buyer && is_derived) {
        throw BookError{Rule::wrong_call, say("what the buyer pays is not made from what the buyer pays")};
    }
    if (channel == PriceChannel::buyer && customer != PriceCustomer::everyone) {
        throw BookError{Rule::wrong_call, say("what the buyer pays does not depend on who delivered")};
    }
}

std::vector<KeptPrice> set_price(const Price& price, Register& registry) {
    require_sensible_channel(price.channel, price.customer, price.derivation.has_value());
    std::vector<KeptPrice> kept{keep(price, registry)};
    if (price.derivation) {
        const Price paid_by_buyer{.item = price.item,
                                  .from = price.from,
                                  .channel = PriceChannel::buyer,
                                  .per_unit = price.derivation->buyer_price};
        if (!is_kept(paid_by_buyer, registry)) {
            kept.push_back(keep(paid_by_buyer, registry));
        }
    }
    return kept;
}

std::vector<Price> prices_on(Date day, const std::vector<Price>& all) {
    std::map<PriceSeries, Price> holding;
    for (const Price& price : all) {
        if (price.from <= day) {
            holding.insert_or_assign(series_of(price), price);
        }
    }
    std::vector<Price> prices;
    for (const auto& [series, price] : holding) {
        prices.push_back(price);
    }
    return prices;
}

}  // namespace neraca
