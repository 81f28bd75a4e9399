#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {

Report income_statement(const Book& book, const Register& registry, const ReportRequest& request) {
    Draft report{book, "income_statement", say("Income statement of the cooperative (PHU)"), request.period,
                 request.language};
    std::vector<LineAmounts> columns;
    for (const Period& days : add_compared_columns(report, request, period_label)) {
        columns.push_back(income_statement_amounts(book, days));
    }
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
