#pragma once
// Batch import of CSV files: nothing guessed, every error in one pass with its physical line and column,
// all or nothing. A file is read twice rather than held in memory. The stages, each with its own header:
//   in sheet/, which knows no books:
//   bytes, records  source/: text_source.hpp (encodings, workbooks), csv_reader.hpp
//   map             mapping/: what a profile or the caller says about columns and rows
//   one cell        cells/: cell.hpp, date_cell.hpp
//   columns         columns/: header.hpp finds them, column_style.hpp decides how they are written
//   rows            rows/: survey.hpp is the first pass, row_reader.hpp the second
//   here:
//   asked, answered contract/: import_options.hpp, import_receipt.hpp
//   look up, judge, append  posting/: destination.hpp, entry_recogniser.hpp, balance_judge.hpp, poster.hpp
//   group           kinds/: one file a kind (import_journal.cpp, ...)

#include <cstdint>
#include <functional>
#include <string>

#include "neraca/exchange/contract/import_kind.hpp"
#include "neraca/exchange/contract/import_options.hpp"
#include "neraca/exchange/contract/import_receipt.hpp"
#include "neraca/exchange/contract/import_target.hpp"
#include "neraca/proof/sha256.hpp"
#include "neraca/sheet/source/byte_source.hpp"

namespace neraca {

/// SHA-256 of the bytes of `source`.
Hash hash_of_source(const ByteSource& source);
/// SHA-256 of the file's bytes. Throws BookError{file_must_exist} or file_must_be_readable.
Hash hash_of_file(const std::string& path);

/// How far an import is.
struct ImportProgress {
    int hundredths = 0;     // of the work
    std::int64_t rows = 0;  // gone through so far, in this pass
};
using ProgressReport = std::function<void(const ImportProgress&)>;

/// Lets the caller undo what a first attempt of keep_going did: runs `attempt`, and takes back all that it
/// changed in the books unless it gives true.
using Attempt = std::function<void(const std::function<bool()>& attempt)>;

/// Reads the whole file (CSV, or a workbook) and posts its rows. Where any row is refused the receipt says
/// which and why, and the caller must roll back, unless `keep_going` was asked for and the file as a whole is
/// not refused. `progress` is called now and then. Throws BookError for what concerns the file as a whole:
/// file_must_exist, file_must_be_readable; for what the caller has to settle: wrong_call (opening without a
/// date), product_must_be_named, product_must_exist, account_must_exist, what `target_for` throws for the
/// whole file; and what the book throws on appending.
ImportReceipt import_file(ImportKind kind, const std::string& path, const ImportOptions& options,
                          const TargetFor& target_for, const ProgressReport& progress = {},
                          const Attempt& attempt = {});
/// The same for a source that is open already: a text in memory.
ImportReceipt import_source(ImportKind kind, const ByteSource& source, const ImportOptions& options,
                            const TargetFor& target_for, const ProgressReport& progress = {},
                            const Attempt& attempt = {});

/// The rejected rows of `receipt` as a file of the shape of `path`, with the columns reject_code and
/// reject_reason added in front, in `language`: put right, it can be imported again. Gives its bytes: CSV in
/// UTF-8 with the delimiter of the file, the header first. Cells are as the file has them, but that merged
/// cells are written out (the row above may be missing here), and that balances are left out (they count on
/// the rows between). A file without a header gets no columns in front, since theirs are told by position.
std::string rejects_of(ImportKind kind, const std::string& path, const ImportOptions& options,
                       const ImportReceipt& receipt, Language language);

}  // namespace neraca
