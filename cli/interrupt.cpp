#include "interrupt.hpp"

namespace neraca::cli {

void stop_if_interrupted() {
    if (was_interrupted()) {
        throw Interrupted{};
    }
}

}  // namespace neraca::cli
