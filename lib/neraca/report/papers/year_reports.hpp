#pragma once
// Registers of a cooperative's year as reports.

#include "neraca/report/statements/statements.hpp"

namespace neraca {

/// Fixed assets at the last day: cost, accumulated depreciation as far as it is posted, book value; what has
/// gone by then is left out. Notes say whether costs and depreciation agree with their accounts.
Report asset_list(const Book& book, const Register& registry, const ReportRequest& request);

}  // namespace neraca
