#include "neraca/platform/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "neraca/platform/posix/descriptor.hpp"

namespace neraca {
namespace {

struct stat status_of(int descriptor) {
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        posix::throw_last_error();
    }
    return status;
}

}  // namespace

InputFile::InputFile(const std::string& path) : descriptor_{-1} {
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    posix::Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    const struct stat status = status_of(file.number());
    kind_ = S_ISREG(status.st_mode) ? Kind::regular : S_ISDIR(status.st_mode) ? Kind::folder : Kind::other;
    state_ = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    descriptor_ = file.release();
}

InputFile::~InputFile() {
    ::close(descriptor_);
}

std::size_t InputFile::read(std::int64_t offset, std::span<char> into) const {
    return posix::read_at(descriptor_, offset, into);
}

bool InputFile::is_unchanged() const {
    const struct stat status = status_of(descriptor_);
    return state_ == State{status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

Stream InputFile::stream() const {
    posix::Descriptor copy{::fcntl(descriptor_, F_DUPFD_CLOEXEC, 0)};
    // The position is that of every copy: another stream may have left it anywhere.
    if (::lseek(copy.number(), 0, SEEK_SET) < 0) {
        posix::throw_last_error();
    }
    Stream stream{::fdopen(copy.number(), "rb")};
    if (!stream) {
        posix::throw_last_error();
    }
    copy.release();
    return stream;
}

}  // namespace neraca
