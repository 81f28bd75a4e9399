#pragma once
// The last stages of an import: judge and apply. One way for every kind of entry.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "neraca/exchange/destination.hpp"
#include "neraca/sheet/row_reader.hpp"

namespace neraca {

/// The row that a posting comes from, and the cells that say its account and its amount.
struct PostingSource {
    CsvPosition row;
    Role account = Role::account;
    Role amount = Role::amount;
};

/// The cell to look at where a posting breaks `rule`; empty where it cannot be told.
std::optional<Role> role_of(Rule rule, const PostingSource& source);
/// What the import comes to in this cooperative, which is added to those that took rows.
CooperativePlan& plan_of(ImportReceipt& receipt, const Destination& destination);

/// Judges entries one by one and appends the good ones in portions, as long as nothing was refused: the
/// caller keeps all or nothing.
class Poster {
public:
    /// All must outlive the poster. What is posted is counted in `receipt`.
    Poster(const RowReader& rows, ErrorLog& errors, ImportReceipt& receipt)
        : rows_{rows}, errors_{errors}, receipt_{receipt} {}

    /// skipped: an entry with this key and content is in the book already.
    enum class Outcome { posted, skipped, refused };
    /// Makes and posts an entry. `sources` has one for each posting. A rule that is broken becomes an
    /// error at the row, and where it can be told at the cell, that broke it.
    Outcome post(Destination& destination, Date date, JournalEntry::Heading heading,
                 std::vector<Posting> postings, std::span<const PostingSource> sources);
    /// What the entries come to that were skipped.
    Rupiah skipped_total() const { return skipped_total_; }
    /// Appends what is left, and asks whether any passbook that was debited is below zero on some day.
    void finish();

private:
    struct Debit {
        Date day;
        CsvPosition row;
    };
    /// What is remembered of one cooperative.
    struct Portion {
        Destination* destination = nullptr;
        std::vector<JournalEntry> entries;
        std::map<std::pair<MemberNumber, ProductCode>, std::vector<Debit>> debits;
        TextMap<std::int64_t> keys;  // and the line each stands in
    };

    Portion& portion_of(Destination& destination);
    bool is_in_book(Portion& portion, const JournalEntry& entry, CsvPosition row);
    void remember_debits(Portion& portion, const JournalEntry& entry, std::span<const PostingSource> sources);
    void count(const Destination& destination, const JournalEntry& entry);
    void append(Portion& portion);
    void require_no_overdraft(Portion& portion);
    void refuse(const BookError& error, Destination& destination, const std::optional<JournalEntry>& entry,
                std::span<const PostingSource> sources);

    const RowReader& rows_;
    ErrorLog& errors_;
    ImportReceipt& receipt_;
    std::vector<Portion> portions_;
    Rupiah skipped_total_;
};

}  // namespace neraca
