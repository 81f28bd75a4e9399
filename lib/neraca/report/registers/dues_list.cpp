// Who owes how much of the shares: simpanan pokok and wajib, by member and product.

#include "neraca/membership/dues.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {

Report dues_list(const Book& book, const Register& registry, const ReportRequest& request) {
    const Language language = request.language;
    const Date day = request.period.last_day;
    Report report =
        new_report(book, "dues", say("Arrears of members' shares"), as_of(day, language), language);
    report.code_label = words(say("Member"), language);
    report.label_label = words(say("Name"), language);
    report.columns = {column("product", say("Product"), ColumnType::text, language),
                      amount_column("due", say("Due to date"), language),
                      amount_column("paid", say("Paid so far"), language),
                      amount_column("arrears", say("Arrears"), language),
                      column("months", say("Months"), ColumnType::number, language)};
    Rupiah due;
    Rupiah paid;
    Rupiah arrears;
    const std::vector<Dues> all = dues_on(book, registry, day);
    for (const Dues& each : all) {
        Row row{.key = each.member.number.text() + "/" + each.product.code.text(),
                .code = each.member.number.text(),
                .label = each.member.name};
        row.continues = !report.rows.empty() && report.rows.back().code == row.code;
        row.cells = {each.product.code.text(), each.due, each.paid, each.arrears(),
                     std::int64_t{each.months_in_arrears}};
        report.rows.push_back(std::move(row));
        due += each.due;
        paid += each.paid;
        arrears += each.arrears();
    }
    Row total{.key = "total", .label = words(say("Total"), language), .role = RowRole::total};
    total.cells = {Cell{}, due, paid, arrears, Cell{}};
    report.rows.push_back(std::move(total));
    if (all.empty()) {
        report.notes.push_back(words(say("No product says what members owe: `neraca setting set due AMOUNT "
                                         "--product wajib` does."),
                                     language));
    }
    return report;
}

}  // namespace neraca
