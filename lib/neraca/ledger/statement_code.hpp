#pragma once
// The lines of the income statement that rules ask for, by their codes on the form
// (report/statements/statement_lines.cpp): business with members is told apart from business with others.

#include <string_view>

namespace neraca::statement_code {

inline constexpr std::string_view member_revenue = "P.01";
inline constexpr std::string_view member_costs = "P.02";
inline constexpr std::string_view non_member_revenue = "P.04";
inline constexpr std::string_view non_member_costs = "P.05";

}  // namespace neraca::statement_code
