#pragma once
// Cash that was counted: the books follow what is really there.

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/register/asset.hpp"

namespace neraca {

/// What was found in a cash box at the end of the day.
struct CashCount {
    EventHeading heading;
    AccountCode account;
    Rupiah counted;
};
struct CashCountNote {
    Count count;                        // for the register
    Rupiah in_books;                    // before it was counted
    std::optional<JournalEntry> entry;  // none where both agree
    Rupiah difference() const { return count.amount - in_books; }
};
/// What is missing is debited to other expenses, what is over is credited to other income. Where the key is
/// in the book already, it is compared with what there was before that entry.
/// Throws BookError: posting_must_be_positive for less than nothing, account_must_fit for an account that
/// holds no cash, account_role_must_be_given.
CashCountNote note_for(const CashCount& count, const Book& book);

}  // namespace neraca
