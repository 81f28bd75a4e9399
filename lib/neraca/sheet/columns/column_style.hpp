#pragma once
// Fourth stage of an import, first half: how numbers and dates are written is decided by all the cells of
// their columns together, never by one of them alone, and never guessed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/sheet/cells/date_cell.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/decimal.hpp"

namespace neraca {

/// A cell that says how its column is written.
struct Witness {
    std::string text;
    Place place;
};

/// What all the cells of one or more columns say about the way they are written, in one of two ways
/// (`Choice`). Of each kind of witness the first is kept.
template <typename Choice>
struct Evidence {
    std::optional<Witness> first_choice;
    std::optional<Witness> second_choice;
    std::optional<Witness> either;  // could be read in both ways, with different results

    bool is_mixed() const { return first_choice && second_choice; }
    bool is_undecidable() const { return either && !first_choice && !second_choice; }
    /// What at least one cell needs and none contradicts.
    std::optional<Choice> choice(Choice first, Choice second) const {
        if (first_choice.has_value() == second_choice.has_value()) {
            return std::nullopt;
        }
        return first_choice ? first : second;
    }
    const std::optional<Witness>& decisive() const { return first_choice ? first_choice : second_choice; }
};

/// Number styles; the first choice is Indonesian. Nothing is said by "12500"; one style by "1.250.000" or
/// "12,50"; "12.500" could be both, and is never taken for one of them by itself. "3000.000" has more
/// decimals than money has: in a column of money that is one cell mistyped, and says nothing of the others.
class NumberEvidence {
public:
    /// `places`: decimals that the numbers of the columns may have.
    explicit NumberEvidence(int places) : places_{places} {}
    /// To be called for every cell of the columns: field `column`, with the name `field` in the header, of
    /// the record that `reader` is at.
    void note(const CsvReader& reader, std::size_t column, const std::string& field);
    /// The same for a number that stands beside the columns.
    void note(std::string_view cell, const Place& place);
    const Evidence<NumberStyle>& found() const { return found_; }
    std::optional<NumberStyle> style() const {
        return found_.choice(NumberStyle::indonesian, NumberStyle::english);
    }

    /// Whether some cell that could be read in both ways would be no number of the columns in `style`:
    /// "12.500" has more decimals than money has where the point is the decimal mark.
    bool open_in_other(NumberStyle style) const {
        return style == NumberStyle::indonesian ? has_open_english_ : has_open_indonesian_;
    }

private:
    std::optional<Witness>* told_by(std::string_view cell);

    int places_;
    bool has_open_indonesian_ = false;  // open cells that only this style reads with so few decimals
    bool has_open_english_ = false;
    Evidence<NumberStyle> found_;
};

/// Order of day and month; the first choice is the day first. "13/04/2026" has its day first,
/// "04/13/2026" its month, "03/04/2026" could be both; ISO dates, names of months and "04/04/2026" say
/// nothing. The month first is never taken from the cells alone: a day that was mistyped looks like it.
class DateEvidence {
public:
    static constexpr std::size_t most_kept = 100;

    explicit DateEvidence(const DatesWritten& written = {}) : written_{written} {}
    void note(const CsvReader& reader, std::size_t column, const std::string& field);
    const Evidence<DateOrder>& found() const { return found_; }
    /// The cells that can only be read with the month first, `most_kept` of them.
    const std::vector<Witness>& months_first() const { return months_first_; }
    /// Whether more cells have their day first than their month: those others are mistyped then.
    bool is_mostly_day_first() const { return days_first_ > months_first_.size(); }

private:
    DatesWritten written_;
    std::string last_cell_;  // dates come in runs
    Evidence<DateOrder> found_;
    std::size_t days_first_ = 0;  // counted up to `most_kept` + 1
    std::vector<Witness> months_first_;
};

/// "12.500": 12.500 or 12,5? Rule number_style_undecidable.
BookError undecidable_number(const Witness& cell);
/// "03/04/2026": 3 April or 4 March? Rule date_order_undecidable.
BookError undecidable_date(const Witness& cell, const DatesWritten& written = {});
/// "01/13/2026" has its month first, which nobody said that this file has. Rule date_order_undecidable.
BookError unsaid_month_first(const Witness& cell);
/// Rule column_mixes_styles: `cell` is written otherwise than the cooperative declared.
BookError against_convention(const Witness& cell, NumberStyle convention);
BookError against_convention(const Witness& cell, DateOrder convention);
/// Rule column_mixes_styles, naming both cells and their lines.
BookError mixed_numbers(const Evidence<NumberStyle>& found);
BookError mixed_dates(const Evidence<DateOrder>& found);

}  // namespace neraca
