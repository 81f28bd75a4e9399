#pragma once
// Columns of rows as values of the library, and back.

#include <optional>
#include <string>

#include "neraca/store/dimension_rows.hpp"
#include "neraca/store/sqlite/connection.hpp"
#include "neraca/store/sqlite/stored_dimension.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// Throws BookError{book_is_damaged} where the column holds no day.
inline Date day_in(const Query& row, int column) {
    const auto day = Date::parse(row.view(column));
    if (!day) {
        throw BookError{Rule::book_is_damaged, say("\"{}\" in the book is not a day"), {row.text(column)}};
    }
    return *day;
}

/// Empty for NULL.
inline std::optional<Date> day_or_none(const Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{day_in(row, column)};
}

template <typename Code>
Code code_in(const Query& row, int column) {
    return Code::stored(row.text(column));
}

/// Empty for NULL.
template <typename Code>
std::optional<Code> code_or_none(const Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{code_in<Code>(row, column)};
}

inline Rupiah amount_in(const Query& row, int column) {
    return Rupiah::of_sen(row.integer(column));
}

inline Rate rate_in(const Query& row, int column) {
    return Rate::of_hundred_millionths(row.integer(column));
}

inline Month month_in(const Query& row, int column) {
    const std::int64_t index = row.integer(column);
    return Month{static_cast<int>(index / 12), static_cast<unsigned>(index % 12) + 1};
}

/// From the columns that `sql_columns` gives, the first of which is `first`.
inline DimensionRows dimensions_in(const Query& row, int first) {
    DimensionRows rows;
    int column = first;
    for (const Dimension dimension : all_dimensions) {
        rows[dimension] = row.integer_or_zero(column++);
    }
    return rows;
}

/// NULL for 0.
inline std::optional<std::int64_t> id_or_null(std::int64_t id) {
    return id == 0 ? std::nullopt : std::optional{id};
}

/// NULL where it is empty.
inline std::optional<std::string> day_or_null(const std::optional<Date>& day) {
    return day ? std::optional{to_string(*day)} : std::nullopt;
}

}  // namespace neraca
