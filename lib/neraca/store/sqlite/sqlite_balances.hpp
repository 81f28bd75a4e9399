#pragma once
// The balances of one cooperative, on SQLite.

#include <optional>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/store/posting_sums.hpp"
#include "neraca/store/sqlite/book_rows.hpp"

namespace neraca {

/// Keeps the balances beside the journal, and answers what is asked of them.
class SqliteBalances {
public:
    explicit SqliteBalances(BookRows& rows) : rows_{rows} {}

    /// Counts a posting in; in memory until `write`.
    void add(const BalanceKey& key, std::int64_t amount, std::int64_t quantity) {
        pending_.add(key, amount, quantity);
    }
    void write();
    void forget() { pending_.clear(); }
    /// As Book::balances, of a journal that holds the days `kept`. The account of `query` is there.
    std::vector<Balance> balances(const BalanceQuery& query, const std::optional<Period>& kept);

private:
    BookRows& rows_;
    PostingSums pending_;  // of what is in the journal, and not in the kept tables yet
};

}  // namespace neraca
