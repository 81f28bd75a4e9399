#pragma once
#include <filesystem>
#include <string>

namespace neraca::cli {

/// A file that can be read more than once. "-" is standard input, kept in a temporary file as long as
/// this lives.
class ReadableFile {
public:
    /// Throws OutputFailure where standard input cannot be kept.
    explicit ReadableFile(const std::filesystem::path& path);
    ~ReadableFile();
    ReadableFile(const ReadableFile&) = delete;
    ReadableFile& operator=(const ReadableFile&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
    bool is_temporary_;
};

}  // namespace neraca::cli
