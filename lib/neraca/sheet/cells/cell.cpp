#include "neraca/sheet/cells/cell.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::string_view minus_sign = "\xE2\x88\x92";  // U+2212, from typeset tables

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

bool is_mark(char letter) {
    return letter == '.' || letter == ',';
}
/// Takes the letters behind a number, and the spaces between; nothing where `text` is letters all through.
std::string_view take_tail(std::string_view& text) {
    std::size_t end = text.size();
    while (end > 0 && is_letter(text[end - 1])) {
        --end;
    }
    if (end == 0 || end == text.size()) {
        return {};
    }
    const std::string_view before = trimmed(text.substr(0, end));
    if (before.empty() || !(is_digit(before.back()) || before.ends_with(",-") || before.ends_with(')'))) {
        return {};
    }
    const std::string_view tail = text.substr(end);
    text = before;
    return tail;
}

bool take_without_sen(std::string_view& text) {
    const bool found = text.ends_with(",-");
    text.remove_suffix(found ? 2 : 0);
    return found;
}

/// ".00": how banks write that there is nothing.
bool is_bare_zero(std::string_view number) {
    return number.size() > 1 && is_mark(number.front()) &&
           number.find_first_not_of('0', 1) == std::string_view::npos;
}

/// `number` without zeros that say nothing: "12500.0000", as databases write money. Three digits behind a
/// mark stay, because they may be a group.
std::string_view without_idle_zeros(std::string_view number, NumberStyle style, int places) {
    constexpr std::size_t digits_of_a_group = 3;
    const std::size_t mark = number.rfind(style == NumberStyle::indonesian ? ',' : '.');
    if (mark == std::string_view::npos || number.size() - mark - 1 <= digits_of_a_group) {
        return number;
    }
    const std::size_t least = mark + 1 + static_cast<std::size_t>(places);
    while (number.size() > least && number.back() == '0') {
        number.remove_suffix(1);
    }
    return number;
}

const char* example_of(NumberStyle style) {
    return style == NumberStyle::indonesian ? "1.234.567,89" : "1,234,567.89";
}

/// "10.999.99", "1.2.3": a mark that can only be the decimal one, twice.
bool has_mark_twice(std::string_view number) {
    if (!std::ranges::all_of(number, [](char letter) { return is_digit(letter) || is_mark(letter); })) {
        return false;
    }
    const auto is_grouping = [&](NumberStyle style) { return parse_decimal(number, style, 9).has_value(); };
    return (std::ranges::count(number, '.') > 1 || std::ranges::count(number, ',') > 1) &&
           !is_grouping(NumberStyle::indonesian) && !is_grouping(NumberStyle::english);
}

/// How a number that cannot be read in `style` is read after all: the file in the other style, if that reads
/// it, or the cell as it should be.
Sentence way_to_write(const NumberCell& parts, NumberStyle style, int places) {
    const bool indonesian = style == NumberStyle::indonesian;
    const NumberStyle other = indonesian ? NumberStyle::english : NumberStyle::indonesian;
    if (!parse_number(parts, other, places)) {
        return {say("put the cell right: digits, and the marks of {}"), {example_of(style)}};
    }
    return indonesian
               ? Sentence{say("put the cell right, or say --number-style en if the file is written like "
                              "1,234,567.89")}
               : Sentence{say("put the cell right, or say --number-style id if the file is written like "
                              "1.234.567,89")};
}

/// What is wrong with a cell that should hold a number, so that people see at once what to put right. `other`
/// is the rule for what has no name of its own.
BookError unreadable_number(std::string_view cell, const NumberCell& parts, NumberStyle style, int places,
                            Rule other) {
    const std::string shown = excerpt(cell);
    if (is_spreadsheet_error(cell)) {
        return spreadsheet_error(cell);
    }
    if (has_lost_digits(parts.number)) {
        return digits_lost(cell);
    }
    if (has_too_many_digits(parts.number, places)) {
        return BookError{Rule::amount_must_fit,
                         say("\"{}\" has more digits than can be kept exactly"),
                         {shown},
                         Sentence{say("check it for zeros too many")}};
    }
    if (parse_number(parts, style, 9)) {
        return BookError{Rule::decimals_too_many,
                         say("\"{}\" has more than {} decimals, where numbers are written like {}"),
                         {shown, std::int64_t{places}, example_of(style)},
                         way_to_write(parts, style, places)};
    }
    if (has_mark_twice(parts.number)) {
        return BookError{Rule::number_mark_used_twice,
                         say("\"{}\" has a mark twice that can stand only once"),
                         {shown},
                         Sentence{say("numbers of this file are written like {}"), {example_of(style)}}};
    }
    return BookError{other,
                     say("\"{}\" is not a number written like {}"),
                     {shown, example_of(style)},
                     way_to_write(parts, style, places)};
}

BookError unknown_tail(std::string_view cell, Phrase pattern, std::string_view tail, Rule rule,
                       std::optional<Sentence> hint = {}) {
    return BookError{rule, pattern, {excerpt(cell), excerpt(tail)}, std::move(hint)};
}

}  // namespace

std::string_view trimmed_cell_text(std::string_view cell) {
    cell = trimmed(cell);
    return cell.starts_with('\'') ? trimmed(cell.substr(1)) : cell;
}

bool is_word(std::string_view text, std::string_view word) {
    return text.size() == word.size() && begins_with(text, word);
}

std::optional<Direction> direction_named(std::string_view word) {
    constexpr std::string_view in_words[] = {"cr", "k", "c", "kredit", "credit", "masuk", "in"};
    constexpr std::string_view out_words[] = {"db", "dr", "d", "debit", "debet", "keluar", "out"};
    const auto is_one = [word = trimmed(word)](std::string_view known) { return is_word(word, known); };
    if (std::ranges::any_of(in_words, is_one)) {
        return Direction::in;
    }
    return std::ranges::any_of(out_words, is_one) ? std::optional{Direction::out} : std::nullopt;
}

NumberCell number_cell(std::string_view cell) {
    std::string_view text = trimmed(cell);
    const std::string_view tail = take_tail(text);
    if (text.empty() || is_digit(text.front())) {
        const bool is_without_sen = take_without_sen(text);
        return {.number = text, .is_without_sen = is_without_sen, .tail = tail};
    }
    if (is_bare_zero(text)) {
        return {.number = text, .tail = tail};
    }
    const Surroundings around = take_surroundings(text);
    if ((text.empty() && around.minus) || is_word(text, "nihil")) {
        return {};
    }
    if (text.empty() || !is_digit(text.front()) || (around.brackets && around.minus)) {
        return {.number = trimmed(cell)};  // cannot be read; as it stands, for the message
    }
    const bool is_without_sen = take_without_sen(text);
    return {.number = text,
            .is_negative = around.brackets || around.minus,
            .is_without_sen = is_without_sen,
            .tail = tail};
}

std::optional<std::int64_t> parse_number(const NumberCell& cell, NumberStyle style, int places) {
    const std::string_view number = cell.number;
    if (is_bare_zero(number)) {
        return 0;
    }
    if (number.empty() || !is_digit(number.front())) {
        return std::nullopt;
    }
    if (cell.is_without_sen &&
        (style == NumberStyle::english || number.find(',') != std::string_view::npos)) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> scaled =
        parse_decimal(without_idle_zeros(number, style, places), style, places);
    return scaled && cell.is_negative ? std::optional{-*scaled} : scaled;
}

std::optional<AmountCell> read_signed_amount_cell(std::string_view cell, NumberStyle style) {
    const NumberCell parts = number_cell(cell);
    if (parts.number.empty()) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> sen = parse_number(parts, style, decimals_of_money);
    if (!sen) {
        throw unreadable_number(cell, parts, style, decimals_of_money, Rule::amount_must_be_readable);
    }
    if (parts.tail.empty()) {
        return AmountCell{Rupiah::of_sen(*sen)};
    }
    const std::optional<Direction> direction = direction_named(parts.tail);
    if (!direction) {
        throw unknown_tail(cell, say("\"{}\" is no amount of money: nothing is known of \"{}\" behind it"),
                           parts.tail, Rule::amount_must_be_readable);
    }
    return AmountCell{Rupiah::of_sen(*sen), direction};
}

std::optional<Rupiah> read_amount_cell(std::string_view cell, NumberStyle style) {
    const std::optional<AmountCell> read = read_signed_amount_cell(cell, style);
    if (!read) {
        return std::nullopt;
    }
    if (read->direction) {
        throw unknown_tail(cell,
                           say("\"{}\" says by \"{}\" which way it goes, but its column does so already"),
                           number_cell(cell).tail, Rule::amount_must_be_readable);
    }
    if (read->amount.is_negative()) {
        throw BookError{Rule::amount_is_negative,
                        say("{} is less than zero"),
                        {read->amount},
                        Sentence{say("amounts have no sign: the column or the account says the direction")}};
    }
    return read->amount;
}

std::optional<Quantity> read_quantity_cell(std::string_view cell, NumberStyle style) {
    const NumberCell parts = number_cell(cell);
    if (parts.number.empty()) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> thousandths = parse_number(parts, style, decimals_of_quantity);
    if (!thousandths) {
        throw unreadable_number(cell, parts, style, decimals_of_quantity, Rule::quantity_must_be_readable);
    }
    if (!parts.tail.empty() && !is_word(parts.tail, "kg")) {
        throw unknown_tail(cell, say("\"{}\" has the unit \"{}\" behind its number"), parts.tail,
                           Rule::quantity_must_be_readable,
                           Sentence{say("the item says the unit: write the number alone")});
    }
    if (*thousandths < 0) {
        throw BookError{Rule::quantity_must_be_readable,
                        say("{} is less than zero"),
                        {Quantity::of_thousandths(*thousandths)}};
    }
    return Quantity::of_thousandths(*thousandths);
}

bool is_spreadsheet_error(std::string_view cell) {
    constexpr std::string_view errors[] = {"#REF!",   "#N/A",   "#VALUE!", "#NAME?",
                                           "#DIV/0!", "#NULL!", "#NUM!",   "#GETTING_DATA"};
    const std::string_view text = trimmed(cell);
    if (!text.starts_with('#')) {
        return false;
    }
    const bool too_narrow = text.size() >= 3 && text.find_first_not_of('#') == std::string_view::npos;
    return too_narrow || std::ranges::find(errors, text) != std::end(errors);
}

bool has_lost_digits(std::string_view cell) {
    const std::string_view text = trimmed(cell);
    const std::size_t exponent = text.find_first_of("Ee");
    if (exponent == std::string_view::npos || !is_digit(text.front()) || exponent + 2 >= text.size()) {
        return false;
    }
    const std::string_view mantissa = text.substr(0, exponent);
    return text[exponent + 1] == '+' && text.find_first_not_of("0123456789", exponent + 2) == text.npos &&
           mantissa.find_first_not_of("0123456789.,") == std::string_view::npos;
}

BookError spreadsheet_error(std::string_view cell) {
    const bool too_narrow = trimmed(cell).find_first_not_of('#') == std::string_view::npos;
    if (too_narrow) {
        return BookError{Rule::spreadsheet_error,
                         say("\"{}\" stands where the spreadsheet's column was too narrow for the value"),
                         {excerpt(cell)},
                         Sentence{say("make the column wider, then save the file again")}};
    }
    return BookError{Rule::spreadsheet_error,
                     say("\"{}\" is an error of the spreadsheet, not a value"),
                     {excerpt(cell)},
                     Sentence{say("repair the formula, then save the file again")}};
}

BookError digits_lost(std::string_view cell) {
    return BookError{Rule::digits_lost,
                     say("\"{}\" was shortened by the spreadsheet: its digits are lost"),
                     {excerpt(cell)},
                     Sentence{say("type it again in a column formatted as text, then save the file again")}};
}

}  // namespace neraca
