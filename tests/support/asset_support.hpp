#pragma once
// A fixed asset and an accrual, as the register keeps them.

#include "support/book_support.hpp"

namespace neraca {

/// Scales, written down from the month in which they came.
inline Asset scales(const char* acquired, std::int64_t cost = 2'400'000, int months = 48) {
    return {.code = AssetCode::read("TIM-1"),
            .name = "Timbangan",
            .account = account("1340"),
            .accumulated = account("1345"),
            .acquired = day(acquired),
            .cost = rupiah(cost),
            .months = months,
            .depreciated_from = Month{day(acquired)}.first_day()};
}

/// A year's rent, paid in advance.
inline Accrual rent() {
    return {.code = AccrualCode::read("SEWA-26"),
            .name = "Sewa gudang 2026",
            .kind = AccrualKind::prepaid_expense,
            .balance_account = account("1171"),
            .result_account = account("6116"),
            .amount = rupiah(6'000'000),
            .first_month = Month{2026, 1},
            .months = 12};
}

}  // namespace neraca
