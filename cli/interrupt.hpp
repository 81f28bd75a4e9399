#pragma once
// Ctrl-C while something is being written: noticed at safe moments, so that the whole command is undone.

#include <exception>

#include "neraca/platform/interrupt.hpp"

namespace neraca::cli {

/// Somebody pressed Ctrl-C; what was begun must not be kept.
class Interrupted : public std::exception {
public:
    const char* what() const noexcept override { return "interrupted"; }
};

/// Throws Interrupted if a guard noticed SIGINT.
void stop_if_interrupted();

}  // namespace neraca::cli
