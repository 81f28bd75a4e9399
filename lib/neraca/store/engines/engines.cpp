#include "neraca/store/engines/engines.hpp"

#include "neraca/store/sqlite/sqlite_engine.hpp"

namespace neraca {

const Engine& engine_for(std::string_view /*address*/) {
    return sqlite_engine();
}

std::unique_ptr<Books> books_in_memory() {
    return sqlite_books_in_memory();
}

}  // namespace neraca
