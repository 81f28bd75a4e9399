#pragma once
// Ctrl-C, and what else asks the program to end: noticed at safe moments instead of ending the program in the
// middle of something.

#include <memory>

namespace neraca {

/// While it lives, the first interrupt is kept for `was_interrupted`; the second ends the program at once.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

private:
    struct Before;
    std::unique_ptr<Before> before_;  // what an interrupt did
};

/// Whether an interrupt came since the last guard began.
bool was_interrupted();

}  // namespace neraca
