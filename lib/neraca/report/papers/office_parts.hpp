#pragma once
// Tables that papers for the cooperative office and for the members' meeting have in common: parts of a
// report, without a title block.

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

/// The particulars of the cooperative that are known at the end of `period`: column `value`, a row each.
Report particulars_part(const Register& registry, const Period& period, Language language);

/// How many there were, who joined and who left, by kind. Buyers are not counted.
Report members_part(const Register& registry, const Period& period, Language language);

/// By product: what there was, what came in and went out, what there is (by the control accounts, as the list
/// of savings has it).
Report savings_part(const Book& book, const Register& registry, const ReportRequest& request);

/// What savings came to at the end of each month, by product; those that never held anything are left out.
Chart savings_chart(const Book& book, const Register& registry, const ReportRequest& request);

/// How many members there were at the end of each month.
Chart members_chart(const Register& registry, const Period& period, Language language);

}  // namespace neraca
