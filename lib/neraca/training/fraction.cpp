#include "neraca/training/fraction.hpp"

#include <cassert>
#include <limits>
#include <utility>

namespace neraca {

Fraction::Fraction(std::int64_t number, std::int64_t divisor) {
    *this = reduced(number, divisor);
}

Fraction Fraction::reduced(Wide number, Wide divisor) {
    assert(divisor != 0);
    Wide a = number < 0 ? -number : number;
    Wide b = divisor < 0 ? -divisor : divisor;
    while (b != 0) {
        a = std::exchange(b, a % b);
    }
    const Wide common = divisor < 0 ? -a : a;
    number /= common;
    divisor /= common;
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    if (number > most || number < -most || divisor > most) {
        refuse_amount();
    }
    Fraction fraction;
    fraction.number_ = static_cast<std::int64_t>(number);
    fraction.divisor_ = static_cast<std::int64_t>(divisor);
    return fraction;
}

std::optional<std::int64_t> Fraction::scaled(std::int64_t scale) const {
    const Fraction product = *this * Fraction{scale};
    return product.is_whole() ? std::optional{product.number_} : std::nullopt;
}

std::int64_t Fraction::down() const {
    const std::int64_t quotient = number_ / divisor_;
    return number_ % divisor_ < 0 ? quotient - 1 : quotient;
}

std::int64_t Fraction::half_up() const {
    if (number_ < 0) {
        return -(*this * Fraction{-1}).half_up();
    }
    return (*this + Fraction{1, 2}).down();
}

// Two products of 63 bits and their sum fit 128.
Fraction operator+(const Fraction& a, const Fraction& b) {
    using Wide = Fraction::Wide;
    return Fraction::reduced(Wide{a.number_} * b.divisor_ + Wide{b.number_} * a.divisor_,
                             Wide{a.divisor_} * b.divisor_);
}
Fraction operator*(const Fraction& a, const Fraction& b) {
    using Wide = Fraction::Wide;
    return Fraction::reduced(Wide{a.number_} * b.number_, Wide{a.divisor_} * b.divisor_);
}
Fraction operator/(const Fraction& a, const Fraction& b) {
    using Wide = Fraction::Wide;
    return Fraction::reduced(Wide{a.number_} * b.divisor_, Wide{a.divisor_} * b.number_);
}
std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
    using Wide = Fraction::Wide;
    const Wide left = Wide{a.number_} * b.divisor_;
    const Wide right = Wide{b.number_} * a.divisor_;
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

}  // namespace neraca
