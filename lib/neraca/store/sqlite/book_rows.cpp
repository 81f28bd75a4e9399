#include "neraca/store/sqlite/book_rows.hpp"

namespace neraca {
namespace {

/// The texts by which a CodeTable is read and added to.
struct CodeSql {
    std::string select_id;
    std::string select_code;
    std::string insert;

    CodeSql(std::string_view table_name, std::string_view code_column) {
        const std::string table{table_name};
        const std::string code{code_column};
        select_id = "SELECT id FROM " + table + " WHERE cooperative_id = ? AND " + code + " = ?";
        select_code = "SELECT " + code + " FROM " + table + " WHERE id = ?";
        insert = "INSERT INTO " + table + "(cooperative_id, " + code + ") VALUES(?, ?)";
    }
};

const CodeSql account_sql{"account", "code"};
const std::vector<CodeSql> dimension_sql = [] {
    std::vector<CodeSql> sql;
    for (const StoredDimension& stored : stored_dimensions) {
        sql.emplace_back(stored.table, stored.code);
    }
    return sql;
}();

}  // namespace

BookRows::BookRows(Connection& connection, std::int64_t cooperative)
    : connection_{connection},
      cooperative_{cooperative},
      accounts_{connection, cooperative, account_sql.select_id, account_sql.select_code} {
    for (const CodeSql& sql : dimension_sql) {
        dimensions_.emplace_back(connection, cooperative, sql.select_id, sql.select_code);
    }
}

std::int64_t BookRows::row_or_new(Dimension dimension, const std::string& code) {
    CodeTable& table = of(dimension);
    if (const std::int64_t known = table.id_of(code)) {
        return known;
    }
    Query{connection_, dimension_sql[static_cast<std::size_t>(dimension)].insert}
        .with(cooperative_, code)
        .run();
    const std::int64_t id = connection_.number("SELECT last_insert_rowid()");
    table.add(id, code);
    return id;
}

void BookRows::forget() {
    accounts_.forget();
    for (CodeTable& table : dimensions_) {
        table.forget();
    }
}

}  // namespace neraca
