#include "neraca/desk/price_setting.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/register/memberships.hpp"
#include "neraca/register/records.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/waste/price_list.hpp"
#include "neraca/waste/waste_entries.hpp"

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

std::optional<Price> price_like(const Price& price, const Register& registry) {
    for (const Price& there : registry.prices()) {
        if (series_of(there) == series_of(price) && there.from == price.from) {
            return there;
        }
    }
    return std::nullopt;
}

void require_unused(const Price& there, const Book& book, const Register& registry) {
    constexpr std::size_t most = 5;
    const std::vector<EntryNumber> entries = entries_by(there, book, registry);
    if (entries.empty()) {
        return;
    }
    std::string numbers;
    for (const EntryNumber& number : std::span{entries}.first(std::min(most, entries.size()))) {
        append_to_list(numbers, to_string(number));
    }
    throw BookError{Rule::price_must_be_new,
                    entries.size() > most
                        ? say("the price of {} from {} on, {}, was used by {}: {} and others")
                        : say("the price of {} from {} on, {}, was used by {}: {}"),
                    {there.item, there.from, there.per_unit,
                     counted_entries(static_cast<std::int64_t>(entries.size())), numbers},
                    Sentence{say("put those right first, or let another price begin on another day")}};
}

KeptPrice keep(const Price& price, const Book& book, Register& registry) {
    const std::optional<Price> there = price_like(price, registry);
    const bool is_other =
        there && (there->per_unit != price.per_unit || there->derivation != price.derivation);
    if (is_other) {
        require_unused(*there, book, registry);
        registry.correct_price(price);
    } else {
        registry.add_price(price);
    }
    return {.price = price,
            .item = item_named(registry, price.item.text()),
            .replaced = is_other ? std::optional{there->per_unit} : std::nullopt,
            .last_day = last_day_of(price, registry)};
}

/// What a line of a slip was paid by, as price lists have it.
PriceChannel channel_of(const DeliveredLine& line, const ChartOfAccounts& chart) {
    const bool in_cash = line.paid && chart.account(line.paid->account).cash_flow == CashFlow::cash;
    return in_cash ? PriceChannel::cash : PriceChannel::savings;
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

std::vector<EntryNumber> entries_by(const Price& price, const Book& book, const Register& registry) {
    const std::optional<std::int64_t> said =
        registry.event_that_recorded(RecordKind::price, record_of(price).key);
    const std::optional<Price> there = price_like(price, registry);
    const std::optional<Period> kept = book.days_kept();
    std::vector<EntryNumber> entries;
    if (!said || !there || !kept || kept->last_day < price.from) {
        return entries;
    }
    const PriceList list{registry.prices()};
    const auto is_by_it = [&](Date day, PriceChannel channel, PriceCustomer customer) {
        return channel == price.channel &&
               (price.customer == PriceCustomer::everyone || price.customer == customer) &&
               list.find(price.item, day, channel, customer) == there->per_unit;
    };
    const auto uses_it = [&](const EffectiveEntry& entry) {
        const Date day = entry.content.date();
        const auto sold = sold_goods(book.chart(), entry);
        const auto delivered = delivered_lines(book.chart(), entry);
        return std::ranges::any_of(sold,
                                   [&](const SoldGoods& goods) {
                                       return goods.item == price.item &&
                                              is_by_it(day, PriceChannel::buyer, PriceCustomer::everyone);
                                   }) ||
               std::ranges::any_of(delivered, [&](const DeliveredLine& line) {
                   const auto member =
                       line.member ? find_member_on(*line.member, registry, day) : std::optional<Member>{};
                   return line.item == price.item && !line.is_consigned && line.quantity > Quantity{} &&
                          is_by_it(day, channel_of(line, book.chart()),
                                   member ? customer_of(*member) : PriceCustomer::everyone);
               });
    };
    const Date last = std::min(kept->last_day, last_day_of(price, registry).value_or(Date::last()));
    each_effective_entry(book, {price.from, last}, [&](const EffectiveEntry& entry) {
        const bool stands = !entry.takes_back && !entry.cancelled && !entry.posted.reversed_by;
        if (!stands || !uses_it(entry)) {
            return;
        }
        const auto event = book.event_of(entry.posted.number);
        // Of what is older than events nobody knows whether it came before the price: it may have been by it.
        if (*said == 0 || !event || event->event.number > *said) {
            entries.push_back(entry.posted.number);
        }
    });
    return entries;
}

std::vector<KeptPrice> set_price(const Price& price, const Book& book, Register& registry) {
    require_sensible_channel(price.channel, price.customer, price.derivation.has_value());
    std::vector<KeptPrice> kept{keep(price, book, registry)};
    if (price.derivation) {
        const Price paid_by_buyer{.item = price.item,
                                  .from = price.from,
                                  .channel = PriceChannel::buyer,
                                  .per_unit = price.derivation->buyer_price};
        if (!is_kept(paid_by_buyer, registry)) {
            kept.push_back(keep(paid_by_buyer, book, registry));
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
