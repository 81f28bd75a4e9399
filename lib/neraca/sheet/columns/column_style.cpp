#include "neraca/sheet/columns/column_style.hpp"

#include <algorithm>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Decimals allowed while the style is open: a "12.500" in a column of money has three of them in English.
constexpr int decimals_looked_at = 3;

bool is_plain(std::string_view cell) {
    return std::ranges::all_of(cell, [](char letter) { return letter >= '0' && letter <= '9'; });
}

void keep(std::optional<Witness>& witness, const CsvReader& reader, std::size_t column,
          const std::string& field) {
    witness = Witness{std::string{reader.text(column)}, reader.place(column)};
    witness->place.field = excerpt(field);
}

/// The later of the two places that contradict each other.
const Place& later(const Place& one, const Place& other) {
    return one.line < other.line ? other : one;
}

/// 12500 thousandths as "12,5" and "12.5".
Fact as_number(std::int64_t thousandths) {
    return Fact{grouped_decimal(thousandths, decimals_looked_at, 0, NumberStyle::indonesian),
                grouped_decimal(thousandths, decimals_looked_at, 0, NumberStyle::english)};
}

Fact as_day(Date date) {
    return Fact{to_long_text(date, Language::indonesian), to_long_text(date, Language::english)};
}

}  // namespace

void NumberEvidence::note(const CsvReader& reader, std::size_t column, const std::string& field) {
    const std::string_view cell = reader.text(column);
    if (is_plain(cell)) {
        return;
    }
    if (std::optional<Witness>* const told = told_by(cell); told != nullptr && !*told) {
        keep(*told, reader, column, field);
    }
}

void NumberEvidence::note(std::string_view cell, const Place& place) {
    if (std::optional<Witness>* const told = told_by(cell); told != nullptr && !*told) {
        *told = Witness{std::string{cell}, place};
    }
}

/// The kind of witness that `cell` is; null: it says nothing.
std::optional<Witness>* NumberEvidence::told_by(std::string_view cell) {
    const NumberCell parts = number_cell(cell_text(cell));
    const auto indonesian = parse_number(parts, NumberStyle::indonesian, decimals_looked_at);
    const auto english = parse_number(parts, NumberStyle::english, decimals_looked_at);
    if (indonesian && english) {
        if (*indonesian == *english) {
            return nullptr;
        }
        has_open_indonesian_ |= !parse_number(parts, NumberStyle::english, places_);
        has_open_english_ |= !parse_number(parts, NumberStyle::indonesian, places_);
        return &found_.either;
    }
    if (!indonesian && !english) {
        return nullptr;
    }
    std::optional<Witness>& told = indonesian ? found_.first_choice : found_.second_choice;
    const NumberStyle only = indonesian ? NumberStyle::indonesian : NumberStyle::english;
    return told || parse_number(parts, only, places_) ? &told : nullptr;
}

void DateEvidence::note(const CsvReader& reader, std::size_t column, const std::string& field) {
    const std::string_view cell = reader.text(column);
    if (cell == last_cell_) {
        return;
    }
    last_cell_ = cell;
    const std::string_view text = cell_text(cell);
    const auto day_first = parse_date_cell(text, DateOrder::day_first, written_);
    if (day_first && days_first_ > most_kept) {
        return;
    }
    const auto keep_in = [&](std::optional<Witness>& witness) {
        if (!witness) {
            keep(witness, reader, column, field);
        }
    };
    const auto month_first = parse_date_cell(text, DateOrder::month_first, written_);
    if (day_first && month_first) {
        if (*day_first != *month_first) {
            keep_in(found_.either);
        }
    } else if (day_first) {
        ++days_first_;
        keep_in(found_.first_choice);
    } else if (month_first) {
        keep_in(found_.second_choice);
        if (months_first_.size() < most_kept) {
            std::optional<Witness> witness;
            keep(witness, reader, column, field);
            months_first_.push_back(*std::move(witness));
        }
    }
}

BookError undecidable_number(const Witness& cell) {
    const NumberCell parts = number_cell(cell_text(cell.text));
    const Fact indonesian = as_number(*parse_number(parts, NumberStyle::indonesian, decimals_looked_at));
    const Fact english = as_number(*parse_number(parts, NumberStyle::english, decimals_looked_at));
    return BookError{
        Rule::number_style_undecidable,
        say("\"{}\" can be read as {} or as {}, and no other cell of the column settles it"),
        {excerpt(cell.text), indonesian, english},
        Sentence{say("say --number-style id for {}, or --number-style en for {}"), {indonesian, english}}}
        .at(cell.place);
}

BookError undecidable_date(const Witness& cell, const DatesWritten& written) {
    const std::string_view text = cell_text(cell.text);
    const Fact day_first = as_day(*parse_date_cell(text, DateOrder::day_first, written));
    const Fact month_first = as_day(*parse_date_cell(text, DateOrder::month_first, written));
    return BookError{
        Rule::date_order_undecidable,
        say("\"{}\" can be read as {} or as {}, and no other cell of the column settles it"),
        {excerpt(cell.text), day_first, month_first},
        Sentence{say("say --date-order dmy for {}, or --date-order mdy for {}"), {day_first, month_first}}}
        .at(cell.place);
}

BookError unsaid_month_first(const Witness& cell) {
    return BookError{
        Rule::date_order_undecidable,
        say("\"{}\" is a day only with the month first, and one mistyped cell looks the same"),
        {excerpt(cell.text)},
        Sentence{say("put the cell right; or say --date-order mdy if the whole file has its month "
                     "first")}}
        .at(cell.place);
}

BookError against_convention(const Witness& cell, NumberStyle convention) {
    const bool indonesian = convention == NumberStyle::indonesian;
    return BookError{Rule::column_mixes_styles,
                     indonesian
                         ? say("\"{}\" is not written like 1.234.567,89, as the cooperative's number_style "
                               "says")
                         : say("\"{}\" is not written like 1,234,567.89, as the cooperative's number_style "
                               "says"),
                     {excerpt(cell.text)},
                     indonesian ? Sentence{say("say --number-style en if this file is written otherwise")}
                                : Sentence{say("say --number-style id if this file is written otherwise")}}
        .at(cell.place);
}

BookError against_convention(const Witness& cell, DateOrder convention) {
    const bool day_first = convention == DateOrder::day_first;
    return BookError{Rule::column_mixes_styles,
                     day_first
                         ? say("\"{}\" does not have its day first, as the cooperative's date_order says")
                         : say("\"{}\" does not have its month first, as the cooperative's date_order says"),
                     {excerpt(cell.text)},
                     day_first ? Sentence{say("say --date-order mdy if this file is written otherwise")}
                               : Sentence{say("say --date-order dmy if this file is written otherwise")}}
        .at(cell.place);
}

BookError mixed_numbers(const Evidence<NumberStyle>& found) {
    return BookError{
        Rule::column_mixes_styles,
        say("\"{}\" in line {} is written in the Indonesian way, \"{}\" in line {} in the English way"),
        {excerpt(found.first_choice->text), found.first_choice->place.line,
         excerpt(found.second_choice->text), found.second_choice->place.line},
        Sentence{say("write the numbers of the file in one way: 1.234.567,89 or 1,234,567.89")}}
        .at(later(found.first_choice->place, found.second_choice->place));
}

BookError mixed_dates(const Evidence<DateOrder>& found) {
    return BookError{Rule::column_mixes_styles,
                     say("\"{}\" in line {} has its day first, \"{}\" in line {} its month"),
                     {excerpt(found.first_choice->text), found.first_choice->place.line,
                      excerpt(found.second_choice->text), found.second_choice->place.line},
                     Sentence{say("write the dates of the file in one way, best as 2026-01-31")}}
        .at(later(found.first_choice->place, found.second_choice->place));
}

}  // namespace neraca
