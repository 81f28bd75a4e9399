#pragma once
// Sums of postings by account, dimension and month: what an engine keeps beside its journal.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "neraca/store/dimension_rows.hpp"

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

/// The keys of `table` in their order.
std::vector<BalanceKey> sorted_keys(const BalanceTable& table);

/// Sums of postings, by account and by what they name.
class PostingSums {
public:
    /// Throws BookError{amount_must_fit} where a sum leaves 64 bits.
    void add(const BalanceKey& key, std::int64_t amount, std::int64_t quantity);
    void clear();
    /// Of all postings; keys without dimensions, sums without quantities.
    const BalanceTable& by_account() const { return by_account_; }
    /// Of those that name at least one dimension.
    const BalanceTable& by_dimension() const { return by_dimension_; }

private:
    BalanceTable by_account_;
    BalanceTable by_dimension_;
};

}  // namespace neraca
