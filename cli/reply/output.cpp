#include "reply/output.hpp"

#include <array>
#include <string_view>
#include <system_error>

#include "arguments/arguments.hpp"
#include "neraca/platform/input_file.hpp"

namespace neraca::cli {
namespace {

bool is_database(const std::filesystem::path& path) {
    constexpr std::string_view mark = "SQLite format 3";
    try {
        std::array<char, mark.size()> start{};
        return std::string_view{start.data(), InputFile{path.string()}.read(0, start)} == mark;
    } catch (const std::system_error&) {
        return false;
    }
}

}  // namespace

void require_replaceable(const std::filesystem::path& path) {
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::symlink_status(path, ignored);
    if (path.empty() || (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))) {
        throw wrong_call(say("\"{}\" is no ordinary file, so the answer cannot be written there"),
                         {path.string()});
    }
    if (is_database(path)) {
        throw wrong_call(say("\"{}\" is a book or another database; it is not overwritten with an answer"),
                         {path.string()});
    }
}

}  // namespace neraca::cli
