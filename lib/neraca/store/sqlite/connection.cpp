#include "neraca/store/sqlite/connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>

#include "neraca/platform/files.hpp"

namespace neraca {
namespace {

constexpr std::int64_t longest_wait_milliseconds = 60'000;
constexpr std::int64_t notice_after_milliseconds = 2'000;

/// Without SQLite's own locks: a connection belongs to one thread at a time (see BackgroundWork).
int flags_for(Connection::Access access) {
    switch (access) {
        case Connection::Access::read:
            return SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX;
        case Connection::Access::write:
            return SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX;
        case Connection::Access::create:
        case Connection::Access::memory:
            break;
    }
    return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX;
}

/// What the system said to SQLite when a file could not be read or written; 0 where it is no such error. Of a
/// COMMIT that failed SQLite keeps nothing: it is what the system said last.
int system_error_of(sqlite3* handle) {
    const int last = last_system_error();
    if ((sqlite3_errcode(handle) & 0xff) != SQLITE_IOERR) {
        return 0;
    }
    const int kept = sqlite3_system_errno(handle);
    return kept != 0 ? kept : last;
}

}  // namespace

void throw_as_book_error(const SQLite::Exception& error, const std::string& path, int system_error) {
    if ((error.getErrorCode() & 0xff) == SQLITE_FULL ||
        is_disk_full({system_error, std::generic_category()})) {
        throw BookError{Rule::disk_is_full,
                        say("the disk is full: \"{}\" cannot grow"),
                        {path},
                        Sentence{say("nothing was written; make room, or raise the limit on the size of "
                                     "files (`ulimit -f`), and try again")}};
    }
    if (error.getExtendedErrorCode() == SQLITE_READONLY_DBMOVED) {
        throw BookError{
            Rule::book_is_busy,
            say("another file took the place of \"{}\" meanwhile"),
            {path},
            Sentence{say("nothing was written; look at the book that is there now, and try again")}};
    }
    switch (error.getErrorCode() & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw BookError{Rule::book_is_busy,
                            say("another program holds the book \"{}\""),
                            {path},
                            Sentence{say("nothing was written; try again when it has finished")}};
        case SQLITE_READONLY:
            throw BookError{Rule::book_is_read_only,
                            say("the book \"{}\" cannot be written to"),
                            {path},
                            Sentence{say("it, or its folder, is read-only; reports work, posting does not")}};
        case SQLITE_CANTOPEN:
            throw BookError{Rule::book_is_read_only,
                            say("the book \"{}\" cannot be opened"),
                            {path},
                            Sentence{say("look at the permissions of the file and of its folder")}};
        case SQLITE_CORRUPT:
            throw BookError{
                Rule::book_is_damaged,
                say("the book \"{}\" is damaged"),
                {path},
                Sentence{say("keep the file as it is and restore the last backup: `neraca restore FILE`")}};
        case SQLITE_NOTADB:
            throw BookError{Rule::book_must_be_a_book, say("\"{}\" is not a neraca book"), {path}};
        case SQLITE_IOERR:
            throw BookError{Rule::book_is_damaged,
                            say("the disk failed while the book \"{}\" was in use"),
                            {path},
                            Sentence{say("nothing more was written; look at the disk before going on")}};
        default:
            throw error;
    }
}

Connection::Connection(const std::string& path, Access access)
    : path_{path}, database_{[&] {
          try {
              return SQLite::Database{path, flags_for(access)};
          } catch (const SQLite::Exception& error) {
              throw_as_book_error(error, path, 0);
          }
      }()} {
    configure(access);
}

void Connection::configure(Access access) {
    sqlite3* const handle = database_.getHandle();
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_handler(handle, wait_for_others, &waiting_);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // Our own writes are proved at commit instead (journal_proof.cpp): a fifth of the cost in bulk.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1'000'000);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    // One file is the whole truth at any moment: a rollback journal, and EXTRA because a deleted journal
    // whose folder was not synced can come back after a power cut and undo what was acknowledged.
    execute(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;"
        "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;"
        // What is erased is not left in the free space of the file. Some builds of SQLite do it unasked.
        "PRAGMA secure_delete = ON;");
    if (access == Access::read) {
        execute("PRAGMA query_only = ON;");
    }
}

int Connection::wait_for_others(void* pointer, int calls) {
    Waiting& waiting = *static_cast<Waiting*>(pointer);
    if (calls == 0) {
        waiting.waited_milliseconds = 0;
    }
    if (waiting.waited_milliseconds >= longest_wait_milliseconds) {
        return 0;
    }
    const std::int64_t pause = std::min(1 + calls / 4, 20);
    const bool before = waiting.waited_milliseconds < notice_after_milliseconds;
    std::this_thread::sleep_for(std::chrono::milliseconds{pause});
    waiting.waited_milliseconds += pause;
    if (before && waiting.waited_milliseconds >= notice_after_milliseconds && waiting.notice) {
        waiting.notice();
    }
    return 1;
}

void Connection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

bool Connection::enter() {
    if (background_ == nullptr) {
        return true;
    }
    if (background_->is_own_thread()) {
        return false;
    }
    background_->wait_for_rest();
    return true;
}

void Connection::fail() {
    sqlite3* const handle = database_.getHandle();
    throw_as_book_error(SQLite::Exception{handle}, path_, system_error_of(handle));
}

void Connection::execute(std::string_view sql) {
    enter();
    try {
        database_.exec(std::string{sql});
    } catch (const SQLite::Exception& error) {
        throw_as_book_error(error, path_, system_error_of(database_.getHandle()));
    }
}

bool Connection::sort_in(SortingPlace place) {
    enter();
    const char* const sql =
        place == SortingPlace::file ? "PRAGMA temp_store = FILE" : "PRAGMA temp_store = MEMORY";
    return database_.tryExec(sql) == SQLITE_OK;
}

std::int64_t Connection::number(std::string_view sql) {
    Query query{*this, sql};
    return query.next() ? query.integer_or_zero(0) : 0;
}

Query::Query(Connection& connection, std::string_view sql)
    : connection_{connection}, in_foreground_{connection.enter()}, idle_{&connection.idle_[sql]} {
    if (!idle_->empty()) {
        statement_ = std::move(idle_->back());
        idle_->pop_back();
    } else {
        sqlite3_stmt* prepared = nullptr;
        const int result =
            sqlite3_prepare_v3(connection.database_.getHandle(), sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
        statement_.reset(prepared);
        require_ok(result);
    }
    if (in_foreground_) {  // the other thread does not so much as touch the count
        ++connection_.open_queries_;
    }
}

Query::~Query() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    idle_->push_back(std::move(statement_));
    if (in_foreground_) {
        --connection_.open_queries_;
    }
}

void Query::require_ok(int result) {
    if (result != SQLITE_OK) {
        connection_.fail();
    }
}

bool Query::next() {
    const int result = sqlite3_step(statement_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        connection_.fail();
    }
    return result == SQLITE_ROW;
}

void Query::run() {
    while (next()) {
    }
    sqlite3_reset(statement_.get());
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Query::view(int column) const {
    const unsigned char* const bytes = sqlite3_column_text(statement_.get(), column);
    return bytes == nullptr ? std::string_view{}
                            : std::string_view{reinterpret_cast<const char*>(bytes), size(column)};
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

int Query::columns() const {
    return sqlite3_column_count(statement_.get());
}

std::size_t Query::size(int column) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
}

std::array<std::uint8_t, 32> Query::hash(int column) const {
    std::array<std::uint8_t, 32> hash{};
    const void* const bytes = sqlite3_column_blob(statement_.get(), column);
    if (bytes != nullptr && size(column) == hash.size()) {
        std::memcpy(hash.data(), bytes, hash.size());
    }
    return hash;
}

void Query::bind(int index, std::int64_t value) {
    require_ok(sqlite3_bind_int64(statement_.get(), index, value));
}
void Query::bind(int index, std::string_view value) {
    const char* const bytes = value.empty() ? "" : value.data();  // a null pointer would be NULL
    require_ok(
        sqlite3_bind_text64(statement_.get(), index, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Query::bind(int index, const std::array<std::uint8_t, 32>& value) {
    require_ok(sqlite3_bind_blob(statement_.get(), index, value.data(), static_cast<int>(value.size()),
                                 SQLITE_TRANSIENT));
}

}  // namespace neraca
