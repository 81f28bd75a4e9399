#pragma once
// What every source of this folder does with file descriptors. Not for others.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace neraca::posix {

/// Throws std::system_error for what the last call failed with.
[[noreturn]] void throw_last_error();

/// A file descriptor that closes itself.
class Descriptor {
public:
    /// Throws std::system_error where `number`, as a call gave it, says that the call failed.
    explicit Descriptor(int number);
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    /// Hands it to somebody who closes it.
    int release();
    /// Closing is where some file systems tell that a write failed. Throws std::system_error.
    void close();

private:
    int number_;
};

/// Writes all, going on after interruptions. Throws std::system_error.
void write_all(int descriptor, std::string_view bytes);

/// Fills `into` from `offset` on as far as there are bytes, going on after interruptions, and gives how many
/// there were. Throws std::system_error.
std::size_t read_at(int descriptor, std::int64_t offset, std::span<char> into);

}  // namespace neraca::posix
