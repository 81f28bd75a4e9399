#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {

Report trial_balance(const Book& book, const ReportRequest& request) {
    const Language language = request.language;
    const Date day = request.period.last_day;
    Report report = new_report(book, "trial_balance", say("Trial balance"), as_of(day, language), language);
    report.code_label = words(say("Code"), language);
    report.label_label = words(say("Account"), language);
    report.columns = {{"debit", words(say("Debit"), language), ColumnType::amount},
                      {"credit", words(say("Credit"), language), ColumnType::amount}};
    Rupiah debit;
    Rupiah credit;
    for (const Balance& balance : book.balances({.last_day = day})) {
        const Account& account = book.chart().account(balance.account);
        const Rupiah net = balance.net();
        const Side side = net.is_zero()       ? account.normal_side
                          : net.is_negative() ? Side::credit
                                              : Side::debit;
        const Rupiah amount = seen_from(side, net);
        (side == Side::debit ? debit : credit) += amount;
        report.rows.push_back(
            {.key = account.code.text(),
             .code = account.code.text(),
             .label = account.name_in(language),
             .cells = {amount_on(Side::debit, side, amount), amount_on(Side::credit, side, amount)},
             .hide_if_zero = true});
    }
    report.rows.push_back({.key = "total",
                           .label = words(say("Total"), language),
                           .role = RowRole::total,
                           .cells = {debit, credit}});
    report.notes.push_back(
        debit == credit
            ? words(say("Debits and credits agree."), language)
            : Sentence{say("DEBITS AND CREDITS DIFFER by {}. `check` tests the book."), {debit - credit}}.in(
                  language));
    return report;
}

}  // namespace neraca
