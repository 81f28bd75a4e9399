#include "neraca/sheet/rows/column_heading.hpp"

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Reads one row of the heading below the header.
class HeadingRow {
public:
    HeadingRow(const ByteSource& source, const Survey& survey, CsvPosition position)
        : survey_{survey},
          is_sheet_{source.origin().is_sheet},
          reader_{source, survey.header.delimiter, position} {
        reader_.next();
        make_as_wide_as_header(reader_, survey.header, is_sheet_);
    }

    /// Empty where the row ends before it, or the cell is blank.
    std::string_view text(std::size_t column) const {
        return column < reader_.size() ? cell_text(reader_.text(column)) : std::string_view{};
    }
    Place place(std::size_t column) const {
        Place place = reader_.place(column);
        place.field = excerpt(survey_.header.names[column]);
        return place;
    }
    /// Throws as read_amount_cell, and amount_is_zero.
    std::optional<Rupiah> price(std::size_t column) const {
        const auto [text_of_number, style] = written_number(text(column), survey_.amount_style, is_sheet_);
        const std::optional<Rupiah> price = read_amount_cell(text_of_number, style);
        if (price && price->is_zero()) {
            throw BookError{Rule::amount_is_zero, say("the amount is not more than zero")};
        }
        return price;
    }

private:
    const Survey& survey_;
    bool is_sheet_;
    CsvReader reader_;
};

void read_prices(const HeadingRow& row, std::vector<ColumnHeading>& headings, ErrorLog& errors) {
    for (ColumnHeading& heading : headings) {
        try {
            if (const std::optional<Rupiah> price = row.price(heading.column)) {
                heading.price = {*price, row.place(heading.column)};
            }
        } catch (const BookError& error) {
            errors.add(error.at(row.place(heading.column)));
        }
    }
}

void read_units(const HeadingRow& row, std::vector<ColumnHeading>& headings) {
    for (ColumnHeading& heading : headings) {
        if (const std::string_view unit = row.text(heading.column); !unit.empty()) {
            heading.unit = {std::string{unit}, row.place(heading.column)};
        }
    }
}

}  // namespace

std::vector<ColumnHeading> column_headings(const ByteSource& source, const Survey& survey, ErrorLog& errors) {
    std::vector<ColumnHeading> headings;
    const HeadingRow header{source, survey, survey.header.position};
    for (const std::size_t column : survey.header.item_columns) {
        headings.push_back({.column = column, .item = {survey.header.names[column], header.place(column)}});
    }
    if (survey.price_row && !survey.amounts_are_open) {
        read_prices({source, survey, *survey.price_row}, headings, errors);
    }
    if (survey.unit_row) {
        read_units({source, survey, *survey.unit_row}, headings);
    }
    return headings;
}

}  // namespace neraca
