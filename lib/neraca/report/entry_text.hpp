#pragma once
#include <string>

#include "neraca/ledger/journal_entry.hpp"

namespace neraca {

/// What an entry is called: its memo; without one, what was done when it was posted: the entry it undoes or
/// corrects, else what its event says of it. Of what was imported, or is older than events, its kind.
std::string text_of(const PostedEntry& posted, Language language);

}  // namespace neraca
