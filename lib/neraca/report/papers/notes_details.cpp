// Which accounts stand on the lines of the statements.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "neraca/report/drafting.hpp"
#include "neraca/report/papers/notes_parts.hpp"
#include "neraca/report/statements/statement_amounts.hpp"

namespace neraca {
namespace {

/// One column: the lines as the statement has them, and the accounts on each.
struct DetailedLines {
    LineAmounts lines;
    std::map<const StatementLine*, std::map<AccountCode, Rupiah>> accounts = {};

    Rupiah of_account(const StatementLine& line, const AccountCode& account) const {
        const auto on_line = accounts.find(&line);
        if (on_line == accounts.end()) {
            return {};
        }
        const auto found = on_line->second.find(account);
        return found == on_line->second.end() ? Rupiah{} : found->second;
    }
    /// What the line has without any account: income less expenses that no closing has taken to equity.
    Rupiah not_closed(const StatementLine& line) const {
        Rupiah rest = lines[line];
        if (const auto on_line = accounts.find(&line); on_line != accounts.end()) {
            for (const auto& [account, amount] : on_line->second) {
                rest -= amount;
            }
        }
        return rest;
    }
};

DetailedLines detailed(LineAmounts lines) {
    DetailedLines details{std::move(lines)};
    for (const StatementLine& line : lines_of(details.lines.statement())) {
        for (const auto& [account, amount] : details.lines.accounts_on(line)) {
            if (!amount.is_zero()) {
                details.accounts[&line][account] = amount;
            }
        }
    }
    return details;
}

class DetailsTable {
public:
    DetailsTable(std::vector<DetailedLines> columns, const ChartOfAccounts& chart, Language language)
        : columns_{std::move(columns)}, chart_{chart}, language_{language} {}

    std::vector<Row> rows() && {
        for (const StatementLine& line : lines_of(columns_.front().lines.statement())) {
            if (line.role == RowRole::line) {
                add(line);
            }
        }
        return std::move(rows_);
    }

private:
    /// A cell a column; empty where all of them are zero.
    template <typename Amount>
    std::vector<Cell> cells(const Amount& amount) const {
        std::vector<Cell> made;
        bool says_something = false;
        for (const DetailedLines& column : columns_) {
            made.emplace_back(amount(column));
            says_something = says_something || !amount(column).is_zero();
        }
        return says_something ? std::move(made) : std::vector<Cell>{};
    }

    void add(const StatementLine& line) {
        std::vector<Row> below;
        std::set<AccountCode> accounts;
        for (const DetailedLines& column : columns_) {
            if (const auto found = column.accounts.find(&line); found != column.accounts.end()) {
                for (const auto& [account, amount] : found->second) {
                    accounts.insert(account);
                }
            }
        }
        for (const AccountCode& code : accounts) {
            below.push_back(
                {.key = code.text(),
                 .code = code.text(),
                 .label = chart_.account(code).name_in(language_),
                 .level = 1,
                 .cells = cells([&](const DetailedLines& column) { return column.of_account(line, code); })});
        }
        std::vector<Cell> open = cells([&](const DetailedLines& column) { return column.not_closed(line); });
        if (!open.empty()) {
            below.push_back({.key = std::string{line.key} + "_not_closed",
                             .label = words(say("Earned and not closed yet"), language_),
                             .level = 1,
                             .cells = std::move(open)});
        }
        if (below.empty()) {
            return;
        }
        Row sum{.key = std::string{line.key},
                .code = std::string{line.code},
                .label = words(line.label, language_),
                .role = RowRole::subtotal};
        for (const DetailedLines& column : columns_) {
            sum.cells.emplace_back(column.lines[line]);
        }
        rows_.push_back(std::move(sum));
        std::ranges::move(below, std::back_inserter(rows_));
    }

    std::vector<DetailedLines> columns_;
    const ChartOfAccounts& chart_;
    Language language_;
    std::vector<Row> rows_;
};

/// `detailed_on` gives the lines of some days.
template <typename DetailedOn>
Report details_part(std::string key, Phrase title, const ChartOfAccounts& chart, const ReportRequest& request,
                    std::string (*label_of)(const Period&, Language), const DetailedOn& detailed_on) {
    Draft part{std::move(key), title, request.language};
    std::vector<DetailedLines> columns;
    for (const Period& days : add_compared_columns(part, request, label_of)) {
        columns.push_back(detailed_on(days));
    }
    part.code_label = part.words(say("Account"));
    part.rows = DetailsTable{std::move(columns), chart, request.language}.rows();
    part.note_if_empty(part.rows.empty());
    return part;
}

}  // namespace

Report balance_sheet_details(const Book& book, const Register& registry, const ReportRequest& request) {
    const MemberShares shares = member_shares_on(Settings{registry.settings()}, request.period.last_day);
    return details_part(
        "balance_sheet_details", say("Details of the balance sheet"), book.chart(), request, closing_label,
        [&](const Period& days) { return detailed(balance_sheet_amounts(book, days.last_day, shares)); });
}

Report income_statement_details(const Book& book, const ReportRequest& request) {
    return details_part("income_statement_details", say("Details of the income statement"), book.chart(),
                        request, period_label,
                        [&](const Period& days) { return detailed(income_statement_amounts(book, days)); });
}

}  // namespace neraca
