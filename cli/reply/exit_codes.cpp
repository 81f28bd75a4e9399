#include "reply/exit_codes.hpp"

namespace neraca::cli {

// Without a default, so that the compiler asks for the exit code of every new kind of answer.
ExitCode exit_code_for(Rule rule) {
    switch (answer_of(rule)) {
        case Answer::called_wrongly:
            return ExitCode::called_wrongly;
        case Answer::refused:
            return ExitCode::refused;
        case Answer::not_found:
            return ExitCode::not_found;
        case Answer::conflict:
            return ExitCode::conflict;
        case Answer::partly_done:
            return ExitCode::partly_done;
        case Answer::differences_found:
            return ExitCode::differences_found;
        case Answer::book_unusable:
            return ExitCode::book_unusable;
    }
    return ExitCode::unexpected;
}

}  // namespace neraca::cli
