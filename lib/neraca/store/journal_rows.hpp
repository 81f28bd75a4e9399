#pragma once
// Rows of the journal on their way into the books: filled by whoever appends entries, read by an engine.

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neraca/ledger/journal_entry.hpp"
#include "neraca/store/dimension_rows.hpp"

namespace neraca {

/// A row of `posting`. 0 stands for NULL in whatever is no amount.
struct PostingRow {
    std::int64_t id = 0;
    std::int64_t account = 0;
    std::int64_t amount = 0;    // sen, a debit above zero
    std::int64_t quantity = 0;  // thousandths, with the sign of the side as well
    DimensionRows dimensions = {};
};

/// The side of a row with this amount and quantity: where it has no value, the quantity says it.
constexpr Side side_of(std::int64_t amount, std::int64_t quantity) {
    return amount > 0 || (amount == 0 && quantity > 0) ? Side::debit : Side::credit;
}

/// The posting of a row with this amount and quantity, without its dimensions.
inline Posting posting_in(AccountCode account, std::int64_t amount, std::int64_t quantity) {
    Posting posting{std::move(account), side_of(amount, quantity), Rupiah::of_sen(std::abs(amount))};
    if (quantity != 0) {
        posting.dimensions.quantity = Quantity::of_thousandths(std::abs(quantity));
    }
    return posting;
}

/// A text kept in JournalRows.
struct KeptText {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};

/// A row of `entry`. 0 and the empty text stand for NULL where the table has it.
struct EntryRow {
    std::int64_t id = 0;
    std::int64_t cooperative = 0;
    std::int64_t year = 0;
    std::int64_t number = 0;
    std::array<char, 10> day{};  // "2026-01-31"
    EntryKind kind = EntryKind::journal;
    KeptText memo = {};
    KeptText voucher = {};
    KeptText key = {};
    std::int64_t reverses = 0;
    std::int64_t corrects = 0;
    std::int64_t batch = 0;
    std::int64_t event = 0;
    std::int64_t postings = 0;
    std::int64_t total = 0;
    Hash hash{};
    std::int64_t import_key = 0;  // the 64 bits as two's complement
};

/// Entries and their postings, each in the order of their ids.
class JournalRows {
public:
    void add(const EntryRow& entry) { entries_.push_back(entry); }
    void add(const PostingRow& posting) { postings_.push_back(posting); }
    /// Keeps a copy of `text` until `clear`.
    KeptText keep(std::string_view text) {
        const KeptText kept{static_cast<std::uint32_t>(texts_.size()),
                            static_cast<std::uint32_t>(text.size())};
        texts_ += text;
        return kept;
    }
    std::string_view text(KeptText kept) const { return {texts_.data() + kept.offset, kept.size}; }

    const std::vector<EntryRow>& entries() const { return entries_; }
    const std::vector<PostingRow>& postings() const { return postings_; }
    bool empty() const { return entries_.empty(); }
    void clear() {
        entries_.clear();
        postings_.clear();
        texts_.clear();
    }

private:
    std::vector<EntryRow> entries_;
    std::vector<PostingRow> postings_;
    std::string texts_;
};

}  // namespace neraca
