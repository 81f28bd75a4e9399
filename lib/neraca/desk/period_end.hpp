#pragma once
// What ends a month or a year: months locked and opened again, a year closed after a look at what is missing.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/year/closing.hpp"

namespace neraca {

struct SetMonth {
    Month month;
    bool changed = true;  // else it was so before
};
/// Locks or opens every month of `period`. Throws BookError{period_must_be_readable} where that is not made
/// of whole months, and what Book::set_locked throws.
std::vector<SetMonth> set_locked(const Period& period, bool locked, std::string_view reason, Book& book);

struct YearEnd {
    int year = 0;
    Date today;
    std::string accepted = {};  // why what was found may stay so
    bool is_trial = false;      // what is not ready is told, instead of refused
};
struct YearEndReceipt {
    ClosingReadiness readiness;
    Rupiah surplus;
    std::optional<Closed> closed = {};  // none: a trial, and the year is not ready
};
/// Throws BookError{year_must_be_complete} while the year still runs, and as close_year of year/closing.hpp.
YearEndReceipt close_year(const YearEnd& end, Bookkeeper& bookkeeper);

}  // namespace neraca
