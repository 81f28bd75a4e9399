#pragma once
#include <compare>
#include <string>
#include <string_view>

#include "neraca/value/date.hpp"

namespace neraca {

/// A month of the calendar: what balances are kept by and what is locked.
class Month {
public:
    explicit Month(Date day) : index_{day.year() * 12 + int(day.month()) - 1} {}
    Month(int year, unsigned month) : Month{Date{year, month, 1}} {}
    int year() const { return index_ / 12; }
    unsigned month() const { return unsigned(index_ % 12) + 1; }
    /// Months counted from January of the year 0: how the book stores a month.
    int index() const { return index_; }
    Date first_day() const { return Date{year(), month(), 1}; }
    Date last_day() const;
    /// The month after. That of the last month a book can hold has no days: only comparisons take it.
    Month next() const {
        Month after = *this;
        ++after.index_;
        return after;
    }
    friend auto operator<=>(const Month&, const Month&) = default;
    operator Fact() const;

private:
    int index_;
};
/// The day of `month` with this number, or its last where it has no such day.
Date day_in(Month month, unsigned day);
/// "2026-01"
std::string to_string(Month month);
/// "Januari 2026", "January 2026"
std::string to_long_text(Month month, Language language);

/// The days from `first_day` to `last_day`, both included. first_day <= last_day.
struct Period {
    Date first_day;
    Date last_day;

    /// Throws BookError{period_must_be_readable} where the last day comes before the first.
    Period(Date first, Date last);
    /// Reads "2026", "2026-Q1", "2026-01", "2026-01-01..2026-03-31" or "2026-01..2026-03".
    /// Throws BookError{period_must_be_readable}, or what Date throws where a day in it is none.
    static Period read(std::string_view text);
    static Period of_year(int year);
    static Period of_month(Month month);
    bool contains(Date day) const { return first_day <= day && day <= last_day; }
    friend bool operator==(const Period&, const Period&) = default;
};
/// "Untuk tahun yang berakhir 31 Desember 2026", "Bulan Januari 2026", else
/// "1 Januari 2026 sampai 15 Maret 2026".
std::string to_long_text(const Period& period, Language language);

}  // namespace neraca
