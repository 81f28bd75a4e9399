#pragma once
// What the kinds of import share: the fifth and sixth stage, from rows to entries. One file a kind:
// import_journal.cpp, import_deposits.cpp (and withdrawals), import_weighings.cpp, import_cashbook.cpp (and
// bank statements), import_opening.cpp, import_loans.cpp; and what is no entry: import_members.cpp,
// import_prices.cpp, import_accounts.cpp.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/exchange/contract/import_options.hpp"
#include "neraca/exchange/posting/doubled_words.hpp"
#include "neraca/exchange/posting/poster.hpp"
#include "neraca/exchange/posting/repeated_rows.hpp"
#include "neraca/value/first_of_list.hpp"

namespace neraca {

/// The words of a file by which entries are recognised.
struct WordsOfFile {
    explicit WordsOfFile(std::int64_t file_size) : keys{file_size}, vouchers{file_size} {}
    /// First pass: the key and the voucher of the row.
    void note(const Header& header, const CsvReader& reader);
    void begin_again() {
        keys.begin_again();
        vouchers.begin_again();
    }

    DoubledWords keys;
    DoubledWords vouchers;
};
/// The cell of `role`, trimmed, in the first pass; empty where the file has no such column.
std::string_view cell_of(const Header& header, const CsvReader& reader, Role role);

/// What an import adds beside entries (members, prices, ...), written out: the chain of the journal does not
/// know it, and two plans must not look the same for that.
class Particulars {
public:
    void add(std::initializer_list<std::string_view> words);
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

/// Everything that a kind works with in one attempt of the second pass.
struct ImportRun {
    ImportKind kind;
    const ImportOptions& options;
    const Survey& survey;
    RowReader& rows;
    RowCounts& counts;
    ErrorLog& errors;
    Refusals& refusals;
    WordsOfFile& words;
    Destinations& destinations;
    Poster& poster;
    Particulars& particulars;
    ImportReceipt& receipt;
    FirstOfList without_money = FirstOfList{};  // lines of rows

    /// Goes to the next row. Passes over those that an earlier attempt refused, and counts them so.
    bool next();
    /// Counts this row by what became of it. What was refused is so for the row's first fault, else for that
    /// of its entry.
    void settle(Poster::Outcome outcome);
    /// The same for all rows of an entry.
    void settle(Poster::Outcome outcome, std::span<const CsvPosition> entry_rows, const Fault& fault);
    /// This row moves nothing, and is set aside. What it says besides is not looked at.
    void set_aside_without_money();
    /// Tells of all such rows.
    void tell_set_aside() const;
    /// This row is in the book already.
    void skip_known();
    /// What is wrong with the file as a whole; `error` has its place.
    void refuse_file(const BookError& error);
    /// A suspicious value in the cell of `role`.
    void notice(Role role, const BookError& error) const;

    /// The cooperative of the row; null, and the row refused, where there is none of this name.
    Destination* destination();
    /// Refuses the row where its key, or its voucher, stands in an earlier row of the cooperative.
    void require_new_key();
    void require_new_voucher();
    /// A notice at `role` where this row says what an earlier one says: likely a slip of the pen, and perhaps
    /// right.
    void notice_repeated(RepeatedRows& repeated, Role role) const;
    /// For files in which a slip may have several rows, each an entry.
    VoucherUse use_of(std::string_view voucher) const;
    /// What a row says of its entry beside the postings: description, voucher and key.
    JournalEntry::Heading heading(EntryKind entry_kind);

private:
    void require_new(Role role, DoubledWords& seen, Phrase pattern);
};

/// One kind of import: the forms of its files, what it looks for in the first pass, and the second pass.
class ImportOfKind {
public:
    virtual ~ImportOfKind() = default;
    virtual const std::vector<Form>& forms() const = 0;
    /// First pass: a row that has as many fields as the header.
    virtual void look_at(const Header& header, const CsvReader& reader, WordsOfFile& words) {
        words.note(header, reader);
    }
    /// Second pass: all rows. What a good row makes is counted as posted, also where other rows are refused.
    /// Called for each attempt: what it remembers of the rows ends with the call.
    virtual void import_rows(ImportRun& run) = 0;
};

/// The import of this kind, for a file of this size.
std::unique_ptr<ImportOfKind> import_of(ImportKind kind, std::int64_t file_size);

std::unique_ptr<ImportOfKind> journal_import(std::int64_t file_size);
std::unique_ptr<ImportOfKind> deposits_import(std::int64_t file_size);
std::unique_ptr<ImportOfKind> withdrawals_import(std::int64_t file_size);
std::unique_ptr<ImportOfKind> weighings_import(std::int64_t file_size);
std::unique_ptr<ImportOfKind> members_import();
std::unique_ptr<ImportOfKind> prices_import();
std::unique_ptr<ImportOfKind> items_import();
std::unique_ptr<ImportOfKind> opening_import();
std::unique_ptr<ImportOfKind> cashbook_import(std::int64_t file_size);
std::unique_ptr<ImportOfKind> bank_import(std::int64_t file_size);
std::unique_ptr<ImportOfKind> accounts_import();
std::unique_ptr<ImportOfKind> loans_import();

/// The account that the cell of `role` names, which must be filled; null where the row is refused.
const Account* read_account(RowReader& rows, Role role, Destination& destination);
/// The member that the row is about, held against the name beside the number; null where the row is refused.
const Member* read_member(RowReader& rows, Destination& destination);
/// The item that the row is about; null where the row is refused.
const Item* read_item(RowReader& rows, Destination& destination);
/// The product of the row's own column, else `for_file`; null where the row is refused.
const SavingsProduct* read_product(RowReader& rows, Destination& destination,
                                   const std::optional<ProductCode>& for_file);
/// The member, product, item, quantity and loan that the row names. What cannot be found refuses the row.
void read_dimensions(RowReader& rows, Destination& destination, DraftPosting& draft);

/// Which of the columns debit and credit has an amount. Both refuses the row, and so does what is no amount;
/// zero is no amount.
struct SideAmount {
    enum class Filled { debit, credit, neither, unclear };
    Filled filled = Filled::neither;
    Rupiah amount = {};
};
SideAmount read_side(RowReader& rows);
/// From the columns account and those of the dimensions; empty where the row is refused or no side filled.
std::optional<DraftPosting> read_posting(RowReader& rows, Destination& destination, const SideAmount& side);

/// The account that deposits, withdrawals and weighings are set against unless the caller says otherwise is
/// `otherwise`. Throws BookError{account_must_exist}.
const Account& counter_account(const ImportRun& run, Destination& destination, const AccountCode& otherwise);
/// The account that opening balances of a file are set against, all together. Throws
/// BookError{account_must_exist}, dimension_required where it is kept by person (is_kept_by_person) in books
/// kept in full: then the total of many would be nobody's.
const Account& counter_of_total(const ImportRun& run, Destination& destination);
/// What the caller settled for the whole file has to be there: otherwise every row would be refused for it.
/// Throws BookError{account_must_exist}, product_must_exist, product_must_be_named.
void require_savings_options(ImportRun& run);

/// No opening balance comes twice in a file. Throws BookError{opening_repeats_itself}, with the place of the
/// second.
void require_each_once(const ImportRun& run, Destination& destination, std::span<DraftPosting> drafts);
/// Takes the opening balances off `drafts` that the book has already, of the same amount, and gives the rows
/// that they come from; their total counts as that of entries which are in the book. Throws BookError, with
/// its place: opening_is_there_already (coop/opening.hpp).
std::vector<CsvPosition> pass_over_recorded(ImportRun& run, Destination& destination,
                                            std::vector<DraftPosting>& drafts);
/// Counts the rows of an opening entry: `passed_over` are in the book already, unless all was refused.
void settle_opening(ImportRun& run, Poster::Outcome outcome, std::vector<CsvPosition> rows,
                    std::span<const CsvPosition> passed_over, const Fault& fault);

/// Opening balances come before everything else. Throws BookError{opening_must_come_first}.
void require_first(const Book& book, Date date);

}  // namespace neraca
