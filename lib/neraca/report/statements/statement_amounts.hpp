#pragma once
// What stands on the lines of a statement: balances of accounts, put where their tags say.

#include <map>
#include <span>
#include <vector>

#include "neraca/ledger/book.hpp"
#include "neraca/register/setting.hpp"
#include "neraca/report/draft.hpp"
#include "neraca/report/request.hpp"
#include "neraca/report/statements/statement_lines.hpp"

namespace neraca {

/// The amount of each line of one statement; a line where nothing stands has zero. Everything here throws
/// std::logic_error for a line of the other statement.
class LineAmounts {
public:
    explicit LineAmounts(Statement statement) : statement_{statement} {}
    Statement statement() const { return statement_; }
    Rupiah operator[](const StatementLine& line) const;
    void add(const StatementLine& line, Rupiah amount);
    /// Adds the balances of the accounts that stand in this statement to their lines.
    void add_accounts(const ChartOfAccounts& chart, std::span<const Balance> balances);
    /// Works out subtotals and totals; called once, when all lines are there.
    void add_up();
    /// The accounts that stand on `line`, each as it counts there. Their sum is less than the line where what
    /// is earned and not closed counts there too.
    std::map<AccountCode, Rupiah> accounts_on(const StatementLine& line) const;
    /// All that stands on `from`, with its accounts, goes to `to`.
    void move_line(const StatementLine& from, const StatementLine& to);
    /// The accounts with an amount that stand on the lines "without a statement line".
    const std::vector<AccountCode>& accounts_without_line() const { return accounts_without_line_; }

private:
    void require_line_of_statement(const StatementLine& line) const;

    Statement statement_;
    std::map<const StatementLine*, Rupiah> amounts_;
    std::map<const StatementLine*, std::map<AccountCode, Rupiah>> accounts_;
    std::vector<AccountCode> accounts_without_line_;
};

/// Income less expenses of `balances`: what is earned and not closed to equity.
Rupiah unclosed_surplus(const ChartOfAccounts& chart, std::span<const Balance> balances);

/// Where principal and mandatory savings stand: UU 25/1992 art. 41 calls them own capital, as the forms of
/// offices do. SAK EP descends from the IFRS for SMEs, whose section 22 takes members' shares for equity only
/// where the cooperative may refuse to pay them back: else they are a liability.
enum class MemberShares { equity, liability };
/// By the settings of `day`.
MemberShares member_shares_on(const Settings& settings, Date day);

/// The sentence on it that stands under a balance sheet.
Phrase phrase_for(MemberShares shares);
/// The line that `line` is shown on: shares of members may be a liability.
const StatementLine& shown_line(const StatementLine& line, MemberShares shares);

/// As at the end of `day`. Income and expenses that are not closed yet stand in equity: those of the year
/// of `day` as the surplus of the year, those of years before as undistributed surplus.
LineAmounts balance_sheet_amounts(const Book& book, Date day, MemberShares shares = MemberShares::equity);
/// Income less expenses, up to the end of the year before that of `day`, that nobody closed.
Rupiah unclosed_surplus_before_year_of(const Book& book, Date day);

/// What stood when `period` began: as at the end of the day before, and the opening entries dated in the
/// period with it, since what they bring in had been there.
LineAmounts opening_balance_sheet_amounts(const Book& book, const Period& period);

/// Of the days of `period`, entries that close a year left out. What an opening entry brought in of a year
/// that had begun before its books counts for days that begin with that year, and for none of its months
/// alone.
LineAmounts income_statement_amounts(const Book& book, const Period& period);
/// Income and expenses that opening entries dated in `period` brought in.
LineAmounts amounts_before_books(const Book& book, const Period& period);
/// Their surplus, as far as `income_statement_amounts` leaves it out.
Rupiah result_before_books(const Book& book, const Period& period);

/// Debits less credits of the account with `role` in the days of `period`, entries that close a year left
/// out.
Rupiah moved_on(const Book& book, AccountRole role, const Period& period);
Rupiah moved_on(const Book& book, const AccountCode& account, const Period& period);

/// What a fund held, was given and gave in the days of `period`: what opening entries brought in had been
/// there, and what a reversal takes back was not given, or used, after all.
struct FundMovement {
    Rupiah opening;
    Rupiah added;
    Rupiah used;
    Rupiah closing() const { return opening + added - used; }
    bool is_empty() const { return opening.is_zero() && added.is_zero() && used.is_zero(); }
};
/// Of an account on whose credit side the fund stands.
FundMovement fund_movement(const Book& book, const AccountCode& account, const Period& period);

/// The form filled in, one column for each of `columns`. With `chart`: under each line the accounts it is
/// made of.
std::vector<Row> statement_rows(Statement statement, std::span<const LineAmounts> columns, Language language,
                                const ChartOfAccounts* chart = nullptr);

/// Under the table, where there are any: which accounts have no line in the statement.
void note_accounts_without_line(Draft& statement, const ChartOfAccounts& chart, const LineAmounts& amounts);

/// The columns `amount` and, where there are days to compare with, `comparison`, headed by `label_of` their
/// days, which are given back.
std::vector<Period> add_compared_columns(Draft& statement, const ReportRequest& request,
                                         std::string (*label_of)(const Period&, Language));

}  // namespace neraca
