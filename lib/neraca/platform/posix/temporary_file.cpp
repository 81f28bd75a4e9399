#include "neraca/platform/temporary_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "neraca/platform/posix/descriptor.hpp"

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
    posix::Descriptor named{::mkostemp(path.data(), O_CLOEXEC)};
    ::unlink(path.c_str());
    return named.release();
}

}  // namespace

TemporaryFile::TemporaryFile(const std::string& folder) : descriptor_{opened_in(folder)} {}

TemporaryFile::~TemporaryFile() {
    ::close(descriptor_);
}

void TemporaryFile::append(std::string_view bytes) {
    waiting_ += bytes;
    size_ += static_cast<std::int64_t>(bytes.size());
    if (waiting_.size() >= written_at_once) {
        flush();
    }
}

void TemporaryFile::flush() {
    posix::write_all(descriptor_, waiting_);
    waiting_.clear();
}

std::size_t TemporaryFile::read(std::int64_t offset, std::span<char> into) const {
    return posix::read_at(descriptor_, offset, into);
}

std::string TemporaryFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

std::string temporary_folder() {
    return std::filesystem::temp_directory_path().string();
}

}  // namespace neraca
