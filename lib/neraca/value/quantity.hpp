#pragma once
#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/error.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// So many thousandths of the unit of an item (kilogram, piece, litre), so that 0.1 kg is exact. The
/// unit belongs to the item; quantities of different items are never added.
class Quantity {
public:
    constexpr Quantity() = default;
    static constexpr Quantity of_thousandths(std::int64_t thousandths) { return Quantity{thousandths}; }
    static Quantity of_thousandths(std::floating_point auto) = delete;

    /// Reads a quantity written strictly in `style`, at most three decimals, spaces around it set
    /// aside. Empty for all else.
    static std::optional<Quantity> parse(std::string_view text, NumberStyle style);
    /// Reads a quantity a person typed: "3", "3,25", "1.250,5". "3.25" (English style alone) and
    /// "1.250" (a thousand or one and a quarter: both are likely on a scale) throw
    /// BookError{quantity_must_be_unambiguous} with both readings. "1,250" is one and a quarter, as
    /// written in Indonesia: grams could not be typed otherwise. Throws amount_must_fit for too many
    /// digits, quantity_must_be_readable for all else.
    static Quantity read(std::string_view text);

    constexpr std::int64_t thousandths() const noexcept { return thousandths_; }
    constexpr bool is_zero() const noexcept { return thousandths_ == 0; }

    friend constexpr auto operator<=>(Quantity, Quantity) = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b) {
        return Quantity{checked_add(a.thousandths_, b.thousandths_)};
    }
    friend constexpr Quantity operator-(Quantity a, Quantity b) {
        return Quantity{checked_subtract(a.thousandths_, b.thousandths_)};
    }
    constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }

    operator Fact() const;

private:
    explicit constexpr Quantity(std::int64_t thousandths) : thousandths_{thousandths} {}
    std::int64_t thousandths_ = 0;
};

/// "3.250": for programs.
std::string to_plain(Quantity quantity);
/// "3,25" or "3.25", for people.
std::string to_text(Quantity quantity, Language language);

/// How what lies between two whole rupiah becomes one of them.
enum class Rounding { half_up, down };
/// "half_up", "down"
std::string_view to_string(Rounding rounding);
/// Indonesian names are read too. Throws BookError{option_must_be_known}.
Rounding read_rounding(std::string_view text);

/// What `quantity` is worth in whole rupiah: half up unless the cooperative cuts off, as some slips do. Both
/// are at least zero.
Rupiah worth(Quantity quantity, Rupiah price_per_unit, Rounding rounding = Rounding::half_up);
/// Whether `amount` is no further than `margin` from what `quantity` is worth before any rounding. Compared
/// exactly; `margin` is at least zero.
bool is_worth_about(Quantity quantity, Rupiah price_per_unit, Rupiah amount, Rupiah margin);

}  // namespace neraca
