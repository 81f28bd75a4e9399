// Balances: kept months, and the days beside them from the journal.

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

#include "neraca/store/sqlite/posting_id.hpp"
#include "neraca/store/sqlite/sqlite_balances.hpp"

namespace neraca {
namespace {

/// Months that are kept whole, and the days beside them that must be summed from the journal.
struct MonthsAndDays {
    std::int64_t first_month;
    std::int64_t last_month;   // below first_month where no month is whole
    std::vector<Period> days;  // at most one before and one after
};

MonthsAndDays split(const BalanceQuery& query, const std::optional<Period>& kept) {
    constexpr std::int64_t before_all = 0;
    constexpr std::int64_t after_all = 100'000;
    MonthsAndDays result{before_all, after_all, {}};
    if (!kept) {
        return result;
    }
    // A day outside of what the journal holds cuts nothing off.
    const bool cuts_front = query.first_day && *query.first_day > kept->first_day;
    const bool cuts_back = query.last_day < kept->last_day;
    const Month front{query.first_day.value_or(kept->first_day)};
    const Month back{query.last_day};
    const bool front_is_partial = cuts_front && front.first_day() != *query.first_day;
    const bool back_is_partial = cuts_back && back.last_day() != query.last_day;
    if (cuts_front) {
        result.first_month = front.index() + (front_is_partial ? 1 : 0);
    }
    if (cuts_back) {
        result.last_month = back.index() - (back_is_partial ? 1 : 0);
    }
    if (front_is_partial && back_is_partial && front == back) {
        result.days.push_back({*query.first_day, query.last_day});
        return result;
    }
    if (front_is_partial) {
        result.days.push_back({*query.first_day, std::min(front.last_day(), query.last_day)});
    }
    if (back_is_partial) {
        result.days.push_back(
            {query.first_day ? std::max(back.first_day(), *query.first_day) : back.first_day(),
             query.last_day});
    }
    return result;
}

/// The filters of a query as rows of the book. 0 lets everything through; -1 is a code that is not there,
/// and lets nothing through.
struct Filter {
    std::int64_t cooperative;
    std::int64_t account;
    std::int64_t member;
    std::int64_t product;
    std::int64_t item;
    std::int64_t loan;
};

/// One row of an answer to a BalanceQuery: account, member, product, item, loan and month, 0 where the query
/// does not group by it.
using GroupKey =
    std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

/// Adds up what a query asks for, from the kept months and from the journal.
class Summation {
public:
    Summation(Connection& connection, const BalanceQuery& query, const Filter& filter)
        : connection_{connection}, query_{query}, filter_{filter} {}

    /// Whether only postings with a dimension count.
    bool is_of_subledgers() const {
        return query_.group_by.any() || query_.member || query_.product || query_.item || query_.loan;
    }
    void add_kept_accounts(std::int64_t first_month, std::int64_t last_month);
    void add_kept_subledgers(std::int64_t first_month, std::int64_t last_month);
    void add_days(const Period& days);
    const std::map<GroupKey, BalanceSums>& sums() const { return sums_; }

private:
    void add(const BalanceKey& key, const BalanceSums& more);

    Connection& connection_;
    const BalanceQuery& query_;
    const Filter& filter_;
    std::map<GroupKey, BalanceSums> sums_;
};

void Summation::add(const BalanceKey& key, const BalanceSums& more) {
    const PerDimension<bool>& group = query_.group_by;
    BalanceSums& sum =
        sums_[{key.account, group.member ? key.member : 0, group.product ? key.product : 0,
               group.item ? key.item : 0, group.loan ? key.loan : 0, query_.by_month ? key.month : 0}];
    sum.debit = checked_add(sum.debit, more.debit);
    sum.credit = checked_add(sum.credit, more.credit);
    sum.quantity_in = checked_add(sum.quantity_in, more.quantity_in);
    sum.quantity_out = checked_add(sum.quantity_out, more.quantity_out);
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
    constexpr std::int64_t any_member = INT64_MAX;
    // One loan by its own rows, wherever they stand. The index says `loan_id <> 0`, so the query must too.
    constexpr std::string_view of_everything =
        "SELECT k.account_id, k.member_id, k.product_id, k.item_id, k.loan_id, k.month, k.debit, k.credit, "
        "k.quantity_in, k.quantity_out FROM account a CROSS JOIN subledger_month k ON k.account_id = a.id "
        "WHERE a.cooperative_id = ?1 AND (?2 = 0 OR a.id = ?2) AND k.month BETWEEN ?3 AND ?4 "
        "AND (?5 OR k.closing = 0) AND k.member_id BETWEEN ?6 AND ?7 AND (?8 = 0 OR k.product_id = ?8) "
        "AND (?9 = 0 OR k.item_id = ?9) AND (?10 = 0 OR k.loan_id = ?10)";
    constexpr std::string_view of_a_loan =
        "SELECT k.account_id, k.member_id, k.product_id, k.item_id, k.loan_id, k.month, k.debit, k.credit, "
        "k.quantity_in, k.quantity_out FROM subledger_month k CROSS JOIN account a ON a.id = k.account_id "
        "WHERE a.cooperative_id = ?1 AND (?2 = 0 OR a.id = ?2) AND k.month BETWEEN ?3 AND ?4 "
        "AND (?5 OR k.closing = 0) AND k.member_id BETWEEN ?6 AND ?7 AND (?8 = 0 OR k.product_id = ?8) "
        "AND (?9 = 0 OR k.item_id = ?9) AND k.loan_id = ?10 AND k.loan_id <> 0";
    Query row{connection_, filter_.loan == 0 ? of_everything : of_a_loan};
    row.with(filter_.cooperative, filter_.account, first_month, last_month, query_.with_closing,
             filter_.member, filter_.member == 0 ? any_member : filter_.member, filter_.product, filter_.item,
             filter_.loan);
    while (row.next()) {
        add({row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)},
            {row.integer(6), row.integer(7), row.integer(8), row.integer(9)});
    }
}

void Summation::add_days(const Period& days) {
    // A loan's or a member's days by their own postings, everybody's by the entries of those days. CROSS JOIN
    // keeps SQLite to that order.
    static const std::string of_everybody =
        "SELECT p.account_id, coalesce(p.member_id, 0), coalesce(p.product_id, 0), coalesce(p.item_id, 0), "
        "coalesce(p.loan_id, 0), p.amount, coalesce(p.quantity, 0) FROM entry e "
        "JOIN posting p ON " +
        sql_is_of_entry("p.id", "e.id") +
        " "
        "WHERE e.cooperative_id = ?1 AND e.day BETWEEN ?2 AND ?3 AND (?4 OR e.kind <> 'closing') "
        "AND (?5 = 0 OR p.account_id = ?5) AND (?6 = 0 OR p.member_id = ?6) "
        "AND (?7 = 0 OR p.product_id = ?7) AND (?8 = 0 OR p.item_id = ?8) AND (?9 = 0 OR p.loan_id = ?9)";
    static const std::string of_a_member =
        "SELECT p.account_id, p.member_id, coalesce(p.product_id, 0), coalesce(p.item_id, 0), "
        "coalesce(p.loan_id, 0), p.amount, coalesce(p.quantity, 0) FROM posting p "
        "CROSS JOIN entry e ON e.id = " +
        sql_entry_of("p.id") +
        " "
        "WHERE e.cooperative_id = ?1 AND e.day BETWEEN ?2 AND ?3 AND (?4 OR e.kind <> 'closing') "
        "AND (?5 = 0 OR p.account_id = ?5) AND p.member_id = ?6 "
        "AND (?7 = 0 OR p.product_id = ?7) AND (?8 = 0 OR p.item_id = ?8) AND (?9 = 0 OR p.loan_id = ?9)";
    static const std::string of_a_loan =
        "SELECT p.account_id, coalesce(p.member_id, 0), coalesce(p.product_id, 0), coalesce(p.item_id, 0), "
        "p.loan_id, p.amount, coalesce(p.quantity, 0) FROM posting p "
        "CROSS JOIN entry e ON e.id = " +
        sql_entry_of("p.id") +
        " "
        "WHERE e.cooperative_id = ?1 AND e.day BETWEEN ?2 AND ?3 AND (?4 OR e.kind <> 'closing') "
        "AND (?5 = 0 OR p.account_id = ?5) AND (?6 = 0 OR p.member_id = ?6) "
        "AND (?7 = 0 OR p.product_id = ?7) AND (?8 = 0 OR p.item_id = ?8) AND p.loan_id = ?9";
    Query row{connection_, filter_.loan != 0 ? of_a_loan : filter_.member != 0 ? of_a_member : of_everybody};
    row.with(filter_.cooperative, to_string(days.first_day), to_string(days.last_day), query_.with_closing,
             filter_.account, filter_.member, filter_.product, filter_.item, filter_.loan);
    while (row.next()) {
        const BalanceKey key{row.integer(0), row.integer(1), row.integer(2),
                             row.integer(3), row.integer(4), Month{days.first_day}.index()};
        if (is_of_subledgers() && !key.has_dimensions()) {
            continue;
        }
        BalanceSums posting;
        posting.add(row.integer(5), row.integer(6));
        add(key, posting);
    }
}

Balance balance_of(BookRows& rows, const GroupKey& key, const BalanceSums& sum, bool by_month) {
    const auto& [account, member, product, item, loan, month] = key;
    Balance balance{.account = AccountCode::stored(rows.accounts().code_of(account)),
                    .debit = Rupiah::of_sen(sum.debit),
                    .credit = Rupiah::of_sen(sum.credit),
                    .quantity_in = Quantity::of_thousandths(sum.quantity_in),
                    .quantity_out = Quantity::of_thousandths(sum.quantity_out)};
    if (member != 0) {
        balance.dimensions.member = MemberNumber::stored(rows.members().code_of(member));
    }
    if (product != 0) {
        balance.dimensions.product = ProductCode::stored(rows.products().code_of(product));
    }
    if (item != 0) {
        balance.dimensions.item = ItemCode::stored(rows.items().code_of(item));
    }
    if (loan != 0) {
        balance.dimensions.loan = LoanReference::stored(rows.loans().code_of(loan));
    }
    if (by_month) {
        balance.month = Month{static_cast<int>(month / 12), static_cast<unsigned>(month % 12) + 1};
    }
    return balance;
}

}  // namespace

std::vector<Balance> SqliteBalances::balances(const BalanceQuery& query, const std::optional<Period>& kept) {
    const auto row_or_none = [](std::int64_t id) { return id == 0 ? -1 : id; };
    const Filter filter{
        .cooperative = rows_.cooperative_id(),
        .account = query.account ? rows_.accounts().id_of(query.account->text()) : 0,
        .member = query.member ? row_or_none(rows_.members().id_of(query.member->text())) : 0,
        .product = query.product ? row_or_none(rows_.products().id_of(query.product->text())) : 0,
        .item = query.item ? row_or_none(rows_.items().id_of(query.item->text())) : 0,
        .loan = query.loan ? row_or_none(rows_.loans().id_of(query.loan->text())) : 0};
    Summation summation{rows_.connection(), query, filter};
    const MonthsAndDays parts = split(query, kept);
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
        const Dimensions& names = balance.dimensions;
        return std::tuple{balance.account, names.member, names.product,
                          names.item,      names.loan,   balance.month};
    };
    std::ranges::sort(result, {}, order);
    return result;
}

}  // namespace neraca
