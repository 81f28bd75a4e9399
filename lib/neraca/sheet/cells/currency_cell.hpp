#pragma once
// Which money a file is about: a book has one currency, and 100 dollars are not 100 rupiah.

#include <optional>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

/// "IDR", "Rp", "Rupiah", "IDR - Indonesian Rupiah", or nothing.
bool is_own_currency(std::string_view cell);
/// Rule currency_is_foreign.
BookError foreign_currency(std::string_view cell);

/// Whether a cell is the label of a currency, with it or before it: "Kode Mata Uang : USD" gives "USD",
/// "Currency" gives nothing yet (the next cell says it). Empty where it is no such label.
std::optional<std::string_view> behind_currency_label(std::string_view cell);

}  // namespace neraca
