#include "neraca/report/statements/statement_lines.hpp"

#include <algorithm>
#include <string>

#include "neraca/error.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

constexpr StatementLines balance_sheet_form() {
    using namespace on_balance_sheet;
    return lines<assets, current_assets, cash, bank, short_term_placements, member_loans, other_loans,
                 loan_loss_allowance, trade_receivables, trade_receivables_allowance, inventory,
                 supplies_and_prepaid, accrued_income_and_other, total_current_assets, long_term_investments,
                 fixed_assets_cost, accumulated_depreciation, net_fixed_assets, intangible_assets,
                 other_assets, unclassified_assets, total_assets, liabilities, current_liabilities, savings,
                 term_savings, surplus_funds, surplus_payable, trade_payables, accrued_expenses,
                 unearned_income, held_and_other_current_liabilities, tax_payable, current_bank_loans,
                 total_current_liabilities, long_term_liabilities, long_term_savings, long_term_bank_loans,
                 other_long_term_liabilities, total_long_term_liabilities, member_shares,
                 unclassified_liabilities, total_liabilities, equity, principal_savings, mandatory_savings,
                 equalisation_capital, participation_capital, grants, reserves, undistributed_surplus,
                 surplus, unclassified_equity, total_equity, total_liabilities_and_equity>;
}

constexpr StatementLines income_statement_form() {
    using namespace on_income_statement;
    return lines<member_business, member_revenue, member_costs, net_member_participation, non_member_business,
                 non_member_revenue, non_member_costs, non_member_gross_profit, gross_surplus, operations,
                 operating_expenses, cooperative_surplus, cooperative_expenses,
                 surplus_after_cooperative_expenses, net_other_income, other_income, other_expenses,
                 unclassified_income, unclassified_expenses, surplus_before_tax, income_tax,
                 surplus_after_tax>;
}

const StatementLine* line_tagged(Statement statement, std::string_view code) {
    for (const StatementLine& each : lines_of(statement)) {
        if (each.role == RowRole::line && !code.empty() && each.code == code) {
            return &each;
        }
    }
    return nullptr;
}

const StatementLine* line_without_tag(AccountClass account_class) {
    switch (account_class) {
        case AccountClass::asset:
            return &on_balance_sheet::unclassified_assets;
        case AccountClass::liability:
            return &on_balance_sheet::unclassified_liabilities;
        case AccountClass::equity:
            return &on_balance_sheet::unclassified_equity;
        case AccountClass::income:
            return &on_income_statement::unclassified_income;
        case AccountClass::expense:
            return &on_income_statement::unclassified_expenses;
        case AccountClass::memo:
            break;
    }
    return nullptr;
}

}  // namespace

std::vector<std::reference_wrapper<const StatementLine>> lines_of(Statement statement) {
    std::vector<std::reference_wrapper<const StatementLine>> lines;
    for (const StatementLine* line : form_of(statement)) {
        lines.push_back(*line);
    }
    return lines;
}

StatementLines form_of(Statement statement) {
    return statement == Statement::balance_sheet ? balance_sheet_form() : income_statement_form();
}

const StatementLine* line_of(const Account& account) {
    if (account.account_class == AccountClass::memo) {
        return nullptr;
    }
    const StatementLine* tagged = line_tagged(statement_of(account.account_class), account.statement_line);
    return tagged ? tagged : line_without_tag(account.account_class);
}

}  // namespace neraca
