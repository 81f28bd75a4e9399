#pragma once
// Commands as somebody types them, carried out in the process of the test, on books in memory.

#include <stdlib.h>

#include <optional>
#include <string>
#include <utility>

#include "application.hpp"
#include "arguments/command_line.hpp"
#include "neraca/store/engines/engines.hpp"
#include "support/support.hpp"

namespace neraca::cli {

/// A variable of the environment, for the length of a test.
class Variable {
public:
    Variable(const char* name, const char* value) : name_{name} {
        if (const char* before = ::getenv(name)) {
            before_ = before;
        }
        ::setenv(name, value, 1);
    }
    ~Variable() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
    std::optional<std::string> before_;
};

/// New books, in which `coop add` has not been called yet.
class CommandBook {
public:
    explicit CommandBook(const char* today = "2026-06-15")
        : today_{"NERACA_TODAY", today},
          settings_{.book = Verbatim{address}},
          books_{session_.adopt(address, books_in_memory())} {}
    /// On the books in the file at `path`, which are there.
    CommandBook(const char* today, const std::string& path)
        : today_{"NERACA_TODAY", today},
          settings_{.book = Verbatim{path}},
          books_{session_.open(path, Access::write)} {}

    /// Carries out `line`, which does not say "neraca".
    Outcome call(const std::string& line) { return perform(split_line(line), settings_, session_, line); }
    /// The same, which must not be refused.
    Outcome must(const std::string& line) {
        Outcome outcome = call(line);
        const std::string why = outcome.reply.failures.empty()
                                    ? std::string{}
                                    : line + ": " + outcome.reply.failures.front().message;
        REQUIRE_MESSAGE(outcome.exit_code() == 0, why);
        return outcome;
    }
    /// As a script that stops at what is refused.
    void must_all(std::initializer_list<const char*> lines) {
        for (const char* line : lines) {
            must(line);
        }
    }

    Books& books() { return books_; }
    CooperativeBook& kept(const char* code = "melati") {
        return books_.cooperative(CooperativeCode::read(code));
    }

private:
    static constexpr const char* address = "book-in-memory.db";

    Variable today_;
    Variable language_{"NERACA_LANG", "en"};
    Variable cooperative_{"NERACA_COOP", ""};
    Session session_;
    Settings settings_;
    Books& books_;
};

/// Why a command was refused: the rule and the sentence; empty where it was not.
inline std::string refusal(const Outcome& outcome) {
    if (outcome.reply.failures.empty()) {
        return {};
    }
    const Failure& first = outcome.reply.failures.front();
    return first.code + ": " + first.message + (first.hint.empty() ? "" : " (" + first.hint + ")");
}

}  // namespace neraca::cli
