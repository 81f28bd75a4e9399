#pragma once
// The engines that there are.

#include <memory>
#include <string_view>

#include "neraca/store/engine.hpp"

namespace neraca {

/// The engine that keeps the books at `address`: SQLite, of whatever is the path of a file.
const Engine& engine_for(std::string_view address);
/// New, empty books that end with the object.
std::unique_ptr<Books> books_in_memory();

}  // namespace neraca
