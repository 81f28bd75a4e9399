// Balances: kept months, and the days beside them from the journal.

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>

#include "neraca/store/sqlite_book.hpp"

namespace neraca {
namespace {

/// One key of an answer: the rows that the query does not group by are zero.
using GroupKey =
    std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

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

}  // namespace

std::vector<Balance> SqliteBook::balances(const BalanceQuery& query) const {
    flush();
    const Grouping& group = query.group_by;
    const bool by_dimension =
        group.member || group.product || group.item || group.loan || query.member || query.product;
    std::map<GroupKey, BalanceSums> sums;
    const auto add = [&](const BalanceKey& key, const BalanceSums& more) {
        BalanceSums& sum =
            sums[{key.account, group.member ? key.member : 0, group.product ? key.product : 0,
                  group.item ? key.item : 0, group.loan ? key.loan : 0, group.month ? key.month : 0}];
        sum.debit = checked_add(sum.debit, more.debit);
        sum.credit = checked_add(sum.credit, more.credit);
        sum.quantity_in = checked_add(sum.quantity_in, more.quantity_in);
        sum.quantity_out = checked_add(sum.quantity_out, more.quantity_out);
    };
    const std::int64_t account = query.account ? account_id(*query.account) : 0;
    // A code that is not there has no balances: -1 is no row.
    const auto row_or_none = [](std::int64_t id) { return id == 0 ? -1 : id; };
    const std::int64_t member =
        query.member ? row_or_none(members_.id_of(connection_, id_, query.member->text())) : 0;
    const std::int64_t product =
        query.product ? row_or_none(products_.id_of(connection_, id_, query.product->text())) : 0;
    const MonthsAndDays parts = split(query, days_kept());

    if (!by_dimension) {
        Query row{connection_,
                  "SELECT k.account_id, k.month, k.debit, k.credit FROM account a "
                  "JOIN account_month k ON k.account_id = a.id "
                  "WHERE a.cooperative_id = ?1 AND (?2 = 0 OR a.id = ?2) AND k.month BETWEEN ?3 AND ?4 "
                  "AND (?5 OR k.closing = 0)"};
        row.with(id_, account, parts.first_month, parts.last_month, query.with_closing);
        while (row.next()) {
            add({.account = row.integer(0), .month = row.integer(1)}, {row.integer(2), row.integer(3)});
        }
    } else {
        Query row{
            connection_,
            "SELECT k.account_id, k.member_id, k.product_id, k.item_id, k.loan_id, k.month, k.debit, "
            "k.credit, "
            "k.quantity_in, k.quantity_out FROM account a CROSS JOIN subledger_month k ON k.account_id = "
            "a.id "
            "WHERE a.cooperative_id = ?1 AND (?2 = 0 OR a.id = ?2) AND k.month BETWEEN ?3 AND ?4 "
            "AND (?5 OR k.closing = 0) AND k.member_id BETWEEN ?6 AND ?7 AND (?8 = 0 OR k.product_id = ?8)"};
        constexpr std::int64_t any_row = INT64_MAX;
        row.with(id_, account, parts.first_month, parts.last_month, query.with_closing, member,
                 query.member ? member : any_row, product);
        while (row.next()) {
            add({row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
                 row.integer(5)},
                {row.integer(6), row.integer(7), row.integer(8), row.integer(9)});
        }
    }
    for (const Period& days : parts.days) {
        Query row{connection_,
                  "SELECT p.account_id, coalesce(p.member_id, 0), coalesce(p.product_id, 0), "
                  "coalesce(p.item_id, 0), "
                  "coalesce(p.loan_id, 0), p.amount, coalesce(p.quantity, 0) FROM entry e "
                  "JOIN posting p ON p.id > e.id << 20 AND p.id < (e.id + 1) << 20 "
                  "WHERE e.cooperative_id = ?1 AND e.day BETWEEN ?2 AND ?3 AND (?4 OR e.kind <> 'closing') "
                  "AND (?5 = 0 OR p.account_id = ?5) AND (?6 = 0 OR p.member_id = ?6) "
                  "AND (?7 = 0 OR p.product_id = ?7)"};
        row.with(id_, to_string(days.first_day), to_string(days.last_day), query.with_closing, account,
                 member, product);
        while (row.next()) {
            const BalanceKey key{row.integer(0), row.integer(1), row.integer(2),
                                 row.integer(3), row.integer(4), Month{days.first_day}.index()};
            if (by_dimension && !key.has_dimensions()) {
                continue;
            }
            BalanceSums posting;
            posting.add(row.integer(5), row.integer(6));
            add(key, posting);
        }
    }

    std::vector<Balance> result;
    result.reserve(sums.size());
    for (const auto& [key, sum] : sums) {
        const auto& [account_row, member_row, product_row, item_row, loan_row, month] = key;
        Balance balance{.account = AccountCode::stored(accounts_.code_of(connection_, id_, account_row))};
        if (member_row != 0) {
            balance.dimensions.member = MemberNumber::stored(members_.code_of(connection_, id_, member_row));
        }
        if (product_row != 0) {
            balance.dimensions.product =
                ProductCode::stored(products_.code_of(connection_, id_, product_row));
        }
        if (item_row != 0) {
            balance.dimensions.item = ItemCode::stored(items_.code_of(connection_, id_, item_row));
        }
        if (loan_row != 0) {
            balance.dimensions.loan = LoanReference::stored(loans_.code_of(connection_, id_, loan_row));
        }
        if (group.month) {
            balance.month = Month{static_cast<int>(month / 12), static_cast<unsigned>(month % 12) + 1};
        }
        balance.debit = Rupiah::of_sen(sum.debit);
        balance.credit = Rupiah::of_sen(sum.credit);
        balance.quantity_in = Quantity::of_thousandths(sum.quantity_in);
        balance.quantity_out = Quantity::of_thousandths(sum.quantity_out);
        result.push_back(std::move(balance));
    }
    const auto order = [](const Balance& b) {
        const Dimensions& d = b.dimensions;
        return std::tuple{b.account, d.member, d.product, d.item, d.loan, b.month};
    };
    std::ranges::sort(result, {}, order);
    return result;
}

}  // namespace neraca
