#include "neraca/store/sqlite/book_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "neraca/embedded.hpp"
#include "neraca/ledger/chart_template.hpp"
#include "neraca/near_match.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/store/sqlite/book_path.hpp"
#include "neraca/store/sqlite/journal_audit.hpp"
#include "neraca/store/sqlite/sqlite_book.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

constexpr std::int64_t application_id = 0x4e524341;  // "NRCA", for file(1) and for us

/// The settings that make a file a book of the newest version, and its tables.
void create_schema(Connection& connection) {
    connection.execute("BEGIN IMMEDIATE");
    for (const EmbeddedFile& part : embedded::schema) {
        connection.execute(part.bytes);
    }
    connection.execute("PRAGMA application_id = " + std::to_string(application_id) +
                       "; PRAGMA user_version = " + std::to_string(BookFile::newest_version()) + "; COMMIT");
}

/// The version of the book behind `connection`. Throws BookError{book_must_be_a_book}, or
/// book_version_unknown where it is newer than this program.
int version_of(Connection& connection) {
    const std::string& path = connection.path();
    if (connection.number("PRAGMA application_id") != application_id) {
        throw BookError{Rule::book_must_be_a_book, say("\"{}\" is not a neraca book"), {path}};
    }
    const std::int64_t version = connection.number("PRAGMA user_version");
    if (version < 1 || version > BookFile::newest_version()) {
        throw BookError{Rule::book_version_unknown,
                        say("the book \"{}\" has version {}; this program knows version {}"),
                        {path, version, std::int64_t{BookFile::newest_version()}},
                        Sentence{say("open it with the program that made it, or with a newer one")}};
    }
    return static_cast<int>(version);
}

/// Throws BookError{book_was_altered} unless the schema is as books of `version` are made.
void require_unaltered(Connection& connection, int version) {
    if (schema_fingerprint(connection) != expected_fingerprint(version)) {
        throw BookError{Rule::book_was_altered,
                        say("the tables, views or triggers of \"{}\" are not those it was made with"),
                        {connection.path()},
                        Sentence{say("`neraca check` says what else differs; restore a backup to go on")}};
    }
}

/// Throws unless `connection` is to a book of this version that nobody has altered.
void require_book(Connection& connection, bool inspect_altered) {
    const int version = version_of(connection);
    if (version < BookFile::newest_version()) {
        throw BookError{Rule::book_must_be_migrated,
                        say("the book \"{}\" is of version {}; this program writes version {}"),
                        {connection.path(), std::int64_t{version}, std::int64_t{BookFile::newest_version()}},
                        Sentence{say("`neraca migrate` brings it up to date, and keeps a copy of it")}};
    }
    if (!inspect_altered) {
        require_unaltered(connection, version);
    }
}

/// Throws BookError{check_found_differences} unless everything in the book agrees.
void require_sound_copy(Connection& copy) {
    for (const CheckResult& result : audit(copy)) {
        if (!result.differences.empty()) {
            throw BookError{Rule::check_found_differences,
                            say("the copy is not sound ({}); look at the book with `neraca check`"),
                            {result.key}};
        }
    }
}

/// Copies the book to `path`, which must be new: durable, and proved to be a sound book of `version`.
void copy_durably(Connection& connection, const std::string& path, int version) {
    claim_path(path);
    const std::string copy = path + ".part";
    try {
        std::filesystem::remove(copy);
        claim_path(copy);
        Query{connection, "VACUUM INTO ?"}.with(copy).run();
        require_on_disk(copy);
        {
            Connection proof{copy, Connection::Access::read};
            require_unaltered(proof, version);
            require_sound_copy(proof);
        }
        replace_durably(copy, path);
    } catch (...) {
        std::filesystem::remove(copy);
        std::filesystem::remove(path);
        throw;
    }
}

/// Throws BookError{book_is_damaged} unless the file is whole and no row names one that is not there.
void require_whole(Connection& connection) {
    Query file{connection, "PRAGMA quick_check(1)"};
    Query references{connection, "PRAGMA foreign_key_check"};
    if (!file.next() || file.view(0) != "ok" || references.next()) {
        throw BookError{
            Rule::book_is_damaged,
            say("the book \"{}\" is damaged"),
            {connection.path()},
            Sentence{say("keep the file as it is and restore the last backup: `neraca restore FILE`")}};
    }
}

/// All schema files that a book of `version` lacks, in one transaction.
void apply_missing_schema(Connection& connection, int version) {
    for (const EmbeddedFile& part : embedded::schema.subspan(static_cast<std::size_t>(version))) {
        connection.execute(part.bytes);
    }
    connection.execute("PRAGMA user_version = " + std::to_string(BookFile::newest_version()));
    require_whole(connection);
    require_unaltered(connection, BookFile::newest_version());
}

std::optional<std::int64_t> id_or_null(std::int64_t id) {
    return id == 0 ? std::optional<std::int64_t>{} : std::optional{id};
}

}  // namespace

struct BookFile::State {
    State(const std::string& path, Connection::Access access) : connection{path, access} {}

    Connection connection;
    JournalWriter writer{connection};
    std::map<CooperativeCode, std::unique_ptr<SqliteBook>> books;
    Author author{"", "1970-01-01T00:00:00Z", ""};
    int transactions = 0;  // how deep
    bool doomed = false;   // an inner transaction was left without commit
    std::int64_t data_version = 0;
    std::vector<ImportBatch> open_batches;

    void forget() {
        writer.forget();
        for (auto& [code, book] : books) {
            book->forget();
        }
        open_batches.clear();
    }
    /// Forgets what was read before, if another program has written since.
    void refresh() {
        const std::int64_t version = connection.number("PRAGMA data_version");
        if (version != data_version) {
            forget();
            data_version = version;
        }
    }
};

BookFile::BookFile(std::unique_ptr<State> state) : state_{std::move(state)} {}
BookFile::BookFile(BookFile&&) noexcept = default;
BookFile& BookFile::operator=(BookFile&&) noexcept = default;
BookFile::~BookFile() = default;

void BookFile::create(const std::string& given) {
    const std::string path = plain_path(given);
    claim_path(path);
    try {
        Connection connection{path, Connection::Access::write};
        create_schema(connection);
    } catch (...) {
        std::filesystem::remove(path);
        throw;
    }
}

BookFile BookFile::open(const std::string& given, Access access, bool inspect_altered) {
    const std::string path = plain_path(given);
    require_database_file(path);
    const bool writable = can_write(path);
    if (access == Access::write) {
        require_writable(path);
    }
    // A reader opens for writing too where it may: a journal that a killed program left is then rolled back.
    auto state =
        std::make_unique<State>(path, writable ? Connection::Access::write : Connection::Access::read);
    require_book(state->connection, inspect_altered);
    return BookFile{std::move(state)};
}

BookFile BookFile::in_memory() {
    auto state = std::make_unique<State>(":memory:", Connection::Access::memory);
    create_schema(state->connection);
    return BookFile{std::move(state)};
}

std::string BookFile::path() const {
    return state_->connection.path();
}

void BookFile::set_author(Author author) {
    for (auto& [code, book] : state_->books) {
        book->set_recorded_at(author.recorded_at);
    }
    state_->author = std::move(author);
}

void BookFile::on_waiting(std::function<void()> notice) {
    state_->connection.on_waiting(std::move(notice));
}

BookFile::Transaction::Transaction(BookFile& file) : file_{file} {
    State& state = *file_.state_;
    if (state.transactions == 0) {
        state.connection.execute("BEGIN IMMEDIATE");
        state.doomed = false;
        state.refresh();
    }
    ++state.transactions;
}

BookFile::Transaction::~Transaction() {
    if (!open_) {
        return;
    }
    State& state = *file_.state_;
    --state.transactions;
    state.doomed = true;
    if (state.transactions == 0) {
        state.forget();
        // SQLite may have rolled back by itself, where the disk is full.
        if (sqlite3_get_autocommit(state.connection.database().getHandle()) == 0) {
            try {
                state.connection.execute("ROLLBACK");
            } catch (const std::exception&) {
                // The next program that opens the book rolls it back.
            }
        }
        state.writer.settle();
    }
}

void BookFile::Transaction::commit() {
    State& state = *file_.state_;
    if (state.transactions > 1) {
        open_ = false;
        --state.transactions;
        return;
    }
    if (state.doomed) {
        throw std::logic_error{"a part of this transaction was left without commit"};
    }
    state.writer.end_bulk_load();
    for (auto& [code, book] : state.books) {
        book->flush();
    }
    state.writer.prove();
    state.connection.execute("COMMIT");
    open_ = false;
    state.transactions = 0;
    state.writer.settle();
    for (auto& [code, book] : state.books) {
        book->set_batch(0);
    }
}

BookFile::Savepoint::Savepoint(BookFile& file)
    : file_{file},
      batches_before_{file.state_->open_batches},
      entries_expected_{file.state_->writer.expected()},
      first_new_entry_{file.state_->writer.first_new_entry()} {
    State& state = *file_.state_;
    // What is kept in memory until commit would otherwise be forgotten with what comes after.
    state.writer.end_bulk_load();
    for (auto& [code, book] : state.books) {
        book->flush();
    }
    state.writer.prove();
    state.connection.execute("SAVEPOINT attempt");
}

BookFile::Savepoint::~Savepoint() {
    if (!open_) {
        return;
    }
    State& state = *file_.state_;
    state.forget();
    state.open_batches = std::move(batches_before_);
    state.writer.go_on_from(entries_expected_, first_new_entry_);
    try {
        state.connection.execute("ROLLBACK TO attempt; RELEASE attempt");
    } catch (const std::exception&) {
        state.doomed = true;  // SQLite rolled back by itself, where the disk is full
    }
}

void BookFile::Savepoint::keep() {
    file_.state_->connection.execute("RELEASE attempt");
    open_ = false;
}

BookFile::Snapshot::Snapshot(BookFile& file) : file_{file} {
    State& state = *file_.state_;
    if (state.transactions == 0) {
        state.connection.execute("BEGIN");
        own_ = true;
        state.refresh();
    }
}

BookFile::Snapshot::~Snapshot() {
    if (own_) {
        try {
            file_.state_->connection.execute("COMMIT");  // nothing was written
        } catch (const std::exception&) {
            // A snapshot that cannot be ended ends with the connection.
        }
    }
}

std::vector<Cooperative> BookFile::cooperatives() const {
    std::vector<Cooperative> cooperatives;
    Query row{state_->connection,
              "SELECT code, name, chart, books, cash_account, worth_rounding FROM cooperative ORDER BY code"};
    while (row.next()) {
        cooperatives.push_back({CooperativeCode::stored(row.text(0)), row.text(1), row.text(2),
                                read_books_kept(row.text(3)), AccountCode::stored(row.text(4)),
                                read_rounding(row.text(5))});
    }
    return cooperatives;
}

void BookFile::add_cooperative(const CooperativeCode& code, const std::string& name, const std::string& chart,
                               BooksKept books) {
    const ChartTemplate shipped = chart_template(chart);
    const std::string clean_name = read_text(name);
    const std::vector<Cooperative> there = cooperatives();
    if (std::ranges::find(there, code, &Cooperative::code) != there.end()) {
        throw BookError{Rule::cooperative_must_be_new, say("cooperative {} is there already"), {code}};
    }
    const auto cash = std::ranges::find(shipped.accounts, CashFlow::cash, &Account::cash_flow);
    Query{state_->connection,
          "INSERT INTO cooperative(code, name, chart, books, cash_account) VALUES(?, ?, ?, ?, ?)"}
        .with(code.text(), clean_name, chart, to_string(books), cash->code.text())
        .run();
    CooperativeBook& book = cooperative(code);
    for (const Account& account : shipped.accounts) {
        book.add_account(account);
    }
    for (const SavingsProduct& product : default_savings_products()) {
        if (book.chart().find(product.account) != nullptr) {
            book.add_product(product);
        }
    }
}

void BookFile::rename_cooperative(const CooperativeCode& code, const std::string& name) {
    cooperative(code);
    Query{state_->connection, "UPDATE cooperative SET name = ? WHERE code = ?"}
        .with(read_text(name), code.text())
        .run();
    state_->books.at(code)->set_name(read_text(name));
}

CooperativeBook& BookFile::cooperative(const CooperativeCode& code) {
    if (const auto known = state_->books.find(code); known != state_->books.end()) {
        return *known->second;
    }
    Query row{state_->connection,
              "SELECT id, code, name, chart, books, cash_account, worth_rounding FROM cooperative WHERE code "
              "= ?"};
    row.with(code.text());
    if (!row.next()) {
        std::string codes;
        for (const Cooperative& each : cooperatives()) {
            codes += (codes.empty() ? "" : ", ") + each.code.text();
        }
        throw BookError{Rule::cooperative_must_exist,
                        say("there is no cooperative \"{}\" in this book"),
                        {code},
                        codes.empty() ? Sentence{say("`neraca coop add CODE NAME` adds one")}
                                      : Sentence{say("one of: {}"), {codes}}};
    }
    Cooperative cooperative{CooperativeCode::stored(row.text(1)),
                            row.text(2),
                            row.text(3),
                            read_books_kept(row.text(4)),
                            AccountCode::stored(row.text(5)),
                            read_rounding(row.text(6))};
    auto book = std::make_unique<SqliteBook>(state_->connection, state_->writer, row.integer(0),
                                             std::move(cooperative));
    book->set_recorded_at(state_->author.recorded_at);
    return *state_->books.emplace(code, std::move(book)).first->second;
}

void BookFile::write_log(const std::string& cooperative, const std::string& command,
                         const std::string& note) {
    const std::int64_t first = state_->writer.first_new_entry();
    const std::int64_t last = first == 0 ? 0 : state_->connection.number("SELECT max(id) FROM entry");
    // A clock that was set back does not make the log run backwards.
    Query{state_->connection,
          "INSERT INTO log(recorded_at, author, program, cooperative, command, note, first_entry_id, "
          "last_entry_id) "
          "VALUES(max(?, coalesce((SELECT recorded_at FROM log ORDER BY id DESC LIMIT 1), '')), ?, ?, ?, ?, "
          "?, ?, ?)"}
        .with(state_->author.recorded_at, state_->author.name, state_->author.program, cooperative, command,
              note, id_or_null(first), id_or_null(last))
        .run();
}

std::vector<LogRecord> BookFile::log(std::int64_t last) const {
    std::vector<LogRecord> records;
    Query row{state_->connection,
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

std::int64_t BookFile::begin_batch(const ImportBatch& given) {
    cooperative(given.cooperative);
    ImportBatch batch = given;
    batch.number = state_->connection.number("SELECT max(id) FROM batch") + 1 +
                   static_cast<std::int64_t>(state_->open_batches.size());
    batch.recorded_at = state_->author.recorded_at;
    state_->books.at(batch.cooperative)->set_batch(batch.number);
    state_->open_batches.push_back(batch);
    return batch.number;
}

void BookFile::end_batch(std::int64_t number, std::int64_t rows_read, std::int64_t entries_posted,
                         Rupiah total) {
    const auto batch = std::ranges::find(state_->open_batches, number, &ImportBatch::number);
    SqliteBook& book = *state_->books.at(batch->cooperative);
    state_->writer.end_bulk_load();
    const auto [first, last] = book.batch_entries();
    Query{
        state_->connection,
        "INSERT INTO batch(id, cooperative_id, kind, file_name, file_hash, rows_read, entries_posted, total, "
        "recorded_at, first_entry_id, last_entry_id) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
        .with(number, book.id(), batch->kind, batch->file_name, batch->file_hash, rows_read, entries_posted,
              total.sen(), batch->recorded_at, id_or_null(first), id_or_null(last))
        .run();
    book.set_batch(0);
    state_->open_batches.erase(batch);
}

namespace {

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

}  // namespace

std::optional<ImportBatch> BookFile::find_batch(const CooperativeCode& cooperative,
                                                const Hash& file_hash) const {
    Query row{state_->connection, select_standing_batch};
    row.with(cooperative.text(), file_hash);
    return row.next() ? std::optional{batch_in(row)} : std::nullopt;
}

std::vector<ImportBatch> BookFile::batches() const {
    std::vector<ImportBatch> batches;
    Query row{state_->connection, select_batches_by_number};
    while (row.next()) {
        batches.push_back(batch_in(row));
    }
    return batches;
}

ImportBatch BookFile::batch(std::int64_t number) const {
    Query row{state_->connection, select_batch};
    row.with(number);
    if (!row.next()) {
        throw BookError{Rule::batch_must_exist,
                        say("there is no import {}"),
                        {number},
                        Sentence{say("`neraca import list` shows those there are")}};
    }
    return batch_in(row);
}

void BookFile::expect_entries(std::int64_t count) {
    state_->writer.expect(count);
}

void BookFile::mark_undone(std::int64_t number) {
    const ImportBatch undone = batch(number);
    if (!undone.undone_at.empty()) {
        throw BookError{Rule::batch_undone_already,
                        say("import {} was undone already, on {}"),
                        {number, undone.undone_at.substr(0, 10)}};
    }
    Query{state_->connection, "INSERT INTO batch_undone(batch_id, recorded_at) VALUES(?, ?)"}
        .with(number, state_->author.recorded_at)
        .run();
}

std::vector<CheckResult> BookFile::check() const {
    return audit(state_->connection);
}

std::vector<CheckResult> BookFile::verify_chains() const {
    return audit_chains(state_->connection);
}

void BookFile::backup(const std::string& given) const {
    copy_durably(state_->connection, plain_path(given), newest_version());
}

int BookFile::newest_version() {
    return static_cast<int>(embedded::schema.size());
}

int BookFile::version(const std::string& given) {
    const std::string path = plain_path(given);
    require_database_file(path);
    Connection connection{path, can_write(path) ? Connection::Access::write : Connection::Access::read};
    return version_of(connection);
}

int BookFile::migrate(const std::string& given, const std::string& given_copy) {
    const std::string path = plain_path(given);
    const int version = BookFile::version(path);
    if (version == newest_version()) {
        return version;
    }
    require_writable(path);
    const std::string copy = plain_path(given_copy);
    Connection connection{path, Connection::Access::write};
    require_unaltered(connection, version);
    const std::int64_t copied_state = connection.number("PRAGMA data_version");
    copy_durably(connection, copy, version);
    try {
        connection.execute("BEGIN IMMEDIATE");
        if (connection.number("PRAGMA data_version") != copied_state) {
            throw BookError{Rule::book_is_busy,
                            say("another program holds the book \"{}\""),
                            {path},
                            Sentence{say("nothing was written; try again when it has finished")}};
        }
        apply_missing_schema(connection, version);
        connection.execute("COMMIT");
    } catch (...) {
        std::filesystem::remove(copy);  // the book itself is as it was
        throw;
    }
    return version;
}

QueryResult BookFile::query(const std::string& sql) const {
    // On a connection of its own that cannot write; the authorizer lets SELECT, and nothing else, through.
    Connection reader{state_->connection.path(), Connection::Access::read};
    const auto allow_reading = [](void*, int action, const char*, const char*, const char*, const char*) {
        const bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
                           action == SQLITE_RECURSIVE;
        return reads ? SQLITE_OK : SQLITE_DENY;
    };
    sqlite3_set_authorizer(reader.database().getHandle(), allow_reading, nullptr);
    try {
        SQLite::Statement statement{reader.database(), sql};
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
