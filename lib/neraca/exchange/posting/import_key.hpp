#pragma once
// What an imported entry is recognised by when it comes again.

#include <string>
#include <string_view>

#include "neraca/ledger/book.hpp"

namespace neraca {

/// Keys of one kind of import. A key is the first 64 bits of a hash: who needs certainty compares the entries
/// themselves. They are stored in books, so what they are taken over never changes:
///   the kind, and then
///   of a key column      "key" and the key
///   of a voucher         "voucher" and its number
///   of anything else     "content", date, kind, memo, voucher and key of the entry and all its postings
/// each part with its length before it. Of weighings the savings posting counts without item and quantity,
/// which it did not have in books of before version 3.
class ImportKeys {
public:
    /// `kind` as in `to_string(ImportKind)`.
    explicit ImportKeys(std::string_view kind) : kind_{kind} {}

    ImportKey of_key(std::string_view key) { return of_word("key", key); }
    ImportKey of_voucher(std::string_view voucher) { return of_word("voucher", voucher); }
    ImportKey of_content(const JournalEntry& entry);
    /// Whether `entry` is what it was when an import made `there`.
    bool is_same(const JournalEntry& there, const JournalEntry& entry) const;

private:
    ImportKey of_word(std::string_view what, std::string_view word);
    void begin(std::string_view what);
    bool is_of_weighings() const;

    std::string kind_;
    std::string text_;  // used again for each key
};

}  // namespace neraca
