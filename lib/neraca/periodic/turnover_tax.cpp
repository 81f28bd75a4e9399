#include "neraca/periodic/turnover_tax.hpp"

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/statement_code.hpp"

namespace neraca {
namespace {

/// What was earned by business, waste that weighed more than the books had included.
bool is_turnover(const Account& account) {
    return account.account_class == AccountClass::income &&
           (account.role == AccountRole::waste_surplus_weight ||
            account.statement_line == statement_code::member_revenue ||
            account.statement_line == statement_code::non_member_revenue);
}

}  // namespace

TurnoverTax turnover_tax(const Book& book, const Settings& settings, Month month) {
    TurnoverTax tax{.month = month,
                    .turnover = {},
                    .rate = settings.rate("turnover_tax_rate", month.last_day()),
                    .rate_source = settings.find("turnover_tax_rate", month.last_day())->source,
                    .tax = {}};
    for (const Balance& balance : book.balances(
             {.first_day = month.first_day(), .last_day = month.last_day(), .with_closing = false})) {
        if (is_turnover(book.chart().account(balance.account))) {
            tax.turnover -= balance.net();
        }
    }
    // What opening entries brought in was earned, and taxed, before the books; what takes one of them back
    // later in the year takes nothing off the turnover of its month.
    const Period days = Period::of_month(month);
    const bool begins_year = days.first_day == Period::of_year(days.first_day.year()).first_day;
    for (const Posting& opened : begins_year ? opened_in(book, days) : results_before_books(book, days)) {
        if (is_turnover(book.chart().account(opened.account))) {
            tax.turnover += opened.net();
        }
    }
    if (tax.turnover > Rupiah{}) {
        tax.tax = part_down(tax.turnover, tax.rate);
    }
    return tax;
}

std::optional<JournalEntry> entry_for(const TurnoverTax& tax, const Book& book, const std::string& key) {
    if (tax.tax.is_zero()) {
        return std::nullopt;
    }
    const ChartOfAccounts& chart = book.chart();
    return JournalEntry{tax.month.last_day(),
                        {.kind = EntryKind::tax, .key = key},
                        {{chart.account_for(AccountRole::income_tax).code, Side::debit, tax.tax},
                         {chart.account_for(AccountRole::income_tax_payable).code, Side::credit, tax.tax}}};
}

Rupiah tax_on(const BankInterest& interest, const Settings& settings) {
    const Rupiah tax =
        interest.tax
            ? *interest.tax
            : part_down(interest.gross, settings.rate("bank_interest_tax_rate", interest.heading.date));
    if (interest.gross <= Rupiah{} || tax.is_negative() || tax >= interest.gross) {
        throw BookError{Rule::posting_must_be_positive,
                        say("of interest of {} no tax of {} can have been withheld"),
                        {interest.gross, tax}};
    }
    return tax;
}

JournalEntry entry_for(const BankInterest& interest, const Settings& settings, const Book& book) {
    const Rupiah tax = tax_on(interest, settings);
    const ChartOfAccounts& chart = book.chart();
    std::vector<Posting> postings{{interest.bank, Side::debit, interest.gross - tax}};
    if (!tax.is_zero()) {
        postings.push_back({chart.account_for(AccountRole::bank_interest_tax).code, Side::debit, tax});
    }
    postings.push_back({chart.account_for(AccountRole::bank_interest).code, Side::credit, interest.gross});
    return JournalEntry{interest.heading, EntryKind::interest, std::move(postings)};
}

}  // namespace neraca
