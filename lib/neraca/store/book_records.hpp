#pragma once
// What is kept of the books beside journals and registers, and what their storage answers.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "neraca/ledger/journal_entry.hpp"

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

}  // namespace neraca
