#pragma once
// What an import comes to, in a number that people can hold two plans against each other by.

#include <string>

#include "neraca/exchange/kinds/import_kinds.hpp"

namespace neraca {

/// 16 hex digits of a SHA-256 over the text that was read (of a workbook, that of its sheet), the kind, the
/// counts, what is added beside entries, and the end of each cooperative's chain with the entries appended.
/// Asks the books, so whatever is on its way into them arrives first.
std::string plan_hash(ImportKind kind, const ByteSource& source, const RowCounts& counts,
                      const ImportReceipt& receipt, const Particulars& particulars,
                      const Destinations& destinations);

}  // namespace neraca
