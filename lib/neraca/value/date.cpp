#include "neraca/value/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> indonesian_months{"Januari",   "Februari", "Maret",    "April",
                                                             "Mei",       "Juni",     "Juli",     "Agustus",
                                                             "September", "Oktober",  "November", "Desember"};
constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

/// What people write for each month in either language, in small letters.
constexpr std::array<std::string_view, 12> month_words{
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agt agu agst ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
};

bool is_between(char c) {
    return c == ' ' || c == '/' || c == '-' || c == '.' || c == ',';
}

/// `digits` are digits, at most four.
unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (const char digit : digits) {
        value = value * 10 + unsigned(digit - '0');
    }
    return value;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// Takes from the front of `text` what belongs together.
std::string_view take_while(std::string_view& text, bool (*belongs)(char)) {
    std::size_t length = 0;
    while (length < text.size() && belongs(text[length])) {
        ++length;
    }
    const std::string_view taken = text.substr(0, length);
    text.remove_prefix(length);
    return taken;
}
std::string_view take_word(std::string_view& text) {
    return take_while(text, !text.empty() && is_digit(text.front()) ? is_digit : is_letter);
}

/// Zero where it names none. `name` is made of letters.
unsigned month_named(std::string_view name) {
    for (std::size_t month = 0; month < month_words.size(); ++month) {
        for (std::string_view words = month_words[month]; !words.empty();) {
            const std::string_view word = take_while(words, is_letter);
            if (std::ranges::equal(name, word, {}, [](char c) { return char(c | 0x20); })) {
                return unsigned(month) + 1;
            }
            take_while(words, is_between);
        }
    }
    return 0;
}

/// A date taken apart as it is written; whether there is such a day is not yet asked.
struct Written {
    unsigned day;
    unsigned month;
    int year;
    bool named;       // the month by its name
    bool short_year;  // two digits
};

/// "31/01/2026", "31-Jan-26" or "January 31, 2026", the numbers taken as day and month in this order.
std::optional<Written> taken_apart(std::string_view text) {
    const std::string_view first = take_word(text);
    const std::string_view first_gap = take_while(text, is_between);
    const std::string_view second = take_word(text);
    const std::string_view second_gap = take_while(text, is_between);
    const std::string_view year = take_word(text);
    if (!text.empty() || !all_digits(year) || (year.size() != 2 && year.size() != 4)) {
        return std::nullopt;
    }
    const bool short_year = year.size() == 2;
    Written date{0, 0, int(number(year)) + (short_year ? 2000 : 0), false, short_year};
    if (all_digits(first) && all_digits(second)) {
        const bool one_mark =
            first_gap == second_gap && first_gap.size() == 1 && first_gap != " " && first_gap != ",";
        if (!one_mark || first.size() > 2 || second.size() > 2) {
            return std::nullopt;
        }
        date.day = number(first);
        date.month = number(second);
        return date;
    }
    const auto [day, month] = all_digits(first) ? std::pair{first, second} : std::pair{second, first};
    date.named = true;
    date.month = month_named(month);
    if (!all_digits(day) || day.size() > 2 || date.month == 0 || first_gap.size() > 2 ||
        second_gap.size() > 2) {
        return std::nullopt;
    }
    date.day = number(day);
    return date;
}

/// "2026-01-31", where there need not be such a day.
std::optional<Written> taken_apart_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    bool digits = true;
    const auto number_at = [&](std::size_t first, std::size_t length) {
        unsigned value = 0;
        for (std::size_t at = first; at < first + length; ++at) {
            digits &= is_digit(text[at]);
            value = value * 10 + unsigned(text[at] - '0');
        }
        return value;
    };
    const Written date{number_at(8, 2), number_at(5, 2), int(number_at(0, 4)), false, false};
    return digits ? std::optional{date} : std::nullopt;
}

std::optional<Date> day_of_the_books(int year, unsigned month, unsigned day) {
    using namespace std::chrono;
    const year_month_day date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    if (!date.ok() || date < Date::first().calendar() || date > Date::last().calendar()) {
        return std::nullopt;
    }
    return Date{date};
}

std::string_view month_name(unsigned month, Language language) {
    return (language == Language::indonesian ? indonesian_months : english_months).at(month - 1);
}

char* put(char* at, unsigned value, int digits) {
    for (int i = digits - 1; i >= 0; --i) {
        at[i] = char('0' + value % 10);
        value /= 10;
    }
    return at + digits;
}

}  // namespace

void Date::refuse(int year, unsigned month, unsigned day) {
    const Fact date{fmt::format("{:02}/{:02}/{:04}", day, month, year),
                    fmt::format("{:04}-{:02}-{:02}", year, month, day)};
    if (month < 1 || month > 12) {
        throw BookError{Rule::date_must_exist,
                        say("{} does not exist: the months go from 1 to 12"),
                        {date},
                        say("write a date such as 2026-01-31 or 31/01/2026")};
    }
    const year_month_day first_of_month{std::chrono::year{std::clamp(year, 0, 9999)},
                                        std::chrono::month{month}, std::chrono::day{1}};
    const unsigned days =
        unsigned((first_of_month.year() / first_of_month.month() / std::chrono::last).day());
    if (day < 1 || day > days) {
        const Fact whole_month{fmt::format("{} {}", month_name(month, Language::indonesian), year),
                               fmt::format("{} {}", month_name(month, Language::english), year)};
        throw BookError{Rule::date_must_exist,
                        say("{} does not exist: {} has {} days"),
                        {date, whole_month, std::int64_t{days}},
                        Sentence{say("write a day from 1 to {}"), {std::int64_t{days}}}};
    }
    throw BookError{Rule::date_must_be_in_range,
                    say("{} is not a day that a book can hold"),
                    {date},
                    Sentence{say("write a day from {} to {}"), {first(), last()}}};
}

std::optional<Date> Date::parse(std::string_view text) {
    const auto date = taken_apart_iso(text);
    return date ? day_of_the_books(date->year, date->month, date->day) : std::nullopt;
}

std::optional<Date> Date::parse(std::string_view text, DateOrder order) {
    text = trimmed(text);
    if (const auto iso = parse(text)) {
        return iso;
    }
    auto date = taken_apart(text);
    if (!date) {
        return std::nullopt;
    }
    if (order == DateOrder::month_first && !date->named) {
        std::swap(date->day, date->month);
    }
    return day_of_the_books(date->year, date->month, date->day);
}

Date Date::read(std::string_view text) {
    const std::string_view typed = trimmed(text);
    if (const auto iso = taken_apart_iso(typed)) {
        return Date{iso->year, iso->month, iso->day};
    }
    const auto date = taken_apart(typed);
    if (!date) {
        throw BookError{Rule::date_must_be_readable,
                        say("\"{}\" is not a date"),
                        {excerpt(text)},
                        say("write a date such as 2026-01-31 or 31/01/2026")};
    }
    if (date->short_year) {
        throw BookError{Rule::date_must_be_readable,
                        say("\"{}\" has a year of two digits"),
                        {excerpt(text)},
                        say("write the year in full, such as 2026-01-31 or 31/01/2026")};
    }
    if (date->named) {
        return Date{date->year, date->month, date->day};
    }
    const auto day_first = day_of_the_books(date->year, date->month, date->day);
    const auto month_first = day_of_the_books(date->year, date->day, date->month);
    if (!day_first && month_first) {
        throw BookError{Rule::date_must_exist,
                        say("\"{}\" does not exist: it has its month before its day"),
                        {excerpt(text)},
                        Sentence{say("write {}"), {to_string(*month_first)}}};
    }
    return Date{date->year, date->month, date->day};
}

bool Date::has_two_readings(std::string_view text) {
    const std::string_view typed = trimmed(text);
    const auto date = taken_apart_iso(typed) ? std::nullopt : taken_apart(typed);
    if (!date || date->named || date->short_year) {
        return false;
    }
    const auto day_first = day_of_the_books(date->year, date->month, date->day);
    const auto month_first = day_of_the_books(date->year, date->day, date->month);
    return day_first && month_first && *day_first != *month_first;
}

Date Date::next_day() const {
    return Date{year_month_day{std::chrono::sys_days{day_} + std::chrono::days{1}}};
}

Date Date::previous_day() const {
    return Date{year_month_day{std::chrono::sys_days{day_} - std::chrono::days{1}}};
}

std::int64_t days_between(Date first, Date last) {
    return (std::chrono::sys_days{last.calendar()} - std::chrono::sys_days{first.calendar()}).count();
}

Date months_after_within_books(Date date, int months) {
    const std::int64_t index = std::int64_t{date.year()} * 12 + date.month() - 1 + months;
    constexpr std::int64_t first = std::int64_t{Date::first().year()} * 12 + Date::first().month() - 1;
    constexpr std::int64_t last = std::int64_t{Date::last().year()} * 12 + Date::last().month() - 1;
    const bool is_before = index < first || (index == first && date.day() < Date::first().day());
    return is_before ? Date::first() : index > last ? Date::last() : months_after(date, months);
}

Date months_after(Date date, int months) {
    const year_month_day same_day = date.calendar() + std::chrono::months{months};
    return Date{same_day.ok() ? same_day
                              : year_month_day{same_day.year() / same_day.month() / std::chrono::last}};
}

Date::operator Fact() const {
    return {to_text(*this, Language::indonesian), to_text(*this, Language::english)};
}

std::string to_string(Date date) {
    std::string text(10, '-');
    put(text.data(), unsigned(date.year()), 4);
    put(text.data() + 5, date.month(), 2);
    put(text.data() + 8, date.day(), 2);
    return text;
}

std::string to_text(Date date, Language language) {
    if (language == Language::english) {
        return to_string(date);
    }
    std::string text(10, '/');
    put(text.data(), date.day(), 2);
    put(text.data() + 3, date.month(), 2);
    put(text.data() + 6, unsigned(date.year()), 4);
    return text;
}

std::string to_long_text(Date date, Language language) {
    return fmt::format("{} {} {}", date.day(), month_name(date.month(), language), date.year());
}

}  // namespace neraca
