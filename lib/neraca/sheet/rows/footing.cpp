#include "neraca/sheet/rows/footing.hpp"

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
    for (Column& column : columns_) {
        const std::int64_t value_there = value(column, reader).value_or(0);
        const bool overflows = __builtin_add_overflow(column.all, value_there, &column.all) ||
                               __builtin_add_overflow(column.part, value_there, &column.part) ||
                               __builtin_add_overflow(column.entry, value_there, &column.entry);
        column.is_known &= !overflows;
    }
}

void Footing::give_up() {
    for (Column& column : columns_) {
        column.is_known = false;
    }
}

void Footing::check(TotalKind kind, const CsvReader& reader, ErrorLog& errors) {
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
        if (kind == TotalKind::unlabelled) {
            const bool is_sum =
                stated && (*stated == column.all || *stated == column.part || *stated == column.entry);
            if (stated && !is_sum) {
                errors.add(difference(column, reader, *stated, column.all, kind));
                return;  // once is enough for a row that may be none of totals at all
            }
            column.entry = is_sum ? 0 : column.entry;
            continue;
        }
        const std::int64_t found = kind == TotalKind::part              ? column.part
                                   : kind == TotalKind::brought_forward ? column.carried.value_or(column.all)
                                                                        : column.all;
        if (stated && *stated != found) {
            errors.add(difference(column, reader, *stated, found, kind));
        }
        if (kind == TotalKind::carried_forward) {
            column.carried = stated ? stated : column.all;
        }
        column.part = kind == TotalKind::part ? 0 : column.part;
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
