#pragma once
// Proofs over everything that the file holds, on demand.

#include <vector>

#include "neraca/store/book_records.hpp"
#include "neraca/store/sqlite/connection.hpp"

namespace neraca {

/// The hash chains alone.
std::vector<CheckResult> audit_chains(Connection& connection);
/// Everything.
std::vector<CheckResult> audit(Connection& connection);

/// SHA-256 over the definitions in the file: a book whose tables, views or triggers were changed has another.
Hash schema_fingerprint(Connection& connection);
/// The fingerprint of a book as version `version` makes it.
Hash expected_fingerprint(int version);

}  // namespace neraca
