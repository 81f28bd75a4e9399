#include "neraca/store/sqlite/book_file.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <filesystem>

#include "neraca/embedded.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/store/sqlite/book_path.hpp"
#include "neraca/store/sqlite/book_tables.hpp"
#include "neraca/store/sqlite/journal_audit.hpp"
#include "neraca/store/sqlite/log_audit.hpp"
#include "neraca/store/sqlite/log_writer.hpp"
#include "neraca/store/sqlite/sqlite_chain.hpp"

namespace neraca {
namespace {

constexpr std::int64_t application_id = 0x4e524341;  // "NRCA", for file(1) and for us

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

/// VACUUM leaves out what is free, so that two copies of one state are one file; of a file that may not be
/// written to it fails where a table has generated columns (SQLite 3.40), and its pages are copied.
void copy_into(Connection& connection, const std::string& copy) try {
    SQLite::Database& from = connection.database();
    if (sqlite3_db_readonly(from.getHandle(), "main") == 0) {
        Query{connection, "VACUUM INTO ?"}.with(copy).run();
        return;
    }
    SQLite::Database to{copy, SQLite::OPEN_READWRITE};
    SQLite::Backup{to, from}.executeStep(-1);
} catch (const BookError& error) {
    if (error.rule() == Rule::disk_is_full) {
        throw BookError{Rule::disk_is_full, say("the disk is full: \"{}\" cannot be made"), {copy}};
    }
    throw;
}

/// What the registers of an earlier version hold becomes the first event of each cooperative, and what its
/// log says is covered by the line about it.
void record_present_state(Connection& connection, int version, const Author& author) {
    std::vector<std::pair<std::int64_t, std::string>> cooperatives;
    {
        Query row{connection, "SELECT id, code FROM cooperative ORDER BY id"};
        while (row.next()) {
            cooperatives.emplace_back(row.integer(0), row.text(1));
        }
    }
    JournalWriter writer{connection};
    for (const auto& [id, code] : cooperatives) {
        BookRows rows{connection, id};
        SqliteChain chain{rows, writer, code};
        for (const Record& record : present_records(connection, id)) {
            chain.add_change(record);
        }
        chain.seal("migrate");
        chain.write();
    }
    write_log_line(connection,
                   {.cooperative = "",
                    .kind = "migrate",
                    .command = "migrate",
                    .note = note_of_migration(version, hash_of_old_log(connection))},
                   {.author = author, .recorded_at = author.recorded_at, .events = writer.new_events()});
}

}  // namespace

int newest_version() {
    return static_cast<int>(embedded::schema.size());
}

void create_schema(Connection& connection) {
    connection.execute("BEGIN IMMEDIATE");
    for (const EmbeddedFile& part : embedded::schema) {
        connection.execute(part.bytes);
    }
    connection.execute("PRAGMA application_id = " + std::to_string(application_id) +
                       "; PRAGMA user_version = " + std::to_string(newest_version()) + "; COMMIT");
}

void apply_missing_schema(Connection& connection, int version, const Author& author) {
    for (const EmbeddedFile& part : embedded::schema.subspan(static_cast<std::size_t>(version))) {
        connection.execute(part.bytes);
    }
    constexpr int first_with_events = 5;
    if (version < first_with_events) {
        record_present_state(connection, version, author);
    } else {
        write_log_line(connection,
                       {.cooperative = "",
                        .kind = "migrate",
                        .command = "migrate",
                        .note = "version " + std::to_string(version)},
                       {.author = author, .recorded_at = author.recorded_at});
    }
    connection.execute("PRAGMA user_version = " + std::to_string(newest_version()));
    require_whole(connection);
    require_unaltered(connection, newest_version());
}

int version_of(Connection& connection) {
    const std::string& path = connection.path();
    if (connection.number("PRAGMA application_id") != application_id) {
        throw BookError{Rule::book_must_be_a_book, say("\"{}\" is not a neraca book"), {path}};
    }
    const std::int64_t version = connection.number("PRAGMA user_version");
    if (version < 1 || version > newest_version()) {
        throw BookError{Rule::book_version_unknown,
                        say("the book \"{}\" has version {}; this program knows version {}"),
                        {path, version, std::int64_t{newest_version()}},
                        Sentence{say("open it with the program that made it, or with a newer one")}};
    }
    return static_cast<int>(version);
}

void require_unaltered(Connection& connection, int version) {
    if (schema_fingerprint(connection) != expected_fingerprint(version)) {
        throw BookError{Rule::book_was_altered,
                        say("the tables, views or triggers of \"{}\" are not those it was made with"),
                        {connection.path()},
                        Sentence{say("`neraca check` says what else differs; restore a backup to go on")}};
    }
}

void copy_durably(Connection& connection, const std::string& path, int version) {
    make_new_file(path, [&](const std::string& copy) {
        copy_into(connection, copy);
        Connection proof{copy, Connection::Access::read};
        require_unaltered(proof, version);
        require_sound_copy(proof);
    });
}

}  // namespace neraca
