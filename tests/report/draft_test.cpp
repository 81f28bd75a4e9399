// Rows and cells of a report while it is written, and amounts of statement lines: what must not be missed in
// silence.

#include "neraca/report/draft.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "neraca/report/statements/statement_amounts.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

Draft two_columns() {
    Draft draft{"r", say("Total"), Language::english};
    draft.add_columns({amount_column("debit", say("Debit")), amount_column("credit", say("Credit"))});
    return draft;
}

}  // namespace

TEST_CASE("draft: a row has a cell a column, or none") {
    struct Case {
        std::string why;
        std::vector<Cell> cells;
        bool accepted;
    };
    const Case cases[] = {
        {"a heading", {}, true},
        {"one a column", {rupiah(1), rupiah(2)}, true},
        {"one too few", {rupiah(1)}, false},
        {"one too many", {rupiah(1), rupiah(2), rupiah(3)}, false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        Draft draft = two_columns();
        if (each.accepted) {
            draft.add_row("k", "Row", each.cells);
            CHECK(draft.rows.size() == 1);
        } else {
            CHECK_THROWS_AS(draft.add_row("k", "Row", each.cells), std::logic_error);
            CHECK(draft.rows.empty());
        }
    }
}

TEST_CASE("draft: cells are named by their columns") {
    const Draft draft = two_columns();
    const std::vector<Cell> cells = draft.cells({{"credit", rupiah(2)}});
    CHECK(cells == std::vector<Cell>{Cell{}, rupiah(2)});
    CHECK_THROWS_AS(draft.cells({{"kredit", rupiah(2)}}), std::logic_error);
    CHECK_THROWS_AS(draft.cells({{"", rupiah(2)}}), std::logic_error);
    CHECK_THROWS_AS(index_of_column(draft, "balance"), std::logic_error);
    CHECK_THROWS_AS(row_named(draft, "total"), std::logic_error);
    CHECK_THROWS_AS(total_of(draft), std::logic_error);
}

TEST_CASE("amounts of a statement: a line of the other one is refused") {
    LineAmounts position{Statement::balance_sheet};
    position.add(on_balance_sheet::cash, rupiah(5));
    position.add_up();
    CHECK(position[on_balance_sheet::total_assets] == rupiah(5));
    CHECK(position[on_balance_sheet::bank].is_zero());
    CHECK_THROWS_AS(position[on_income_statement::member_revenue], std::logic_error);
    CHECK_THROWS_AS(position.add(on_income_statement::member_revenue, rupiah(1)), std::logic_error);
    const LineAmounts income{Statement::income_statement};
    CHECK_THROWS_AS(income[on_balance_sheet::total_equity], std::logic_error);
}
