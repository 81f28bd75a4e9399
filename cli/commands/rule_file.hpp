#pragma once
// The file that says how a surplus is shared, wherever a command asks for one.

#include <filesystem>
#include <string>

#include "context.hpp"
#include "neraca/year/surplus_rule.hpp"

namespace neraca::cli {

struct RuleFile {
    std::string name;
    std::string bytes;
    SurplusRule rule;
};

/// Throws BookError{surplus_rule_must_be_readable}, percentages_must_be_100, or what tells that there is no
/// such file.
RuleFile read_rule_file(const std::filesystem::path& typed, const Context& context);

}  // namespace neraca::cli
