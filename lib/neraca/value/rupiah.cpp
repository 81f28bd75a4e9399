#include "neraca/value/rupiah.hpp"

#include <algorithm>

#include <array>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr int rupiah_places = 2;

bool begins_with_digit(std::string_view text) {
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

bool take(std::string_view& text, char c) {
    const bool found = text.starts_with(c);
    text.remove_prefix(found ? 1 : 0);
    return found;
}

/// Takes "Rp", "Rp." or "IDR" and the spaces behind it, whatever the case.
bool take_currency(std::string_view& text) {
    for (const std::string_view currency : {"rp", "idr"}) {
        const std::string_view start = text.substr(0, currency.size());
        bool same = start.size() == currency.size();
        for (std::size_t i = 0; same && i < start.size(); ++i) {
            same = (start[i] | 0x20) == currency[i];
        }
        if (same) {
            text.remove_prefix(currency.size());
            if (currency == "rp") {
                take(text, '.');
            }
            text = trimmed(text);
            return true;
        }
    }
    return false;
}

/// An amount without what may stand around its number.
struct Bare {
    bool negative = false;
    bool without_sen = false;  // it ended in ",-"
    std::string_view number;   // begins with a digit
};

std::optional<Bare> bare(std::string_view text) {
    Bare amount;
    text = trimmed(text);
    amount.negative = take(text, '-');
    if (!begins_with_digit(text) && take_currency(text) && !amount.negative) {
        amount.negative = take(text, '-');
    }
    if (!begins_with_digit(text)) {
        return std::nullopt;
    }
    amount.without_sen = text.ends_with(",-");
    text.remove_suffix(amount.without_sen ? 2 : 0);
    amount.number = text;
    return amount;
}

std::optional<Rupiah> signed_amount(std::optional<std::int64_t> sen, bool negative) {
    return sen ? std::optional{Rupiah::of_sen(negative ? -*sen : *sen)} : std::nullopt;
}

std::optional<Rupiah> parse_bare(const Bare& amount, NumberStyle style) {
    const std::string_view number = amount.number;
    const char mark = style == NumberStyle::indonesian ? ',' : '.';
    const bool one_decimal = number.size() >= 2 && number[number.size() - 2] == mark;
    if (one_decimal || (amount.without_sen && number.find(mark) != std::string_view::npos)) {
        return std::nullopt;
    }
    return signed_amount(parse_decimal(number, style, rupiah_places), amount.negative);
}

/// "0,5" as "0,50": what was meant where one decimal was written; empty for all else.
std::optional<Rupiah> with_second_decimal(const Bare& amount) {
    const std::string_view number = amount.number;
    if (amount.without_sen || number.size() < 3 || number[number.size() - 2] != ',') {
        return std::nullopt;
    }
    const std::string whole = std::string{number} + '0';
    return parse_bare({.negative = amount.negative, .without_sen = false, .number = whole},
                      NumberStyle::indonesian);
}

/// How to type `amount`: in Indonesian style, whatever language is shown.
Fact typed(Rupiah amount) {
    const bool sen = amount.sen() % 100 != 0;
    std::string plain = plain_decimal(amount.sen(), rupiah_places);
    plain[plain.size() - 3] = ',';
    return sen ? plain : plain.substr(0, plain.size() - 3);
}

[[noreturn]] void refuse_english_style(std::string_view text, Rupiah english, std::optional<Rupiah> other) {
    constexpr Rule rule = Rule::amount_must_be_unambiguous;
    if (!other || *other == english) {
        throw BookError{rule,
                        say("\"{}\" is written in the English way, as {}"),
                        {excerpt(text), english},
                        Sentence{say("write {}"), {typed(english)}}};
    }
    throw BookError{rule,
                    say("\"{}\" can be read as {} or as {}"),
                    {excerpt(text), english, *other},
                    Sentence{say("write {} or {}"), {typed(english), typed(*other)}}};
}

}  // namespace

std::optional<Rupiah> Rupiah::parse(std::string_view text, NumberStyle style) {
    const auto amount = bare(text);
    return amount ? parse_bare(*amount, style) : std::nullopt;
}

Rupiah Rupiah::read(std::string_view text) {
    if (const auto amount = bare(text)) {
        if (const auto indonesian = parse_bare(*amount, NumberStyle::indonesian)) {
            return *indonesian;
        }
        if (const auto english = parse_bare(*amount, NumberStyle::english)) {
            refuse_english_style(
                text, *english,
                signed_amount(parse_decimal_loosely(amount->number, rupiah_places), amount->negative));
        }
        if (const auto whole = with_second_decimal(*amount)) {
            throw BookError{Rule::amount_must_be_readable,
                            say("\"{}\" has one decimal, and sen are written with two"),
                            {excerpt(text)},
                            Sentence{say("write {}"), {typed(*whole)}}};
        }
        if (has_too_many_digits(amount->number, rupiah_places)) {
            throw BookError{Rule::amount_must_fit,
                            say("\"{}\" is too large an amount"),
                            {excerpt(text)},
                            say("check it for zeros too many")};
        }
    }
    throw BookError{Rule::amount_must_be_readable,
                    say("\"{}\" is not an amount"),
                    {excerpt(text)},
                    say("write an amount such as 15000, 15.000 or 15.000,50")};
}

Rupiah::operator Fact() const {
    return {to_text_with_currency(*this, Language::indonesian),
            to_text_with_currency(*this, Language::english)};
}

namespace {

std::string for_people(Rupiah amount, Language language, std::string_view currency) {
    const auto style = language == Language::indonesian ? NumberStyle::indonesian : NumberStyle::english;
    const int shown = amount.sen() % 100 == 0 ? 0 : rupiah_places;
    std::string number = grouped_decimal(amount.sen(), rupiah_places, shown, style);
    if (!amount.is_negative()) {
        return number.insert(0, currency);
    }
    number.replace(0, 1, currency);  // the minus sign
    return '(' + number + ')';
}

}  // namespace

Rupiah take(Rupiah& pool, Rupiah amount) {
    const Rupiah taken = std::clamp(amount, Rupiah{}, std::max(pool, Rupiah{}));
    pool -= taken;
    return taken;
}

std::string to_plain(Rupiah amount) {
    return plain_decimal(amount.sen(), rupiah_places);
}

std::string to_text(Rupiah amount, Language language) {
    return for_people(amount, language, "");
}

std::string to_text_with_currency(Rupiah amount, Language language) {
    return for_people(amount, language, "Rp");
}

}  // namespace neraca
