#pragma once
#include <optional>
#include <string_view>

#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What a delivery is paid in: a credit in the passbook, or cash on the spot (usually a little less).
enum class PriceChannel { savings, cash };
std::string_view to_string(PriceChannel channel);
/// Throws BookError{option_must_be_known}; Indonesian names are read too.
PriceChannel read_price_channel(std::string_view text);

Phrase phrase_for(PriceChannel channel);

/// Whom a price is paid to.
enum class PriceCustomer { everyone, member, non_member, group };
std::string_view to_string(PriceCustomer customer);
PriceCustomer read_price_customer(std::string_view text);

Phrase phrase_for(PriceCustomer customer);

/// What one unit of an item is worth from a day on, until the next price of the same channel and customer.
struct Price {
    ItemCode item;
    Date from;
    PriceChannel channel = PriceChannel::savings;
    PriceCustomer customer = PriceCustomer::everyone;
    Rupiah per_unit = {};  // more than zero
};

}  // namespace neraca
