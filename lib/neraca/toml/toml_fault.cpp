#include "neraca/toml/toml_fault.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

std::string_view line_numbered(std::string_view text, std::int64_t number) {
    for (std::int64_t line = 1; line < number && !text.empty(); ++line) {
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    return trimmed(text.substr(0, text.find('\n')));
}

/// Whether a text of several lines is still open at the end of the line: what stands there is inside it.
bool ends_within_text(std::string_view text, std::int64_t number, std::string_view quotes) {
    bool is_open = false;
    for (std::size_t at = 0; at < text.size() && number > 0; ++at) {
        if (text.substr(at).starts_with(quotes)) {
            is_open = !is_open;
            at += quotes.size() - 1;
        } else if (text[at] == '\n') {
            --number;
        }
    }
    return is_open;
}

bool is_quote(char letter) {
    return letter == '"' || letter == '\'';
}

/// One past the quotation mark that closes the text `words` begins with; npos where none does. What stands
/// behind a backslash closes nothing between double ones.
std::size_t end_of_text(std::string_view words) {
    for (std::size_t at = 1; at < words.size(); ++at) {
        if (words.front() == '"' && words[at] == '\\') {
            ++at;
        } else if (words[at] == words.front()) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

/// Where `wanted` first stands outside quotation marks.
std::size_t find_outside_texts(std::string_view line, std::string_view wanted) {
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (wanted.find(line[at]) != std::string_view::npos) {
            return at;
        }
        if (is_quote(line[at])) {
            const std::size_t end = end_of_text(line.substr(at));
            if (end == std::string_view::npos) {
                break;
            }
            at += end - 1;
        }
    }
    return std::string_view::npos;
}

std::string_view without_comment(std::string_view line) {
    return trimmed(line.substr(0, find_outside_texts(line, "#")));
}

bool is_bare_name(std::string_view name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return name.find_first_not_of(letters) == std::string_view::npos;
}

/// Of a text that is closed and has nothing behind it: what stands between its quotation marks.
std::optional<Sentence> fault_in_text(std::string_view name, std::string_view text) {
    constexpr std::string_view known = "btnfr\"\\uUe";
    for (std::size_t at = 1; text.front() == '"' && at + 1 < text.size(); ++at) {
        if (text[at] != '\\') {
            continue;
        }
        ++at;
        if (known.find(text[at]) == std::string_view::npos) {
            return Sentence{say("{}: between double quotation marks \\ is written \\\\; or the text stands "
                                "between single ones"),
                            {name}};
        }
    }
    return std::nullopt;
}

Sentence fault_of_value(std::string_view name, std::string_view value) {
    if (value.empty()) {
        return {say("{} has no value behind the \"=\""), {name}};
    }
    const char first = value.front();
    if (is_quote(first)) {
        const std::size_t end = end_of_text(value);
        if (end == std::string_view::npos) {
            return {say("{}: the quotation mark that closes the text is missing"), {name}};
        }
        if (end != value.size()) {
            return {say("{}: something stands behind the value: {}"),
                    {name, excerpt(trimmed(value.substr(end)))}};
        }
        return fault_in_text(name, value)
            .value_or(Sentence{say("{}: the text cannot be read: {}"), {name, excerpt(value)}});
    }
    if (first == '[' || first == '{') {
        const char last = first == '[' ? ']' : '}';
        if (!value.ends_with(last)) {
            return {say("{}: the list is not closed with {}"), {name, std::string{last}}};
        }
        return {
            say("{}: the list cannot be read: values are separated by commas, and texts stand in quotation "
                "marks"),
            {name}};
    }
    if (std::string_view{"0123456789+-."}.find(first) != std::string_view::npos) {
        return {say("{}: {} is not a number: it has no separators, no unit and no zeros in front; all else "
                    "stands in quotation marks"),
                {name, excerpt(value)}};
    }
    return {say("{}: {} does not stand in quotation marks"), {name, excerpt(value)}};
}

}  // namespace

Sentence toml_fault_on(std::string_view text, std::int64_t number) {
    const std::string_view all = line_numbered(text, number);
    if (fault_of(all) == TextFault::not_utf8) {
        return {say("there are characters that are not UTF-8: save the file as UTF-8")};
    }
    const std::string_view line = without_comment(all);
    if (line.empty() || ends_within_text(text, number, "\"\"\"") || ends_within_text(text, number, "'''")) {
        return {say("a bracket or a quotation mark that was opened before is not closed")};
    }
    if (line.front() == '[' && line.find('=') == std::string_view::npos) {
        return {say("{} is not a heading: it is written [name], of several alike [[name]]"), {excerpt(line)}};
    }
    const std::size_t equals = find_outside_texts(line, "=");
    if (equals == std::string_view::npos) {
        return {say("{}: between name and value stands \"=\"; in a list, a comma between values, and ] at "
                    "its end"),
                {excerpt(line)}};
    }
    const std::string_view name = trimmed(line.substr(0, equals));
    if (name.empty()) {
        return {say("no name stands before the \"=\": {}"), {excerpt(line)}};
    }
    if (!is_quote(name.front()) && !is_bare_name(name)) {
        return {say("{} is not a name: it has letters without accents, digits, - and _; any other stands in "
                    "quotation marks"),
                {excerpt(name)}};
    }
    return fault_of_value(excerpt(name), trimmed(line.substr(equals + 1)));
}

}  // namespace neraca
