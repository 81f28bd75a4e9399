#pragma once
// The statements of a cooperative and what is worked out from them, each a function of its book.

#include <map>
#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/loan/loan_quality.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"
#include "neraca/report/request.hpp"

namespace neraca {

/// One row an account that has postings, on the side of its balance; row `total`.
Report trial_balance(const Book& book, const ReportRequest& request);
/// The lines of statement_lines.hpp. Both sides agree whatever the tags of accounts are, and a note
/// says so: income and expenses that are not closed count as surplus, and accounts without a line have one
/// of their own. Members' shares stand where the setting `member_shares` of the day says; a note says which.
Report balance_sheet(const Book& book, const Register& registry, const ReportRequest& request);
/// The PHU form of cooperatives: business with members and with others apart. Closing entries are left out.
Report income_statement(const Book& book, const Register& registry, const ReportRequest& request);
/// Every part of the equity a column: what it began with, what changed it, what it ends with, which is the
/// equity of the balance sheet. Days to compare with are a part.
Report equity_statement(const Book& book, const Register& registry, const ReportRequest& request);
/// What was received and paid, by purpose (cash_lines.hpp): the direct method. Parts: the way from the
/// surplus to the cash of operations, and what moved without cash. It ends at the cash of the balance sheet.
Report cash_flow_statement(const Book& book, const Register& registry, const ReportRequest& request);
/// The ratios of ratio_table.hpp. Without `loans` those of the quality of loans say that none are
/// classified. Throws BookError{setting_required} where a rate of the allowance is not set.
Report ratios(const Book& book, const Register& registry, const ReportRequest& request,
              const std::optional<LoanQuality>& loans);
/// What an item is worth elsewhere, for one unit of it.
using MarketPrices = std::map<ItemCode, Rupiah>;
/// What members gained by dealing with the cooperative and not with others (promosi ekonomi anggota). Market
/// prices are given, market rates are settings; a line whose reference is missing counts zero, and a note
/// says so.
Report member_benefit(const Book& book, const Register& registry, const MarketPrices& prices,
                      const ReportRequest& request);

}  // namespace neraca
