#pragma once
// What the commands about waste take and answer alike.

#include <optional>
#include <string>
#include <vector>

#include "arguments/arguments.hpp"
#include "context.hpp"
#include "neraca/waste/waste_bank.hpp"

namespace neraca::cli {

/// ITEM=QUANTITY or ITEM=QUANTITY@PRICE, as typed; which item is meant is found in the book later.
struct ItemArgument {
    std::string item;
    Quantity quantity;
    std::optional<Rupiah> price_per_unit;
    /// Throws BookError{wrong_call}, or what Quantity::read and Rupiah::read throw.
    static ItemArgument read(std::string_view text);
};

/// The settings of the cooperative, as the rules about waste ask for them.
WasteBank waste_bank(Context& context);

/// "3,25 kg"; "6 piece".
std::string with_unit(const Context& context, Quantity quantity, const Item& item);

}  // namespace neraca::cli
