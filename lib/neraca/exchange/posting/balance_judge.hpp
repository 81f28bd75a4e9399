#pragma once
// The rules that hold over the rows of a file together: what each passbook and each pool of stock comes to,
// day by day. Asked at the end, when all that belongs into them is in the book.

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "neraca/coop/account_floor.hpp"
#include "neraca/coop/stock_balance.hpp"
#include "neraca/exchange/contract/import_receipt.hpp"
#include "neraca/exchange/posting/draft_posting.hpp"

namespace neraca {

/// Takes back an entry that was counted as posted: `row`, of its `rows`, breaks the rule of `error` in the
/// cell of `role`.
using TakeBack = std::function<void(CsvPosition row, std::int64_t rows, Role role, const BookError& error)>;

/// Judges the balances of one cooperative. An entry that one of the rules took back takes nothing any more
/// where another is asked: each has its own reason, and none is told for what another did.
class BalanceJudge {
public:
    /// `days_before` are those of the book before anything of the file is in it.
    explicit BalanceJudge(std::optional<Period> days_before) : days_before_{days_before} {}

    /// Takes note of an entry with `drafts` as its postings, which comes from `rows_of_entry` rows.
    void note(const JournalEntry& entry, std::span<const DraftPosting> drafts, std::int64_t rows_of_entry);

    /// Whether any passbook that was debited is below what must stay in it on some day. The last debit before
    /// that is taken back, and so on until the passbook holds, or what is left comes from other entries.
    void judge_passbooks(const Book& book, const TakeBack& take_back);
    /// The same for stock that was taken from, or got one of quantity and value alone.
    void judge_stock(const Book& book, const TakeBack& take_back);
    /// The same for loans, what is owed to or by one person, and memo accounts (coop/account_floor.hpp).
    void judge_floors(const Book& book, const TakeBack& take_back);
    /// The accounts of money, and of what is owed to suppliers or accrued, that were taken from and are below
    /// zero on some day since: where a ledger comes from elsewhere, that is told and not refused.
    std::vector<FloorFault> told_below_zero(const Book& book) const;

    /// What the passbooks gain and lose, by member and product.
    std::vector<PlannedPassbook> planned_passbooks() const;

private:
    /// What a row takes out.
    template <typename Taken>
    struct Movement {
        Date day;
        CsvPosition row;
        Taken taken;
        std::int64_t rows;   // of its entry
        std::int64_t entry;  // which it is
    };
    struct PassbookSums {
        Rupiah paid_in;
        Rupiah paid_out;
        Rupiah must_stay;
        std::vector<Movement<Rupiah>> debits;
    };
    using PassbookOf = std::pair<const Member*, const SavingsProduct*>;
    struct PassbookHash {
        std::size_t operator()(const PassbookOf& passbook) const noexcept {
            const std::hash<const void*> hash;
            return hash(passbook.first) * 31 + hash(passbook.second);
        }
    };

    template <typename Taken, typename FirstFault, typename Leave, typename Refuse>
    void refuse_until_sound(std::vector<Movement<Taken>>& movements, const FirstFault& first_fault,
                            const Leave& leave_out, const Refuse& refuse);
    void note_floor(const JournalEntry& entry, const DraftPosting& draft, std::int64_t rows_of_entry);
    void note_stock(Date day, const DraftPosting& draft, std::int64_t rows_of_entry);
    void judge_passbook(const Book& book, const PassbookOf& passbook, PassbookSums& sums,
                        const TakeBack& take_back);

    std::int64_t noted_ = 0;             // entries
    std::set<std::int64_t> taken_back_;  // of them, by the order in which they were noted
    std::optional<Period> days_before_;
    std::unordered_map<PassbookOf, PassbookSums, PassbookHash> passbooks_;
    /// Below zero what a row adds, where it adds no more than one of quantity and value.
    std::map<StockPool, std::vector<Movement<StockChange>>> stock_;
    std::map<FlooredBalance, std::vector<Movement<Rupiah>>> floors_;
    /// What such accounts gain and lose by day, and whether any of them loses anything.
    struct MoneyByDay {
        std::map<Date, Rupiah> by_day;
        std::optional<Date> first_loss;

        /// Rows come in runs of one day.
        Rupiah& sum_of(Date day) {
            if (last_ == nullptr || last_->first != day) {
                last_ = &*by_day.try_emplace(day).first;
            }
            return last_->second;
        }

    private:
        std::pair<const Date, Rupiah>* last_ = nullptr;
    };
    std::unordered_map<const Account*, MoneyByDay> money_;
};

}  // namespace neraca
