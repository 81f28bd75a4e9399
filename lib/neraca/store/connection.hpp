#pragma once
// SQLite, made ours: settings, prepared statements that are kept, and errors as BookError. Every call
// into SQLiteCpp goes through here.

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

namespace neraca {

/// Throws the BookError that a SQLite error means to a user, or `error` itself where it means a fault of
/// the program.
[[noreturn]] void throw_as_book_error(const SQLite::Exception& error, const std::string& path);

class Connection {
public:
    enum class Access { read, write, create, memory };
    Connection(const std::string& path, Access access);

    /// Runs statements without parameters and results.
    void execute(std::string_view sql);
    /// The one number that `sql`, a literal, gives.
    std::int64_t number(std::string_view sql);

    /// Waits for other processes up to a minute; `notice` is called once, after two seconds.
    void on_waiting(std::function<void()> notice) { waiting_.notice = std::move(notice); }

    SQLite::Database& database() { return database_; }
    const std::string& path() const { return path_; }

private:
    friend class Query;
    using Statements = std::vector<std::unique_ptr<SQLite::Statement>>;
    struct Waiting {
        std::function<void()> notice;
        std::int64_t waited_milliseconds = 0;
    };
    static int wait_for_others(void* waiting, int calls);
    void configure(Access access);

    std::string path_;
    SQLite::Database database_;
    Waiting waiting_;
    std::unordered_map<std::string_view, Statements> idle_;  // by the literal they were made from
};

/// One run of a statement. `sql` is a string literal: prepared once, kept for the next run, never put
/// together from what a user typed. Two runs of one text may overlap.
class Query {
public:
    Query(Connection& connection, std::string_view sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Binds the parameters in order.
    template <typename... Values>
    Query& with(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }
    /// Goes to the next row; false after the last.
    bool next();
    /// Runs to the end.
    void run();

    std::int64_t integer(int column) const;
    /// 0 for NULL.
    std::int64_t integer_or_zero(int column) const;
    std::string text(int column) const;  // "" for NULL
    bool is_null(int column) const;
    /// Exactly 32 bytes, or zeros.
    std::array<std::uint8_t, 32> hash(int column) const;
    int columns() const { return statement_->getColumnCount(); }
    std::string column_name(int column) const { return statement_->getColumnName(column); }

private:
    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, std::int64_t{value}); }
    void bind(int index, bool value) { bind(index, std::int64_t{value}); }
    void bind(int index, const std::string& value);
    void bind(int index, std::string_view value) { bind(index, std::string{value}); }
    void bind(int index, const char* value) { bind(index, std::string{value}); }
    void bind(int index, const std::array<std::uint8_t, 32>& value);
    template <typename Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value) {
            bind(index, *value);
        }
    }

    Connection& connection_;
    Connection::Statements* idle_;
    std::unique_ptr<SQLite::Statement> statement_;
};

}  // namespace neraca
