// Single cells, held against a second reader that was written for this: slow, simple, sharing no code with
// the first. It knows for certain what plain numbers and dates mean and what can be neither; what people
// write around them ("Rp", brackets, names of months) it leaves open. The first byte chooses what the cell
// is read as.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.hpp"
#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/columns/column_style.hpp"

namespace neraca::fuzz {
namespace {

/// What the second reader says about a cell.
template <typename Value>
struct Verdict {
    enum class Kind { value, refused, open };
    Kind kind = Kind::open;
    Value value = {};
};

std::string without_spaces_around(std::string text) {
    while (!text.empty() && text.front() == ' ') {
        text.erase(text.begin());
    }
    while (!text.empty() && text.back() == ' ') {
        text.pop_back();
    }
    return text;
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool has_only(const std::string& text, std::string_view letters) {
    return text.find_first_not_of(letters) == std::string::npos;
}

/// Nothing that people write in or around a number or a date has one of these.
bool has_letter_of_neither(const std::string& text) {
    return text.find_first_of("!$%&*<=>?@[]\\^_`{|}~\x01\x02\x07\x1B\x7F") != std::string::npos;
}

std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts(1);
    for (const char letter : text) {
        if (letter == mark) {
            parts.emplace_back();
        } else {
            parts.back() += letter;
        }
    }
    return parts;
}

/// "1.250.000" by its dots: digits alone, or groups of three behind one of one to three that does not begin
/// with zero. Empty where it is written otherwise.
std::optional<std::string> digits_of(const std::string& text, char thousands_mark) {
    const std::vector<std::string> groups = split(text, thousands_mark);
    std::string digits;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const std::string& part = groups[group];
        const bool is_good =
            has_only(part, "0123456789") && !part.empty() &&
            (groups.size() == 1 || (group == 0 ? part.size() <= 3 && part[0] != '0' : part.size() == 3));
        if (!is_good) {
            return std::nullopt;
        }
        digits += part;
    }
    return digits;
}

/// Digits as a number, or empty beyond 63 bits.
std::optional<std::int64_t> number_of(const std::string& digits) {
    std::int64_t number = 0;
    for (const char digit : digits) {
        const int value = digit - '0';
        if (number > (INT64_MAX - value) / 10) {
            return std::nullopt;
        }
        number = number * 10 + value;
    }
    return number;
}

/// The number times 10^places.
Verdict<std::int64_t> number_in(const std::string& cell, NumberStyle style, std::size_t places) {
    using Kind = Verdict<std::int64_t>::Kind;
    const std::string text = without_spaces_around(cell);
    if (has_letter_of_neither(text)) {
        return {.kind = Kind::refused};
    }
    if (text.empty() || !is_digit(text.front()) || !has_only(text, "0123456789.,")) {
        return {};
    }
    const bool indonesian = style == NumberStyle::indonesian;
    const std::vector<std::string> halves = split(text, indonesian ? ',' : '.');
    const std::optional<std::string> whole = digits_of(halves[0], indonesian ? '.' : ',');
    if (halves.size() > 2 || !whole) {
        return {.kind = Kind::refused};
    }
    std::string decimals = halves.size() == 2 ? halves[1] : std::string(places, '0');
    // Four decimals are no group of thousands: zeros at the end of them say nothing.
    for (bool is_long = decimals.size() > 3; is_long && decimals.size() > places && decimals.back() == '0';) {
        decimals.pop_back();
    }
    if (decimals.empty() || decimals.size() > places || !has_only(decimals, "0123456789")) {
        return {.kind = Kind::refused};
    }
    decimals.resize(places, '0');
    const std::optional<std::int64_t> number = number_of(*whole + decimals);
    return number ? Verdict<std::int64_t>{Kind::value, *number}
                  : Verdict<std::int64_t>{.kind = Kind::refused};
}

using Day = std::array<std::int64_t, 3>;  // year, month, day

bool is_in_calendar(const Day& day) {
    const auto [year, month, date] = day;
    if (month < 1 || month > 12 || date < 1) {
        return false;
    }
    const bool is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    constexpr std::int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const std::int64_t last = month == 2 && is_leap_year ? 29 : days[month - 1];
    return date <= last && day >= Day{1945, 8, 17} && year <= 2199;
}

/// Three numbers with one mark between them: "31/01/2026", "31-1-26", "2026-01-31".
Verdict<Day> day_in(const std::string& cell, DateOrder order) {
    using Kind = Verdict<Day>::Kind;
    const std::string text = without_spaces_around(cell);
    if (has_letter_of_neither(text)) {
        return {.kind = Kind::refused};
    }
    const std::size_t mark = text.find_first_not_of("0123456789");
    if (mark == std::string::npos || std::string_view{"/-."}.find(text[mark]) == std::string_view::npos) {
        return {};
    }
    const std::vector<std::string> parts = split(text, text[mark]);
    if (parts.size() != 3) {
        return {};
    }
    std::array<std::size_t, 3> sizes{};
    Day numbers{};
    for (std::size_t part = 0; part < 3; ++part) {
        sizes[part] = parts[part].size();
        if (!has_only(parts[part], "0123456789") || sizes[part] == 0 || sizes[part] > 4) {
            return {};
        }
        numbers[part] = *number_of(parts[part]);
    }
    const auto [first, second, third] = numbers;
    const bool is_iso = text[mark] == '-' && sizes == std::array<std::size_t, 3>{4, 2, 2};
    const bool is_local = sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 2 || sizes[2] == 4);
    if (!is_iso && !is_local) {
        return {};
    }
    const std::int64_t year = sizes[2] == 2 ? 2000 + third : third;
    const Day day = is_iso                          ? Day{first, second, third}
                    : order == DateOrder::day_first ? Day{year, second, first}
                                                    : Day{year, first, second};
    return is_in_calendar(day) ? Verdict<Day>{Kind::value, day} : Verdict<Day>{.kind = Kind::refused};
}

/// What `read` gives, or empty where it refuses. Whatever it throws besides is a fault.
template <typename Read>
auto accepted(const Read& read) -> std::optional<decltype(read())> {
    try {
        return read();
    } catch (const BookError& error) {
        (void)error.sentence().in(Language::english);
        return std::nullopt;
    }
}

template <typename Value>
void require_agreement(const Verdict<Value>& verdict, const std::optional<Value>& found) {
    using Kind = typename Verdict<Value>::Kind;
    require(verdict.kind != Kind::refused || !found, "what cannot be read is refused");
    require(verdict.kind != Kind::value || found == verdict.value,
            "what can be read is read as it is written");
}

/// "1.234.567,89", as a person would write so many hundredths or thousandths.
std::string written(std::int64_t scaled, NumberStyle style, std::size_t places) {
    std::string digits = std::to_string(scaled);
    digits.insert(0, digits.size() <= places ? places + 1 - digits.size() : 0, '0');
    const std::string decimals = digits.substr(digits.size() - places);
    std::string whole = digits.substr(0, digits.size() - places);
    const bool indonesian = style == NumberStyle::indonesian;
    for (std::size_t at = whole.size(); at > 3; at -= 3) {
        whole.insert(at - 3, 1, indonesian ? '.' : ',');
    }
    return whole + (indonesian ? ',' : '.') + decimals;
}

std::optional<std::int64_t> amount_in(const std::string& cell, NumberStyle style) {
    const auto amount = accepted([&] { return read_amount_cell(cell, style); });
    return amount && *amount ? std::optional{(**amount).sen()} : std::nullopt;
}
std::optional<std::int64_t> quantity_in(const std::string& cell, NumberStyle style) {
    const auto quantity = accepted([&] { return read_quantity_cell(cell, style); });
    return quantity && *quantity ? std::optional{(**quantity).thousandths()} : std::nullopt;
}

template <typename Read>
void test_number(const std::string& cell, NumberStyle style, std::size_t places, const Read& read) {
    const std::optional<std::int64_t> found = read(cell, style);
    require_agreement(number_in(cell, style, places), found);
    if (found && *found >= 0) {
        require(read(written(*found, style, places), style) == found, "what is written is read again");
    }
}

void test_date(const std::string& cell, DateOrder order) {
    const auto found = accepted([&] {
        const Date date = read_date_cell(cell, order);
        return Day{date.year(), std::int64_t{date.month()}, std::int64_t{date.day()}};
    });
    require_agreement(day_in(cell, order), found);
    require(!found || is_in_calendar(*found), "a day that is read is in the calendar");
}

void test(std::uint8_t choice, const std::string& cell) {
    const NumberStyle style = (choice & 1) != 0 ? NumberStyle::indonesian : NumberStyle::english;
    switch (choice / 2 % 3) {
        case 0:
            return test_number(cell, style, decimals_of_money, amount_in);
        case 1:
            return test_number(cell, style, decimals_of_quantity, quantity_in);
        default:
            return test_date(cell, (choice & 1) != 0 ? DateOrder::day_first : DateOrder::month_first);
    }
}

}  // namespace
}  // namespace neraca::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 1) {
        neraca::fuzz::test(data[0], std::string{reinterpret_cast<const char*>(data) + 1, size - 1});
    }
    return 0;
}
