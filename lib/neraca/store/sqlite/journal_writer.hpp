#pragma once
// The one way by which entries come into the journal of a file, whichever cooperative they are of.

#include <cstdint>
#include <optional>
#include <utility>

#include "neraca/store/sqlite/bulk_load.hpp"
#include "neraca/store/sqlite/journal_inserter.hpp"

namespace neraca {

class JournalWriter {
public:
    explicit JournalWriter(Connection& connection) : connection_{connection}, inserter_{connection} {}

    /// That so many entries are going to be imported: where they are many, also beside what the book holds, a
    /// bulk load begins with the next portion that is imported.
    void expect(std::int64_t entries) { expected_ = entries; }

    /// Where the next rows go, until `write`.
    JournalRows& rows() { return rows_; }
    /// Looks up where ids go on: other programs, and other programs' mistakes, may have taken some.
    void begin_portion();
    std::int64_t last_entry_id() const { return last_entry_id_; }
    std::int64_t take_entry_id() { return ++last_entry_id_; }
    /// The row of the next event, of whichever cooperative.
    std::int64_t take_event_id();
    /// Inserts the rows.
    void write();
    /// The same, or hands them to the bulk load.
    void write_imported();

    /// The load that is going on; null where there is none.
    const BulkLoad* bulk_load() const { return bulk_load_ ? &*bulk_load_ : nullptr; }
    /// Brings the journal into its ordinary state, with all indexes: whoever reads it needs them.
    void end_bulk_load();

    /// The first entry row since the last `settle` or `forget`; 0: none.
    std::int64_t first_new_entry() const { return first_new_entry_; }
    /// The first and the last row of events since the last `settle`, `forget` or `log_events`; 0: none.
    std::pair<std::int64_t, std::int64_t> new_events() const {
        return {first_new_event_, first_new_event_ == 0 ? 0 : last_event_id_};
    }
    /// They stand in the log now.
    void log_events() { first_new_event_ = 0; }
    /// Proves what is new; then it may be committed.
    void prove();
    /// After a commit or a roll-back.
    void settle();
    /// Before a roll-back: nothing more goes into the book.
    void forget();

    /// What a roll-back to a point within the transaction goes back to.
    struct Mark {
        std::int64_t expected = 0;
        std::int64_t first_new_entry = 0;
        std::int64_t first_new_event = 0;
        std::int64_t last_event = 0;
    };
    Mark mark() const { return {expected_, first_new_entry_, first_new_event_, last_event_id_}; }
    /// After such a roll-back; at the point of `mark` everything was proved.
    void go_on_from(const Mark& mark) {
        expected_ = mark.expected;
        first_new_entry_ = mark.first_new_entry;
        first_new_event_ = mark.first_new_event;
        last_event_id_ = mark.last_event;
    }

private:
    bool is_worth_a_bulk_load();

    Connection& connection_;
    JournalInserter inserter_;
    JournalRows rows_;
    std::int64_t expected_ = 0;
    std::int64_t last_entry_id_ = 0;
    std::int64_t first_new_entry_ = 0;
    std::int64_t first_new_event_ = 0;
    std::int64_t last_event_id_ = 0;  // 0: not looked up in this transaction
    std::int64_t first_unproved_entry_ = 0;
    bool sorts_in_files_ = false;  // since a bulk load
    std::optional<BulkLoad> bulk_load_;
};

}  // namespace neraca
