#pragma once
// Kinds of events: what was done when an entry was posted, by the name of its command.

#include <span>
#include <string_view>

namespace neraca {

/// Kinds of events that mean one thing alone, so that nobody has to tell from its accounts what an entry is.
/// What is posted by hand ("post"), imported, or older than events has no such kind.
namespace event_kind {

inline constexpr std::string_view correct = "correct";  // means what it puts right
inline constexpr std::string_view post = "post";        // means nothing by itself

inline constexpr std::string_view deposit = "deposit";
inline constexpr std::string_view withdraw = "withdraw";
inline constexpr std::string_view transfer = "transfer";
inline constexpr std::string_view sell = "sell";
inline constexpr std::string_view collect = "collect";
inline constexpr std::string_view stock_count = "stock count";
inline constexpr std::string_view stock_regrade = "stock regrade";
inline constexpr std::string_view stock_spoil = "stock spoil";
inline constexpr std::string_view stock_return = "stock return";
inline constexpr std::string_view hold_add = "hold add";
inline constexpr std::string_view hold_pay = "hold pay";
inline constexpr std::string_view hold_release = "hold release";
inline constexpr std::string_view bill_charge = "bill charge";
inline constexpr std::string_view bill_pay = "bill pay";
inline constexpr std::string_view loan_grant = "loan grant";
inline constexpr std::string_view loan_repay = "loan repay";
inline constexpr std::string_view loan_allowance = "loan allowance";
inline constexpr std::string_view loan_write_off = "loan write-off";
inline constexpr std::string_view loan_recover = "loan recover";
inline constexpr std::string_view cash_count = "cash count";
inline constexpr std::string_view member_exit = "member exit";
inline constexpr std::string_view member_pay_out = "member pay-out";
inline constexpr std::string_view asset_add = "asset add";  // may post what it cost
inline constexpr std::string_view asset_dispose = "asset dispose";
inline constexpr std::string_view asset_depreciate = "asset depreciate";
inline constexpr std::string_view accrual_add = "accrual add";  // may post what was paid
inline constexpr std::string_view interest_savings = "interest savings";
inline constexpr std::string_view interest_loans = "interest loans";
inline constexpr std::string_view interest_bank = "interest bank";
inline constexpr std::string_view tax_turnover = "tax turnover";
inline constexpr std::string_view close = "close";
inline constexpr std::string_view reopen = "reopen";
inline constexpr std::string_view surplus_distribute = "surplus distribute";
inline constexpr std::string_view surplus_pay = "surplus pay";

}  // namespace event_kind

/// All of them but `correct` and `post`.
std::span<const std::string_view> telling_event_kinds();

}  // namespace neraca
