#pragma once
// The surplus for people: the plan with its parts and the list of members, and each member's slip with the
// formula in figures.

#include "neraca/report/report.hpp"
#include "neraca/year/surplus_plan.hpp"

namespace neraca {

/// Fills `titled` (a report without columns and rows) with the parts of the plan; a further part of the
/// report lists the members. Rows: the parts' keys, `not_shared`, `rounding`, `total`. Every switch of the
/// rule that changes the answer stands in the notes.
Report surplus_plan_report(Report titled, const SurplusPlan& plan, Language language);

/// The slip of the member at `index`: his base, the sum of all, the pool, the exact share and what it became.
Report surplus_slip(Report titled, const SurplusPlan& plan, std::size_t index, Language language);

}  // namespace neraca
