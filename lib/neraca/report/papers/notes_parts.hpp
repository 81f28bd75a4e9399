#pragma once
// Sections of the notes to the statements that have rules of their own.

#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

/// The policies behind the figures, as sentences: only those that this book has anything under at the end of
/// the period. What can be set stands there with the value that holds on its last day.
Report policies_part(const Book& book, const Register& registry, const ReportRequest& request);

/// Every line of the balance sheet and of the income statement with the accounts that stand on it. Rows: the
/// line, with the amount it has in the statement, then its accounts; what is earned and not closed yet is a
/// row of its own, LINE_not_closed.
Report balance_sheet_details(const Book& book, const Register& registry, const ReportRequest& request);
Report income_statement_details(const Book& book, const ReportRequest& request);

}  // namespace neraca
