#pragma once
// The register of one cooperative, on SQLite.

#include <map>

#include "neraca/register/register.hpp"
#include "neraca/store/sqlite/book_rows.hpp"

namespace neraca {

/// Keeps the records beside the journal, each in a table of its own.
class SqliteRegister : public virtual Register {
public:
    explicit SqliteRegister(BookRows& rows)
        : rows_{rows}, connection_{rows.connection()}, id_{rows.cooperative_id()} {}

    std::optional<Member> find_member(const MemberNumber& number) const override;
    std::vector<Member> members() const override;
    std::vector<SavingsProduct> products() const override;
    std::vector<Item> items() const override;
    std::vector<Price> prices() const override;
    std::optional<std::int64_t> event_that_recorded(RecordKind kind, const std::string& key) const override;
    std::vector<Earning> earnings() const override;
    std::vector<Setting> settings() const override;
    std::vector<LoanProduct> loan_products() const override;
    std::optional<Loan> find_loan(const LoanReference& reference) const override;
    std::vector<Loan> loans() const override;
    std::vector<Asset> assets() const override;
    std::vector<Accrual> accruals() const override;
    std::vector<Count> counts() const override;
    std::vector<SurplusDecision> surplus_decisions() const override;
    std::vector<std::vector<CanonicalLine>> changes_of(RecordKind kind,
                                                       const std::string& key) const override;

    /// After a roll-back, or when another program has written: everything that was read is read anew.
    void forget();

private:
    std::vector<MemberNumber> members_numbered(const std::string& key) const override;
    bool has_item(const ItemCode& item) const override;
    std::vector<ItemCode> items_called(const std::string& key) const override;
    std::optional<Rupiah> find_price_like(const Price& price) const override;
    void insert_member(const Member& member) override;
    void replace_member(const Member& member) override;
    void insert_product(const SavingsProduct& product) override;
    void replace_product(const SavingsProduct& product) override;
    void insert_item(const Item& item) override;
    void replace_item(const Item& item) override;
    void insert_price(const Price& price) override;
    void replace_price(const Price& price) override;
    void insert_earning(const Earning& earning) override;
    void insert_or_replace_setting(const Setting& setting) override;
    void insert_loan_product(const LoanProduct& product) override;
    void replace_loan_product(const LoanProduct& product) override;
    void insert_loan(const Loan& loan) override;
    void insert_loan_terms(const LoanReference& reference, const LoanTerms& terms) override;
    void replace_loan(const Loan& loan) override;
    void insert_asset(const Asset& asset) override;
    void replace_asset(const Asset& asset) override;
    void insert_accrual(const Accrual& accrual) override;
    void insert_count(const Count& count) override;
    void insert_or_replace_surplus_decision(const SurplusDecision& decision) override;
    void remove_loan_terms(const LoanReference& reference, Date from) override;
    void remove_loan(const LoanReference& reference) override;
    void remove_asset(const AssetCode& code) override;
    void remove_accrual(const AccrualCode& code) override;
    void remove_surplus_decision(int year) override;

    /// The row of an account that is there.
    std::int64_t account_id(const AccountCode& code) const { return rows_.accounts().id_of(code.text()); }
    /// The row of `loan`; a loan that is new gets one.
    std::int64_t loan_id(const LoanReference& loan) { return rows_.row_or_new(Dimension::loan, loan.text()); }
    /// `sql` takes what the price is, and then which one it is.
    void write_price(const Price& price, std::string_view sql);
    void note_numbers(const Member& member) const;
    void write_aliases(std::int64_t item_row, const Item& item);
    /// 0 where there is no product with this code.
    std::int64_t loan_product_id(const ProductCode& code) const;

    BookRows& rows_;
    Connection& connection_;
    std::int64_t id_;
    mutable std::optional<std::vector<SavingsProduct>> savings_products_;
    mutable std::optional<std::multimap<std::string, ItemCode>> item_words_;  // by comparison_key
    mutable std::optional<std::multimap<std::string, MemberNumber>>
        member_numbers_;  // by code_key, old ones too
    /// The rows of the changes of each record, by kind and key, up to the last row that was noted.
    mutable std::map<std::pair<std::string, std::string>, std::vector<std::int64_t>> change_rows_;
    mutable std::int64_t last_change_noted_ = 0;
};

}  // namespace neraca
