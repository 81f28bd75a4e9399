#include "arguments/command_line.hpp"

#include <algorithm>

#include "arguments/arguments.hpp"
#include "neraca/value/joined.hpp"

namespace neraca::cli {
namespace {

constexpr std::string_view spaces = " \t\r\n";

/// Reads one word from the front of a line.
class WordReader {
public:
    explicit WordReader(std::string_view& rest) : rest_{rest} {}

    std::string read() {
        while (!rest_.empty() && spaces.find(rest_.front()) == std::string_view::npos) {
            const char next = take();
            if (next == '\'' || next == '"') {
                read_quoted(next);
            } else {
                word_ += next == '\\' ? take_escaped() : next;
            }
        }
        return std::move(word_);
    }

private:
    char take() {
        const char next = rest_.front();
        rest_.remove_prefix(1);
        return next;
    }
    char take_escaped() {
        if (rest_.empty()) {
            throw wrong_call(say("a backslash stands at the end of the line"));
        }
        return take();
    }
    void read_quoted(char quote) {
        while (!rest_.empty() && rest_.front() != quote) {
            const char next = take();
            word_ += next == '\\' && quote == '"' ? take_escaped() : next;
        }
        if (rest_.empty()) {
            throw wrong_call(say("the quote {} is not closed on this line"), {std::string{quote}});
        }
        take();
    }

    std::string_view& rest_;
    std::string word_;
};

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<signed char>(c) < 0 ||
           std::string_view{"-_./:,@=+%"}.find(c) != std::string_view::npos;
}

std::string quoted(const std::string& word) {
    bool plain = !word.empty();
    for (const char c : word) {
        plain = plain && is_plain(c);
    }
    if (plain) {
        return word;
    }
    std::string text = "\"";
    for (const char c : word) {
        text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return text + "\"";
}

}  // namespace

std::vector<std::string> split_line(std::string_view line) {
    std::vector<std::string> words;
    while (true) {
        line.remove_prefix(std::min(line.find_first_not_of(spaces), line.size()));
        if (line.empty() || line.front() == '#') {
            return words;
        }
        words.push_back(WordReader{line}.read());
    }
}

std::string join_words(std::span<const std::string> words) {
    std::string line;
    for (const std::string& word : words) {
        append_to_list(line, quoted(word), " ");
    }
    return line;
}

}  // namespace neraca::cli
