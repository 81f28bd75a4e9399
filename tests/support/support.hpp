#pragma once
// What every test needs: short ways to say a value, to ask which rule refused, and to show both when a
// check fails.

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/error.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// The rule that `call` broke, or nothing where it was let through.
template <typename Call>
std::optional<Rule> rule_broken_by(Call&& call) {
    try {
        call();
    } catch (const BookError& error) {
        return error.rule();
    }
    return std::nullopt;
}

/// What `call` is refused with, for people: the sentence, then the way out in brackets where there
/// is one. Empty where it was let through.
template <typename Call>
std::string refusal_of(Call&& call, Language language = Language::english) {
    try {
        call();
    } catch (const BookError& error) {
        const std::string hint = error.hint() ? " (" + error.hint()->in(language) + ")" : "";
        return error.sentence().in(language) + hint;
    }
    return {};
}

/// The day that a test writes as "2026-01-31".
inline Date day(std::string_view text) {
    const auto date = Date::parse(text);
    REQUIRE_MESSAGE(date.has_value(), std::string{text});
    return *date;
}

constexpr Rupiah rupiah(std::int64_t whole) {
    return Rupiah::of_rupiah(whole);
}
constexpr Rupiah sen(std::int64_t hundredths) {
    return Rupiah::of_sen(hundredths);
}
constexpr Quantity thousandths(std::int64_t number) {
    return Quantity::of_thousandths(number);
}

}  // namespace neraca

namespace doctest {

inline String shown(std::string_view text) {
    return {text.data(), unsigned(text.size())};
}

template <>
struct StringMaker<neraca::Rule> {
    static String convert(neraca::Rule rule) { return shown(to_string(rule)); }
};
template <>
struct StringMaker<neraca::Rupiah> {
    static String convert(neraca::Rupiah amount) { return shown("Rp" + to_plain(amount)); }
};
template <>
struct StringMaker<neraca::Quantity> {
    static String convert(neraca::Quantity quantity) { return shown(to_plain(quantity)); }
};
template <>
struct StringMaker<neraca::Rate> {
    static String convert(neraca::Rate rate) { return shown(to_plain(rate)); }
};
template <>
struct StringMaker<neraca::Date> {
    static String convert(neraca::Date date) { return shown(to_string(date)); }
};
template <>
struct StringMaker<neraca::Month> {
    static String convert(neraca::Month month) { return shown(to_string(month)); }
};
template <>
struct StringMaker<neraca::Period> {
    static String convert(const neraca::Period& period) {
        return shown(to_string(period.first_day) + ".." + to_string(period.last_day));
    }
};
template <typename Kind>
struct StringMaker<neraca::Code<Kind>> {
    static String convert(const neraca::Code<Kind>& code) { return shown(code.text()); }
};
template <typename Value>
struct StringMaker<std::optional<Value>> {
    static String convert(const std::optional<Value>& value) {
        return value ? toString(*value) : String{"nothing"};
    }
};

}  // namespace doctest
