#include "neraca/platform/interrupt.hpp"

#include <csignal>

namespace neraca {
namespace {

volatile std::sig_atomic_t noticed = 0;

}  // namespace

struct InterruptGuard::Before {
    struct sigaction action;
};

InterruptGuard::InterruptGuard() : before_{std::make_unique<Before>()} {
    noticed = 0;
    struct sigaction action {};
    action.sa_handler = [](int) { noticed = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before_->action);
}

InterruptGuard::~InterruptGuard() {
    sigaction(SIGINT, &before_->action, nullptr);
}

bool was_interrupted() {
    return noticed != 0;
}

}  // namespace neraca
