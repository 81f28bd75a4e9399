// The paper for the cooperative office: other reports, in one.

#include <algorithm>
#include <vector>

#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/monthly_report.hpp"
#include "neraca/report/papers/office_parts.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/report/waste/waste_reports.hpp"

namespace neraca {
namespace {

/// A statement in short: without the lines that a subtotal above them adds up, and without empty ones on
/// paper.
Report in_short(Report statement) {
    std::erase_if(statement.rows, [](const Row& row) {
        return row.level > 1 || (row.level == 1 && row.role == RowRole::heading);
    });
    for (Row& row : statement.rows) {
        row.hide_if_zero = row.hide_if_zero || row.role == RowRole::line || row.role == RowRole::heading;
    }
    return statement;
}

/// What each item brought: of the sales book, the sums.
Report sales_part(const Book& book, const Register& registry, const ReportRequest& request) {
    Report sales = sales_book(book, registry, request);
    const auto items = std::ranges::find(sales.parts, "items", &Report::key);
    Draft part{items == sales.parts.end() ? Report{} : std::move(*items), request.language};
    part.key = "sales";
    part.title = part.words(say("Sales and margin"));
    if (part.rows.empty()) {
        part.note(say("Nothing was sold."));
    }
    return part;
}

}  // namespace

Report monthly_report(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    Draft report{book, "month", say("Report to the cooperative office"), request.period, language};
    report.parts = {members_part(registry, request.period, language),
                    savings_part(book, registry, request),
                    sales_part(book, registry, request),
                    in_short(as_part(income_statement(book, registry, request))),
                    in_short(as_part(balance_sheet(book, registry, request))),
                    as_part(savings_coverage(book, registry, request))};
    report.signatures = officers(Settings{registry.settings()}, request.period.last_day, language);
    return report;
}

}  // namespace neraca
