#pragma once
// Rows of one file that say the same: a slip of the pen, or true.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "neraca/exchange/posting/doubled_words.hpp"
#include "neraca/sheet/rows/row_reader.hpp"

namespace neraca {

/// Rows repeat each other where the cells of `roles` are the same. Noted in the first pass, asked in the
/// second.
class RepeatedRows {
public:
    /// `roles` must outlive this.
    RepeatedRows(std::int64_t file_size, std::span<const Role> roles) : roles_{roles}, rows_{file_size} {}

    /// First pass.
    void note(const Header& header, const CsvReader& reader);
    /// Second pass, for the rows in their order: the line of the first row that says what this one says.
    std::optional<std::int64_t> line_of_first(const Header& header, const RowReader& rows);
    /// Before the rows are gone through once more.
    void begin_again() { rows_.begin_again(); }

private:
    std::uint64_t hash_of(const Header& header, const CsvReader& reader) const;

    std::span<const Role> roles_;
    DoubledWords rows_;
    std::string words_;  // used again for each row
};

}  // namespace neraca
