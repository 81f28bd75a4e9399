#pragma once
// Entries of a book that an entry of a file looks like, however they came there: typed by hand, or with a
// file of another kind. What the same kind of file brought is recognised before (entry_recogniser.hpp).

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Alike are entries of one day with the same postings (account, side, amount, person, item and weight,
/// loan), unless both have vouchers and these differ. Looked at are the days that the file has: each is read
/// once, before the file adds to it.
class LikeEntries {
public:
    /// `book` must outlive this.
    explicit LikeEntries(const Book& book) : book_{book}, days_kept_{book.days_kept()} {}

    /// An entry that is like this one, and is given for no other one; empty where there is none. What was
    /// reversed, and reversals, are passed over.
    std::optional<EntryNumber> like(const JournalEntry& entry);
    /// Whether the entry of this number is alike, reversed or not: an export of the book brings it again. It
    /// is then given for no other one.
    bool takes(EntryNumber number, const JournalEntry& entry);

private:
    struct There {
        EntryNumber number;
        std::string voucher;
        bool counts = true;  // was not reversed, and reverses nothing
        bool is_given = false;
    };
    using Day = std::unordered_multimap<std::uint64_t, There>;
    Day& day_of(Date date);
    template <typename IsIt>
    There* find(const JournalEntry& entry, const IsIt& is_it);

    const Book& book_;
    std::optional<Period> days_kept_;
    std::unordered_map<std::int64_t, Day> days_;  // by the days since Date::first()
    Day* last_ = nullptr;
    std::optional<Date> last_date_;
};

}  // namespace neraca
