#include "progress.hpp"

#include <fmt/format.h>

#include "output.hpp"

namespace neraca::cli {

Progress::Progress(bool quiet) : wanted_{!quiet && is_terminal_error()} {}

void Progress::show(int hundredths) {
    const bool is_long = std::chrono::steady_clock::now() - begun_ > std::chrono::seconds{1};
    if (wanted_ && is_long && hundredths != last_) {
        last_ = hundredths;
        shown_ = true;
        write_standard_error(fmt::format("\r{:3} %", hundredths));
    }
}

void Progress::clear() {
    if (shown_) {
        shown_ = false;
        write_standard_error("\r     \r");
    }
}

}  // namespace neraca::cli
