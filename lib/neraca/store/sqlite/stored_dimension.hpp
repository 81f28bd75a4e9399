#pragma once
// How dimensions of postings are kept: a row of a table each, from which the store writes its SQL. A new one
// is a row here, and a column of `posting` and of `subledger_month` in the schema.

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "neraca/error.hpp"
#include "neraca/ledger/dimension.hpp"

namespace neraca {

struct StoredDimension {
    /// What a posting is refused with that names a code which is not there.
    struct Refusal {
        Rule rule;
        Phrase phrase;
    };

    Dimension dimension;
    std::string_view table;   // whose rows are named
    std::string_view code;    // the column of that table that a person types
    std::string_view column;  // that names the row: NULL in `posting`, 0 in `subledger_month` for none
    std::optional<Refusal> refusal = {};  // without one, a code that is new gets a row
    bool finds_postings = false;          // by an index `posting_<table>`
    bool finds_balances = false;          // by an index `subledger_month_<table>`, of those that are not 0
    int since_version = 1;                // of the schema
};

/// In the order of `all_dimensions`.
inline constexpr StoredDimension stored_dimensions[] = {
    {.dimension = Dimension::member,
     .table = "member",
     .code = "number",
     .column = "member_id",
     .refusal = {{Rule::member_must_exist, say("there is no member \"{}\"")}},
     .finds_postings = true},
    {.dimension = Dimension::product,
     .table = "product",
     .code = "code",
     .column = "product_id",
     .refusal = {{Rule::product_must_exist, say("there is no savings product \"{}\"")}}},
    {.dimension = Dimension::item,
     .table = "item",
     .code = "code",
     .column = "item_id",
     .refusal = {{Rule::item_must_exist, say("there is no item \"{}\"")}}},
    {.dimension = Dimension::loan,
     .table = "loan",
     .code = "reference",
     .column = "loan_id",
     .finds_postings = true,
     .finds_balances = true},
};
static_assert(std::ranges::equal(stored_dimensions, all_dimensions, {}, &StoredDimension::dimension));

/// The last dimension that is wanted; null where none is. Of two that find rows the later one finds fewer: a
/// loan has fewer postings than its member.
template <typename IsWanted>
const StoredDimension* last_dimension(const IsWanted& is_wanted) {
    const StoredDimension* last = nullptr;
    for (const StoredDimension& stored : stored_dimensions) {
        last = is_wanted(stored) ? &stored : last;
    }
    return last;
}

/// What `write` gives for each dimension, one behind the other.
template <typename Write>
std::string sql_of_dimensions(const Write& write) {
    std::string sql;
    for (const StoredDimension& stored : stored_dimensions) {
        sql += write(stored);
    }
    return sql;
}
/// ", p.member_id, p.product_id ..." for the prefix "p.".
inline std::string sql_columns(std::string_view prefix = "") {
    return sql_of_dimensions([&](const StoredDimension& stored) {
        return ", " + std::string{prefix} + std::string{stored.column};
    });
}
/// " AND (?6 = 0 OR p.member_id = ?6) ...": what a filter of DimensionRows lets through, bound from parameter
/// `first` on. As " AND p.loan_id = ?9" for the dimension that finds the rows, if there is one.
inline std::string sql_filters(std::string_view prefix, int first, const StoredDimension* found_by) {
    int parameter = first;
    return sql_of_dimensions([&](const StoredDimension& stored) {
        const std::string value = "?" + std::to_string(parameter++);
        const std::string is_equal = std::string{prefix} + std::string{stored.column} + " = " + value;
        return &stored == found_by ? " AND " + is_equal : " AND (" + value + " = 0 OR " + is_equal + ")";
    });
}

/// Variants of one text: for each dimension, and for none.
class SqlByDimension {
public:
    /// `write` gives the text for a StoredDimension, or for null.
    template <typename Write>
    explicit SqlByDimension(const Write& write) : of_none_{write(nullptr)} {
        for (const StoredDimension& stored : stored_dimensions) {
            of_each_[stored.dimension] = write(&stored);
        }
    }
    const std::string& of(const StoredDimension* stored) const {
        return stored ? of_each_[stored->dimension] : of_none_;
    }

private:
    std::string of_none_;
    PerDimension<std::string> of_each_;
};

}  // namespace neraca
