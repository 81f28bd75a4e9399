#pragma once
#include "neraca/error.hpp"

namespace neraca::cli {

/// What the program ends with; the table is in `neraca help exit-codes`.
enum ExitCode : int {
    done = 0,
    unexpected = 1,
    called_wrongly = 2,
    refused = 3,
    not_found = 4,
    conflict = 5,
    partly_done = 6,
    differences_found = 7,
    book_unusable = 8,
    interrupted = 130,
};

ExitCode exit_code_for(Rule rule);

}  // namespace neraca::cli
