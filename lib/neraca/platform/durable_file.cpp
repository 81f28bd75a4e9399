#include "neraca/platform/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {
namespace {

/// A file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(const std::string& path, int flags, mode_t mode = 0)
        : number_{::open(path.c_str(), flags, mode)} {}
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

BookError not_a_book(const std::string& path) {
    return BookError{Rule::book_must_be_a_book, say("\"{}\" is not a neraca book"), {path}};
}

void sync_folder_of(const std::string& path) {
    const std::string folder = std::filesystem::path{path}.parent_path().string();
    const Descriptor opened{folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC};
    if (opened.is_open()) {
        ::fsync(opened.number());
    }
}

}  // namespace

void create_exclusively(const std::string& path) {
    const Descriptor file{path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600};
    if (file.is_open()) {
        return;
    }
    if (errno == EEXIST) {
        throw BookError{Rule::book_must_be_new,
                        say("\"{}\" is there already"),
                        {path},
                        Sentence{say("take another name, or move that file away")}};
    }
    if (errno == ENOSPC) {
        throw BookError{Rule::disk_is_full, say("the disk is full: \"{}\" cannot be made"), {path}};
    }
    throw BookError{Rule::book_is_read_only, say("\"{}\" cannot be made: {}"), {path, std::strerror(errno)}};
}

void require_regular_file(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        throw BookError{Rule::book_must_exist,
                        say("there is no book \"{}\""),
                        {path},
                        Sentence{say("`neraca init` makes one; --book FILE names another")}};
    }
    if (!S_ISREG(status.st_mode)) {
        throw not_a_book(path);
    }
}

void require_sqlite_header(const std::string& path) {
    constexpr std::string_view magic{"SQLite format 3\0", 16};
    std::array<char, magic.size()> header{};
    const Descriptor file{path, O_RDONLY | O_CLOEXEC};
    if (!file.is_open()) {
        throw BookError{Rule::book_is_read_only,
                        say("the book \"{}\" cannot be opened"),
                        {path},
                        Sentence{say("look at the permissions of the file and of its folder")}};
    }
    if (::read(file.number(), header.data(), header.size()) != static_cast<ssize_t>(header.size()) ||
        std::string_view{header.data(), header.size()} != magic) {
        throw not_a_book(path);
    }
}

void sync_file(const std::string& path) {
    const Descriptor file{path, O_RDONLY | O_CLOEXEC};
    if (!file.is_open() || ::fsync(file.number()) != 0) {
        throw BookError{Rule::disk_is_full,
                        say("\"{}\" could not be written to the disk: {}"),
                        {path, std::strerror(errno)}};
    }
}

void replace_durably(const std::string& from, const std::string& to) {
    std::filesystem::rename(from, to);
    sync_folder_of(to);
}

}  // namespace neraca
