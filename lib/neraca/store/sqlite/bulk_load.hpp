#pragma once
// How a great many entries come into the book at once.

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "neraca/store/sqlite/journal_inserter.hpp"
#include "neraca/store/sqlite/journal_proof.hpp"

namespace neraca {

/// From its construction to `finish` the journal stands without the indexes that are cheaper made anew than
/// kept, without CHECK constraints (each portion is proved after it is inserted: journal_proof.hpp), and a
/// thread of its own inserts what is added. All within the transaction that is open: rolled back, everything
/// is as before. Whatever else is begun on the connection meanwhile waits for the thread (BackgroundWork),
/// and must do without those indexes.
///
/// After a failure every use of the connection throws it, until this is destroyed.
class BulkLoad final : public BackgroundWork {
public:
    /// Must not begin while a query is open.
    BulkLoad(Connection& connection, JournalInserter& inserter);
    /// Stops the thread; what it has not inserted is dropped. The settings of the connection are as before.
    ~BulkLoad() override;
    BulkLoad(const BulkLoad&) = delete;
    BulkLoad& operator=(const BulkLoad&) = delete;

    /// Takes `rows` over, and leaves it empty. Throws what inserting earlier ones failed with.
    void add(JournalRows& rows);
    /// Waits until everything is in the book, and makes the indexes again.
    void finish();

    /// The last numbers before the load began.
    const LastNumbers& numbers_before() const { return numbers_before_; }
    /// The entries that had this import key before the load began, in any cooperative.
    std::vector<std::int64_t> entries_before_with(std::int64_t import_key) const;

    bool is_own_thread() const override;
    void wait_for_rest() override;

private:
    struct KeyOfEntry {
        std::int64_t import_key;
        std::int64_t entry;
    };
    void read_import_keys();
    void drop_indexes();
    void insert(const JournalRows& rows);
    void work();
    void throw_failure() const;
    void stop();
    void require_all_rows();

    Connection& connection_;
    JournalInserter& inserter_;
    LastNumbers numbers_before_;
    std::vector<KeyOfEntry> keys_before_;  // by key
    std::vector<std::string> dropped_;     // the statements that make the indexes
    std::int64_t entries_expected_;        // in the whole book, once all is inserted
    std::int64_t postings_expected_;
    JournalProof proof_;  // of the thread, but where it rests

    std::mutex mutex_;  // guards what follows
    std::condition_variable changed_;
    std::deque<JournalRows> queue_;
    std::vector<JournalRows> spare_;  // empty, with their memory
    bool is_busy_ = false;
    bool stopping_ = false;
    std::exception_ptr failure_;
    std::thread thread_;
};

}  // namespace neraca
