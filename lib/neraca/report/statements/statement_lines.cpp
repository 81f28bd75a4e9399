#include "neraca/report/statements/statement_lines.hpp"

#include <algorithm>
#include <utility>

#include "neraca/ledger/statement_code.hpp"

namespace neraca {
namespace {

using Keys = std::vector<std::string_view>;

StatementLine heading(std::string_view key, Phrase label, int level) {
    return {.key = key, .code = "", .label = label, .role = RowRole::heading, .level = level};
}
StatementLine line(std::string_view key, std::string_view code, Phrase label, int level, Side side) {
    return {.key = key, .code = code, .label = label, .level = level, .side = side};
}
StatementLine sum(RowRole role, std::string_view key, std::string_view code, Phrase label, int level,
                  Keys added, Keys subtracted = {}) {
    StatementLine made = line(key, code, label, level, Side::credit);
    made.role = role;
    made.added = std::move(added);
    made.subtracted = std::move(subtracted);
    return made;
}
/// A line of a form that is long: paper shows it only where there is something in it.
StatementLine if_any(StatementLine made) {
    made.hide_if_zero = true;
    return made;
}

StatementLine asset(std::string_view key, std::string_view code, Phrase label, int level) {
    return if_any(line(key, code, label, level, Side::debit));
}
StatementLine source(std::string_view key, std::string_view code, Phrase label, int level) {
    return if_any(line(key, code, label, level, Side::credit));
}
StatementLine subtotal(std::string_view key, Phrase label, int level, Keys added) {
    return sum(RowRole::subtotal, key, "", label, level, std::move(added));
}
StatementLine total(std::string_view key, Phrase label, Keys added) {
    return sum(RowRole::total, key, "", label, 0, std::move(added));
}

std::vector<StatementLine> balance_sheet_lines() {
    return {
        heading("assets", say("ASSETS"), 0),
        if_any(heading("current_assets", say("Current assets"), 1)),
        asset("cash", "N.1.01", say("Cash"), 2),
        asset("bank", "N.1.02", say("Bank"), 2),
        asset("short_term_placements", "N.1.03", say("Savings, deposits and short-term investments"), 2),
        asset("member_loans", "N.1.04", say("Loans to members"), 2),
        asset("other_loans", "N.1.05", say("Loans to candidates, non-members and other cooperatives"), 2),
        asset("loan_loss_allowance", "N.1.06", say("Allowance for loan losses"), 2),
        asset("trade_receivables", "N.1.07", say("Trade receivables"), 2),
        asset("trade_receivables_allowance", "N.1.08", say("Allowance for trade receivables"), 2),
        asset("inventory", "N.1.09", say("Inventory"), 2),
        asset("supplies_and_prepaid", "N.1.10", say("Supplies and prepaid expenses"), 2),
        asset("accrued_income_and_other", "N.1.11", say("Accrued income and other current assets"), 2),
        subtotal("total_current_assets", say("Total current assets"), 1,
                 {"cash", "bank", "short_term_placements", "member_loans", "other_loans",
                  "loan_loss_allowance", "trade_receivables", "trade_receivables_allowance", "inventory",
                  "supplies_and_prepaid", "accrued_income_and_other"}),
        asset("long_term_investments", "N.2.01", say("Long-term investments"), 1),
        asset("fixed_assets_cost", "N.3.01", say("Fixed assets at cost"), 1),
        asset("accumulated_depreciation", "N.3.02", say("Accumulated depreciation"), 1),
        if_any(subtotal("net_fixed_assets", say("Book value of fixed assets"), 1,
                        {"fixed_assets_cost", "accumulated_depreciation"})),
        asset("intangible_assets", "N.3.03", say("Intangible assets"), 1),
        asset("other_assets", "N.4.01", say("Other assets"), 1),
        asset("unclassified_assets", "", say("Assets without a statement line"), 1),
        total("total_assets", say("TOTAL ASSETS"),
              {"total_current_assets", "long_term_investments", "net_fixed_assets", "intangible_assets",
               "other_assets", "unclassified_assets"}),

        heading("liabilities", say("LIABILITIES"), 0),
        if_any(heading("current_liabilities", say("Current liabilities"), 1)),
        source("savings", "N.5.01", say("Voluntary savings, waste savings included"), 2),
        source("term_savings", "N.5.02", say("Term savings up to one year"), 2),
        source("surplus_funds", "N.5.03", say("Funds set aside from surplus"), 2),
        source("surplus_payable", "N.5.04", say("Surplus payable to members"), 2),
        source("trade_payables", "N.5.05", say("Trade payables"), 2),
        source("accrued_expenses", "N.5.06", say("Accrued expenses"), 2),
        source("unearned_income", "N.5.07", say("Unearned income"), 2),
        source("held_and_other_current_liabilities", "N.5.08",
               say("Amounts held and other current liabilities"), 2),
        source("tax_payable", "N.5.09", say("Taxes payable"), 2),
        source("current_bank_loans", "N.5.10", say("Bank loans due within one year"), 2),
        subtotal("total_current_liabilities", say("Total current liabilities"), 1,
                 {"savings", "term_savings", "surplus_funds", "surplus_payable", "trade_payables",
                  "accrued_expenses", "unearned_income", "held_and_other_current_liabilities", "tax_payable",
                  "current_bank_loans"}),
        if_any(heading("long_term_liabilities", say("Long-term liabilities"), 1)),
        source("long_term_savings", "N.6.01", say("Term savings over one year"), 2),
        source("long_term_bank_loans", "N.6.02", say("Loans from banks and the state revolving fund"), 2),
        source("other_long_term_liabilities", "N.6.03", say("Other long-term liabilities"), 2),
        if_any(subtotal("total_long_term_liabilities", say("Total long-term liabilities"), 1,
                        {"long_term_savings", "long_term_bank_loans", "other_long_term_liabilities"})),
        source("member_shares", "", say("Members' shares (redeemable)"), 1),
        source("unclassified_liabilities", "", say("Liabilities without a statement line"), 1),
        subtotal("total_liabilities", say("Total liabilities"), 0,
                 {"total_current_liabilities", "total_long_term_liabilities", "member_shares",
                  "unclassified_liabilities"}),

        heading("equity", say("EQUITY"), 0),
        source("principal_savings", "N.7.01", say("Principal savings (shares)"), 1),
        source("mandatory_savings", "N.7.02", say("Mandatory savings (shares)"), 1),
        source("equalisation_capital", "N.7.03", say("Equalisation capital"), 1),
        source("participation_capital", "N.7.04", say("Participation capital"), 1),
        source("grants", "N.7.05", say("Grants and donations"), 1),
        source("reserves", "N.7.06", say("Reserves"), 1),
        source("undistributed_surplus", "N.7.07", say("Undistributed surplus of earlier years"), 1),
        line("surplus", "N.7.08", say("Surplus of the year"), 1, Side::credit),
        source("unclassified_equity", "", say("Equity without a statement line"), 1),
        subtotal("total_equity", say("Total equity"), 0,
                 {"principal_savings", "mandatory_savings", "equalisation_capital", "participation_capital",
                  "grants", "reserves", "undistributed_surplus", "surplus", "unclassified_equity"}),
        total("total_liabilities_and_equity", say("TOTAL LIABILITIES AND EQUITY"),
              {"total_liabilities", "total_equity"}),
    };
}

StatementLine revenue(std::string_view key, std::string_view code, Phrase label) {
    return line(key, code, label, 1, Side::credit);
}
StatementLine cost(std::string_view key, std::string_view code, Phrase label) {
    return line(key, code, label, 1, Side::debit);
}
StatementLine result(std::string_view key, std::string_view code, Phrase label, Keys added,
                     Keys subtracted = {}) {
    return sum(RowRole::subtotal, key, code, label, 0, std::move(added), std::move(subtracted));
}

std::vector<StatementLine> income_statement_lines() {
    return {
        heading("member_business", say("BUSINESS WITH MEMBERS"), 0),
        revenue("member_revenue", statement_code::member_revenue, say("Gross member participation")),
        cost("member_costs", statement_code::member_costs, say("Direct costs, members")),
        result("net_member_participation", "P.03", say("NET MEMBER PARTICIPATION"), {"member_revenue"},
               {"member_costs"}),

        heading("non_member_business", say("BUSINESS WITH NON-MEMBERS"), 0),
        revenue("non_member_revenue", statement_code::non_member_revenue, say("Revenue from non-members")),
        cost("non_member_costs", statement_code::non_member_costs, say("Direct costs, non-members")),
        result("non_member_gross_profit", "P.06", say("GROSS PROFIT (LOSS), NON-MEMBERS"),
               {"non_member_revenue"}, {"non_member_costs"}),
        result("gross_surplus", "P.07", say("GROSS SURPLUS"),
               {"net_member_participation", "non_member_gross_profit"}),

        heading("operations", say("OPERATING EXPENSES"), 0),
        cost("operating_expenses", "P.08", say("Business expenses")),
        result("cooperative_surplus", "P.09", say("COOPERATIVE SURPLUS"), {"gross_surplus"},
               {"operating_expenses"}),
        cost("cooperative_expenses", "P.10", say("Expenses of being a cooperative")),
        result("surplus_after_cooperative_expenses", "P.11", say("SURPLUS AFTER COOPERATIVE EXPENSES"),
               {"cooperative_surplus"}, {"cooperative_expenses"}),
        result("net_other_income", "P.12", say("Other income (expenses), net"), {"other_income"},
               {"other_expenses"}),
        revenue("other_income", "P.13", say("Other income")),
        cost("other_expenses", "P.14", say("Other expenses")),
        if_any(revenue("unclassified_income", "", say("Income without a statement line"))),
        if_any(cost("unclassified_expenses", "", say("Expenses without a statement line"))),
        result("surplus_before_tax", "P.15", say("SURPLUS BEFORE TAX"),
               {"surplus_after_cooperative_expenses", "net_other_income", "unclassified_income"},
               {"unclassified_expenses"}),
        cost("income_tax", "P.16", say("Income tax")),
        sum(RowRole::total, "surplus_after_tax", "P.17", say("SURPLUS AFTER TAX"), 0, {"surplus_before_tax"},
            {"income_tax"}),
    };
}

const StatementLine* find(Statement statement, std::string_view key) {
    return &*std::ranges::find(lines_of(statement), key, &StatementLine::key);
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
            return find(Statement::balance_sheet, "unclassified_assets");
        case AccountClass::liability:
            return find(Statement::balance_sheet, "unclassified_liabilities");
        case AccountClass::equity:
            return find(Statement::balance_sheet, "unclassified_equity");
        case AccountClass::income:
            return find(Statement::income_statement, "unclassified_income");
        case AccountClass::expense:
            return find(Statement::income_statement, "unclassified_expenses");
        case AccountClass::memo:
            break;
    }
    return nullptr;
}

}  // namespace

std::span<const StatementLine> lines_of(Statement statement) {
    static const std::vector<StatementLine> balance_sheet = balance_sheet_lines();
    static const std::vector<StatementLine> income_statement = income_statement_lines();
    return statement == Statement::balance_sheet ? balance_sheet : income_statement;
}

const StatementLine* line_tagged(std::string_view code) {
    const StatementLine* found = line_tagged(Statement::balance_sheet, code);
    return found ? found : line_tagged(Statement::income_statement, code);
}

const StatementLine* line_of(const Account& account) {
    if (account.account_class == AccountClass::memo) {
        return nullptr;
    }
    const StatementLine* tagged = line_tagged(statement_of(account.account_class), account.statement_line);
    return tagged ? tagged : line_without_tag(account.account_class);
}

}  // namespace neraca
