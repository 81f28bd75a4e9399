#pragma once
// The forms of the balance sheet and of the income statement (PHU) of Indonesian cooperatives, as data. An
// account says by its tag `statement_line` where it stands; nothing here knows a code of an account.

#include <span>
#include <string_view>
#include <vector>

#include "neraca/ledger/account.hpp"
#include "neraca/report/report.hpp"

namespace neraca {

enum class Statement { balance_sheet, income_statement };

struct StatementLine {
    std::string_view key;   // English, stable: "cash", "surplus_after_tax"
    std::string_view code;  // "N.1.01", "P.17"; empty where the form gives none
    Phrase label;
    RowRole role = RowRole::line;
    int level = 0;
    /// The side that makes the line larger. Costs grow by debit: they stand as positive amounts, and
    /// subtotals take them away, as on the printed form.
    Side side = Side::debit;
    /// Of a subtotal or total: the keys of the lines it adds up and takes away. They are lines of accounts,
    /// or sums that stand before it.
    std::vector<std::string_view> added = {};
    std::vector<std::string_view> subtracted = {};
    bool hide_if_zero = false;  // left out on paper, as `Row::hide_if_zero`
};

/// The lines of the form, from top to bottom.
std::span<const StatementLine> lines_of(Statement statement);

/// The line that accounts tagged `code` add up to; null where no account can carry that tag.
const StatementLine* line_tagged(std::string_view code);

/// The line where `account` stands: that of its tag, or, where the tag is empty or belongs to the other
/// statement, one of the lines "without a statement line", so that no amount is ever lost. Null for memo
/// accounts, which stand in no statement.
const StatementLine* line_of(const Account& account);

/// The statement that accounts of this class stand in.
constexpr Statement statement_of(AccountClass account_class) {
    return account_class == AccountClass::income || account_class == AccountClass::expense
               ? Statement::income_statement
               : Statement::balance_sheet;
}

}  // namespace neraca
