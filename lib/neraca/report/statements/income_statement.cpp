#include <algorithm>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {
namespace {

/// A year that was begun elsewhere: what its opening entries brought in is a column of its own beside the
/// year, and is named below a month, which does not have it.
void add_what_was_before_books(Draft& report, std::vector<LineAmounts>& columns, const Book& book,
                               const Period& period) {
    LineAmounts before = amounts_before_books(book, period);
    const bool has_some = std::ranges::any_of(
        lines_of(Statement::income_statement),
        [&](const StatementLine& line) { return line.role == RowRole::line && !before[line].is_zero(); });
    const bool leaves_out = !results_before_books(book, period).empty();
    if (!has_some && !leaves_out) {
        return;
    }
    const Rupiah left_out = result_before_books(book, period);
    const Rupiah surplus = before[on_income_statement::surplus_after_tax];
    if (!leaves_out) {
        report.add_column(amount_column("before_books", say("Of it before these books")));
        columns.push_back(std::move(before));
        report.note(
            say("Opening balances brought in income and expenses of the year from before these books: "
                "a surplus of {}."),
            {surplus});
    } else {
        report.note(
            say("Not in these days: income and expenses of the year from before these books, a surplus "
                "of {}. The year has them."),
            {left_out});
    }
}

}  // namespace

Report income_statement(const Book& book, const Register& registry, const ReportRequest& request) {
    Draft report{book, "income_statement", say("Income statement of the cooperative (PHU)"), request.period,
                 request.language};
    std::vector<LineAmounts> columns;
    for (const Period& days : add_compared_columns(report, request, period_label)) {
        columns.push_back(income_statement_amounts(book, days));
    }
    add_what_was_before_books(report, columns, book, request.period);
    if (request.with_accounts) {
        report.code_label = report.words(say("Account"));
    }
    report.rows = statement_rows(Statement::income_statement, columns, request.language,
                                 request.with_accounts ? &book.chart() : nullptr);
    note_accounts_without_line(report, book.chart(), columns.front());
    sign_statement(report, Settings{registry.settings()}, request.period.last_day);
    return report;
}

}  // namespace neraca
