// Rows in memory as tables of SQLite: "eponymous" virtual tables, which are there without CREATE and leave no
// trace in the file. They are read from the first row to the last, and nothing else.

#include "neraca/store/sqlite/journal_inserter.hpp"

#include <sqlite3.h>

#include <new>

#include "neraca/store/sqlite/stored_dimension.hpp"

namespace neraca {
namespace {

using Value = sqlite3_context*;

void give(Value value, std::int64_t number) {
    sqlite3_result_int64(value, number);
}
/// 0 is NULL, which is what a column has that is given nothing.
void give_or_null(Value value, std::int64_t number) {
    if (number != 0) {
        sqlite3_result_int64(value, number);
    }
}
/// The bytes stay where they are until the portion is in the book.
void give(Value value, std::string_view text) {
    sqlite3_result_text(value, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}
void give_or_null(Value value, std::string_view text) {
    if (!text.empty()) {
        give(value, text);
    }
}

struct EntryTable {
    static constexpr const char* name = "neraca_new_entries";
    static constexpr std::string_view columns =
        "id, cooperative_id, year, number, day, kind, memo, voucher, key, reverses, corrects, batch_id, "
        "postings, total, hash, import_key, event_id";
    static std::size_t size(const JournalRows& rows) { return rows.entries().size(); }

    static void column(Value value, const JournalRows& rows, std::size_t row, int column) {
        const EntryRow& entry = rows.entries()[row];
        switch (column) {
            case 0:
                return give(value, entry.id);
            case 1:
                return give(value, entry.cooperative);
            case 2:
                return give(value, entry.year);
            case 3:
                return give(value, entry.number);
            case 4:
                return give(value, std::string_view{entry.day.data(), entry.day.size()});
            case 5:
                return give(value, to_string(entry.kind));
            case 6:
                return give(value, rows.text(entry.memo));
            case 7:
                return give_or_null(value, rows.text(entry.voucher));
            case 8:
                return give_or_null(value, rows.text(entry.key));
            case 9:
                return give_or_null(value, entry.reverses);
            case 10:
                return give_or_null(value, entry.corrects);
            case 11:
                return give_or_null(value, entry.batch);
            case 12:
                return give(value, entry.postings);
            case 13:
                return give(value, entry.total);
            case 14:
                return sqlite3_result_blob(value, entry.hash.data(), static_cast<int>(entry.hash.size()),
                                           SQLITE_STATIC);
            case 15:
                return give_or_null(value, entry.import_key);
            default:
                return give_or_null(value, entry.event);
        }
    }
};

struct PostingTable {
    static constexpr const char* name = "neraca_new_postings";
    static inline const std::string columns = "id, account_id, amount, quantity" + sql_columns();
    static constexpr int first_dimension = 4;
    static std::size_t size(const JournalRows& rows) { return rows.postings().size(); }

    static void column(Value value, const JournalRows& rows, std::size_t row, int column) {
        const PostingRow& posting = rows.postings()[row];
        switch (column) {
            case 0:
                return give(value, posting.id);
            case 1:
                return give(value, posting.account);
            case 2:
                return give(value, posting.amount);
            case 3:
                return give_or_null(value, posting.quantity);
            default:
                return give_or_null(value, posting.dimensions[all_dimensions[column - first_dimension]]);
        }
    }
};

/// Puts the rows of `Table` into `target`.
template <typename Table>
std::string insertion_into(std::string_view target) {
    const std::string columns{Table::columns};
    return "INSERT INTO " + std::string{target} + "(" + columns + ") SELECT " + columns + " FROM " +
           Table::name;
}

/// The functions that SQLite calls to read `Table`.
template <typename Table>
struct RowsModule {
    struct Connected : sqlite3_vtab {
        const JournalRows* const* rows = nullptr;
    };
    struct Cursor : sqlite3_vtab_cursor {
        const JournalRows* rows = nullptr;
        std::size_t row = 0;
        std::size_t size = 0;
    };

    static int connect(sqlite3* database, void* rows, int, const char* const*, sqlite3_vtab** connected,
                       char**) {
        auto* const made = new (std::nothrow) Connected{};
        if (made == nullptr) {
            return SQLITE_NOMEM;
        }
        made->rows = static_cast<const JournalRows* const*>(rows);
        *connected = made;
        static const std::string declaration = "CREATE TABLE rows(" + std::string{Table::columns} + ")";
        return sqlite3_declare_vtab(database, declaration.c_str());
    }
    static int disconnect(sqlite3_vtab* connected) {
        delete static_cast<Connected*>(connected);
        return SQLITE_OK;
    }
    static int plan(sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; }
    static int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
        *cursor = new (std::nothrow) Cursor{};
        return *cursor == nullptr ? SQLITE_NOMEM : SQLITE_OK;
    }
    static int close(sqlite3_vtab_cursor* cursor) {
        delete static_cast<Cursor*>(cursor);
        return SQLITE_OK;
    }
    static int begin(sqlite3_vtab_cursor* given, int, const char*, int, sqlite3_value**) {
        auto* const cursor = static_cast<Cursor*>(given);
        cursor->rows = *static_cast<Connected*>(given->pVtab)->rows;
        cursor->row = 0;
        cursor->size = cursor->rows == nullptr ? 0 : Table::size(*cursor->rows);
        return SQLITE_OK;
    }
    static int next(sqlite3_vtab_cursor* cursor) {
        ++static_cast<Cursor*>(cursor)->row;
        return SQLITE_OK;
    }
    static int is_at_end(sqlite3_vtab_cursor* given) {
        const auto* const cursor = static_cast<const Cursor*>(given);
        return cursor->row >= cursor->size ? 1 : 0;
    }
    static int column(sqlite3_vtab_cursor* given, sqlite3_context* value, int column) {
        const auto* const cursor = static_cast<const Cursor*>(given);
        Table::column(value, *cursor->rows, cursor->row, column);
        return SQLITE_OK;
    }
    static int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* row) {
        *row = static_cast<sqlite3_int64>(static_cast<const Cursor*>(cursor)->row);
        return SQLITE_OK;
    }

    static void add_to(sqlite3* database, const JournalRows** rows) {
        static const sqlite3_module module = [] {
            sqlite3_module functions{};  // without xCreate: eponymous
            functions.xConnect = connect;
            functions.xBestIndex = plan;
            functions.xDisconnect = disconnect;
            functions.xOpen = open;
            functions.xClose = close;
            functions.xFilter = begin;
            functions.xNext = next;
            functions.xEof = is_at_end;
            functions.xColumn = column;
            functions.xRowid = row_id;
            return functions;
        }();
        if (sqlite3_create_module_v2(database, Table::name, &module, rows, nullptr) != SQLITE_OK) {
            throw SQLite::Exception{database};
        }
    }
};

}  // namespace

JournalInserter::JournalInserter(Connection& connection) : connection_{connection} {
    sqlite3* const database = connection.database().getHandle();
    RowsModule<EntryTable>::add_to(database, &rows_);
    RowsModule<PostingTable>::add_to(database, &rows_);
}

void JournalInserter::insert(const JournalRows& rows) {
    rows_ = &rows;
    // Postings come first; the entry's own row seals them.
    static const std::string insert_postings = insertion_into<PostingTable>("posting");
    static const std::string insert_entries = insertion_into<EntryTable>("entry");
    Query{connection_, insert_postings}.run();
    Query{connection_, insert_entries}.run();
    rows_ = nullptr;
}

}  // namespace neraca
