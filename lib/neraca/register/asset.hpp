#pragma once
// The registers of what wears out and of what belongs to other months than the one it was paid in.

#include <optional>
#include <string>
#include <string_view>

#include "neraca/value/account_use.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/quantity.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// A fixed asset: cost, and how it is written down in equal months (garis lurus). Land has no months.
struct Asset {
    AssetCode code;
    std::string name;
    AccountCode account;                          // cost
    std::optional<AccountCode> accumulated = {};  // of its depreciation; none for what is not depreciated
    Date acquired;
    Rupiah cost;
    Rupiah residue = {};             // what it is still worth at the end
    int months = 0;                  // of its life, from `depreciated_from`; 0: it is not depreciated
    Date depreciated_from;           // the first day of its first month
    Rupiah depreciated_before = {};  // of that, what was written down before these books began
    /// The first day of the month from which these books write down what is left, in equal parts over the
    /// months that are left. None: what was written down before is so many whole months of the straight line,
    /// and the next month goes on.
    std::optional<Date> taken_over = {};
    std::optional<Date> disposed = {};
};
/// Throws BookError{asset_terms_must_fit} unless
///   - it cost more than zero, at most `largest_posting`, and its residue is at most what it cost;
///   - it is depreciated over 0 to 1,200 months, on an account if there are any;
///   - that begins on the first day of a month, not before the month it was acquired in;
///   - no more was depreciated before than there is to depreciate;
///   - it is taken over, if it is, on the first day of one of its months;
///   - it did not go before it came.
Asset require_sound(Asset asset);
/// What of `asset` is to be depreciated in its first `count` months, by the straight line from the first on:
/// equal parts in whole rupiah, rounded down, the last month takes the rest.
Rupiah straight_line_until(const Asset& asset, int count);
/// Throws BookError{asset_terms_must_fit} where what was depreciated before is no whole number of months of
/// the straight line, and it is not known from which month on the rest is to be spread.
void require_continuation_known(const Asset& asset);

/// What is spread over months.
///   prepaid_expense   paid before: an asset that becomes expense      (beban dibayar di muka)
///   unearned_income   received before: a liability that becomes income (pendapatan diterima di muka)
///   accrued_expense   paid after: expense that becomes a liability     (beban yang masih harus dibayar)
///   accrued_income    received after: income that becomes an asset     (pendapatan yang masih harus
///   diterima)
enum class AccrualKind { prepaid_expense, unearned_income, accrued_expense, accrued_income };
std::string_view to_string(AccrualKind kind);
/// Indonesian names are read too. Throws BookError{option_must_be_known}.
AccrualKind read_accrual_kind(std::string_view text);
Phrase phrase_for(AccrualKind kind);
/// What the accounts of an accrual must be: what it stands on until its month, and what it becomes.
AccountUse balance_of(AccrualKind kind);
AccountUse result_of(AccrualKind kind);

struct Accrual {
    AccrualCode code;
    std::string name;
    AccrualKind kind = AccrualKind::prepaid_expense;
    AccountCode balance_account;  // asset or liability
    AccountCode result_account;   // expense or income
    Rupiah amount;
    Month first_month;
    int months = 1;
};
/// Throws BookError{accrual_terms_must_fit} unless the amount is more than zero, at most `largest_posting`,
/// and spread over 1 to 600 months that all end by Date::last().
Accrual require_sound(Accrual accrual);

/// Something was counted: cash in its box, an item in its store.
struct Count {
    Date day;
    AccountCode account;
    std::optional<ItemCode> item = {};
    Rupiah amount = {};      // of cash
    Quantity quantity = {};  // of an item
};
/// Throws BookError{posting_must_be_positive} for less than nothing, or dimension_not_allowed for an amount
/// of an item and a quantity of cash.
Count require_sound(Count count);

/// The rule by which the surplus of a year was shared, as its file said, and when.
struct SurplusDecision {
    int year = 0;
    Date day;  // of the meeting
    std::string rule_file;
    std::string rule;  // the bytes of the file
};
SurplusDecision require_sound(SurplusDecision decision);

}  // namespace neraca
