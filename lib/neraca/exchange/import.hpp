#pragma once
// Batch import of CSV files: nothing guessed, every error in one pass with its physical line and column,
// all or nothing. A file is read twice rather than held in memory. The stages, each with its own header:
//   bytes          byte_source.hpp
//   records        csv_reader.hpp
//   shape          header.hpp
//   types          column_style.hpp decides for whole columns, cell.hpp reads one cell
//   first pass     survey.hpp puts these together
//   second pass    row_reader.hpp: one row after another, its cells by their roles
//   map and group  directory.hpp, scattered_vouchers.hpp and one file a kind (import_journal.cpp, ...)
//   judge, apply   poster.hpp

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"

namespace neraca {

enum class ImportKind { journal, deposits, members, opening };
std::string_view to_string(ImportKind kind);
/// BookError{option_must_be_known} for all else, with what there is. Indonesian names are read too.
ImportKind read_import_kind(std::string_view text);

/// What the caller settles; what is empty is decided from the file, or refused where it cannot be.
struct ImportOptions {
    std::optional<NumberStyle> number_style = {};
    std::optional<DateOrder> date_order = {};
    std::optional<Date> date = {};                    // for files without dates (opening)
    std::optional<ProductCode> product = {};          // deposits without a product column
    std::optional<AccountCode> counter_account = {};  // deposits: what was received; cash if empty
    std::optional<std::int64_t> expected_rows = {};   // refuse the file unless it has so many
    std::optional<Rupiah> expected_total = {};        // and this total
    Date today;                                       // members without a joining date join today
};

/// Where the rows of one cooperative go.
struct ImportTarget {
    Bookkeeper& bookkeeper;
    Register& registry;
};
/// The target for a cooperative named in a `coop` column, or for the file as a whole (empty).
/// Throws BookError{cooperative_must_exist} or cooperative_must_be_named.
using TargetFor = std::function<ImportTarget(const std::optional<CooperativeCode>&)>;

/// What an import did, or would do: read = posted + skipped + refused, always. Where a row is refused, so are
/// the other rows of its entry. After a fault that ends the reading (an open quote, a NUL byte) the rows are
/// not counted.
struct ImportReceipt {
    std::int64_t rows_read = 0;     // records below the header
    std::int64_t rows_posted = 0;   // that became (part of) an entry or a member
    std::int64_t rows_skipped = 0;  // blank rows, balances of zero, entries in the book under their key
    std::int64_t rows_refused = 0;
    std::int64_t entries = 0;
    std::int64_t members = 0;
    Rupiah total;  // sum of the debits
    std::optional<Date> first_day;
    std::optional<Date> last_day;
    std::vector<std::string> cooperatives;  // codes that took rows
    std::vector<BookError> errors;          // each with its place, by line; the first 1,000
    std::vector<Sentence> warnings;         // what was decided about the file: number style, encoding
};

/// SHA-256 of the file's bytes. Throws BookError{file_must_exist} or file_must_be_readable.
Hash hash_of_file(const std::string& path);

/// Reads the whole file and posts its rows. Where any row is refused the receipt says which and why, and
/// the caller must roll back. `progress` is called now and then with the share done, in hundredths.
/// Throws BookError for what concerns the file as a whole: file_must_exist, file_must_be_readable; for what
/// the caller has to settle: wrong_call (opening without a date), product_must_be_named, product_must_exist,
/// account_must_exist, what `target_for` throws for the whole file; and what the book throws on appending.
ImportReceipt import_file(ImportKind kind, const std::string& path, const ImportOptions& options,
                          const TargetFor& target_for, const std::function<void(int)>& progress = {});

}  // namespace neraca
