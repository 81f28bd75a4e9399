#pragma once
// The lines of the statements that rules ask for, by their codes on the form
// (report/statements/statement_lines.cpp): business with members is told apart from business with others.

#include <optional>
#include <span>
#include <string_view>

#include "neraca/ledger/account.hpp"

namespace neraca::statement_code {

inline constexpr std::string_view member_revenue = "P.01";
inline constexpr std::string_view member_costs = "P.02";
inline constexpr std::string_view non_member_revenue = "P.04";
inline constexpr std::string_view non_member_costs = "P.05";

/// Of the balance sheet: money, which the cash-flow statement ends at.
inline constexpr std::string_view cash = "N.1.01";
inline constexpr std::string_view bank = "N.1.02";
/// Of the balance sheet: members' shares.
inline constexpr std::string_view principal_savings = "N.7.01";
inline constexpr std::string_view mandatory_savings = "N.7.02";
constexpr bool is_of_money(std::string_view line) {
    return line == cash || line == bank;
}

/// Of the balance sheet: what is owed to suppliers, and for what was used and not billed.
inline constexpr std::string_view trade_payables = "N.5.05";
inline constexpr std::string_view accrued_expenses = "N.5.06";

/// The lines that accounts of a class stand on, in the order of the form; none for memo accounts.
std::span<const std::string_view> lines_of(AccountClass account_class);
/// The class of the accounts that stand on `line`; empty where it is no line of accounts.
std::optional<AccountClass> class_of(std::string_view line);

}  // namespace neraca::statement_code
