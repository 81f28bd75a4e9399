#include "neraca/platform/interrupt.hpp"

#include <array>
#include <csignal>

namespace neraca {
namespace {

volatile std::sig_atomic_t noticed = 0;

}  // namespace

constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP};

struct InterruptGuard::Before {
    std::array<struct sigaction, ending_signals.size()> actions;
};

InterruptGuard::InterruptGuard() : before_{std::make_unique<Before>()} {
    noticed = 0;
    struct sigaction action {};
    action.sa_handler = [](int) { noticed = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    for (std::size_t index = 0; index < ending_signals.size(); ++index) {
        sigaction(ending_signals[index], &action, &before_->actions[index]);
    }
}

InterruptGuard::~InterruptGuard() {
    for (std::size_t index = 0; index < ending_signals.size(); ++index) {
        sigaction(ending_signals[index], &before_->actions[index], nullptr);
    }
}

bool was_interrupted() {
    return noticed != 0;
}

}  // namespace neraca
