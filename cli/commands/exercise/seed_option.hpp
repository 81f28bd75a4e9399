#pragma once
#include "arguments/arguments.hpp"

namespace neraca::cli {

/// The option --seed of the trainer's commands.
inline void add_seed(Arguments& arguments, Verbatim& seed) {
    arguments
        .option(
            "--seed", say("TEXT"), seed,
            say("the trainer's secret: it draws the figures and seals the keys; long, and not in the books"))
        .required();
}

}  // namespace neraca::cli
