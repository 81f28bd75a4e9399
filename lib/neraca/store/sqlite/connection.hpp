#pragma once
// SQLite, made ours: settings, prepared statements that are kept, and errors as BookError. Every call
// into SQLiteCpp goes through here. Statements are run by SQLite's own functions: SQLiteCpp counts a
// reference at every column that is read, which a million entries feel.

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/ledger/dimension.hpp"
#include "neraca/value/text.hpp"

namespace neraca {

/// Throws the BookError that a SQLite error means to a user, or `error` itself where it means a fault of
/// the program. `system_error` is what the system refused SQLite with, 0 where it did not.
[[noreturn]] void throw_as_book_error(const SQLite::Exception& error, const std::string& path,
                                      int system_error);

/// Somebody who works on a connection in a thread of his own (bulk_load.hpp). A connection belongs to one
/// thread at a time: whoever else begins anything on it waits until he rests.
class BackgroundWork {
public:
    virtual ~BackgroundWork() = default;
    /// Whether the calling thread is his.
    virtual bool is_own_thread() const = 0;
    /// Returns when he rests; he stays at rest until he is given more. Throws what he failed with.
    virtual void wait_for_rest() = 0;
};

class Connection {
public:
    enum class Access { read, write, create, memory };
    Connection(const std::string& path, Access access);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs statements without parameters and results.
    void execute(std::string_view sql);
    /// The one number that `sql`, a literal, gives.
    std::int64_t number(std::string_view sql);

    /// Where SQLite sorts. In memory, unless said otherwise: nothing of a book lies about in folders of
    /// others. False where it cannot be changed in the middle of this transaction.
    enum class SortingPlace { memory, file };
    bool sort_in(SortingPlace place);

    /// Waits for other processes up to a minute; `notice` is called once, after two seconds.
    void on_waiting(std::function<void()> notice) { waiting_.notice = std::move(notice); }

    /// From now on `work` shares this connection; null: nobody does any more.
    void share_with(BackgroundWork* work) { background_ = work; }
    /// Queries that live outside of the background work. While one does, that work must not be given more.
    int open_queries() const { return open_queries_; }

    SQLite::Database& database() { return database_; }
    const std::string& path() const { return path_; }
    bool is_in_memory() const { return path_ == ":memory:"; }

private:
    friend class Query;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
    using Statements = std::vector<Statement>;
    struct Waiting {
        std::function<void()> notice;
        std::int64_t waited_milliseconds = 0;
    };
    static int wait_for_others(void* waiting, int calls);
    void configure(Access access);
    /// Whether the calling thread is not that of the background work, which then is at rest.
    bool enter();
    [[noreturn]] void fail();

    std::string path_;
    SQLite::Database database_;
    Waiting waiting_;
    std::unordered_map<std::string_view, Statements> idle_;  // by the literal they were made from
    BackgroundWork* background_ = nullptr;
    int open_queries_ = 0;
};

/// One run of a statement. `sql` is a string literal: prepared once, kept for the next run, never put
/// together from what a user typed. Two runs of one text may overlap.
class Query {
public:
    Query(Connection& connection, std::string_view sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Binds the parameters in order; what is per dimension, one behind the other.
    template <typename... Values>
    Query& with(const Values&... values) {
        int index = 0;
        (bind_next(index, values), ...);
        return *this;
    }
    /// Goes to the next row; false after the last.
    bool next();
    /// Runs to the end.
    void run();

    std::int64_t integer(int column) const;
    /// 0 for NULL.
    std::int64_t integer_or_zero(int column) const { return integer(column); }
    /// As one line that does no harm where it is shown: whoever edits the file does not write to terminals
    /// and logs. "" for NULL.
    std::string text(int column) const { return harmless(view(column)); }
    /// The bytes as they are.
    std::string raw_text(int column) const { return std::string{view(column)}; }
    /// The same, until the next row.
    std::string_view view(int column) const;
    bool is_null(int column) const;
    /// Exactly 32 bytes, or zeros.
    std::array<std::uint8_t, 32> hash(int column) const;
    int columns() const;
    /// Bytes of a text or a BLOB.
    std::size_t size(int column) const;

private:
    template <typename Value>
    void bind_next(int& index, const Value& value) {
        bind(++index, value);
    }
    template <typename Value>
    void bind_next(int& index, const PerDimension<Value>& values) {
        for (const Dimension dimension : all_dimensions) {
            bind(++index, values[dimension]);
        }
    }
    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, std::int64_t{value}); }
    void bind(int index, bool value) { bind(index, std::int64_t{value}); }
    void bind(int index, std::string_view value);
    void bind(int index, const std::string& value) { bind(index, std::string_view{value}); }
    void bind(int index, const char* value) { bind(index, std::string_view{value}); }
    void bind(int index, const std::array<std::uint8_t, 32>& value);
    template <typename Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value) {
            bind(index, *value);
        }
    }

    void require_ok(int result);

    Connection& connection_;
    bool in_foreground_;
    Connection::Statements* idle_;
    Connection::Statement statement_;
};

}  // namespace neraca
