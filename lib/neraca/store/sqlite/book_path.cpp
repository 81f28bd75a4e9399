#include "neraca/store/sqlite/book_path.hpp"

#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "neraca/error.hpp"
#include "neraca/platform/files.hpp"
#include "neraca/platform/input_file.hpp"
#include "neraca/proof/seal.hpp"
#include "neraca/store/file_refusal.hpp"

namespace neraca {
namespace {

[[noreturn]] void refuse_to_open(const std::string& path, const std::error_code& code) {
    for (const std::errc absent : {std::errc::no_such_file_or_directory, std::errc::not_a_directory,
                                   std::errc::filename_too_long, std::errc::too_many_symbolic_link_levels}) {
        if (code == absent) {
            throw BookError{Rule::book_must_exist,
                            say("there is no book \"{}\""),
                            {path},
                            Sentence{say("`neraca init` makes one; --book FILE names another")}};
        }
    }
    throw BookError{Rule::book_is_read_only,
                    say("the book \"{}\" cannot be opened"),
                    {path},
                    Sentence{say("look at the permissions of the file and of its folder")}};
}

void require_free_path(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) {
        refuse_taken(path);
    }
}

}  // namespace

std::string plain_path(const std::string& path) {
    if (path.empty() || path == ":memory:") {
        throw BookError{Rule::book_must_exist, say("\"{}\" is not the name of a file"), {path}};
    }
    return path.front() == '/' || path.starts_with("./") ? path : "./" + path;
}

void make_new_file(const std::string& path, const std::function<void(const std::string&)>& make) try {
    require_free_path(path);
    const std::string part = path + ".part";
    const ClaimedFile claimed{part};
    std::filesystem::remove(part + "-journal");
    try {
        make(part);
        require_on_disk(part);
        place_durably(part, path);
    } catch (...) {
        std::filesystem::remove(part);
        throw;
    }
} catch (const std::system_error& error) {
    refuse_to_make(path, error);
}

void require_database_file(const std::string& path) try {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    const InputFile file{path};
    std::array<char, magic.size()> start{};
    static_assert(sealed_backup_magic.size() == magic.size());
    // A command that was cut off may have left the beginning half written; its journal puts it right.
    const bool is_to_be_rolled_back = std::filesystem::exists(path + "-journal");
    const bool is_regular = file.kind() == InputFile::Kind::regular;
    const std::string_view beginning{start.data(), is_regular ? file.read(0, start) : 0};
    if (beginning == sealed_backup_magic) {
        throw BookError{Rule::book_must_be_a_book,
                        say("\"{}\" is an encrypted copy of a book"),
                        {path},
                        Sentence{say("`neraca restore {}` opens it"), {path}}};
    }
    if (!is_regular || (beginning != magic && !is_to_be_rolled_back)) {
        throw BookError{Rule::book_must_be_a_book, say("\"{}\" is not a neraca book"), {path}};
    }
} catch (const std::system_error& error) {
    refuse_to_open(path, error.code());
}

void require_writable(const std::string& path) {
    if (!can_write(path)) {
        throw BookError{Rule::book_is_read_only,
                        say("the book \"{}\" cannot be written to"),
                        {path},
                        Sentence{say("it, or its folder, is read-only; reports work, posting does not")}};
    }
}

void require_on_disk(const std::string& path) try {
    sync_file(path);
} catch (const std::system_error& error) {
    throw BookError{
        Rule::disk_is_full, say("\"{}\" could not be written to the disk: {}"), {path, error.what()}};
}

}  // namespace neraca
