#include "arguments/readable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "reply/output.hpp"

namespace neraca::cli {
namespace {

std::string new_temporary_file() {
    std::string path = (std::filesystem::temp_directory_path() / "neraca-XXXXXX").string();
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);  // readable by its owner alone
    if (descriptor < 0) {
        throw OutputFailure{path};
    }
    ::close(descriptor);
    return path;
}

}  // namespace

ReadableFile::ReadableFile(const std::filesystem::path& path)
    : path_{path == "-" ? new_temporary_file() : path.string()}, is_temporary_{path == "-"} {
    if (!is_temporary_) {
        return;
    }
    std::ofstream copy{path_, std::ios::binary};
    // Copying an empty stream sets the failure bit, and an empty file is for the import to judge.
    if (std::cin.peek() != std::char_traits<char>::eof()) {
        copy << std::cin.rdbuf();
    }
    copy.close();
    if (copy.fail()) {
        std::filesystem::remove(path_);
        throw OutputFailure{path_};
    }
}

ReadableFile::~ReadableFile() {
    if (is_temporary_) {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
}

}  // namespace neraca::cli
