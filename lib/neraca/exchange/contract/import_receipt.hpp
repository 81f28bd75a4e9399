#pragma once
// What an import came to.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "neraca/error.hpp"
#include "neraca/sheet/source/csv_reader.hpp"
#include "neraca/value/code.hpp"
#include "neraca/value/date.hpp"
#include "neraca/value/decimal.hpp"
#include "neraca/value/rupiah.hpp"

namespace neraca {

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
    std::int64_t changed_accounts = 0;
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
    /// The other skipped ones, which say nothing to post.
    std::int64_t rows_set_aside() const { return rows_skipped - rows_known; }
    std::int64_t entries = 0;
    Rupiah total;  // sum of the debits
    std::optional<Date> first_day;
    std::optional<Date> last_day;
    std::vector<CooperativePlan> cooperatives;  // that took rows, by code
    std::vector<BookError> errors;              // each with its place, by line; the first ErrorLog::most
    std::int64_t errors_found = 0;              // all of them; beyond ErrorLog::most, one for each row
    /// Errors of the file as a whole are among `errors`: then keep_going kept nothing.
    bool file_refused = false;
    std::vector<RejectedRow> rejected;          // by line
    std::vector<BookError> notices;             // suspicious values, with their place: warnings
    std::vector<Sentence> below_zero;           // accounts of money that are, from which day on
    std::vector<Sentence> payables_below_zero;  // the same of what is owed to suppliers, or accrued
    /// How numbers and dates were read, where cells depend on it and all of them are read alike.
    std::optional<NumberStyle> number_style;
    std::optional<DateOrder> date_order;
    std::vector<Sentence> warnings;  // what was decided about the file: number style, encoding
    /// 16 hex digits over all of the above and the books as they would be: the same file, options and books
    /// give the same plan. Empty where anything was refused without keep_going.
    std::string plan;
};

/// What the import comes to in this cooperative, which is added to those that took rows.
CooperativePlan& plan_of(ImportReceipt& receipt, const CooperativeCode& cooperative);
/// Keeps a notice; the first thousand of them.
void add_notice(ImportReceipt& receipt, BookError notice);

}  // namespace neraca
