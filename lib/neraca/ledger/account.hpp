#pragma once
#include <string>
#include <string_view>

#include "neraca/ledger/dimension.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

enum class Side { debit, credit };
constexpr Side opposite(Side side) {
    return side == Side::debit ? Side::credit : Side::debit;
}
/// `debit_less_credit` seen from `side`: above zero where that side is the larger.
inline Rupiah seen_from(Side side, Rupiah debit_less_credit) {
    return side == Side::debit ? debit_less_credit : -debit_less_credit;
}

/// What an account is. income and expense run by the year and close to equity; memo accounts
/// (extracomptable, such as loans written off) stand in no statement.
enum class AccountClass { asset, liability, equity, income, expense, memo };

/// What a payment against this account is in the cash-flow statement. `cash` marks the money itself.
enum class CashFlow { cash, operating, investing, financing, non_cash };

/// What the program posts on an account for. At most one account of a chart has a role; which one that is
/// differs from office to office, so no rule knows a code of an account.
enum class AccountRole {
    none,
    waste_stock_members,  // waste that members delivered and the cooperative owns: value and quantity by item
    waste_stock_others,   // the same from others: sales and surplus tell the two apart
    waste_consigned,      // waste that stays the depositors' until it is sold: quantity by item, no value
    waste_claims,         // who delivered what of it: quantity by member and item, no value
    waste_sales_members,
    waste_sales_others,
    waste_cost_members,  // cost of sales
    waste_cost_others,
    waste_shrinkage,  // of members' waste: counted less than in the books; counted more goes against it
    waste_shrinkage_others,  // the same of others' waste, which is no cost of the members
    waste_spoiled,           // of members' waste: accepted and found worthless
    waste_spoiled_others,    // the same of others' waste
    waste_surplus_weight,    // the buyer paid for more than the books had
    waste_fee_members,       // what is kept of a deposit or of a sale on behalf of depositors
    waste_fee_others,
    charity,              // the fund that given waste goes to
    buyer_receivables,    // what buyers owe, by buyer
    withdrawals_held,     // savings that are set aside until they are paid out, by member
    bills_payable,        // bills deducted from savings and not paid on yet
    administration_fees,  // what members pay for a service
    member_loans,
    other_loans,
    loan_allowance,     // what is expected to be lost of loans
    loan_loss_expense,  // what was added to it
    loan_interest_members,
    loan_interest_others,
    loan_provision,             // kept when a loan is paid out
    late_fees,                  // penalties of borrowers
    loans_written_off,          // memo: still asked for
    loans_written_off_counter,  // memo: its other side
    savings_interest_members,
    savings_interest_others,
    savings_interest_tax,  // withheld, to be paid on
    income_tax,
    income_tax_payable,
    bank_account,
    bank_interest,
    bank_interest_tax,
    depreciation,
    prepaid_expenses,
    unearned_income,
    accrued_expenses,
    accrued_income,
    other_income,   // cash over, gains on disposals
    other_expense,  // cash short, losses on disposals
    surplus_of_year,
    undistributed_surplus,
    general_reserve,
    surplus_payable,  // by member
    board_fund,
    staff_fund,
    education_fund,
    development_fund,
    leavers_payable,  // shares and savings of those who left, by member
    overpayments,     // paid in for nothing that is due, by member
    suspense          // not known yet: must be empty when a year closes
};
/// Whether waste itself, or what is earned on it, stands on accounts of this role; not what pays for it.
constexpr bool is_about_waste(AccountRole role) {
    return role >= AccountRole::waste_stock_members && role <= AccountRole::waste_fee_others;
}
/// Whether a posting of goods on such an account says who delivered them, and how that was paid: savings,
/// cash, a loan, the charity fund, a claim.
constexpr bool pays_for_waste(AccountRole role) {
    return role == AccountRole::waste_claims ||
           (!is_about_waste(role) && role != AccountRole::buyer_receivables);
}
/// "waste_stock_members"; empty for none.
std::string_view to_string(AccountRole role);
/// What `to_string` wrote, empty included; BookError{option_must_be_known} for all else.
AccountRole read_account_role(std::string_view text);

/// What a posting must name besides its account. In books kept in full, an account that requires a
/// dimension takes no posting without it; that is what makes sub-ledger = control account true.
using RequiredDimensions = PerDimension<bool>;

/// An account and its tags. Reports read the tags and never ranges of codes: there is no mandatory
/// chart for Indonesian cooperatives, and the same account has another code in every office.
struct Account {
    AccountCode code;
    std::string name = {};          // Indonesian: the language of documents of record
    std::string english_name = {};  // may be empty: then `name` is shown
    AccountClass account_class = AccountClass::asset;
    Side normal_side = Side::debit;
    std::string statement_line =
        {};  // "N.1.01", "P.08": a line of the statements (report/statement_lines.hpp)
    CashFlow cash_flow = CashFlow::operating;
    bool contra = false;  // shown in brackets under what it reduces
    RequiredDimensions requires_dimensions = {};
    bool open = true;  // a closed account takes no further postings
    AccountRole role = AccountRole::none;

    const std::string& name_in(Language language) const {
        return language == Language::english && !english_name.empty() ? english_name : name;
    }
    friend bool operator==(const Account&, const Account&) = default;
};

/// "asset" ...; "debit"; "cash" ...: as stored in the book and written in chart files.
std::string_view to_string(AccountClass account_class);
std::string_view to_string(Side side);
std::string_view to_string(CashFlow cash_flow);
/// "member,product"
std::string to_string(const RequiredDimensions& dimensions);
/// As people read and type them: "non-kas", "anggota,pinjaman".
Fact word_for(CashFlow cash_flow);
Fact word_for(const RequiredDimensions& dimensions);
/// What `to_string` wrote; BookError{option_must_be_known} for all else, with what there is.
AccountClass read_account_class(std::string_view text);
Side read_side(std::string_view text);
CashFlow read_cash_flow(std::string_view text);
RequiredDimensions read_dimensions(std::string_view text);
/// "Aset", "debit": for people.
Phrase phrase_for(AccountClass account_class);
Phrase phrase_for(Side side);

}  // namespace neraca
