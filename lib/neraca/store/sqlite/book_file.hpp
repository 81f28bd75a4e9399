#pragma once
// A book: one SQLite file that holds the books of any number of cooperatives. The only room that knows
// SQLite.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// Who writes, and when: the caller knows, the library does not ask. Goes into the log beside every change.
struct Author {
    std::string name;
    std::string recorded_at;  // UTC, "2026-01-31T08:15:00Z"
    std::string program;      // "neraca 0.1.0"
};

/// One command that changed the book.
struct LogRecord {
    std::int64_t number = 0;
    std::string recorded_at;
    std::string author;
    std::string program;
    std::string cooperative;  // may be empty
    std::string command;      // as typed
    std::string note = {};
};

/// A file that was imported.
struct ImportBatch {
    std::int64_t number = 0;  // given by the book
    CooperativeCode cooperative;
    std::string kind;  // "journal", "deposits", ...
    std::string file_name;
    Hash file_hash{};
    std::int64_t rows_read = 0;
    std::int64_t entries_posted = 0;
    Rupiah total;
    std::string recorded_at;
    std::string undone_at = {};  // empty: it stands
};

/// One thing that `check` looked at.
struct CheckResult {
    std::string key;       // stable, English: "entries_balance"
    Phrase what;           // "debits equal credits in every entry"
    std::int64_t checked;  // how many
    std::vector<Sentence> differences = {};
};

/// The table a read-only query gives.
struct QueryResult {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
};

/// The journal and the register of one cooperative in the file.
class CooperativeBook : public Book, public Register {
private:
    void require_account(const AccountCode& account) const final { (void)chart().account(account); }
    bool is_used(const ProductCode& savings_product) const final {
        return !balances({.last_day = Date::last(), .product = savings_product}).empty();
    }
};

class BookFile {
public:
    enum class Access { read, write };

    /// Makes a new, empty book, readable by its owner alone. Throws BookError{book_must_be_new},
    /// book_is_read_only, disk_is_full.
    static void create(const std::string& path);

    /// Throws BookError{book_must_exist}, book_must_be_a_book, book_version_unknown (newer than the program),
    /// book_must_be_migrated (older), book_was_altered (its
    /// schema is not the one it was made with; not asked for `inspect_altered`), book_is_read_only.
    static BookFile open(const std::string& path, Access access, bool inspect_altered = false);
    /// A book in memory, for tests.
    static BookFile in_memory();

    BookFile(BookFile&&) noexcept;
    BookFile& operator=(BookFile&&) noexcept;
    ~BookFile();

    /// Everything between `begin` and `commit` is kept whole or not at all; destruction without `commit`
    /// rolls back. Takes the book for writing at once (BEGIN IMMEDIATE), waiting for other processes up to a
    /// minute. Inside another transaction of this file it joins that one.
    /// Throws BookError{book_is_busy}; commit throws disk_is_full.
    class Transaction {
    public:
        explicit Transaction(BookFile& file);
        ~Transaction();
        Transaction(const Transaction&) = delete;
        Transaction& operator=(const Transaction&) = delete;
        /// Proves the rules of the journal again over what is new, then makes it durable.
        void commit();

    private:
        BookFile& file_;
        bool open_ = true;
    };

    /// A part of a transaction that can be taken back by itself: destruction without `keep` undoes what was
    /// written since, batches that were begun included.
    class Savepoint {
    public:
        explicit Savepoint(BookFile& file);
        ~Savepoint();
        Savepoint(const Savepoint&) = delete;
        Savepoint& operator=(const Savepoint&) = delete;
        void keep();

    private:
        BookFile& file_;
        std::vector<ImportBatch> batches_before_;
        std::int64_t entries_expected_;
        std::int64_t first_new_entry_;
        bool open_ = true;
    };

    /// While it lives, everything that is read comes from one state of the book, whatever other programs
    /// write meanwhile. Inside a transaction of this file it adds nothing.
    class Snapshot {
    public:
        explicit Snapshot(BookFile& file);
        ~Snapshot();
        Snapshot(const Snapshot&) = delete;
        Snapshot& operator=(const Snapshot&) = delete;

    private:
        BookFile& file_;
        bool own_ = false;
    };

    void set_author(Author author);
    /// Called while waiting for another process, once, after two seconds.
    void on_waiting(std::function<void()> notice);

    std::vector<Cooperative> cooperatives() const;
    /// With its chart and, for books kept in full, the default savings products. Throws
    /// BookError{cooperative_must_be_new}, template_must_exist.
    void add_cooperative(const CooperativeCode& code, const std::string& name, const std::string& chart,
                         BooksKept books);
    void rename_cooperative(const CooperativeCode& code, const std::string& name);
    /// Valid as long as this file. Throws BookError{cooperative_must_exist}, with those there are.
    CooperativeBook& cooperative(const CooperativeCode& code);

    void write_log(const std::string& cooperative, const std::string& command, const std::string& note);
    std::vector<LogRecord> log(std::int64_t last) const;

    /// Marks what is appended from now on to the end of the transaction as this import's.
    std::int64_t begin_batch(const ImportBatch& batch);
    void end_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted, Rupiah total);
    /// That about so many entries are going to be imported in this transaction: how they are stored best
    /// depends on it (all in order at once, or one by one). A wrong number costs time only.
    void expect_entries(std::int64_t count);
    /// Marks a batch as undone, in the transaction that reverses its entries: its keys and its file may be
    /// imported again. Throws BookError{batch_must_exist}, batch_undone_already.
    void mark_undone(std::int64_t number);
    /// Throws BookError{batch_must_exist}.
    ImportBatch batch(std::int64_t number) const;
    /// The batch, if it was not undone, that this cooperative imported a file with these bytes as.
    std::optional<ImportBatch> find_batch(const CooperativeCode& cooperative, const Hash& file_hash) const;
    std::vector<ImportBatch> batches() const;

    /// Recomputes everything the book keeps and compares. Never throws for what it finds.
    std::vector<CheckResult> check() const;
    /// Recomputes the hash chains alone.
    std::vector<CheckResult> verify_chains() const;

    /// Copies the book as it stands to `path`, durably, and proves the copy. Throws
    /// BookError{book_must_be_new}.
    void backup(const std::string& path) const;

    /// The version that this program makes and opens.
    static int newest_version();
    /// The version of the book at `path`. Throws BookError{book_must_exist}, book_must_be_a_book,
    /// book_version_unknown (newer than the program).
    static int version(const std::string& path);
    /// Brings the book at `path` to the newest version, in one transaction, after a durable and proved copy
    /// of it to `copy`, which must be new. Gives the version it had; where that is the newest, nothing is
    /// done. Throws BookError as `version`, or book_must_be_new (the copy), book_was_altered,
    /// check_found_differences, book_is_read_only, book_is_busy; then the book is as before.
    static int migrate(const std::string& path, const std::string& copy);

    /// Rows of a SELECT over the documented views. Throws BookError{query_must_only_read}, query_failed.
    QueryResult query(const std::string& sql) const;

    std::string path() const;

private:
    struct State;
    explicit BookFile(std::unique_ptr<State> state);
    friend class SqliteBook;
    std::unique_ptr<State> state_;
};

}  // namespace neraca
