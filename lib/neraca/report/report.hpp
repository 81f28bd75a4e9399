#pragma once
// The one model of every report: a table whose rows and columns have stable keys. Builders
// (statements.hpp) make it from a book; renderers (render/) turn it into bytes.

#include <cstddef>
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

/// bars: one bar a category. stacked_bars: what several series add up to. waterfall: how changes lead from
/// one sum to the next. shares: what parts are of a whole, which is their sum.
enum class ChartKind { bars, stacked_bars, waterfall, shares };
/// "bars" ...: as written in JSON.
std::string_view to_string(ChartKind kind);

struct ChartCategory {
    std::string key;    // English, stable: that of the row with the same figure, where there is one
    std::string label;  // in the reader's language
    /// Of a waterfall: the value is the level reached, not a change of it.
    bool is_sum = false;
};

using ChartValue = std::variant<Rupiah, Quantity, std::int64_t>;

struct ChartSeries {
    std::string key;
    std::string label;
    std::vector<ChartValue> values;  // one a category, all of one kind in a chart
};

/// A picture of figures that stand in a table of the same report. Only stacked bars have several series.
struct Chart {
    std::string key;
    std::string title;
    ChartKind kind = ChartKind::bars;
    std::vector<ChartCategory> categories = {};
    std::vector<ChartSeries> series = {};
};

/// Who signs a document of record.
struct Signature {
    std::string title;      // in the reader's language: "Ketua"
    std::string name = {};  // empty: a dotted line is left for it
    friend bool operator==(const Signature&, const Signature&) = default;
};

struct Report {
    std::string key;                      // "balance_sheet"
    std::string cooperative = {};         // its name, first line of the title block
    std::string title = {};               // "Laporan Posisi Keuangan (Neraca)"
    std::string subject = {};             // the one account or member it is about; may be empty
    std::string period = {};              // "Per 31 Desember 2026"
    std::vector<Column> columns = {};     // without the row's own code and label
    std::string code_label = {};          // heading of the code column; empty: people are not shown the codes
    std::string label_label = {};         // heading of the label column
    std::size_t label_after = 0;          // how many columns stand before code and label on paper
    std::vector<Row> rows = {};           // each row has one cell a column, or none
    std::vector<std::string> notes = {};  // sentences under the table
    std::vector<Chart> charts = {};  // under the table, where there are pictures (HTML); JSON has the figures
    std::vector<Signature> signatures = {};  // may be empty
    std::int64_t chain_entries = 0;          // the end of the hash chain, printed at the foot
    std::string chain_head = {};             // hex; empty: no foot
    std::vector<Report> parts = {};          // further tables on the same paper: one passbook a product
    /// Made of many parts: its own table is the cover, after which comes a list of the parts, numbered.
    bool is_document = false;
    /// Of a part: belongs to the one before it, so that it has no number and no place in the list of its own.
    bool is_annex = false;
};

}  // namespace neraca
