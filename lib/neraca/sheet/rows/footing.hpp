#pragma once
// Rows of totals are never posted, but checked: the sums of the columns above them.

#include <cstdint>
#include <optional>
#include <vector>

#include "neraca/sheet/rows/error_log.hpp"
#include "neraca/sheet/rows/row_kind.hpp"
#include "neraca/sheet/rows/survey.hpp"
#include "neraca/sheet/source/csv_reader.hpp"

namespace neraca {

/// Sums the columns of money and of quantities row by row. A cell that cannot be read, or whose column is
/// open, makes the sums of its column unknown: they are not checked from there on, since the cell is an error
/// of its own.
class Footing {
public:
    /// `survey` must outlive this.
    Footing(const Survey& survey, bool is_sheet);
    /// A row of data.
    void add(const CsvReader& reader);
    /// A row that states a balance: a total may have its amounts in it, as the two sides of a ledger do.
    void set_aside(const CsvReader& reader);
    /// A row whose fields cannot be told apart: no sum is known from there on.
    void give_up();
    /// A row of totals: what it states otherwise than its kind (TotalKind) asks goes into `errors` as
    /// stated_total_differs, at its cell.
    void check(TotalKind kind, const CsvReader& reader, ErrorLog& errors);

private:
    /// Of the rows, and of the balances among them that are set aside.
    struct Sum {
        std::int64_t rows = 0;  // sen, or thousandths
        std::int64_t balances = 0;
        bool is_it(std::int64_t stated) const { return stated == rows || stated == rows + balances; }
    };
    struct Column {
        std::size_t column;
        bool is_money;
        Sum all = {};
        Sum part = {};  // since the part before
        /// Since the total before: months of one sheet, and journals with a sum below each entry, have one
        /// after another.
        Sum last = {};
        std::optional<std::int64_t> carried = {};
        bool is_known = true;
    };
    /// What a total of this kind may be the sum of, in the order in which it is looked for.
    static std::vector<Sum Column::*> sums_of(TotalKind kind);
    void add(const CsvReader& reader, std::int64_t Sum::*to);
    std::optional<std::int64_t> value(Column& column, const CsvReader& reader) const;
    BookError difference(const Column& column, const CsvReader& reader, std::int64_t stated,
                         std::int64_t found, TotalKind kind) const;

    const Survey& survey_;
    bool is_sheet_;
    std::vector<Column> columns_;
};

}  // namespace neraca
