#pragma once
// The paper for the cooperative office.

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

/// The paper for the cooperative office, made of the reports above and of the statements, in parts: members,
/// savings, sales, income_statement, balance_sheet, coverage.
Report monthly_report(const Book& book, const Register& registry, const ReportRequest& request);

}  // namespace neraca
