#pragma once
// Texts that hashes are taken over: lines of `name:length:value`, so that no two contents have one text, and
// an auditor can take the hash again with any SHA-256 tool (`neraca help chain`).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neraca {

/// Adds "name:length:value\n"; the length is in bytes.
void add_line(std::string& text, std::string_view name, std::string_view value);
void add_line(std::string& text, std::string_view name, std::int64_t value);
/// The same, or nothing for an empty value: what a later version adds leaves older hashes as they are.
void add_line_if_any(std::string& text, std::string_view name, std::string_view value);

struct CanonicalLine {
    std::string name;
    std::string value;
    friend bool operator==(const CanonicalLine&, const CanonicalLine&) = default;
};
/// The lines of a text that `add_line` made; empty for all else.
std::optional<std::vector<CanonicalLine>> read_lines(std::string_view text);

}  // namespace neraca
