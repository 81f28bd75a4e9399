#pragma once
// The last stages of an import: recognise what is in the book already, judge, apply. One way for every kind
// of entry.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "neraca/coop/stock_balance.hpp"
#include "neraca/exchange/destination.hpp"
#include "neraca/exchange/import_key.hpp"
#include "neraca/exchange/refusals.hpp"
#include "neraca/sheet/row_reader.hpp"

namespace neraca {

/// A posting while its entry is made: what it names is looked up already, and where it comes from is known.
/// Small, because a file may hold half of a million vouchers open.
struct DraftPosting {
    const Account* account = nullptr;
    const Member* member = nullptr;
    const SavingsProduct* product = nullptr;  // found by the account where a member has but one there
    const Item* item = nullptr;
    std::unique_ptr<LoanReference> loan = {};
    Rupiah amount = {};
    Quantity quantity = {};  // zero: none
    CsvPosition row = {};
    Side side = Side::debit;
    Role account_role = Role::account;  // the cells to look at for what is wrong
    Role amount_role = Role::amount;
};

/// What a voucher number stands for, which decides how its entry is recognised when it comes again.
enum class VoucherUse {
    whole_entry,  // all that the voucher says: with other content it is a conflict
    this_row,     // a slip that stands in this row of the file alone: the same, and its content counts too
    many_rows,    // a slip with several rows, each its own entry: recognised by content
};

/// The cell to look at where a posting breaks `rule`; empty where it cannot be told.
std::optional<Role> role_of(Rule rule, const DraftPosting& draft);
/// What the import comes to in this cooperative, which is added to those that took rows.
CooperativePlan& plan_of(ImportReceipt& receipt, const Destination& destination);
/// Keeps a notice; the first thousand of them.
void add_notice(ImportReceipt& receipt, BookError notice);

/// Judges entries one by one and appends the good ones in portions, as long as nothing was refused: the
/// caller keeps all or nothing.
class Poster {
public:
    /// All must outlive the poster. What is posted is counted in `receipt`, what is refused at the end for
    /// its passbook in `counts`.
    Poster(ImportKind kind, const RowReader& rows, RowCounts& counts, ErrorLog& errors, Refusals& refusals,
           ImportReceipt& receipt)
        : keys_{to_string(kind)},
          rows_{rows},
          counts_{counts},
          errors_{errors},
          refusals_{refusals},
          receipt_{receipt} {}

    /// skipped: in the book already. refused: `fault` says why.
    enum class Outcome { posted, skipped, refused };
    /// Makes and posts an entry. A rule that is broken becomes an error at the row, and where it can be told
    /// at the cell, that broke it. `drafts` come from `rows_of_entry` rows.
    Outcome post(Destination& destination, Date date, JournalEntry::Heading heading,
                 std::span<DraftPosting> drafts, VoucherUse use = VoucherUse::whole_entry,
                 std::int64_t rows_of_entry = 1);
    const Fault& fault() const { return fault_; }

    /// Whether what is good is still written: no longer once anything new was refused.
    bool may_write() const { return !refusals_.has_new() && !receipt_.file_refused; }
    /// What the entries come to that were skipped.
    Rupiah skipped_total() const { return skipped_total_; }
    /// Appends what is left, asks whether any passbook that was debited is below what must stay in it on some
    /// day, and whether any stock that was taken from is below zero, and fills in the plans.
    void finish();

private:
    struct Debit {
        Date day;
        CsvPosition row;
        Rupiah amount;
        std::int64_t rows;  // of its entry
    };
    struct PassbookSums {
        Rupiah paid_in;
        Rupiah paid_out;
        Rupiah must_stay;
        std::vector<Debit> debits;
    };
    /// What a row takes out of a pool of stock; below zero what it adds, where it adds no more than one of
    /// quantity and value.
    struct StockMovement {
        Date day;
        CsvPosition row;
        StockChange taken;
        std::int64_t rows;  // of its entry
    };
    using PassbookOf = std::pair<const Member*, const SavingsProduct*>;
    struct PassbookHash {
        std::size_t operator()(const PassbookOf& passbook) const noexcept {
            const std::hash<const void*> hash;
            return hash(passbook.first) * 31 + hash(passbook.second);
        }
    };
    /// How often content stood in the file so far, and stands in the book. Only of content that the book has.
    struct Occurrences {
        std::size_t seen = 0;
        std::size_t in_book = 0;
    };
    /// What is remembered of one cooperative.
    struct Portion {
        Destination* destination = nullptr;
        std::vector<JournalEntry> entries = {};
        std::vector<ImportKey> keys = {};
        std::int64_t posted = 0;
        Rupiah total = {};
        std::unordered_map<const Account*, PlannedAccount> accounts = {};
        std::unordered_map<PassbookOf, PassbookSums, PassbookHash> passbooks = {};
        std::unordered_map<ImportKey, Occurrences> occurrences = {};
        std::map<StockPool, std::vector<StockMovement>> stock = {};
    };

    Portion& portion_of(Destination& destination);
    JournalEntry entry_of(Destination& destination, Date date, JournalEntry::Heading heading,
                          std::span<DraftPosting> drafts);
    ImportKey key_of(const JournalEntry& entry, VoucherUse use);
    bool is_in_book(Portion& portion, const JournalEntry& entry, ImportKey key, VoucherUse use);
    bool stands_under(const Portion& portion, const JournalEntry& entry, ImportKey key, bool conflicts);
    bool stands_by_content(Portion& portion, const JournalEntry& entry, ImportKey key);
    void count(Portion& portion, const JournalEntry& entry, std::span<const DraftPosting> drafts,
               std::int64_t rows_of_entry);
    void append(Portion& portion);
    void require_no_overdraft(Portion& portion);
    void refuse_overdrafts(Portion& portion, const PassbookOf& passbook, PassbookSums& sums);
    static void note_stock(Portion& portion, Date day, const DraftPosting& draft, std::int64_t rows_of_entry);
    void require_sound_stock(Portion& portion);
    void refuse_unsound_stock(Portion& portion, const StockWatch& watch, const StockPool& pool,
                              std::vector<StockMovement>& movements);
    void fill_plan(const Portion& portion);
    void notice_known();
    void refuse(const BookError& error, Destination& destination, const std::optional<JournalEntry>& entry,
                std::span<const DraftPosting> drafts);

    ImportKeys keys_;
    const RowReader& rows_;
    RowCounts& counts_;
    ErrorLog& errors_;
    Refusals& refusals_;
    ImportReceipt& receipt_;
    std::vector<std::unique_ptr<Portion>> portions_;
    Portion* last_ = nullptr;
    std::vector<NamedThings> named_;  // used again for each entry
    Rupiah skipped_total_;
    std::int64_t known_entries_ = 0;
    std::optional<std::pair<CsvPosition, EntryNumber>> first_known_;
    EntryNumber found_as_;
    Fault fault_{};
};

}  // namespace neraca
