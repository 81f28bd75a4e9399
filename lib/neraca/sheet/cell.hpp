#pragma once
// Fourth stage of an import, second half: reading one cell, once it is decided how its column is written.

#include <cstdint>
#include <optional>
#include <string_view>

#include "neraca/error.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

inline constexpr int decimals_of_money = 2;
inline constexpr int decimals_of_quantity = 3;

/// A cell of a number column, without what people write around a number: "Rp", "Rp." or "IDR" before it,
/// ",-" behind it, brackets or a minus sign for what is less than zero.
struct NumberCell {
    std::string_view number;  // "12.500"; empty where the cell holds nothing: blank, "-", "Rp -", "nihil"
    bool is_negative = false;
    bool is_without_sen = false;  // it ended in ",-", as it does in Indonesia
};
NumberCell number_cell(std::string_view cell);

/// The number times 10^places, read strictly in `style` with at most `places` decimals; empty where it is
/// written otherwise.
std::optional<std::int64_t> parse_number(const NumberCell& cell, NumberStyle style, int places);

/// The amount in a cell; empty where it holds nothing. Throws BookError{amount_must_be_readable}, which names
/// what spreadsheets leave behind (#REF!, 3,57E+15) as what it is; amount_must_fit; posting_must_be_positive
/// below zero.
std::optional<Rupiah> read_amount_cell(std::string_view cell, NumberStyle style);
/// The same for a quantity: quantity_must_be_readable for all that is wrong but amount_must_fit.
std::optional<Quantity> read_quantity_cell(std::string_view cell, NumberStyle style);
/// Throws BookError{date_must_be_readable}, date_must_exist ("31/06/2026" is never mended),
/// date_must_be_in_range. `cell` is not blank.
Date read_date_cell(std::string_view cell, DateOrder order);

}  // namespace neraca
