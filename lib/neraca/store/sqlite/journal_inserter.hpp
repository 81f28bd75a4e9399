#pragma once
// How rows of the journal come into a file: SQLite reads them as two tables in memory. A statement that takes
// over a whole portion costs a third of one statement a row (measured).

#include "neraca/store/journal_rows.hpp"
#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// Puts portions of rows into the journal of one connection.
class JournalInserter {
public:
    explicit JournalInserter(Connection& connection);
    JournalInserter(const JournalInserter&) = delete;
    JournalInserter& operator=(const JournalInserter&) = delete;
    void insert(const JournalRows& rows);

private:
    Connection& connection_;
    const JournalRows* rows_ = nullptr;  // those that the tables in memory show
};

}  // namespace neraca
