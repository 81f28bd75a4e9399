#include "neraca/desk/counting.hpp"

namespace neraca {
namespace {

std::optional<Posted> post(const std::optional<JournalEntry>& entry, Bookkeeper& bookkeeper) {
    return entry ? std::optional{bookkeeper.post(*entry)} : std::nullopt;
}

/// An event that is sent again was kept when it was new.
bool is_new(const std::optional<Posted>& posted) {
    return !posted || !posted->already_there;
}

}  // namespace

CountedCash count_cash(const CashCount& count, Bookkeeper& bookkeeper, Register& registry) {
    CashCountNote note = note_for(count, bookkeeper.book());
    std::optional<Posted> posted = post(note.entry, bookkeeper);
    std::vector<Count> kept;
    if (is_new(posted)) {
        registry.add_count(note.count);
        kept.push_back(note.count);
    }
    return {std::move(note), std::move(kept), std::move(posted)};
}

CountedStock count_stock(const StockCount& count, const WasteBank& bank, Bookkeeper& bookkeeper,
                         Register& registry) {
    CountNote note = note_for(count, bank);
    std::optional<Posted> posted = post(note.entry, bookkeeper);
    std::vector<Count> kept;
    if (is_new(posted)) {
        kept = counts_of(count, bank);
        for (const Count& found : kept) {
            registry.add_count(found);
        }
    }
    return {std::move(note), std::move(kept), std::move(posted)};
}

}  // namespace neraca
