#pragma once
// A table whose rows and columns have stable keys.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "neraca/value/date.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

enum class ColumnType { text, date, amount, quantity, number, rate };
/// "text" ...: as written in JSON.
std::string_view to_string(ColumnType type);

struct Column {
    std::string key;    // English, stable: "debit"
    std::string label;  // in the reader's language
    ColumnType type = ColumnType::text;
    /// Left out on paper where no row says anything in it (vouchers, in books without vouchers). JSON and CSV
    /// have every column always.
    bool hide_if_empty = false;
    /// Left out on paper always: what a program needs and a reader has already (a code beside its name).
    bool for_programs = false;
};

/// Empty where a row has nothing to say in a column.
using Cell = std::variant<std::monostate, std::string, Date, Rupiah, Quantity, std::int64_t, Rate>;

enum class RowRole { heading, line, subtotal, total };
/// "heading" ...: as written in JSON and CSV.
std::string_view to_string(RowRole role);

struct Row {
    std::string key;        // English, stable: "cash", "total_assets"; an account's or member's code in lists
    std::string code = {};  // the line of the statement ("N.1.01", "P.17") or the account; may be empty
    std::string label = {};  // in the reader's language
    RowRole role = RowRole::line;
    int level = 0;                 // indentation
    std::vector<Cell> cells = {};  // one a column, or none in a heading
    /// Left out on paper where every amount in it is zero; a heading, where nothing is left under it. JSON
    /// and CSV have every row always.
    bool hide_if_zero = false;
    /// Goes on with what the row above began: paper leaves out the text cells that would only be repeated.
    bool continues = false;
};

}  // namespace neraca
