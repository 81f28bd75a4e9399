#pragma once
// A profile's sample, imported to see whether it gives the entries that are expected of it.

#include <cstdint>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/profile/profile.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

struct SampleTrial {
    std::int64_t entries = 0;            // that were made
    std::vector<BookError> errors = {};  // of the import; where there are any, nothing is compared
    std::vector<Sentence> differences = {};
    bool agrees() const { return errors.empty() && differences.empty(); }
};

/// Imports `sample` by `profile` into a book without entries, which is then full of it: the caller takes one
/// in memory, or rolls back. Adds the members and items that the sample names. Throws what adding them
/// throws.
SampleTrial try_sample(const Profile& profile, const ProfileSample& sample, Book& book, Register& registry,
                       Date today);

}  // namespace neraca
