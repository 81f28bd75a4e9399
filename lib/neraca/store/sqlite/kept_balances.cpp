#include "neraca/store/sqlite/kept_balances.hpp"

#include <algorithm>

#include "neraca/value/decimal.hpp"

namespace neraca {
namespace {

/// The keys of `table` in the order of the kept tables' primary keys.
std::vector<BalanceKey> sorted_keys(const BalanceTable& table) {
    std::vector<BalanceKey> keys;
    keys.reserve(table.size());
    for (const auto& [key, sums] : table) {
        keys.push_back(key);
    }
    std::ranges::sort(keys);
    return keys;
}

const std::string add_to_subledger =
    "INSERT INTO subledger_month(account_id, month, closing, debit, credit, quantity_in, quantity_out" +
    sql_columns() + ") VALUES(?, ?, ?, ?, ?, ?, ?" +
    sql_of_dimensions([](const StoredDimension&) { return ", ?"; }) +
    ") ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit, "
    "quantity_in = quantity_in + excluded.quantity_in, quantity_out = quantity_out + excluded.quantity_out";

}  // namespace

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

void PendingBalances::add(const BalanceKey& key, std::int64_t amount, std::int64_t quantity) {
    BalanceKey account_only{.account = key.account, .month = key.month, .closing = key.closing};
    by_account_[account_only].add(amount, 0);
    if (key.has_dimensions()) {
        by_dimension_[key].add(amount, quantity);
    }
}

void PendingBalances::forget() {
    by_account_.clear();
    by_dimension_.clear();
}

void PendingBalances::write(Connection& connection) {
    // Sums in SQL would turn to floating point where 64 bits overflow: such a row is refused instead, by
    // the column's STRICT type.
    for (const BalanceKey& key : sorted_keys(by_account_)) {
        const BalanceSums& sums = by_account_.at(key);
        Query{connection,
              "INSERT INTO account_month(account_id, month, closing, debit, credit) VALUES(?, ?, ?, ?, ?) "
              "ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit"}
            .with(key.account, key.month, key.closing, sums.debit, sums.credit)
            .run();
    }
    for (const BalanceKey& key : sorted_keys(by_dimension_)) {
        const BalanceSums& sums = by_dimension_.at(key);
        Query{connection, add_to_subledger}
            .with(key.account, key.month, key.closing, sums.debit, sums.credit, sums.quantity_in,
                  sums.quantity_out, key.dimensions)
            .run();
    }
    forget();
}

}  // namespace neraca
