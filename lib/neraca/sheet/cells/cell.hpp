#pragma once
// Fourth stage of an import, second half: reading one cell, once it is decided how its column is written.
// Dates have a header of their own: date_cell.hpp.

#include <cstdint>
#include <optional>
#include <string_view>

#include "neraca/error.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rupiah.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

inline constexpr int decimals_of_money = 2;
inline constexpr int decimals_of_quantity = 3;

/// Stands before a number of a workbook that has decimals ("12.125"): it is a number by its type, written
/// with a point whatever the style of its column. No text of XML 1.0 can hold this character, so none is
/// mistaken; in CSV files it means nothing.
inline constexpr char typed_number_mark = '\x01';

/// `cell_text` of a cell that has something to take off.
std::string_view trimmed_cell_text(std::string_view cell);

/// A cell without the spaces around it and the apostrophe that spreadsheets and banks put before text
/// ("'0000").
inline std::string_view cell_text(std::string_view cell) {
    // Most cells of a file begin and end with a letter or a digit.
    const auto needs_care = [](char letter) { return letter <= ' ' || letter == '\'' || letter >= 0x7F; };
    const bool is_plain = cell.empty() || (!needs_care(cell.front()) && !needs_care(cell.back()));
    return is_plain ? cell : trimmed_cell_text(cell);
}

/// Whether `text` is `word`, whatever the case of its letters. `word` is in small ones.
bool is_word(std::string_view text, std::string_view word);

/// Which way money goes, seen from the account that a file is about.
enum class Direction { in, out };
/// "CR", "K", "kredit", "masuk", "in", ... and "DB", "DR", "D", "debet", "keluar", "out", ..., whatever the
/// case. A bank speaks of its own debt: what it credits comes in.
std::optional<Direction> direction_named(std::string_view word);

/// A cell of a number column, without what people write around a number: "Rp", "Rp." or "IDR" before it,
/// ",-" behind it, brackets or a minus sign for what is less than zero.
struct NumberCell {
    std::string_view number;  // "12.500"; empty where the cell holds nothing: blank, "-", "Rp -", "nihil"
    bool is_negative = false;
    bool is_without_sen = false;  // it ended in ",-", as it does in Indonesia
    std::string_view tail = {};   // letters behind the number: "kg", "bj", "CR"
};
NumberCell number_cell(std::string_view cell);

/// A number as it is to be read: a typed one of a sheet without its mark, and in the English style.
struct WrittenNumber {
    std::string_view text;
    NumberStyle style;
};
inline WrittenNumber written_number(std::string_view cell, NumberStyle style, bool is_of_sheet) {
    return is_of_sheet && cell.starts_with(typed_number_mark)
               ? WrittenNumber{cell.substr(1), NumberStyle::english}
               : WrittenNumber{cell, style};
}

/// The number times 10^places, read strictly in `style` with at most `places` decimals, whatever its tail;
/// empty where it is written otherwise. Of four decimals and more, zeros at the end are none ("12500.0000").
/// ".00", a bank's zero, is read in either style.
std::optional<std::int64_t> parse_number(const NumberCell& cell, NumberStyle style, int places);

/// An amount as it stands in a cell.
struct AmountCell {
    Rupiah amount;                            // may be below zero
    std::optional<Direction> direction = {};  // by the letters behind it: "3,528,964.00 CR"
};
/// Empty where the cell holds nothing. Throws BookError{amount_must_be_readable}, or what it is by its own
/// name: spreadsheet_error (#REF!), digits_lost (3,57E+15), number_mark_used_twice (10.999.99),
/// decimals_too_many, amount_must_fit.
std::optional<AmountCell> read_signed_amount_cell(std::string_view cell, NumberStyle style);
/// The same for an amount that has neither sign nor direction: throws amount_is_negative too.
std::optional<Rupiah> read_amount_cell(std::string_view cell, NumberStyle style);
/// The same for a quantity: quantity_must_be_readable where an amount has amount_must_be_readable, also
/// below zero and in another unit than kilograms ("6 bj").
std::optional<Quantity> read_quantity_cell(std::string_view cell, NumberStyle style);

/// Whether `cell` is what a spreadsheet shows instead of a value: "#REF!", "#N/A", "####".
bool is_spreadsheet_error(std::string_view cell);
/// Whether `cell` is a number in the short form that loses digits: "3,57201E+15".
bool has_lost_digits(std::string_view cell);
BookError spreadsheet_error(std::string_view cell);
BookError digits_lost(std::string_view cell);

}  // namespace neraca
