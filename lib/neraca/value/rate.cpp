#include "neraca/value/rate.hpp"

#include "neraca/value/decimal.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr int rate_places = 6;  // of a per cent
constexpr std::int64_t one_per_cent = 1'000'000;
constexpr std::int64_t one_in_sen = Rate::units_of_one * Rupiah::sen_per_rupiah;

}  // namespace

Rate Rate::read(std::string_view text) {
    std::string_view number = trimmed(text);
    if (!number.ends_with('%')) {
        throw BookError{Rule::rate_must_be_readable,
                        say("\"{}\" is not a rate without the sign %"),
                        {excerpt(text)},
                        say("write a rate such as 20% or 1,25%")};
    }
    number.remove_suffix(1);
    number = trimmed(number);
    const auto style =
        number.find(',') != std::string_view::npos ? NumberStyle::indonesian : NumberStyle::english;
    const auto units = parse_decimal(number, style, rate_places);
    if (!units || *units >= 1000 * one_per_cent || number.starts_with('-')) {
        throw BookError{
            Rule::rate_must_be_readable,
            say("\"{}\" is not a rate"),
            {excerpt(text)},
            say("write a rate below a thousand per cent, with at most six decimals, such as 1,25%")};
    }
    return Rate{*units};
}

Rate::operator Fact() const {
    return {to_text(*this, Language::indonesian), to_text(*this, Language::english)};
}

std::string to_text(Rate rate, Language language) {
    const auto style = language == Language::indonesian ? NumberStyle::indonesian : NumberStyle::english;
    return grouped_decimal(rate.hundred_millionths(), rate_places, 0, style) + " %";
}

std::string to_plain(Rate rate) {
    std::string text = grouped_decimal(rate.hundred_millionths(), rate_places, 0, NumberStyle::english);
    std::erase(text, ',');
    return text + '%';
}

Rupiah part_half_up(Rupiah amount, Rate rate) {
    return Rupiah::of_rupiah(multiply_divide_half_up(amount.sen(), rate.hundred_millionths(), one_in_sen));
}

Rupiah part_down(Rupiah amount, Rate rate) {
    return Rupiah::of_rupiah(multiply_divide_down(amount.sen(), rate.hundred_millionths(), one_in_sen));
}

}  // namespace neraca
