#pragma once
// What reports are asked for.

#include <optional>

#include "neraca/language.hpp"
#include "neraca/value/date.hpp"

namespace neraca {

struct ReportRequest {
    Language language = Language::indonesian;
    /// Registers and the income statement cover these days; what stands at a date (trial balance, balance
    /// sheet, members, savings) is as of its last day.
    Period period;
    /// The days a second column compares with; empty: no such column.
    std::optional<Period> compare_with = {};
    /// Of the balance sheet and the income statement: under each line the accounts that it is made of.
    bool with_accounts = false;
    /// Until when things can have happened, where that is known: what counts months counts those ended by
    /// then.
    std::optional<Date> today = {};
};

}  // namespace neraca
