#pragma once
// What is kept of a meeting's decision about the surplus: the rule, and below it the figures that the plan
// was worked out by.

#include <optional>
#include <string>
#include <string_view>

#include "neraca/year/surplus_plan.hpp"

namespace neraca {

/// What a plan is worked out by, beside its rule. Members have no names in it: those are a person's own, and
/// may be erased.
struct DecidedFigures {
    SurplusAmount amount;
    SharingMembers sharing;
};

struct DecisionText {
    SurplusRule rule;
    /// Empty in decisions of books that did not keep them.
    std::optional<DecidedFigures> figures = {};
};

/// The rule's text with a table [decided] below it: amounts in sen, bases in their unit (SharingMember).
std::string text_of_decision(std::string_view rule, const DecidedFigures& figures);

/// `file` is for messages. Throws as read_surplus_rule.
DecisionText read_decision_text(std::string_view text, const std::string& file);

}  // namespace neraca
