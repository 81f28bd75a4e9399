#include "neraca/value/period.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// The digits_as_number that `text` writes with digits alone.
std::optional<int> digits_as_number(std::string_view text) {
    const bool digits =
        !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) {
        return std::nullopt;
    }
    int value = 0;
    for (const char digit : text) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

/// The months from `first` on.
Period months(Month first, unsigned count) {
    return {first.first_day(), Month{first.year(), first.month() + count - 1}.last_day()};
}

/// "2026", "2026-Q1" or "2026-01".
std::optional<Period> year_quarter_or_month(std::string_view text) {
    const std::optional<int> year = text.size() >= 4 ? digits_as_number(text.substr(0, 4)) : std::nullopt;
    if (!year) {
        return std::nullopt;
    }
    if (text.size() == 4) {
        return Period::of_year(*year);
    }
    if (text.size() != 7 || text[4] != '-') {
        return std::nullopt;
    }
    const std::string_view part = text.substr(5);
    if ((part[0] == 'Q' || part[0] == 'q') && part[1] >= '1' && part[1] <= '4') {
        const auto quarter = unsigned(part[1] - '0');
        return months(Month{*year, quarter * 3 - 2}, 3);
    }
    if (const std::optional<int> month = digits_as_number(part)) {
        return Period::of_month(Month{*year, unsigned(*month)});
    }
    return std::nullopt;
}

}  // namespace

Date Month::last_day() const {
    return Date{std::chrono::year{year()} / std::chrono::month{month()} / std::chrono::last};
}

Month::operator Fact() const {
    return {to_long_text(*this, Language::indonesian), to_long_text(*this, Language::english)};
}

Date day_in(Month month, unsigned day) {
    return Date{month.year(), month.month(), std::min(day, month.last_day().day())};
}

std::string to_string(Month month) {
    return to_string(month.last_day()).substr(0, 7);
}

std::string to_long_text(Month month, Language language) {
    const std::string day = to_long_text(month.last_day(), language);
    return day.substr(day.find(' ') + 1);
}

Period::Period(Date first, Date last) : first_day{first}, last_day{last} {
    if (last < first) {
        throw BookError{Rule::period_must_be_readable,
                        say("the period ends on {}, before it begins on {}"),
                        {last, first},
                        say("write the earlier day first")};
    }
}

Period Period::read(std::string_view text) {
    constexpr std::string_view to = "..";
    const std::string_view typed = trimmed(text);
    if (const std::size_t middle = typed.find(to); middle != std::string_view::npos) {
        const std::string_view first = typed.substr(0, middle);
        const std::string_view last = typed.substr(middle + to.size());
        const auto begins = year_quarter_or_month(trimmed(first));
        const auto ends = year_quarter_or_month(trimmed(last));
        return {begins ? begins->first_day : Date::read(first), ends ? ends->last_day : Date::read(last)};
    }
    if (const auto period = year_quarter_or_month(typed)) {
        return *period;
    }
    throw BookError{Rule::period_must_be_readable,
                    say("\"{}\" is not a period"),
                    {excerpt(text)},
                    say("write a period such as 2026, 2026-Q1, 2026-01 or 2026-01-01..2026-03-31")};
}

Period Period::of_year(int year) {
    return {Date{year, 1, 1}, Date{year, 12, 31}};
}

Period Period::of_month(Month month) {
    return {month.first_day(), month.last_day()};
}

std::string to_long_text(const Period& period, Language language) {
    const Date first = period.first_day;
    const Date last = period.last_day;
    const auto fact = [](const auto& value) {
        return Fact{to_long_text(value, Language::indonesian), to_long_text(value, Language::english)};
    };
    if (first.month() == 1 && first.day() == 1 && last == Date{first.year(), 12, 31}) {
        return Sentence{say("For the year ended {}"), {fact(last)}}.in(language);
    }
    if (first.day() == 1 && Month{first} == Month{last} && last == Month{last}.last_day()) {
        return Sentence{say("Month of {}"), {fact(Month{last})}}.in(language);
    }
    return Sentence{say("{} to {}"), {fact(first), fact(last)}}.in(language);
}

}  // namespace neraca
