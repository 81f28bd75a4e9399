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
    if (const Account* education = book.chart().find_role(AccountRole::education_fund)) {
        figures.education = fund_movement(book, education->code, period);
    }
    if (loans) {
        figures.required_allowance =
            required_allowance(*loans, Settings{registry.settings()}, period.last_day);
    }
    return figures;
}

void add_row(Draft& report, const Ratio& ratio, const RatioFigures& figures) {
    const auto add = [&](std::initializer_list<NamedCell> cells) {
        report.add_row({.key = std::string{ratio.key},
                        .code = std::string{ratio.code},
                        .label = report.words(ratio.formula),
                        .level = 1,
                        .cells = report.cells(cells)});
    };
    if (ratio.needs_loans && !figures.loans) {
        add({{"grade", report.words(say("no loans are classified"))}});
        return;
    }
    const Rupiah part = ratio.part(figures);
    const Rupiah whole = ratio.whole(figures);
    const std::optional<Rate> rate = ratio_of(part, whole);
    if (!rate) {
        add({{"part", part}, {"whole", whole}, {"grade", report.words(say("no ratio"))}});
        return;
    }
    const Judgement judgement = judgement_on(ratio, part, whole, report.language);
    const std::string source = ratio.source.empty() ? report.words(say("draft")) : std::string{ratio.source};
    add({{"part", part},
         {"whole", whole},
         {"ratio", *rate},
         {"band", judgement.band},
         {"grade", judgement.grade ? report.words(*judgement.grade) : std::string{}},
         {"source", judgement.band.empty() ? Cell{} : Cell{source}}});
}

}  // namespace

Report ratios(const Book& book, const Register& registry, const ReportRequest& request,
              const std::optional<LoanQuality>& loans) {
    Draft report{book, "ratios", say("Ratios of the cooperative"), request.period, request.language};
    report.add_columns({amount_column("part", say("Figure")), amount_column("whole", say("Measured by")),
                        rate_column("ratio", say("Ratio")), text_column("band", say("Band")),
                        text_column("grade", say("Grade")), text_column("source", say("Source"))});
    report.label_rows(say("Name"), say("Ratio in words"));
    const RatioFigures figures = figures_of(book, registry, request, loans);
    for (const RatioGroup& group : ratio_groups()) {
        report.add_heading(group.key, group.label);
        for (const Ratio& ratio : group.ratios) {
            add_row(report, ratio, figures);
        }
    }
    report.note(
        say("Ratios have two decimals, rounded half up; bands are those of the exact figures. Own "
            "capital "
            "counts members' shares. Growth is measured from the beginning of the period, or from the "
            "days "
            "compared with."));
    report.note(
        say("Draft: the edges of the regulation were not found in public; what an application of a city "
            "office aims at is shown. Ask the cooperative office before you rely on them. Education "
            "counts what was used of its fund; what was booked as an expense is not in it, since no tag of "
            "accounts tells it from other expenses of being a cooperative."));
    return report;
}

}  // namespace neraca
