#pragma once
// What an import is asked to do.

#include <cstdint>
#include <optional>
#include <string>

#include "neraca/sheet/mapping/mapping.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

/// What the caller settles, on the command line or by a profile; what is empty is decided from the file, or
/// refused where it cannot be.
struct ImportOptions {
    WrittenIn written_in = {};
    Mapping mapping = {};
    Limits limits = {};
    std::string draft_profile = {};           // the name of a profile that no documentation bears out; told
    std::optional<Date> date = {};            // for files without dates (opening, prices, loans)
    std::optional<ProductCode> product = {};  // savings without a product column
    std::optional<AccountCode> account = {};  // cashbook, bank: the account that the file is about
    std::optional<AccountCode> counter_account =
        {};  // deposits and withdrawals: what came in, went out; else cash
    /// Cashbook and bank: where rows go that no rule and no column gives a counter-account. Empty: refused.
    std::optional<AccountCode> suspense_account = {};
    /// Cashbook and bank: balances that the rows do not come to are told, and refuse nothing.
    bool ignore_balances = false;
    /// Entries that nothing but their content tells apart from imported ones are taken once more: two equal
    /// sales of one day, the second in another file. Else they are passed over, which is told.
    bool take_equal = false;
    std::optional<std::int64_t> expected_rows = {};  // refuse the file unless it has so many
    std::optional<Rupiah> expected_total = {};       // and this total
    Date today;                                      // members without a joining date join today
    /// Posts what is good and leaves out what is refused, as far as the file is readable as a whole.
    bool keep_going = false;
    /// The plan that the caller agreed to: another one is refused (plan_changed).
    std::string agreed_plan = {};
};

}  // namespace neraca
