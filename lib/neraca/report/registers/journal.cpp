// The books of first and second entry: the journal, and the general ledger of one account.

#include <utility>

#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/report/registers/registers.hpp"

namespace neraca {
namespace {

constexpr ColumnForm member_column = if_any(text_column("member", say("Member")));
constexpr ColumnForm sides[] = {amount_column("debit", say("Debit")), amount_column("credit", say("Credit"))};

/// The postings of one entry as rows of the journal; what is credited is indented, as bookkeepers write it.
void add_entry_rows(Draft& report, const PostedEntry& posted, const Book& book) {
    const ChartOfAccounts& chart = book.chart();
    const std::string number = to_string(posted.number);
    const std::string text = text_of(posted, book, report.language);
    bool continues = false;
    for (const Posting& posting : posted.entry.postings()) {
        report.add_row({.key = number,
                        .code = posting.account.text(),
                        .label = chart.account(posting.account).name_in(report.language),
                        .level = posting.side == Side::credit ? 1 : 0,
                        .cells = {posted.entry.date(), number, posted.entry.heading().voucher, text,
                                  if_known(posting.dimensions.member),
                                  amount_on(Side::debit, posting.side, posting.amount),
                                  amount_on(Side::credit, posting.side, posting.amount)},
                        .continues = std::exchange(continues, true)});
    }
}

void add_ledger_row(Draft& report, const PostedLine& line, const RegisterNames& names, const Book& book,
                    Rupiah balance) {
    const PostedEntry& posted = line.entry;
    const Posting& posting = line.posting;
    report.add_row(to_string(posted.number), text_with_names(posted, names, book, report.language, &posting),
                   {posted.entry.date(), to_string(posted.number), posted.entry.heading().voucher,
                    if_known(posting.dimensions.member), amount_on(Side::debit, posting.side, posting.amount),
                    amount_on(Side::credit, posting.side, posting.amount), balance});
}

}  // namespace

Report journal(const Book& book, const ReportRequest& request) {
    const Period& period = request.period;
    Draft report{book, "journal", say("Journal"), period, request.language};
    report.add_columns(entry_columns);
    report.add_columns({text_column("description", say("Description")), member_column});
    report.add_columns(sides);
    report.label_rows(say("Code"), say("Account"));
    report.label_after = 4;
    Rupiah total;
    book.each_entry({.first_day = period.first_day, .last_day = period.last_day},
                    [&](const PostedEntry& posted) {
                        add_entry_rows(report, posted, book);
                        total += posted.entry.total();
                    });
    report.note_if_empty(report.rows.empty());
    report.add_total(report.cells({{"debit", total}, {"credit", total}}));
    return report;
}

Report general_ledger(const Book& book, const Register& registry, const AccountCode& code,
                      const ReportRequest& request) {
    const Period& period = request.period;
    const RegisterNames names{registry, request.language};
    const Account& account = book.chart().account(code);
    Draft report{book, "general_ledger", say("General ledger"), period, request.language};
    report.subject = code.text() + " " + account.name_in(request.language);
    report.add_columns(entry_columns);
    report.add_column(member_column);
    report.add_columns(sides);
    report.add_column(amount_column("balance", say("Balance")));
    report.label_rows(say("Description"));
    report.label_after = 3;

    Rupiah net = net_before(book, period.first_day, {.last_day = period.last_day, .account = code});
    report.add_row(
        "opening_balance", report.words(say("Opening balance")),
        report.cells({{"date", period.first_day}, {"balance", seen_from(account.normal_side, net)}}),
        RowRole::subtotal);
    Rupiah debit;
    Rupiah credit;
    book.each_posting({.first_day = period.first_day, .last_day = period.last_day, .account = code},
                      [&](const PostedLine& line) {
                          (line.posting.side == Side::debit ? debit : credit) += line.posting.amount;
                          net += line.posting.net();
                          add_ledger_row(report, line, names, book, seen_from(account.normal_side, net));
                      });
    report.note_if_empty(report.rows.size() == 1);
    report.add_total(
        report.cells(
            {{"debit", debit}, {"credit", credit}, {"balance", seen_from(account.normal_side, net)}}),
        say("Total and closing balance"));
    return report;
}

}  // namespace neraca
