#pragma once
// A file that is read by position, so that it can be gone through twice with no more than a chunk in memory.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>

namespace neraca {

struct CloseStream {
    void operator()(std::FILE* stream) const { std::fclose(stream); }
};
using Stream = std::unique_ptr<std::FILE, CloseStream>;

/// Whatever lies at a path, opened for reading. Opening never waits, not even for a pipe that nobody writes
/// to; what is no regular file must not be read.
class InputFile {
public:
    enum class Kind { regular, folder, other };

    /// Throws std::system_error.
    explicit InputFile(const std::string& path);
    ~InputFile();
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;

    Kind kind() const { return kind_; }
    /// In bytes, when it was opened.
    std::int64_t size() const { return state_.size; }
    /// Fills `into` from `offset` on, as far as there are bytes, and gives how many there were. Throws
    /// std::system_error.
    std::size_t read(std::int64_t offset, std::span<char> into) const;
    /// Whether size and time of the last change are those of the opening. Throws std::system_error.
    bool is_unchanged() const;
    /// The same file from its beginning, for libraries that read by themselves, whatever has its name by now;
    /// one stream at a time, since all have one position. Throws std::system_error.
    Stream stream() const;

private:
    struct State {
        std::int64_t size = 0;
        std::int64_t changed_seconds = 0;
        std::int64_t changed_nanoseconds = 0;
        friend bool operator==(const State&, const State&) = default;
    };

    int descriptor_;
    Kind kind_ = Kind::other;
    State state_;
};

}  // namespace neraca
