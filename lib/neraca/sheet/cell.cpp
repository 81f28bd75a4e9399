#include "neraca/sheet/cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::string_view minus_sign = "\xE2\x88\x92";  // U+2212, from typeset tables

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Whether `text` begins with `word`, whatever the case. `word` is in small letters.
bool begins_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::ranges::equal(text.substr(0, word.size()), word, {},
                              [](char letter) { return static_cast<char>(letter | 0x20); });
}

bool take(std::string_view& text, std::string_view sign) {
    if (!text.starts_with(sign)) {
        return false;
    }
    text = trimmed(text.substr(sign.size()));
    return true;
}

bool take_brackets(std::string_view& text) {
    if (!text.starts_with('(') || !text.ends_with(')') || text.size() < 2) {
        return false;
    }
    text = trimmed(text.substr(1, text.size() - 2));
    return true;
}

bool take_currency(std::string_view& text) {
    for (const std::string_view currency : {"rp", "idr"}) {
        if (begins_with(text, currency)) {
            text.remove_prefix(currency.size());
            take(text, ".");
            text = trimmed(text);
            return true;
        }
    }
    return false;
}

/// Brackets, a minus sign and the currency, in any order, each once: "(Rp500)", "Rp -500", "-Rp500".
struct Surroundings {
    bool brackets = false;
    bool minus = false;
    bool currency = false;
};
Surroundings take_surroundings(std::string_view& text) {
    Surroundings found;
    for (bool took = true; took;) {
        const bool brackets = !found.brackets && take_brackets(text);
        const bool minus = !found.minus && (take(text, "-") || take(text, minus_sign));
        const bool currency = !found.currency && take_currency(text);
        found.brackets |= brackets;
        found.minus |= minus;
        found.currency |= currency;
        took = brackets || minus || currency;
    }
    return found;
}

const char* example_of(NumberStyle style) {
    return style == NumberStyle::indonesian ? "1.234.567,89" : "1,234,567.89";
}

/// What is wrong with a cell that should hold a number, so that people see at once what to put right.
BookError unreadable_number(std::string_view cell, NumberStyle style, int places, Rule rule) {
    const std::string shown = excerpt(cell);
    const NumberCell parts = number_cell(cell);
    if (cell.starts_with('#')) {
        return BookError{rule,
                         say("\"{}\" is an error of the spreadsheet, not a number"),
                         {shown},
                         Sentence{say("repair the formula, then save the file again")}};
    }
    if (!parts.number.empty() && is_digit(parts.number.front()) &&
        (parts.number.find("E+") != std::string_view::npos ||
         parts.number.find("e+") != std::string_view::npos)) {
        return BookError{rule,
                         say("\"{}\" was shortened by the spreadsheet: its digits are lost"),
                         {shown},
                         Sentence{say("show the column as plain numbers, then save the file again")}};
    }
    if (has_too_many_digits(parts.number, places)) {
        return BookError{Rule::amount_must_fit,
                         say("\"{}\" has more digits than can be kept exactly"),
                         {shown},
                         Sentence{say("check it for zeros too many")}};
    }
    if (parse_number(parts, style, 9)) {
        return BookError{rule, say("\"{}\" has more than {} decimals"), {shown, std::int64_t{places}}};
    }
    return BookError{
        rule, say("\"{}\" is not a number as this file writes them, such as {}"), {shown, example_of(style)}};
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
    return BookError{Rule::date_must_be_readable,
                     say("\"{}\" is not a date"),
                     {excerpt(cell)},
                     Sentence{say("write a date such as 2026-01-31 or 31/01/2026")}};
}

}  // namespace

NumberCell number_cell(std::string_view cell) {
    std::string_view text = trimmed(cell);
    if (text.empty() || is_digit(text.front())) {
        const bool is_without_sen = text.ends_with(",-");
        text.remove_suffix(is_without_sen ? 2 : 0);
        return {.number = text, .is_without_sen = is_without_sen};
    }
    const Surroundings around = take_surroundings(text);
    if ((text.empty() && around.minus) || (text.size() == 5 && begins_with(text, "nihil"))) {
        return {};
    }
    if (text.empty() || !is_digit(text.front()) || (around.brackets && around.minus)) {
        return {.number = trimmed(cell)};  // cannot be read; as it stands, for the message
    }
    const bool is_without_sen = text.ends_with(",-");
    text.remove_suffix(is_without_sen ? 2 : 0);
    return {.number = text, .is_negative = around.brackets || around.minus, .is_without_sen = is_without_sen};
}

std::optional<std::int64_t> parse_number(const NumberCell& cell, NumberStyle style, int places) {
    const std::string_view number = cell.number;
    if (number.empty() || !is_digit(number.front())) {
        return std::nullopt;
    }
    if (cell.is_without_sen &&
        (style == NumberStyle::english || number.find(',') != std::string_view::npos)) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> scaled = parse_decimal(number, style, places);
    return scaled && cell.is_negative ? std::optional{-*scaled} : scaled;
}

std::optional<Rupiah> read_amount_cell(std::string_view cell, NumberStyle style) {
    const NumberCell parts = number_cell(cell);
    if (parts.number.empty()) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> sen = parse_number(parts, style, decimals_of_money);
    if (!sen) {
        throw unreadable_number(cell, style, decimals_of_money, Rule::amount_must_be_readable);
    }
    const Rupiah amount = Rupiah::of_sen(*sen);
    if (amount.is_negative()) {
        throw BookError{Rule::posting_must_be_positive,
                        say("{} is less than zero"),
                        {amount},
                        Sentence{say("amounts have no sign: the column or the account says the direction")}};
    }
    return amount;
}

std::optional<Quantity> read_quantity_cell(std::string_view cell, NumberStyle style) {
    const NumberCell parts = number_cell(cell);
    if (parts.number.empty()) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> thousandths = parse_number(parts, style, decimals_of_quantity);
    if (!thousandths) {
        throw unreadable_number(cell, style, decimals_of_quantity, Rule::quantity_must_be_readable);
    }
    if (*thousandths < 0) {
        throw BookError{Rule::quantity_must_be_readable,
                        say("{} is less than zero"),
                        {Quantity::of_thousandths(*thousandths)}};
    }
    return Quantity::of_thousandths(*thousandths);
}

Date read_date_cell(std::string_view cell, DateOrder order) {
    if (const auto date = Date::parse(cell, order)) {
        return *date;
    }
    const std::string_view text = trimmed(cell);
    if (const auto numbers = three_numbers(text)) {
        require_day_to_exist(*numbers, order);
        throw unreadable_date(text);
    }
    try {
        (void)Date::read(text);  // "31 Juni 2026" is a date, only there is no such day
    } catch (const BookError& error) {
        if (error.rule() == Rule::date_must_exist || error.rule() == Rule::date_must_be_in_range) {
            throw;
        }
    }
    throw unreadable_date(text);
}

}  // namespace neraca
