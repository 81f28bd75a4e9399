#pragma once
// The last stages of an import: recognise what is in the book already, judge, append. One way for every kind
// of entry.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "neraca/exchange/contract/import_kind.hpp"
#include "neraca/exchange/posting/balance_judge.hpp"
#include "neraca/exchange/posting/entry_recogniser.hpp"
#include "neraca/exchange/posting/like_entries.hpp"
#include "neraca/exchange/posting/refusals.hpp"
#include "neraca/sheet/rows/row_reader.hpp"
#include "neraca/value/first_of_list.hpp"

namespace neraca {

/// Judges entries one by one and appends the good ones in portions, as long as nothing was refused: the
/// caller keeps all or nothing.
class Poster {
public:
    /// All must outlive the poster. What is posted is counted in `receipt`, what is refused at the end for
    /// its passbook in `counts`. `take_equal`: ImportOptions.
    Poster(ImportKind kind, bool take_equal, const RowReader& rows, RowCounts& counts, ErrorLog& errors,
           Refusals& refusals, ImportReceipt& receipt)
        : kind_{kind},
          take_equal_{take_equal},
          rows_{rows},
          counts_{counts},
          errors_{errors},
          refusals_{refusals},
          receipt_{receipt} {}

    /// skipped: in the book already. refused: `fault` says why.
    enum class Outcome { posted, skipped, refused };
    /// Makes and posts an entry. A rule that is broken becomes an error at the row, and where it can be told
    /// at the cell, that broke it. `drafts` come from `rows_of_entry` rows. `own_number`: the number that the
    /// file gives the entry; one of the same number and content in the book is it, however it came there.
    Outcome post(Destination& destination, Date date, JournalEntry::Heading heading,
                 std::span<DraftPosting> drafts, VoucherUse use = VoucherUse::whole_entry,
                 std::int64_t rows_of_entry = 1, std::optional<EntryNumber> own_number = {});
    /// Posts an entry that a rule made of `row`.
    Outcome post(Destination& destination, JournalEntry entry, CsvPosition row, VoucherUse use);
    const Fault& fault() const { return fault_; }

    /// Whether what is good is still written: no longer once anything new was refused.
    bool may_write() const { return !refusals_.has_new() && !receipt_.file_refused; }
    /// What is in the book already, and came to no entry here.
    void count_as_known(Rupiah total) { skipped_total_ += total; }
    /// What the entries come to that were skipped.
    Rupiah skipped_total() const { return skipped_total_; }
    /// Appends what is ready: the book's balances are then those with it.
    void append_ready();
    /// Appends what is left, has the balances judged, and fills in the plans.
    void finish();

private:
    /// What is remembered of one cooperative.
    struct Portion {
        Portion(ImportKind kind, bool take_equal, Destination& its_destination)
            : destination{its_destination},
              recogniser{to_string(kind), its_destination.book(), take_equal},
              like_entries{its_destination.book()},
              judge{its_destination.book().days_kept()} {}

        Destination& destination;
        EntryRecogniser recogniser;
        LikeEntries like_entries;
        BalanceJudge judge;
        std::vector<JournalEntry> entries = {};
        std::vector<ImportKey> keys = {};
        std::int64_t posted = 0;
        Rupiah total = {};
        std::unordered_map<const Account*, PlannedAccount> accounts = {};
    };

    Portion& portion_of(Destination& destination);
    template <typename Make>
    Outcome post_made(Destination& destination, std::span<DraftPosting> drafts, const Make& make,
                      VoucherUse use, std::int64_t rows_of_entry, std::optional<EntryNumber> own_number = {});
    void count(Portion& portion, const JournalEntry& entry, std::span<const DraftPosting> drafts,
               std::int64_t rows_of_entry);
    void append(Portion& portion);
    void judge_balances();
    void fill_plan(const Portion& portion);
    void notice_known();
    void notice_below_zero();
    void refuse(const BookError& error, Destination& destination, const std::optional<JournalEntry>& entry,
                std::span<const DraftPosting> drafts);

    ImportKind kind_;
    bool take_equal_;
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
    FirstOfList known_by_content_;  // their lines
    FirstOfList known_by_number_;
    std::optional<std::pair<CsvPosition, EntryNumber>> first_known_;
    Fault fault_{};
};

}  // namespace neraca
