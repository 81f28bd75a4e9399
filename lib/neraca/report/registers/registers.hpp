#pragma once
// The books of first and second entry, and the registers of members, savings and assets, each a function of
// its book. Those of loans are in loan_reports.hpp.

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

Report journal(const Book& book, const ReportRequest& request);
/// Balances are seen from the normal side of the account; what has no memo says whom it names. Throws
/// BookError{account_must_exist}.
Report general_ledger(const Book& book, const Register& registry, const AccountCode& account,
                      const ReportRequest& request);
/// One part a product that the member ever used, or that of `product` alone.
/// Throws BookError{member_must_exist} or product_must_exist.
Report passbook(const Book& book, const Register& registry, const MemberNumber& member,
                const std::optional<ProductCode>& product, const ReportRequest& request);
/// Who had joined by the last day, those who have left marked.
Report member_list(const Book& book, const Register& registry, const ReportRequest& request);
/// One row a member, one column a product; the totals are those of the control accounts. What they have
/// beside the passbooks stands in the row `without_member`, and a note says so.
Report savings_list(const Book& book, const Register& registry, const ReportRequest& request);

/// What members owe of their shares on the last day: simpanan pokok and wajib, paid and in arrears.
Report dues_list(const Book& book, const Register& registry, const ReportRequest& request);

/// Fixed assets at the last day: cost, accumulated depreciation as far as it is posted, book value; what has
/// gone by then is left out. Notes say whether costs and depreciation agree with their accounts.
Report asset_list(const Book& book, const Register& registry, const ReportRequest& request);

}  // namespace neraca
