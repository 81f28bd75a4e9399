#include "neraca/sheet/rows/footing.hpp"

#include <algorithm>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

Fact as_fact(bool is_money, std::int64_t value) {
    return is_money ? Fact{Rupiah::of_sen(value)} : Fact{Quantity::of_thousandths(value)};
}

}  // namespace

Footing::Footing(const Survey& survey, bool is_sheet) : survey_{survey}, is_sheet_{is_sheet} {
    for (const std::size_t column : columns_of(survey.header, amount_roles)) {
        columns_.push_back({.column = column, .is_money = true, .is_known = !survey.amounts_are_open});
    }
    for (const std::size_t column : columns_of(survey.header, quantity_roles)) {
        columns_.push_back({.column = column, .is_money = false, .is_known = !survey.quantities_are_open});
    }
}

void Footing::add(const CsvReader& reader) {
    add(reader, &Sum::rows);
}

void Footing::set_aside(const CsvReader& reader) {
    add(reader, &Sum::balances);
}

void Footing::add(const CsvReader& reader, std::int64_t Sum::*to) {
    for (Column& column : columns_) {
        const std::int64_t there = value(column, reader).value_or(0);
        for (Sum Column::*const sum : {&Column::all, &Column::part, &Column::last}) {
            column.is_known &= !__builtin_add_overflow((column.*sum).*to, there, &((column.*sum).*to));
        }
    }
}

void Footing::give_up() {
    for (Column& column : columns_) {
        column.is_known = false;
    }
}

std::vector<Footing::Sum Footing::Column::*> Footing::sums_of(TotalKind kind) {
    switch (kind) {
        case TotalKind::part:
            return {&Column::part};
        case TotalKind::total:
            return {&Column::all, &Column::last};
        case TotalKind::unlabelled:
            return {&Column::all, &Column::part, &Column::last};
        case TotalKind::carried_forward:
        case TotalKind::brought_forward:
            break;
    }
    return {&Column::all};
}

void Footing::check(TotalKind kind, const CsvReader& reader, ErrorLog& errors) {
    const std::vector<Sum Column::*> sums = sums_of(kind);
    for (Column& column : columns_) {
        if (!column.is_known || column.column >= reader.size()) {
            continue;
        }
        const std::optional<std::int64_t> stated = value(column, reader);
        if (!column.is_known) {
            errors.add(BookError{Rule::stated_total_differs,
                                 say("\"{}\" stands in a row of totals and is no number"),
                                 {excerpt(reader.text(column.column))}}
                           .at(reader.place(column.column)));
            continue;
        }
        const bool is_brought = kind == TotalKind::brought_forward && column.carried;
        const bool is_sum = !stated || (is_brought ? *stated == *column.carried
                                                   : std::ranges::any_of(sums, [&](Sum Column::*sum) {
                                                         return (column.*sum).is_it(*stated);
                                                     }));
        if (!is_sum) {
            errors.add(difference(column, reader, *stated,
                                  is_brought ? *column.carried : (column.*sums.front()).rows, kind));
            if (kind == TotalKind::unlabelled) {
                return;  // once is enough for a row that may be none of totals at all
            }
        }
        if (kind == TotalKind::carried_forward) {
            column.carried = stated ? stated : column.all.rows;
        }
        if (kind == TotalKind::part) {
            column.part = {};
        }
        if (kind == TotalKind::total || (kind == TotalKind::unlabelled && stated)) {
            column.last = {};
        }
    }
}

/// Zero where the cell is blank in a row of data; empty where a total states nothing.
std::optional<std::int64_t> Footing::value(Column& column, const CsvReader& reader) const {
    if (column.column >= reader.size()) {
        return std::nullopt;
    }
    const NumberStyle style = column.is_money ? survey_.amount_style : survey_.quantity_style;
    const auto [text, its_style] = written_number(cell_text(reader.text(column.column)), style, is_sheet_);
    const NumberCell parts = number_cell(text);
    if (parts.number.empty()) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> read =
        parse_number(parts, its_style, column.is_money ? decimals_of_money : decimals_of_quantity);
    column.is_known &= read.has_value();
    return read;
}

BookError Footing::difference(const Column& column, const CsvReader& reader, std::int64_t stated,
                              std::int64_t found, TotalKind kind) const {
    Place place = reader.place(column.column);
    place.field = excerpt(survey_.header.names[column.column]);
    const std::int64_t lacking = stated > found ? stated - found : found - stated;
    if (kind == TotalKind::unlabelled) {
        return BookError{
            Rule::stated_total_differs,
            say("{} stands here without a date, an account or a person, and the rows above come to "
                "{}: it is neither a row nor their total"),
            {as_fact(column.is_money, stated), as_fact(column.is_money, found)},
            Sentence{say("complete the row, or put the total right")}}
            .at(std::move(place));
    }
    return BookError{Rule::stated_total_differs,
                     say("the total stated here is {}, the rows come to {}: a difference of {}"),
                     {as_fact(column.is_money, stated), as_fact(column.is_money, found),
                      as_fact(column.is_money, lacking)},
                     Sentence{say("look for a row that is missing, doubled or mistyped")}}
        .at(std::move(place));
}

}  // namespace neraca
