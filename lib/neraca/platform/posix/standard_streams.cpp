#include "neraca/platform/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <system_error>

#include "neraca/platform/posix/descriptor.hpp"

namespace neraca {

void prepare_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1) {
            // Opened the wrong way round: using it stays an error.
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
    // Errors of `write`, with a message, and what was begun is undone: a closed pipe, and a file that would
    // be larger than a limit allows.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

void write_standard_output(std::string_view bytes) {
    posix::write_all(STDOUT_FILENO, bytes);
}

void write_standard_error(std::string_view text) {
    try {
        posix::write_all(STDERR_FILENO, text);
    } catch (const std::system_error&) {
    }
}

bool is_terminal_output() {
    return ::isatty(STDOUT_FILENO) == 1;
}
bool is_terminal_error() {
    return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace neraca
