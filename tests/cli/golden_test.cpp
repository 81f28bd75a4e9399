// Sessions that read like pages of a manual, replayed in an empty folder: tests/golden/*.txt.
//
//   # a line for readers
//   $ neraca init
//   Buku baru: neraca.db
//   $ neraca deposit A-001 0
//   neraca: ...
//   [exit 3]
//
// What stands below a command is all it prints, on both streams; blank lines at its end do not count. A line
// of output that begins with "$ " or "# " has a backslash before it. Commands are given to sh, so that
// `cat > file <<END` makes a file. UPDATE_GOLDEN=1 writes what the program says now into the files.

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "neraca/platform/environment.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;

/// A command and what it prints, or lines for readers alone (then `command` is empty).
struct Step {
    std::vector<std::string> remarks;
    std::string command;
    std::string output;
};

bool is_remark(const std::string& line) {
    return line.starts_with("#");
}
bool is_command(const std::string& line) {
    return line.starts_with("$ ");
}

/// The word that ends the here-document of `command`; empty where it has none.
std::string end_of_document(const std::string& command) {
    const auto mark = command.find("<<");
    return mark == std::string::npos ? "" : command.substr(mark + 2);
}

std::string without_blank_end(std::string text) {
    text.resize(text.find_last_not_of('\n') + 1);  // npos + 1 is 0
    return text;
}

class SessionReader {
public:
    explicit SessionReader(std::istream& session) : session_{session} {}

    std::vector<Step> read() {
        std::vector<Step> steps(1);
        std::string line;
        while (std::getline(session_, line)) {
            if (is_remark(line)) {
                if (!steps.back().command.empty()) {
                    steps.emplace_back();
                }
                steps.back().remarks.push_back(line);
            } else if (is_command(line)) {
                if (!steps.back().command.empty()) {
                    steps.emplace_back();
                }
                steps.back().command = whole_command(line.substr(2));
            } else {
                steps.back().output += (line.starts_with("\\") ? line.substr(1) : line) + "\n";
            }
        }
        for (Step& step : steps) {
            step.output = without_blank_end(step.output);
        }
        return steps;
    }

private:
    std::string whole_command(std::string command) {
        const std::string end = end_of_document(command);
        std::string line;
        while (!end.empty() && line != end && std::getline(session_, line)) {
            command += "\n" + line;
        }
        return command;
    }

    std::istream& session_;
};

/// What differs from one machine to another, as sessions write it: the time of the clock, and the user of the
/// operating system where the log names both them and NERACA_USER.
std::string without_machine(std::string output) {
    static const std::regex time{R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"};
    static const std::regex user{"," + neraca::user_name() + ",penguji,"};
    static const std::regex day{R"(((?:impor|import) \d+ (?:pada|on) |dibatalkan, pada )\d{4}-\d\d-\d\d)"};
    output = std::regex_replace(output, time, "2026-01-31T00:00:00Z");
    output = std::regex_replace(output, day, "$012026-01-31");
    return std::regex_replace(output, user, ",pemakai,penguji,");
}

/// Runs commands in an empty folder, with a clean environment, both streams into one.
class Shell {
public:
    Shell() { fs::create_symlink(neraca::program(), programs_.path("neraca")); }

    std::string output_of(const std::string& command) const {
        int ends[2] = {};
        REQUIRE(::pipe(ends) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::dup2(ends[1], STDERR_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            become(command);
        }
        ::close(ends[1]);
        std::string output;
        char bytes[4096];
        for (ssize_t got = 0; (got = ::read(ends[0], bytes, sizeof bytes)) > 0;) {
            output.append(bytes, static_cast<std::size_t>(got));
        }
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        output = without_blank_end(without_machine(std::move(output)));
        const std::string exit_line = code == 0 ? "" : "[exit " + std::to_string(code) + "]";
        return output + (output.empty() || code == 0 ? "" : "\n") + exit_line;
    }

private:
    [[noreturn]] void become(const std::string& command) const {
        const std::string variables[] = {"PATH=" + programs_.path("") + ":/usr/bin:/bin",
                                         "HOME=" + folder_.path(""),
                                         "EXAMPLES=" + neraca::source_folder() + "/examples",
                                         "NERACA_TODAY=2026-01-31",
                                         "NERACA_USER=penguji",
                                         "NERACA_LANG=id",
                                         "TZ=UTC"};
        std::vector<char*> environment;
        for (const std::string& variable : variables) {
            environment.push_back(const_cast<char*>(variable.c_str()));
        }
        environment.push_back(nullptr);
        if (::chdir(folder_.path("").c_str()) == 0) {
            ::execle("/bin/sh", "sh", "-c", command.c_str(), nullptr, environment.data());
        }
        ::_exit(127);
    }

    neraca::TemporaryFolder folder_;
    neraca::TemporaryFolder programs_;
};

/// The step as it is written in a session.
std::string text_of(const Step& step) {
    std::string text;
    for (const std::string& remark : step.remarks) {
        text += remark + "\n";
    }
    if (step.command.empty()) {
        return text;
    }
    text += "$ " + step.command + "\n";
    std::istringstream lines{step.output};
    for (std::string line; std::getline(lines, line);) {
        const bool looks_like_more = is_command(line) || is_remark(line) || line.starts_with("\\");
        text += (looks_like_more ? "\\" : "") + line + "\n";
    }
    return text;
}

std::string text_of(const std::vector<Step>& steps) {
    std::string text;
    for (const Step& step : steps) {
        text += (text.empty() ? "" : "\n") + text_of(step);
    }
    return text;
}

std::vector<fs::path> sessions() {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry :
         fs::directory_iterator{neraca::source_folder() + "/tests/golden"}) {
        if (entry.path().extension() == ".txt") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::vector<Step> steps_in(std::istream&& session) {
    return SessionReader{session}.read();
}

/// Runs the commands of `steps` one after the other, and gives what each says now.
std::vector<Step> replayed(std::vector<Step> steps) {
    const Shell shell;
    for (Step& step : steps) {
        if (!step.command.empty()) {
            step.output = shell.output_of(step.command);
        }
    }
    return steps;
}

void check(const std::vector<Step>& steps) {
    const std::vector<Step> now = replayed(steps);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        CAPTURE(steps[i].command);
        CHECK(now[i].output == steps[i].output);
    }
}

/// The lines between "```console" and "```".
std::string session_in_readme() {
    std::ifstream readme{neraca::source_folder() + "/README.md"};
    std::string session;
    std::string line;
    while (std::getline(readme, line) && line != "```console") {
    }
    while (std::getline(readme, line) && line != "```") {
        session += line + "\n";
    }
    return session;
}

}  // namespace

TEST_CASE("golden sessions") {
    const std::vector<fs::path> files = sessions();
    CHECK(!files.empty());
    for (const fs::path& file : files) {
        const std::string name = file.filename().string();
        CAPTURE(name);
        const std::vector<Step> steps = steps_in(std::ifstream{file});
        if (std::getenv("UPDATE_GOLDEN") == nullptr) {
            check(steps);
        } else {
            std::ofstream{file} << text_of(replayed(steps));
        }
    }
}

TEST_CASE("golden session of the README") {
    const std::vector<Step> steps = steps_in(std::istringstream{session_in_readme()});
    CHECK(steps.size() > 3);
    check(steps);
}
