#include "neraca/sheet/rows/rule_matcher.hpp"

#include <algorithm>

#include "neraca/value/text.hpp"

namespace neraca {
namespace {

using Test = MappingRule::Condition::Test;

bool passes(Test test, std::string_view cell, std::string_view wanted) {
    switch (test) {
        case Test::contains:
            return cell.find(wanted) != std::string_view::npos;
        case Test::begins_with:
            return cell.starts_with(wanted);
        case Test::equals:
            break;
    }
    return cell == wanted;
}

}  // namespace

RuleMatcher::RuleMatcher(const std::vector<MappingRule>& rules) {
    for (const MappingRule& rule : rules) {
        Prepared& prepared = rules_.emplace_back(Prepared{&rule, {}});
        for (const MappingRule::Condition& condition : rule.conditions) {
            std::vector<std::string>& keys = prepared.keys.emplace_back();
            std::ranges::transform(condition.texts, std::back_inserter(keys), &comparison_key);
        }
    }
}

const MappingRule* RuleMatcher::match(const std::function<std::string_view(Role)>& cell) {
    const auto met = std::ranges::find_if(rules_, [&](const Prepared& rule) { return holds(rule, cell); });
    if (met == rules_.end()) {
        return nullptr;
    }
    met->was_met = true;
    return met->rule;
}

std::vector<std::string> RuleMatcher::never_met() const {
    std::vector<std::string> names;
    for (const Prepared& rule : rules_) {
        if (!rule.was_met) {
            names.push_back(rule.rule->name);
        }
    }
    return names;
}

bool RuleMatcher::holds(const Prepared& prepared, const std::function<std::string_view(Role)>& cell) {
    for (std::size_t index = 0; index < prepared.keys.size(); ++index) {
        const MappingRule::Condition& condition = prepared.rule->conditions[index];
        const std::string key = comparison_key(cell(condition.role));
        const bool is_any = std::ranges::any_of(
            prepared.keys[index], [&](const std::string& text) { return passes(condition.test, key, text); });
        if (!is_any) {
            return false;
        }
    }
    return true;
}

}  // namespace neraca
