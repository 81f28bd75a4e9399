#pragma once
// Balances by account, dimension and month, kept beside the journal.

#include <cstdint>
#include <unordered_map>

#include "neraca/store/sqlite/connection.hpp"
#include "neraca/store/sqlite/stored_dimension.hpp"

namespace neraca {

/// What a kept sum is about, as rows of the book: 0 is none.
struct BalanceKey {
    std::int64_t account = 0;
    DimensionRows dimensions = {};
    std::int64_t month = 0;
    bool closing = false;
    bool has_dimensions() const { return dimensions.any(); }
    friend auto operator<=>(const BalanceKey&, const BalanceKey&) = default;
};

struct BalanceSums {
    std::int64_t debit = 0;  // sen
    std::int64_t credit = 0;
    std::int64_t quantity_in = 0;  // thousandths
    std::int64_t quantity_out = 0;
    /// Adds a posting: its amount and its quantity, both with the sign of its side, 0 where there is none.
    void add(std::int64_t amount, std::int64_t quantity);
    BalanceSums& operator+=(const BalanceSums& more);
    friend bool operator==(const BalanceSums&, const BalanceSums&) = default;
};

struct BalanceKeyHash {
    std::size_t operator()(const BalanceKey& key) const noexcept;
};
using BalanceTable = std::unordered_map<BalanceKey, BalanceSums, BalanceKeyHash>;

/// Sums of the postings that are in the journal but not in the kept tables yet. Summed in memory and
/// written in key order: a bulk load touches each kept row once.
class PendingBalances {
public:
    void add(const BalanceKey& key, std::int64_t amount, std::int64_t quantity);
    bool empty() const { return by_account_.empty(); }
    void forget();
    void write(Connection& connection);

private:
    BalanceTable by_account_;    // without dimensions
    BalanceTable by_dimension_;  // with at least one
};

}  // namespace neraca
