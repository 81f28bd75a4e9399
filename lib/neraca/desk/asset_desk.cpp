#include "neraca/desk/asset_desk.hpp"

#include <algorithm>

namespace neraca {
namespace {

/// The first month that `book` is kept for.
Month first_month_of(const Book& book, Date day) {
    std::optional<Date> opened;
    book.each_entry({.kind = EntryKind::opening}, [&](const PostedEntry& posted) {
        if (!posted.reversed_by) {
            opened = std::min(opened.value_or(posted.entry.date()), posted.entry.date());
        }
    });
    const Month month{opened.value_or(day)};
    return opened && *opened == month.last_day() ? Month{opened->next_day()} : month;
}

}  // namespace

Asset taken_over_by(const Book& book, Asset asset, Date day) {
    const bool is_left = asset.depreciated_before > Rupiah{} &&
                         asset.depreciated_before < asset.cost - asset.residue && asset.months > 0;
    if (asset.taken_over || !is_left) {
        return asset;
    }
    const Month from{asset.depreciated_from};
    const Month first = std::max(first_month_of(book, day), from);
    if (straight_line_until(asset, first.index() - from.index()) != asset.depreciated_before) {
        asset.taken_over = first.first_day();
    }
    return asset;
}

Posted buy(const Purchase& purchase, Bookkeeper& bookkeeper, Register& registry) {
    registry.add_asset(purchase.asset);
    return bookkeeper.post(entry_for(purchase));
}

DisposedAsset dispose(const Disposal& disposal, Bookkeeper& bookkeeper, Register& registry) {
    DisposalNote note = note_for(disposal, bookkeeper.book());
    Posted posted = bookkeeper.post(note.entry);
    if (!posted.already_there) {
        Asset gone = disposal.asset;
        gone.disposed = disposal.heading.date;
        registry.set_asset(gone);
    }
    return {std::move(note), std::move(posted)};
}

Posted begin(const FirstPayment& payment, Bookkeeper& bookkeeper, Register& registry) {
    registry.add_accrual(payment.accrual);
    return bookkeeper.post(entry_for(payment));
}

}  // namespace neraca
