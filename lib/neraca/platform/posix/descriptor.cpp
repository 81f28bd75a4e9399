#include "neraca/platform/posix/descriptor.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace neraca::posix {

void throw_last_error() {
    throw std::system_error{errno, std::generic_category()};
}

Descriptor::Descriptor(int number) : number_{number} {
    if (number_ < 0) {
        throw_last_error();
    }
}

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

int Descriptor::release() {
    return std::exchange(number_, -1);
}

void Descriptor::close() {
    if (::close(release()) != 0) {
        throw_last_error();
    }
}

void write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            throw_last_error();
        }
    }
}

std::size_t read_at(int descriptor, std::int64_t offset, std::span<char> into) {
    std::size_t filled = 0;
    while (filled < into.size()) {
        const ssize_t got = ::pread(descriptor, into.data() + filled, into.size() - filled,
                                    offset + static_cast<std::int64_t>(filled));
        if (got == 0) {
            break;
        }
        if (got > 0) {
            filled += static_cast<std::size_t>(got);
        } else if (errno != EINTR) {
            throw_last_error();
        }
    }
    return filled;
}

}  // namespace neraca::posix
