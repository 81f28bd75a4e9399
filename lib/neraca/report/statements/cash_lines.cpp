#include "neraca/report/statements/cash_lines.hpp"

#include <algorithm>
#include <optional>

#include "neraca/ledger/event_kind.hpp"
#include "neraca/report/statements/statement_lines.hpp"

namespace neraca {
namespace {

using Shows = CashLine::Shows;

constexpr CashLine cash_lines[] = {
    {"sales_and_other_income", say("Sales and other income"), CashPurpose::sales},
    {"goods_paid", say("Waste, goods and other direct costs paid"), CashPurpose::goods},
    {"savings_paid_in", say("Savings paid in"), CashPurpose::savings, Shows::money_in},
    {"savings_paid_out", say("Savings paid out"), CashPurpose::savings, Shows::money_out},
    {"loans_granted", say("Loans paid out to borrowers"), CashPurpose::loans, Shows::money_out},
    {"loans_repaid", say("Loans paid back by borrowers"), CashPurpose::loans, Shows::money_in},
    {"loan_income", say("Interest, fees and penalties from borrowers"), CashPurpose::loan_income},
    {"interest_on_savings", say("Interest paid on savings"), CashPurpose::interest_on_savings},
    {"expenses_paid", say("Wages and other business expenses paid"), CashPurpose::expenses},
    {"cooperative_expenses_paid", say("Expenses of being a cooperative paid"),
     CashPurpose::cooperative_expenses},
    {"bank_charges_and_other", say("Bank charges and other expenses paid"), CashPurpose::bank_and_other},
    {"bank_interest", say("Bank interest, net of its tax"), CashPurpose::bank_interest},
    {"taxes_paid", say("Taxes paid"), CashPurpose::taxes},
    {"surplus_funds_used", say("Funds of the surplus used"), CashPurpose::surplus_funds},
    {"other_operating", say("Other operating payments"), CashPurpose::other_operating},

    {"fixed_assets", say("Fixed assets bought and sold"), CashPurpose::fixed_assets},
    {"other_investments", say("Deposits and other investments"), CashPurpose::other_investments},

    {"shares_paid_in", say("Shares paid in"), CashPurpose::shares, Shows::money_in},
    {"shares_paid_back", say("Shares paid back, to leavers with their savings"), CashPurpose::shares,
     Shows::money_out},
    {"grants", say("Grants received"), CashPurpose::grants},
    {"other_capital", say("Other capital paid in or back"), CashPurpose::other_capital},
    {"borrowings", say("Loans from banks and others"), CashPurpose::borrowings},
    {"surplus_paid", say("Surplus paid to members"), CashPurpose::surplus},
};

/// What the role of an account says, before its line does: the program knows best what it posts there.
struct RoleRow {
    AccountRole role;
    CashPurpose purpose;
};
constexpr RoleRow by_role[] = {
    {AccountRole::waste_surplus_weight, CashPurpose::sales},
    {AccountRole::withdrawals_held, CashPurpose::savings},
    {AccountRole::bills_payable, CashPurpose::savings},
    {AccountRole::administration_fees, CashPurpose::loan_income},
    {AccountRole::loan_loss_expense, CashPurpose::loans},
    {AccountRole::loan_interest_members, CashPurpose::loan_income},
    {AccountRole::loan_interest_others, CashPurpose::loan_income},
    {AccountRole::loan_provision, CashPurpose::loan_income},
    {AccountRole::late_fees, CashPurpose::loan_income},
    {AccountRole::savings_interest_members, CashPurpose::interest_on_savings},
    {AccountRole::savings_interest_others, CashPurpose::interest_on_savings},
    {AccountRole::bank_interest, CashPurpose::bank_interest},
    {AccountRole::bank_interest_tax, CashPurpose::bank_interest},
    {AccountRole::depreciation, CashPurpose::fixed_assets},
    {AccountRole::accrued_income, CashPurpose::sales},
    {AccountRole::leavers_payable, CashPurpose::shares},
};

/// The lines of which a gain or a loss on an asset may stand.
constexpr StatementLines asset_lines =
    lines<on_balance_sheet::fixed_assets_cost, on_balance_sheet::accumulated_depreciation,
          on_balance_sheet::intangible_assets>;
constexpr AccountRole gains_and_losses[] = {AccountRole::other_income, AccountRole::other_expense};

/// What their line in the other statements says.
struct LinesRow {
    CashPurpose purpose;
    StatementLines statement_lines;
};
namespace balance = on_balance_sheet;
namespace income = on_income_statement;
constexpr LinesRow by_line[] = {
    {CashPurpose::loans, lines<balance::member_loans, balance::other_loans, balance::loan_loss_allowance>},
    {CashPurpose::sales, lines<balance::trade_receivables, balance::trade_receivables_allowance,
                               balance::unearned_income, income::member_revenue, income::non_member_revenue,
                               income::other_income, income::unclassified_income>},
    {CashPurpose::goods,
     lines<balance::inventory, balance::trade_payables, income::member_costs, income::non_member_costs>},
    {CashPurpose::expenses, lines<balance::supplies_and_prepaid, balance::accrued_expenses,
                                  income::operating_expenses, income::unclassified_expenses>},
    {CashPurpose::cooperative_expenses, lines<income::cooperative_expenses>},
    {CashPurpose::bank_and_other, lines<income::other_expenses>},
    {CashPurpose::taxes, lines<balance::tax_payable, income::income_tax>},
    {CashPurpose::other_investments, lines<balance::long_term_investments>},
    {CashPurpose::fixed_assets, asset_lines},
    {CashPurpose::savings, lines<balance::savings, balance::term_savings, balance::long_term_savings>},
    {CashPurpose::surplus_funds, lines<balance::surplus_funds>},
    {CashPurpose::borrowings, lines<balance::current_bank_loans, balance::long_term_bank_loans>},
    {CashPurpose::shares, lines<balance::principal_savings, balance::mandatory_savings>},
    {CashPurpose::other_capital, lines<balance::equalisation_capital, balance::participation_capital>},
    {CashPurpose::grants, lines<balance::grants>},
    // Reserves are surplus that was kept: what moves between them is neither a payment nor a change of
    // purpose.
    {CashPurpose::surplus,
     lines<balance::surplus_payable, balance::reserves, balance::undistributed_surplus, balance::surplus>},
};

/// Of lines where all sorts of accounts stand: what the account itself is tagged with.
CashPurpose by_tag(CashFlow cash_flow) {
    switch (cash_flow) {
        case CashFlow::investing:
            return CashPurpose::other_investments;
        case CashFlow::financing:
            return CashPurpose::borrowings;
        case CashFlow::cash:
        case CashFlow::operating:
        case CashFlow::non_cash:
            break;
    }
    return CashPurpose::other_operating;
}

std::span<const CashLine> lines_from(CashPurpose first, CashPurpose last) {
    const auto* begin = std::ranges::find(cash_lines, first, &CashLine::purpose);
    const auto* end = std::ranges::find_if(begin, std::end(cash_lines),
                                           [&](const CashLine& line) { return line.purpose > last; });
    return {begin, end};
}

}  // namespace

std::span<const CashLine> all_cash_lines() {
    return cash_lines;
}

std::span<const CashLine> cash_lines_of(CashFlow activity) {
    switch (activity) {
        case CashFlow::operating:
            return lines_from(CashPurpose::sales, CashPurpose::other_operating);
        case CashFlow::investing:
            return lines_from(CashPurpose::fixed_assets, CashPurpose::other_investments);
        case CashFlow::financing:
            return lines_from(CashPurpose::shares, CashPurpose::surplus);
        case CashFlow::cash:
        case CashFlow::non_cash:
            break;
    }
    return {};
}

CashFlow activity_of(CashPurpose purpose) {
    if (purpose <= CashPurpose::other_operating) {
        return CashFlow::operating;
    }
    return purpose <= CashPurpose::other_investments ? CashFlow::investing : CashFlow::financing;
}

const CashLine& cash_line(CashPurpose purpose, bool comes_in) {
    const Shows other = comes_in ? Shows::money_out : Shows::money_in;
    return *std::ranges::find_if(
        cash_lines, [&](const CashLine& line) { return line.purpose == purpose && line.shows != other; });
}

PurposesOfEntry::PurposesOfEntry(const ChartOfAccounts& chart, const EffectiveEntry& entry)
    : is_exit_{entry.was({event_kind::member_exit, event_kind::member_pay_out})
                   .value_or(entry.content.kind() == EntryKind::exit)},
      is_disposal_{
          entry.was({event_kind::asset_dispose}).value_or(entry.content.kind() == EntryKind::disposal)},
      has_fixed_assets_{std::ranges::any_of(entry.content.postings(), [&](const Posting& posting) {
          return std::ranges::count(asset_lines, line_of(chart.account(posting.account))) > 0;
      })} {}

CashPurpose PurposesOfEntry::of(const Account& account) const {
    const CashPurpose by_account = purpose_by_account(account);
    return is_exit_ && by_account == CashPurpose::savings ? CashPurpose::shares : by_account;
}

CashPurpose PurposesOfEntry::of(const Account& account, const Posting& posting) const {
    return account.role == AccountRole::accrued_income && posting.dimensions.loan ? CashPurpose::loan_income
                                                                                  : of(account);
}

CashPurpose PurposesOfEntry::purpose_by_account(const Account& account) const {
    const bool is_gain_or_loss = std::ranges::count(gains_and_losses, account.role) > 0;
    if (is_disposal_ || (has_fixed_assets_ && is_gain_or_loss)) {
        return CashPurpose::fixed_assets;
    }
    const auto* role = std::ranges::find(by_role, account.role, &RoleRow::role);
    if (role != std::end(by_role)) {
        return role->purpose;
    }
    const auto* line = std::ranges::find_if(by_line, [&](const LinesRow& row) {
        return std::ranges::count(row.statement_lines, line_of(account)) > 0;
    });
    return line == std::end(by_line) ? by_tag(account.cash_flow) : line->purpose;
}

}  // namespace neraca
