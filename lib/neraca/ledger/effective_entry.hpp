#pragma once
// The journal as registers and statements count it: reversals take back what they undo, and entries that
// close a year are left out.

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Whether `posted` is neither undone nor undoes another.
inline bool stands(const PostedEntry& posted) {
    return !posted.reversed_by && !posted.entry.heading().reverses;
}

/// An entry as it counts. A reversal takes back, on its own date, what the entry it undoes had done.
struct EffectiveEntry {
    const PostedEntry& posted;    // whose number, date and voucher count
    const JournalEntry& content;  // its own; of a reversal, that of the entry it undoes
    bool takes_back = false;
    /// It and its reversal, or it and what it undoes, both lie in the days asked for: together they are
    /// nothing.
    bool cancelled = false;
    /// What was done when `content` was posted: the kind of its event (ledger/event_kind.hpp); of a
    /// correction that of what it puts right. Empty for what was imported, or is older than events.
    std::string done_by = {};
    bool is_imported = false;  // `content` is

    /// Whether it was done by one of `commands`. Empty where no event says what it was: then its kind and its
    /// accounts have to tell.
    std::optional<bool> was(std::initializer_list<std::string_view> commands) const;

    /// `value` as it counts: taken off where the entry takes back.
    template <typename Value>
    Value effect_of(Value value) const {
        return takes_back ? Value{} - value : value;
    }
};

/// The kind of the event of `posted`; of a correction that of what it puts right.
std::string what_was_done(const Book& book, const PostedEntry& posted);

/// Visits the entries of `period` by date and number, closing entries left out: one walk through the journal.
void each_effective_entry(const Book& book, const Period& period,
                          const std::function<void(const EffectiveEntry&)>& visit);

/// Whether `posted` takes back or replaces an entry dated before `first_day`, or one that itself does so:
/// what was counted, and perhaps shared out, in an earlier period is put right by it.
bool is_prior_period_correction(const Book& book, const PostedEntry& posted, Date first_day);

/// Whether `entry` only brings in, or takes back, balances that had been there when `period` began.
bool is_opening(const EffectiveEntry& entry, const Period& period);
/// The postings of opening entries dated in `period`, those taken back in it left out.
std::vector<Posting> opened_in(const Book& book, const Period& period);
/// Of them, income and expenses of the year before its books began, where `period` begins within that year,
/// and what takes back in `period` those of earlier in the year: no days of the year are theirs, so no month
/// has them, but the year has.
std::vector<Posting> results_before_books(const Book& book, const Period& period);
/// The postings of reversals dated in `period`: each takes back as much on its other side, whenever that was
/// posted.
std::vector<Posting> taken_back_in(const Book& book, const Period& period);

}  // namespace neraca
