#pragma once
// The rules of a mapping, held against one row after the other.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/sheet/mapping/mapping.hpp"

namespace neraca {

class RuleMatcher {
public:
    /// `rules` must outlive this.
    explicit RuleMatcher(const std::vector<MappingRule>& rules);

    bool is_empty() const { return rules_.empty(); }
    /// The first rule whose conditions all hold of the row whose cells `cell` gives; null where there is
    /// none.
    const MappingRule* match(const std::function<std::string_view(Role)>& cell);
    /// Names of the rules that held of no row.
    std::vector<std::string> never_met() const;

private:
    struct Prepared {
        const MappingRule* rule;
        std::vector<std::vector<std::string>> keys;  // of the texts of each condition, by comparison_key
        bool was_met = false;
    };
    static bool holds(const Prepared& prepared, const std::function<std::string_view(Role)>& cell);

    std::vector<Prepared> rules_;
};

}  // namespace neraca
