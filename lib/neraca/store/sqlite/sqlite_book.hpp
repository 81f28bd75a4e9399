#pragma once
// The journal and the register of one cooperative, on SQLite.

#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "neraca/store/cooperative_book.hpp"
#include "neraca/store/sqlite/connection.hpp"
#include "neraca/store/sqlite/journal_writer.hpp"
#include "neraca/store/sqlite/kept_balances.hpp"

namespace neraca {

/// Codes of one kind of thing and the rows that hold them, looked up once each and remembered until a
/// transaction ends badly or another program writes.
class CodeTable {
public:
    /// `select_id` gives the id for a cooperative and a code, `select_code` the code for an id.
    CodeTable(std::string_view select_id, std::string_view select_code)
        : select_id_{select_id}, select_code_{select_code} {}
    /// 0 where there is no such code.
    std::int64_t id_of(Connection& connection, std::int64_t cooperative, const std::string& code);
    /// Empty where there is no such row.
    const std::string& code_of(Connection& connection, std::int64_t id);
    void add(std::int64_t id, const std::string& code);
    void forget();

private:
    std::string_view select_id_;
    std::string_view select_code_;
    std::unordered_map<std::string, std::int64_t> ids_;
    std::unordered_map<std::int64_t, std::string> codes_;
};

/// One row of an answer to a BalanceQuery: account, member, product, item, loan and month, 0 where the query
/// does not group by it.
using GroupKey =
    std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

class SqliteBook final : public CooperativeBook {
public:
    SqliteBook(Connection& connection, JournalWriter& writer, std::int64_t id, Cooperative cooperative);

    // ledger/book.hpp
    const Cooperative& cooperative() const override { return cooperative_; }
    const ChartOfAccounts& chart() const override;
    void set_worth_rounding(Rounding rounding) override;
    std::vector<EntryNumber> append(std::span<const JournalEntry> entries) override;
    void append_imported(std::span<const JournalEntry> entries, std::span<const ImportKey> keys) override;
    std::vector<PostedEntry> entries_imported_as(ImportKey key) const override;
    std::size_t count_imported_as(ImportKey key) const override;
    std::optional<PostedEntry> find_entry(EntryNumber number) const override;
    std::optional<PostedEntry> find_entry_by_key(std::string_view key) const override;
    void each_entry(const EntryQuery& query,
                    const std::function<void(const PostedEntry&)>& visit) const override;
    void each_posting(const PostingQuery& query,
                      const std::function<void(const PostedLine&)>& visit) const override;
    std::vector<Balance> balances(const BalanceQuery& query) const override;
    std::optional<Period> days_kept() const override;
    bool is_locked(Month month) const override;
    std::vector<LockEvent> lock_events() const override;
    ChainHead chain_head() const override;

    // register/register.hpp
    std::optional<Member> find_member(const MemberNumber& number) const override;
    std::vector<Member> members() const override;
    std::vector<SavingsProduct> products() const override;
    std::vector<Item> items() const override;
    std::vector<Price> prices() const override;
    std::vector<Earning> earnings() const override;
    std::vector<Setting> settings() const override;
    std::vector<LoanProduct> loan_products() const override;
    std::optional<Loan> find_loan(const LoanReference& reference) const override;
    std::vector<Loan> loans() const override;
    std::vector<Asset> assets() const override;
    std::vector<Accrual> accruals() const override;
    std::vector<Count> counts() const override;
    std::optional<SurplusDecision> find_surplus_decision(int year) const override;

    // for SqliteBooks
    std::int64_t id() const { return id_; }
    void set_recorded_at(std::string recorded_at) { recorded_at_ = std::move(recorded_at); }
    void set_name(std::string name) { cooperative_.name = std::move(name); }
    /// What is appended from now on is of this import; 0: of none.
    void set_batch(std::int64_t batch);
    /// The entry rows appended since `set_batch`; {0, 0} where there are none.
    std::pair<std::int64_t, std::int64_t> batch_entries() const { return batch_entries_; }
    /// Writes what is kept in memory until commit.
    void flush() const;
    /// After a roll-back, or when another program has written: everything that was read is read anew.
    void forget();

private:
    struct ChainState {
        bool loaded = false;
        std::int64_t entries = 0;
        std::int64_t last_entry_id = 0;
        Hash hash{};
        std::unordered_map<int, std::int64_t> last_number;  // by year
    };
    void insert_account(const Account& account) override;
    void replace_account(const Account& account) override;
    void replace_cash_account(const AccountCode& code) override;
    void insert_lock_event(Month month, bool locked, const std::string& reason) override;

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

    std::int64_t account_id(const AccountCode& code) const;
    void write_aliases(std::int64_t item_row, const Item& item);
    /// The row of `loan`; a loan that is new gets one.
    std::int64_t loan_id(const LoanReference& loan);
    /// 0 where there is no product with this code.
    std::int64_t loan_product_id(const ProductCode& code) const;
    void load_chain() const;
    std::int64_t next_number(int year) const;
    std::optional<std::int64_t> entry_id(const std::optional<EntryNumber>& number) const;
    void require_open(const JournalEntry& entry) const;
    void require_appendable(const JournalEntry& entry) const;
    std::int64_t last_number_in_book(int year) const;
    void begin_portion();
    /// Looks up the rows that all postings of `entries` name, for `add_entry`. Throws where one is not there.
    void find_rows(std::span<const JournalEntry> entries);
    /// Adds the rows of `entry`, the next of those that `find_rows` saw, to those that are written next.
    EntryNumber add_entry(const JournalEntry& entry, ImportKey key);
    void add_posting(std::int64_t id, const Posting& posting, BalanceKey rows);
    /// The rows that a posting names; a loan that is new has none yet. Throws where anything else is not
    /// there.
    BalanceKey rows_of(const JournalEntry& entry, const Posting& posting) const;
    /// Rows of entries with this import key, in any cooperative, those of the running import left out.
    std::vector<std::int64_t> entries_before_import_with(ImportKey key) const;
    PostedEntry entry_in(Query& row) const;
    std::vector<Posting> postings_of(std::int64_t entry_id, std::int64_t count) const;
    EntryNumber number_of(std::int64_t entry_id) const;
    Balance balance_of(const GroupKey& key, const BalanceSums& sum, bool by_month) const;
    void write_chain() const;

    Connection& connection_;
    JournalWriter& writer_;
    std::int64_t id_;
    Cooperative cooperative_;
    std::string recorded_at_;
    std::int64_t batch_ = 0;
    std::pair<std::int64_t, std::int64_t> batch_entries_;  // the first and the last
    std::int64_t import_began_at_ = 0;    // the first entry of the running import; 0: none yet
    std::string canonical_text_;          // memory for one entry after another
    std::vector<BalanceKey> found_rows_;  // of the postings that are being appended
    std::vector<BalanceKey>::const_iterator next_rows_;

    mutable std::optional<ChartOfAccounts> chart_;
    mutable std::optional<std::set<Month>> locked_months_;
    mutable std::optional<std::vector<SavingsProduct>> savings_products_;
    mutable std::optional<std::multimap<std::string, ItemCode>> item_words_;  // by comparison_key
    mutable CodeTable accounts_;
    mutable CodeTable members_;
    mutable CodeTable products_;
    mutable CodeTable items_;
    mutable CodeTable loans_;
    mutable ChainState chain_;
    mutable bool chain_changed_ = false;
    mutable PendingBalances pending_;
};

}  // namespace neraca
