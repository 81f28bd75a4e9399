#include "reply/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

#include "arguments/arguments.hpp"

namespace neraca::cli {
namespace {

[[noreturn]] void fail() {
    throw OutputFailure{std::strerror(errno)};
}

void write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            fail();
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void make_durable(int descriptor) {
    if (::fsync(descriptor) != 0 && errno != EINVAL) {
        fail();
    }
}

class Descriptor {
public:
    explicit Descriptor(int descriptor) : descriptor_{descriptor} {
        if (descriptor_ < 0) {
            fail();
        }
    }
    ~Descriptor() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return descriptor_; }
    /// Closing is where some file systems tell that a write failed.
    void close() {
        if (::close(std::exchange(descriptor_, -1)) != 0) {
            fail();
        }
    }

private:
    int descriptor_;
};

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
}

/// A file under a temporary name; removed unless it is given its name.
class NewFile {
public:
    explicit NewFile(const std::filesystem::path& path)
        : path_{path},
          temporary_{(folder_of(path) / ("." + path.filename().string() + ".XXXXXX")).string()},
          file_{::mkostemp(temporary_.data(), O_CLOEXEC)} {}
    ~NewFile() {
        if (!named_) {
            ::unlink(temporary_.c_str());
        }
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(std::string_view bytes) { write_all(file_.get(), bytes); }
    void name() {
        constexpr mode_t readable_by_others = 0644;
        const mode_t mask = ::umask(0);
        ::umask(mask);
        ::fchmod(file_.get(), readable_by_others & ~mask);
        make_durable(file_.get());
        file_.close();
        if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
            fail();
        }
        named_ = true;
        make_durable(Descriptor{::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)}.get());
    }

private:
    std::filesystem::path path_;
    std::string temporary_;
    Descriptor file_;
    bool named_ = false;
};

bool is_database(const std::filesystem::path& path) {
    constexpr std::string_view mark = "SQLite format 3";
    std::array<char, mark.size()> start{};
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    const ssize_t got = ::read(descriptor, start.data(), start.size());
    ::close(descriptor);
    return got == static_cast<ssize_t>(mark.size()) && std::string_view{start.data(), mark.size()} == mark;
}

}  // namespace

void hold_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1) {
            // Opened the wrong way round: using it stays an error.
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

void write_standard_output(std::string_view bytes) {
    write_all(STDOUT_FILENO, bytes);
}

void write_standard_error(std::string_view text) {
    try {
        write_all(STDERR_FILENO, text);
    } catch (const OutputFailure&) {
    }
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    NewFile file{path};
    file.write(bytes);
    file.name();
}

void require_replaceable(const std::filesystem::path& path) {
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::symlink_status(path, ignored);
    if (path.empty() || (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))) {
        throw wrong_call(say("\"{}\" is no ordinary file, so the answer cannot be written there"),
                         {path.string()});
    }
    if (is_database(path)) {
        throw wrong_call(say("\"{}\" is a book or another database; it is not overwritten with an answer"),
                         {path.string()});
    }
}

bool is_terminal_output() {
    return ::isatty(STDOUT_FILENO) == 1;
}
bool is_terminal_error() {
    return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace neraca::cli
