#include "neraca/store/sqlite/book_path.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

TEST_CASE("a copy takes the place of a file, or is refused and changes nothing") {
    const TemporaryFolder folder;
    const std::string path = folder.path("book.db");
    const std::string copy = folder.path("book.db.restoring");
    std::ofstream{path} << "before";
    CHECK(rule_broken_by([&] { put_in_place(copy, path); }) == Rule::book_is_read_only);
    CHECK(std::filesystem::file_size(path) == 6);
    std::ofstream{copy} << "restored";
    put_in_place(copy, path);
    CHECK(std::filesystem::file_size(path) == 8);
    CHECK_FALSE(std::filesystem::exists(copy));
}
