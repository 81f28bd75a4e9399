#pragma once
// The surplus for people: the plan with its parts and the list of members, and each member's slip with the
// formula in figures.

#include "neraca/ledger/chart_of_accounts.hpp"
#include "neraca/report/register_names.hpp"
#include "neraca/report/report.hpp"
#include "neraca/year/surplus.hpp"

namespace neraca {

/// Fills `titled` (a report without columns and rows) with the parts of the plan; a further part of the
/// report lists the members. Rows: the parts' keys, `not_shared`, `rounding`, `total`. Every switch of the
/// rule that changes the answer stands in the notes.
Report surplus_plan_report(Report titled, const SurplusPlan& plan, Language language);

/// What was decided: as surplus_plan_report; where the plan is not known any more, what was posted on each
/// account (rows: their codes, `total`), and the list of members with their shares alone.
Report decided_surplus_report(Report titled, const DecidedSurplus& decided, const ChartOfAccounts& chart,
                              const RegisterNames& names, Language language);

/// The slip of the member at `index`: his base, the sum of all, the pool, the exact share and what it became.
Report surplus_slip(Report titled, const SurplusPlan& plan, std::size_t index, Language language);
/// The slip of one who has `share` by the entry alone.
Report posted_surplus_slip(Report titled, const SurplusClaim& share, EntryNumber distribution,
                           const RegisterNames& names, Language language);

}  // namespace neraca
