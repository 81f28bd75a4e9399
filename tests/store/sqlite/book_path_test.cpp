#include "neraca/store/sqlite/book_path.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

TEST_CASE("a new file is there whole, or not at all") {
    const TemporaryFolder folder;
    const std::string path = folder.path("book.db");
    const auto write = [&](const std::string& part) {
        CHECK_FALSE(std::filesystem::exists(path));
        folder.write(std::filesystem::path{part}.filename().string(), "whole");
    };
    CHECK_THROWS(make_new_file(path, [](const std::string&) { throw std::runtime_error{"half"}; }));
    CHECK(std::filesystem::is_empty(folder.path("")));
    folder.write("book.db.part", "left by one that was killed");
    make_new_file(path, write);
    CHECK(folder.read("book.db") == "whole");
    CHECK_FALSE(std::filesystem::exists(path + ".part"));
    CHECK(rule_broken_by([&] { make_new_file(path, write); }) == Rule::book_must_be_new);
    CHECK(rule_broken_by([&] { make_new_file(folder.path("none/book.db"), write); }) ==
          Rule::book_is_read_only);
}

TEST_CASE("what begins like a book may be one, and what has a journal that puts it right") {
    const TemporaryFolder folder;
    folder.write("book.db", std::string{"SQLite format 3\0 and more", 25});
    require_database_file(folder.path("book.db"));
    folder.write("half.db", std::string(25, '\0'));
    CHECK(rule_broken_by([&] { require_database_file(folder.path("half.db")); }) ==
          Rule::book_must_be_a_book);
    folder.write("half.db-journal", "x");
    require_database_file(folder.path("half.db"));
    CHECK(rule_broken_by([&] { require_database_file(folder.path("")); }) == Rule::book_must_be_a_book);
    CHECK(rule_broken_by([&] { require_database_file(folder.path("none.db")); }) == Rule::book_must_exist);
}
