#pragma once
// Undoing a whole import: what was posted stays, and its opposite is posted beside it.

#include <cstdint>
#include <optional>

#include "neraca/coop/bookkeeper.hpp"

namespace neraca {

/// What undoing an import did.
struct UndoReceipt {
    std::int64_t entries = 0;          // reversed now
    std::int64_t dated_today = 0;      // of them, as their own month takes no entry
    std::int64_t reversed_before = 0;  // by hand, one by one: they are left as they are
    Rupiah total = {};                 // sum of the debits that were reversed now
};

/// Posts the reversal of every entry of import `batch` in the books of `bookkeeper`, each on the day of its
/// entry, or all of them on `on`; without it, where its month is locked or its year closed, on `today`. The
/// caller marks the batch as undone, or rolls back where this throws: BookError{batch_has_no_entries};
/// period_must_be_open; savings_cannot_go_below_zero, where money that the import paid in was paid out since;
/// stock_cannot_go_below_zero, stock_value_must_fit, where waste that it brought is gone since.
UndoReceipt undo_import(Bookkeeper& bookkeeper, std::int64_t batch, std::optional<Date> on = {},
                        std::optional<Date> today = {});

}  // namespace neraca
