#pragma once
// Where answers go that are written to a file.

#include <filesystem>

namespace neraca::cli {

/// Throws BookError{wrong_call} where writing an answer to `path` would destroy what is none: a folder, a
/// device, a link, or a book.
void require_replaceable(const std::filesystem::path& path);

}  // namespace neraca::cli
