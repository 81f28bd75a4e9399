#include "interrupt.hpp"

namespace neraca::cli {
namespace {

volatile std::sig_atomic_t noticed = 0;

}  // namespace

InterruptGuard::InterruptGuard() {
    noticed = 0;
    struct sigaction action {};
    action.sa_handler = [](int) { noticed = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before_);
}

InterruptGuard::~InterruptGuard() {
    sigaction(SIGINT, &before_, nullptr);
}

void stop_if_interrupted() {
    if (noticed != 0) {
        throw Interrupted{};
    }
}

}  // namespace neraca::cli
