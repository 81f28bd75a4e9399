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

/// Western Indonesia is so many minutes ahead of UTC; the middle and the east one and two hours more
/// (Keputusan Presiden 41/1987).
constexpr int minutes_ahead = 7 * 60;
constexpr int minutes_ahead_in_the_east = 9 * 60;

/// The minutes in "+07:00", "-0330", "+07" or "Z"; empty for all else.
std::optional<int> offset_from_utc(std::string_view text) {
    if (is_word(text, "z") || is_word(text, "utc") || is_word(text, "gmt")) {
        return 0;
    }
    if (text.empty() || (text.front() != '+' && text.front() != '-')) {
        return std::nullopt;
    }
    std::string digits{text.substr(1)};
    if (digits.size() == 5 && digits[2] == ':') {
        digits.erase(2, 1);
    }
    if ((digits.size() != 2 && digits.size() != 4) || !std::ranges::all_of(digits, is_digit)) {
        return std::nullopt;
    }
    digits.resize(4, '0');
    const int minutes = std::stoi(digits.substr(0, 2)) * 60 + std::stoi(digits.substr(2));
    return text.front() == '-' ? -minutes : minutes;
}

/// A time of the day: "10:15", "10:15:30.5", "10.15:30 WIB", "9:05 PM", "17:30:00Z".
struct TimeOfDay {
    int minutes = 0;                       // since midnight; of no use beside "PM"
    std::optional<int> ahead_of_utc = {};  // minutes, where it is said
};
std::optional<TimeOfDay> time_of_day(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789:.,"), text.size());
    const std::string_view zone = trimmed(text.substr(end));
    const std::string_view clock = trimmed(text.substr(0, end));
    constexpr std::string_view zones[] = {"", "am", "pm", "wib", "wita", "wit"};
    const std::size_t colon = clock.find(':');
    if (colon > 2 || !is_digit(clock.front()) || !is_digit(clock.back())) {
        return std::nullopt;
    }
    TimeOfDay time{.ahead_of_utc = offset_from_utc(zone)};
    int minute = 0;
    (void)std::from_chars(clock.data(), clock.data() + colon, time.minutes);
    (void)std::from_chars(clock.data() + colon + 1, clock.data() + clock.size(), minute);
    constexpr int most_minutes = 59;
    if (time.minutes > 24 || minute > most_minutes) {
        return std::nullopt;
    }
    time.minutes = time.minutes * 60 + minute;
    const bool is_local =
        std::ranges::any_of(zones, [&](std::string_view known) { return is_word(zone, known); });
    return is_local || time.ahead_of_utc ? std::optional{time} : std::nullopt;
}

/// Takes the time of the day from the end of `text`.
std::optional<TimeOfDay> take_time(std::string_view& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::size_t begin = colon;
    while (begin > 0 && is_digit(text[begin - 1])) {
        --begin;
    }
    const bool stands_apart =
        begin > 0 && begin < colon && (text[begin - 1] == ' ' || text[begin - 1] == 'T');
    const std::optional<TimeOfDay> time =
        stands_apart ? time_of_day(text.substr(begin)) : std::optional<TimeOfDay>{};
    if (time) {
        text = trimmed(text.substr(0, begin - 1));
    }
    return time;
}

/// How many days the clocks of western Indonesia are ahead of (or behind) the day that is written with such a
/// time: a time that is one of Indonesia's own, or of none, is of the day that is written.
int days_ahead(const TimeOfDay& time) {
    const int ahead = time.ahead_of_utc.value_or(minutes_ahead);
    if (ahead % 60 == 0 && ahead >= minutes_ahead && ahead <= minutes_ahead_in_the_east) {
        return 0;
    }
    constexpr int minutes_of_a_day = 24 * 60;
    const int local = time.minutes - ahead + minutes_ahead;
    return local < 0 ? -1 : local / minutes_of_a_day;
}

/// "2026/12/31", "2026-1-5", "2026.1.5" and "20261231" as ISO writes them; all else as it stands. No other
/// reading puts the year first.
std::string year_first_as_iso(std::string_view text) {
    const auto digits_from = [&](std::size_t at) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
        return text.substr(at, end - at);
    };
    const std::string_view year = digits_from(0);
    if (year.size() == 8 && text.size() == 8) {
        std::string iso{text.substr(0, 4)};
        iso.append("-").append(text.substr(4, 2)).append("-").append(text.substr(6));
        return Date::parse(iso) ? iso : std::string{text};  // else these digits are no date at all
    }
    if (year.size() != 4 || text.size() < 8 ||
        std::string_view{"-/."}.find(text[4]) == std::string_view::npos) {
        return std::string{text};
    }
    const std::string_view month = digits_from(5);
    const std::size_t mark = 5 + month.size();
    if (month.empty() || month.size() > 2 || mark >= text.size() || text[mark] != text[4]) {
        return std::string{text};
    }
    const std::string_view day = text.substr(mark + 1);
    if (day.empty() || day.size() > 2 || !std::ranges::all_of(day, is_digit)) {
        return std::string{text};
    }
    std::string iso{year};
    for (const std::string_view part : {month, day}) {
        iso.append(part.size() == 1 ? "-0" : "-").append(part);
    }
    return iso;
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

/// "0501" and "501" as "05/01", where dates are written so.
std::string day_and_month_apart(std::string_view text) {
    constexpr std::size_t fewest = 3;
    constexpr std::size_t most = 4;
    if (text.size() < fewest || text.size() > most || !std::ranges::all_of(text, is_digit)) {
        return std::string{text};
    }
    return std::string{text.substr(0, text.size() - 2)} + "/" + std::string{text.substr(text.size() - 2)};
}

/// "31/12" with the year that it must have; as it stands where that is not known, or there are two.
std::string with_year(const std::string& text, const std::string& mark, DateOrder order,
                      const DatesWritten& written) {
    if (written.year) {
        return text + mark + std::to_string(*written.year);
    }
    std::string found;
    if (written.period) {
        for (int year = written.period->first_day.year(); year <= written.period->last_day.year(); ++year) {
            const std::string dated = text + mark + std::to_string(year);
            const auto day = Date::parse(dated, order);
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
    int days_ahead = 0;  // what the day here is ahead of the one that is written
};
DateCell taken_apart(std::string_view cell, DateOrder order, const DatesWritten& written) {
    std::string_view text = trimmed(cell);
    if (written.length > 0) {
        text = trimmed(text.substr(0, written.length));
    }
    const std::string apart_by_mark = written.are_digits ? day_and_month_apart(text) : std::string{};
    if (written.are_digits) {
        text = apart_by_mark;
    }
    const std::optional<unsigned> weekday = text.empty() ? std::nullopt : take_weekday(text);
    const std::optional<TimeOfDay> time = take_time(text);
    DateCell apart{year_first_as_iso(text), weekday, time ? days_ahead(*time) : 0};
    if (const std::string_view mark = mark_without_year(text); !mark.empty()) {
        apart.text = with_year(apart.text, std::string{mark}, order, written);
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

BookError date_without_year(std::string_view cell) {
    return BookError{Rule::date_must_be_readable,
                     say("\"{}\" is a day without a year"),
                     {excerpt(cell)},
                     Sentence{say("say the year of such dates, as in --year 2026; or write dates such as "
                                  "31/01/2026")}};
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
    return {written.year, written.period, written.dates_are_digits, written.date_length};
}

std::optional<int> day_without_year(std::string_view cell, DateOrder order, const DatesWritten& written) {
    DatesWritten in_leap_year = written;
    in_leap_year.year = 2000;
    in_leap_year.period.reset();
    DatesWritten in_another = in_leap_year;
    in_another.year = 2004;
    const std::optional<Date> date = parse_date_cell(cell, order, in_leap_year);
    if (!date || parse_date_cell(cell, order, in_another) == date) {
        return std::nullopt;  // its year is its own
    }
    return static_cast<int>(static_cast<unsigned>(date->calendar().month()) * 100 +
                            static_cast<unsigned>(date->calendar().day()));
}

std::optional<Date> parse_date_cell(std::string_view cell, DateOrder order, const DatesWritten& written) {
    if (const std::optional<Date> iso = Date::parse(cell)) {
        return iso;
    }
    const DateCell apart = taken_apart(cell, order, written);
    const std::optional<Date> date = Date::parse(apart.text, order);
    const bool is_another_day =
        apart.days_ahead != 0 || (date && apart.weekday && weekday_of(*date) != *apart.weekday);
    return is_another_day ? std::nullopt : date;
}

Date read_date_cell(std::string_view cell, DateOrder order, const DatesWritten& written) {
    if (const std::optional<Date> iso = Date::parse(cell)) {
        return *iso;
    }
    const DateCell apart = taken_apart(cell, order, written);
    const std::optional<Date> date = Date::parse(apart.text, order);
    if (!date) {
        if (!written.year && day_without_year(cell, order, written)) {
            throw date_without_year(trimmed(cell));
        }
        refuse_date(apart.text, order, trimmed(cell));
    }
    if (apart.days_ahead != 0) {
        const Date here{std::chrono::sys_days{date->calendar()} + std::chrono::days{apart.days_ahead}};
        throw BookError{Rule::date_must_be_readable,
                        say("\"{}\" is {} where its clock stands, and {} in Indonesia (WIB)"),
                        {excerpt(cell), *date, here},
                        Sentence{say("write the day on which it was done here: {} or {}"), {*date, here}}};
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
