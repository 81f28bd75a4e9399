#pragma once
// The first pass over a file: everything that has to be known about all of it before a row can be read.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "neraca/sheet/columns/column_style.hpp"
#include "neraca/sheet/columns/header.hpp"
#include "neraca/sheet/mapping/mapping.hpp"
#include "neraca/sheet/rows/error_log.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// A balance or a total that a line above or below the table states: "Saldo Awal : 1.000".
struct StatedBalance {
    Rupiah amount;  // below zero where the line says DB, brackets or a minus sign
    Place place;
};

/// What a file is like: its header and how its columns are written.
struct Survey {
    Header header;
    Form form = {};  // that the header has
    WrittenIn written_in;
    Limits limits;
    std::optional<Date> today;  // dates behind it are suspicious; empty: none is
    Encoding encoding = Encoding::utf8;

    NumberStyle amount_style = NumberStyle::indonesian;    // of all columns of money together
    NumberStyle quantity_style = NumberStyle::indonesian;  // scales print points where books have commas
    DateOrder date_order = DateOrder::day_first;
    /// Undecidable or mixed, which is one error in the log: cells that depend on the answer are then read as
    /// absent.
    bool amounts_are_open = false;
    bool quantities_are_open = false;
    bool dates_are_open = false;
    /// What the cells say about it.
    Evidence<NumberStyle> amount_evidence = {};
    Evidence<NumberStyle> quantity_evidence = {};
    Evidence<DateOrder> date_evidence = {};
    bool amounts_have_directions = false;  // letters behind some of them say which way: "1.500 CR"

    /// From this row on dates without a year are of the year after `written_in.year`: the rows go on from
    /// December to January.
    std::optional<CsvPosition> year_turns_at = {};

    std::int64_t rows = 0;  // records below the header that are data, or could be
    std::int64_t blank_rows =
        0;  // the others: blank ones, totals, repeated headers, signatures, pending ones
    std::int64_t total_rows = 0;   // of the others: totals
    std::int64_t filled_rows = 0;  // of the rows: those of which a cell is "as above" (FromAbove)
    /// Directly below the header of a wide sheet: what the columns are paid for, and counted in. They are
    /// among `blank_rows`.
    std::optional<CsvPosition> price_row = {};
    std::optional<CsvPosition> unit_row = {};
    CsvPosition last_row = {};  // of `rows`: what stands below it and is no total is set aside
    std::optional<StatedBalance> opening_balance = {};
    std::optional<StatedBalance> closing_balance = {};
    std::optional<StatedBalance> total_in = {};  // of all rows, as a line beside the table states it
    std::optional<StatedBalance> total_out = {};

    /// False where only the errors of the header can be told.
    bool rows_can_be_read = false;
    std::vector<Sentence> decisions = {};  // what was decided, and by which line
    std::vector<BookError> notices = {};   // suspicious values, each with its place
};

/// Called in the first pass for each row of data that has as many fields as the header, apart from those
/// that are part of the row above (FromAbove::all).
using RowVisitor = std::function<void(const Header&, const CsvReader&)>;
/// Called now and then with the bytes gone through.
using BytesProgress = std::function<void(std::int64_t)>;

/// Goes through all of `source`. What is wrong with its shape or undecidable goes into `errors`. `given`
/// settles what the file leaves undecided; it is also held against what the file decides by itself, unless
/// another column needed it (amounts 12.500 beside weights 1.34). What is said of the bytes
/// (`source.origin()`) is among the decisions. Throws as CsvReader.
Survey survey_file(const ByteSource& source, std::span<const Form> forms, const WrittenIn& given,
                   const Mapping& mapping, const Limits& limits, std::optional<Date> today, ErrorLog& errors,
                   const RowVisitor& visit, const BytesProgress& progress);

/// Makes the record that `reader` is at as wide as the header, as far as that is no guess: rows of a sheet
/// end with their last filled cell, and surplus fields belong to the column of free text.
void make_as_wide_as_header(CsvReader& reader, const Header& header, bool is_sheet);

}  // namespace neraca
