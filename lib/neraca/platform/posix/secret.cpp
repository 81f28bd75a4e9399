#include "neraca/platform/secret.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "neraca/platform/posix/descriptor.hpp"

namespace neraca {
namespace {

volatile std::sig_atomic_t signal_noticed = 0;

constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// While it lives the terminal shows nothing of what is typed, and a signal that would end the program waits:
/// it would leave the terminal like that.
class Unseen {
public:
    explicit Unseen(int terminal) : terminal_{terminal} {
        signal_noticed = 0;
        struct sigaction action {};
        action.sa_handler = [](int number) { signal_noticed = number; };
        sigemptyset(&action.sa_mask);
        for (std::size_t index = 0; index < ending_signals.size(); ++index) {
            sigaction(ending_signals[index], &action, &before_[index]);
        }
        is_set_ = ::tcgetattr(terminal_, &shown_) == 0;
        if (is_set_) {
            termios unseen = shown_;
            unseen.c_lflag &= ~tcflag_t{ECHO};
            ::tcsetattr(terminal_, TCSAFLUSH, &unseen);
        }
    }
    ~Unseen() {
        if (is_set_) {
            ::tcsetattr(terminal_, TCSAFLUSH, &shown_);
        }
        for (std::size_t index = 0; index < ending_signals.size(); ++index) {
            sigaction(ending_signals[index], &before_[index], nullptr);
        }
        if (signal_noticed != 0) {
            ::raise(signal_noticed);
        }
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    int terminal_;
    termios shown_{};
    bool is_set_ = false;
    std::array<struct sigaction, ending_signals.size()> before_{};
};

}  // namespace

std::optional<std::string> ask_secret(std::string_view question) {
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0) {
        return std::nullopt;
    }
    const posix::Descriptor owner{terminal};
    posix::write_all(terminal, question);
    std::string line;
    {
        const Unseen unseen{terminal};
        char letter = 0;
        while (signal_noticed == 0) {
            const ssize_t got = ::read(terminal, &letter, 1);
            if (got == 0 || letter == '\n' || (got < 0 && errno != EINTR)) {
                break;
            }
            if (got == 1) {
                line += letter;
            }
        }
    }
    posix::write_all(terminal, "\n");
    return line;
}

}  // namespace neraca
