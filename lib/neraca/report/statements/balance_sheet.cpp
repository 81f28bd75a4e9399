#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {
namespace {

std::string sentence_on_both_sides(const LineAmounts& amounts, Language language) {
    const Rupiah assets = amounts[on_balance_sheet::total_assets];
    const Rupiah sources = amounts[on_balance_sheet::total_liabilities_and_equity];
    if (assets == sources) {
        return Sentence{say("Both sides agree: {}."), {assets}}.in(language);
    }
    // Entries balance, so only a memo account posted against an account of the statement leads here.
    return Sentence{say("THE TWO SIDES DIFFER by {}: assets {}, liabilities and equity {}. "
                        "Look for entries that set a memo account against another; `check` tests the book."),
                    {assets - sources, assets, sources}}
        .in(language);
}

void note_unclosed_years(Report& report, const Book& book, Date day, Language language) {
    const Rupiah unclosed = unclosed_surplus_before_year_of(book, day);
    if (!unclosed.is_zero()) {
        report.notes.push_back(Sentence{
            say("Years before {} are not closed: their surplus of {} stands with "
                "the undistributed surplus of earlier years."),
            {std::int64_t{day.year()},
             unclosed}}.in(language));
    }
}

}  // namespace

Report balance_sheet(const Book& book, const Register& registry, const ReportRequest& request) {
    const Settings settings{registry.settings()};
    const Language language = request.language;
    const Date day = request.period.last_day;
    Report report = new_report(book, "balance_sheet", say("Statement of financial position (balance sheet)"),
                               as_of(day, language), language);
    std::vector<LineAmounts> columns{balance_sheet_amounts(book, day, member_shares_on(settings, day))};
    report.columns.push_back({"amount", to_text(day, language), ColumnType::amount});
    if (request.compare_with) {
        const Date earlier = request.compare_with->last_day;
        columns.push_back(balance_sheet_amounts(book, earlier, member_shares_on(settings, day)));
        report.columns.push_back({"comparison", to_text(earlier, language), ColumnType::amount});
    }
    report.rows = statement_rows(Statement::balance_sheet, columns, language);
    report.notes.push_back(sentence_on_both_sides(columns.front(), language));
    note_unclosed_years(report, book, day, language);
    note_accounts_without_line(report, book.chart(), columns.front(), language);
    report.notes.push_back(words(phrase_for(member_shares_on(settings, day)), language));
    note_framework(report, settings, day, language);
    report.signatures = officers(settings, day, language);
    return report;
}

}  // namespace neraca
