// The books of first and second entry: the journal, and the general ledger of one account.

#include <utility>

#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {
namespace {

Column member_column(Language language) {
    return if_any(column("member", say("Member"), ColumnType::text, language));
}
Cell member_cell(const Posting& posting) {
    return posting.dimensions.member ? Cell{posting.dimensions.member->text()} : Cell{};
}

/// The postings of one entry as rows of the journal; what is credited is indented, as bookkeepers write it.
void add_entry_rows(Report& report, const PostedEntry& posted, const ChartOfAccounts& chart,
                    Language language) {
    const std::string number = to_string(posted.number);
    const std::string text = text_of(posted.entry, language);
    bool continues = false;
    for (const Posting& posting : posted.entry.postings()) {
        Row row{.key = number};
        row.code = posting.account.text();
        row.label = chart.account(posting.account).name_in(language);
        row.level = posting.side == Side::credit ? 1 : 0;
        row.cells = {posted.entry.date(),
                     number,
                     posted.entry.heading().voucher,
                     text,
                     member_cell(posting),
                     amount_on(Side::debit, posting.side, posting.amount),
                     amount_on(Side::credit, posting.side, posting.amount)};
        row.continues = std::exchange(continues, true);
        report.rows.push_back(std::move(row));
    }
}

Row ledger_row(const PostedLine& line, Rupiah balance, Language language) {
    const PostedEntry& posted = line.entry;
    const Posting& posting = line.posting;
    Row row{.key = to_string(posted.number)};
    row.label = text_of(posted.entry, language);
    row.cells = {posted.entry.date(),
                 to_string(posted.number),
                 posted.entry.heading().voucher,
                 member_cell(posting),
                 amount_on(Side::debit, posting.side, posting.amount),
                 amount_on(Side::credit, posting.side, posting.amount),
                 balance};
    return row;
}

}  // namespace

Report journal(const Book& book, const ReportRequest& request) {
    const Language language = request.language;
    Report report =
        new_report(book, "journal", say("Journal"), to_long_text(request.period, language), language);
    report.columns = {date_column(language),
                      entry_column(language),
                      voucher_column(language),
                      {"description", words(say("Description"), language)},
                      member_column(language),
                      amount_column("debit", say("Debit"), language),
                      amount_column("credit", say("Credit"), language)};
    report.code_label = words(say("Code"), language);
    report.label_label = words(say("Account"), language);
    report.label_after = 4;
    Rupiah total;
    book.each_entry({.first_day = request.period.first_day, .last_day = request.period.last_day},
                    [&](const PostedEntry& posted) {
                        add_entry_rows(report, posted, book.chart(), language);
                        total += posted.entry.total();
                    });
    note_if_empty(report, report.rows.empty(), language);
    report.rows.push_back({.key = "total",
                           .label = words(say("Total"), language),
                           .role = RowRole::total,
                           .cells = {{}, {}, {}, {}, {}, total, total}});
    return report;
}

Report general_ledger(const Book& book, const AccountCode& code, const ReportRequest& request) {
    const Language language = request.language;
    const Period& period = request.period;
    const Account& account = book.chart().account(code);
    Report report =
        new_report(book, "general_ledger", say("General ledger"), to_long_text(period, language), language);
    report.subject = code.text() + " " + account.name_in(language);
    report.columns = {date_column(language),
                      entry_column(language),
                      voucher_column(language),
                      member_column(language),
                      amount_column("debit", say("Debit"), language),
                      amount_column("credit", say("Credit"), language),
                      amount_column("balance", say("Balance"), language)};
    report.label_label = words(say("Description"), language);
    report.label_after = 3;

    Rupiah net = net_before(book, period.first_day, {.last_day = period.last_day, .account = code});
    report.rows.push_back(
        {.key = "opening_balance",
         .label = words(say("Opening balance"), language),
         .role = RowRole::subtotal,
         .cells = {period.first_day, {}, {}, {}, {}, {}, seen_from(account.normal_side, net)}});
    Rupiah debit;
    Rupiah credit;
    book.each_posting(
        {.first_day = period.first_day, .last_day = period.last_day, .account = code},
        [&](const PostedLine& line) {
            (line.posting.side == Side::debit ? debit : credit) += line.posting.amount;
            net += line.posting.net();
            report.rows.push_back(ledger_row(line, seen_from(account.normal_side, net), language));
        });
    note_if_empty(report, report.rows.size() == 1, language);
    report.rows.push_back({.key = "total",
                           .label = words(say("Total and closing balance"), language),
                           .role = RowRole::total,
                           .cells = {{}, {}, {}, {}, debit, credit, seen_from(account.normal_side, net)}});
    return report;
}

}  // namespace neraca
