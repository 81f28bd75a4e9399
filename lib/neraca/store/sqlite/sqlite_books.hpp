#pragma once
// The books of any number of cooperatives, in one SQLite database.

#include <map>
#include <memory>

#include "neraca/store/books.hpp"
#include "neraca/store/sqlite/log_erasure.hpp"
#include "neraca/store/sqlite/sqlite_book.hpp"

namespace neraca {

class SqliteBooks final : public Books {
public:
    /// Of what is at `path`, which is not looked at yet.
    SqliteBooks(const std::string& path, Connection::Access access) : connection_{path, access} {}

    Connection& connection() { return connection_; }

    void set_author(Author author) override;
    void on_waiting(std::function<void()> notice) override;
    std::vector<Cooperative> cooperatives() const override;
    void write_log(const CommandRecord& record) override;
    std::vector<LogRecord> log(std::int64_t last) const override;
    ErasedData erase_personal_data(const CooperativeCode& code, const MemberNumber& member) override;
    void expect_entries(std::int64_t count) override;
    std::optional<ImportBatch> find_batch(const CooperativeCode& cooperative, const Hash& file_hash,
                                          const std::string& reading) const override;
    std::vector<ImportBatch> batches() const override;
    std::vector<CheckResult> check() const override;
    std::vector<CheckResult> verify_chains() const override;
    QueryResult query(const std::string& sql) const override;
    void backup(const std::string& address) const override;

private:
    /// What a savepoint goes back to, beside the database.
    struct Mark {
        std::vector<ImportBatch> open_batches;
        JournalWriter::Mark writer;
        std::map<CooperativeCode, OpenEvent> open_events;
    };

    void begin() override;
    void commit() override;
    void roll_back() noexcept override;
    void begin_savepoint() override;
    void keep_savepoint() override;
    bool roll_back_to_savepoint() noexcept override;
    void begin_snapshot() override;
    void end_snapshot() noexcept override;
    CooperativeBook* find_cooperative(const CooperativeCode& code) override;
    void insert_cooperative(const Cooperative& cooperative) override;
    void set_name(const CooperativeCode& code, const std::string& name) override;
    std::int64_t open_batch(ImportBatch batch) override;
    ImportBatch close_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted,
                            Rupiah total) override;
    std::optional<ImportBatch> find_numbered_batch(std::int64_t number) const override;
    void insert_undoing(std::int64_t batch) override;

    /// Ends the events that are open.
    void seal_events(std::string_view kind);
    /// Writes what is kept in memory until commit, and proves the journal.
    void write_all();
    /// The time that is written beside what is recorded: that of the author, but a clock that was set back
    /// does not make the log run backwards.
    void settle_time();
    /// What was read or is waiting to be written is no longer true.
    void forget();
    /// What is known of the cooperatives is what the book says; one that was added and rolled back is gone.
    void read_cooperatives();
    /// Both, if another program has written since.
    void refresh();

    mutable Connection connection_;
    JournalWriter writer_{connection_};
    std::map<CooperativeCode, std::unique_ptr<SqliteBook>> books_;
    Author author_{"", "1970-01-01T00:00:00Z", ""};
    std::string recorded_at_ = author_.recorded_at;
    std::int64_t data_version_ = 0;
    std::vector<ImportBatch> open_batches_;
    std::optional<LogErasure> erasure_;  // that the next record of the log tells of
    std::vector<Mark> marks_;            // of the savepoints that are open
};

}  // namespace neraca
