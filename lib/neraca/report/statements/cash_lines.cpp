#include "neraca/report/statements/cash_lines.hpp"

#include <algorithm>
#include <optional>

#include "neraca/report/statements/statement_lines.hpp"

namespace neraca {
namespace {

using Shows = CashLine::Shows;

constexpr CashLine lines[] = {
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
    {AccountRole::waste_surplus_weight, CashPurpose::goods},
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

/// What its line in the other statements says, by the key of the line.
struct LineRow {
    std::string_view statement_line;
    CashPurpose purpose;
};
constexpr LineRow by_line[] = {
    {"member_loans", CashPurpose::loans},
    {"other_loans", CashPurpose::loans},
    {"loan_loss_allowance", CashPurpose::loans},
    {"trade_receivables", CashPurpose::sales},
    {"trade_receivables_allowance", CashPurpose::sales},
    {"inventory", CashPurpose::goods},
    {"supplies_and_prepaid", CashPurpose::expenses},
    {"long_term_investments", CashPurpose::other_investments},
    {"fixed_assets_cost", CashPurpose::fixed_assets},
    {"accumulated_depreciation", CashPurpose::fixed_assets},
    {"intangible_assets", CashPurpose::fixed_assets},
    {"savings", CashPurpose::savings},
    {"term_savings", CashPurpose::savings},
    {"surplus_funds", CashPurpose::surplus_funds},
    {"surplus_payable", CashPurpose::surplus},
    {"trade_payables", CashPurpose::goods},
    {"accrued_expenses", CashPurpose::expenses},
    {"unearned_income", CashPurpose::sales},
    {"tax_payable", CashPurpose::taxes},
    {"current_bank_loans", CashPurpose::borrowings},
    {"long_term_savings", CashPurpose::savings},
    {"long_term_bank_loans", CashPurpose::borrowings},
    {"principal_savings", CashPurpose::shares},
    {"mandatory_savings", CashPurpose::shares},
    {"equalisation_capital", CashPurpose::other_capital},
    {"participation_capital", CashPurpose::other_capital},
    {"grants", CashPurpose::grants},
    // Reserves are surplus that was kept: what moves between them is neither a payment nor a change of
    // purpose.
    {"reserves", CashPurpose::surplus},
    {"undistributed_surplus", CashPurpose::surplus},
    {"surplus", CashPurpose::surplus},
    {"member_revenue", CashPurpose::sales},
    {"member_costs", CashPurpose::goods},
    {"non_member_revenue", CashPurpose::sales},
    {"non_member_costs", CashPurpose::goods},
    {"operating_expenses", CashPurpose::expenses},
    {"cooperative_expenses", CashPurpose::cooperative_expenses},
    {"other_income", CashPurpose::sales},
    {"other_expenses", CashPurpose::bank_and_other},
    {"unclassified_income", CashPurpose::sales},
    {"unclassified_expenses", CashPurpose::expenses},
    {"income_tax", CashPurpose::taxes},
};

/// The lines of which a gain or a loss on an asset may stand.
constexpr std::string_view asset_lines[] = {"fixed_assets_cost", "accumulated_depreciation",
                                            "intangible_assets"};
constexpr AccountRole gains_and_losses[] = {AccountRole::other_income, AccountRole::other_expense};

std::string_view line_key_of(const Account& account) {
    const StatementLine* line = line_of(account);
    return line ? line->key : std::string_view{};
}

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
    const auto* begin = std::ranges::find(lines, first, &CashLine::purpose);
    const auto* end = std::ranges::find_if(begin, std::end(lines),
                                           [&](const CashLine& line) { return line.purpose > last; });
    return {begin, end};
}

}  // namespace

std::span<const CashLine> all_cash_lines() {
    return lines;
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
        lines, [&](const CashLine& line) { return line.purpose == purpose && line.shows != other; });
}

PurposesOfEntry::PurposesOfEntry(const ChartOfAccounts& chart, const JournalEntry& entry)
    : is_disposal_{entry.kind() == EntryKind::disposal},
      has_fixed_assets_{std::ranges::any_of(entry.postings(), [&](const Posting& posting) {
          return std::ranges::count(asset_lines, line_key_of(chart.account(posting.account))) > 0;
      })} {}

CashPurpose PurposesOfEntry::of(const Account& account) const {
    const bool is_gain_or_loss = std::ranges::count(gains_and_losses, account.role) > 0;
    if (is_disposal_ || (has_fixed_assets_ && is_gain_or_loss)) {
        return CashPurpose::fixed_assets;
    }
    const auto* role = std::ranges::find(by_role, account.role, &RoleRow::role);
    if (role != std::end(by_role)) {
        return role->purpose;
    }
    const auto* line = std::ranges::find(by_line, line_key_of(account), &LineRow::statement_line);
    return line == std::end(by_line) ? by_tag(account.cash_flow) : line->purpose;
}

}  // namespace neraca
