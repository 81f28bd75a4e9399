#include "support/places.hpp"

#include <cstdlib>

namespace neraca {

std::string source_folder() {
    return NERACA_SOURCE_DIR;
}

std::string program() {
    const char* chosen = std::getenv("NERACA_PROGRAM");
    return chosen == nullptr ? NERACA_PROGRAM : chosen;
}

}  // namespace neraca
