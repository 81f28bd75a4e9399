#include "neraca/coop/cash_count.hpp"

#include "neraca/ledger/account_fit.hpp"

namespace neraca {
namespace {

Rupiah in_books_before(const CashCount& count, const Book& book) {
    const Rupiah net = net_of(book, {.last_day = count.heading.date, .account = count.account});
    const auto posted = posted_under(book, count.heading.key);
    const bool counts_already = posted && posted->entry.date() <= count.heading.date;
    return counts_already ? net - net_on(posted->entry, count.account) : net;
}

}  // namespace

CashCountNote note_for(const CashCount& count, const Book& book) {
    (void)require_fit(book.chart().account(count.account), AccountUse::money);
    CashCountNote note{.count = require_sound(Count{
                           .day = count.heading.date, .account = count.account, .amount = count.counted}),
                       .in_books = in_books_before(count, book),
                       .entry = {}};
    const Rupiah over = note.difference();
    if (over.is_zero()) {
        return note;
    }
    const ChartOfAccounts& chart = book.chart();
    if (over > Rupiah{}) {
        const AccountCode& income = chart.account_for(AccountRole::other_income).code;
        note.entry = JournalEntry{count.heading,
                                  EntryKind::count,
                                  {{count.account, Side::debit, over}, {income, Side::credit, over}}};
    } else {
        const AccountCode& expense = chart.account_for(AccountRole::other_expense).code;
        note.entry = JournalEntry{count.heading,
                                  EntryKind::count,
                                  {{expense, Side::debit, -over}, {count.account, Side::credit, -over}}};
    }
    return note;
}

}  // namespace neraca
