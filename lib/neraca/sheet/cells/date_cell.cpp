#include "neraca/sheet/cells/date_cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// What people write for each day of the week, from Sunday on.
constexpr std::array<std::array<std::string_view, 4>, 7> weekday_words{{
    {"minggu", "ahad", "sunday", "sun"},
    {"senin", "sen", "monday", "mon"},
    {"selasa", "sel", "tuesday", "tue"},
    {"rabu", "rab", "wednesday", "wed"},
    {"kamis", "kam", "thursday", "thu"},
    {"jumat", "jum'at", "friday", "fri"},
    {"sabtu", "sab", "saturday", "sat"},
}};

/// Takes the day of the week from the front of `text`; its number, Sunday being 0.
std::optional<unsigned> take_weekday(std::string_view& text) {
    const std::size_t end = text.find_first_of(", ");
    if (end == std::string_view::npos || is_digit(text.front())) {
        return std::nullopt;
    }
    const std::string_view word = text.substr(0, end);
    for (unsigned day = 0; day < weekday_words.size(); ++day) {
        if (std::ranges::any_of(weekday_words[day],
                                [&](std::string_view known) { return is_word(word, known); })) {
            text.remove_prefix(end + (text[end] == ',' ? 1 : 0));
            text = trimmed(text);
            return day;
        }
    }
    return std::nullopt;
}

/// Whether `text` is a time of the day: "10:15", "10:15:30", "10.15 WIB", "9:05 PM".
bool is_time(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789:."), text.size());
    const std::string_view zone = trimmed(text.substr(end));
    const std::string_view clock = text.substr(0, end);
    constexpr std::string_view zones[] = {"", "am", "pm", "wib", "wita", "wit", "z"};
    return clock.find(':') != std::string_view::npos && is_digit(clock.front()) && is_digit(clock.back()) &&
           std::ranges::any_of(zones, [&](std::string_view known) { return is_word(zone, known); });
}

/// Takes the time of the day from the end of `text`.
void take_time(std::string_view& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return;
    }
    std::size_t begin = colon;
    while (begin > 0 && is_digit(text[begin - 1])) {
        --begin;
    }
    const bool stands_apart =
        begin > 0 && begin < colon && (text[begin - 1] == ' ' || text[begin - 1] == 'T');
    if (stands_apart && is_time(text.substr(begin))) {
        text = trimmed(text.substr(0, begin - 1));
    }
}

/// The mark between day and month of a date without year, "31/01"; empty for all else.
std::string_view mark_without_year(std::string_view text) {
    const std::size_t mark = text.find_first_of("/-.");
    if (mark == std::string_view::npos || mark == 0 || mark > 2 || mark + 1 == text.size() ||
        text.size() > mark + 3) {
        return {};
    }
    const bool has_digits = std::ranges::all_of(text.substr(0, mark), is_digit) &&
                            std::ranges::all_of(text.substr(mark + 1), is_digit);
    return has_digits ? text.substr(mark, 1) : std::string_view{};
}

/// "31/12" with the year that it must have; as it stands where that is not known, or there are two.
std::string with_year(const std::string& text, const std::string& mark, const DatesWritten& written) {
    if (written.year) {
        return text + mark + std::to_string(*written.year);
    }
    std::string found;
    if (written.period) {
        for (int year = written.period->first_day.year(); year <= written.period->last_day.year(); ++year) {
            const std::string dated = text + mark + std::to_string(year);
            const auto day = Date::parse(dated, DateOrder::day_first);
            if (day && written.period->contains(*day)) {
                found = found.empty() ? dated : text;
            }
        }
    }
    return found.empty() ? text : found;
}

/// A cell taken apart.
struct DateCell {
    std::string text;
    std::optional<unsigned> weekday;
};
DateCell taken_apart(std::string_view cell, const DatesWritten& written) {
    std::string_view text = trimmed(cell);
    if (written.length > 0) {
        text = trimmed(text.substr(0, written.length));
    }
    const std::optional<unsigned> weekday = text.empty() ? std::nullopt : take_weekday(text);
    take_time(text);
    DateCell apart{std::string{text}, weekday};
    if (const std::string_view mark = mark_without_year(text); !mark.empty()) {
        apart.text = with_year(apart.text, std::string{mark}, written);
    }
    return apart;
}

unsigned weekday_of(Date date) {
    return std::chrono::weekday{std::chrono::sys_days{date.calendar()}}.c_encoding();
}

Fact weekday_name(unsigned weekday) {
    constexpr std::array<const char*, 7> indonesian{"Minggu", "Senin", "Selasa", "Rabu",
                                                    "Kamis",  "Jumat", "Sabtu"};
    constexpr std::array<const char*, 7> english{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};
    return Fact{indonesian[weekday], english[weekday]};
}

/// The day that a spreadsheet counts as `text`, where that is a number of the last or of the next decades.
std::optional<Date> counted_day(std::string_view text) {
    constexpr int first_likely = 20'000;  // 3 October 1954
    constexpr int last_likely = 80'000;   // 10 January 2119
    int days = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
    if (error != std::errc{} || end != text.data() + text.size() || days < first_likely ||
        days > last_likely) {
        return std::nullopt;
    }
    using namespace std::chrono;
    return Date{year_month_day{sys_days{year{1899} / December / 30} + std::chrono::days{days}}};
}

/// The digits of "31/06/2026" in their order, for telling what is wrong with them.
std::optional<std::array<unsigned, 3>> three_numbers(std::string_view text) {
    std::array<unsigned, 3> numbers{};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t part = 0; part < numbers.size(); ++part) {
        const auto [next, error] = std::from_chars(at, end, numbers[part]);
        const bool is_last = part + 1 == numbers.size();
        const bool ends_well =
            is_last ? next == end
                    : next != end && std::string_view{"/-."}.find(*next) != std::string_view::npos;
        if (error != std::errc{} || !ends_well) {
            return std::nullopt;
        }
        at = next + 1;
    }
    return numbers;
}

/// Throws what is wrong with a day that is written as three numbers.
void require_day_to_exist(const std::array<unsigned, 3>& numbers, DateOrder order) {
    constexpr unsigned largest_year = 9999;
    const auto [first, second, third] = numbers;
    const bool year_first = first > 31;
    if (std::max(first, third) > largest_year) {
        return;
    }
    if (year_first) {  // 2026-02-30
        (void)Date{static_cast<int>(first), second, third};
        return;
    }
    const int year = static_cast<int>(third < 100 ? 2000 + third : third);
    (void)(order == DateOrder::day_first ? Date{year, second, first} : Date{year, first, second});
}

BookError unreadable_date(std::string_view cell) {
    if (is_spreadsheet_error(cell)) {
        return spreadsheet_error(cell);
    }
    if (const std::optional<Date> counted = counted_day(cell)) {
        return BookError{Rule::date_must_be_readable,
                         say("\"{}\" is not a date but a spreadsheet's count of days, probably {}"),
                         {excerpt(cell), *counted},
                         Sentence{say("format the column as a date, then save the file again")}};
    }
    return BookError{Rule::date_must_be_readable,
                     say("\"{}\" is not a date"),
                     {excerpt(cell)},
                     Sentence{say("write a date such as 2026-01-31 or 31/01/2026")}};
}

/// Throws what is wrong with a text that is no date in this order.
[[noreturn]] void refuse_date(std::string_view text, DateOrder order, std::string_view cell) {
    if (const auto numbers = three_numbers(text)) {
        require_day_to_exist(*numbers, order);
        throw unreadable_date(cell);
    }
    try {
        (void)Date::read(text);  // "31 Juni 2026" is a date, only there is no such day
    } catch (const BookError& error) {
        if (error.rule() == Rule::date_must_exist || error.rule() == Rule::date_must_be_in_range) {
            throw;
        }
    }
    throw unreadable_date(cell);
}

}  // namespace

DatesWritten dates_written(const WrittenIn& written) {
    return {written.year, written.period, written.date_length};
}

std::string date_text(std::string_view cell, const DatesWritten& written) {
    return taken_apart(cell, written).text;
}

std::optional<Date> parse_date_cell(std::string_view cell, DateOrder order, const DatesWritten& written) {
    if (const std::optional<Date> iso = Date::parse(cell)) {
        return iso;
    }
    const DateCell apart = taken_apart(cell, written);
    const std::optional<Date> date = Date::parse(apart.text, order);
    return date && apart.weekday && weekday_of(*date) != *apart.weekday ? std::nullopt : date;
}

Date read_date_cell(std::string_view cell, DateOrder order, const DatesWritten& written) {
    if (const std::optional<Date> iso = Date::parse(cell)) {
        return *iso;
    }
    const DateCell apart = taken_apart(cell, written);
    const std::optional<Date> date = Date::parse(apart.text, order);
    if (!date) {
        refuse_date(apart.text, order, trimmed(cell));
    }
    if (apart.weekday && weekday_of(*date) != *apart.weekday) {
        throw BookError{Rule::date_must_be_readable,
                        say("{} is a {}, not a {}"),
                        {*date, weekday_name(weekday_of(*date)), weekday_name(*apart.weekday)},
                        Sentence{say("either the day of the week or the date is wrong")}};
    }
    return *date;
}

}  // namespace neraca
