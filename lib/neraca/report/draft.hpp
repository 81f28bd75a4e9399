#pragma once
// A report while it is written: phrases go in, text of one language comes out. What every builder of tables
// says (columns, headings, totals, notes) is said here.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/report/report.hpp"
#include "neraca/value/period.hpp"

namespace neraca {

class Book;

/// A column whose label has no language yet.
struct ColumnForm {
    std::string_view key;
    Phrase label;
    ColumnType type = ColumnType::text;
    bool hide_if_empty = false;  // as in Column
    bool for_programs = false;
};
constexpr ColumnForm text_column(std::string_view key, Phrase label) {
    return {key, label, ColumnType::text};
}
constexpr ColumnForm day_column(std::string_view key, Phrase label) {
    return {key, label, ColumnType::date};
}
constexpr ColumnForm amount_column(std::string_view key, Phrase label) {
    return {key, label, ColumnType::amount};
}
constexpr ColumnForm quantity_column(std::string_view key, Phrase label) {
    return {key, label, ColumnType::quantity};
}
constexpr ColumnForm number_column(std::string_view key, Phrase label) {
    return {key, label, ColumnType::number};
}
constexpr ColumnForm rate_column(std::string_view key, Phrase label) {
    return {key, label, ColumnType::rate};
}
/// The same column, left out on paper where no row says anything in it; or always.
constexpr ColumnForm if_any(ColumnForm form) {
    form.hide_if_empty = true;
    return form;
}
constexpr ColumnForm for_programs(ColumnForm form) {
    form.for_programs = true;
    return form;
}
/// The columns that registers of entries begin with.
inline constexpr ColumnForm entry_columns[] = {day_column("date", say("Date")),
                                               text_column("entry", say("Entry")),
                                               if_any(text_column("voucher", say("Voucher")))};

/// A cell with the key of its column.
struct NamedCell {
    std::string_view column;
    Cell cell;
};

/// Empty where there is nothing: no amount, no value, no code.
template <typename Amount>
Cell if_not_zero(Amount amount) {
    return amount.is_zero() ? Cell{} : Cell{amount};
}
template <typename Value>
Cell if_known(const std::optional<Value>& value) {
    if constexpr (requires { value->text(); }) {
        return value ? Cell{value->text()} : Cell{};
    } else {
        return value ? Cell{*value} : Cell{};
    }
}

inline constexpr Phrase total_label = say("Total");

class Draft : public Report {
public:
    /// A table of its own, or a part of another report: without title block and foot.
    Draft(std::string key_of_report, Phrase title_of_report, Language in);
    /// With names, title block, and the end of the hash chain.
    Draft(const Book& book, std::string key_of_report, Phrase title_of_report, std::string days, Language in);
    Draft(const Book& book, std::string key_of_report, Phrase title_of_report, const Period& days,
          Language in);
    Draft(const Book& book, std::string key_of_report, Phrase title_of_report, Date day, Language in);
    /// Goes on with what somebody else began.
    Draft(Report begun, Language in);

    std::string words(Phrase phrase) const { return std::string{translate(phrase, language)}; }

    /// Headings of the two columns that every row has by itself.
    void label_rows(Phrase label) { label_label = words(label); }
    void label_rows(Phrase code, Phrase label);
    void add_column(const ColumnForm& form);
    template <typename Forms = std::initializer_list<ColumnForm>>
    void add_columns(const Forms& forms) {
        for (const ColumnForm& form : forms) {
            add_column(form);
        }
    }

    /// Every row has a cell a column, or none; else this throws std::logic_error, as it does where a cell
    /// names a column that there is not.
    Row& add_row(Row row);
    Row& add_row(std::string key_of_row, std::string label, std::vector<Cell> cells,
                 RowRole role = RowRole::line);
    /// A row that is known by its code: account, member, item.
    Row& add_coded_row(const std::string& code, std::string label, std::vector<Cell> cells);
    Row& add_heading(std::string_view key_of_row, Phrase label);
    Row& add_total(std::vector<Cell> cells, Phrase label = total_label);
    /// A cell a column, empty but for those named.
    std::vector<Cell> cells(std::initializer_list<NamedCell> named) const;
    /// Puts further cells into a row of them.
    void set(std::vector<Cell>& row, std::initializer_list<NamedCell> named) const;

    /// A sentence under the table.
    void note(Phrase pattern, std::vector<Fact> facts = {});
    /// One that says so where a register is empty.
    void note_if_empty(bool empty);

    Language language;
};

}  // namespace neraca
