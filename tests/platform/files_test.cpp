// Files as the operating system keeps them: what is promised where all goes well, and where it does not.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "neraca/platform/files.hpp"
#include "neraca/platform/input_file.hpp"
#include "neraca/platform/temporary_file.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

namespace fs = std::filesystem;
using Refusal = std::optional<std::error_condition>;

/// What the system refused `call` with, or nothing where it was let through.
template <typename Call>
Refusal refusal_of_system(Call&& call) {
    try {
        call();
    } catch (const std::system_error& error) {
        return error.code().default_error_condition();
    }
    return std::nullopt;
}

Refusal refused(std::errc reason) {
    return std::make_error_condition(reason);
}

/// A folder with the file "old" and the folder "folder", whose content can be asked for.
struct Folder : TemporaryFolder {
    Folder() {
        write("old", "old bytes");
        fs::create_directory(path("folder"));
    }
    /// The names in it, in their order.
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const fs::directory_entry& entry : fs::directory_iterator{path("")}) {
            all.push_back(entry.path().filename().string());
        }
        std::ranges::sort(all);
        return all;
    }
    void require_untouched() const {
        CHECK(names() == std::vector<std::string>{"folder", "old"});
        CHECK(fs::is_empty(path("folder")));
        CHECK(read("old") == "old bytes");
    }
};

/// While it lives, no file of this process can grow beyond `bytes`: a disk that is full for us alone.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes) : before_signal_{::signal(SIGXFSZ, SIG_IGN)} {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        ::signal(SIGXFSZ, before_signal_);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

private:
    rlimit before_{};
    void (*before_signal_)(int);
};

/// `length` bytes, or as many as there are, from `offset` on.
template <typename File>
std::string bytes_at(const File& file, std::int64_t offset, std::size_t length) {
    std::string bytes(length, '?');
    bytes.resize(file.read(offset, bytes));
    return bytes;
}

std::string all_of(const Stream& stream) {
    std::array<char, 100> bytes{};
    return {bytes.data(), std::fread(bytes.data(), 1, bytes.size(), stream.get())};
}

}  // namespace

TEST_CASE("platform: what cannot be made, replaced or written is refused, and all is as it was") {
    const Folder folder;
    struct Row {
        std::string why;
        std::function<void()> call;
        std::errc reason;
    };
    const std::string old = folder.path("old");
    const std::string in_none = folder.path("none/new");
    const std::string in_file = folder.path("old/new");
    const Row rows[] = {
        {"claimed over a folder", [&] { const ClaimedFile file{folder.path("folder")}; },
         std::errc::is_a_directory},
        {"claimed in no folder", [&] { const ClaimedFile file{in_none}; },
         std::errc::no_such_file_or_directory},
        {"claimed in a file", [&] { const ClaimedFile file{in_file}; }, std::errc::not_a_directory},
        {"claimed without a name", [] { const ClaimedFile file{""}; }, std::errc::no_such_file_or_directory},
        {"nothing that replaces", [&] { replace_durably(folder.path("none"), old); },
         std::errc::no_such_file_or_directory},
        {"a file replaces a folder", [&] { replace_durably(old, folder.path("folder")); },
         std::errc::is_a_directory},
        {"a folder replaces a file", [&] { replace_durably(folder.path("folder"), old); },
         std::errc::not_a_directory},
        {"replaced in no folder", [&] { replace_durably(old, in_none); },
         std::errc::no_such_file_or_directory},
        {"written over a folder", [&] { write_file_durably(folder.path("folder"), "new"); },
         std::errc::is_a_directory},
        {"written in no folder", [&] { write_file_durably(in_none, "new"); },
         std::errc::no_such_file_or_directory},
        {"written in a file", [&] { write_file_durably(in_file, "new"); }, std::errc::not_a_directory},
        {"written beyond what the disk takes",
         [&] {
             const SmallFiles small{1'000};
             write_file_durably(old, std::string(100'000, 'x'));
         },
         std::errc::file_too_large},
        {"written over a folder, without waiting", [&] { write_file(folder.path("folder"), "new"); },
         std::errc::is_a_directory},
        {"written in no folder, without waiting", [&] { write_file(in_none, "new"); },
         std::errc::no_such_file_or_directory},
        {"on a full disk", [] { write_file("/dev/full", "new"); }, std::errc::no_space_on_device},
        {"nothing to wait for", [&] { sync_file(in_none); }, std::errc::no_such_file_or_directory},
        {"nothing to read", [&] { const InputFile file{in_none}; }, std::errc::no_such_file_or_directory},
        {"read in a file", [&] { const InputFile file{in_file}; }, std::errc::not_a_directory},
        {"room in no folder", [&] { const TemporaryFile file{folder.path("none")}; },
         std::errc::no_such_file_or_directory},
        {"room in a file", [&] { const TemporaryFile file{old}; }, std::errc::not_a_directory},
        {"more than there is room for",
         [&] {
             const SmallFiles small{1'000};
             TemporaryFile file{folder.path("")};
             file.append(std::string(100'000, 'x'));
             file.flush();
         },
         std::errc::file_too_large},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Refusal refusal = refusal_of_system(row.call);
        CHECK(refusal == refused(row.reason));
        folder.require_untouched();
    }
}

TEST_CASE("platform: what this user may not touch is refused") {
    if (::geteuid() == 0) {
        return;  // who may touch everything
    }
    const Folder folder;
    fs::permissions(folder.path("folder"), fs::perms::owner_read | fs::perms::owner_exec);
    fs::permissions(folder.path("old"), fs::perms::none);
    const Refusal denied = refused(std::errc::permission_denied);
    const std::string inside = folder.path("folder/new");
    CHECK(refusal_of_system([&] { const ClaimedFile file{inside}; }) == denied);
    CHECK(refusal_of_system([&] { write_file_durably(inside, "new"); }) == denied);
    CHECK(refusal_of_system([&] { write_file(folder.path("old"), "new"); }) == denied);
    CHECK(refusal_of_system([&] { const InputFile file{folder.path("old")}; }) == denied);
    CHECK(refusal_of_system([&] { const TemporaryFile file{folder.path("folder")}; }) == denied);
    CHECK_FALSE(can_write(folder.path("old")));
    CHECK_FALSE(can_write(folder.path("folder")));
}

TEST_CASE("platform: a file that is claimed is empty, its owner's alone, and nobody else's while it lives") {
    const Folder folder;
    const std::string path = folder.path("new");
    const auto claimed_again = [&] { return refusal_of_system([&] { const ClaimedFile second{path}; }); };
    {
        ClaimedFile file{path};
        CHECK(fs::is_empty(path));
        CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
        file.append("one ");
        file.append("two");
        CHECK(claimed_again() == refused(std::errc::device_or_resource_busy));
        remove_if_abandoned(path);
        CHECK(folder.read("new") == "one two");
    }
    // What was left behind is taken over, empty again; or removed, with the journal beside it.
    CHECK(fs::exists(path));
    CHECK(claimed_again() == Refusal{});
    CHECK(fs::is_empty(path));
    write_file(path + "-journal", "half");
    remove_if_abandoned(path);
    CHECK_FALSE(fs::exists(path));
    CHECK_FALSE(fs::exists(path + "-journal"));
    remove_if_abandoned(path);
    // A link is not followed: what it leads to is not touched, and the link gives way.
    fs::create_symlink(folder.path("elsewhere"), folder.path("link"));
    { const ClaimedFile file{folder.path("link")}; }
    CHECK_FALSE(fs::exists(folder.path("elsewhere")));
    CHECK(fs::is_regular_file(fs::symlink_status(folder.path("link"))));
}

TEST_CASE("platform: a file takes the place of another") {
    const Folder folder;
    folder.write("new", "new bytes");
    sync_file(folder.path("new"));
    replace_durably(folder.path("new"), folder.path("old"));
    CHECK(folder.read("old") == "new bytes");
    replace_durably(folder.path("old"), folder.path("free"));
    CHECK(folder.read("free") == "new bytes");
    CHECK(folder.names() == std::vector<std::string>{"folder", "free"});
}

TEST_CASE("platform: a file gets a name that nothing has, and keeps its own where one is taken") {
    const TemporaryFolder folder;
    folder.write("made", "new");
    folder.write("taken", "old");
    std::error_code refusal;
    try {
        place_durably(folder.path("made"), folder.path("taken"));
    } catch (const std::system_error& error) {
        refusal = error.code();
    }
    CHECK(refusal == std::errc::file_exists);
    CHECK(folder.read("taken") == "old");
    place_durably(folder.path("made"), folder.path("free"));
    CHECK(folder.read("free") == "new");
    CHECK_FALSE(fs::exists(folder.path("made")));
}

TEST_CASE("platform: bytes take the place of a file, which is never written to itself") {
    const Folder folder;
    fs::create_hard_link(folder.path("old"), folder.path("same file"));
    const mode_t before = ::umask(027);
    write_file_durably(folder.path("old"), "new bytes");
    write_file_durably(folder.path("free"), "");
    ::umask(before);
    CHECK(folder.read("old") == "new bytes");
    CHECK(folder.read("same file") == "old bytes");
    CHECK(folder.read("free").empty());
    CHECK(fs::status(folder.path("old")).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(folder.names() == std::vector<std::string>{"folder", "free", "old", "same file"});
}

TEST_CASE("platform: a file that is written in pieces is there whole, or the old one is") {
    const Folder folder;
    write_file_durably(folder.path("free"), [](const auto& sink) {
        sink("one ");
        sink("");
        sink("two");
    });
    CHECK(folder.read("free") == "one two");
    CHECK_THROWS_AS(write_file_durably(folder.path("old"),
                                       [](const auto& sink) {
                                           sink("new");
                                           throw std::runtime_error{"no more"};
                                       }),
                    std::runtime_error);
    CHECK(folder.read("old") == "old bytes");
    CHECK(folder.names() == std::vector<std::string>{"folder", "free", "old"});
}

TEST_CASE("platform: a file that is written without waiting is written over, and named where it is not") {
    const Folder folder;
    write_file(folder.path("old"), "new");
    write_file(folder.path("free"), "free");
    CHECK(folder.read("old") == "new");
    CHECK(folder.read("free") == "free");
    try {
        write_file(folder.path("none/new"), "new");
        FAIL_CHECK("there is no such folder");
    } catch (const std::system_error& error) {
        CHECK(std::string{error.what()}.find(folder.path("none/new")) != std::string::npos);
    }
}

TEST_CASE("platform: what can be written to") {
    const Folder folder;
    CHECK(can_write(folder.path("old")));
    CHECK(can_write(folder.path("folder")));
    CHECK_FALSE(can_write(folder.path("none")));
    CHECK_FALSE(can_write(folder.path("old/new")));
}

TEST_CASE("platform: no space is left on a disk, or to this user of it") {
    struct Row {
        int number;
        bool is_full;
    };
    const Row rows[] = {{ENOSPC, true}, {EDQUOT, true}, {EFBIG, true}, {EACCES, false}, {0, false}};
    for (const Row& row : rows) {
        CAPTURE(row.number);
        CHECK(is_disk_full({row.number, std::generic_category()}) == row.is_full);
    }
}

TEST_CASE("platform: a file is read from any position, and past its end there is nothing") {
    struct Row {
        std::int64_t offset;
        std::size_t length;
        std::string bytes;
    };
    const Row rows[] = {{0, 9, "old bytes"}, {4, 5, "bytes"}, {4, 100, "bytes"}, {4, 2, "by"},
                        {8, 2, "s"},         {9, 5, ""},      {100, 5, ""},      {0, 0, ""}};
    const Folder folder;
    const InputFile input{folder.path("old")};
    TemporaryFile temporary{folder.path("")};
    temporary.append("old bytes");
    temporary.flush();
    for (const Row& row : rows) {
        CAPTURE(row.offset);
        CAPTURE(row.length);
        CHECK(bytes_at(input, row.offset, row.length) == row.bytes);
        CHECK(bytes_at(temporary, row.offset, row.length) == row.bytes);
    }
    const Refusal invalid = refused(std::errc::invalid_argument);
    CHECK(refusal_of_system([&] { bytes_at(input, -1, 5); }) == invalid);
    CHECK(refusal_of_system([&] { bytes_at(temporary, -1, 5); }) == invalid);
}

TEST_CASE("platform: what is opened for reading says what it is, and opening never waits") {
    const Folder folder;
    REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
    CHECK(InputFile{folder.path("old")}.kind() == InputFile::Kind::regular);
    CHECK(InputFile{folder.path("folder")}.kind() == InputFile::Kind::folder);
    CHECK(InputFile{folder.path("pipe")}.kind() == InputFile::Kind::other);
    CHECK(InputFile{"/dev/null"}.kind() == InputFile::Kind::other);
}

TEST_CASE("platform: an open file is the same file, whatever has its name by now") {
    const Folder folder;
    const InputFile file{folder.path("old")};
    fs::rename(folder.path("old"), folder.path("moved"));
    folder.write("old", "another file");
    CHECK(file.size() == 9);
    CHECK(bytes_at(file, 0, 100) == "old bytes");
    CHECK(all_of(file.stream()) == "old bytes");
    CHECK(all_of(file.stream()) == "old bytes");  // from the beginning each time
    CHECK(bytes_at(file, 4, 100) == "bytes");
}

TEST_CASE("platform: a stream outlives the file it is of") {
    const Folder folder;
    Stream stream;
    {
        const InputFile file{folder.path("old")};
        stream = file.stream();
    }
    CHECK(all_of(stream) == "old bytes");
}

TEST_CASE("platform: a file that changed since it was opened is noticed") {
    struct Row {
        std::string why;
        std::function<void(const Folder&)> change;
        bool is_unchanged;
    };
    const Row rows[] = {
        {"nothing", [](const Folder&) {}, true},
        {"another file changed", [](const Folder& folder) { folder.write("other", "x"); }, true},
        {"a longer one", [](const Folder& folder) { folder.write("old", "old bytes and more"); }, false},
        {"a shorter one", [](const Folder& folder) { folder.write("old", "old"); }, false},
        {"one of the same length, later",
         [](const Folder& folder) {
             const auto time = fs::last_write_time(folder.path("old"));
             folder.write("old", "new bytes");
             fs::last_write_time(folder.path("old"), time + std::chrono::nanoseconds{1});
         },
         false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Folder folder;
        const InputFile file{folder.path("old")};
        row.change(folder);
        CHECK(file.is_unchanged() == row.is_unchanged);
        CHECK(file.size() == 9);
    }
}

TEST_CASE("platform: a temporary file has no name, and holds what was appended") {
    const Folder folder;
    TemporaryFile file{folder.path("")};
    TemporaryFile other{folder.path("")};
    CHECK(file.size() == 0);
    const std::string much(300'000, 'm');
    file.append("first ");
    file.append(much);
    file.append(" last");
    CHECK(file.size() == 300'011);  // flushed or not
    file.flush();
    file.append("");
    file.flush();
    CHECK(bytes_at(file, 0, 400'000) == "first " + much + " last");
    CHECK(bytes_at(file, 300'006, 5) == " last");
    CHECK(bytes_at(other, 0, 5).empty());
    folder.require_untouched();
}

TEST_CASE("platform: a temporary file can be opened by a path, as long as it lives") {
    const Folder folder;
    std::string path;
    {
        TemporaryFile file{folder.path("")};
        file.append("bytes");
        file.flush();
        path = file.path();
        CHECK(bytes_at(InputFile{path}, 0, 100) == "bytes");
        write_file(path, "of a library");
        CHECK(bytes_at(file, 0, 100) == "of a library");
        CHECK(file.size() == 5);
    }
    CHECK_FALSE(fs::exists(path));
    folder.require_untouched();
}

TEST_CASE("platform: there is a folder for temporary files") {
    CHECK(fs::is_directory(temporary_folder()));
    CHECK(can_write(temporary_folder()));
}
