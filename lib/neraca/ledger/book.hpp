#pragma once
// The seam between the library and its storage, as far as the ledger is concerned.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "neraca/ledger/chart_of_accounts.hpp"
#include "neraca/ledger/journal_entry.hpp"
#include "neraca/proof/chain_link.hpp"
#include "neraca/proof/chained.hpp"
#include "neraca/value/period.hpp"

namespace neraca {

/// full: a savings, loan or stock account takes no posting without its member, loan or item.
/// summary: no sub-ledgers; for courses and for totals of a city.
enum class BooksKept { full, summary };
std::string_view to_string(BooksKept kept);
BooksKept read_books_kept(std::string_view text);

struct Cooperative {
    CooperativeCode code;
    std::string name;
    std::string chart;  // the template it began with
    BooksKept books = BooksKept::full;
    AccountCode cash_account;                     // where money goes and comes from if nothing else is said
    Rounding worth_rounding = Rounding::half_up;  // of quantity x price to the whole rupiah
};

struct BalanceQuery {
    /// The days whose postings are summed; from the beginning of the book where `first_day` is empty.
    std::optional<Date> first_day = {};
    Date last_day;
    /// What a sum is broken down by, besides the account.
    PerDimension<bool> group_by = {};
    bool by_month = false;
    /// Only these, where they are given.
    std::optional<AccountCode> account = {};
    std::optional<MemberNumber> member = {};
    std::optional<ProductCode> product = {};
    std::optional<ItemCode> item = {};
    std::optional<LoanReference> loan = {};
    /// Entries of the kind `closing` count too. An income statement leaves them out.
    bool with_closing = true;
};

/// Sums of the postings of one account (and member, item, ... as the query groups).
struct Balance {
    AccountCode account;
    Dimensions dimensions = {};  // only what was grouped by; `quantity` is never set
    std::optional<Month> month = {};
    Rupiah debit = {};
    Rupiah credit = {};
    Quantity quantity_in = {};   // sums of the quantities on debit postings
    Quantity quantity_out = {};  // and on credit postings
    /// Debit less credit.
    Rupiah net() const { return debit - credit; }
};

struct PostingQuery {
    std::optional<Date> first_day = {};
    std::optional<Date> last_day = {};
    std::optional<AccountCode> account = {};
    std::optional<MemberNumber> member = {};
    std::optional<ProductCode> product = {};
    std::optional<ItemCode> item = {};
    std::optional<LoanReference> loan = {};
};

/// One posting with the entry it belongs to. References hold during the visit only.
struct PostedLine {
    const PostedEntry& entry;
    const Posting& posting;
};

/// What `find` looks for. Empty fields match everything.
struct EntryQuery {
    std::optional<Date> first_day = {};
    std::optional<Date> last_day = {};
    std::string text = {};  // in memo, voucher or key, whatever the case
    std::optional<AccountCode> account = {};
    std::optional<MemberNumber> member = {};
    std::optional<Rupiah> amount = {};  // of any posting, or of the entry's total
    std::optional<EntryKind> kind = {};
    std::int64_t batch = 0;  // entries of this import; 0: of any, or none
    bool by_number = false;  // by year and number, which is the order of posting; not by day
};

/// A month was locked or unlocked. The last event of a month decides.
struct LockEvent {
    Month month;
    bool locked = true;
    std::string reason = {};
    std::string recorded_at = {};  // UTC, ISO 8601
};

/// The end of the business chain of a cooperative: who has it on paper can prove everything behind it that
/// decides a figure or a name.
struct ChainHead {
    std::int64_t entries = 0;
    std::int64_t events = 0;
    Hash hash{};
};

/// The journal of one cooperative as the rest of the library sees it. Keeps entries; decides nothing
/// but what no book may ever do: keep an entry dated in a locked month, or on an account that is not
/// there.
class Book : public virtual Chained {
public:
    virtual const Cooperative& cooperative() const = 0;
    virtual const ChartOfAccounts& chart() const = 0;
    /// Throws BookError{account_must_be_new}, account_role_taken where another account has its role, or
    /// account_must_fit where it is not fit for it.
    void add_account(const Account& account) { add_accounts({&account, 1}); }
    /// The same for several, in their order; all or none of them.
    void add_accounts(std::span<const Account> accounts);
    /// Replaces the tags of the account with this code. Throws BookError{account_must_exist}, or
    /// account_in_use where an account with postings would change class or side or, in books kept in full,
    /// require what one of them does not name; account_role_taken where another account has its role;
    /// account_must_fit where it is not fit for it, unless it was not before.
    void set_account(const Account& account) { set_accounts({&account, 1}); }
    /// The same for several, each once; all or none of them. A role may go from one of them to another.
    void set_accounts(std::span<const Account> accounts);
    /// Throws BookError{account_must_exist}, account_must_fit.
    void set_cash_account(const AccountCode& code);
    void set_worth_rounding(Rounding rounding);

    /// Keeps all of `entries`, in this order, or, when it throws, none of them. Gives their numbers.
    /// Throws BookError{period_must_be_open}, account_must_exist, entry_already_reversed,
    /// member_must_exist, product_must_exist, item_must_exist, key_used_for_other_content.
    virtual std::vector<EntryNumber> append(std::span<const JournalEntry> entries) = 0;
    /// The same for entries of an import, each with its key. They may still be on their way into the book
    /// when it returns: whatever is asked of the book, and the end of the transaction, waits for them.
    virtual void append_imported(std::span<const JournalEntry> entries, std::span<const ImportKey> keys) = 0;
    /// The entries in the book with this key, those of batches that were undone left out. Does not see
    /// entries of the running import (the caller knows those).
    virtual std::vector<PostedEntry> entries_imported_as(ImportKey key) const = 0;
    /// How many they are at most; costs next to nothing. 0: none, for certain.
    virtual std::size_t count_imported_as(ImportKey key) const = 0;

    virtual std::optional<PostedEntry> find_entry(EntryNumber number) const = 0;
    virtual std::optional<PostedEntry> find_entry_by_key(std::string_view key) const = 0;
    /// Visits the entries that match, ordered by date and then by number, unless the query asks otherwise.
    virtual void each_entry(const EntryQuery& query,
                            const std::function<void(const PostedEntry&)>& visit) const = 0;
    /// Visits the postings that match, ordered by date and then by number, without holding them all.
    virtual void each_posting(const PostingQuery& query,
                              const std::function<void(const PostedLine&)>& visit) const = 0;
    /// One row for each account (and member, item, ... as `query` groups) that has postings in the
    /// period, ordered by account and then by what is grouped. Where the query groups or filters by a
    /// dimension, only postings that name at least one dimension count: it asks for a sub-ledger. Costs what
    /// the rows cost, not what the journal is long, where the period begins and ends with months (or with the
    /// last entry).
    virtual std::vector<Balance> balances(const BalanceQuery& query) const = 0;
    /// What a passbook holds by its kept balances, and by its postings: one figure, unless the books were
    /// altered from outside. Costs what the postings of the member cost.
    struct Passbook {
        Rupiah kept;
        Rupiah posted;
    };
    virtual Passbook passbook(const MemberNumber& member, const ProductCode& product) const = 0;
    /// The days of the first and the last entry; empty for a journal without entries.
    virtual std::optional<Period> days_kept() const = 0;

    virtual bool is_locked(Month month) const = 0;
    /// Throws BookError{reason_required} for unlocking without a reason.
    void set_locked(Month month, bool locked, std::string_view reason);
    virtual std::vector<LockEvent> lock_events() const = 0;

    /// Whether the closing entry of `year`, or of a later year, stands, not undone: then the year takes no
    /// entry but the one that undoes it, because what a year was closed with holds all that came before.
    /// Costs what the accounts cost, once.
    virtual bool is_closed(int year) const = 0;

    virtual ChainHead chain_head() const = 0;
    /// Visits the events, the first of them first. What was posted before books knew events is in none.
    virtual void each_event(const std::function<void(const SealedEvent&)>& visit) const = 0;
    /// Empty where there are not so many. Costs what was done since.
    virtual std::optional<SealedEvent> event_numbered(std::int64_t number) const = 0;
    /// The event that posted the entry; empty for an entry of books before version 5, and where the command
    /// is not over. Throws BookError{entry_must_exist}.
    virtual std::optional<SealedEvent> event_of(EntryNumber number) const = 0;
    /// What that event posted, in order, the entry among it; the entry alone where it has none.
    virtual std::vector<EntryNumber> entries_with(EntryNumber number) const = 0;

private:
    // What a storage does once it is judged: an account to insert is new, one to replace is there, a text is
    // as `read_text` gives it.
    virtual void insert_account(const Account& account) = 0;
    virtual void replace_account(const Account& account) = 0;
    virtual void replace_cash_account(const AccountCode& code) = 0;
    virtual void replace_worth_rounding(Rounding rounding) = 0;
    virtual void insert_lock_event(Month month, bool locked, const std::string& reason) = 0;

    void require_postings_name(const Account& account, const RequiredDimensions& before) const;
    void require_may_become(const Account& old, const Account& account) const;
    void require_roles_free(std::span<const Account> accounts) const;
};

/// The entry with this number; throws BookError{entry_must_exist}.
PostedEntry entry_numbered(const Book& book, EntryNumber number);

/// The entry that an event with this key was posted as; empty where the event has no key, or is new. An event
/// that is sent again is not judged against itself: what it finds is what was there before that entry.
std::optional<PostedEntry> posted_under(const Book& book, std::string_view key);
std::optional<EntryNumber> number_posted_under(const Book& book, std::string_view key);

/// Debit less credit of all balances of `query`.
Rupiah net_of(const Book& book, const BalanceQuery& query);
/// Book::each_posting of the days after `day`; after the last day that a book can hold there are none. What
/// `query` says of days is not looked at.
void each_posting_after(const Book& book, Date day, PostingQuery query,
                        const std::function<void(const PostedLine&)>& visit);

/// The least that the postings of `query` come to, seen from `side`, at the end of `day` or of any later day
/// in the book: what can be taken off on `day` without falling below zero then or later. The days of `query`
/// are not looked at.
Rupiah least_balance(const Book& book, Side side, PostingQuery query, Date day);

}  // namespace neraca
