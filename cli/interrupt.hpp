#pragma once
// Ctrl-C while something is being written: noticed at safe moments, so that the whole command is undone.

#include <csignal>
#include <exception>

namespace neraca::cli {

/// Somebody pressed Ctrl-C; what was begun must not be kept.
class Interrupted : public std::exception {
public:
    const char* what() const noexcept override { return "interrupted"; }
};

/// While it lives, the first SIGINT is kept for `stop_if_interrupted`; the second ends the program at once,
/// which leaves the book as it was before the command too.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

private:
    struct sigaction before_ {};
};

/// Throws Interrupted if a guard noticed SIGINT.
void stop_if_interrupted();

}  // namespace neraca::cli
