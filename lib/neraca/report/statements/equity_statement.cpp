// What every part of the equity began with, what changed it, and what it ended with.

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <vector>

#include "neraca/ledger/effective_entry.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/report/told_by_accounts.hpp"

namespace neraca {
namespace {

using namespace on_balance_sheet;

/// The lines of the balance sheet that are equity, in its order: the columns.
constexpr StatementLines equity_lines = total_equity.added;
constexpr StatementLines shares = lines<principal_savings, mandatory_savings>;
constexpr StatementLines further_capital = lines<equalisation_capital, participation_capital>;
/// Where surplus stands until it is shared out.
constexpr StatementLines surplus_lines = lines<undistributed_surplus, surplus>;
/// Where what is shared out of it goes, beside reserves.
constexpr StatementLines shared_surplus_lines = lines<surplus_funds, surplus_payable>;

bool is_among(const StatementLine* line, StatementLines lines) {
    return std::ranges::count(lines, line) > 0;
}

/// The lines that are equity by the policy on members' shares.
std::vector<const StatementLine*> lines_by(MemberShares policy) {
    std::vector<const StatementLine*> lines;
    for (const StatementLine* line : equity_lines) {
        if (policy == MemberShares::equity || !is_among(line, shares)) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// The rows of the statement, from top to bottom.
enum class Change {
    opening,
    brought_in,
    carried_over,
    shares_paid_in,
    shares_paid_back,
    other_capital,
    grants,
    to_reserves,
    to_members_and_funds,
    corrections,
    surplus_of_the_year,
    closing
};
struct ChangeText {
    Change change;
    std::string_view key;
    Phrase label;
};
constexpr ChangeText change_texts[] = {
    {Change::opening, "opening", say("Opening balance")},
    {Change::brought_in, "brought_in", say("Brought in with opening balances")},
    {Change::carried_over, "carried_over", say("Surplus of last year carried over")},
    {Change::shares_paid_in, "shares_paid_in", say("Shares paid in")},
    {Change::shares_paid_back, "shares_paid_back", say("Shares paid back, or payable to leavers")},
    {Change::other_capital, "other_capital", say("Other capital paid in or back")},
    {Change::grants, "grants", say("Grants received")},
    {Change::to_reserves, "to_reserves", say("Surplus of last year to reserves")},
    {Change::to_members_and_funds, "to_members_and_funds", say("Surplus of last year to members and funds")},
    {Change::corrections, "corrections", say("Corrections and other changes")},
    {Change::surplus_of_the_year, "surplus_of_the_year", say("Surplus of the year")},
    {Change::closing, "closing", say("Closing balance")},
};

using ByLine = std::map<const StatementLine*, Rupiah>;

Rupiah sum_of(const ByLine& amounts) {
    Rupiah sum;
    for (const auto& [line, amount] : amounts) {
        sum += amount;
    }
    return sum;
}

/// What one entry credits, less what it debits, by the line of the balance sheet.
ByLine moved_by(const ChartOfAccounts& chart, const EffectiveEntry& entry) {
    ByLine moved;
    for (const Posting& posting : entry.content.postings()) {
        if (const StatementLine* line = line_of(chart.account(posting.account))) {
            moved[line] += entry.effect_of(-posting.net());
        }
    }
    return moved;
}

/// What of `amount` goes the other way in `other`: the part that moved from one of them to the other.
Rupiah matched(Rupiah amount, Rupiah other) {
    if (amount.is_negative()) {
        return -matched(-amount, -other);
    }
    return other.is_negative() ? std::min(amount, -other) : Rupiah{};
}

class EquityChanges {
public:
    EquityChanges(const Book& book, const Period& period, MemberShares policy)
        : book_{book}, period_{period}, lines_{lines_by(policy)} {
        add_opening();
        each_effective_entry(book, period, [&](const EffectiveEntry& entry) {
            if (!is_opening(entry, period)) {
                told_.add(entry);
                add(entry);
            }
        });
        add_surplus_of_the_year();
        add_what_is_carried_over();
        add_up();
    }

    StatementLines lines() const { return lines_; }
    const ToldByAccounts& told() const { return told_; }
    const ByLine& of(Change change) const { return rows_.at(change); }

private:
    /// What the first opening entries bring in had been there; of later ones a row tells.
    void add_opening() {
        const LineAmounts opening = opening_balance_sheet_amounts(book_, period_);
        const auto eve = eve_of(book_, period_.first_day);
        const LineAmounts before = eve ? balance_sheet_amounts(book_, *eve) : opening;
        for (const StatementLine* line : lines_) {
            rows_[Change::opening][line] = before[*line];
            rows_[Change::brought_in][line] = opening[*line] - before[*line];
        }
        rows_[eve ? Change::brought_in : Change::opening][&surplus] += result_before_books(book_, period_);
    }

    void add(const EffectiveEntry& entry) {
        ByLine moved = moved_by(book_.chart(), entry);
        // It takes back or replaces what earlier statements had counted.
        if (is_prior_period_correction(book_, entry.posted, period_.first_day)) {
            for (const StatementLine* line : lines_) {
                rows_[Change::corrections][line] += moved[line];
            }
            return;
        }
        const bool shares_out_surplus = is_about_sharing_surplus(entry, moved);
        for (const StatementLine* line : surplus_lines) {
            add_surplus(moved, line, shares_out_surplus);
        }
        for (const StatementLine* line : lines_) {
            rows_[change_of(line, moved[line], entry.takes_back)][line] += moved[line];
        }
    }

    /// Surplus that reserves took, or gave to cover a loss, moves inside the equity; the rest leaves it.
    void add_surplus(ByLine& moved, const StatementLine* line, bool shares_out_surplus) {
        if (!shares_out_surplus) {
            return;
        }
        const Rupiah to_reserves = matched(moved[&reserves], moved[line]);
        rows_[Change::to_reserves][&reserves] += to_reserves;
        rows_[Change::to_reserves][line] -= to_reserves;
        rows_[Change::to_members_and_funds][line] += moved[line] + to_reserves;
        moved[&reserves] -= to_reserves;
        moved[line] = {};
    }

    /// Books that were kept by hand share it out by an entry of no kind of its own: then the accounts tell.
    static bool is_about_sharing_surplus(const EffectiveEntry& entry, ByLine& moved) {
        if (const auto known = entry.was({event_kind::surplus_distribute, event_kind::surplus_pay})) {
            return *known;
        }
        if (entry.content.kind() == EntryKind::surplus) {
            return true;
        }
        return std::ranges::any_of(surplus_lines, [&](const StatementLine* from) {
            return !matched(moved[&reserves], moved[from]).is_zero() ||
                   std::ranges::any_of(shared_surplus_lines, [&](const StatementLine* line) {
                       return !matched(moved[line], moved[from]).is_zero();
                   });
        });
    }

    /// `takes_back`: what looks like shares paid back is then shares that were not paid in after all.
    static Change change_of(const StatementLine* line, Rupiah amount, bool takes_back) {
        if (is_among(line, shares)) {
            return amount.is_negative() == takes_back ? Change::shares_paid_in : Change::shares_paid_back;
        }
        if (is_among(line, further_capital)) {
            return Change::other_capital;
        }
        return line == &grants ? Change::grants : Change::corrections;
    }

    void add_surplus_of_the_year() {
        rows_[Change::surplus_of_the_year][&surplus] =
            income_statement_amounts(book_, period_)[on_income_statement::surplus_after_tax];
    }

    /// What closing entries move, and what a new year moves by itself where nobody closed the old one: from
    /// the surplus of the year to that of earlier years.
    void add_what_is_carried_over() {
        ByLine& row = rows_[Change::carried_over];
        Rupiah closed;  // taken off the surplus that is not closed
        BalanceQuery query{.first_day = period_.first_day, .last_day = period_.last_day};
        const auto add_balances = [&](bool with_closing) {
            query.with_closing = with_closing;
            for (const Balance& balance : book_.balances(query)) {
                const Account& account = book_.chart().account(balance.account);
                const Rupiah credited = with_closing ? -balance.net() : balance.net();
                if (statement_of(account.account_class) == Statement::income_statement) {
                    closed += credited;
                } else if (account.account_class == AccountClass::equity &&
                           is_among(line_of(account), lines_)) {
                    row[line_of(account)] += credited;
                }
            }
        };
        add_balances(true);
        add_balances(false);
        const Rupiah of_earlier_years =
            unclosed_surplus_before_year_of(book_, period_.last_day) - unclosed_before_year_of_eve();
        row[&surplus] += closed - of_earlier_years;
        row[&undistributed_surplus] += of_earlier_years;
    }
    Rupiah unclosed_before_year_of_eve() const {
        const auto eve = eve_of(book_, period_.first_day);
        return eve ? unclosed_surplus_before_year_of(book_, *eve) : Rupiah{};
    }

    void add_up() {
        ByLine& closing = rows_[Change::closing];
        for (const ChangeText& text : change_texts) {
            for (const StatementLine* line : lines_) {
                if (text.change != Change::closing) {
                    closing[line] += rows_[text.change][line];
                }
            }
        }
    }

    const Book& book_;
    Period period_;
    std::vector<const StatementLine*> lines_;
    std::map<Change, ByLine> rows_;
    ToldByAccounts told_;
};

RowRole role_of(Change change) {
    if (change == Change::closing) {
        return RowRole::total;
    }
    return change == Change::opening ? RowRole::subtotal : RowRole::line;
}

void add_columns(Draft& table, const EquityChanges& changes) {
    for (const StatementLine* line : changes.lines()) {
        table.add_column(if_any(amount_column(line->key, line->label)));
    }
    table.add_column(amount_column("total", say("Total")));
}

void add_rows(Draft& table, const EquityChanges& changes) {
    for (const ChangeText& text : change_texts) {
        const ByLine& amounts = changes.of(text.change);
        std::vector<Cell> cells;
        for (const StatementLine* line : changes.lines()) {
            cells.emplace_back(amounts.at(line));
        }
        cells.emplace_back(sum_of(amounts));
        Row& row = table.add_row(std::string{text.key}, table.words(text.label), std::move(cells),
                                 role_of(text.change));
        row.hide_if_zero = row.role == RowRole::line && text.change != Change::surplus_of_the_year;
    }
}

void note_agreement(Draft& table, Rupiah ends_at, Rupiah balance_sheet) {
    if (ends_at == balance_sheet) {
        table.note(say("It ends at the equity of the balance sheet: {}."), {ends_at});
    } else {
        table.note(say("IT DIFFERS FROM THE BALANCE SHEET by {}: it ends at {}, the balance sheet has {}. "
                       "`check` tests the book."),
                   {ends_at - balance_sheet, ends_at, balance_sheet});
    }
}

/// Fills `table` with what happened in one period.
void fill(Draft& table, const Book& book, const Period& period, MemberShares policy) {
    const EquityChanges changes{book, period, policy};
    add_columns(table, changes);
    add_rows(table, changes);
    note_agreement(table, sum_of(changes.of(Change::closing)),
                   balance_sheet_amounts(book, period.last_day, policy)[total_equity]);
    changes.told().note(table);
}

}  // namespace

Report equity_statement(const Book& book, const Register& registry, const ReportRequest& request) {
    Draft report{book, "equity_statement", say("Statement of changes in equity"), request.period,
                 request.language};
    const Settings settings{registry.settings()};
    const MemberShares policy = member_shares_on(settings, request.period.last_day);
    fill(report, book, request.period, policy);
    if (request.compare_with) {
        Draft part{{.key = "comparison", .title = to_long_text(*request.compare_with, request.language)},
                   request.language};
        fill(part, book, *request.compare_with, policy);
        report.parts.push_back(std::move(part));
    }
    sign_statement_beyond_emkm(report, settings, request.period.last_day);
    return report;
}

}  // namespace neraca
