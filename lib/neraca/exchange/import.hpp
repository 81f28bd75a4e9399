#pragma once
// Batch import of CSV files: nothing guessed, every error in one pass with its physical line and column,
// all or nothing. A file is read twice rather than held in memory. The stages, each with its own header:
//   in sheet/, which knows no books:
//   bytes          byte_source.hpp, text_source.hpp (encodings), workbook.hpp (XLSX)
//   records        csv_reader.hpp
//   shape          header.hpp, row_kind.hpp (totals, signatures)
//   types          column_style.hpp decides for whole columns, cell.hpp reads one cell
//   first pass     survey.hpp puts these together
//   map            mapping.hpp: what a profile says about columns and rows
//   second pass    row_reader.hpp: one row after another, its cells by their roles
//   here:
//   look up        directory.hpp, destination.hpp
//   group          scattered_vouchers.hpp, and one file a kind (import_journal.cpp, ...)
//   judge, apply   poster.hpp; what was posted before: import_key.hpp

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/coop/bookkeeper.hpp"
#include "neraca/sheet/csv_reader.hpp"
#include "neraca/sheet/mapping.hpp"

namespace neraca {

enum class ImportKind {
    journal,
    members,
    deposits,
    withdrawals,
    weighings,
    prices,
    opening,
    cashbook,
    bank,
    accounts,
    loans,
};
std::string_view to_string(ImportKind kind);
/// BookError{option_must_be_known} for all else, with what there is. Indonesian names are read too.
ImportKind read_import_kind(std::string_view text);
/// All of them, in the order in which help lists them.
std::span<const ImportKind> import_kinds();

/// What the caller settles, on the command line or by a profile; what is empty is decided from the file, or
/// refused where it cannot be.
struct ImportOptions {
    WrittenIn written_in = {};
    Mapping mapping = {};
    Limits limits = {};
    std::optional<Date> date = {};            // for files without dates (opening, prices, loans)
    std::optional<ProductCode> product = {};  // savings without a product column
    std::optional<AccountCode> account = {};  // cashbook, bank: the account that the file is about
    std::optional<AccountCode> counter_account =
        {};  // deposits and withdrawals: what came in, went out; else cash
    /// Cashbook and bank: where rows go that no rule and no column gives a counter-account. Empty: refused.
    std::optional<AccountCode> suspense_account = {};
    std::optional<std::int64_t> expected_rows = {};  // refuse the file unless it has so many
    std::optional<Rupiah> expected_total = {};       // and this total
    Date today;                                      // members without a joining date join today
    /// Posts what is good and leaves out what is refused, as far as the file is readable as a whole.
    bool keep_going = false;
    /// The plan that the caller agreed to: another one is refused (plan_changed).
    std::string agreed_plan = {};
};

/// Where the rows of one cooperative go.
struct ImportTarget {
    Bookkeeper& bookkeeper;
    Register& registry;
};
/// The target for a cooperative named in a `coop` column, or for the file as a whole (empty).
/// Throws BookError{cooperative_must_exist} or cooperative_must_be_named.
using TargetFor = std::function<ImportTarget(const std::optional<CooperativeCode>&)>;

/// A row that was not taken, so that it can be written into a file of rejects.
struct RejectedRow {
    CsvPosition row;
    Rule rule;
    /// What is told of it; rows of one voucher share it. Null beyond the errors that are kept
    /// (ErrorLog::most).
    std::shared_ptr<const BookError> error;
};

/// Sum of the postings of one account in a plan.
struct PlannedAccount {
    AccountCode account;
    Rupiah debit = {};
    Rupiah credit = {};
};
/// What a member's passbook of one product would gain and lose.
struct PlannedPassbook {
    MemberNumber member;
    ProductCode product;
    Rupiah paid_in = {};
    Rupiah paid_out = {};
};
/// What an import comes to in one cooperative.
struct CooperativePlan {
    CooperativeCode cooperative;
    std::int64_t entries = 0;
    Rupiah total = {};                            // sum of the debits
    std::vector<PlannedAccount> accounts = {};    // by code
    std::vector<PlannedPassbook> passbooks = {};  // by member and product
    std::int64_t members = 0;                     // new ones
    std::int64_t items = 0;
    std::int64_t prices = 0;
    std::int64_t new_accounts = 0;
};

/// What an import did, or would do: read = posted + skipped + refused, always. Where a row is refused, so are
/// the other rows of its entry. After a fault that ends the reading (an open quote, a NUL byte) the rows are
/// not counted.
struct ImportReceipt {
    std::int64_t rows_read = 0;    // records below the header
    std::int64_t rows_posted = 0;  // that became (part of) an entry, a member, a price, ...
    std::int64_t rows_skipped =
        0;  // blank rows, totals, signatures, balances of zero, what is in the book already
    std::int64_t rows_refused = 0;
    std::int64_t rows_known = 0;  // of the skipped ones: in the book already
    std::int64_t entries = 0;
    Rupiah total;  // sum of the debits
    std::optional<Date> first_day;
    std::optional<Date> last_day;
    std::vector<CooperativePlan> cooperatives;  // that took rows, by code
    std::vector<BookError> errors;              // each with its place, by line; the first ErrorLog::most
    std::int64_t errors_found = 0;              // all of them
    /// Errors of the file as a whole are among `errors`: then keep_going kept nothing.
    bool file_refused = false;
    std::vector<RejectedRow> rejected;  // by line
    std::vector<BookError> notices;     // suspicious values, with their place: warnings
    std::vector<Sentence> warnings;     // what was decided about the file: number style, encoding
    /// 16 hex digits over all of the above and the books as they would be: the same file, options and books
    /// give the same plan. Empty where anything was refused without keep_going.
    std::string plan;
};

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
