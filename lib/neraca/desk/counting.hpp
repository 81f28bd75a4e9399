#pragma once
// What was counted, against the books: the difference is posted, and the count itself is kept in the
// register, once, also where both agree.

#include <optional>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/coop/cash_count.hpp"
#include "neraca/waste/stock_changes.hpp"

namespace neraca {

struct CountedCash {
    CashCountNote note;
    std::vector<Count> kept;       // none where it was kept before
    std::optional<Posted> posted;  // none where both agree
};
/// Throws as note_for(CashCount).
CountedCash count_cash(const CashCount& count, Bookkeeper& bookkeeper, Register& registry);

struct CountedStock {
    CountNote note;
    std::vector<Count> kept;
    std::optional<Posted> posted;  // none where both agree
};
/// `bank` looks at the book of `bookkeeper`. Throws as note_for(StockCount).
CountedStock count_stock(const StockCount& count, const WasteBank& bank, Bookkeeper& bookkeeper,
                         Register& registry);

}  // namespace neraca
