#pragma once
#include <cstdint>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/draft.hpp"

namespace neraca {

/// Counts the entries of a report that have no event to say what they are, so that their kind and their
/// accounts had to tell.
class ToldByAccounts {
public:
    void add(const EffectiveEntry& entry);
    ToldByAccounts& operator+=(const ToldByAccounts& more);
    /// Says how many there were; nothing where there were none.
    void note(Draft& report) const;

private:
    std::int64_t imported_ = 0;
    std::int64_t older_ = 0;  // than events
};

}  // namespace neraca
