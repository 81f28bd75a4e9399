#pragma once
// Fixed assets and accruals from the first day to the last: the entries of periodic/ posted, and their
// register brought up to date with them. To be called in a transaction: where they throw, the register may be
// changed already.

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/desk/notices.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"

namespace neraca {

/// `asset` as these books go on with it. Where something was written down before and it does not say from
/// which month on the rest is spread, that is the first month of these books: that of their opening entry
/// (the next, where that is dated the last day of a month), without one that of `day`. Left empty where by
/// then the straight line has come to just what was written down, so that it simply goes on.
Asset taken_over_by(const Book& book, Asset asset, Date day);

/// Keeps an asset, or an accrual, whose cost or payment is in the books already. Throws as
/// Register::add_asset or Register::add_accrual, and BookError{year_is_closed} where a month of it lies in a
/// year that is closed: no entry could be posted for that month any more.
void keep(const Asset& asset, const Book& book, Register& registry);
void keep(const Accrual& accrual, const Book& book, Register& registry);

/// The months of an asset, or of an accrual, that was just kept which were posted without it, or are locked,
/// with the calls that put them right.
std::vector<Notice> notices_about(const Asset& asset, const Book& book);
std::vector<Notice> notices_about(const Accrual& accrual, const Book& book);

/// Keeps the asset and posts what it cost. Throws as `keep`, and what the entry throws.
Posted buy(const Purchase& purchase, Bookkeeper& bookkeeper, Register& registry);

struct DisposedAsset {
    DisposalNote note;
    Posted posted;
};
/// The asset is marked as gone on the day of the event, once where that has a key. Throws as
/// note_for(Disposal), and BookError{posted_for_this_period} where the depreciation that must be taken back
/// first is what another disposal went by.
DisposedAsset dispose(const Disposal& disposal, Bookkeeper& bookkeeper, Register& registry);

/// Keeps the accrual and posts the payment that it begins with. Throws as `keep` and
/// entry_for(FirstPayment).
Posted begin(const FirstPayment& payment, Bookkeeper& bookkeeper, Register& registry);

}  // namespace neraca
