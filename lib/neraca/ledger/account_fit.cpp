#include "neraca/ledger/account_fit.hpp"

#include <algorithm>
#include <iterator>

#include "neraca/ledger/statement_code.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

bool is_plain(const Account& account, AccountClass account_class) {
    return account.account_class == account_class && !account.contra;
}
bool is_money(const Account& account) {
    return is_plain(account, AccountClass::asset) && account.cash_flow == CashFlow::cash;
}
bool is_counter(const Account& account) {
    return (is_plain(account, AccountClass::asset) || is_plain(account, AccountClass::liability)) &&
           !is_about_waste(account.role);
}

/// No posting on it names a member, an item or a loan; what is waste or set aside for loans has its own
/// commands.
bool stands_by_itself(const Account& account) {
    const auto& required = account.requires_dimensions;
    return !required.member && !required.product && !required.item && !required.loan &&
           !is_about_waste(account.role) && account.role != AccountRole::loan_allowance;
}

/// The class of an account, as a refusal says it.
Phrase described(const Account& account) {
    if (account.contra && account.account_class == AccountClass::asset) {
        return say("asset, contra");
    }
    return is_money(account) ? say("asset, cash or bank") : phrase_for(account.account_class);
}

/// What an account of a role must be: of the one class or the other, where practice differs. Funds that the
/// surplus feeds stand in liabilities or in equity.
struct RoleNeed {
    AccountRole role;
    AccountClass account_class;
    AccountClass or_class;
    bool contra = false;
    bool is_money = false;
};
const RoleNeed* need_of(AccountRole role) {
    using enum AccountRole;
    using enum AccountClass;
    static constexpr RoleNeed needs[] = {
        {waste_stock_members, asset, asset},
        {waste_stock_others, asset, asset},
        {waste_consigned, asset, asset},
        {waste_claims, liability, liability},
        {waste_sales_members, income, income},
        {waste_sales_others, income, income},
        {waste_cost_members, expense, expense},
        {waste_cost_others, expense, expense},
        {waste_shrinkage, expense, expense},
        {waste_shrinkage_others, expense, expense},
        {waste_spoiled, expense, expense},
        {waste_spoiled_others, expense, expense},
        {waste_surplus_weight, income, income},
        {waste_fee_members, income, income},
        {waste_fee_others, income, income},
        {charity, liability, equity},
        {buyer_receivables, asset, asset},
        {withdrawals_held, liability, liability},
        {bills_payable, liability, liability},
        {administration_fees, income, income},
        {member_loans, asset, asset},
        {other_loans, asset, asset},
        {loan_allowance, asset, asset, true},
        {loan_loss_expense, expense, expense},
        {loan_interest_members, income, income},
        {loan_interest_others, income, income},
        {loan_provision, income, liability},
        {late_fees, income, income},
        {loans_written_off, memo, memo},
        {loans_written_off_counter, memo, memo},
        {savings_interest_members, expense, expense},
        {savings_interest_others, expense, expense},
        {savings_interest_tax, liability, liability},
        {income_tax, expense, expense},
        {income_tax_payable, liability, liability},
        {bank_account, asset, asset, false, true},
        {bank_interest, income, income},
        {bank_interest_tax, expense, asset},
        {depreciation, expense, expense},
        {prepaid_expenses, asset, asset},
        {unearned_income, liability, liability},
        {accrued_expenses, liability, liability},
        {accrued_income, asset, asset},
        {other_income, income, income},
        {other_expense, expense, expense},
        {surplus_of_year, equity, equity},
        {undistributed_surplus, equity, equity},
        {general_reserve, equity, equity},
        {surplus_payable, liability, liability},
        {board_fund, liability, equity},
        {staff_fund, liability, equity},
        {education_fund, liability, equity},
        {development_fund, liability, equity},
        {leavers_payable, liability, liability},
        {overpayments, liability, liability},
        {suspense, asset, liability},
    };
    static_assert(std::size(needs) == std::size_t(AccountRole::suspense), "a role has no row");
    const auto* const found = std::ranges::find(needs, role, &RoleNeed::role);
    return found == std::end(needs) ? nullptr : found;
}

}  // namespace

bool fits(const Account& account, AccountUse use) {
    switch (use) {
        case AccountUse::any:
            return true;
        case AccountUse::money:
            return is_money(account);
        case AccountUse::paid_out_of:
            return is_money(account) || is_plain(account, AccountClass::liability) ||
                   account.role == AccountRole::suspense;
        case AccountUse::counter:
            return is_counter(account);
        case AccountUse::counter_of_asset:
            return is_counter(account) || is_plain(account, AccountClass::equity);
        case AccountUse::counter_of_opening:
            return account.account_class == AccountClass::asset ||
                   account.account_class == AccountClass::liability ||
                   account.account_class == AccountClass::equity;
        case AccountUse::placement:
            return is_plain(account, AccountClass::asset) && !is_about_waste(account.role);
        case AccountUse::savings:
            return (is_plain(account, AccountClass::liability) || is_plain(account, AccountClass::equity)) &&
                   includes(account.requires_dimensions, required_for(use));
        case AccountUse::loan:
            return is_plain(account, AccountClass::asset) && !is_money(account) &&
                   !is_about_waste(account.role) && includes(account.requires_dimensions, required_for(use));
        case AccountUse::accumulated_depreciation:
            return account.account_class == AccountClass::asset && account.contra &&
                   stands_by_itself(account);
        case AccountUse::asset_cost:
        case AccountUse::assets:
            return is_plain(account, AccountClass::asset) && !is_money(account) && stands_by_itself(account);
        case AccountUse::liabilities:
            return is_plain(account, AccountClass::liability) && stands_by_itself(account);
        case AccountUse::income:
            return account.account_class == AccountClass::income;
        case AccountUse::expense:
            return account.account_class == AccountClass::expense;
    }
    return false;
}

const Account& require_fit(const Account& account, AccountUse use) {
    Account requiring = account;
    requiring.requires_dimensions = united(account.requires_dimensions, required_for(use));
    if (!fits(account, use) && fits(requiring, use)) {
        throw BookError{
            Rule::account_must_fit,
            say("{} {} does not fit here: its postings need not name {}"),
            {account.code, Fact{account.name, account.name_in(Language::english)},
             word_for(required_for(use))},
            Sentence{say("`neraca account set {} --requires {}` asks for it, unless it has postings without; "
                         "then add another account with `neraca account add`"),
                     {account.code, word_for(requiring.requires_dimensions)}}};
    }
    if (!fits(account, use)) {
        throw BookError{Rule::account_must_fit,
                        say("{} {} is an account of class {} and does not fit here: {} is needed"),
                        {account.code, Fact{account.name, account.name_in(Language::english)},
                         Fact{described(account)}, Fact{phrase_for(use)}},
                        Sentence{say("`neraca account list` shows the accounts with their classes")}};
    }
    return account;
}

namespace {

void require_line_of_class(const Account& account) {
    const std::string& line = account.statement_line;
    const auto of_class = statement_code::class_of(line);
    if (line.empty() || of_class == account.account_class) {
        return;
    }
    const std::string lines = joined(statement_code::lines_of(account.account_class));
    const Sentence hint = lines.empty() ? Sentence{say("accounts of this class stand in no statement")}
                                        : Sentence{say("lines of this class: {}"), {lines}};
    if (!of_class) {
        throw BookError{Rule::statement_line_must_fit,
                        say("no account can stand on a line \"{}\""),
                        {excerpt(line)},
                        hint};
    }
    throw BookError{Rule::statement_line_must_fit,
                    say("line {} is for accounts of the class {}: {} is of the class {}"),
                    {line, phrase_for(*of_class), account.code, phrase_for(account.account_class)},
                    hint};
}

}  // namespace

void require_line_fits(const Account& account) {
    require_line_of_class(account);
    const bool is_kept_as_money = account.cash_flow == CashFlow::cash;
    const Fact name{account.name, account.name_in(Language::english)};
    if (is_kept_as_money && !is_money(account)) {
        throw BookError{Rule::account_must_fit,
                        say("{} {} is an account of class {} and cannot be one of cash or bank, which are "
                            "assets"),
                        {account.code, name, Fact{described(account)}},
                        Sentence{say("say another kind with --cash-flow: operating, investing, financing or "
                                     "non_cash")}};
    }
    const bool has_line_of_money = statement_code::is_of_money(account.statement_line);
    if (is_kept_as_money && !has_line_of_money) {
        throw BookError{
            Rule::statement_line_must_fit,
            say("{} {} is cash or bank, and would stand on another line of the balance sheet: "
                "\"{}\""),
            {account.code, name, account.statement_line},
            Sentence{say("cash and bank stand on {} or {}; an account of another line has another "
                         "--cash-flow: operating, investing"),
                     {statement_code::cash, statement_code::bank}}};
    }
    if (has_line_of_money && !is_kept_as_money) {
        throw BookError{Rule::statement_line_must_fit,
                        say("line {} is of cash and bank, and {} {} is kept as {}"),
                        {account.statement_line, account.code, name, word_for(account.cash_flow)},
                        Sentence{say("say --cash-flow cash, or another --line")}};
    }
}

RequiredDimensions required_for(AccountUse use) {
    switch (use) {
        case AccountUse::savings:
            return {.member = true, .product = true};
        case AccountUse::loan:
            return {.member = true, .loan = true};
        default:
            return {};
    }
}

RequiredDimensions required_for(AccountRole role) {
    using enum AccountRole;
    switch (role) {
        case member_loans:
        case other_loans:
            return required_for(AccountUse::loan);
        case waste_stock_members:
        case waste_stock_others:
        case waste_consigned:
        case waste_claims:
            return {.item = true};
        case overpayments:
        case surplus_payable:
            return {.member = true};
        default:
            return {};
    }
}

bool includes(const RequiredDimensions& all, const RequiredDimensions& some) {
    return united(all, some) == all;
}
RequiredDimensions united(RequiredDimensions one, const RequiredDimensions& other) {
    for (const Dimension dimension : all_dimensions) {
        one[dimension] = one[dimension] || other[dimension];
    }
    return one;
}

Sentence way_to_keep_requiring(const Account& account, const RequiredDimensions& needed) {
    return {say("say --requires {}"), {word_for(united(account.requires_dimensions, needed))}};
}

bool fits_its_role(const Account& account) {
    const RoleNeed* const need = need_of(account.role);
    return need == nullptr ||
           (includes(account.requires_dimensions, required_for(account.role)) &&
            (account.account_class == need->account_class || account.account_class == need->or_class) &&
            account.contra == need->contra && (!need->is_money || is_money(account)));
}

void require_fits_its_role(const Account& account) {
    if (fits_its_role(account)) {
        return;
    }
    const RequiredDimensions needed = required_for(account.role);
    if (!includes(account.requires_dimensions, needed)) {
        throw BookError{Rule::account_must_fit,
                        say("{} {} has the role {}: each posting on it must name {}"),
                        {account.code, Fact{account.name, account.name_in(Language::english)},
                         to_string(account.role), word_for(needed)},
                        way_to_keep_requiring(account, needed)};
    }
    const RoleNeed& need = *need_of(account.role);
    const Phrase wanted = need.is_money ? phrase_for(AccountUse::money)
                          : need.contra ? say("a contra account of assets")
                                        : phrase_for(need.account_class);
    throw BookError{
        Rule::account_must_fit,
        say("{} {} is an account of class {} and cannot have the role {}, which needs: {}"),
        {account.code, Fact{account.name, account.name_in(Language::english)}, Fact{described(account)},
         to_string(account.role), Fact{wanted}},
        Sentence{say("`neraca help accounts` shows the roles; `neraca account add` makes an account "
                     "of the class that is needed")}};
}

}  // namespace neraca
