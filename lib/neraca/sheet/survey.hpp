#pragma once
// The first pass over a file: everything that has to be known about all of it before a row can be read.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "neraca/sheet/column_style.hpp"
#include "neraca/sheet/error_log.hpp"
#include "neraca/sheet/header.hpp"
#include "neraca/sheet/mapping.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What a file is like: its header and how its columns are written.
struct StatedBalance {
    Rupiah amount;
    Place place;
};
struct Survey {
    Header header;
    NumberStyle amount_style = NumberStyle::indonesian;    // of debit, credit, amount together
    NumberStyle quantity_style = NumberStyle::indonesian;  // scales print points where books have commas
    DateOrder date_order = DateOrder::day_first;
    std::int64_t rows = 0;  // records below the header that are not blank
    std::int64_t blank_rows = 0;
    std::vector<Sentence> decisions = {};  // what was decided, and by which line
    Encoding encoding = Encoding::utf8;
    std::optional<StatedBalance> opening_balance = {};
    std::optional<StatedBalance> closing_balance = {};
    bool rows_can_be_read = false;
    std::vector<BookError> notices = {};
    std::vector<Role> merged = {};
};

/// Called in the first pass for each row that has as many fields as the header.
using RowVisitor = std::function<void(const Header&, const CsvReader&)>;
/// Called now and then with the bytes gone through.
using BytesProgress = std::function<void(std::int64_t)>;

/// Goes through all of `source`. What is wrong with its shape or undecidable goes into `errors`; then the
/// rows must not be read. `given` settles what the file leaves undecided; it is also held against what the
/// file decides by itself, unless another column needed it (amounts 12.500 beside weights 1.34).
/// Throws as CsvReader.
Survey survey_file(const ByteSource& source, std::span<const Form> forms, const WrittenIn& given,
                   const Mapping& mapping, const Limits& limits, std::optional<Date> today, ErrorLog& errors,
                   const RowVisitor& visit, const BytesProgress& progress);

}  // namespace neraca
