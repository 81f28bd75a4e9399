#pragma once
// One command line, from its words to its outcome.

#include <span>
#include <string>

#include "arguments/settings.hpp"
#include "reply/reply.hpp"
#include "session.hpp"

namespace neraca::cli {

/// Carries out the command that `words` say. `defaults` hold where a global option is not among them.
/// A command that is refused, fails or is interrupted changes nothing in the book; the outcome says why.
/// `as_typed` is what the log keeps. Shows nothing by itself, but for `run`, which shows each line's
/// answer at once. Throws nothing.
Outcome perform(std::span<const std::string> words, const Settings& defaults, Session& session,
                const std::string& as_typed);

/// The whole program: performs, shows, gives the exit code.
int run_program(std::span<const std::string> words);

}  // namespace neraca::cli
