#pragma once
// Books in SQLite: a file each, or in memory.

#include "neraca/store/engine.hpp"

namespace neraca {

/// Addresses are paths.
const Engine& sqlite_engine();
/// New, empty books that end with the object.
std::unique_ptr<Books> sqlite_books_in_memory();

}  // namespace neraca
