#pragma once
// An entry that was wrong, put right: reversed, and posted anew as it should have been.

#include <optional>
#include <string>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"

namespace neraca {

struct Correction {
    EntryNumber number;  // of the entry that was wrong
    Date date;           // of both new entries
    /// The right amount, for an entry of two postings; or the right postings. With neither, the postings
    /// stay.
    std::optional<Rupiah> amount = {};
    std::vector<Posting> postings = {};
    std::optional<std::string> memo = {};     // else as it was
    std::optional<std::string> voucher = {};  // else as it was
    std::string key = {};
};
struct Corrected {
    PostedEntry reversal;
    Posted replacement;
};
/// Where the key is that of a correction of the same entry, gives that one and posts nothing.
/// Throws BookError{entry_must_exist}, wrong_call (an amount for an entry of more than two postings), and
/// what Bookkeeper::correct throws.
Corrected correct(const Correction& correction, Bookkeeper& bookkeeper);

}  // namespace neraca
