#pragma once
#include <optional>
#include <string_view>

#include "neraca/register/member.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What a delivery is paid in: a credit in the passbook, or cash on the spot (usually a little less).
/// `buyer`: what the collector or the parent bank pays the cooperative.
enum class PriceChannel { savings, cash, buyer };
std::string_view to_string(PriceChannel channel);
/// Throws BookError{option_must_be_known}; Indonesian names are read too.
PriceChannel read_price_channel(std::string_view text);

Phrase phrase_for(PriceChannel channel);

/// Whom a price is paid to.
enum class PriceCustomer { everyone, member, non_member, group };
std::string_view to_string(PriceCustomer customer);
PriceCustomer read_price_customer(std::string_view text);

Phrase phrase_for(PriceCustomer customer);
/// As people type it.
Fact word_for(PriceCustomer customer);

/// The customer class that prices and earnings know somebody as.
PriceCustomer customer_of(const Member& member);

/// What a percentage between the buyer's price and ours is taken of. "20 %" alone is ambiguous.
enum class MarginBase {
    buyer_price,  // ours = buyer's x (1 - rate)
    own_price     // ours = buyer's / (1 + rate)
};
std::string_view to_string(MarginBase base);
MarginBase read_margin_base(std::string_view text);
Phrase phrase_for(MarginBase base);

/// How a price was made from the buyer's.
struct PriceDerivation {
    Rupiah buyer_price;
    Rate rate;
    MarginBase base = MarginBase::buyer_price;
    friend bool operator==(const PriceDerivation&, const PriceDerivation&) = default;
};
/// The price that `derivation` gives, rounded half up to the whole rupiah. Throws
/// BookError{posting_must_be_positive} where nothing is left.
Rupiah derived_price(const PriceDerivation& derivation);

/// What one unit of an item is worth from a day on, until the next price of the same channel and customer.
struct Price {
    ItemCode item;
    Date from;
    PriceChannel channel = PriceChannel::savings;
    PriceCustomer customer = PriceCustomer::everyone;
    Rupiah per_unit = {};                            // more than zero
    std::optional<PriceDerivation> derivation = {};  // for the record: `per_unit` is what counts
};
/// Throws BookError{posting_must_be_positive}, or amount_must_fit above `largest_posting`, for it and for the
/// buyer's price it was made from.
Price require_sound(Price price);

}  // namespace neraca
