#include "arguments/readable_file.hpp"

#include <array>
#include <iostream>

namespace neraca::cli {
namespace {

void keep_standard_input(TemporaryFile& file) {
    std::array<char, std::size_t{64} * 1024> chunk{};
    do {
        std::cin.read(chunk.data(), chunk.size());
        file.append({chunk.data(), static_cast<std::size_t>(std::cin.gcount())});
    } while (std::cin);
    file.flush();
}

}  // namespace

ReadableFile::ReadableFile(const std::filesystem::path& path) : path_{path.string()} {
    if (path == "-") {
        keep_standard_input(kept_.emplace(temporary_folder()));
        path_ = kept_->path();
    }
}

}  // namespace neraca::cli
