#pragma once
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>

#include "neraca/value/decimal.hpp"

namespace neraca {

/// An exact fraction: what an exercise is worked out in, so that nothing is rounded but where its writer
/// says so. In lowest terms, the divisor above zero. Sums and products are exact or throw
/// BookError{amount_must_fit}.
class Fraction {
public:
    constexpr Fraction() = default;
    /// `divisor` is not zero.
    Fraction(std::int64_t number, std::int64_t divisor = 1);
    Fraction(std::floating_point auto, std::int64_t = 1) = delete;

    bool is_whole() const { return divisor_ == 1; }
    /// Times `scale`, where that is a whole number.
    std::optional<std::int64_t> scaled(std::int64_t scale) const;
    /// Half up: away from zero.
    std::int64_t half_up() const;
    /// Toward minus infinity.
    std::int64_t down() const;

    friend Fraction operator+(const Fraction& a, const Fraction& b);
    friend Fraction operator-(const Fraction& a, const Fraction& b) { return a + Fraction{-1} * b; }
    friend Fraction operator*(const Fraction& a, const Fraction& b);
    /// `b` is not zero.
    friend Fraction operator/(const Fraction& a, const Fraction& b);
    friend bool operator==(const Fraction&, const Fraction&) = default;
    friend std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);

private:
    __extension__ using Wide = __int128;
    static Fraction reduced(Wide number, Wide divisor);
    std::int64_t number_ = 0;
    std::int64_t divisor_ = 1;
};

}  // namespace neraca
