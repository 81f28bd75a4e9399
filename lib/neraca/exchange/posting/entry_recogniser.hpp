#pragma once
// Whether an entry of a file is in the book already.

#include <optional>
#include <string_view>
#include <unordered_map>

#include "neraca/exchange/posting/import_key.hpp"
#include "neraca/ledger/book.hpp"

namespace neraca {

/// What a voucher number stands for, which decides how its entry is recognised when it comes again.
enum class VoucherUse {
    whole_entry,  // all that the voucher says: with other content it is a conflict
    this_row,     // a slip that stands in this row of the file alone: the same, and its content counts too
    many_rows,    // a slip with several rows, each its own entry: recognised by content
};

/// Recognises the entries of one kind of import in one book, in the order of the file.
class EntryRecogniser {
public:
    /// `kind` as in `to_string(ImportKind)`. `book` must outlive this.
    /// `take_equal`: what only its content tells apart is new.
    EntryRecogniser(std::string_view kind, const Book& book, bool take_equal = false)
        : keys_{kind}, book_{book}, take_equal_{take_equal} {}

    /// Whether nothing but its content tells such an entry apart.
    static bool goes_by_content(const JournalEntry& entry) {
        return entry.heading().key.empty() && entry.heading().voucher.empty();
    }

    /// The key that the entry is to be appended under: of its key, of its voucher, else of its content.
    ImportKey key_of(const JournalEntry& entry, VoucherUse use);
    /// The number that `entry` has in the book; empty where it is new. `key` is its own. Counts how often
    /// content came, so it is asked once an entry. Throws BookError{content_differs_under_key}.
    std::optional<EntryNumber> find(const JournalEntry& entry, ImportKey key, VoucherUse use);

private:
    /// How often content stood in the file so far, and stands in the book. Only of content that the book has.
    struct Occurrences {
        std::size_t seen = 0;
        std::size_t in_book = 0;
        EntryNumber last = {};
    };
    std::optional<EntryNumber> find_under(const JournalEntry& entry, ImportKey key, bool conflicts) const;
    std::optional<EntryNumber> find_by_content(const JournalEntry& entry, ImportKey key);

    ImportKeys keys_;
    const Book& book_;
    bool take_equal_;
    std::unordered_map<ImportKey, Occurrences> occurrences_;
};

}  // namespace neraca
