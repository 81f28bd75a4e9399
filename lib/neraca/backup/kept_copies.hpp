#pragma once
// Which of the copies that were made day by day are kept.

#include <span>
#include <vector>

#include "neraca/value/date.hpp"

namespace neraca {

/// The days whose copies give way: all but the last `kept_days` and, of each of the last `kept_months` months
/// that have one, the last. `days` is in any order, each once. Source: practice of rotation (grandfather,
/// father, son), as long as a cooperative's year and the audit after it.
inline constexpr std::size_t kept_days = 7;
inline constexpr std::size_t kept_months = 15;
std::vector<Date> days_to_give_up(std::span<const Date> days);

}  // namespace neraca
