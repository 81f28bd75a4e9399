#pragma once
// What `check` and `verify` answer.

#include "context.hpp"
#include "reply/reply.hpp"

namespace neraca::cli {

/// A row for each result, what differs below, and a failure (check_found_differences) where something does.
Reply reply_about(const std::vector<CheckResult>& results, Phrase title, Phrase all_is_well,
                  const Context& context);
/// Adds one more difference to such an answer.
void add_difference(Reply& reply, const std::string& difference, const Context& context);

}  // namespace neraca::cli
