// What one entry did, for learners.

#include <algorithm>
#include <utility>

#include "neraca/report/drafting.hpp"
#include "neraca/report/entry_text.hpp"
#include "neraca/report/explain/explanation.hpp"
#include "neraca/report/explain/loan_explanation.hpp"
#include "neraca/report/explain/waste_explanation.hpp"
#include "neraca/report/statements/statement_amounts.hpp"

namespace neraca {
namespace {

/// What the entry posted on one account.
struct TouchedAccount {
    const Account* account;
    Rupiah debit = {};
    Rupiah credit = {};
};

/// In the order the entry names them.
std::vector<TouchedAccount> touched_accounts(const ChartOfAccounts& chart, const JournalEntry& entry) {
    std::vector<TouchedAccount> touched;
    for (const Posting& posting : entry.postings()) {
        const Account* account = &chart.account(posting.account);
        auto place = std::ranges::find(touched, account, &TouchedAccount::account);
        if (place == touched.end()) {
            place = touched.insert(place, {account});
        }
        (posting.side == Side::debit ? place->debit : place->credit) += posting.amount;
    }
    return touched;
}

/// Debit less credit of the account when `posted` had just been kept: later entries of its day left out.
Rupiah net_after(const Book& book, const AccountCode& account, const PostedEntry& posted) {
    const Date day = posted.entry.date();
    Rupiah net = net_of(book, {.last_day = day, .account = account});
    book.each_posting({.first_day = day, .last_day = day, .account = account}, [&](const PostedLine& line) {
        if (line.entry.number > posted.number) {
            net -= line.posting.net();
        }
    });
    return net;
}

/// "asset (grows by debit): goes up"
std::string effect_on(const TouchedAccount& touched, Language language) {
    const Side side = touched.account->normal_side;
    const Rupiah change = seen_from(side, touched.debit - touched.credit);
    const Phrase pattern = change.is_zero()       ? say("{} (grows by {}): unchanged")
                           : change.is_negative() ? say("{} (grows by {}): goes down")
                                                  : say("{} (grows by {}): goes up");
    return Sentence{pattern, {phrase_for(touched.account->account_class), phrase_for(side)}}.in(language);
}

void add_account(Draft& report, const Book& book, const PostedEntry& posted, const TouchedAccount& touched) {
    const Account& account = *touched.account;
    const Rupiah after = net_after(book, account.code, posted);
    const Rupiah before = after - touched.debit + touched.credit;
    report.add_coded_row(
        account.code.text(), account.name_in(report.language),
        {effect_on(touched, report.language), seen_from(account.normal_side, before),
         if_not_zero(touched.debit), if_not_zero(touched.credit), seen_from(account.normal_side, after)});
}

/// The postings as balances of a book that has no other entry.
std::vector<Balance> balances_of_entry(const JournalEntry& entry) {
    std::vector<Balance> balances;
    for (const Posting& posting : entry.postings()) {
        Balance balance{.account = posting.account};
        (posting.side == Side::debit ? balance.debit : balance.credit) = posting.amount;
        balances.push_back(std::move(balance));
    }
    return balances;
}

void add_moved_lines(Draft& part, const LineAmounts& moved, Phrase heading) {
    bool has_heading = false;
    for (const StatementLine& line : lines_of(moved.statement())) {
        const Rupiah change = moved[line];
        if (line.role == RowRole::heading || line.role == RowRole::subtotal || change.is_zero()) {
            continue;
        }
        if (!std::exchange(has_heading, true)) {
            part.add_heading(
                moved.statement() == Statement::balance_sheet ? "balance_sheet" : "income_statement",
                heading);
        }
        part.add_row({.key = std::string{line.key},
                      .code = std::string{line.code},
                      .label = part.words(line.label),
                      .role = line.role == RowRole::total ? RowRole::subtotal : RowRole::line,
                      .level = 1,
                      .cells = {change}});
    }
}

/// The lines of both statements that this entry moved.
Report moved_lines(const Book& book, const JournalEntry& entry, Language language) {
    const std::vector<Balance> balances = balances_of_entry(entry);
    LineAmounts balance_sheet{Statement::balance_sheet};
    balance_sheet.add_accounts(book.chart(), balances);
    balance_sheet.add(on_balance_sheet::surplus, unclosed_surplus(book.chart(), balances));
    balance_sheet.add_up();
    LineAmounts income_statement{Statement::income_statement};
    if (entry.kind() != EntryKind::closing) {
        income_statement.add_accounts(book.chart(), balances);
        income_statement.add_up();
    }

    Draft part{"statement_lines", say("Lines of the statements that moved"), language};
    part.label_rows(say("Code"), say("Line"));
    part.add_column(amount_column("change", say("Change")));
    add_moved_lines(part, balance_sheet, say("Balance sheet"));
    add_moved_lines(part, income_statement, say("Income statement (PHU)"));
    if (part.rows.empty()) {
        part.note(say("No line of a statement moved."));
    }
    return part;
}

/// Whether the entry posts on an account of equity: shares of members, not savings.
bool posts_equity(const ChartOfAccounts& chart, const JournalEntry& entry, Side side) {
    return std::ranges::any_of(entry.postings(), [&](const Posting& posting) {
        return posting.side == side && chart.account(posting.account).account_class == AccountClass::equity;
    });
}

/// The rule behind an entry of this kind.
Sentence rule_behind(const ChartOfAccounts& chart, const JournalEntry& entry) {
    if (std::optional<Sentence> rule = waste_rule_behind(chart, entry)) {
        return *std::move(rule);
    }
    switch (entry.kind()) {
        case EntryKind::deposit:
            return posts_equity(chart, entry, Side::credit)
                       ? say("Principal and mandatory savings are the member's share in the capital: what is "
                             "received "
                             "is debited, equity is credited. They are no income of the cooperative.")
                       : say("A deposit increases what the cooperative owes its member: what is received is "
                             "debited, "
                             "savings are credited. It is no income of the cooperative.");
        case EntryKind::withdrawal:
            return posts_equity(chart, entry, Side::debit)
                       ? say("Paying shares back reduces the capital: equity is debited, what is paid out is "
                             "credited. "
                             "It is no expense and no distribution of surplus.")
                       : say("A withdrawal reduces what the cooperative owes its member: savings are "
                             "debited, what is "
                             "paid out is credited. It is no expense and no distribution of surplus.");
        case EntryKind::transfer:
            return say(
                "A transfer moves an amount from one passbook to another: one is debited, the other "
                "credited, "
                "and no cash moves.");
        case EntryKind::purchase:
            return say(
                "Waste bought for cash becomes stock: stock is debited, cash is credited. It is no expense "
                "before it is sold.");
        case EntryKind::sale:
            return say(
                "A sale is two things at once: what the buyer pays or owes is income, and what the waste "
                "cost "
                "leaves stock and becomes an expense.");
        case EntryKind::stock:
            return say(
                "A change of stock follows what is really there: what is missing or spoiled is an expense, "
                "what was sorted anew keeps its value.");
        case EntryKind::receipt:
            return say(
                "A buyer pays what he owes: cash is debited, his debt is credited. The income was booked "
                "when "
                "the waste was sold.");
        case EntryKind::opening:
            return say(
                "Opening balances bring in what there was when the book began: what the cooperative has is "
                "debited, what it owes and its capital are credited.");
        case EntryKind::reversal:
            return say(
                "A reversal posts the same amounts on the opposite sides, so that together the two entries "
                "come "
                "to nothing. Entries are never changed or removed.");
        case EntryKind::closing:
            return say(
                "Closing empties the income and expense accounts of the year into the surplus, so that the "
                "next "
                "year begins at zero.");
        case EntryKind::loan:
            return say(
                "A loan paid out is no expense: what the borrower owes is debited, what is paid out is "
                "credited, and what is kept of it (provision, fees) is income.");
        case EntryKind::repayment:
            return say(
                "A repayment has two or three parts: the principal only gives back what was lent, interest "
                "and penalties are income.");
        case EntryKind::interest:
            return say(
                "Interest on savings is an expense of the year and is added to what the members have; tax is "
                "withheld from it where the law says so. Interest from a bank is income before its tax.");
        case EntryKind::tax:
            return say("Tax is an expense of the period it is for, and a debt until it is paid on.");
        case EntryKind::depreciation:
            return say(
                "What wears out becomes an expense month by month: depreciation is debited, and the "
                "accumulated depreciation that stands against the asset is credited. No cash moves.");
        case EntryKind::disposal:
            return say(
                "An asset that goes leaves the books with its cost and its accumulated depreciation; what is "
                "received more or less than the rest is a gain or a loss.");
        case EntryKind::accrual:
            return say(
                "Income and expenses belong to the months they are for, not to those in which they are paid: "
                "what was paid before is spread, what will be paid later is owed already.");
        case EntryKind::allowance:
            return say(
                "What is likely to be lost of the loans is an expense as soon as it is likely: the allowance "
                "stands against the loans, which stay as they are.");
        case EntryKind::count:
            return say(
                "The books follow the cash that is really there: what is missing is an expense, what is over "
                "is income.");
        case EntryKind::surplus:
            return say(
                "The surplus belongs to the members' meeting: reserves stay in equity, what is shared out to "
                "members and funds becomes a debt. It is no expense.");
        case EntryKind::exit:
            return say(
                "The shares of a member who leaves are no capital any more: they become a debt of the "
                "cooperative until they are paid out or set off against what he owes.");
        case EntryKind::journal:
            break;
    }
    return say(
        "In every entry debits equal credits. Assets and expenses grow by debit; liabilities, equity and "
        "income "
        "grow by credit.");
}

}  // namespace

Report explanation(const Book& book, const PostedEntry& posted, Language language) {
    Draft report{book, "explanation", say("What this entry does"),
                 to_long_text(posted.entry.date(), language), language};
    report.subject = to_string(posted.number) + " " + text_of(posted, book, language);
    report.label_rows(say("Code"), say("Account"));
    report.add_columns({text_column("effect", say("Effect")), amount_column("before", say("Before")),
                        amount_column("debit", say("Debit")), amount_column("credit", say("Credit")),
                        amount_column("after", say("After"))});
    for (const TouchedAccount& touched : touched_accounts(book.chart(), posted.entry)) {
        add_account(report, book, posted, touched);
    }
    report.add_total({{}, {}, posted.entry.total(), posted.entry.total(), {}});
    report.notes.push_back(rule_behind(book.chart(), posted.entry).in(language));
    if (const std::optional<Sentence> split = loan_split(book.chart(), posted.entry)) {
        report.notes.push_back(split->in(language));
    }
    for (const Sentence& cost : average_costs(book, posted)) {
        report.notes.push_back(cost.in(language));
    }
    report.parts.push_back(moved_lines(book, posted.entry, language));
    return report;
}

}  // namespace neraca
