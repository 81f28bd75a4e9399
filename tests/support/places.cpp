#include "support/places.hpp"

namespace neraca {

std::string source_folder() {
    return NERACA_SOURCE_DIR;
}

std::string program() {
    return NERACA_PROGRAM;
}

}  // namespace neraca
