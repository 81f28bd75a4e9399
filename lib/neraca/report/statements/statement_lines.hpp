#pragma once
// The forms of the balance sheet and of the income statement (PHU) of Indonesian cooperatives, as data. An
// account says by its tag `statement_line` where it stands; nothing here knows a code of an account. Lines
// are named as objects, so that a line that no form has does not compile.

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "neraca/ledger/account.hpp"
#include "neraca/ledger/statement_code.hpp"
#include "neraca/report/report.hpp"

namespace neraca {

enum class Statement { balance_sheet, income_statement };

struct StatementLine;
using StatementLines = std::span<const StatementLine* const>;

/// A line of a form. There is one object a line, and its address says which line it is.
struct StatementLine {
    constexpr StatementLine(Statement of, RowRole line_role, std::string_view line_key,
                            std::string_view form_code, Phrase name, int indentation, Side larger_by,
                            bool if_any = false, StatementLines adds = {}, StatementLines subtracts = {})
        : statement{of},
          role{line_role},
          key{line_key},
          code{form_code},
          label{name},
          level{indentation},
          side{larger_by},
          hide_if_zero{if_any},
          added{adds},
          subtracted{subtracts} {}
    StatementLine(const StatementLine&) = delete;
    StatementLine& operator=(const StatementLine&) = delete;

    Statement statement;
    RowRole role;
    std::string_view key;   // English, stable: "cash", "surplus_after_tax"
    std::string_view code;  // "N.1.01", "P.17"; empty where the form gives none
    Phrase label;
    int level;
    /// The side that makes the line larger. Costs grow by debit: they stand as positive amounts, and
    /// subtotals take them away, as on the printed form.
    Side side;
    bool hide_if_zero;  // left out on paper, as `Row::hide_if_zero`
    /// Of a subtotal or total: the lines it adds up and takes away. They are lines of accounts, or sums that
    /// stand before it.
    StatementLines added;
    StatementLines subtracted;
};

/// The objects themselves, for sums and tables: lines<on_balance_sheet::cash, on_balance_sheet::bank>.
template <const StatementLine&... each>
inline constexpr const StatementLine* lines[] = {&each...};

namespace on_balance_sheet {
using Line = StatementLine;
// The form is long: paper shows most of its lines only where there is something on them.
constexpr Line heading(std::string_view key, Phrase label, int level, bool if_any = false) {
    return {Statement::balance_sheet, RowRole::heading, key, "", label, level, Side::debit, if_any};
}
constexpr Line asset(std::string_view key, std::string_view code, Phrase label, int level) {
    return {Statement::balance_sheet, RowRole::line, key, code, label, level, Side::debit, true};
}
constexpr Line source(std::string_view key, std::string_view code, Phrase label, int level,
                      bool if_any = true) {
    return {Statement::balance_sheet, RowRole::line, key, code, label, level, Side::credit, if_any};
}
constexpr Line sum(RowRole role, std::string_view key, Phrase label, int level, StatementLines added,
                   bool if_any = false) {
    return {Statement::balance_sheet, role, key, "", label, level, Side::credit, if_any, added};
}

inline constexpr Line assets = heading("assets", say("ASSETS"), 0);
inline constexpr Line current_assets = heading("current_assets", say("Current assets"), 1, true);
inline constexpr Line cash = asset("cash", statement_code::cash, say("Cash"), 2);
inline constexpr Line bank = asset("bank", statement_code::bank, say("Bank"), 2);
inline constexpr Line short_term_placements =
    asset("short_term_placements", "N.1.03", say("Savings, deposits and short-term investments"), 2);
inline constexpr Line member_loans = asset("member_loans", "N.1.04", say("Loans to members"), 2);
inline constexpr Line other_loans =
    asset("other_loans", "N.1.05", say("Loans to candidates, non-members and other cooperatives"), 2);
inline constexpr Line loan_loss_allowance =
    asset("loan_loss_allowance", "N.1.06", say("Allowance for loan losses"), 2);
inline constexpr Line trade_receivables = asset("trade_receivables", "N.1.07", say("Trade receivables"), 2);
inline constexpr Line trade_receivables_allowance =
    asset("trade_receivables_allowance", "N.1.08", say("Allowance for trade receivables"), 2);
inline constexpr Line inventory = asset("inventory", "N.1.09", say("Inventory"), 2);
inline constexpr Line supplies_and_prepaid =
    asset("supplies_and_prepaid", "N.1.10", say("Supplies and prepaid expenses"), 2);
inline constexpr Line accrued_income_and_other =
    asset("accrued_income_and_other", "N.1.11", say("Accrued income and other current assets"), 2);
inline constexpr Line total_current_assets =
    sum(RowRole::subtotal, "total_current_assets", say("Total current assets"), 1,
        lines<cash, bank, short_term_placements, member_loans, other_loans, loan_loss_allowance,
              trade_receivables, trade_receivables_allowance, inventory, supplies_and_prepaid,
              accrued_income_and_other>);
inline constexpr Line long_term_investments =
    asset("long_term_investments", "N.2.01", say("Long-term investments"), 1);
inline constexpr Line fixed_assets_cost =
    asset("fixed_assets_cost", "N.3.01", say("Fixed assets at cost"), 1);
inline constexpr Line accumulated_depreciation =
    asset("accumulated_depreciation", "N.3.02", say("Accumulated depreciation"), 1);
inline constexpr Line net_fixed_assets =
    sum(RowRole::subtotal, "net_fixed_assets", say("Book value of fixed assets"), 1,
        lines<fixed_assets_cost, accumulated_depreciation>, true);
inline constexpr Line intangible_assets = asset("intangible_assets", "N.3.03", say("Intangible assets"), 1);
inline constexpr Line other_assets = asset("other_assets", "N.4.01", say("Other assets"), 1);
inline constexpr Line unclassified_assets =
    asset("unclassified_assets", "", say("Assets without a statement line"), 1);
inline constexpr Line total_assets = sum(RowRole::total, "total_assets", say("TOTAL ASSETS"), 0,
                                         lines<total_current_assets, long_term_investments, net_fixed_assets,
                                               intangible_assets, other_assets, unclassified_assets>);

inline constexpr Line liabilities = heading("liabilities", say("LIABILITIES"), 0);
inline constexpr Line current_liabilities =
    heading("current_liabilities", say("Current liabilities"), 1, true);
inline constexpr Line savings =
    source("savings", "N.5.01", say("Voluntary savings, waste savings included"), 2);
inline constexpr Line term_savings = source("term_savings", "N.5.02", say("Term savings up to one year"), 2);
inline constexpr Line surplus_funds =
    source("surplus_funds", "N.5.03", say("Funds set aside from surplus"), 2);
inline constexpr Line surplus_payable =
    source("surplus_payable", "N.5.04", say("Surplus payable to members"), 2);
inline constexpr Line trade_payables = source("trade_payables", "N.5.05", say("Trade payables"), 2);
inline constexpr Line accrued_expenses = source("accrued_expenses", "N.5.06", say("Accrued expenses"), 2);
inline constexpr Line unearned_income = source("unearned_income", "N.5.07", say("Unearned income"), 2);
inline constexpr Line held_and_other_current_liabilities = source(
    "held_and_other_current_liabilities", "N.5.08", say("Amounts held and other current liabilities"), 2);
inline constexpr Line tax_payable = source("tax_payable", "N.5.09", say("Taxes payable"), 2);
inline constexpr Line current_bank_loans =
    source("current_bank_loans", "N.5.10", say("Bank loans due within one year"), 2);
inline constexpr Line total_current_liabilities =
    sum(RowRole::subtotal, "total_current_liabilities", say("Total current liabilities"), 1,
        lines<savings, term_savings, surplus_funds, surplus_payable, trade_payables, accrued_expenses,
              unearned_income, held_and_other_current_liabilities, tax_payable, current_bank_loans>);
inline constexpr Line long_term_liabilities =
    heading("long_term_liabilities", say("Long-term liabilities"), 1, true);
inline constexpr Line long_term_savings =
    source("long_term_savings", "N.6.01", say("Term savings over one year"), 2);
inline constexpr Line long_term_bank_loans =
    source("long_term_bank_loans", "N.6.02", say("Loans from banks and the state revolving fund"), 2);
inline constexpr Line other_long_term_liabilities =
    source("other_long_term_liabilities", "N.6.03", say("Other long-term liabilities"), 2);
inline constexpr Line total_long_term_liabilities =
    sum(RowRole::subtotal, "total_long_term_liabilities", say("Total long-term liabilities"), 1,
        lines<long_term_savings, long_term_bank_loans, other_long_term_liabilities>, true);
inline constexpr Line member_shares = source("member_shares", "", say("Members' shares (redeemable)"), 1);
inline constexpr Line unclassified_liabilities =
    source("unclassified_liabilities", "", say("Liabilities without a statement line"), 1);
inline constexpr Line total_liabilities = sum(
    RowRole::subtotal, "total_liabilities", say("Total liabilities"), 0,
    lines<total_current_liabilities, total_long_term_liabilities, member_shares, unclassified_liabilities>);

inline constexpr Line equity = heading("equity", say("EQUITY"), 0);
inline constexpr Line principal_savings =
    source("principal_savings", statement_code::principal_savings, say("Principal savings (shares)"), 1);
inline constexpr Line mandatory_savings =
    source("mandatory_savings", statement_code::mandatory_savings, say("Mandatory savings (shares)"), 1);
inline constexpr Line equalisation_capital =
    source("equalisation_capital", "N.7.03", say("Equalisation capital"), 1);
inline constexpr Line participation_capital =
    source("participation_capital", "N.7.04", say("Participation capital"), 1);
inline constexpr Line grants = source("grants", "N.7.05", say("Grants and donations"), 1);
inline constexpr Line reserves = source("reserves", "N.7.06", say("Reserves"), 1);
inline constexpr Line undistributed_surplus =
    source("undistributed_surplus", "N.7.07", say("Undistributed surplus of earlier years"), 1);
inline constexpr Line surplus = source("surplus", "N.7.08", say("Surplus of the year"), 1, false);
inline constexpr Line unclassified_equity =
    source("unclassified_equity", "", say("Equity without a statement line"), 1);
inline constexpr Line total_equity =
    sum(RowRole::subtotal, "total_equity", say("Total equity"), 0,
        lines<principal_savings, mandatory_savings, equalisation_capital, participation_capital, grants,
              reserves, undistributed_surplus, surplus, unclassified_equity>);
inline constexpr Line total_liabilities_and_equity =
    sum(RowRole::total, "total_liabilities_and_equity", say("TOTAL LIABILITIES AND EQUITY"), 0,
        lines<total_liabilities, total_equity>);
}  // namespace on_balance_sheet

namespace on_income_statement {
using Line = StatementLine;
constexpr Line heading(std::string_view key, Phrase label) {
    return {Statement::income_statement, RowRole::heading, key, "", label, 0, Side::debit};
}
constexpr Line revenue(std::string_view key, std::string_view code, Phrase label, bool if_any = false) {
    return {Statement::income_statement, RowRole::line, key, code, label, 1, Side::credit, if_any};
}
constexpr Line cost(std::string_view key, std::string_view code, Phrase label, bool if_any = false) {
    return {Statement::income_statement, RowRole::line, key, code, label, 1, Side::debit, if_any};
}
constexpr Line sum(RowRole role, std::string_view key, std::string_view code, Phrase label,
                   StatementLines added, StatementLines subtracted = {}) {
    return {Statement::income_statement, role, key, code, label, 0, Side::credit, false, added, subtracted};
}

inline constexpr Line member_business = heading("member_business", say("BUSINESS WITH MEMBERS"));
inline constexpr Line member_revenue =
    revenue("member_revenue", statement_code::member_revenue, say("Gross member participation"));
inline constexpr Line member_costs =
    cost("member_costs", statement_code::member_costs, say("Direct costs, members"));
inline constexpr Line net_member_participation =
    sum(RowRole::subtotal, "net_member_participation", "P.03", say("NET MEMBER PARTICIPATION"),
        lines<member_revenue>, lines<member_costs>);

inline constexpr Line non_member_business = heading("non_member_business", say("BUSINESS WITH NON-MEMBERS"));
inline constexpr Line non_member_revenue =
    revenue("non_member_revenue", statement_code::non_member_revenue, say("Revenue from non-members"));
inline constexpr Line non_member_costs =
    cost("non_member_costs", statement_code::non_member_costs, say("Direct costs, non-members"));
inline constexpr Line non_member_gross_profit =
    sum(RowRole::subtotal, "non_member_gross_profit", "P.06", say("GROSS PROFIT (LOSS), NON-MEMBERS"),
        lines<non_member_revenue>, lines<non_member_costs>);
inline constexpr Line gross_surplus = sum(RowRole::subtotal, "gross_surplus", "P.07", say("GROSS SURPLUS"),
                                          lines<net_member_participation, non_member_gross_profit>);

inline constexpr Line operations = heading("operations", say("OPERATING EXPENSES"));
inline constexpr Line operating_expenses = cost("operating_expenses", "P.08", say("Business expenses"));
inline constexpr Line cooperative_surplus =
    sum(RowRole::subtotal, "cooperative_surplus", "P.09", say("COOPERATIVE SURPLUS"), lines<gross_surplus>,
        lines<operating_expenses>);
inline constexpr Line cooperative_expenses =
    cost("cooperative_expenses", "P.10", say("Expenses of being a cooperative"));
inline constexpr Line surplus_after_cooperative_expenses =
    sum(RowRole::subtotal, "surplus_after_cooperative_expenses", "P.11",
        say("SURPLUS AFTER COOPERATIVE EXPENSES"), lines<cooperative_surplus>, lines<cooperative_expenses>);
inline constexpr Line other_income = revenue("other_income", "P.13", say("Other income"));
inline constexpr Line other_expenses = cost("other_expenses", "P.14", say("Other expenses"));
inline constexpr Line net_other_income =
    sum(RowRole::subtotal, "net_other_income", "P.12", say("Other income (expenses), net"),
        lines<other_income>, lines<other_expenses>);
inline constexpr Line unclassified_income =
    revenue("unclassified_income", "", say("Income without a statement line"), true);
inline constexpr Line unclassified_expenses =
    cost("unclassified_expenses", "", say("Expenses without a statement line"), true);
inline constexpr Line surplus_before_tax =
    sum(RowRole::subtotal, "surplus_before_tax", "P.15", say("SURPLUS BEFORE TAX"),
        lines<surplus_after_cooperative_expenses, net_other_income, unclassified_income>,
        lines<unclassified_expenses>);
inline constexpr Line income_tax = cost("income_tax", "P.16", say("Income tax"));
inline constexpr Line surplus_after_tax =
    sum(RowRole::total, "surplus_after_tax", "P.17", say("SURPLUS AFTER TAX"), lines<surplus_before_tax>,
        lines<income_tax>);
}  // namespace on_income_statement

/// The form from top to bottom.
StatementLines form_of(Statement statement);
/// The same, for loops over what the lines are.
std::vector<std::reference_wrapper<const StatementLine>> lines_of(Statement statement);

/// The line where `account` stands: that of its tag, or, where the tag is empty or belongs to the other
/// statement, one of the lines "without a statement line", so that no amount is ever lost. Null for memo
/// accounts, which stand in no statement.
const StatementLine* line_of(const Account& account);

/// The statement that accounts of this class stand in.
constexpr Statement statement_of(AccountClass account_class) {
    return account_class == AccountClass::income || account_class == AccountClass::expense
               ? Statement::income_statement
               : Statement::balance_sheet;
}

}  // namespace neraca
