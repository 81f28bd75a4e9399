#include "neraca/store/sqlite/stored_dimension.hpp"

#include <doctest/doctest.h>

#include "neraca/store/sqlite/book_file.hpp"

namespace neraca {
namespace {

std::int64_t count(Connection& connection, std::string_view sql, const std::string& table,
                   const std::string& name) {
    Query row{connection, sql};
    row.with(table, name);
    row.next();
    return row.integer(0);
}

}  // namespace

TEST_CASE("the schema has the columns and the indexes that the table of dimensions speaks of") {
    Connection connection{":memory:", Connection::Access::memory};
    create_schema(connection);
    constexpr std::string_view columns = "SELECT count(*) FROM pragma_table_info(?) WHERE name = ?";
    constexpr std::string_view indexes =
        "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND name = ?";
    for (const StoredDimension& stored : stored_dimensions) {
        CAPTURE(to_string(stored.dimension));
        const std::string table{stored.table};
        CHECK(count(connection, columns, table, std::string{stored.code}) == 1);
        CHECK(count(connection, columns, "posting", std::string{stored.column}) == 1);
        CHECK(count(connection, columns, "subledger_month", std::string{stored.column}) == 1);
        CHECK(count(connection, indexes, "posting", "posting_" + table) == (stored.finds_postings ? 1 : 0));
        CHECK(count(connection, indexes, "subledger_month", "subledger_month_" + table) ==
              (stored.finds_balances ? 1 : 0));
        CHECK(stored.since_version <= newest_version());
    }
}

TEST_CASE("SQL of dimensions") {
    CHECK(sql_columns("p.") == ", p.member_id, p.product_id, p.item_id, p.loan_id");
    CHECK(sql_filters("k.", 6, &stored_dimensions[3]) ==
          " AND (?6 = 0 OR k.member_id = ?6) AND (?7 = 0 OR k.product_id = ?7)"
          " AND (?8 = 0 OR k.item_id = ?8) AND k.loan_id = ?9");
    const auto finds_postings = [](const StoredDimension& stored) { return stored.finds_postings; };
    CHECK(last_dimension(finds_postings)->dimension == Dimension::loan);
    CHECK(last_dimension([](const StoredDimension&) { return false; }) == nullptr);
}

}  // namespace neraca
