#pragma once
// The one model of every report: a table (table.hpp) with its notes and pictures (chart.hpp), a title block,
// and further tables as parts. Builders make it from a book, with the words of draft.hpp; renderers (render/)
// turn it into bytes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/report/chart.hpp"
#include "neraca/report/table.hpp"

namespace neraca {

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

/// Where the column `key` stands. Throws std::logic_error where there is none.
std::size_t index_of_column(const Report& report, std::string_view key);
/// The row `key` of the table. Throws std::logic_error where there is none.
const Row& row_named(const Report& report, std::string_view key);
/// The total, which is the last row. Throws std::logic_error where it is not.
const Row& total_of(const Report& report);

}  // namespace neraca
