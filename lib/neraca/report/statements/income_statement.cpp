#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {
Report income_statement(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    Report report = new_report(book, "income_statement", say("Income statement of the cooperative (PHU)"),
                               to_long_text(request.period, language), language);
    std::vector<LineAmounts> columns{income_statement_amounts(book, request.period)};
    report.columns.push_back({"amount", period_label(request.period, language), ColumnType::amount});
    if (request.compare_with) {
        columns.push_back(income_statement_amounts(book, *request.compare_with));
        report.columns.push_back(
            {"comparison", period_label(*request.compare_with, language), ColumnType::amount});
    }
    report.rows = statement_rows(Statement::income_statement, columns, language);
    note_accounts_without_line(report, book.chart(), columns.front(), language);
    const Settings settings{registry.settings()};
    note_framework(report, settings, request.period.last_day, language);
    report.signatures = officers(settings, request.period.last_day, language);
    return report;
}

}  // namespace neraca
