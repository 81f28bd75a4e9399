// The process and what it was started with: environment, user, clock, interrupts, standard streams.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <system_error>

#include "neraca/platform/environment.hpp"
#include "neraca/platform/interrupt.hpp"
#include "neraca/platform/standard_streams.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

/// How a process ended that did nothing but `call`: with the number that it gave, or by a signal, whose
/// number is then below zero.
template <typename Call>
int end_of(Call&& call) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int code = 0;
        try {
            code = call();
        } catch (...) {
            code = 99;
        }
        ::_exit(code);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// What the system refused `call` with; 0 where it was let through.
template <typename Call>
int refusal_of_system(Call&& call) {
    try {
        call();
    } catch (const std::system_error& error) {
        return error.code().value();
    }
    return 0;
}

/// Makes `path`, opened for writing, the stream of this number.
void redirect(int stream, const std::string& path) {
    ::dup2(::open(path.c_str(), O_WRONLY), stream);
}

/// The standard output of this process becomes a pipe that nobody reads any more.
void lose_reader() {
    int ends[2] = {};
    if (::pipe(ends) == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
    }
}

}  // namespace

TEST_CASE("platform: a variable of the environment that is empty is not set") {
    const char* const name = "NERACA_TEST_OF_PLATFORM";
    ::unsetenv(name);
    CHECK(environment_variable(name) == std::nullopt);
    ::setenv(name, "", 1);
    CHECK(environment_variable(name) == std::nullopt);
    ::setenv(name, "kata", 1);
    CHECK(environment_variable(name) == "kata");
    ::unsetenv(name);
}

TEST_CASE("platform: the user has a name, or else a number") {
    if (const passwd* const entry = ::getpwuid(::getuid())) {
        CHECK(user_name() == entry->pw_name);
    } else {
        CHECK(user_name() == std::to_string(::getuid()));
    }
    constexpr uid_t nobody_knows = 3'999'999'999;
    if (::geteuid() == 0 && ::getpwuid(nobody_knows) == nullptr) {
        CHECK(end_of([&] { return ::setuid(nobody_knows) == 0 && user_name() == "3999999999" ? 0 : 1; }) ==
              0);
    }
}

TEST_CASE("platform: the moment is in UTC, the day is that of the place") {
    const auto before = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::chrono::sys_seconds moment = now();
    CHECK(before <= moment);
    CHECK(moment <= std::chrono::system_clock::now());
    // Fourteen hours before and twelve behind: no two places are further apart, and never have one day.
    struct Row {
        const char* place;
        std::chrono::hours ahead;
    };
    for (const Row& row : {Row{"EAST-14", std::chrono::hours{14}}, Row{"WEST+12", std::chrono::hours{-12}},
                           Row{"UTC0", std::chrono::hours{0}}}) {
        CAPTURE(row.place);
        CHECK(end_of([&] {
                  ::setenv("TZ", row.place, 1);
                  ::tzset();
                  const auto day_of = [&](std::chrono::sys_seconds at) {
                      return std::chrono::year_month_day{
                          std::chrono::floor<std::chrono::days>(at + row.ahead)};
                  };
                  const auto first = day_of(now());
                  const auto told = today();
                  return first <= told && told <= day_of(now()) ? 0 : 1;
              }) == 0);
    }
}

TEST_CASE("platform: an interrupt is noticed, once the guard stands and until the next one begins") {
    {
        const InterruptGuard guard;
        CHECK_FALSE(was_interrupted());
        ::raise(SIGINT);
        CHECK(was_interrupted());
    }
    CHECK(was_interrupted());
    const InterruptGuard another;
    CHECK_FALSE(was_interrupted());
}

TEST_CASE("platform: the second interrupt ends the program at once") {
    CHECK(end_of([] {
              const InterruptGuard guard;
              ::raise(SIGINT);
              ::raise(SIGINT);
              return 0;
          }) == -SIGINT);
}

TEST_CASE("platform: behind its guard, an interrupt does what it did before") {
    CHECK(end_of([] {
              ::signal(SIGINT, SIG_IGN);
              {
                  const InterruptGuard guard;
                  ::raise(SIGINT);
              }
              ::raise(SIGINT);
              return 7;
          }) == 7);
    CHECK(end_of([] {
              ::signal(SIGINT, SIG_DFL);
              { const InterruptGuard guard; }
              ::raise(SIGINT);
              return 7;
          }) == -SIGINT);
}

TEST_CASE("platform: an answer is written whole, or the program knows that it was not") {
    const TemporaryFolder folder;
    folder.write("answer", "");
    folder.write("message", "");
    const std::string much(1'000'000, 'm');
    CHECK(end_of([&] {
              redirect(STDOUT_FILENO, folder.path("answer"));
              redirect(STDERR_FILENO, folder.path("message"));
              write_standard_output(much);
              write_standard_error("message");
              return is_terminal_output() || is_terminal_error() ? 1 : 0;
          }) == 0);
    CHECK(folder.read("answer") == much);
    CHECK(folder.read("message") == "message");
    struct Row {
        std::string why;
        void (*prepare)();
        int refusal;
    };
    const Row rows[] = {
        {"a full disk", [] { redirect(STDOUT_FILENO, "/dev/full"); }, ENOSPC},
        {"a stream that is closed", [] { ::close(STDOUT_FILENO); }, EBADF},
        {"a reader that went away", lose_reader, EPIPE},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(end_of([&] {
                  row.prepare();
                  prepare_standard_streams();
                  return refusal_of_system([] { write_standard_output("answer"); });
              }) == row.refusal);
    }
}

TEST_CASE("platform: a file that would be too large is an error of writing, and no end of the program") {
    const TemporaryFolder folder;
    folder.write("answer", "");
    CHECK(end_of([&] {
              const rlimit small{100, 100};
              ::setrlimit(RLIMIT_FSIZE, &small);
              prepare_standard_streams();
              redirect(STDOUT_FILENO, folder.path("answer"));
              return refusal_of_system([] { write_standard_output(std::string(1'000, 'm')); });
          }) == EFBIG);
}

TEST_CASE("platform: a message that nobody can be told is let go") {
    CHECK(end_of([] {
              ::close(STDERR_FILENO);
              write_standard_error("message");
              redirect(STDERR_FILENO, "/dev/full");
              write_standard_error("message");
              return 0;
          }) == 0);
}

TEST_CASE("platform: no file is opened in the place of a standard stream that is closed") {
    const TemporaryFolder folder;
    folder.write("file", "bytes");
    CHECK(end_of([&] {
              for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
                  ::close(stream);
              }
              prepare_standard_streams();
              const int opened = ::open(folder.path("file").c_str(), O_RDWR);
              const int refusal = refusal_of_system([] { write_standard_output("answer"); });
              write_standard_error("message");
              return opened > STDERR_FILENO && refusal == EBADF ? 0 : 1;
          }) == 0);
    CHECK(folder.read("file") == "bytes");
}
