#include "source_reader.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>

namespace neraca::architecture {
namespace {

bool in_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// A literal in its source: where its content begins and ends, and where the source goes on behind it.
struct Literal {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t behind = 0;
};

/// The string or character literal whose quote stands at `at`.
Literal literal_at(std::string_view source, std::size_t at) {
    const char quote = source[at];
    if (at > 0 && quote == '\'' && in_identifier(source[at - 1])) {
        return {at, at, at + 1};  // between the digits of a number
    }
    if (at > 0 && quote == '"' && source[at - 1] == 'R') {
        const std::size_t open = std::min(source.find('(', at), source.size() - 1);
        const std::string close = ")" + std::string{source.substr(at + 1, open - at - 1)} + "\"";
        const std::size_t end = std::min(source.find(close, open), source.size());
        return {open + 1, end, std::min(end + close.size(), source.size())};
    }
    std::size_t end = at + 1;
    while (end < source.size() && source[end] != quote && source[end] != '\n') {
        end += source[end] == '\\' ? 2u : 1u;
    }
    end = std::min(end, source.size());
    return {at + 1, end, std::min(end + 1, source.size())};
}

/// The header that a directive names, with its quotes or brackets; empty where it includes none.
std::string included_by(std::string_view directive) {
    constexpr std::string_view include = "include";
    const auto skip_spaces = [&] {
        directive.remove_prefix(std::min(directive.find_first_not_of(" \t"), directive.size()));
    };
    directive.remove_prefix(1);  // '#'
    skip_spaces();
    if (!directive.starts_with(include)) {
        return {};
    }
    directive.remove_prefix(include.size());
    skip_spaces();
    return std::string{directive.substr(0, directive.find_first_of(">\"", 1) + 1)};
}

/// Where the directive that begins at `at` ends: a backslash at the end of a line carries it on.
std::size_t end_of_directive(std::string_view source, std::size_t at) {
    std::size_t end = std::min(source.find('\n', at), source.size());
    while (end < source.size() && source[end - 1] == '\\') {
        end = std::min(source.find('\n', end + 1), source.size());
    }
    return end;
}

using Words = std::span<const std::string_view>;

/// Takes what stands between `open` and its `close` from the front of `words`, with both.
void skip_enclosed(Words& words, std::string_view open, std::string_view close) {
    std::size_t depth = 0;
    while (!words.empty()) {
        depth += words.front() == open ? 1u : 0u;
        depth -= words.front() == close ? 1u : 0u;
        words = words.subspan(1);
        if (depth == 0) {
            return;
        }
    }
}

/// Takes a name such as "a::b" from the front of `words`.
std::string take_name(Words& words) {
    std::string name;
    while (!words.empty() && (in_identifier(words.front().front()) || words.front() == "::")) {
        if (!name.empty() && !name.ends_with(':') && words.front() != "::") {
            break;
        }
        name += words.front();
        words = words.subspan(1);
    }
    return name;
}

/// What a brace opens.
struct Scope {
    bool is_namespace = false;
    bool is_type = false;
    std::string name;  // of a namespace or type; empty where it has none
};

/// The scope that opens behind `words`, which are the statement before its brace.
Scope scope_opened_by(Words words) {
    while (!words.empty() && (words.front() == "inline" || words.front() == "export")) {
        words = words.subspan(1);
    }
    while (words.size() > 1 && words.front() == "template" && words[1] == "<") {
        words = words.subspan(1);
        skip_enclosed(words, "<", ">");
    }
    if (words.empty()) {
        return {};
    }
    const std::string_view keyword = words.front();
    words = words.subspan(1);
    if (keyword == "namespace") {
        return {true, false, take_name(words)};
    }
    if (keyword != "struct" && keyword != "class" && keyword != "union" && keyword != "enum") {
        return {};
    }
    if (keyword == "enum" && !words.empty() && (words.front() == "class" || words.front() == "struct")) {
        words = words.subspan(1);
    }
    if (!words.empty() && words.front() == "[") {
        skip_enclosed(words, "[", "]");
    }
    if (words.size() > 1 && words.front() == "alignas") {
        words = words.subspan(1);
        skip_enclosed(words, "(", ")");
    }
    const std::string name = take_name(words);
    const bool is_definition = words.empty() || words.front() == ":" || words.front() == "final";
    return {false, is_definition && !name.empty(), name};
}

std::vector<std::string> types_in(std::string_view code) {
    std::vector<std::string> types;
    std::vector<Scope> scopes;
    std::vector<std::string_view> statement;
    for (const std::string_view word : words_of(code)) {
        if (word == "{") {
            Scope scope = scope_opened_by(statement);
            const bool is_public = std::ranges::all_of(
                scopes, [](const Scope& outer) { return outer.is_namespace && !outer.name.empty(); });
            if (scope.is_type && is_public) {
                std::string name;
                for (const Scope& outer : scopes) {
                    name += outer.name + "::";
                }
                types.push_back(name + scope.name);
            }
            scopes.push_back(std::move(scope));
        } else if (word == "}" && !scopes.empty()) {
            scopes.pop_back();
        }
        if (word == "{" || word == "}" || word == ";") {
            statement.clear();
        } else {
            statement.push_back(word);
        }
    }
    return types;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace

Source read_source(std::string_view text) {
    Source source;
    std::size_t code_at_literal = std::string::npos;  // how much code there was behind the last literal
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("//")) {
            at = std::min(text.find('\n', at), text.size());
        } else if (rest.starts_with("/*")) {
            at = std::min(text.find("*/", at + 2), text.size() - 2) + 2;
        } else if (rest.starts_with('#')) {
            const std::size_t end = end_of_directive(text, at);
            if (std::string header = included_by(text.substr(at, end - at)); !header.empty()) {
                source.includes.push_back(std::move(header));
            }
            at = end;
        } else if (rest.starts_with('"') || rest.starts_with('\'')) {
            const Literal literal = literal_at(text, at);
            const std::string_view content = text.substr(literal.begin, literal.end - literal.begin);
            if (code_at_literal == source.code.size() && rest.starts_with('"')) {
                source.literals.back() += content;
            } else if (rest.starts_with('"')) {
                source.literals.emplace_back(content);
            }
            if (literal.behind > at + 1) {
                source.code += ' ';
            }
            code_at_literal = rest.starts_with('"') ? source.code.size() : std::string::npos;
            at = literal.behind;
        } else {
            if (code_at_literal == source.code.size() && is_space(text[at])) {
                ++at;  // what stands between two literals does not part them
                continue;
            }
            source.code += text[at];
            ++at;
        }
    }
    source.types = types_in(source.code);
    return source;
}

std::vector<std::string_view> words_of(std::string_view code) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < code.size();) {
        std::size_t end = at + 1;
        if (in_identifier(code[at])) {
            while (end < code.size() && in_identifier(code[end])) {
                ++end;
            }
        } else if (code.substr(at).starts_with("::")) {
            end = at + 2;
        }
        if (!is_space(code[at])) {
            words.push_back(code.substr(at, end - at));
        }
        at = end;
    }
    return words;
}

bool uses(std::string_view code, std::string_view call) {
    for (std::size_t at = code.find(call); at != std::string_view::npos; at = code.find(call, at + 1)) {
        const bool begins = at == 0 || !in_identifier(code[at - 1]);
        const std::size_t end = at + call.size();
        const bool ends = call.ends_with('(') || end == code.size() || !in_identifier(code[end]);
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

Sources read_sources(const std::filesystem::path& root, const std::vector<std::string>& folders) {
    Sources sources;
    for (const std::string& folder : folders) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{root / folder}) {
            const std::string extension = entry.path().extension().string();
            if (extension == ".cpp" || extension == ".hpp") {
                sources[entry.path().lexically_relative(root).generic_string()] =
                    read_source(content_of(entry.path()));
            }
        }
    }
    return sources;
}

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "" : std::string{path.substr(0, slash)};
}

}  // namespace neraca::architecture
