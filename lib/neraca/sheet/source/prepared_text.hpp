#pragma once
// Where a file is put that has to be made into other text before it can be read: outside of memory.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "neraca/platform/temporary_file.hpp"

namespace neraca {

/// Text in a nameless file of `folder`. All functions throw BookError{disk_is_full} or
/// file_must_be_readable.
class PreparedText {
public:
    explicit PreparedText(std::string folder);

    void append(std::string_view text);
    /// To be called once all was appended.
    void flush();
    std::int64_t size() const { return file_.size(); }
    /// Fills `into` from `offset` on, as far as there are bytes.
    std::size_t read(std::int64_t offset, std::span<char> into) const;

private:
    std::string folder_;
    TemporaryFile file_;
};

}  // namespace neraca
