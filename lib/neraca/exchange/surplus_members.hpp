#pragma once
// A file of members with what each has, for sharing out a surplus without a book.

#include <optional>
#include <string>

#include "neraca/sheet/source/byte_source.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/year/surplus_plan.hpp"

namespace neraca {

/// Reads a table with the columns member, name (may be missing) and one for each part of `rule` that goes to
/// members, called by the part's key or by what it is shared by ("savings", "simpanan"). Numbers are written
/// in one style throughout, which the cells decide together or `style` says. Nobody else has anything: where
/// a part is measured against everyone, a row without a number, called "others" or "lainnya", says what.
/// Throws BookError, with line and column: column_missing, column_unknown, value_required,
/// amount_must_be_readable, amount_is_negative, number_style_undecidable, column_mixes_styles, key_doubled,
/// file_is_empty, and what CsvReader throws.
SharingMembers read_sharing_members(const ByteSource& source, const SurplusRule& rule,
                                    std::optional<NumberStyle> style);

}  // namespace neraca
