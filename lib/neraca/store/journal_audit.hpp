#pragma once
// Proofs over what the file holds: of new entries before each commit, of everything on demand.

#include <vector>

#include "neraca/store/book_file.hpp"
#include "neraca/store/connection.hpp"

namespace neraca {

/// Throws BookError{book_is_damaged} unless all entries from row `first_entry` on balance, have the lines and
/// totals they say, and are numbered without gaps. What this finds would be a fault of this program:
/// the same was checked before writing, and is read back here.
void prove_new_entries(Connection& connection, std::int64_t first_entry);

/// The hash chains alone.
std::vector<CheckResult> audit_chains(Connection& connection);
/// Everything.
std::vector<CheckResult> audit(Connection& connection);

/// SHA-256 over the definitions in the file: a book whose tables, views or triggers were changed has another.
Hash schema_fingerprint(Connection& connection);
/// The fingerprint of a book as version `version` makes it.
Hash expected_fingerprint(int version);

}  // namespace neraca
