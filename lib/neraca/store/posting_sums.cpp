#include "neraca/store/posting_sums.hpp"

#include <algorithm>

#include "neraca/value/decimal.hpp"

namespace neraca {

void BalanceSums::add(std::int64_t amount, std::int64_t quantity) {
    if (amount > 0) {
        debit = checked_add(debit, amount);
    } else {
        credit = checked_subtract(credit, amount);
    }
    if (quantity > 0) {
        quantity_in = checked_add(quantity_in, quantity);
    } else {
        quantity_out = checked_subtract(quantity_out, quantity);
    }
}

BalanceSums& BalanceSums::operator+=(const BalanceSums& more) {
    debit = checked_add(debit, more.debit);
    credit = checked_add(credit, more.credit);
    quantity_in = checked_add(quantity_in, more.quantity_in);
    quantity_out = checked_add(quantity_out, more.quantity_out);
    return *this;
}

std::size_t BalanceKeyHash::operator()(const BalanceKey& key) const noexcept {
    std::uint64_t hash = 0;
    const auto add = [&](std::int64_t part) {
        hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9e3779b97f4a7c15u;  // Fibonacci hashing
        hash ^= hash >> 32;
    };
    add(key.account);
    for (const Dimension dimension : all_dimensions) {
        add(key.dimensions[dimension]);
    }
    add(key.month);
    add(std::int64_t{key.closing});
    return hash;
}

void PostingSums::add(const BalanceKey& key, std::int64_t amount, std::int64_t quantity) {
    BalanceKey account_only{.account = key.account, .month = key.month, .closing = key.closing};
    by_account_[account_only].add(amount, 0);
    if (key.has_dimensions()) {
        by_dimension_[key].add(amount, quantity);
    }
}

void PostingSums::clear() {
    by_account_.clear();
    by_dimension_.clear();
}

std::vector<BalanceKey> sorted_keys(const BalanceTable& table) {
    std::vector<BalanceKey> keys;
    keys.reserve(table.size());
    for (const auto& [key, sums] : table) {
        keys.push_back(key);
    }
    std::ranges::sort(keys);
    return keys;
}

}  // namespace neraca
