// What other programs, and `neraca sql`, can ask: a view shows every column of the table that it stands for,
// but for those that are named here, each with its reason. A column that a new schema file adds is in its
// view, or here.

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "neraca/store/sqlite/sqlite_engine.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

struct Shown {
    std::string_view view;
    std::string_view table;
};
constexpr Shown views[] = {
    {"entries", "entry"},
    {"journal", "posting"},
    {"members", "member"},
    {"accounts", "account"},
    {"items", "item"},
    {"prices", "price"},
    {"earnings", "earning"},
    {"settings", "setting"},
    {"loans", "loan_contract"},
    {"terms", "loan_terms"},
    {"assets", "asset"},
    {"accruals", "accrual"},
    {"counts", "counted"},
    {"events", "event"},
    {"changes", "register_change"},
    {"products", "product"},
    {"loan_products", "loan_product"},
};
/// Views of sums, whose columns are no table's.
constexpr std::string_view sums[] = {"balances", "passbooks", "stock"};

/// Numbers of the file join tables, and another copy may count otherwise: they are not looked at.
constexpr std::string_view number_of_file = "id";

struct NotShown {
    std::string_view table;
    std::string_view column;
    std::string_view reason;
};
constexpr NotShown not_shown[] = {
    {"entry", "postings", "how many lines it has, which are in the view journal"},
    {"register_change", "after_entry_id", "its place in the chain, by a number of the file"},
    {"register_change", "personal_hash", "of what `member erase` may take away; `content` is what is left"},
    {"entry", "import_key", "how an import finds its own rows again; `key` is what people gave"},
    {"member", "national_id", "of no use in sums, and the first thing that must not leak"},
};

std::vector<std::string> texts(const SQLite::Database& file, const std::string& query) {
    SQLite::Statement row{file, query};
    std::vector<std::string> found;
    while (row.executeStep()) {
        found.push_back(row.getColumn(0).getString());
    }
    return found;
}

/// Whether the definition of a view reads `column` of a table: "t.column", and not "t.column_of_another".
bool reads(const std::string& definition, const std::string& column) {
    const std::string wanted = "." + column;
    for (std::size_t at = definition.find(wanted); at != std::string::npos;
         at = definition.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        const bool ends =
            end == definition.size() ||
            (std::isalnum(static_cast<unsigned char>(definition[end])) == 0 && definition[end] != '_');
        if (ends) {
            return true;
        }
    }
    return false;
}

bool is_excused(std::string_view table, std::string_view column) {
    return std::ranges::any_of(
        not_shown, [&](const NotShown& each) { return each.table == table && each.column == column; });
}

}  // namespace

TEST_CASE("a view shows every column of what it stands for") {
    const TemporaryFolder folder;
    const std::string path = folder.path("book.db");
    sqlite_engine().create(path);
    const SQLite::Database file{path};
    for (const Shown& shown : views) {
        const std::string view{shown.view};
        const std::string table{shown.table};
        CAPTURE(view);
        const auto definition =
            texts(file, "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = '" + view + "'");
        REQUIRE(definition.size() == 1);
        const auto columns = texts(file, "SELECT name FROM pragma_table_info('" + table + "')");
        REQUIRE(!columns.empty());
        for (const std::string& column : columns) {
            CAPTURE(column);
            if (column == number_of_file) {
                continue;
            }
            CHECK(reads(definition.front(), column) != is_excused(table, column));
        }
    }
}

TEST_CASE("every view is compared with its table, or is one of sums") {
    const TemporaryFolder folder;
    const std::string path = folder.path("book.db");
    sqlite_engine().create(path);
    const SQLite::Database file{path};
    for (const std::string& view : texts(file, "SELECT name FROM sqlite_schema WHERE type = 'view'")) {
        CAPTURE(view);
        CHECK((std::ranges::find(views, view, &Shown::view) != std::end(views)) !=
              (std::ranges::find(sums, view) != std::end(sums)));
    }
}
