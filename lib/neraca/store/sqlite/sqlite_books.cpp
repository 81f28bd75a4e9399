#include "neraca/store/sqlite/sqlite_books.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "neraca/store/sqlite/book_file.hpp"
#include "neraca/store/sqlite/book_path.hpp"
#include "neraca/store/sqlite/journal_audit.hpp"

namespace neraca {
namespace {

std::optional<std::int64_t> id_or_null(std::int64_t id) {
    return id == 0 ? std::optional<std::int64_t>{} : std::optional{id};
}

const std::string select_cooperatives =
    "SELECT id, code, name, chart, books, cash_account, worth_rounding FROM cooperative ";
const std::string select_cooperatives_by_code = select_cooperatives + "ORDER BY code";
const std::string select_cooperative = select_cooperatives + "WHERE code = ?";

Cooperative cooperative_in(const Query& row) {
    return {CooperativeCode::stored(row.text(1)),
            row.text(2),
            row.text(3),
            read_books_kept(row.text(4)),
            AccountCode::stored(row.text(5)),
            read_rounding(row.text(6))};
}

/// Selects batches with the columns that `batch_in` reads, in its order.
const std::string select_batches =
    "SELECT b.id, c.code, b.kind, b.file_name, b.file_hash, b.rows_read, b.entries_posted, b.total, "
    "b.recorded_at, u.recorded_at FROM batch b JOIN cooperative c ON c.id = b.cooperative_id "
    "LEFT JOIN batch_undone u ON u.batch_id = b.id ";
const std::string select_batches_by_number = select_batches + "ORDER BY b.id";
const std::string select_batch = select_batches + "WHERE b.id = ?";
const std::string select_standing_batch =
    select_batches + "WHERE c.code = ? AND b.file_hash = ? AND u.batch_id IS NULL ORDER BY b.id DESC";

ImportBatch batch_in(const Query& row) {
    return {row.integer(0), CooperativeCode::stored(row.text(1)),
            row.text(2),    row.text(3),
            row.hash(4),    row.integer(5),
            row.integer(6), Rupiah::of_sen(row.integer(7)),
            row.text(8),    row.text(9)};
}

/// Lets SELECT, and nothing else, through.
int allow_reading(void*, int action, const char*, const char*, const char*, const char*) {
    const bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
                       action == SQLITE_RECURSIVE;
    return reads ? SQLITE_OK : SQLITE_DENY;
}

/// The rows of `sql`, which may only read.
QueryResult rows_of(SQLite::Database& database, const std::string& sql) {
    SQLite::Statement statement{database, sql};
    QueryResult result;
    for (int column = 0; column < statement.getColumnCount(); ++column) {
        result.columns.emplace_back(statement.getColumnName(column));
    }
    while (statement.executeStep()) {
        auto& row = result.rows.emplace_back();
        for (int column = 0; column < statement.getColumnCount(); ++column) {
            const SQLite::Column cell = statement.getColumn(column);
            row.push_back(cell.isNull() ? std::optional<std::string>{} : std::optional{cell.getString()});
        }
    }
    return result;
}

/// From its construction on a connection only reads.
class ReadingOnly {
public:
    explicit ReadingOnly(Connection& connection) : handle_{connection.database().getHandle()} {
        sqlite3_set_authorizer(handle_, allow_reading, nullptr);
    }
    ~ReadingOnly() { sqlite3_set_authorizer(handle_, nullptr, nullptr); }
    ReadingOnly(const ReadingOnly&) = delete;
    ReadingOnly& operator=(const ReadingOnly&) = delete;

private:
    sqlite3* handle_;
};

}  // namespace

void SqliteBooks::forget() {
    writer_.forget();
    for (auto& [code, book] : books_) {
        book->forget();
    }
    open_batches_.clear();
}

void SqliteBooks::read_cooperatives() {
    std::erase_if(books_, [&](auto& known) {
        Query row{connection_, select_cooperative};
        row.with(known.first.text());
        const bool is_there = row.next();
        if (is_there) {
            known.second->set_cooperative(cooperative_in(row));
        }
        return !is_there;
    });
}

void SqliteBooks::refresh() {
    const std::int64_t version = connection_.number("PRAGMA data_version");
    if (version != data_version_) {
        forget();
        read_cooperatives();
        data_version_ = version;
    }
}

void SqliteBooks::write_all() {
    writer_.end_bulk_load();
    for (auto& [code, book] : books_) {
        book->flush();
    }
    writer_.prove();
}

void SqliteBooks::begin() {
    connection_.execute("BEGIN IMMEDIATE");
    refresh();
}

void SqliteBooks::commit() {
    write_all();
    connection_.execute("COMMIT");
    writer_.settle();
    for (auto& [code, book] : books_) {
        book->set_batch(0);
    }
}

void SqliteBooks::roll_back() noexcept {
    forget();
    try {
        // SQLite may have rolled back by itself, where the disk is full.
        if (sqlite3_get_autocommit(connection_.database().getHandle()) == 0) {
            connection_.execute("ROLLBACK");
        }
        read_cooperatives();
    } catch (const std::exception&) {
        // The next program that opens the book rolls it back.
    }
    marks_.clear();
    writer_.settle();
}

void SqliteBooks::begin_savepoint() {
    marks_.push_back({open_batches_, writer_.expected(), writer_.first_new_entry()});
    // What is kept in memory until commit would otherwise be forgotten with what comes after.
    write_all();
    connection_.execute("SAVEPOINT attempt");
}

void SqliteBooks::keep_savepoint() {
    connection_.execute("RELEASE attempt");
    marks_.pop_back();
}

bool SqliteBooks::roll_back_to_savepoint() noexcept {
    forget();
    open_batches_ = std::move(marks_.back().open_batches);
    writer_.go_on_from(marks_.back().expected_entries, marks_.back().first_new_entry);
    marks_.pop_back();
    try {
        connection_.execute("ROLLBACK TO attempt; RELEASE attempt");
        read_cooperatives();
    } catch (const std::exception&) {
        return false;  // SQLite rolled back by itself, where the disk is full
    }
    return true;
}

void SqliteBooks::begin_snapshot() {
    connection_.execute("BEGIN");
    refresh();
}

void SqliteBooks::end_snapshot() noexcept {
    try {
        connection_.execute("COMMIT");  // nothing was written
    } catch (const std::exception&) {
        // A snapshot that cannot be ended ends with the connection.
    }
}

void SqliteBooks::set_author(Author author) {
    for (auto& [code, book] : books_) {
        book->set_recorded_at(author.recorded_at);
    }
    author_ = std::move(author);
}

void SqliteBooks::on_waiting(std::function<void()> notice) {
    connection_.on_waiting(std::move(notice));
}

std::vector<Cooperative> SqliteBooks::cooperatives() const {
    std::vector<Cooperative> cooperatives;
    Query row{connection_, select_cooperatives_by_code};
    while (row.next()) {
        cooperatives.push_back(cooperative_in(row));
    }
    return cooperatives;
}

CooperativeBook* SqliteBooks::find_cooperative(const CooperativeCode& code) {
    if (const auto known = books_.find(code); known != books_.end()) {
        return known->second.get();
    }
    Query row{connection_, select_cooperative};
    row.with(code.text());
    if (!row.next()) {
        return nullptr;
    }
    auto book = std::make_unique<SqliteBook>(connection_, writer_, row.integer(0), cooperative_in(row));
    book->set_recorded_at(author_.recorded_at);
    return books_.emplace(code, std::move(book)).first->second.get();
}

void SqliteBooks::insert_cooperative(const Cooperative& cooperative) {
    Query{connection_,
          "INSERT INTO cooperative(code, name, chart, books, cash_account, worth_rounding) "
          "VALUES(?, ?, ?, ?, ?, ?)"}
        .with(cooperative.code.text(), cooperative.name, cooperative.chart, to_string(cooperative.books),
              cooperative.cash_account.text(), to_string(cooperative.worth_rounding))
        .run();
}

void SqliteBooks::set_name(const CooperativeCode& code, const std::string& name) {
    Query{connection_, "UPDATE cooperative SET name = ? WHERE code = ?"}.with(name, code.text()).run();
    Cooperative renamed = books_.at(code)->cooperative();
    renamed.name = name;
    books_.at(code)->set_cooperative(std::move(renamed));
}

void SqliteBooks::write_log(const std::string& cooperative, const std::string& command,
                            const std::string& note) {
    const std::int64_t first = writer_.first_new_entry();
    const std::int64_t last = first == 0 ? 0 : connection_.number("SELECT max(id) FROM entry");
    // A clock that was set back does not make the log run backwards.
    Query{connection_,
          "INSERT INTO log(recorded_at, author, program, cooperative, command, note, first_entry_id, "
          "last_entry_id) "
          "VALUES(max(?, coalesce((SELECT recorded_at FROM log ORDER BY id DESC LIMIT 1), '')), ?, ?, ?, ?, "
          "?, ?, ?)"}
        .with(author_.recorded_at, author_.name, author_.program, cooperative, command, note,
              id_or_null(first), id_or_null(last))
        .run();
}

std::vector<LogRecord> SqliteBooks::log(std::int64_t last) const {
    std::vector<LogRecord> records;
    Query row{connection_,
              "SELECT id, recorded_at, author, program, cooperative, command, note FROM log ORDER BY id DESC "
              "LIMIT ?"};
    row.with(last);
    while (row.next()) {
        records.push_back(
            {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)});
    }
    std::ranges::reverse(records);
    return records;
}

std::int64_t SqliteBooks::open_batch(ImportBatch batch) {
    batch.number =
        connection_.number("SELECT max(id) FROM batch") + 1 + static_cast<std::int64_t>(open_batches_.size());
    batch.recorded_at = author_.recorded_at;
    books_.at(batch.cooperative)->set_batch(batch.number);
    open_batches_.push_back(std::move(batch));
    return open_batches_.back().number;
}

void SqliteBooks::end_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted,
                            Rupiah total) {
    const auto batch = std::ranges::find(open_batches_, number, &ImportBatch::number);
    SqliteBook& book = *books_.at(batch->cooperative);
    writer_.end_bulk_load();
    const auto [first, last] = book.batch_entries();
    Query{
        connection_,
        "INSERT INTO batch(id, cooperative_id, kind, file_name, file_hash, rows_read, entries_posted, total, "
        "recorded_at, first_entry_id, last_entry_id) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(number, book.cooperative_id(), batch->kind, batch->file_name, batch->file_hash, rows_read,
              entries_posted, total.sen(), batch->recorded_at, id_or_null(first), id_or_null(last))
        .run();
    book.set_batch(0);
    open_batches_.erase(batch);
}

std::optional<ImportBatch> SqliteBooks::find_batch(const CooperativeCode& cooperative,
                                                   const Hash& file_hash) const {
    Query row{connection_, select_standing_batch};
    row.with(cooperative.text(), file_hash);
    return row.next() ? std::optional{batch_in(row)} : std::nullopt;
}

std::optional<ImportBatch> SqliteBooks::find_numbered_batch(std::int64_t number) const {
    Query row{connection_, select_batch};
    row.with(number);
    return row.next() ? std::optional{batch_in(row)} : std::nullopt;
}

std::vector<ImportBatch> SqliteBooks::batches() const {
    std::vector<ImportBatch> batches;
    Query row{connection_, select_batches_by_number};
    while (row.next()) {
        batches.push_back(batch_in(row));
    }
    return batches;
}

void SqliteBooks::expect_entries(std::int64_t count) {
    writer_.expect(count);
}

void SqliteBooks::insert_undoing(std::int64_t batch) {
    Query{connection_, "INSERT INTO batch_undone(batch_id, recorded_at) VALUES(?, ?)"}
        .with(batch, author_.recorded_at)
        .run();
}

std::vector<CheckResult> SqliteBooks::check() const {
    return audit(connection_);
}

std::vector<CheckResult> SqliteBooks::verify_chains() const {
    return audit_chains(connection_);
}

void SqliteBooks::backup(const std::string& address) const {
    copy_durably(connection_, plain_path(address), newest_version());
}

QueryResult SqliteBooks::query(const std::string& sql) const {
    try {
        if (connection_.is_in_memory()) {
            const ReadingOnly reading{connection_};
            return rows_of(connection_.database(), sql);
        }
        // A file is read by a connection of its own that cannot write.
        Connection reader{connection_.path(), Connection::Access::read};
        const ReadingOnly reading{reader};
        return rows_of(reader.database(), sql);
    } catch (const SQLite::Exception& error) {
        if (error.getErrorCode() == SQLITE_AUTH || error.getErrorCode() == SQLITE_READONLY) {
            throw BookError{Rule::query_must_only_read,
                            say("`sql` reads only: \"{}\" does more"),
                            {sql},
                            Sentence{say("the book is written to by commands such as `neraca post`")}};
        }
        throw BookError{Rule::query_failed,
                        say("the query failed: {}"),
                        {error.what()},
                        Sentence{say("`neraca help views` lists what can be read")}};
    }
}

}  // namespace neraca
