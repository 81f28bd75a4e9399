#include "neraca/report/papers/annual_report.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "neraca/loan/loan_quality.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/notes_to_statements.hpp"
#include "neraca/report/papers/office_parts.hpp"
#include "neraca/report/papers/surplus_report.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/report/statements/statement_lines.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/report/waste/waste_reports.hpp"
#include "neraca/year/surplus.hpp"
#include "neraca/year/surplus_base.hpp"

namespace neraca {
namespace {

/// What every part is made from.
struct Source {
    const Book& book;
    const Register& registry;
    const AnnualRequest& request;
    const ReportRequest& days;  // with those to compare with
    Language language;
};

/// `report` without title block and foot, followed by its own parts as annexes.
std::vector<Report> with_annexes(Report report) {
    std::vector<Report> annexes = std::move(report.parts);
    std::vector<Report> parts{as_part(std::move(report))};
    for (Report& annex : annexes) {
        annex.key = parts.front().key + "_" + annex.key;
        annex.is_annex = true;
        parts.push_back(std::move(annex));
    }
    return parts;
}

template <Report (*build)(const Book&, const ReportRequest&)>
std::vector<Report> part(const Source& source) {
    return with_annexes(build(source.book, source.days));
}
template <Report (*build)(const Book&, const Register&, const ReportRequest&)>
std::vector<Report> part(const Source& source) {
    return with_annexes(build(source.book, source.registry, source.days));
}

/// From what members left to the surplus of the year, by the lines of the income statement.
Chart surplus_waterfall(const Report& statement, Language language) {
    using namespace on_income_statement;
    struct Step {
        const StatementLine* line;
        bool is_cost = false;
        bool is_sum = false;
    };
    constexpr Step steps[] = {{.line = &net_member_participation, .is_sum = true},
                              {.line = &non_member_gross_profit},
                              {.line = &operating_expenses, .is_cost = true},
                              {.line = &cooperative_expenses, .is_cost = true},
                              {.line = &net_other_income},
                              {.line = &unclassified_income},
                              {.line = &unclassified_expenses, .is_cost = true},
                              {.line = &income_tax, .is_cost = true},
                              {.line = &surplus_after_tax, .is_sum = true}};
    Chart chart{.key = "surplus_of_the_year",
                .title = words(say("How the surplus came about"), language),
                .kind = ChartKind::waterfall,
                .series = {{"amount", words(say("Amount"), language), {}}}};
    const std::size_t column = index_of_column(statement, "amount");
    for (const Step& step : steps) {
        const Row& row = row_named(statement, step.line->key);
        const Rupiah amount = std::get<Rupiah>(row.cells[column]);
        if (step.is_sum || !amount.is_zero()) {
            chart.categories.push_back({row.key, row.label, step.is_sum});
            chart.series.front().values.emplace_back(step.is_cost ? -amount : amount);
        }
    }
    return chart;
}

/// Whether there is anything to see in `chart`.
bool says_something(const Chart& chart) {
    return std::ranges::any_of(chart.series, [](const ChartSeries& series) {
        return std::ranges::any_of(series.values, [](const ChartValue& value) {
            return value != ChartValue{Rupiah{}} && value != ChartValue{Quantity{}} &&
                   value != ChartValue{std::int64_t{0}};
        });
    });
}

void add_chart(Report& report, Chart chart) {
    if (says_something(chart)) {
        report.charts.push_back(std::move(chart));
    }
}

std::vector<Report> income_part(const Source& source) {
    std::vector<Report> parts = part<income_statement>(source);
    add_chart(parts.front(), surplus_waterfall(parts.front(), source.language));
    return parts;
}

std::vector<Report> ratios_part(const Source& source) {
    return with_annexes(ratios(source.book, source.registry, source.days,
                               loan_quality(source.book, source.registry, source.days.period.last_day)));
}

std::vector<Report> benefit_part(const Source& source) {
    return with_annexes(
        member_benefit(source.book, source.registry, source.request.market_prices, source.days));
}

/// Where the surplus goes: what each part of the rule is credited.
Chart parts_of_surplus(const SurplusPlan& plan, Language language) {
    Chart chart{.key = "parts_of_the_surplus",
                .title = words(say("Where the surplus goes"), language),
                .kind = ChartKind::shares,
                .series = {{"credited", words(say("Credited"), language), {}}}};
    for (const PlannedPart& planned : plan.parts) {
        chart.categories.push_back({planned.part.key, planned.part.name});
        chart.series.front().values.emplace_back(planned.part.is_reserve() ? plan.reserve() : planned.shared);
    }
    return chart;
}

/// The plan that was decided on, else the one that is proposed; else a sentence.
std::vector<Report> surplus_part(const Source& source) {
    const int year = source.days.period.last_day.year();
    Draft report{"surplus", say("Sharing out of the surplus (SHU)"), source.language};
    const auto decided = decided_surplus(source.book, source.registry, year);
    std::optional<SurplusPlan> plan = decided ? decided->plan : std::nullopt;
    if (decided) {
        report.subject = Sentence{say("As decided on {}"), {decided->day}}.in(source.language);
    } else if (const auto nothing = nothing_to_share(source.book, year)) {
        report.notes.push_back(nothing->in(source.language));
        return {report};
    } else if (source.request.proposal) {
        report.subject = report.words(say("Proposal to the meeting"));
        plan = plan_surplus(source.book, source.registry, *source.request.proposal, year);
    } else {
        report.note(say("The surplus of {} was not shared out, and no rule for a proposal was given."),
                    {std::int64_t{year}});
        return {report};
    }
    Report shared =
        decided ? decided_surplus_report(std::move(report), *decided, source.book.chart(),
                                         RegisterNames{source.registry, source.language}, source.language)
                : surplus_plan_report(std::move(report), *plan, source.language);
    if (plan) {
        add_chart(shared, parts_of_surplus(*plan, source.language));
    }
    std::string subject = shared.subject;
    std::vector<Report> parts = with_annexes(std::move(shared));
    parts.front().subject = std::move(subject);
    return parts;
}

std::vector<Report> membership_part(const Source& source) {
    Report part = members_part(source.registry, source.days.period, source.language);
    add_chart(part, members_chart(source.registry, source.days.period, source.language));
    return {part};
}

std::vector<Report> savings_by_product(const Source& source) {
    Report part = savings_part(source.book, source.registry, source.days);
    add_chart(part, savings_chart(source.book, source.registry, source.days));
    return {part};
}

/// Kilograms delivered of each class, the largest first as the form does not order them.
Chart waste_by_class(const Report& tonnage, Language language) {
    // The classes follow what all waste forms have: in, sold, stock, depositors.
    const std::size_t first_class = index_of_column(tonnage, "depositors") + 1;
    Chart chart{.key = "waste_by_class",
                .title = words(say("Waste delivered, by class, in kilograms"), language),
                .kind = ChartKind::bars,
                .series = {{"delivered", words(say("Delivered, kg"), language), {}}}};
    const Row& total = total_of(tonnage);
    std::vector<std::pair<Quantity, const Column*>> classes;
    for (std::size_t column = first_class; column < tonnage.columns.size(); ++column) {
        const auto* quantity = std::get_if<Quantity>(&total.cells[column]);
        if (quantity && !quantity->is_zero()) {
            classes.emplace_back(*quantity, &tonnage.columns[column]);
        }
    }
    std::ranges::stable_sort(classes, std::ranges::greater{}, [](const auto& each) { return each.first; });
    for (const auto& [quantity, column] : classes) {
        chart.categories.push_back({column->key, column->label});
        chart.series.front().values.emplace_back(quantity);
    }
    return chart;
}

std::vector<Report> waste_part(const Source& source) {
    Report tonnage = waste_tonnage(source.book, source.registry, ClassesShown::local, source.days);
    add_chart(tonnage, waste_by_class(tonnage, source.language));
    return with_annexes(std::move(tonnage));
}

/// The parts in their order; another one is another line.
constexpr std::vector<Report> (*annual_parts[])(const Source&) = {
    part<balance_sheet>,
    income_part,
    part<equity_statement>,
    part<cash_flow_statement>,
    part<notes_to_statements>,
    benefit_part,
    ratios_part,
    surplus_part,
    membership_part,
    savings_by_product,
    part<loan_list>,
    waste_part,
};

/// The year before, where the period is a whole year and the book reaches back so far.
std::optional<Period> year_before(const Book& book, const Period& period) {
    const int year = period.last_day.year();
    const auto kept = book.days_kept();
    const bool has_one = period == Period::of_year(year) && kept && kept->first_day.year() < year;
    return has_one ? std::optional{Period::of_year(year - 1)} : std::nullopt;
}

std::optional<Date> day_of_meeting(const Register& registry, const AnnualRequest& request) {
    const auto decision = registry.find_surplus_decision(request.days.period.last_day.year());
    return request.meeting ? request.meeting : decision ? std::optional{decision->day} : std::nullopt;
}

/// The particulars of the cooperative, the meeting first.
void add_cover(Report& report, const Source& source) {
    Report particulars = particulars_part(source.registry, source.days.period, source.language);
    report.columns = std::move(particulars.columns);
    report.rows = std::move(particulars.rows);
    if (const auto meeting = day_of_meeting(source.registry, source.request)) {
        report.rows.insert(report.rows.begin(), {.key = "meeting",
                                                 .label = words(say("Members' meeting"), source.language),
                                                 .cells = {to_long_text(*meeting, source.language)}});
    }
}

}  // namespace

Report annual_report(const Book& book, const Register& registry, const AnnualRequest& request) {
    const Language language = request.days.language;
    ReportRequest days = request.days;
    days.compare_with = days.compare_with ? days.compare_with : year_before(book, days.period);
    const Source source{book, registry, request, days, language};
    Draft report{book, "annual", say("Annual report for the members' meeting"), days.period, language};
    report.is_document = true;
    add_cover(report, source);
    for (const auto build : annual_parts) {
        std::ranges::move(build(source), std::back_inserter(report.parts));
    }
    report.signatures = officers(Settings{registry.settings()}, days.period.last_day, language);
    return report;
}

}  // namespace neraca
