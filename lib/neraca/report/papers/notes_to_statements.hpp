#pragma once
// The notes to the statements.

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

/// The notes to the statements (CALK): nine numbered parts, further tables of a section after it.
Report notes_to_statements(const Book& book, const Register& registry, const ReportRequest& request);

}  // namespace neraca
