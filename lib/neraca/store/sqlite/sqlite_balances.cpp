#include "neraca/store/sqlite/sqlite_balances.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

#include "neraca/ledger/named_code.hpp"
#include "neraca/store/months_and_days.hpp"
#include "neraca/store/sqlite/columns.hpp"
#include "neraca/store/sqlite/posting_id.hpp"

namespace neraca {
namespace {

const std::string add_to_subledger =
    "INSERT INTO subledger_month(account_id, month, closing, debit, credit, quantity_in, quantity_out" +
    sql_columns() + ") VALUES(?, ?, ?, ?, ?, ?, ?" +
    sql_of_dimensions([](const StoredDimension&) { return ", ?"; }) +
    ") ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit, "
    "quantity_in = quantity_in + excluded.quantity_in, quantity_out = quantity_out + excluded.quantity_out";

/// The filters of a query as rows of the book. 0 lets everything through; -1 is a code that is not there,
/// and lets nothing through.
struct Filter {
    std::int64_t cooperative;
    std::int64_t account;
    DimensionRows dimensions = {};
};

// Kept rows by account, and those of one loan by its own, wherever they stand. The index says
// `loan_id <> 0`, so the query must too. Otherwise SQLite goes on from the account by the range of the first
// dimension, which stands next to it in the primary key.
const SqlByDimension select_kept{[](const StoredDimension* found_by) {
    const std::string tables = found_by ? "subledger_month k CROSS JOIN account a ON a.id = k.account_id"
                                        : "account a CROSS JOIN subledger_month k ON k.account_id = a.id";
    const std::string range = found_by ? " AND k." + std::string{found_by->column} + " <> 0"
                                       : " AND k." + std::string{stored_dimensions[0].column} +
                                             " BETWEEN ?6 AND iif(?6 = 0, 9223372036854775807, ?6)";
    return "SELECT k.account_id, k.month, k.debit, k.credit, k.quantity_in, k.quantity_out" +
           sql_columns("k.") + " FROM " + tables +
           " WHERE a.cooperative_id = ?1 AND (?2 = 0 OR a.id = ?2) AND k.month BETWEEN ?3 AND ?4 "
           "AND (?5 OR k.closing = 0)" +
           range + sql_filters("k.", 6, found_by);
}};

// A loan's or a member's days by their own postings, everybody's by the entries of those days. CROSS JOIN
// keeps SQLite to that order.
const SqlByDimension select_days{[](const StoredDimension* found_by) {
    const std::string tables = found_by ? "posting p CROSS JOIN entry e ON e.id = " + sql_entry_of("p.id")
                                        : "entry e JOIN posting p ON " + sql_is_of_entry("p.id", "e.id");
    return "SELECT p.account_id, p.amount, p.quantity" + sql_columns("p.") + " FROM " + tables +
           " WHERE e.cooperative_id = ?1 AND e.day BETWEEN ?2 AND ?3 AND (?4 OR e.kind <> 'closing') "
           "AND (?5 = 0 OR p.account_id = ?5)" +
           sql_filters("p.", 6, found_by);
}};

/// Adds up what a query asks for, from the kept months and from the journal.
class Summation {
public:
    Summation(Connection& connection, const BalanceQuery& query, const Filter& filter)
        : connection_{connection}, query_{query}, filter_{filter} {}

    /// Whether only postings with a dimension count.
    bool is_of_subledgers() const { return query_.group_by.any() || filter_.dimensions.any(); }
    void add_kept_accounts(std::int64_t first_month, std::int64_t last_month);
    void add_kept_subledgers(std::int64_t first_month, std::int64_t last_month);
    void add_days(const Period& days);
    const std::map<BalanceKey, BalanceSums>& sums() const { return sums_; }

private:
    void add(const BalanceKey& key, const BalanceSums& more);
    /// The dimension of the filter by whose index rows are found; null where none has one.
    const StoredDimension* found_by(bool StoredDimension::*has_index) const {
        return last_dimension([&](const StoredDimension& stored) {
            return stored.*has_index && filter_.dimensions[stored.dimension] != 0;
        });
    }

    Connection& connection_;
    const BalanceQuery& query_;
    const Filter& filter_;
    std::map<BalanceKey, BalanceSums> sums_;  // 0 in a key is what the query does not group by
};

void Summation::add(const BalanceKey& key, const BalanceSums& more) {
    BalanceKey group{.account = key.account, .month = query_.by_month ? key.month : 0};
    for (const Dimension dimension : all_dimensions) {
        group.dimensions[dimension] = query_.group_by[dimension] ? key.dimensions[dimension] : 0;
    }
    sums_[group] += more;
}

void Summation::add_kept_accounts(std::int64_t first_month, std::int64_t last_month) {
    Query row{connection_,
              "SELECT k.account_id, k.month, k.debit, k.credit FROM account a "
              "CROSS JOIN account_month k ON k.account_id = a.id "
              "WHERE a.cooperative_id = ?1 AND (?2 = 0 OR a.id = ?2) AND k.month BETWEEN ?3 AND ?4 "
              "AND (?5 OR k.closing = 0)"};
    row.with(filter_.cooperative, filter_.account, first_month, last_month, query_.with_closing);
    while (row.next()) {
        add({.account = row.integer(0), .month = row.integer(1)}, {row.integer(2), row.integer(3)});
    }
}

void Summation::add_kept_subledgers(std::int64_t first_month, std::int64_t last_month) {
    Query row{connection_, select_kept.of(found_by(&StoredDimension::finds_balances))};
    row.with(filter_.cooperative, filter_.account, first_month, last_month, query_.with_closing,
             filter_.dimensions);
    while (row.next()) {
        add({.account = row.integer(0), .dimensions = dimensions_in(row, 6), .month = row.integer(1)},
            {row.integer(2), row.integer(3), row.integer(4), row.integer(5)});
    }
}

void Summation::add_days(const Period& days) {
    Query row{connection_, select_days.of(found_by(&StoredDimension::finds_postings))};
    row.with(filter_.cooperative, to_string(days.first_day), to_string(days.last_day), query_.with_closing,
             filter_.account, filter_.dimensions);
    while (row.next()) {
        const BalanceKey key{.account = row.integer(0),
                             .dimensions = dimensions_in(row, 3),
                             .month = Month{days.first_day}.index()};
        if (is_of_subledgers() && !key.has_dimensions()) {
            continue;
        }
        BalanceSums posting;
        posting.add(row.integer(1), row.integer_or_zero(2));
        add(key, posting);
    }
}

Balance balance_of(BookRows& rows, const BalanceKey& key, const BalanceSums& sum, bool by_month) {
    Balance balance{.account = AccountCode::stored(rows.accounts().code_of(key.account)),
                    .debit = Rupiah::of_sen(sum.debit),
                    .credit = Rupiah::of_sen(sum.credit),
                    .quantity_in = Quantity::of_thousandths(sum.quantity_in),
                    .quantity_out = Quantity::of_thousandths(sum.quantity_out)};
    for (const Dimension dimension : all_dimensions) {
        if (key.dimensions[dimension] != 0) {
            balance.dimensions.set(dimension, rows.of(dimension).code_of(key.dimensions[dimension]));
        }
    }
    if (by_month) {
        balance.month = Month{static_cast<int>(key.month / 12), static_cast<unsigned>(key.month % 12) + 1};
    }
    return balance;
}

}  // namespace

void SqliteBalances::write() {
    Connection& connection = rows_.connection();
    // In key order: a bulk load touches each kept row once. Sums in SQL would turn to floating point where 64
    // bits overflow: such a row is refused instead, by the column's STRICT type.
    for (const BalanceKey& key : sorted_keys(pending_.by_account())) {
        const BalanceSums& sums = pending_.by_account().at(key);
        Query{connection,
              "INSERT INTO account_month(account_id, month, closing, debit, credit) VALUES(?, ?, ?, ?, ?) "
              "ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit"}
            .with(key.account, key.month, key.closing, sums.debit, sums.credit)
            .run();
    }
    for (const BalanceKey& key : sorted_keys(pending_.by_dimension())) {
        const BalanceSums& sums = pending_.by_dimension().at(key);
        Query{connection, add_to_subledger}
            .with(key.account, key.month, key.closing, sums.debit, sums.credit, sums.quantity_in,
                  sums.quantity_out, key.dimensions)
            .run();
    }
    pending_.clear();
}

std::vector<Balance> SqliteBalances::balances(const BalanceQuery& query, const std::optional<Period>& kept) {
    Filter filter{.cooperative = rows_.cooperative_id(),
                  .account = query.account ? rows_.accounts().id_of(query.account->text()) : 0};
    for (const Dimension dimension : all_dimensions) {
        if (const std::string* const code = named_code(query, dimension)) {
            const std::int64_t row = rows_.of(dimension).id_of(*code);
            filter.dimensions[dimension] = row == 0 ? -1 : row;
        }
    }
    Summation summation{rows_.connection(), query, filter};
    const MonthsAndDays parts = months_and_days(query, kept);
    if (summation.is_of_subledgers()) {
        summation.add_kept_subledgers(parts.first_month, parts.last_month);
    } else {
        summation.add_kept_accounts(parts.first_month, parts.last_month);
    }
    for (const Period& days : parts.days) {
        summation.add_days(days);
    }

    std::vector<Balance> result;
    result.reserve(summation.sums().size());
    for (const auto& [key, sum] : summation.sums()) {
        result.push_back(balance_of(rows_, key, sum, query.by_month));
    }
    const auto order = [](const Balance& balance) {
        PerDimension<std::string_view> codes;  // nothing stands before any code
        for (const Dimension dimension : all_dimensions) {
            const std::string* const code = balance.dimensions.code(dimension);
            codes[dimension] = code ? *code : std::string_view{};
        }
        return std::tuple{balance.account, codes, balance.month};
    };
    std::ranges::sort(result, {}, order);
    return result;
}

}  // namespace neraca
