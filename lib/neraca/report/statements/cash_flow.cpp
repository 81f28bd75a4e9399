// What became of the money: the cash-flow statement.

#include <algorithm>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "neraca/report/drafting.hpp"
#include "neraca/report/statements/cash_movements.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"

namespace neraca {
namespace {

/// What a transfer is called where it has a name of its own.
struct NamedTransfer {
    NonCashTransfer transfer;
    std::string_view key;
    Phrase label;
};
constexpr NamedTransfer named_transfers[] = {
    {{CashPurpose::goods, CashPurpose::savings}, "waste_into_savings", say("Waste taken into savings")},
    {{CashPurpose::savings, CashPurpose::shares},
     "shares_out_of_savings",
     say("Shares paid in out of savings")},
    {{CashPurpose::shares, CashPurpose::savings},
     "shares_into_savings",
     say("Shares paid back into savings")},
    {{CashPurpose::surplus, CashPurpose::savings},
     "surplus_into_savings",
     say("Surplus credited to savings")},
    {{CashPurpose::surplus, CashPurpose::shares}, "surplus_into_shares", say("Surplus credited to shares")},
    {{CashPurpose::surplus, CashPurpose::surplus_funds},
     "surplus_into_funds",
     say("Surplus set aside for funds")},
    {{CashPurpose::goods, CashPurpose::loans}, "waste_for_loans", say("Loans paid back with waste")},
    {{CashPurpose::savings, CashPurpose::loans},
     "loans_out_of_savings",
     say("Loans paid back out of savings")},
    {{CashPurpose::savings, CashPurpose::loan_income},
     "loan_income_out_of_savings",
     say("Interest and fees of borrowers paid out of savings")},
    {{CashPurpose::loans, CashPurpose::loan_income},
     "loan_income_withheld",
     say("Interest and fees withheld from loans")},
    {{CashPurpose::loans, CashPurpose::savings}, "savings_withheld", say("Savings withheld from loans")},
    {{CashPurpose::shares, CashPurpose::loans},
     "loans_set_off",
     say("Loans of leavers set off against what they are owed")},
    {{CashPurpose::savings, CashPurpose::sales},
     "sales_out_of_savings",
     say("Sales and fees paid out of savings")},
    {{CashPurpose::interest_on_savings, CashPurpose::savings},
     "interest_into_savings",
     say("Interest credited to savings")},
    {{CashPurpose::interest_on_savings, CashPurpose::taxes},
     "tax_on_interest_on_savings",
     say("Tax withheld from interest on savings")},
    {{CashPurpose::fixed_assets, CashPurpose::grants}, "grants_in_kind", say("Grants in kind")},
    {{CashPurpose::fixed_assets, CashPurpose::goods},
     "fixed_assets_on_credit",
     say("Fixed assets bought on credit")},
    {{CashPurpose::fixed_assets, CashPurpose::borrowings},
     "fixed_assets_on_loan",
     say("Fixed assets paid for by a lender")},
};

const NamedTransfer* name_of(const NonCashTransfer& transfer) {
    const auto* found = std::ranges::find(named_transfers, transfer, &NamedTransfer::transfer);
    return found == std::end(named_transfers) ? nullptr : found;
}
const CashLine& debited_line(const NonCashTransfer& transfer) {
    return cash_line(transfer.debited, false);
}
const CashLine& credited_line(const NonCashTransfer& transfer) {
    return cash_line(transfer.credited, true);
}
std::string key_of(const NonCashTransfer& transfer) {
    const NamedTransfer* name = name_of(transfer);
    return name ? std::string{name->key}
                : std::string{debited_line(transfer).key} + "_against_" +
                      std::string{credited_line(transfer).key};
}
std::string label_of(const NonCashTransfer& transfer, Language language) {
    const NamedTransfer* name = name_of(transfer);
    return name ? words(name->label, language)
                : Sentence{say("{}, against: {}"),
                           {debited_line(transfer).label, credited_line(transfer).label}}
                      .in(language);
}

/// What a transfer takes off the operating balances (below zero) or gives them, although operations saw no
/// cash; nothing where both ends are operating, or neither is.
int operating_sign(const NonCashTransfer& transfer) {
    const auto is_operating = [](CashPurpose purpose) {
        return activity_of(purpose) == CashFlow::operating ? 1 : 0;
    };
    return is_operating(transfer.debited) - is_operating(transfer.credited);
}

/// Allowances wear down what they stand beside, as depreciation does: no cash, no real change of a balance.
constexpr StatementLines allowances =
    lines<on_balance_sheet::loan_loss_allowance, on_balance_sheet::trade_receivables_allowance>;

/// One period: a column of each table.
struct CashColumn {
    CashColumn(const Book& book, const Period& period)
        : moved{cash_movements(book, period)},
          opening{cash_before(book, period)},
          closing{cash_of_balance_sheet(book, period.last_day)},
          surplus{income_statement_amounts(book, period)[on_income_statement::surplus_after_tax]},
          opened_result{moved.opened_result - result_before_books(book, period)} {
        // What the first opening entries bring in had been there; of later ones a line tells.
        if (!eve_of(book, period.first_day)) {
            opening += moved.opened_cash;
        } else {
            brought_in = moved.opened_cash;
        }
    }

    static Rupiah cash_before(const Book& book, const Period& period) {
        const auto eve = eve_of(book, period.first_day);
        return eve ? cash_on(book, *eve) : Rupiah{};
    }
    static Rupiah cash_of_balance_sheet(const Book& book, Date day) {
        const LineAmounts amounts = balance_sheet_amounts(book, day);
        return amounts[on_balance_sheet::cash] + amounts[on_balance_sheet::bank];
    }
    Rupiah net_change() const {
        return moved.total(CashFlow::operating) + moved.total(CashFlow::investing) +
               moved.total(CashFlow::financing);
    }

    Rupiah end() const { return opening + brought_in + net_change(); }

    CashMovements moved;
    Rupiah opening;
    Rupiah brought_in = {};  // with opening balances, after the books had begun
    Rupiah closing;          // on the lines of the balance sheet
    Rupiah surplus;
    Rupiah opened_result;  // of it, with opening balances
};

class CashFlowStatement {
public:
    CashFlowStatement(const Book& book, const Register& registry, const ReportRequest& request)
        : settings_{registry.settings()},
          request_{request},
          report_{book, "cash_flow", say("Statement of cash flows"), request.period, request.language} {
        for (const Period& days : add_compared_columns(report_, request, period_label)) {
            columns_.emplace_back(book, days);
        }
    }

    Report made() {
        add_activity(CashFlow::operating, "operating", say("OPERATING ACTIVITIES"), "operating_cash",
                     say("Cash from operating activities"));
        add_activity(CashFlow::investing, "investing", say("INVESTING ACTIVITIES"), "investing_cash",
                     say("Cash from investing activities"));
        add_activity(CashFlow::financing, "financing", say("FINANCING ACTIVITIES"), "financing_cash",
                     say("Cash from financing activities"));
        add_change_of_cash();
        ToldByAccounts told;
        for (const CashColumn& column : columns_) {
            told += column.moved.told;
        }
        told.note(report_);
        report_.parts = {reconciliation(), movements_without_cash()};
        sign_statement_beyond_emkm(report_, settings_, request_.period.last_day);
        return std::move(report_);
    }

private:
    using AmountOf = std::function<Rupiah(const CashColumn&)>;

    static void add_heading(Draft& table, std::string_view key, Phrase label) {
        table.add_heading(key, label).hide_if_zero = true;
    }
    /// A row with the amount of each column; lines are left out on paper where they have none.
    Row& add_row(Draft& table, std::string_view key, std::string label, RowRole role,
                 const AmountOf& amount_of) const {
        std::vector<Cell> cells;
        for (const CashColumn& column : columns_) {
            cells.emplace_back(amount_of(column));
        }
        Row& row = table.add_row(std::string{key}, std::move(label), std::move(cells), role);
        row.level = role == RowRole::line ? 1 : 0;
        row.hide_if_zero = role == RowRole::line;
        return row;
    }
    void add_sum(std::string_view key, Phrase label, RowRole role, const AmountOf& amount_of) {
        add_row(report_, key, report_.words(label), role, amount_of);
    }

    void add_activity(CashFlow activity, std::string_view key, Phrase heading, std::string_view sum_key,
                      Phrase sum) {
        add_heading(report_, key, heading);
        for (const CashLine& line : cash_lines_of(activity)) {
            add_sum(line.key, line.label, RowRole::line,
                    [&](const CashColumn& column) { return column.moved.of(line); });
        }
        add_sum(sum_key, sum, RowRole::subtotal,
                [&](const CashColumn& column) { return column.moved.total(activity); });
    }

    void add_change_of_cash() {
        add_sum("net_change", say("NET CHANGE OF CASH"), RowRole::subtotal,
                [](const CashColumn& column) { return column.net_change(); });
        add_sum("opening_cash", say("Cash and bank at the beginning"), RowRole::subtotal,
                [](const CashColumn& column) { return column.opening; });
        if (std::ranges::any_of(columns_,
                                [](const CashColumn& column) { return !column.brought_in.is_zero(); })) {
            add_sum("opened_cash", say("Cash and bank brought in with opening balances"), RowRole::subtotal,
                    [](const CashColumn& column) { return column.brought_in; });
        }
        add_sum("closing_cash", say("CASH AND BANK AT THE END"), RowRole::total,
                [](const CashColumn& column) { return column.end(); });
        const CashColumn& column = columns_.front();
        note_agreement(report_, column.end(), column.closing,
                       say("It ends at the cash of the balance sheet: {}."),
                       say("IT DIFFERS FROM THE BALANCE SHEET by {}: it ends at {}, cash and bank are {}. "
                           "`check` tests the book."));
    }

    static void note_agreement(Draft& table, Rupiah one, Rupiah other, Phrase agree, Phrase differ) {
        if (one == other) {
            table.note(agree, {one});
        } else {
            table.note(differ, {one - other, one, other});
        }
    }

    /// A table beside the statement, with the same columns.
    Draft part(std::string key, Phrase title) const {
        Draft made{std::move(key), title, request_.language};
        made.columns = report_.columns;
        return made;
    }

    /// The indirect method: what lies between the surplus and the cash of operations.
    Report reconciliation() {
        Draft table = part("reconciliation", say("From the surplus to the cash"));
        sums_.assign(columns_.size(), Rupiah{});
        Row& surplus = add_term(table, "surplus_after_tax", say("Surplus after tax"),
                                [](const CashColumn& column) { return column.surplus; });
        surplus.level = 0;
        surplus.hide_if_zero = false;
        add_term(table, "opened_result", say("Of it, brought in with opening balances"),
                 [](const CashColumn& column) { return -column.opened_result; });
        add_items_without_cash(table);
        add_operating_balances(table);
        add_transfers_of_operations(table);
        std::size_t column = 0;
        add_row(table, "operating_cash", table.words(say("Cash from operating activities")), RowRole::total,
                [&](const CashColumn&) { return sums_[column++]; });
        note_agreement(table, sums_.front(), columns_.front().moved.total(CashFlow::operating),
                       say("Both ways lead to the same cash from operating activities: {}."),
                       say("THE TWO WAYS DIFFER by {}: {} from the surplus, {} from the payments. `check` "
                           "tests the book."));
        return table;
    }

    /// A row that counts for the sum at the end.
    Row& add_term(Draft& table, std::string_view key, std::string label, const AmountOf& amount_of) {
        Row& row = add_row(table, key, std::move(label), RowRole::line, amount_of);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            sums_[column] += std::get<Rupiah>(row.cells[column]);
        }
        return row;
    }
    Row& add_term(Draft& table, std::string_view key, Phrase label, const AmountOf& amount_of) {
        return add_term(table, key, table.words(label), amount_of);
    }

    void add_items_without_cash(Draft& table) {
        add_heading(table, "items_without_cash", say("Income and expenses without cash"));
        add_term(table, "depreciation", say("Depreciation"),
                 [](const CashColumn& column) { return -column.moved.depreciation; });
        add_term(table, "results_of_investments", say("Losses (gains) on assets"),
                 [](const CashColumn& column) { return -column.moved.other_result_elsewhere; });
        for (const StatementLine* line : allowances) {
            add_balance(table, *line);
        }
    }

    void add_operating_balances(Draft& table) {
        add_heading(table, "operating_balances", say("Changes of operating balances"));
        for (const StatementLine& line : lines_of(Statement::balance_sheet)) {
            if (line.role == RowRole::line && std::ranges::count(allowances, &line) == 0) {
                add_balance(table, line);
            }
        }
        add_term(table, "memo_accounts", say("Accounts outside the statements"),
                 [](const CashColumn& column) { return column.moved.operating_balance(nullptr); });
    }
    void add_balance(Draft& table, const StatementLine& line) {
        const auto has_moved = [&](const CashColumn& column) {
            return column.moved.operating_balances.contains(&line);
        };
        if (std::ranges::any_of(columns_, has_moved)) {
            add_term(table, line.key, line.label,
                     [&](const CashColumn& column) { return column.moved.operating_balance(&line); });
        }
    }

    void add_transfers_of_operations(Draft& table) {
        add_heading(table, "transfers", say("Changes that another activity made without cash"));
        for (const NonCashTransfer& transfer : all_transfers()) {
            const int sign = operating_sign(transfer);
            if (sign != 0) {
                add_term(table, key_of(transfer), label_of(transfer, table.language),
                         [&](const CashColumn& column) {
                             return sign > 0 ? column.moved.of(transfer) : -column.moved.of(transfer);
                         });
            }
        }
    }

    Report movements_without_cash() const {
        Draft table = part("without_cash", say("Transactions without cash"));
        for (const NonCashTransfer& transfer : all_transfers()) {
            add_row(table, key_of(transfer), label_of(transfer, table.language), RowRole::line,
                    [&](const CashColumn& column) { return column.moved.of(transfer); })
                .level = 0;
        }
        if (table.rows.empty()) {
            table.note(say("There were none."));
        }
        return table;
    }

    std::set<NonCashTransfer> all_transfers() const {
        std::set<NonCashTransfer> all;
        for (const CashColumn& column : columns_) {
            for (const auto& [transfer, amount] : column.moved.transfers) {
                if (!amount.is_zero()) {  // what was undone never was
                    all.insert(transfer);
                }
            }
        }
        return all;
    }

    Settings settings_;
    const ReportRequest& request_;
    Draft report_;
    std::vector<CashColumn> columns_;
    std::vector<Rupiah> sums_;  // of the reconciliation, by column
};

}  // namespace

Report cash_flow_statement(const Book& book, const Register& registry, const ReportRequest& request) {
    return CashFlowStatement{book, registry, request}.made();
}

}  // namespace neraca
