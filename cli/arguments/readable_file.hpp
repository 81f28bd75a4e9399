#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "neraca/platform/temporary_file.hpp"

namespace neraca::cli {

/// A file that can be read more than once. "-" is standard input, kept in a temporary file as long as
/// this lives.
class ReadableFile {
public:
    /// Throws std::system_error where standard input cannot be kept.
    explicit ReadableFile(const std::filesystem::path& path);

    const std::string& path() const { return path_; }

private:
    std::optional<TemporaryFile> kept_;
    std::string path_;
};

}  // namespace neraca::cli
