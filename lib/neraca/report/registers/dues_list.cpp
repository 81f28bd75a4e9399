// Who owes how much of the shares: simpanan pokok and wajib, by member and product.

#include "neraca/membership/dues.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/registers/registers.hpp"

namespace neraca {

Report dues_list(const Book& book, const Register& registry, const ReportRequest& request) {
    const Date day = request.period.last_day;
    Draft report{book, "dues", say("Arrears of members' shares"), day, request.language};
    report.label_rows(say("Member"), say("Name"));
    report.add_columns({text_column("product", say("Product")), amount_column("due", say("Due to date")),
                        amount_column("paid", say("Paid so far")), amount_column("arrears", say("Arrears")),
                        number_column("months", say("Months"))});
    Rupiah due;
    Rupiah paid;
    Rupiah arrears;
    const std::vector<Dues> all = dues_on(book, registry, day);
    for (const Dues& each : all) {
        const std::string number = each.member.number.text();
        report.add_row({.key = number + "/" + each.product.code.text(),
                        .code = number,
                        .label = each.member.name,
                        .cells = {each.product.code.text(), each.due, each.paid, each.arrears(),
                                  std::int64_t{each.months_in_arrears}},
                        .continues = !report.rows.empty() && report.rows.back().code == number});
        due += each.due;
        paid += each.paid;
        arrears += each.arrears();
    }
    report.add_total(report.cells({{"due", due}, {"paid", paid}, {"arrears", arrears}}));
    if (all.empty()) {
        report.note(
            say("No product says what members owe: `neraca setting set due AMOUNT --product wajib` does."));
    }
    return report;
}

}  // namespace neraca
