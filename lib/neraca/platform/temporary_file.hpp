#pragma once
// Where a file is put that has to be made into other text before it can be read: outside of memory.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "neraca/error.hpp"

namespace neraca {

/// A file without a name: nobody else sees it, and it is gone when this is, whatever ends the program.
class TemporaryFile {
public:
    /// Throws BookError{file_must_be_readable} where `folder` takes none.
    explicit TemporaryFile(const std::string& folder);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    /// Throws BookError{disk_is_full}, file_must_be_readable.
    void append(std::string_view text);
    /// To be called once all was appended.
    void flush();
    std::int64_t size() const { return size_; }
    /// Fills `into` from `offset` on, as far as there are bytes. Throws BookError{file_must_be_readable}.
    std::size_t read(std::int64_t offset, std::span<char> into) const;

private:
    std::string folder_;
    int descriptor_;
    std::int64_t size_ = 0;
    std::string waiting_;  // appended, not written yet
};

}  // namespace neraca
