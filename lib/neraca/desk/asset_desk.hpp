#pragma once
// Fixed assets and accruals from the first day to the last: the entries of periodic/ posted, and their
// register brought up to date with them. To be called in a transaction: where they throw, the register may be
// changed already.

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"

namespace neraca {

/// Keeps an asset that is in the books already, or comes with another entry. Throws as Register::add_asset
/// and require_fitting_accounts.
void take_on(const Asset& asset, const Book& book, Register& registry);
/// Keeps the asset and posts what it cost. Throws as `take_on`, and what the entry throws.
Posted buy(const Purchase& purchase, Bookkeeper& bookkeeper, Register& registry);

struct DisposedAsset {
    DisposalNote note;
    Posted posted;
};
/// The asset is marked as gone on the day of the event, once where that has a key. Throws as
/// note_for(Disposal).
DisposedAsset dispose(const Disposal& disposal, Bookkeeper& bookkeeper, Register& registry);

/// Keeps an accrual whose payment is in the books already, or follows. Throws as Register::add_accrual and
/// require_fitting_accounts.
void take_on(const Accrual& accrual, const Book& book, Register& registry);
/// Keeps the accrual and posts the payment that it begins with. Throws as `take_on` and
/// entry_for(FirstPayment).
Posted begin(const FirstPayment& payment, Bookkeeper& bookkeeper, Register& registry);

}  // namespace neraca
