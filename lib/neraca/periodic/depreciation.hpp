#pragma once
// Fixed assets: bought, written down in equal months, disposed of. Source:
// practice, the straight line: (cost - residue) / months, the last month takes the rest.

#include <optional>
#include <string>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

/// What `asset` loses in `month`: (cost - residue) / months, in whole rupiah rounded down; the last month
/// takes the rest. What was written down before the books began is left out, the earliest months first; of
/// what was taken over in the middle of its life, the rest is spread in the same way over the months that are
/// left. Nothing from the month in which it goes.
Rupiah depreciation_of(const Asset& asset, Month month);
/// What is written down of `asset` at the end of `day`: what was before the books began, and the months
/// whose depreciation is posted.
Rupiah accumulated_on(const Asset& asset, const Book& book, Date day);

/// One entry for what all assets lose in `month`, a pair for each account of accumulated depreciation; none
/// where nothing wears out. Throws BookError{account_role_must_be_given}.
std::optional<JournalEntry> depreciation_entry(const Book& book, const Register& registry, Month month,
                                               const std::string& key);

/// An asset that is paid for when it enters the register.
struct Purchase {
    EventHeading heading;  // without a memo, the name of the asset is it
    Asset asset;
    AccountCode counter_account;
};
JournalEntry entry_for(const Purchase& purchase);

/// An asset that goes: sold, or thrown away for nothing.
struct Disposal {
    EventHeading heading;  // as of a purchase
    Asset asset;
    Rupiah proceeds = {};
    AccountCode counter_account;  // what was received for it
};
struct DisposalNote {
    JournalEntry entry;
    Rupiah book_value;
    Rupiah gain;  // below zero: a loss
};
/// Cost and accumulated depreciation leave the books; what is received more or less than the rest is other
/// income or other expense.
/// Throws BookError: asset_is_disposed, posting_must_be_positive for proceeds below zero,
/// asset_terms_must_fit before it was there, posted_for_this_period where depreciation is posted for its
/// month or later, year_must_be_complete where that of a month before is not,
/// account_cannot_go_below_zero where its accounts hold less than would leave them,
/// account_role_must_be_given.
DisposalNote note_for(const Disposal& disposal, const Book& book);

}  // namespace neraca
