#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

enum class DateOrder { day_first, month_first };

/// A day in the books: no clock, no time zone. Always a real day of the calendar between
/// 17 August 1945 and 31 December 2199.
class Date {
public:
    /// Throws BookError{date_must_exist} or date_must_be_in_range.
    explicit constexpr Date(std::chrono::year_month_day day) : day_{day} {
        if (!day.ok() || day < earliest || day > latest) {
            refuse(int(day.year()), unsigned(day.month()), unsigned(day.day()));
        }
    }
    constexpr Date(int year, unsigned month, unsigned day) : Date{calendar_day(year, month, day)} {}
    /// 17 August 1945 and 31 December 2199.
    static constexpr Date first() { return Date{earliest}; }
    static constexpr Date last() { return Date{latest}; }

    /// Reads "2026-01-31" and nothing else; empty where that is no day of the books.
    static std::optional<Date> parse(std::string_view text);
    /// Reads a date in `order` with `/`, `-` or `.` between, or ISO; two-digit years are 2000 to 2099.
    /// Month names (Januari, Jan, Agt, Mei, Okt, Des, and English ones) are read in either order:
    /// "31 Januari 2026", "31-Jan-26", "January 31, 2026".
    static std::optional<Date> parse(std::string_view text, DateOrder order);
    /// Reads a date a person typed: "2026-01-31", "31/01/2026" or "31 Januari 2026", the year in full.
    /// "03/04/2026" is 3 April, whatever the language: that is how days are printed, as amounts are typed the
    /// way they are printed. Throws BookError: date_must_exist for "2026-02-30" and "01/31/2026",
    /// date_must_be_in_range for "1926-01-31", date_must_be_readable for all else ("31/01/26").
    static Date read(std::string_view text);
    /// Whether somebody else could read it with the month first: "03/04/2026", not "04/04/2026".
    static bool has_two_readings(std::string_view text);

    constexpr int year() const noexcept { return int(day_.year()); }
    constexpr unsigned month() const noexcept { return unsigned(day_.month()); }
    constexpr unsigned day() const noexcept { return unsigned(day_.day()); }
    constexpr std::chrono::year_month_day calendar() const noexcept { return day_; }
    /// The day after; throws BookError{date_must_be_in_range} at the end of time.
    Date next_day() const;
    Date previous_day() const;

    friend constexpr auto operator<=>(const Date&, const Date&) = default;
    operator Fact() const;

private:
    static constexpr std::chrono::year_month_day earliest{std::chrono::year{1945}, std::chrono::August,
                                                          std::chrono::day{17}};
    static constexpr std::chrono::year_month_day latest{std::chrono::year{2199}, std::chrono::December,
                                                        std::chrono::day{31}};
    /// Throws what is wrong with the day of the calendar.
    [[noreturn]] static void refuse(int year, unsigned month, unsigned day);
    /// Checks what std::chrono would cut off in silence: month 257 is not January.
    static constexpr std::chrono::year_month_day calendar_day(int year, unsigned month, unsigned day) {
        if (year < 0 || year > 9999 || month > 12 || day > 31) {
            refuse(year, month, day);
        }
        return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    }

    std::chrono::year_month_day day_;
};

/// The same day of the month `months` later, or the last day of that month where it has no such day. Throws
/// BookError{date_must_be_in_range}.
Date months_after(Date date, int months);

/// The same, but the first or the last day of a book where that lies beyond them.
Date months_after_within_books(Date date, int months);

/// How many days `last` comes after `first`; below zero where it comes before.
std::int64_t days_between(Date first, Date last);

/// "2026-01-31": for programs and for the book.
std::string to_string(Date date);
/// "31/01/2026" in Indonesian, "2026-01-31" in English: a cell of a table.
std::string to_text(Date date, Language language);
/// "31 Januari 2026", "31 January 2026": a heading.
std::string to_long_text(Date date, Language language);

}  // namespace neraca
