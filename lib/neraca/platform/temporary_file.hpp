#pragma once
// Room on the disk for what is too large for memory, or has to have a path.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace neraca {

/// A file without a name: nobody else sees it, and it is gone when this is, whatever ends the program. All
/// functions throw std::system_error.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& folder);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void append(std::string_view bytes);
    /// To be called once all was appended, before anything is read.
    void flush();
    /// In bytes: what was appended, flushed or not.
    std::int64_t size() const { return size_; }
    /// Fills `into` from `offset` on, as far as there are bytes, and gives how many there were.
    std::size_t read(std::int64_t offset, std::span<char> into) const;
    /// A path at which this program, and no other, can open the file as long as this lives: for libraries
    /// that write to a path alone. What they write is not part of `size`.
    std::string path() const;

private:
    int descriptor_;
    std::int64_t size_ = 0;
    std::string waiting_;  // appended, not written yet
};

/// The folder of this machine for temporary files.
std::string temporary_folder();

}  // namespace neraca
