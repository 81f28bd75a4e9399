#include "neraca/value/quantity.hpp"

#include <cassert>

#include "neraca/value/decimal.hpp"
#include "neraca/value/named.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr int quantity_places = 3;

constexpr Named<Rounding> rounding_names[] = {{Rounding::half_up, "half_up", "setengah-ke-atas"},
                                              {Rounding::down, "down", "ke-bawah"}};

/// How to type `quantity`: in Indonesian style, whatever language is shown, and ungrouped, because
/// "1.250" would be refused again.
Fact typed(Quantity quantity) {
    std::string text = grouped_decimal(quantity.thousandths(), quantity_places, 0, NumberStyle::indonesian);
    std::erase(text, '.');
    return text;
}

[[noreturn]] void refuse_two_readings(std::string_view text, Quantity english,
                                      std::optional<Quantity> other) {
    constexpr Rule rule = Rule::quantity_must_be_unambiguous;
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

std::optional<Quantity> Quantity::parse(std::string_view text, NumberStyle style) {
    const auto thousandths = parse_decimal(trimmed(text), style, quantity_places);
    return thousandths ? std::optional{Quantity{*thousandths}} : std::nullopt;
}

Quantity Quantity::read(std::string_view text) {
    const auto indonesian = parse(text, NumberStyle::indonesian);
    const auto english = parse(text, NumberStyle::english);
    const bool has_comma = text.find(',') != std::string_view::npos;
    if (indonesian && (has_comma || !english || *english == *indonesian)) {
        return *indonesian;
    }
    if (english) {
        const auto other = parse_decimal_loosely(trimmed(text), quantity_places);
        refuse_two_readings(text, *english, other ? std::optional{Quantity{*other}} : std::nullopt);
    }
    if (has_too_many_digits(trimmed(text), quantity_places)) {
        throw BookError{Rule::amount_must_fit,
                        say("\"{}\" is too large a quantity"),
                        {excerpt(text)},
                        say("check it for zeros too many")};
    }
    throw BookError{Rule::quantity_must_be_readable,
                    say("\"{}\" is not a quantity"),
                    {excerpt(text)},
                    say("write a quantity such as 3, 3,25 or 1250, with at most three decimals")};
}

Quantity::operator Fact() const {
    return {to_text(*this, Language::indonesian), to_text(*this, Language::english)};
}

std::string to_plain(Quantity quantity) {
    return plain_decimal(quantity.thousandths(), quantity_places);
}

std::string to_text(Quantity quantity, Language language) {
    const auto style = language == Language::indonesian ? NumberStyle::indonesian : NumberStyle::english;
    return grouped_decimal(quantity.thousandths(), quantity_places, 0, style);
}

std::string_view to_string(Rounding rounding) {
    return name_of(rounding_names, rounding);
}
Rounding read_rounding(std::string_view text) {
    return value_named(rounding_names, text);
}

Rupiah worth(Quantity quantity, Rupiah price_per_unit, Rounding rounding) {
    assert(quantity >= Quantity{} && price_per_unit >= Rupiah{});
    constexpr std::int64_t thousandths_of_sen_in_a_rupiah = 1000 * 100;
    const auto multiply_divide =
        rounding == Rounding::half_up ? multiply_divide_half_up : multiply_divide_down;
    return Rupiah::of_rupiah(
        multiply_divide(quantity.thousandths(), price_per_unit.sen(), thousandths_of_sen_in_a_rupiah));
}

bool is_worth_about(Quantity quantity, Rupiah price_per_unit, Rupiah amount, Rupiah margin) {
    assert(margin >= Rupiah{});
    __extension__ using Wide = __int128;  // thousandths of a sen
    const Wide difference = Wide{amount.sen()} * 1000 - Wide{quantity.thousandths()} * price_per_unit.sen();
    const Wide most = Wide{margin.sen()} * 1000;
    return difference <= most && -difference <= most;
}

}  // namespace neraca
