#pragma once
// What a line of a slip or a note comes to: the one place that weighs amount, price and quantity against each
// other.

#include <optional>

#include "neraca/waste/waste_bank.hpp"

namespace neraca {

/// What stands on the paper.
struct WrittenLine {
    const Item& item;
    Quantity quantity;
    std::optional<Rupiah> price_per_unit = {};
    std::optional<Rupiah> amount = {};
};
/// Where the price comes from if the paper has none.
struct PriceSource {
    Date day;
    PriceChannel channel;
    PriceCustomer customer = PriceCustomer::everyone;
};
struct PricedLine {
    std::optional<Rupiah> price_per_unit = {};  // that `worth` follows from
    Rupiah worth = {};                          // more than zero
    std::optional<Rupiah> worth_by_list = {};   // where `worth` was typed and the list says otherwise
};

/// An amount that is written counts: beside a price it must be quantity x price to within Rp1, against the
/// price list it need not be. Throws BookError{quantity_must_be_readable}, posting_must_be_positive for a
/// price or amount that is not above zero, price_must_exist, amount_differs_from_price, amount_is_zero.
PricedLine priced(const WrittenLine& line, const PriceSource& source, const WasteBank& bank);

/// Throws BookError{quantity_must_be_readable} where it is not above zero.
void require_above_zero(const Item& item, Quantity quantity);

/// Whether `amount` is `quantity` x `price` to within Rp1: whoever writes a slip cuts off or rounds up.
/// Exact.
bool fits_on_slip(Rupiah amount, Quantity quantity, Rupiah price_per_unit);

}  // namespace neraca
