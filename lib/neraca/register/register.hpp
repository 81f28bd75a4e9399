#pragma once
// The second half of the seam: who and what the dimensions of postings name.

#include <optional>
#include <string_view>
#include <vector>

#include "neraca/proof/chained.hpp"
#include "neraca/register/asset.hpp"
#include "neraca/register/earning.hpp"
#include "neraca/register/item.hpp"
#include "neraca/register/loan.hpp"
#include "neraca/register/member.hpp"
#include "neraca/register/price.hpp"
#include "neraca/register/savings_product.hpp"
#include "neraca/register/setting.hpp"
#include "neraca/value/account_use.hpp"

namespace neraca {

/// What one cooperative keeps beside its journal: members, savings products, items, prices, settings, loans,
/// assets. The one door to it: what a record must be to be kept is judged here, above whatever keeps it.
///   - `require_sound` of each record judges it by itself: its rules are with the record
///   (register/<noun>.hpp).
///     Texts are kept as `read_text` gives them; what it throws, text_must_be_readable, every function that
///     adds or sets throws too.
///   - What it must be beside the others (new, known, not taken) is judged here, by what the storage answers.
///   - The storage keeps what it is given, and throws only for faults of its own.
///   - Every change becomes a link of the chain (proof/chained.hpp), with all fields of the record.
class Register : public virtual Chained {
public:
    /// Throws BookError{member_must_be_new}, also where the number cannot be told from another's number or
    /// old number (code_key), or the old number is another's number.
    void add_member(const Member& member);
    /// What `add_member` asks of the number and the old number.
    void require_new(const Member& member) const;
    /// Replaces the particulars of the member with this number; what the books have of them is judged above
    /// (desk/member_change.hpp). Throws BookError{member_must_exist}, member_data_erased, or
    /// member_must_be_new where a new old number is another's number.
    void set_member(const Member& member);
    /// Name and identity number of a leaver give way to `erased_name`. What else the books hold of them is
    /// forgotten by Books::erase_personal_data. Throws BookError{member_must_exist}, member_must_have_left.
    void erase_member(const MemberNumber& number);
    virtual std::optional<Member> find_member(const MemberNumber& number) const = 0;
    /// By number.
    virtual std::vector<Member> members() const = 0;

    /// Throws BookError{product_must_be_new}, product_rules_must_fit, account_must_exist, account_must_fit.
    void add_product(const SavingsProduct& product);
    /// Throws BookError{product_must_exist}, product_rules_must_fit, account_must_exist, account_must_fit, or
    /// account_in_use where its account would change after use.
    void set_product(const SavingsProduct& product);
    /// In the order they were added.
    virtual std::vector<SavingsProduct> products() const = 0;

    /// Throws BookError{item_must_be_new}, also where its code, name or alias is another item's, or
    /// posting_must_be_positive.
    void add_item(const Item& item);
    /// Replaces the particulars of the item with this code; its unit stays. Throws
    /// BookError{item_must_exist}, item_must_be_new, posting_must_be_positive.
    void set_item(const Item& item);
    /// By code.
    virtual std::vector<Item> items() const = 0;

    /// Throws BookError{item_must_exist}, posting_must_be_positive, amount_must_fit, or price_must_be_new
    /// where there is one for the same item, day, channel and customer.
    void add_price(const Price& price);
    /// Replaces the price of the same item, day, channel and customer; whether anything was posted by it is
    /// judged above (desk/price_setting.hpp). Throws as add_price, or price_must_exist where there is none.
    void correct_price(const Price& price);
    /// By item, channel, customer and day.
    virtual std::vector<Price> prices() const = 0;

    /// Throws BookError{earning_must_be_new} where there is one from the same day for the same customers, or
    /// rate_must_be_readable.
    void add_earning(const Earning& earning);
    /// By customer and day.
    virtual std::vector<Earning> earnings() const = 0;

    /// Replaces the setting of the same key, product and day. Throws BookError{product_must_exist},
    /// account_must_exist, account_must_fit, or as `require_sound`.
    void set_setting(const Setting& setting);
    /// By key, product and day.
    virtual std::vector<Setting> settings() const = 0;

    /// Throws BookError{loan_product_must_be_new}, or loan_terms_must_fit.
    void add_loan_product(const LoanProduct& product);
    /// Throws BookError{loan_product_must_exist}, or loan_terms_must_fit.
    void set_loan_product(const LoanProduct& product);
    /// In the order they were added.
    virtual std::vector<LoanProduct> loan_products() const = 0;

    /// The contract of a loan, whose postings may be in the book already (opening balances). Throws
    /// BookError{loan_must_be_new} where the reference, or one that people write alike, has a contract,
    /// loan_terms_must_fit, member_must_exist, loan_product_must_exist, account_must_exist, account_must_fit.
    void add_loan(const Loan& loan);
    /// Throws BookError{loan_must_exist}, or loan_terms_must_fit, also where terms from that day or later are
    /// there.
    void add_loan_terms(const LoanReference& reference, const LoanTerms& terms);
    /// Takes the last terms back, those from `from`: what had changed them was undone. Throws
    /// BookError{loan_must_exist}, loan_terms_must_fit where they are not the last, or the first.
    void withdraw_loan_terms(const LoanReference& reference, Date from);
    /// Takes the contract back, with its terms: the loan was never paid out. Throws
    /// BookError{loan_must_exist}.
    void withdraw_loan(const LoanReference& reference);
    /// Replaces purpose, collateral and the day of the write-off. Throws BookError{loan_must_exist},
    /// loan_terms_must_fit.
    void set_loan(const Loan& loan);
    virtual std::optional<Loan> find_loan(const LoanReference& reference) const = 0;
    /// By reference.
    virtual std::vector<Loan> loans() const = 0;

    /// Throws BookError{asset_must_be_new}, asset_terms_must_fit, account_must_exist, account_must_fit.
    void add_asset(const Asset& asset);
    /// Replaces name and the day of disposal. Throws BookError{asset_must_exist}, asset_terms_must_fit.
    void set_asset(const Asset& asset);
    /// It was never bought. Throws BookError{asset_must_exist}.
    void withdraw_asset(const AssetCode& code);
    /// By code.
    virtual std::vector<Asset> assets() const = 0;

    /// Throws BookError{accrual_must_be_new}, accrual_terms_must_fit, account_must_exist.
    void add_accrual(const Accrual& accrual);
    /// It never began. Throws BookError{accrual_must_exist}.
    void withdraw_accrual(const AccrualCode& code);
    /// By code.
    virtual std::vector<Accrual> accruals() const = 0;

    /// Throws BookError{posting_must_be_positive} for less than nothing, dimension_not_allowed for an amount
    /// of an item or a quantity of cash, account_must_exist, item_must_exist.
    void add_count(const Count& count);
    /// By day, as they were added.
    virtual std::vector<Count> counts() const = 0;

    /// Replaces that of the same year.
    void set_surplus_decision(const SurplusDecision& decision);
    /// Nothing was shared out. Throws BookError{surplus_not_distributed}.
    void withdraw_surplus_decision(int year);
    std::optional<SurplusDecision> find_surplus_decision(int year) const;

    /// What was recorded of one record (proof/record.hpp), the oldest first: its fields that are not a
    /// person's own. Of books before version 5, from the day on which they were brought up to date.
    virtual std::vector<std::vector<CanonicalLine>> changes_of(RecordKind kind,
                                                               const std::string& key) const = 0;
    /// The number of the event that recorded it last. 0: books did not know events then, or it was never
    /// recorded; empty where that event is still going on.
    virtual std::optional<std::int64_t> event_that_recorded(RecordKind kind,
                                                            const std::string& key) const = 0;
    /// By year.
    virtual std::vector<SurplusDecision> surplus_decisions() const = 0;

private:
    // What a storage answers. The questions are asked for each row of an import: they must cost next to
    // nothing.

    /// The members whose number or old number has this code_key.
    virtual std::vector<MemberNumber> members_numbered(const std::string& key) const = 0;
    virtual bool has_item(const ItemCode& item) const = 0;
    /// The items that have a word (code, name, alias) with this comparison_key.
    virtual std::vector<ItemCode> items_called(const std::string& key) const = 0;
    /// The price of the same item, day, channel and customer.
    virtual std::optional<Rupiah> find_price_like(const Price& price) const = 0;
    /// Throws BookError{account_must_exist}, account_must_fit.
    virtual void require_account(const AccountCode& account, AccountUse use) const = 0;
    /// Whether any posting names the product.
    virtual bool is_used(const ProductCode& savings_product) const = 0;

    // What a storage does. What it is given is sound, and all that it names is there. `insert_...`: nothing
    // of the same code (number, reference, key) is there; `replace_...`: something is, and gets these values
    // instead of its own.

    virtual void insert_member(const Member& member) = 0;
    virtual void replace_member(const Member& member) = 0;
    virtual void insert_product(const SavingsProduct& product) = 0;
    virtual void replace_product(const SavingsProduct& product) = 0;
    virtual void insert_item(const Item& item) = 0;
    /// All but its unit.
    virtual void replace_item(const Item& item) = 0;
    virtual void insert_price(const Price& price) = 0;
    virtual void replace_price(const Price& price) = 0;
    virtual void insert_earning(const Earning& earning) = 0;
    virtual void insert_or_replace_setting(const Setting& setting) = 0;
    virtual void insert_loan_product(const LoanProduct& product) = 0;
    virtual void replace_loan_product(const LoanProduct& product) = 0;
    virtual void insert_loan(const Loan& loan) = 0;
    virtual void insert_loan_terms(const LoanReference& reference, const LoanTerms& terms) = 0;
    /// Purpose, collateral and the day of the write-off.
    virtual void replace_loan(const Loan& loan) = 0;
    virtual void insert_asset(const Asset& asset) = 0;
    /// Name and the day of disposal.
    virtual void replace_asset(const Asset& asset) = 0;
    virtual void insert_accrual(const Accrual& accrual) = 0;
    virtual void insert_count(const Count& count) = 0;
    virtual void insert_or_replace_surplus_decision(const SurplusDecision& decision) = 0;
    virtual void remove_loan_terms(const LoanReference& reference, Date from) = 0;
    /// The contract and its terms.
    virtual void remove_loan(const LoanReference& reference) = 0;
    virtual void remove_asset(const AssetCode& code) = 0;
    virtual void remove_accrual(const AccrualCode& code) = 0;
    virtual void remove_surplus_decision(int year) = 0;

    void require_words_free(const Item& item, const std::vector<std::string>& before) const;
    void require_numbers_free(const Member& member, const std::optional<Member>& before) const;
};

// Each is found by its code, else by its other words, compared as names are (name_key), else by its code as
// people write it (code_key). A word that several have throws BookError{name_must_be_unambiguous}, naming
// them; a part of a name, or a slip, is offered and never taken.

/// By number, old number or name. Throws BookError{member_must_exist}.
Member member_named(const Register& registry, std::string_view typed);
/// By code or name. Throws BookError{product_must_exist}, with those there are.
SavingsProduct product_named(const Register& registry, std::string_view typed);
/// By code, name or alias. Throws BookError{item_must_exist}.
Item item_named(const Register& registry, std::string_view typed);
/// By reference, else as people write it (code_key). Throws BookError{loan_must_exist}, with near
/// matches.
Loan loan_named(const Register& registry, std::string_view typed);
/// The refusal of a second reference that people would write like the first.
BookError written_alike(const LoanReference& first, const LoanReference& second);
/// By code or name. Throws BookError{loan_product_must_exist}, with those there are.
LoanProduct loan_product_named(const Register& registry, std::string_view typed);
/// By code or name. Throws BookError{asset_must_exist}, accrual_must_exist.
Asset asset_named(const Register& registry, std::string_view typed);
Accrual accrual_named(const Register& registry, std::string_view typed);

}  // namespace neraca
