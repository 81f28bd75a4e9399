#pragma once
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/error.hpp"
#include "neraca/value/decimal.hpp"

namespace neraca {

/// An exact amount of money, held in sen (1/100 rupiah) because bank statements have them; shown
/// without sen where there are none. Sums are exact or throw BookError{amount_must_fit}. Nothing
/// converts to or from floating point.
class Rupiah {
public:
    static constexpr std::int64_t sen_per_rupiah = 100;

    constexpr Rupiah() = default;  // Rp0
    static constexpr Rupiah of_sen(std::int64_t sen) { return Rupiah{sen}; }
    static constexpr Rupiah of_rupiah(std::int64_t rupiah) {
        return Rupiah{checked_multiply(rupiah, sen_per_rupiah)};
    }
    static Rupiah of_sen(std::floating_point auto) = delete;
    static Rupiah of_rupiah(std::floating_point auto) = delete;

    /// Reads an amount written strictly in `style`; "Rp", "Rp." and "IDR" before it and ",-" behind it
    /// are set aside, and so are spaces around it. Decimals are exactly two or none. Empty for all else.
    static std::optional<Rupiah> parse(std::string_view text, NumberStyle style);
    /// Reads an amount a person typed: "15000", "15.000", "Rp15.000", "15.000,50" or "-15.000"; the
    /// dot groups thousands, as written in Indonesia, whatever language is shown. Throws
    /// BookError{amount_must_be_unambiguous} with both readings for text that fits the English
    /// style alone ("15,000", "15.00"), amount_must_fit for too many digits, and
    /// amount_must_be_readable for all else ("15,5", "abc").
    static Rupiah read(std::string_view text);

    constexpr std::int64_t sen() const noexcept { return sen_; }
    constexpr bool is_zero() const noexcept { return sen_ == 0; }
    constexpr bool is_negative() const noexcept { return sen_ < 0; }

    friend constexpr auto operator<=>(Rupiah, Rupiah) = default;
    friend constexpr Rupiah operator+(Rupiah a, Rupiah b) { return Rupiah{checked_add(a.sen_, b.sen_)}; }
    friend constexpr Rupiah operator-(Rupiah a, Rupiah b) { return Rupiah{checked_subtract(a.sen_, b.sen_)}; }
    constexpr Rupiah operator-() const { return Rupiah{checked_subtract(0, sen_)}; }
    constexpr Rupiah& operator+=(Rupiah other) { return *this = *this + other; }
    constexpr Rupiah& operator-=(Rupiah other) { return *this = *this - other; }

    operator Fact() const;  // "Rp1.500" in Indonesian, "Rp1,500" in English

private:
    explicit constexpr Rupiah(std::int64_t sen) : sen_{sen} {}
    std::int64_t sen_ = 0;
};

/// No posting is larger than this: ten million million rupiah. Four orders above the largest
/// cooperative, and small enough that nine thousand of them still add up in 64 bits.
inline constexpr Rupiah largest_posting = Rupiah::of_sen(1'000'000'000'000'000);

/// As much of `amount` as there is in `pool`, taken out of it; nothing of a pool below zero.
Rupiah take(Rupiah& pool, Rupiah amount);

/// "15000.00": for programs (JSON, CSV).
std::string to_plain(Rupiah amount);
/// For people: "1.234.567" or "1,234,567", sen only where there are some, "(1.500)" where negative.
std::string to_text(Rupiah amount, Language language);
/// The same with "Rp" before it: "Rp1.500", "(Rp1.500)".
std::string to_text_with_currency(Rupiah amount, Language language);

}  // namespace neraca
