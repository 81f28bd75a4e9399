#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {

Report trial_balance(const Book& book, const ReportRequest& request) {
    const Language language = request.language;
    const Date day = request.period.last_day;
    Draft report{book, "trial_balance", say("Trial balance"), day, language};
    report.label_rows(say("Code"), say("Account"));
    report.add_columns({amount_column("debit", say("Debit")), amount_column("credit", say("Credit"))});
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
        report
            .add_coded_row(account.code.text(), account.name_in(language),
                           {amount_on(Side::debit, side, amount), amount_on(Side::credit, side, amount)})
            .hide_if_zero = true;
    }
    report.add_total({debit, credit});
    if (debit == credit) {
        report.note(say("Debits and credits agree."));
    } else {
        report.note(say("DEBITS AND CREDITS DIFFER by {}. `check` tests the book."), {debit - credit});
    }
    return report;
}

}  // namespace neraca
