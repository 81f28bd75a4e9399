#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {
namespace {

void note_both_sides(Draft& report, const LineAmounts& amounts) {
    const Rupiah assets = amounts[on_balance_sheet::total_assets];
    const Rupiah sources = amounts[on_balance_sheet::total_liabilities_and_equity];
    if (assets == sources) {
        report.note(say("Both sides agree: {}."), {assets});
    } else {
        // Entries balance, so only a memo account posted against an account of the statement leads here.
        report.note(say("THE TWO SIDES DIFFER by {}: assets {}, liabilities and equity {}. "
                        "Look for entries that set a memo account against another; `check` tests the book."),
                    {assets - sources, assets, sources});
    }
}

void note_unclosed_years(Draft& report, const Book& book, Date day) {
    const Rupiah unclosed = unclosed_surplus_before_year_of(book, day);
    if (!unclosed.is_zero()) {
        report.note(say("Years before {} are not closed: their surplus of {} stands with "
                        "the undistributed surplus of earlier years."),
                    {std::int64_t{day.year()}, unclosed});
    }
}

}  // namespace

Report balance_sheet(const Book& book, const Register& registry, const ReportRequest& request) {
    const Settings settings{registry.settings()};
    const Date day = request.period.last_day;
    const MemberShares shares = member_shares_on(settings, day);
    Draft report{book, "balance_sheet", say("Statement of financial position (balance sheet)"), day,
                 request.language};
    std::vector<LineAmounts> columns;
    for (const Period& days : add_compared_columns(report, request, closing_label)) {
        columns.push_back(balance_sheet_amounts(book, days.last_day, shares));
    }
    if (request.with_accounts) {
        report.code_label = report.words(say("Account"));
    }
    report.rows = statement_rows(Statement::balance_sheet, columns, request.language,
                                 request.with_accounts ? &book.chart() : nullptr);
    note_both_sides(report, columns.front());
    note_unclosed_years(report, book, day);
    note_accounts_without_line(report, book.chart(), columns.front());
    report.note(phrase_for(shares));
    sign_statement(report, settings, day);
    return report;
}

}  // namespace neraca
