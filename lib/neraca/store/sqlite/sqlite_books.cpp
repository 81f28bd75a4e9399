#include "neraca/store/sqlite/sqlite_books.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "neraca/proof/canonical_text.hpp"
#include "neraca/store/sqlite/book_file.hpp"
#include "neraca/store/sqlite/book_path.hpp"
#include "neraca/store/sqlite/book_tables.hpp"
#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/journal_audit.hpp"
#include "neraca/store/sqlite/log_writer.hpp"

namespace neraca {
namespace {

/// Lets SELECT, and nothing else, through.
int allow_reading(void*, int action, const char*, const char*, const char*, const char*) {
    const bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
                       action == SQLITE_RECURSIVE;
    return reads ? SQLITE_OK : SQLITE_DENY;
}

/// Whether a word tells of a person wherever it stands: a name has letters, an identity number many digits.
/// An amount is neither.
bool identifies(std::string_view word) {
    constexpr std::ptrdiff_t fewest_digits = 8;
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    const auto is_sign = [](char letter) {
        return std::string_view{" .,-/"}.find(letter) != std::string_view::npos;
    };
    const std::ptrdiff_t digits = std::ranges::count_if(word, is_digit);
    const std::ptrdiff_t signs = std::ranges::count_if(word, is_sign);
    return digits >= fewest_digits || digits + signs < std::ssize(word);
}

/// As `harmless`, but the line feeds stay: texts that hashes are taken over have them.
std::string harmless_lines(std::string_view text) {
    std::string lines;
    for (;;) {
        const std::size_t end = text.find('\n');
        lines += harmless(text.substr(0, end));
        if (end == std::string_view::npos) {
            return lines;
        }
        lines += '\n';
        text.remove_prefix(end + 1);
    }
}

/// Throws BookError{query_failed} for no query, and for more than one: only the first would be answered. What
/// cannot be read is left to whoever runs it, who says why.
void require_one_query(sqlite3* handle, const std::string& sql) {
    std::int64_t statements = 0;
    const char* rest = sql.c_str();
    while (*rest != '\0' && statements < 2) {
        sqlite3_stmt* statement = nullptr;
        const int code = sqlite3_prepare_v2(handle, rest, -1, &statement, &rest);
        statements += statement != nullptr ? 1 : 0;
        sqlite3_finalize(statement);
        if (code != SQLITE_OK) {
            return;
        }
    }
    if (statements != 1) {
        throw BookError{
            Rule::query_failed,
            statements == 0 ? say("\"{}\" holds no query") : say("\"{}\" holds more than one query"),
            {sql},
            Sentence{say("`sql` takes one query; `neraca help views` lists what can be read")}};
    }
}

/// The rows of `sql`, which may only read.
QueryResult rows_of(SQLite::Database& database, const std::string& sql) {
    require_one_query(database.getHandle(), sql);
    SQLite::Statement statement{database, sql};
    QueryResult result;
    for (int column = 0; column < statement.getColumnCount(); ++column) {
        result.columns.emplace_back(statement.getColumnName(column));
    }
    while (statement.executeStep()) {
        auto& row = result.rows.emplace_back();
        for (int column = 0; column < statement.getColumnCount(); ++column) {
            const SQLite::Column cell = statement.getColumn(column);
            row.push_back(cell.isNull() ? std::optional<std::string>{}
                                        : std::optional{harmless_lines(cell.getString())});
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
    erasure_.reset();
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

void SqliteBooks::seal_events(std::string_view kind) {
    for (auto& [code, book] : books_) {
        book->chain().seal(kind);
    }
}

void SqliteBooks::settle_time() {
    recorded_at_ = author_.recorded_at;
    Query last{connection_, "SELECT recorded_at FROM log ORDER BY id DESC LIMIT 1"};
    if (last.next()) {
        recorded_at_ = std::max(recorded_at_, last.text(0));
    }
    for (auto& [code, book] : books_) {
        book->set_recorded_at(recorded_at_);
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
    settle_time();
}

void SqliteBooks::commit() {
    if (writer_.new_events().first != 0) {
        write_log({});
    }
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
    Mark mark{open_batches_, writer_.mark(), {}};
    for (const auto& [code, book] : books_) {
        mark.open_events.emplace(code, book->chain().open_event());
    }
    marks_.push_back(std::move(mark));
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
    Mark mark = std::move(marks_.back());
    marks_.pop_back();
    open_batches_ = std::move(mark.open_batches);
    writer_.go_on_from(mark.writer);
    try {
        connection_.execute("ROLLBACK TO attempt; RELEASE attempt");
        read_cooperatives();
        for (auto& [code, event] : mark.open_events) {
            books_.at(code)->chain().go_on_with(std::move(event));
        }
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
    author_ = std::move(author);
    // Else the next transaction settles it. This one is of a script that is kept whole.
    if (sqlite3_get_autocommit(connection_.database().getHandle()) == 0) {
        settle_time();
    }
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
    book->set_recorded_at(recorded_at_);
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

void SqliteBooks::write_log(const CommandRecord& record) {
    seal_events(record.kind);
    CommandRecord told = record;
    if (erasure_) {
        told.cooperative = erasure_->cooperative;
        told.command = without_words(std::move(told.command), *erasure_);
        told.note = note_of_erasure(connection_, *erasure_);
        erasure_.reset();
    }
    const auto code = CooperativeCode::parse(told.cooperative);
    const bool is_about_one = code && find_cooperative(*code) != nullptr;
    const SqliteBook* const book = is_about_one ? books_.at(*code).get() : nullptr;
    write_log_line(connection_, told,
                   {.author = author_,
                    .recorded_at = recorded_at_,
                    .cooperative = book ? book->cooperative_id() : 0,
                    .business = book ? book->chain_head().hash : Hash{},
                    .events = writer_.new_events()});
    writer_.log_events();
}

Books::ErasedData SqliteBooks::erase_personal_data(const CooperativeCode& code, const MemberNumber& member) {
    const std::int64_t cooperative = static_cast<SqliteBook&>(this->cooperative(code)).cooperative_id();
    std::vector<std::int64_t> changes;
    std::vector<std::string> words;
    {
        Query row{connection_,
                  "SELECT p.change_id, p.content FROM register_change r JOIN personal_data p "
                  "ON p.change_id = r.id WHERE r.cooperative_id = ? AND r.record = ? AND r.which = ? "
                  "ORDER BY r.id"};
        row.with(cooperative, to_string(RecordKind::member), member.text());
        while (row.next()) {
            changes.push_back(row.integer(0));
            for (CanonicalLine& line : read_lines(row.view(1)).value_or(std::vector<CanonicalLine>{})) {
                if (line.value != erased_name && identifies(line.value) &&
                    std::ranges::find(words, line.value) == words.end()) {
                    words.push_back(std::move(line.value));
                }
            }
        }
    }
    for (std::size_t index = 0; index + 1 < changes.size(); ++index) {  // the last is of the erasure itself
        Query{connection_, "DELETE FROM personal_data WHERE change_id = ?"}.with(changes[index]).run();
    }
    // "Siti Aminah" before "Siti", or half of it would be left.
    std::ranges::stable_sort(words, std::greater{}, &std::string::size);
    erasure_ = LogErasure{.cooperative = code.text(), .words = words, .others = {std::string{erased_name}}};
    for (const Member& other : this->cooperative(code).members()) {
        erasure_->others.push_back(other.name);
    }
    erase_from_log(connection_, *erasure_);
    return {.words = std::move(words), .log_lines = erasure_->lines};
}

std::vector<LogRecord> SqliteBooks::log(std::int64_t last) const {
    std::vector<LogRecord> records;
    Query row{
        connection_,
        "SELECT id, recorded_at, author, claimed_author, today, program, cooperative, command, note, hash "
        "FROM log ORDER BY id DESC LIMIT ?"};
    row.with(last);
    while (row.next()) {
        records.push_back({.number = row.integer(0),
                           .recorded_at = row.text(1),
                           .author = row.text(2),
                           .claimed_author = row.text(3),
                           .today = row.text(4),
                           .program = row.text(5),
                           .cooperative = row.text(6),
                           .command = row.text(7),
                           .note = row.text(8),
                           .hash = row.hash(9)});
    }
    std::ranges::reverse(records);
    return records;
}

std::int64_t SqliteBooks::open_batch(ImportBatch batch) {
    batch.number =
        connection_.number("SELECT max(id) FROM batch") + 1 + static_cast<std::int64_t>(open_batches_.size());
    batch.recorded_at = recorded_at_;
    books_.at(batch.cooperative)->set_batch(batch.number);
    open_batches_.push_back(std::move(batch));
    return open_batches_.back().number;
}

ImportBatch SqliteBooks::close_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted,
                                     Rupiah total) {
    const auto batch = std::ranges::find(open_batches_, number, &ImportBatch::number);
    SqliteBook& book = *books_.at(batch->cooperative);
    writer_.end_bulk_load();
    const auto [first, last] = book.batch_entries();
    Query{
        connection_,
        "INSERT INTO batch(id, cooperative_id, kind, file_name, file_hash, rows_read, entries_posted, total, "
        "recorded_at, first_entry_id, last_entry_id) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(number, book.cooperative_id(), batch->kind_and_reading(), batch->file_name, batch->file_hash,
              rows_read, entries_posted, total.sen(), batch->recorded_at, id_or_null(first), id_or_null(last))
        .run();
    book.set_batch(0);
    ImportBatch closed = std::move(*batch);
    open_batches_.erase(batch);
    closed.rows_read = rows_read;
    closed.entries_posted = entries_posted;
    closed.total = total;
    return closed;
}

std::optional<ImportBatch> SqliteBooks::find_batch(const CooperativeCode& cooperative, const Hash& file_hash,
                                                   const std::string& reading) const {
    Query row{connection_, select_standing_batch};
    row.with(cooperative.text(), file_hash, reading);
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
        .with(batch, recorded_at_)
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
