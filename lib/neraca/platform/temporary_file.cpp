#include "neraca/platform/temporary_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace neraca {
namespace {

constexpr std::size_t written_at_once = std::size_t{256} * 1024;

/// Not every file system can make a file without a name; there it loses its name at once.
int opened_in(const std::string& folder) {
    const int nameless = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (nameless >= 0) {
        return nameless;
    }
    std::string path = folder + "/neraca-XXXXXX";
    const int named = ::mkostemp(path.data(), O_CLOEXEC);
    if (named < 0) {
        throw BookError{Rule::file_must_be_readable,
                        say("no temporary file can be made in {}: {}"),
                        {folder, std::strerror(errno)}};
    }
    ::unlink(path.c_str());
    return named;
}

}  // namespace

TemporaryFile::TemporaryFile(const std::string& folder) : folder_{folder}, descriptor_{opened_in(folder)} {}

TemporaryFile::~TemporaryFile() {
    ::close(descriptor_);
}

void TemporaryFile::append(std::string_view text) {
    waiting_ += text;
    size_ += static_cast<std::int64_t>(text.size());
    if (waiting_.size() >= written_at_once) {
        flush();
    }
}

void TemporaryFile::flush() {
    for (std::string_view rest = waiting_; !rest.empty();) {
        const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            const Rule rule =
                errno == ENOSPC || errno == EDQUOT ? Rule::disk_is_full : Rule::file_must_be_readable;
            throw BookError{
                rule, say("the temporary file in {} cannot be written: {}"), {folder_, std::strerror(errno)}};
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    waiting_.clear();
}

std::size_t TemporaryFile::read(std::int64_t offset, std::span<char> into) const {
    std::size_t filled = 0;
    while (filled < into.size()) {
        const ssize_t got = ::pread(descriptor_, into.data() + filled, into.size() - filled,
                                    offset + static_cast<std::int64_t>(filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throw BookError{Rule::file_must_be_readable,
                            say("the temporary file in {} cannot be read: {}"),
                            {folder_, std::strerror(errno)}};
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

}  // namespace neraca
