#pragma once
// The seam of storage: the books of any number of cooperatives, kept together behind one address, whatever
// engine keeps them.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "neraca/store/book_records.hpp"
#include "neraca/store/cooperative_book.hpp"

namespace neraca {

/// What may be asked of open books. Everything that is written, is written in a transaction.
///
/// The public functions hold what is true of books on any engine; an engine overrides the virtual ones.
class Books {
public:
    Books() = default;
    virtual ~Books() = default;
    Books(const Books&) = delete;
    Books& operator=(const Books&) = delete;

    /// Everything between its construction and `commit` is kept whole or not at all; destruction without
    /// `commit` rolls back. Takes the books for writing at once, waiting for other programs up to a minute.
    /// Inside another transaction of these books it joins that one, which then fails as a whole if this one
    /// is not committed. For work that cannot be run twice; all other work is given to `transact`. Throws
    /// BookError{book_is_busy}; commit throws disk_is_full.
    class Transaction {
    public:
        explicit Transaction(Books& books);
        ~Transaction();
        Transaction(const Transaction&) = delete;
        Transaction& operator=(const Transaction&) = delete;
        /// Proves the rules of the journal again over what is new, then makes it durable.
        void commit();

    private:
        Books& books_;
        bool open_ = true;
    };

    /// A part of a transaction that can be taken back by itself: destruction without `keep` undoes what was
    /// written since, batches that were begun included.
    class Savepoint {
    public:
        explicit Savepoint(Books& books);
        ~Savepoint();
        Savepoint(const Savepoint&) = delete;
        Savepoint& operator=(const Savepoint&) = delete;
        void keep();

    private:
        Books& books_;
        bool open_ = true;
    };

    /// While it lives, everything that is read comes from one state of the books, whatever other programs
    /// write meanwhile. Inside a transaction or another snapshot of these books it adds nothing.
    class Snapshot {
    public:
        explicit Snapshot(Books& books);
        ~Snapshot();
        Snapshot(const Snapshot&) = delete;
        Snapshot& operator=(const Snapshot&) = delete;

    private:
        Books& books_;
        bool own_;
    };

    /// Runs `work` in a transaction, and keeps what it wrote where it gives true. An engine on which writers
    /// can collide may run it again from its beginning, after everything it wrote was taken back: whatever
    /// else `work` changes (an answer it fills, what it remembers) it must begin anew each time, and nothing
    /// may leave the program before this returns. Gives whether it was kept; throws what `work` throws, or as
    /// Transaction does, and then nothing is kept.
    bool transact(const std::function<bool()>& work);

    virtual void set_author(Author author) = 0;
    /// Called while waiting for another program, once, after two seconds.
    virtual void on_waiting(std::function<void()> notice) = 0;

    /// By code.
    virtual std::vector<Cooperative> cooperatives() const = 0;
    /// With its chart and, for books kept in full, the default savings products. Throws
    /// BookError{cooperative_must_be_new}, template_must_exist.
    void add_cooperative(const CooperativeCode& code, const std::string& name, const std::string& chart,
                         BooksKept books);
    /// Throws BookError{cooperative_must_exist}, text_must_be_readable.
    void rename_cooperative(const CooperativeCode& code, const std::string& name);
    /// Valid as long as these books; of a cooperative that is added, until that is rolled back. Throws
    /// BookError{cooperative_must_exist}, with those there are.
    CooperativeBook& cooperative(const CooperativeCode& code);

    /// Seals what was written since the last record as events of its kind, and adds a line to the log. What a
    /// transaction wrote without one is sealed at its end, as events of no kind.
    virtual void write_log(const CommandRecord& record) = 0;
    /// The newest `last`, the oldest of them first.
    virtual std::vector<LogRecord> log(std::int64_t last) const = 0;

    /// What was forgotten of a person.
    struct ErasedData {
        std::vector<std::string> words = {};  // names and numbers, each once, the longest first
        std::int64_t log_lines = 0;           // that said one of them
    };
    /// Forgets, after `erase_member`, the personal fields of all that was recorded of the member before, and
    /// each name and number among them wherever a command in the log of the cooperative says it, unless it
    /// is there a part of another member's longer name. The chains
    /// keep their hashes; the next record of the log says which text of its lines holds from then on. Throws
    /// BookError{cooperative_must_exist}.
    virtual ErasedData erase_personal_data(const CooperativeCode& code, const MemberNumber& member) = 0;

    /// Marks what is appended from now on to the end of the transaction as this import's.
    /// Throws BookError{cooperative_must_exist}.
    std::int64_t begin_batch(ImportBatch batch);
    void end_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted, Rupiah total);
    /// That about so many entries are going to be imported in this transaction: how they are stored best
    /// depends on it (all in order at once, or one by one). A wrong number costs time only.
    virtual void expect_entries(std::int64_t count) = 0;
    /// Marks a batch as undone, in the transaction that reverses its entries: its keys and its file may be
    /// imported again. Throws BookError{batch_must_exist}, batch_undone_already.
    void mark_undone(std::int64_t number);
    /// Throws BookError{batch_must_exist}.
    ImportBatch batch(std::int64_t number) const;
    /// The batch, if it was not undone, that this cooperative imported a file with these bytes as, read so.
    virtual std::optional<ImportBatch> find_batch(const CooperativeCode& cooperative, const Hash& file_hash,
                                                  const std::string& reading) const = 0;
    /// By number.
    virtual std::vector<ImportBatch> batches() const = 0;

    /// Recomputes everything the books keep and compares. Never throws for what it finds.
    virtual std::vector<CheckResult> check() const = 0;
    /// Recomputes the hash chains alone.
    virtual std::vector<CheckResult> verify_chains() const = 0;
    /// Rows of a SELECT over the documented views. Throws BookError{query_must_only_read}, query_failed.
    virtual QueryResult query(const std::string& sql) const = 0;
    /// Copies the books as they stand to `address`, durably, and proves the copy. Throws
    /// BookError{book_must_be_new}.
    virtual void backup(const std::string& address) const = 0;

private:
    // For the outermost transaction, its savepoints, and snapshots outside of it. `begin` and
    // `begin_snapshot` also forget what was read before, where another program has written since; `roll_back`
    // and `roll_back_to_savepoint` forget what was read since and do not throw, but the latter says whether
    // it succeeded: where the engine has rolled back everything by itself, the whole transaction is lost.
    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;
    virtual void begin_savepoint() = 0;
    virtual void keep_savepoint() = 0;
    virtual bool roll_back_to_savepoint() noexcept = 0;
    virtual void begin_snapshot() = 0;
    virtual void end_snapshot() noexcept = 0;

    /// Null where there is none.
    virtual CooperativeBook* find_cooperative(const CooperativeCode& code) = 0;
    /// Without accounts and products. The code is new.
    virtual void insert_cooperative(const Cooperative& cooperative) = 0;
    /// The cooperative is there, and `name` was read.
    virtual void set_name(const CooperativeCode& code, const std::string& name) = 0;

    /// Gives the number of `batch`, whose cooperative is there.
    virtual std::int64_t open_batch(ImportBatch batch) = 0;
    /// Gives the batch, with these figures.
    virtual ImportBatch close_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted,
                                    Rupiah total) = 0;
    virtual std::optional<ImportBatch> find_numbered_batch(std::int64_t number) const = 0;
    /// The batch is there, and stands.
    virtual void insert_undoing(std::int64_t batch) = 0;

    int transactions_ = 0;    // how deep
    bool is_doomed_ = false;  // an inner transaction was left without commit
    bool has_snapshot_ = false;
};

}  // namespace neraca
