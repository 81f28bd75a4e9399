#pragma once
// What is posted once for a month or a year is known by its key: "depreciation/2026-01", "surplus/2026". When
// such an entry was undone, the next one for the same period is "surplus/2026/2", and so on.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/ledger/book.hpp"

namespace neraca {

enum class MonthlyPosting { depreciation, accrual, interest, tax, loan_interest };

/// What is posted: "interest on savings".
Phrase phrase_for(MonthlyPosting posting);

/// The key of the first such entry; only `periodic_entries` knows where the others are.
class PeriodicKey {
public:
    /// "depreciation/2026-01"
    PeriodicKey(MonthlyPosting posting, Month month);
    /// "surplus/2026": the sharing out of the surplus of a year.
    static PeriodicKey of_surplus(int year);
    const std::string& text() const { return text_; }

private:
    explicit PeriodicKey(std::string text) : text_{std::move(text)} {}
    std::string text_;
};

/// What the key of an entry says, in words: "interest on savings, January 2026"; empty where it is not one of
/// a month.
std::optional<Sentence> words_for_key(std::string_view key);

/// The month that an entry was posted for, by its key; empty where that is not one of a month.
std::optional<Month> month_of(const JournalEntry& entry);

/// Where the entries under `key` are: the one that stands, or what was posted to put it right, if any does,
/// and the key for the next.
struct PeriodicEntries {
    std::optional<PostedEntry> standing;
    std::string next_key;
};
PeriodicEntries periodic_entries(const Book& book, const PeriodicKey& key);
/// All entries under `key` and those that follow it that stand: more than one where months of a closed year
/// were made up for later (desk/month_end.hpp).
std::vector<PostedEntry> all_standing(const Book& book, const PeriodicKey& key);
/// The first key of the period that no entry has: for what takes the place of the one that stands.
std::string unused_key(const Book& book, const PeriodicKey& key);

}  // namespace neraca
