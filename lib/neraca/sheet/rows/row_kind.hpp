#pragma once
// Third stage of an import, second half: which rows are data, and what the others are.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/sheet/columns/header.hpp"
#include "neraca/sheet/mapping/mapping.hpp"
#include "neraca/sheet/source/csv_reader.hpp"

namespace neraca {

enum class RowKind {
    data,
    blank,
    total,            // "JUMLAH", "Dipindahkan", or sums alone: never posted, always checked (footing.hpp)
    stated_balance,   // "Saldo Awal : 1.000": survey.hpp
    balance,          // of Form::states_balances, "Saldo awal" in a row of the table: compared, never posted
    header_repeated,  // on the next page
    pending,          // a bank's row that is not final yet
};

/// What a row of totals sums up.
enum class TotalKind {
    total,            // TOTAL, JUMLAH, Grand total: all rows above
    part,             // Sub total, Jumlah halaman 2: the rows since the part before
    carried_forward,  // Dipindahkan: all rows above
    brought_forward,  // Pindahan: what was carried forward last
    unlabelled,       // sums and nothing else: of all rows above, or of those since the part before
};

/// Which cells of a row hold for it what the row above says.
enum class FromAbove {
    nothing,
    date,  // written once for several rows
    all,   // voucher, date and person of merged cells (Form::merged)
};
/// What the words of a cell say: "Jumlah dipindahkan", "Pindahan dari halaman 1", "SUB TOTAL :". `is_exact`:
/// nothing stands behind the words but marks or the number of a page.
struct TotalWords {
    TotalKind kind;
    bool is_exact;
};
std::optional<TotalWords> total_words(std::string_view cell);

/// What a row of a cashbook says that is in the account, in whatever column its amount stands.
enum class BalanceKind {
    opening,  // Saldo awal, Saldo bulan lalu, Brought forward: before the rows below
    there,    // Saldo akhir, Sisa kas, Saldo: what the rows above come to
    carried,  // Dipindahkan, Jumlah dipindahkan, Pindahan: that, or the sums of both columns
};
/// `is_exact`: behind the words stands nothing but a day, a month, a page or the kind of account; else they
/// are those of a balance ("Saldo awal") and what follows may make a movement of it. Empty for "Isi saldo":
/// a balance begins with its words.
struct BalanceWords {
    BalanceKind kind;
    bool is_exact;
};
std::optional<BalanceWords> balance_words(std::string_view cell);

/// Tells the rows of one file apart, in both passes alike.
class RowSorter {
public:
    /// All must outlive this. `header` was found for `form`.
    RowSorter(const Header& header, const Form& form, const WrittenIn& written, const Mapping& mapping);

    /// Of the record that `reader` is at. A row of totals begins with the words of one, and has neither date
    /// nor account nor member; in files without these, and behind a date (that of the end of a month),
    /// nothing else stands in the cell. A row of amounts and quantities alone, in a file whose rows need
    /// more, is one too.
    RowKind kind_of(const CsvReader& reader) const;
    /// What the row says of balances: in its first cell, behind its date, or in its description.
    std::optional<BalanceWords> balance_of(const CsvReader& reader) const;
    /// Of a row of totals.
    TotalKind total_kind(const CsvReader& reader) const;
    /// Whether the row has a date or an amount, in whatever column or behind whatever delimiter, or fills
    /// most of the columns that are needed (that of dates with a digit at least; half of them in files that
    /// have neither dates nor amounts): then it is never set aside.
    bool could_be_data(const CsvReader& reader) const;
    /// What a row directly below the header of a wide sheet says of its columns.
    enum class HeadingRow { none, prices, units };
    /// Such a row has numbers, or words, below the names of items, and nothing else but a word for it
    /// ("Harga", "Satuan").
    HeadingRow heading_row(const CsvReader& reader) const;
    /// What is blank in a row of data because the row above says it.
    FromAbove from_above(const CsvReader& reader) const;

private:
    std::string_view cell(const CsvReader& reader, std::size_t column) const;
    std::string_view cell(const CsvReader& reader, Role role) const;
    /// The first that is not blank, apart from the column that counts rows.
    std::optional<std::size_t> first_cell(const CsvReader& reader) const;
    /// The first behind the date, where the row begins with one; else the first.
    std::size_t label_cell(const CsvReader& reader, std::size_t first) const;
    bool is_total(const CsvReader& reader, std::size_t first) const;
    bool has_sums_alone(const CsvReader& reader) const;
    bool begins_with_label(std::string_view cell) const;
    bool is_header(const CsvReader& reader) const;
    bool is_pending(const CsvReader& reader) const;
    bool has_date(const CsvReader& reader) const;

    const Header& header_;
    const WrittenIn& written_;
    std::vector<std::size_t> required_;  // columns
    std::vector<std::size_t> amounts_;
    std::vector<std::size_t> merged_;
    bool carries_date_ = false;
    bool states_balances_ = false;
    std::vector<std::size_t> sums_;  // columns that a row of totals may fill
    bool needs_more_than_sums_ = false;
    std::vector<std::size_t> totals_;   // of the row
    std::vector<std::string> labels_;   // by comparison_key
    std::vector<std::string> pending_;  // the same
};

/// The columns of money and of quantities: what totals are about.
inline constexpr Role amount_roles[] = {Role::debit, Role::credit, Role::amount,
                                        Role::in,    Role::out,    Role::row_amount};
inline constexpr Role quantity_roles[] = {Role::quantity, Role::item_column, Role::row_quantity,
                                          Role::kilograms};
/// All columns of money, which are written in one style; and those of dates.
inline constexpr Role money_roles[] = {Role::debit, Role::credit,      Role::amount,
                                       Role::in,    Role::out,         Role::balance,
                                       Role::price, Role::buyer_price, Role::row_amount};
inline constexpr Role date_roles[] = {Role::date, Role::joined, Role::left};
/// Those that the file has; there may be many of items, and one of each other role.
std::vector<std::size_t> columns_of(const Header& header, std::span<const Role> roles);

}  // namespace neraca
