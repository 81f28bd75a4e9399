#pragma once
// The reports of a cooperative, each a function of its book.

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/loan/loan_quality.hpp"
#include "neraca/register/register.hpp"
#include "neraca/report/report.hpp"

namespace neraca {

/// What a report is asked for.
struct ReportRequest {
    Language language = Language::indonesian;
    /// Registers and the income statement cover these days; what stands at a date (trial balance, balance
    /// sheet, members, savings) is as of its last day.
    Period period;
    /// The days a second column compares with; empty: no such column.
    std::optional<Period> compare_with = {};
};

/// One row an account that has postings, on the side of its balance; row `total`.
Report trial_balance(const Book& book, const ReportRequest& request);
/// The lines of report/statement_lines.hpp. Both sides agree whatever the tags of accounts are, and a note
/// says so: income and expenses that are not closed count as surplus, and accounts without a line have one
/// of their own. Members' shares stand where the setting `member_shares` of the day says; a note says which.
Report balance_sheet(const Book& book, const Register& registry, const ReportRequest& request);
/// The PHU form of cooperatives: business with members and with others apart. Closing entries are left out.
Report income_statement(const Book& book, const Register& registry, const ReportRequest& request);
/// Every part of the equity a column: what it began with, what changed it, what it ends with, which is the
/// equity of the balance sheet. Days to compare with are a part.
Report equity_statement(const Book& book, const Register& registry, const ReportRequest& request);
/// What was received and paid, by purpose (report/cash_lines.hpp): the direct method. Parts: the way from the
/// surplus to the cash of operations, and what moved without cash. It ends at the cash of the balance sheet.
Report cash_flow_statement(const Book& book, const Register& registry, const ReportRequest& request);
/// The notes to the statements (CALK): nine numbered parts, further tables of a section after it.
Report notes_to_statements(const Book& book, const Register& registry, const ReportRequest& request);
/// The ratios of report/ratio_table.hpp. Without `loans` those of the quality of loans say that none are
/// classified. Throws BookError{setting_required} where a rate of the allowance is not set.
Report ratios(const Book& book, const Register& registry, const ReportRequest& request,
              const std::optional<LoanQuality>& loans);
/// What an item is worth elsewhere, for one unit of it.
using MarketPrices = std::map<ItemCode, Rupiah>;
/// What members gained by dealing with the cooperative and not with others (PEA). Market prices are given,
/// market rates are settings; a line whose reference is missing counts zero, and a note says so.
Report member_benefit(const Book& book, const Register& registry, const MarketPrices& prices,
                      const ReportRequest& request);
Report journal(const Book& book, const ReportRequest& request);
/// Balances are seen from the normal side of the account. Throws BookError{account_must_exist}.
Report general_ledger(const Book& book, const AccountCode& account, const ReportRequest& request);
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

/// What one entry did, for learners: its accounts with the balance before and after it, the rule behind it,
/// and as a part the statement lines that moved.
Report explanation(const Book& book, const PostedEntry& posted, Language language);

}  // namespace neraca
