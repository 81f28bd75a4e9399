#pragma once
// The second half of the seam: who and what the dimensions of postings name.

#include <optional>
#include <string_view>
#include <vector>

#include "neraca/register/asset.hpp"
#include "neraca/register/earning.hpp"
#include "neraca/register/item.hpp"
#include "neraca/register/loan.hpp"
#include "neraca/register/member.hpp"
#include "neraca/register/price.hpp"
#include "neraca/register/savings_product.hpp"
#include "neraca/register/setting.hpp"

namespace neraca {

/// What one cooperative keeps beside its journal: members, savings products, items, prices, settings, loans,
/// assets. Keeps them; the rules about them are in coop/ and the rooms above it.
class Register {
public:
    virtual ~Register() = default;

    /// Throws BookError{member_must_be_new}, or text_must_be_readable where he has no name.
    virtual void add_member(const Member& member) = 0;
    /// Replaces the particulars of the member with this number. Throws BookError{member_must_exist}.
    virtual void set_member(const Member& member) = 0;
    virtual std::optional<Member> find_member(const MemberNumber& number) const = 0;
    /// By number.
    virtual std::vector<Member> members() const = 0;

    /// Throws BookError{product_must_be_new}, or product_rules_must_fit where no withdrawal could ever fit
    /// its times.
    virtual void add_product(const SavingsProduct& product) = 0;
    /// Throws BookError{product_must_exist}, or account_in_use where its account would change after use.
    virtual void set_product(const SavingsProduct& product) = 0;
    /// In the order they were added.
    virtual std::vector<SavingsProduct> products() const = 0;

    /// Throws BookError{item_must_be_new}, also where its code, name or alias is another item's.
    virtual void add_item(const Item& item) = 0;
    /// Replaces the particulars of the item with this code; its unit stays. Throws
    /// BookError{item_must_exist}, item_must_be_new.
    virtual void set_item(const Item& item) = 0;
    /// By code.
    virtual std::vector<Item> items() const = 0;

    /// Throws BookError{item_must_exist}, or price_must_be_new where there is one for the same item, day,
    /// channel and customer.
    virtual void add_price(const Price& price) = 0;
    /// By item, channel, customer and day.
    virtual std::vector<Price> prices() const = 0;

    /// Throws BookError{earning_must_be_new} where there is one from the same day for the same customers, or
    /// rate_must_be_readable where its rate does not fit its model.
    virtual void add_earning(const Earning& earning) = 0;
    /// By customer and day.
    virtual std::vector<Earning> earnings() const = 0;

    /// Replaces the setting of the same key, product and day. Throws BookError{setting_must_exist},
    /// product_must_exist.
    virtual void set_setting(const Setting& setting) = 0;
    /// By key, product and day.
    virtual std::vector<Setting> settings() const = 0;

    /// Throws BookError{loan_product_must_be_new}, or loan_terms_must_fit.
    virtual void add_loan_product(const LoanProduct& product) = 0;
    /// Throws BookError{loan_product_must_exist}, or loan_terms_must_fit.
    virtual void set_loan_product(const LoanProduct& product) = 0;
    /// In the order they were added.
    virtual std::vector<LoanProduct> loan_products() const = 0;

    /// The contract of a loan, whose postings may be in the book already (opening balances). Throws
    /// BookError{loan_must_be_new} where the reference has a contract, loan_terms_must_fit,
    /// member_must_exist, loan_product_must_exist, account_must_exist.
    virtual void add_loan(const Loan& loan) = 0;
    /// Throws BookError{loan_must_exist}, or loan_terms_must_fit where terms from that day or later are
    /// there.
    virtual void add_loan_terms(const LoanReference& reference, const LoanTerms& terms) = 0;
    /// Replaces purpose, collateral and the day of the write-off. Throws BookError{loan_must_exist}.
    virtual void set_loan(const Loan& loan) = 0;
    virtual std::optional<Loan> find_loan(const LoanReference& reference) const = 0;
    /// By reference.
    virtual std::vector<Loan> loans() const = 0;

    /// Throws BookError{asset_must_be_new}, asset_terms_must_fit, account_must_exist.
    virtual void add_asset(const Asset& asset) = 0;
    /// Replaces name and the day of disposal. Throws BookError{asset_must_exist}, asset_terms_must_fit.
    virtual void set_asset(const Asset& asset) = 0;
    /// By code.
    virtual std::vector<Asset> assets() const = 0;

    /// Throws BookError{accrual_must_be_new}, accrual_terms_must_fit, account_must_exist.
    virtual void add_accrual(const Accrual& accrual) = 0;
    /// By code.
    virtual std::vector<Accrual> accruals() const = 0;

    /// Throws BookError{posting_must_be_positive} for less than nothing, dimension_not_allowed for an amount
    /// of an item or a quantity of cash, account_must_exist, item_must_exist.
    virtual void add_count(const Count& count) = 0;
    /// By day, as they were added.
    virtual std::vector<Count> counts() const = 0;

    /// Replaces that of the same year.
    virtual void set_surplus_decision(const SurplusDecision& decision) = 0;
    virtual std::optional<SurplusDecision> find_surplus_decision(int year) const = 0;
};

/// By number, old number or exact name (comparison_key). Throws BookError{member_must_exist}, with near
/// matches as its hint: they are offered, never taken.
Member member_named(const Register& registry, std::string_view typed);
/// By code or name. Throws BookError{product_must_exist}, with those there are.
SavingsProduct product_named(const Register& registry, std::string_view typed);
/// By code, name or alias. Throws BookError{item_must_exist}.
Item item_named(const Register& registry, std::string_view typed);
/// By reference. Throws BookError{loan_must_exist}, with near matches.
Loan loan_named(const Register& registry, std::string_view typed);
/// By code or name. Throws BookError{loan_product_must_exist}, with those there are.
LoanProduct loan_product_named(const Register& registry, std::string_view typed);
/// By code or name. Throws BookError{asset_must_exist}, accrual_must_exist.
Asset asset_named(const Register& registry, std::string_view typed);
Accrual accrual_named(const Register& registry, std::string_view typed);

}  // namespace neraca
