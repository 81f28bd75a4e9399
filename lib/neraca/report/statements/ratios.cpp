// The ratios of ratio_table.hpp, worked out.

#include <utility>

#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/ratio_table.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {
namespace {

/// What the classes require by the settings of `day`.
Rupiah required_allowance(const LoanQuality& loans, const Settings& settings, Date day) {
    return part_half_up(loans.current, settings.rate("allowance_current", day)) +
           part_half_up(loans.substandard, settings.rate("allowance_substandard", day)) +
           part_half_up(loans.doubtful, settings.rate("allowance_doubtful", day)) +
           part_half_up(loans.loss, settings.rate("allowance_loss", day));
}

/// The days before: those asked for, else the year before a whole year.
std::optional<Period> earlier_days(const ReportRequest& request) {
    const int year = request.period.last_day.year();
    if (request.compare_with || request.period != Period::of_year(year) ||
        request.period.first_day == Date::first()) {
        return request.compare_with;
    }
    return Period::of_year(year - 1);
}

RatioFigures figures_of(const Book& book, const Register& registry, const ReportRequest& request,
                        const std::optional<LoanQuality>& loans) {
    const Period& period = request.period;
    const auto earlier = earlier_days(request);
    RatioFigures figures{.position = balance_sheet_amounts(book, period.last_day),
                         .base = request.compare_with
                                     ? balance_sheet_amounts(book, request.compare_with->last_day)
                                     : opening_balance_sheet_amounts(book, period),
                         .income = income_statement_amounts(book, period),
                         .earlier_income = earlier ? income_statement_amounts(book, *earlier)
                                                   : LineAmounts{Statement::income_statement},
                         .loans = loans};
    if (loans) {
        figures.required_allowance =
            required_allowance(*loans, Settings{registry.settings()}, period.last_day);
    }
    return figures;
}

Row row_of(const Ratio& ratio, const RatioFigures& figures, Language language) {
    Row row{.key = std::string{ratio.key},
            .code = std::string{ratio.code},
            .label = words(ratio.formula, language),
            .level = 1};
    if (ratio.needs_loans && !figures.loans) {
        row.cells = {{}, {}, {}, {}, words(say("no loans are classified"), language), {}};
        return row;
    }
    const Rupiah part = ratio.part(figures);
    const Rupiah whole = ratio.whole(figures);
    row.cells = {part, whole, {}, {}, {}, {}};
    const std::optional<Rate> rate = ratio_of(part, whole);
    if (!rate) {
        row.cells[4] = words(say("no ratio"), language);
        return row;
    }
    const Judgement judgement = judgement_on(ratio, part, whole, language);
    row.cells[2] = *rate;
    row.cells[3] = judgement.band;
    row.cells[4] = judgement.grade ? words(*judgement.grade, language) : std::string{};
    if (!judgement.band.empty()) {
        row.cells[5] = ratio.source.empty() ? words(say("draft"), language) : std::string{ratio.source};
    }
    return row;
}

}  // namespace

Report ratios(const Book& book, const Register& registry, const ReportRequest& request,
              const std::optional<LoanQuality>& loans) {
    const Language language = request.language;
    Report report = new_report(book, "ratios", say("Ratios of the cooperative"),
                               to_long_text(request.period, language), language);
    report.columns = {amount_column("part", say("Figure"), language),
                      amount_column("whole", say("Measured by"), language),
                      column("ratio", say("Ratio"), ColumnType::rate, language),
                      column("band", say("Band"), ColumnType::text, language),
                      column("grade", say("Grade"), ColumnType::text, language),
                      column("source", say("Source"), ColumnType::text, language)};
    report.label_label = words(say("Ratio in words"), language);
    report.code_label = words(say("Name"), language);
    const RatioFigures figures = figures_of(book, registry, request, loans);
    for (const RatioGroup& group : ratio_groups()) {
        report.rows.push_back(
            {.key = std::string{group.key}, .label = words(group.label, language), .role = RowRole::heading});
        for (const Ratio& ratio : group.ratios) {
            report.rows.push_back(row_of(ratio, figures, language));
        }
    }
    report.notes = {
        words(say("Ratios have two decimals, rounded half up; bands are those of the exact figures. Own "
                  "capital "
                  "counts members' shares. Growth is measured from the beginning of the period, or from the "
                  "days "
                  "compared with."),
              language),
        words(
            say("Draft: the edges of the regulation were not found in public; what an application of a city "
                "office aims at is shown. Ask the cooperative office before you rely on them. The cost of "
                "members' education in the surplus is not worked out: no tag of accounts tells it from other "
                "expenses of being a cooperative."),
            language)};
    return report;
}

}  // namespace neraca
