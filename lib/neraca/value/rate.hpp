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

/// An exact decimal proportion such as 1.25 %, held in hundred-millionths (1 % is 1,000,000).
class Rate {
public:
    /// The hundred-millionths in 100 %.
    static constexpr std::int64_t units_of_one = 100'000'000;

    constexpr Rate() = default;
    static constexpr Rate of_hundred_millionths(std::int64_t units) { return Rate{units}; }
    static Rate of_hundred_millionths(std::floating_point auto) = delete;

    /// Reads a percentage a person typed: "1.25%", "1,25 %", "20%". Point and comma both start decimals
    /// (no rate reaches a thousand per cent, and none is negative); at most six. The sign % is required, so
    /// that 0.05 and 5 are not mixed up. Throws BookError{rate_must_be_readable}.
    static Rate read(std::string_view text);

    constexpr std::int64_t hundred_millionths() const noexcept { return units_; }
    friend constexpr auto operator<=>(Rate, Rate) = default;
    operator Fact() const;

private:
    explicit constexpr Rate(std::int64_t units) : units_{units} {}
    std::int64_t units_ = 0;
};

/// "1,25 %" or "1.25 %".
std::string to_text(Rate rate, Language language);
/// "1.25%": for programs; `Rate::read` reads it back.
std::string to_plain(Rate rate);
/// `rate` of `amount`, rounded half up to the whole rupiah.
Rupiah part_half_up(Rupiah amount, Rate rate);
/// `rate` of `amount`, rounded down to the whole rupiah (the rule for taxes).
Rupiah part_down(Rupiah amount, Rate rate);

}  // namespace neraca
