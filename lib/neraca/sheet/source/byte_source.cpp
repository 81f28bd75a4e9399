#include "neraca/sheet/source/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace neraca {
namespace {

[[noreturn]] void refuse_to_open(const std::string& path) {
    if (errno == ENOENT || errno == ENOTDIR) {
        throw BookError{Rule::file_must_exist, say("there is no file {}"), {path}};
    }
    if (errno == EACCES || errno == EPERM) {
        throw BookError{Rule::file_must_be_readable, say("you may not read {}"), {path}};
    }
    throw BookError{
        Rule::file_must_be_readable, say("{} cannot be opened: {}"), {path, std::strerror(errno)}};
}

struct stat state_of(int descriptor, const std::string& path) {
    struct stat state = {};
    if (::fstat(descriptor, &state) != 0) {
        throw BookError{
            Rule::file_must_be_readable, say("{} cannot be read: {}"), {path, std::strerror(errno)}};
    }
    return state;
}

void require_regular(const struct stat& state, const std::string& path) {
    if (S_ISDIR(state.st_mode)) {
        throw BookError{Rule::file_must_be_readable, say("{} is a folder, not a file"), {path}};
    }
    if (!S_ISREG(state.st_mode)) {
        throw BookError{Rule::file_must_be_readable,
                        say("{} is a pipe or a device, not a file"),
                        {path},
                        Sentence{say("save what it gives to a file and import that")}};
    }
}

}  // namespace

const Origin& ByteSource::origin() const {
    static const Origin as_it_stands;
    return as_it_stands;
}

FileSource::FileSource(std::string path)
    : path_{std::move(path)},
      // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
      descriptor_{::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)} {
    if (descriptor_ < 0) {
        refuse_to_open(path_);
    }
    try {
        const struct stat state = state_of(descriptor_, path_);
        require_regular(state, path_);
        size_ = state.st_size;
        changed_seconds_ = state.st_mtim.tv_sec;
        changed_nanoseconds_ = state.st_mtim.tv_nsec;
    } catch (...) {
        ::close(descriptor_);
        throw;
    }
}

FileSource::~FileSource() {
    ::close(descriptor_);
}

std::size_t FileSource::read(std::int64_t offset, std::span<char> into) const {
    std::size_t filled = 0;
    while (filled < into.size()) {
        const ssize_t got = ::pread(descriptor_, into.data() + filled, into.size() - filled,
                                    offset + static_cast<std::int64_t>(filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throw BookError{
                Rule::file_must_be_readable, say("{} cannot be read: {}"), {path_, std::strerror(errno)}};
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

void FileSource::require_unchanged() const {
    const struct stat state = state_of(descriptor_, path_);
    if (state.st_size != size_ || state.st_mtim.tv_sec != changed_seconds_ ||
        state.st_mtim.tv_nsec != changed_nanoseconds_) {
        throw BookError{Rule::file_must_be_readable,
                        say("{} was changed while it was being read"),
                        {path_},
                        Sentence{say("close the program that writes to it, then import it again")}};
    }
}

std::size_t TextSource::read(std::int64_t offset, std::span<char> into) const {
    const auto from = std::min(static_cast<std::size_t>(offset), text_.size());
    return text_.copy(into.data(), into.size(), from);
}

}  // namespace neraca
