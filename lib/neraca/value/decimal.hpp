#pragma once
// Reading and writing decimal numbers exactly, as scaled integers. Every value type that has a
// decimal form (Rupiah, Quantity, Rate) reads and writes through here.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace neraca {

/// How a number is written. indonesian: 1.234.567,89. english: 1,234,567.89.
enum class NumberStyle { indonesian, english };

/// `text` times 10^places, read strictly in `style`: an optional minus sign, digits that are either
/// ungrouped or grouped by threes throughout, then optionally a decimal mark and one to `places`
/// digits. Grouped digits do not begin with zero: "0.500" is a half that someone wrote in the other
/// style. Empty where `text` is anything else, or does not fit 63 bits.
std::optional<std::int64_t> parse_decimal(std::string_view text, NumberStyle style, int places);

/// The value that an Indonesian reader could also see in a number that is not written as it should be: dots
/// left out wherever they stand, a comma before decimals, zeros at their end left out. "15,000"
/// is 15 and "15.00" is 1500. Only for telling people why it was refused.
std::optional<std::int64_t> parse_decimal_loosely(std::string_view text, int places);
/// Whether `text` is made of the characters of a number and has more digits than 63 bits hold.
bool has_too_many_digits(std::string_view text, int places);

/// `scaled` / 10^places with all decimals and a point, for programs: "-1234.50".
std::string plain_decimal(std::int64_t scaled, int places);

/// For people: grouped by threes, at least `shown` decimals and beyond these no trailing zeros:
/// 1.234,5 (places 3, shown 0). A negative number has a minus sign.
std::string grouped_decimal(std::int64_t scaled, int places, int shown, NumberStyle style);

/// Throws BookError{amount_must_fit}.
[[noreturn]] void refuse_amount();

/// The sum, the difference, the product; throws BookError{amount_must_fit} where 64 bits do not hold it.
constexpr std::int64_t checked_add(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) {
        refuse_amount();
    }
    return sum;
}
constexpr std::int64_t checked_subtract(std::int64_t a, std::int64_t b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a, b, &difference)) {
        refuse_amount();
    }
    return difference;
}
constexpr std::int64_t checked_multiply(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) {
        refuse_amount();
    }
    return product;
}

/// a * b / divisor with a 128-bit intermediate, rounded half away from zero ("half up" on amounts, the
/// rule of weighing slips). `divisor` is more than zero. Throws BookError{amount_must_fit}.
std::int64_t multiply_divide_half_up(std::int64_t a, std::int64_t b, std::int64_t divisor);
/// The same, rounded down (toward minus infinity).
std::int64_t multiply_divide_down(std::int64_t a, std::int64_t b, std::int64_t divisor);

/// The sum of products, divided and rounded once: as if all were multiplied out on paper.
struct Factors {
    std::int64_t a;
    std::int64_t b;
};
/// Rounded half away from zero; else as multiply_divide_half_up.
std::int64_t sum_divide_half_up(std::span<const Factors> products, std::int64_t divisor);
/// Rounded down (toward minus infinity).
std::int64_t sum_divide_down(std::span<const Factors> products, std::int64_t divisor);

}  // namespace neraca
