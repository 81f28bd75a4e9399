#include "neraca/store/sqlite/sqlite_engine.hpp"

#include <filesystem>
#include <map>

#include "neraca/platform/files.hpp"
#include "neraca/platform/input_file.hpp"
#include "neraca/proof/sha256.hpp"
#include "neraca/store/sqlite/book_file.hpp"
#include "neraca/store/sqlite/book_path.hpp"
#include "neraca/store/sqlite/sqlite_books.hpp"

namespace neraca {
namespace {

namespace fs = std::filesystem;

/// Throws unless `connection` is to a book of this version that nobody has altered.
void require_book(Connection& connection, Altered altered) {
    const int version = version_of(connection);
    if (version < newest_version()) {
        throw BookError{Rule::book_must_be_migrated,
                        say("the book \"{}\" is of version {}; this program writes version {}"),
                        {connection.path(), std::int64_t{version}, std::int64_t{newest_version()}},
                        Sentence{say("`neraca migrate` brings it up to date, and keeps a copy of it")}};
    }
    if (altered == Altered::refused) {
        require_unaltered(connection, version);
    }
}

/// Throws BookError{check_found_differences} unless everything in `books` agrees.
void require_sound(const Books& books, const std::string& path) {
    for (const CheckResult& result : books.check()) {
        if (!result.differences.empty()) {
            throw BookError{Rule::check_found_differences,
                            say("\"{}\" is not sound ({}), and is not restored"),
                            {path, result.key},
                            Sentence{say("`neraca check --book {}` says what differs"), {path}}};
        }
    }
}

/// A name beside `path` that no file has.
std::string free_name(const std::string& path) {
    std::string name = path + ".before-restore";
    for (int i = 2; fs::exists(name); ++i) {
        name = path + ".before-restore-" + std::to_string(i);
    }
    return name;
}

/// Lets the book undo a command that was cut off, as opening it does.
void recover(const std::string& path) {
    try {
        sqlite_engine().open(path, Access::read, Altered::inspected)->cooperatives();
    } catch (const std::exception&) {
        // It is about to be replaced, perhaps because it cannot be opened any more.
    }
}

/// The book under another name, until its place is taken; destruction without `stay` takes that back.
class KeptAside {
public:
    /// Its journal, if a damaged book still has one, goes with it: it would be taken for a journal of the
    /// restored book. On the disk, before anything else happens: the old book must not be lost where the
    /// power fails. Throws std::system_error.
    explicit KeptAside(const std::string& path) : path_{path}, kept_{free_name(path)} {
        recover(path);
        try {
            std::error_code has_no_links;
            fs::create_hard_link(path_, kept_, has_no_links);
            if (fs::exists(path_ + "-journal")) {
                fs::rename(path_ + "-journal", kept_ + "-journal");
            }
            if (has_no_links) {
                fs::rename(path_, kept_);
            }
            sync_folder(path_);
        } catch (...) {
            take_back();
            throw;
        }
    }
    ~KeptAside() {
        if (!stays_) {
            take_back();
        }
    }
    KeptAside(const KeptAside&) = delete;
    KeptAside& operator=(const KeptAside&) = delete;

    const std::string& path() const { return kept_; }
    void stay() { stays_ = true; }

private:
    void take_back() {
        std::error_code ignored;
        if (fs::exists(kept_ + "-journal")) {
            fs::rename(kept_ + "-journal", path_ + "-journal", ignored);
        }
        if (fs::exists(path_)) {
            fs::remove(kept_, ignored);
        } else {
            fs::rename(kept_, path_, ignored);
        }
    }

    std::string path_;
    std::string kept_;
    bool stays_ = false;
};

/// `copy` takes the place of the book. Throws BookError{book_is_read_only}: then the book is as it was, or it
/// is restored and the disk has not said that it lasts; `kept` is where the old one is.
void put_in_place(const std::string& copy, const std::string& path, KeptAside* kept) try {
    replace_durably(copy, path);
    if (kept) {
        kept->stay();
    }
} catch (const std::system_error& error) {
    if (fs::exists(copy)) {
        throw BookError{Rule::book_is_read_only,
                        say("\"{}\" cannot be replaced: {}; it is as it was"),
                        {path, error.what()}};
    }
    if (kept) {
        kept->stay();
    }
    throw BookError{Rule::book_is_read_only,
                    say("{} is restored, but the disk does not confirm it: {}"),
                    {path, error.what()},
                    kept ? Sentence{say("look at the disk; the old book is kept as {}"), {kept->path()}}
                         : Sentence{say("look at the disk, and restore again")}};
}

Hash hash_of_file(const std::string& path) {
    const InputFile file{path};
    Sha256 hash;
    std::vector<char> chunk(1 << 16);
    std::int64_t offset = 0;
    while (const std::size_t got = file.read(offset, chunk)) {
        hash.add({chunk.data(), got});
        offset += static_cast<std::int64_t>(got);
    }
    return hash.finish();
}

/// The ends of the chains, by code.
std::map<std::string, Hash> heads(Connection& connection) {
    std::map<std::string, Hash> heads;
    Query row{
        connection,
        "SELECT c.code, h.hash FROM cooperative c JOIN chain h ON h.cooperative_id = c.id ORDER BY c.code"};
    while (row.next()) {
        heads[row.text(0)] = row.hash(1);
    }
    return heads;
}

/// Whether `copy` is there and holds what the book does: one that a migration left which was killed
/// afterwards.
bool is_copy_of(Connection& connection, const std::string& copy, int version) {
    if (!fs::is_regular_file(copy)) {
        return false;
    }
    const std::string again = copy + ".again";
    fs::remove(again);
    copy_durably(connection, again, version);
    const bool is_same = hash_of_file(copy) == hash_of_file(again);
    fs::remove(again);
    return is_same;
}

class SqliteEngine final : public Engine {
public:
    void create(const std::string& address) const override;
    void require_free(const std::string& address) const override;
    std::unique_ptr<Books> open(const std::string& address, Access access, Altered altered) const override;
    int newest_version() const override { return neraca::newest_version(); }
    int version(const std::string& address) const override;
    Migrated migrate(const std::string& address, const std::string& copy,
                     const Author& author) const override;
    std::optional<std::string> restore(const std::string& backup, const std::string& address,
                                       Restoring how) const override;
};

void SqliteEngine::create(const std::string& address) const {
    // Never over another file, never readable by others.
    make_new_file(plain_path(address), [](const std::string& path) {
        Connection connection{path, Connection::Access::write};
        create_schema(connection);
    });
}

void SqliteEngine::require_free(const std::string& address) const {
    if (fs::exists(address)) {
        throw BookError{Rule::book_must_be_new, say("{} is there already"), {address}};
    }
}

std::unique_ptr<Books> SqliteEngine::open(const std::string& address, Access access, Altered altered) const {
    const std::string path = plain_path(address);
    require_database_file(path);
    const bool writable = can_write(path);
    if (access == Access::write) {
        require_writable(path);
    }
    // A reader opens for writing too where it may: a journal that a killed program left is then rolled back.
    auto books =
        std::make_unique<SqliteBooks>(path, writable ? Connection::Access::write : Connection::Access::read);
    require_book(books->connection(), altered);
    return books;
}

int SqliteEngine::version(const std::string& address) const {
    const std::string path = plain_path(address);
    require_database_file(path);
    Connection connection{path, can_write(path) ? Connection::Access::write : Connection::Access::read};
    return version_of(connection);
}

Engine::Migrated SqliteEngine::migrate(const std::string& address, const std::string& given_copy,
                                       const Author& author) const {
    const std::string path = plain_path(address);
    const int before = version(path);
    Migrated migrated{.version_before = before};
    if (before == newest_version()) {
        return migrated;
    }
    require_writable(path);
    const std::string copy = plain_path(given_copy);
    Connection connection{path, Connection::Access::write};
    require_unaltered(connection, before);
    const std::int64_t copied_state = connection.number("PRAGMA data_version");
    const bool had_copy = is_copy_of(connection, copy, before);
    if (!had_copy) {
        copy_durably(connection, copy, before);
    }
    bool may_be_migrated = false;
    try {
        connection.execute("BEGIN IMMEDIATE");
        const auto heads_before = heads(connection);
        if (connection.number("PRAGMA data_version") != copied_state) {
            throw BookError{Rule::book_is_busy,
                            say("another program holds the book \"{}\""),
                            {path},
                            Sentence{say("nothing was written; try again when it has finished")}};
        }
        apply_missing_schema(connection, before, author);
        for (const auto& [code, now] : heads(connection)) {
            const auto old = heads_before.find(code);
            migrated.heads.push_back({code, old == heads_before.end() ? Hash{} : old->second, now});
        }
        may_be_migrated = true;
        connection.execute("COMMIT");
    } catch (const BookError& error) {
        if (may_be_migrated) {
            // A commit that fails at its end is one all the same: then the copy is the only book as it was.
            throw BookError{
                error.rule(),
                say("the disk failed at the end, and \"{}\" may have been migrated or not"),
                {path},
                Sentence{say("look at the disk, then migrate again; the book as it was is kept as {}"),
                         {copy}}};
        }
        if (!had_copy) {
            fs::remove(copy);
        }
        throw;
    } catch (...) {
        if (!had_copy && !may_be_migrated) {
            fs::remove(copy);
        }
        throw;
    }
    return migrated;
}

std::optional<std::string> SqliteEngine::restore(const std::string& backup, const std::string& path,
                                                 Restoring how) const {
    const std::unique_ptr<Books> books = open(backup, Access::read, Altered::refused);
    const fs::file_status there = fs::symlink_status(path);
    if (fs::exists(there) && !how.over_others) {
        throw BookError{Rule::book_must_be_new,
                        say("\"{}\" is there already"),
                        {path},
                        Sentence{say("--force keeps it as {}, and restores over it"), {free_name(path)}}};
    }
    if (fs::exists(there) && !fs::is_regular_file(there)) {
        throw BookError{Rule::wrong_call, say("\"{}\" is not the name of a book's file"), {path}};
    }
    require_sound(*books, backup);
    if (how.is_trial) {
        return std::nullopt;
    }
    // The copy stands under its own name, whole and durable, before the book is touched.
    const std::string copy = path + ".restoring";
    fs::remove(copy);
    books->backup(copy);
    try {
        std::optional<KeptAside> kept;
        if (fs::exists(there)) {
            kept.emplace(path);
        }
        put_in_place(copy, path, kept ? &*kept : nullptr);
        return kept ? std::optional{kept->path()} : std::nullopt;
    } catch (const std::system_error& error) {
        fs::remove(copy);
        throw BookError{Rule::book_is_read_only,
                        say("\"{}\" cannot be kept aside: {}; it is as it was"),
                        {path, error.what()}};
    } catch (...) {
        fs::remove(copy);
        throw;
    }
}

}  // namespace

const Engine& sqlite_engine() {
    static const SqliteEngine engine;
    return engine;
}

std::unique_ptr<Books> sqlite_books_in_memory() {
    auto books = std::make_unique<SqliteBooks>(":memory:", Connection::Access::memory);
    create_schema(books->connection());
    return books;
}

}  // namespace neraca
