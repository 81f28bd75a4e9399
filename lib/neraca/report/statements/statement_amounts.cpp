#include "neraca/report/statements/statement_amounts.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

constexpr StatementLines lines_of_shares =
    lines<on_balance_sheet::principal_savings, on_balance_sheet::mandatory_savings>;

bool stands_in_income_statement(const Account& account) {
    return statement_of(account.account_class) == Statement::income_statement;
}

/// The balance of each account at the end of `day`.
std::vector<Balance> balances_until(const Book& book, Date day) {
    return book.balances({.last_day = day});
}

std::vector<Balance> as_balances(std::span<const Posting> postings) {
    std::vector<Balance> balances;
    for (const Posting& posting : postings) {
        balances.push_back({.account = posting.account, .debit = posting.net()});
    }
    return balances;
}
std::vector<Balance> taken_off(std::span<const Posting> postings) {
    std::vector<Balance> balances = as_balances(postings);
    for (Balance& balance : balances) {
        std::swap(balance.debit, balance.credit);
    }
    return balances;
}

/// The lines of accounts at the end of `day`, what is earned and not closed with them.
void add_what_stands(LineAmounts& amounts, const Book& book, Date day) {
    const std::vector<Balance> balances = balances_until(book, day);
    const Rupiah earlier = unclosed_surplus_before_year_of(book, day);
    amounts.add_accounts(book.chart(), balances);
    amounts.add(on_balance_sheet::undistributed_surplus, earlier);
    amounts.add(on_balance_sheet::surplus, unclosed_surplus(book.chart(), balances) - earlier);
}

/// Under `line`: its accounts, and what counts there without standing on an account of it.
void add_account_rows(std::vector<Row>& rows, const StatementLine& line, std::span<const LineAmounts> columns,
                      const ChartOfAccounts& chart, Language language) {
    std::map<AccountCode, std::vector<Rupiah>> accounts;
    std::vector<Rupiah> not_closed;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        Rupiah rest = columns[column][line];
        for (const auto& [code, amount] : columns[column].accounts_on(line)) {
            accounts.try_emplace(code, columns.size()).first->second[column] = amount;
            rest -= amount;
        }
        not_closed.push_back(rest);
    }
    const auto add = [&](std::string key, std::string code, std::string label,
                         const std::vector<Rupiah>& amounts) {
        Row row{.key = std::move(key), .code = std::move(code), .label = std::move(label)};
        row.level = line.level + 1;
        row.hide_if_zero = true;
        row.cells.assign(amounts.begin(), amounts.end());
        rows.push_back(std::move(row));
    };
    for (const auto& [code, amounts] : accounts) {
        add(code.text(), code.text(), chart.account(code).name_in(language), amounts);
    }
    if (std::ranges::any_of(not_closed, [](Rupiah amount) { return !amount.is_zero(); })) {
        add(std::string{line.key} + "_not_closed", {},
            words(say("Income less expenses, not closed yet"), language), not_closed);
    }
}

}  // namespace

void LineAmounts::require_line_of_statement(const StatementLine& line) const {
    if (line.statement != statement_) {
        throw std::logic_error{"not a line of this statement: " + std::string{line.key}};
    }
}

Rupiah LineAmounts::operator[](const StatementLine& line) const {
    require_line_of_statement(line);
    const auto found = amounts_.find(&line);
    return found == amounts_.end() ? Rupiah{} : found->second;
}

void LineAmounts::add(const StatementLine& line, Rupiah amount) {
    require_line_of_statement(line);
    amounts_[&line] += amount;
}

void LineAmounts::add_accounts(const ChartOfAccounts& chart, std::span<const Balance> balances) {
    for (const Balance& balance : balances) {
        const Account& account = chart.account(balance.account);
        const StatementLine* line = line_of(account);
        if (!line || statement_of(account.account_class) != statement_) {
            continue;
        }
        const Rupiah amount = seen_from(line->side, balance.net());
        add(*line, amount);
        accounts_[line][account.code] += amount;
        if (line->code.empty() && !balance.net().is_zero()) {
            accounts_without_line_.push_back(account.code);
        }
    }
}

std::map<AccountCode, Rupiah> LineAmounts::accounts_on(const StatementLine& line) const {
    require_line_of_statement(line);
    const auto found = accounts_.find(&line);
    return found == accounts_.end() ? std::map<AccountCode, Rupiah>{} : found->second;
}

void LineAmounts::move_line(const StatementLine& from, const StatementLine& to) {
    if (&from == &to) {
        return;
    }
    const Rupiah amount = (*this)[from];
    add(from, -amount);
    add(to, amount);
    for (const auto& [account, of_account] : accounts_on(from)) {
        accounts_[&to][account] += of_account;
    }
    accounts_.erase(&from);
}

void LineAmounts::add_up() {
    for (const StatementLine& line : lines_of(statement_)) {
        for (const StatementLine* added : line.added) {
            add(line, (*this)[*added]);
        }
        for (const StatementLine* subtracted : line.subtracted) {
            add(line, -(*this)[*subtracted]);
        }
    }
}

Rupiah unclosed_surplus(const ChartOfAccounts& chart, std::span<const Balance> balances) {
    Rupiah surplus;
    for (const Balance& balance : balances) {
        if (stands_in_income_statement(chart.account(balance.account))) {
            surplus -= balance.net();
        }
    }
    return surplus;
}

Rupiah unclosed_surplus_before_year_of(const Book& book, Date day) {
    const auto eve = eve_of(book, Date{day.year(), 1, 1});
    return eve ? unclosed_surplus(book.chart(), balances_until(book, *eve)) : Rupiah{};
}

MemberShares member_shares_on(const Settings& settings, Date day) {
    return settings.is({"member_shares", "liability"}, day) ? MemberShares::liability : MemberShares::equity;
}

Phrase phrase_for(MemberShares shares) {
    return shares == MemberShares::equity
               ? say("Principal and mandatory savings are shown as equity (setting member_shares).")
               : say("Principal and mandatory savings are shown as a liability, since members can ask for "
                     "them "
                     "back (setting member_shares).");
}

const StatementLine& shown_line(const StatementLine& line, MemberShares shares) {
    const bool moves = shares == MemberShares::liability && std::ranges::count(lines_of_shares, &line) > 0;
    return moves ? on_balance_sheet::member_shares : line;
}

LineAmounts balance_sheet_amounts(const Book& book, Date day, MemberShares shares) {
    LineAmounts amounts{Statement::balance_sheet};
    add_what_stands(amounts, book, day);
    for (const StatementLine* line : lines_of_shares) {
        amounts.move_line(*line, shown_line(*line, shares));
    }
    amounts.add_up();
    return amounts;
}

LineAmounts opening_balance_sheet_amounts(const Book& book, const Period& period) {
    LineAmounts amounts{Statement::balance_sheet};
    if (const auto eve = eve_of(book, period.first_day)) {
        add_what_stands(amounts, book, *eve);
    }
    amounts.add_accounts(book.chart(), as_balances(opened_in(book, period)));
    amounts.add_up();
    return amounts;
}

LineAmounts income_statement_amounts(const Book& book, const Period& period) {
    LineAmounts amounts{Statement::income_statement};
    amounts.add_accounts(
        book.chart(),
        book.balances({.first_day = period.first_day, .last_day = period.last_day, .with_closing = false}));
    amounts.add_accounts(book.chart(), taken_off(results_before_books(book, period)));
    amounts.add_up();
    return amounts;
}

LineAmounts amounts_before_books(const Book& book, const Period& period) {
    LineAmounts amounts{Statement::income_statement};
    amounts.add_accounts(book.chart(), as_balances(opened_in(book, period)));
    amounts.add_up();
    return amounts;
}

Rupiah result_before_books(const Book& book, const Period& period) {
    return unclosed_surplus(book.chart(), as_balances(results_before_books(book, period)));
}

Rupiah moved_on(const Book& book, const AccountCode& account, const Period& period) {
    Rupiah moved = net_of(book, {.first_day = period.first_day,
                                 .last_day = period.last_day,
                                 .account = account,
                                 .with_closing = false});
    for (const Posting& before : results_before_books(book, period)) {
        moved -= before.account == account ? before.net() : Rupiah{};
    }
    return moved;
}

Rupiah moved_on(const Book& book, AccountRole role, const Period& period) {
    const Account* account = book.chart().find_role(role);
    return account ? moved_on(book, account->code, period) : Rupiah{};
}

FundMovement fund_movement(const Book& book, const AccountCode& account, const Period& period) {
    FundMovement fund{
        .opening = -net_before(book, period.first_day, {.last_day = period.last_day, .account = account}),
        .added = {},
        .used = {}};
    for (const Balance& balance :
         book.balances({.first_day = period.first_day, .last_day = period.last_day, .account = account})) {
        fund.added += balance.credit;
        fund.used += balance.debit;
    }
    for (const Posting& opened : opened_in(book, period)) {
        if (opened.account == account) {
            fund.opening -= opened.net();
            (opened.side == Side::credit ? fund.added : fund.used) -= opened.amount;
        }
    }
    for (const Posting& back : taken_back_in(book, period)) {
        if (back.account == account) {
            fund.added -= back.amount;
            fund.used -= back.amount;
        }
    }
    return fund;
}

std::vector<Row> statement_rows(Statement statement, std::span<const LineAmounts> columns, Language language,
                                const ChartOfAccounts* chart) {
    std::vector<Row> rows;
    for (const StatementLine& line : lines_of(statement)) {
        Row row{.key = std::string{line.key},
                .code = std::string{line.code},
                .label = words(line.label, language)};
        row.role = line.role;
        row.level = line.level;
        row.hide_if_zero = line.hide_if_zero;
        if (line.role != RowRole::heading) {
            for (const LineAmounts& column : columns) {
                row.cells.emplace_back(column[line]);
            }
        }
        rows.push_back(std::move(row));
        if (chart && line.role == RowRole::line) {
            add_account_rows(rows, line, columns, *chart, language);
        }
    }
    return rows;
}

void note_accounts_without_line(Draft& statement, const ChartOfAccounts& chart, const LineAmounts& amounts) {
    std::string accounts;
    for (const AccountCode& code : amounts.accounts_without_line()) {
        append_to_list(accounts, code.text() + " " + chart.account(code).name_in(statement.language));
    }
    if (!accounts.empty()) {
        statement.note(say("These accounts have no line in the statement: {}. `account set` gives them one."),
                       {accounts});
    }
}

std::vector<Period> add_compared_columns(Draft& statement, const ReportRequest& request,
                                         std::string (*label_of)(const Period&, Language)) {
    std::vector<Period> days{request.period};
    statement.columns.push_back({"amount", label_of(days.front(), request.language), ColumnType::amount});
    if (request.compare_with) {
        days.push_back(*request.compare_with);
        statement.columns.push_back(
            {"comparison", label_of(days.back(), request.language), ColumnType::amount});
    }
    return days;
}

}  // namespace neraca
