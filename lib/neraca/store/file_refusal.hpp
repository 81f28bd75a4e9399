#pragma once
#include <string>
#include <system_error>

namespace neraca {

/// Why the file at `path` cannot be made. Throws BookError{book_must_be_new} where something has that name,
/// book_is_busy where another program is making it, disk_is_full, else book_is_read_only.
[[noreturn]] void refuse_to_make(const std::string& path, const std::system_error& error);
/// The first of these.
[[noreturn]] void refuse_taken(const std::string& path);

}  // namespace neraca
