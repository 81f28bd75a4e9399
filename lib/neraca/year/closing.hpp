#pragma once
// The end of a year: income and expenses become surplus, and on the first day of the next year the surplus
// waits for the members' meeting.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"

namespace neraca {

/// Something that should be done before a year is closed.
struct ClosingFinding {
    std::string key;       // English, stable: "cash_counted"
    bool forbids = false;  // closing; else the treasurer may accept it, saying why
    Sentence what;
    std::optional<Sentence> way_out = {};
};

/// What was looked at before closing, and what was found.
struct ClosingReadiness {
    std::vector<Phrase> passed;  // what was looked at and is in order
    std::vector<ClosingFinding> findings;
    /// Whether nothing forbids closing, and `accepted` says why the rest may stay so, where there is a rest.
    bool permits(std::string_view accepted) const;
};

/// Looks whether `year` can be closed: that earlier years are, that no account for what is not known yet
/// (suspense) holds anything, that sub-ledgers come to their control accounts, that cash and stock were
/// counted in its last month, that depreciation, accruals and interest are posted for all its months. Nothing
/// is changed.
ClosingReadiness closing_readiness(const Book& book, const Register& registry, int year);

/// The closing entry of `year` that stands in the book, not undone; empty where it is open.
std::optional<PostedEntry> closing_of(const Book& book, int year);

/// What closing posts.
struct ClosingEntries {
    /// 31 December: every income and expense account to the surplus of the year, account by account (UU
    /// 25/1992 art. 45: what is left is the surplus).
    JournalEntry closing;
    /// 1 January: the surplus of the year to the undistributed surplus of earlier years.
    std::optional<JournalEntry> new_year;  // none where the surplus is zero
    Rupiah surplus;                        // income less expenses
};
/// Throws BookError{year_is_closed}, nothing_to_post where the year has no income and no expenses,
/// account_role_must_be_given.
ClosingEntries closing_entries(const Book& book, int year);

/// Posts them, after `closing_readiness`. Findings that do not forbid are passed over where `accepted` says
/// why, which then stands in the memo. Throws BookError{year_not_ready_to_close}, and as closing_entries.
struct Closed {
    PostedEntry closing;
    std::optional<PostedEntry> new_year;
};
Closed close_year(Bookkeeper& bookkeeper, int year, const std::string& accepted);

/// Undoes the closing of `year`: both entries are reversed, each on its own day. Throws
/// BookError{year_is_not_closed}, reason_required, surplus_distributed_already where the surplus was shared
/// out (that entry is reversed first), year_is_closed where the year after is closed, period_must_be_open.
Closed reopen_year(Bookkeeper& bookkeeper, int year, const std::string& reason);

}  // namespace neraca
