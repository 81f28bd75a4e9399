#pragma once
// The engines that the tests of the store run over: what one of them promises, all of them keep. An engine is
// a type with two functions: `new_books`, which gives new, empty books, and `free_address`, where there are
// no books that `engine_for` would find.

#include "neraca/store/engines/engines.hpp"
#include "support/temporary_folder.hpp"

namespace neraca {

struct SqliteOnDisk {
    static std::string free_address() {
        static const TemporaryFolder folder;
        static int count = 0;
        return folder.path("book-" + std::to_string(++count) + ".db");
    }
    static std::unique_ptr<Books> new_books() {
        const std::string address = free_address();
        const Engine& engine = engine_for(address);
        engine.create(address);
        return engine.open(address, Access::write);
    }
};

struct SqliteInMemory {
    static std::string free_address() { return SqliteOnDisk::free_address(); }
    static std::unique_ptr<Books> new_books() { return books_in_memory(); }
};

}  // namespace neraca

/// For TEST_CASE_TEMPLATE, which takes a list of types and nothing that stands for one.
#define EVERY_ENGINE neraca::SqliteOnDisk, neraca::SqliteInMemory
