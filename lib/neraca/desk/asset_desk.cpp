#include "neraca/desk/asset_desk.hpp"

namespace neraca {

void take_on(const Asset& asset, const Book& book, Register& registry) {
    registry.add_asset(asset);
    require_fitting_accounts(asset, book.chart());
}

Posted buy(const Purchase& purchase, Bookkeeper& bookkeeper, Register& registry) {
    take_on(purchase.asset, bookkeeper.book(), registry);
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

void take_on(const Accrual& accrual, const Book& book, Register& registry) {
    require_fitting_accounts(accrual, book.chart());
    registry.add_accrual(accrual);
}

Posted begin(const FirstPayment& payment, Bookkeeper& bookkeeper, Register& registry) {
    take_on(payment.accrual, bookkeeper.book(), registry);
    return bookkeeper.post(entry_for(payment));
}

}  // namespace neraca
