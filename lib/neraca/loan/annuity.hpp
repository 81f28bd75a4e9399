#pragma once
// The equal instalment of an annuity, exact: its formula has powers that no machine number holds.

#include <cstdint>

#include "neraca/value/loan_rate.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// How an instalment becomes a multiple of the unit it is paid in.
enum class InstalmentRounding { half_up, up };

/// The payment that brings `principal` to nothing in `instalments` equal payments with interest of `rate` on
/// what is left: P i (1 + i)^n / ((1 + i)^n - 1), or P / n without interest, rounded once to a multiple of
/// `unit`. Right to the unit for every principal up to `largest_posting`, however large the power gets.
/// `principal`, `instalments` and `unit` are more than zero, `rate` is not negative.
Rupiah annuity_payment(Rupiah principal, LoanRate rate, int instalments, Rupiah unit,
                       InstalmentRounding rounding);

}  // namespace neraca
