#pragma once
#include <compare>
#include <cstdint>
#include <string>

#include "neraca/value/rate.hpp"

namespace neraca {

/// A rate of interest for the time between two instalments, exact also where it was agreed for a year: 10 % a
/// year is 10/12 % a month, which no decimal is. Held in twelfths of a hundred-millionth.
class LoanRate {
public:
    static constexpr std::int64_t parts = 12;  // months of a year
    /// The twelfths in 100 %.
    static constexpr std::int64_t units_of_one = parts * Rate::units_of_one;

    constexpr LoanRate() = default;
    constexpr LoanRate(Rate rate) : units_{rate.hundred_millionths() * parts} {}
    /// Of what the store keeps apart: hundred-millionths rounded down, and the twelfths that are left.
    static LoanRate of(Rate rounded_down, std::int64_t twelfths);
    /// `rate` a month, or a year, for so many months. Throws BookError{amount_must_fit}.
    static LoanRate of_month(Rate rate, int months);
    static LoanRate of_year(Rate rate, int months);

    constexpr std::int64_t twelfths_of_hundred_millionths() const noexcept { return units_; }
    Rate rounded_down() const;
    /// What `rounded_down` leaves out: 0 to 11.
    std::int64_t twelfths_left() const;
    bool is_decimal() const { return twelfths_left() == 0; }
    friend constexpr auto operator<=>(LoanRate, LoanRate) = default;
    operator Fact() const;

private:
    explicit constexpr LoanRate(std::int64_t units) : units_{units} {}
    std::int64_t units_ = 0;
};

/// "1,25 %"; "10 %/12" where it is no decimal.
std::string to_text(LoanRate rate, Language language);
/// "1.25%", "10%/12": for programs.
std::string to_plain(LoanRate rate);

}  // namespace neraca
