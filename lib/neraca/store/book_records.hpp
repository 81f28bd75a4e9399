#pragma once
// What is kept of the books beside journals and registers, and what their storage answers.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "neraca/ledger/journal_entry.hpp"
#include "neraca/proof/record.hpp"

namespace neraca {

/// Who writes, and when: the caller knows, the library does not ask. Goes into the log beside every change.
struct Author {
    std::string name;          // the user of the operating system
    std::string recorded_at;   // by the machine's clock: UTC, "2026-01-31T08:15:00Z"
    std::string program;       // "neraca 0.1.0"
    std::string claimed = {};  // who the user says it is; may be empty
    std::string today = {};    // the day that was set instead of the machine's; may be empty
};

/// One command that changed the books, as it is written into the log: it ends the event of each cooperative
/// that it changed something in.
struct CommandRecord {
    std::string cooperative;  // may be empty
    std::string kind;         // "deposit", "loan grant": the kind of its events
    std::string command;      // as typed
    std::string note = {};
};

/// What the log says of it.
struct LogRecord {
    std::int64_t number = 0;
    std::string recorded_at;
    std::string author;
    std::string claimed_author;
    std::string today;
    std::string program;
    std::string cooperative;
    std::string command;
    std::string note = {};
    Hash hash{};  // zeros in the records of books before version 5
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
    /// A word for how the file was read, where that was said: the same bytes read otherwise are another
    /// import. Kept behind the kind and a colon; empty in batches of before.
    std::string reading = {};

    std::string kind_and_reading() const { return reading.empty() ? kind : kind + ":" + reading; }
};

/// As the proof takes them; without the times, which the log knows.
Record record_of(const ImportBatch& batch);
Record record_of_undoing(const ImportBatch& batch);

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

}  // namespace neraca
