#include "neraca/ledger/account.hpp"

#include "neraca/value/joined.hpp"
#include "neraca/value/named.hpp"

namespace neraca {
namespace {

constexpr Named<AccountClass> class_names[] = {
    {AccountClass::asset, "asset", "aset"},      {AccountClass::liability, "liability", "liabilitas"},
    {AccountClass::equity, "equity", "ekuitas"}, {AccountClass::income, "income", "pendapatan"},
    {AccountClass::expense, "expense", "beban"}, {AccountClass::memo, "memo"},
};
constexpr Named<Side> side_names[] = {{Side::debit, "debit"}, {Side::credit, "credit", "kredit"}};
constexpr Named<CashFlow> cash_flow_names[] = {
    {CashFlow::cash, "cash", "kas"},
    {CashFlow::operating, "operating", "operasi"},
    {CashFlow::investing, "investing", "investasi"},
    {CashFlow::financing, "financing", "pendanaan"},
    {CashFlow::non_cash, "non_cash", "non_kas"},
};

constexpr Named<AccountRole> role_names[] = {
    {AccountRole::none, ""},
    {AccountRole::waste_stock_members, "waste_stock_members"},
    {AccountRole::waste_stock_others, "waste_stock_others"},
    {AccountRole::waste_consigned, "waste_consigned"},
    {AccountRole::waste_claims, "waste_claims"},
    {AccountRole::waste_sales_members, "waste_sales_members"},
    {AccountRole::waste_sales_others, "waste_sales_others"},
    {AccountRole::waste_cost_members, "waste_cost_members"},
    {AccountRole::waste_cost_others, "waste_cost_others"},
    {AccountRole::waste_shrinkage, "waste_shrinkage"},
    {AccountRole::waste_shrinkage_others, "waste_shrinkage_others"},
    {AccountRole::waste_spoiled, "waste_spoiled"},
    {AccountRole::waste_spoiled_others, "waste_spoiled_others"},
    {AccountRole::waste_surplus_weight, "waste_surplus_weight"},
    {AccountRole::waste_fee_members, "waste_fee_members"},
    {AccountRole::waste_fee_others, "waste_fee_others"},
    {AccountRole::charity, "charity"},
    {AccountRole::buyer_receivables, "buyer_receivables"},
    {AccountRole::withdrawals_held, "withdrawals_held"},
    {AccountRole::bills_payable, "bills_payable"},
    {AccountRole::administration_fees, "administration_fees"},
    {AccountRole::member_loans, "member_loans"},
    {AccountRole::other_loans, "other_loans"},
    {AccountRole::loan_allowance, "loan_allowance"},
    {AccountRole::loan_loss_expense, "loan_loss_expense"},
    {AccountRole::loan_interest_members, "loan_interest_members"},
    {AccountRole::loan_interest_others, "loan_interest_others"},
    {AccountRole::loan_provision, "loan_provision"},
    {AccountRole::late_fees, "late_fees"},
    {AccountRole::loans_written_off, "loans_written_off"},
    {AccountRole::loans_written_off_counter, "loans_written_off_counter"},
    {AccountRole::savings_interest_members, "savings_interest_members"},
    {AccountRole::savings_interest_others, "savings_interest_others"},
    {AccountRole::savings_interest_tax, "savings_interest_tax"},
    {AccountRole::income_tax, "income_tax"},
    {AccountRole::income_tax_payable, "income_tax_payable"},
    {AccountRole::bank_account, "bank_account"},
    {AccountRole::bank_interest, "bank_interest"},
    {AccountRole::bank_interest_tax, "bank_interest_tax"},
    {AccountRole::depreciation, "depreciation"},
    {AccountRole::prepaid_expenses, "prepaid_expenses"},
    {AccountRole::unearned_income, "unearned_income"},
    {AccountRole::accrued_expenses, "accrued_expenses"},
    {AccountRole::accrued_income, "accrued_income"},
    {AccountRole::other_income, "other_income"},
    {AccountRole::other_expense, "other_expense"},
    {AccountRole::surplus_of_year, "surplus_of_year"},
    {AccountRole::undistributed_surplus, "undistributed_surplus"},
    {AccountRole::general_reserve, "general_reserve"},
    {AccountRole::surplus_payable, "surplus_payable"},
    {AccountRole::board_fund, "board_fund"},
    {AccountRole::staff_fund, "staff_fund"},
    {AccountRole::education_fund, "education_fund"},
    {AccountRole::development_fund, "development_fund"},
    {AccountRole::leavers_payable, "leavers_payable"},
    {AccountRole::overpayments, "overpayments"},
    {AccountRole::suspense, "suspense"},
};

}  // namespace

std::string_view to_string(AccountClass account_class) {
    return name_of(class_names, account_class);
}
std::string_view to_string(Side side) {
    return name_of(side_names, side);
}
std::string_view to_string(CashFlow cash_flow) {
    return name_of(cash_flow_names, cash_flow);
}
AccountClass read_account_class(std::string_view text) {
    return value_named(class_names, text);
}
Side read_side(std::string_view text) {
    return value_named(side_names, text);
}
std::string_view to_string(AccountRole role) {
    return name_of(role_names, role);
}
AccountRole read_account_role(std::string_view text) {
    return value_named(role_names, text);
}
CashFlow read_cash_flow(std::string_view text) {
    return value_named(cash_flow_names, text);
}

Fact word_for(CashFlow cash_flow) {
    return word_for(cash_flow_names, cash_flow);
}

Fact word_for(const RequiredDimensions& dimensions) {
    Fact words{""};
    for (const Dimension dimension : all_dimensions) {
        if (dimensions[dimension]) {
            const Fact word = word_for(dimension_names, dimension);
            append_to_list(words.indonesian, word.indonesian, ",");
            append_to_list(words.english, word.english, ",");
        }
    }
    return words;
}
std::string to_string(const RequiredDimensions& dimensions) {
    return word_for(dimensions).english;
}

RequiredDimensions read_dimensions(std::string_view text) {
    RequiredDimensions dimensions;
    while (!text.empty()) {
        const auto comma = text.find(',');
        dimensions[value_named(dimension_names, text.substr(0, comma))] = true;
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return dimensions;
}

Phrase phrase_for(AccountClass account_class) {
    switch (account_class) {
        case AccountClass::asset:
            return say("asset");
        case AccountClass::liability:
            return say("liability");
        case AccountClass::equity:
            return say("equity");
        case AccountClass::income:
            return say("income");
        case AccountClass::expense:
            return say("expense");
        case AccountClass::memo:
            break;
    }
    return say("memo");
}

Phrase phrase_for(Side side) {
    return side == Side::debit ? say("debit") : say("credit");
}

}  // namespace neraca
