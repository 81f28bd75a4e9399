#pragma once
// Prices that are set from a day on: by hand, or made from what the buyer pays.

#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// A price that was kept.
struct KeptPrice {
    Price price;
    Item item;
    std::optional<Rupiah> replaced = {};  // what it took the place of: a slip that nothing was posted by
    std::optional<Date> last_day = {};  // before the next price of the same series; none where it is the last
};

/// What the buyer pays neither depends on who delivered nor is made from itself. Throws
/// BookError{wrong_call}.
void require_sensible_channel(PriceChannel channel, PriceCustomer customer, bool is_derived);

/// Keeps `price`; where it was made from the buyer's, what the buyer pays from the same day on too, unless it
/// is there already. A price of the same item, day, channel and customer gives way, unless something was
/// posted by it. Throws as Register::add_price; price_must_be_new where there is the very same, or one that
/// was used, with the entries.
std::vector<KeptPrice> set_price(const Price& price, const Book& book, Register& registry);

/// The entries that stand and took waste in, or sold it, by the price of the same series and day, as far as
/// books can tell: on a day it holds, after it was said, in its channel and for its customers.
std::vector<EntryNumber> entries_by(const Price& price, const Book& book, const Register& registry);

/// The price that holds on `day` of each series: item, channel and customer. `all` is ordered by day within a
/// series, as the register gives it.
std::vector<Price> prices_on(Date day, const std::vector<Price>& all);

}  // namespace neraca
