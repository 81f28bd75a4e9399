#pragma once
// The journal of one cooperative, on SQLite.

#include <set>
#include <unordered_map>
#include <utility>

#include "neraca/ledger/book.hpp"
#include "neraca/store/sqlite/journal_writer.hpp"
#include "neraca/store/sqlite/sqlite_balances.hpp"
#include "neraca/store/sqlite/sqlite_chain.hpp"

namespace neraca {

/// Numbers entries, chains and keeps them, and finds them again; keeps the chart of accounts and the locks of
/// months beside them.
class SqliteJournal : public virtual Book {
public:
    SqliteJournal(BookRows& rows, JournalWriter& writer, Cooperative cooperative);

    const Cooperative& cooperative() const override { return cooperative_; }
    const ChartOfAccounts& chart() const override;
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
    Passbook passbook(const MemberNumber& member, const ProductCode& product) const override;
    std::optional<Period> days_kept() const override;
    bool is_locked(Month month) const override;
    bool is_closed(int year) const override;
    std::vector<LockEvent> lock_events() const override;
    ChainHead chain_head() const override;
    std::optional<SealedEvent> event_numbered(std::int64_t number) const override;
    void each_event(const std::function<void(const SealedEvent&)>& visit) const override;
    std::optional<SealedEvent> event_of(EntryNumber number) const override;
    std::vector<EntryNumber> entries_with(EntryNumber number) const override;

    // for SqliteBooks
    void set_recorded_at(std::string recorded_at) { recorded_at_ = std::move(recorded_at); }
    void set_cooperative(Cooperative cooperative) { cooperative_ = std::move(cooperative); }
    /// What is appended from now on is of this import; 0: of none.
    void set_batch(std::int64_t batch);
    /// The entry rows appended since `set_batch`; {0, 0} where there are none.
    std::pair<std::int64_t, std::int64_t> batch_entries() const { return batch_entries_; }
    SqliteChain& chain() { return chain_; }
    /// Writes what is kept in memory until commit.
    void flush() const;
    /// After a roll-back, or when another program has written: everything that was read is read anew.
    void forget();

private:
    void insert_account(const Account& account) override;
    void replace_account(const Account& account) override;
    void replace_cash_account(const AccountCode& code) override;
    void replace_worth_rounding(Rounding rounding) override;
    void insert_lock_event(Month month, bool locked, const std::string& reason) override;

    std::int64_t account_id(const AccountCode& code) const;
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
    /// The rows that a posting names; what gets a row with its first posting may have none yet. Throws where
    /// anything else is not there.
    BalanceKey rows_of(const JournalEntry& entry, const Posting& posting) const;
    /// Rows of entries with this import key, in any cooperative, those of the running import left out.
    std::vector<std::int64_t> entries_before_import_with(ImportKey key) const;
    PostedEntry entry_in(Query& row) const;
    std::vector<Posting> postings_of(std::int64_t entry_id, std::int64_t count) const;
    EntryNumber number_of(std::int64_t entry_id) const;

    BookRows& rows_;
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
    mutable std::unordered_map<int, bool> closed_years_;
    mutable std::unordered_map<int, std::int64_t> last_numbers_;  // by year
    mutable SqliteChain chain_;
    mutable SqliteBalances balances_;
};

}  // namespace neraca
