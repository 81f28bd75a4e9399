#pragma once
// What an import comes to, in a number that people can hold two plans against each other by.

#include <string>

#include "neraca/exchange/contract/import_options.hpp"
#include "neraca/exchange/kinds/import_kinds.hpp"

namespace neraca {

/// 16 hex digits of a SHA-256 over the text that was read (of a workbook, that of its sheet), the kind, the
/// counts, what is added beside entries, and the end of each cooperative's chain with the entries appended.
/// Asks the books, so whatever is on its way into them arrives first.
std::string plan_hash(ImportKind kind, const ByteSource& source, const RowCounts& counts,
                      const ImportReceipt& receipt, const Particulars& particulars,
                      const Destinations& destinations);

/// How the file is read, in a word that people can compare: 16 hex digits of a SHA-256 over what was said of
/// it, by options or by a profile, whatever the profile is called. Empty: nothing was said. What bounds an
/// import and does not change its rows (limits, expected rows and total, a plan) is not in it.
std::string reading_of(const ImportOptions& options);

}  // namespace neraca
