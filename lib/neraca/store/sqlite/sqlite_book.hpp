#pragma once
// The books of one cooperative, on SQLite.

#include "neraca/store/cooperative_book.hpp"
#include "neraca/store/sqlite/sqlite_journal.hpp"
#include "neraca/store/sqlite/sqlite_register.hpp"

namespace neraca {

/// The journal and the register of one cooperative, over the rows that they share.
class SqliteBook final : private BookRows,
                         public CooperativeBook,
                         public SqliteJournal,
                         public SqliteRegister {
public:
    SqliteBook(Connection& connection, JournalWriter& writer, std::int64_t id, Cooperative cooperative)
        : BookRows{connection, id},
          SqliteJournal{static_cast<BookRows&>(*this), writer, std::move(cooperative)},
          SqliteRegister{static_cast<BookRows&>(*this)} {}

    using BookRows::cooperative_id;
    void keep_change(const Record& record) override { chain().add_change(record); }
    /// After a roll-back, or when another program has written: everything that was read is read anew.
    void forget() {
        BookRows::forget();
        SqliteJournal::forget();
        SqliteRegister::forget();
    }
};

}  // namespace neraca
