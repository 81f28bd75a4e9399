#include "neraca/store/sqlite/book_file.hpp"

#include <filesystem>

#include "neraca/embedded.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/store/sqlite/book_path.hpp"
#include "neraca/store/sqlite/journal_audit.hpp"

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

void apply_missing_schema(Connection& connection, int version) {
    for (const EmbeddedFile& part : embedded::schema.subspan(static_cast<std::size_t>(version))) {
        connection.execute(part.bytes);
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

}  // namespace neraca
