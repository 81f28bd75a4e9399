#pragma once
#include <string>
#include <utility>

#include "neraca/proof/sha256.hpp"
#include "neraca/store/book_records.hpp"
#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// What a line of the log says beside the command.
struct LogContext {
    Author author;
    std::string recorded_at;
    std::int64_t cooperative = 0;                           // its row; 0: the command concerns none
    Hash business{};                                        // the head of its business chain
    std::pair<std::int64_t, std::int64_t> events = {0, 0};  // the first and the last row; {0, 0}: none
};
/// Adds a line at the end of the log, and to the chain of its cooperative.
void write_log_line(Connection& connection, const CommandRecord& record, const LogContext& context);

}  // namespace neraca
