#include "neraca/sheet/rows/stated_period.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// What a line says of one end of a period: a day, a month, a year, or a part of these.
struct Point {
    std::optional<unsigned> day = {};
    std::optional<unsigned> month = {};
    std::optional<int> year = {};

    /// Empty where there is no such day or month.
    std::optional<Period> days() const {
        if (!year) {
            return std::nullopt;
        }
        if (day) {
            const auto date = month ? date_of(*year, *month, *day) : std::nullopt;
            return date ? std::optional{Period{*date, *date}} : std::nullopt;
        }
        const auto first = date_of(*year, month.value_or(1), 1);
        return !first   ? std::nullopt
               : !month ? std::optional{Period::of_year(*year)}
                        : std::optional{Period::of_month(Month{*first})};
    }

private:
    static std::optional<Date> date_of(int year, unsigned month, unsigned day) {
        const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                               std::chrono::day{day}};
        return date.ok() && year >= Date::first().year() + 1 && year <= Date::last().year()
                   ? std::optional{Date{date}}
                   : std::nullopt;
    }
};

/// Whether `word` names a month, and which.
std::optional<unsigned> month_in(std::string_view word) {
    if (!std::ranges::all_of(word, is_letter)) {
        return std::nullopt;
    }
    const auto day = Date::parse("1 " + std::string{word} + " 2000", DateOrder::day_first);
    return day ? std::optional{day->month()} : std::nullopt;
}

std::optional<int> number_in(std::string_view word) {
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() ? std::optional{number} : std::nullopt;
}

/// "12/2025" or "12-2025".
std::optional<Point> month_and_year(std::string_view word) {
    const std::size_t mark = word.find_first_of("/-");
    if (mark == std::string_view::npos || word.size() != mark + 5) {
        return std::nullopt;
    }
    const auto month = number_in(word.substr(0, mark));
    const auto year = number_in(word.substr(mark + 1));
    return month && year && *month >= 1 && *month <= 12
               ? std::optional{Point{{}, static_cast<unsigned>(*month), *year}}
               : std::nullopt;
}

class Words {
public:
    explicit Words(std::string_view line) {
        const std::string apart = dashes_apart(line);
        std::string_view text = apart;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
            take(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        close();
    }

    std::optional<Period> period() const {
        std::vector<Period> ends;
        for (const Point& point : points_) {
            const auto days = point.days();
            if (!days) {
                return std::nullopt;
            }
            ends.push_back(*days);
        }
        if (has_other_numbers_ && (ends.size() != 2 || !points_.front().day || !points_.back().day)) {
            return std::nullopt;  // a balance on a day, a page, an account
        }
        if (ends.size() == 1) {
            const Date last = ends.front().last_day;
            return points_.front().day ? Period{Date{last.year(), 1, 1}, last} : ends.front();
        }
        return ends.size() == 2 && ends.front().first_day <= ends.back().last_day
                   ? std::optional{Period{ends.front().first_day, ends.back().last_day}}
                   : std::nullopt;
    }

private:
    /// A dash between words stands by itself: "Juli-Desember" is two, "12-2025" one.
    static std::string dashes_apart(std::string_view line) {
        std::string apart;
        for (std::size_t at = 0; at < line.size(); ++at) {
            const bool is_dash = line[at] == '-' && at > 0 && at + 1 < line.size() &&
                                 !is_digit(line[at - 1]) && !is_digit(line[at + 1]);
            apart += is_dash ? ' ' : line[at];
        }
        return apart;
    }
    void take(std::string_view word) {
        constexpr std::string_view marks = ".,:;()";
        while (!word.empty() && marks.find(word.back()) != std::string_view::npos) {
            word.remove_suffix(1);
        }
        while (!word.empty() && marks.find(word.front()) != std::string_view::npos) {
            word.remove_prefix(1);
        }
        if (const auto date = Date::parse(word, DateOrder::day_first)) {
            points_.push_back({date->day(), date->month(), date->year()});
        } else if (const auto point = month_and_year(word)) {
            points_.push_back(*point);
        } else if (const auto month = month_in(word)) {
            name_month(*month);
        } else if (const auto number = number_in(word)) {
            take_number(word.size(), *number);
        } else if (std::ranges::any_of(word, is_digit)) {
            has_other_numbers_ = true;
        }
    }
    void take_number(std::size_t digits, int number) {
        constexpr int most_days = 31;
        if (digits == 4) {
            set_year(number);
        } else if (number >= 1 && number <= most_days) {
            open_.push_back({static_cast<unsigned>(number)});
        } else {
            has_other_numbers_ = true;
        }
    }
    /// Of the day before it; else it is a month of its own.
    void name_month(unsigned month) {
        const bool has_day = !open_.empty() && !open_.back().month;
        for (Point& point : open_) {
            point.month = point.month.value_or(month);
        }
        if (!has_day) {
            open_.push_back({{}, month});
        }
    }
    /// Of all before it that have none: "1 Januari - 31 Desember 2025".
    void set_year(int year) {
        std::erase_if(open_, [](const Point& point) { return !point.month; });  // a number of something else
        if (open_.empty()) {
            points_.push_back({{}, {}, year});
        }
        for (Point& point : open_) {
            point.year = year;
            points_.push_back(point);
        }
        open_.clear();
    }
    /// A month without a year says nothing; a number alone neither.
    void close() {
        if (std::ranges::any_of(open_, [](const Point& point) { return point.month.has_value(); })) {
            points_.clear();
        }
    }

    std::vector<Point> points_;
    std::vector<Point> open_;  // wait for their year
    bool has_other_numbers_ = false;
};

}  // namespace

std::optional<Period> period_in_words(std::string_view text) {
    return Words{text}.period();
}

std::optional<Period> period_behind(std::string_view line, const std::vector<std::string>& labels) {
    const std::string key = comparison_key(line);
    for (const std::string& label : labels) {
        const std::string label_key = comparison_key(label);
        const std::string_view rest = std::string_view{key}.substr(std::min(label_key.size(), key.size()));
        if (key.starts_with(label_key) && (rest.empty() || !is_letter(rest.front()))) {
            return period_in_words(rest);
        }
    }
    return std::nullopt;
}

std::optional<Period> period_in_heading(std::string_view line) {
    static const std::vector<std::string> beginnings{
        "periode", "period", "per", "bulan", "month", "tahun", "year", "untuk bulan", "untuk tahun", "as of"};
    if (const auto period = period_behind(line, beginnings)) {
        return period;
    }
    // At the end of a title, with nothing behind it but the period itself.
    static constexpr std::array<std::string_view, 4> within{" periode ", " bulan ", " tahun buku ",
                                                            " tahun "};
    const std::string key = comparison_key(line);
    for (const std::string_view word : within) {
        if (const std::size_t at = key.find(word); at != std::string::npos) {
            return period_in_words(std::string_view{key}.substr(at + word.size()));
        }
    }
    return std::nullopt;
}

}  // namespace neraca
