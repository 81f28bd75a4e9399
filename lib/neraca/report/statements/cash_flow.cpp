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
          opening{net_before_period(book, period) + moved.opened_cash},
          closing{cash_on(book, period.last_day)},
          surplus{income_statement_amounts(book, period)[on_income_statement::surplus_after_tax]} {}

    static Rupiah net_before_period(const Book& book, const Period& period) {
        const auto kept = book.days_kept();
        return kept && kept->first_day < period.first_day ? cash_on(book, period.first_day.previous_day())
                                                          : Rupiah{};
    }
    Rupiah net_change() const {
        return moved.total(CashFlow::operating) + moved.total(CashFlow::investing) +
               moved.total(CashFlow::financing);
    }

    CashMovements moved;
    Rupiah opening;
    Rupiah closing;  // by the balances
    Rupiah surplus;
};

class CashFlowStatement {
public:
    CashFlowStatement(const Book& book, const Register& registry, const ReportRequest& request)
        : book_{book}, settings_{registry.settings()}, request_{request}, language_{request.language} {
        columns_.emplace_back(book, request.period);
        if (request.compare_with) {
            columns_.emplace_back(book, *request.compare_with);
        }
    }

    Report made() {
        Report report = new_report(book_, "cash_flow", say("Statement of cash flows"),
                                   to_long_text(request_.period, language_), language_);
        table_ = &report;
        add_columns();
        add_activity(CashFlow::operating, "operating", say("OPERATING ACTIVITIES"), "operating_cash",
                     say("Cash from operating activities"));
        add_activity(CashFlow::investing, "investing", say("INVESTING ACTIVITIES"), "investing_cash",
                     say("Cash from investing activities"));
        add_activity(CashFlow::financing, "financing", say("FINANCING ACTIVITIES"), "financing_cash",
                     say("Cash from financing activities"));
        add_change_of_cash();
        report.parts = {reconciliation(), movements_without_cash()};
        note_framework_beyond_emkm(report, settings_, request_.period.last_day, language_);
        report.signatures = officers(settings_, request_.period.last_day, language_);
        return report;
    }

private:
    using AmountOf = std::function<Rupiah(const CashColumn&)>;

    void add_columns() {
        table_->columns.push_back({"amount", period_label(request_.period, language_), ColumnType::amount});
        if (request_.compare_with) {
            table_->columns.push_back(
                {"comparison", period_label(*request_.compare_with, language_), ColumnType::amount});
        }
    }

    void add_heading(std::string_view key, Phrase label) {
        table_->rows.push_back(
            {.key = std::string{key}, .label = words(label, language_), .role = RowRole::heading});
        table_->rows.back().hide_if_zero = true;
    }
    /// A row with the amount of each column; lines are left out on paper where they have none.
    Row& add_row(std::string_view key, std::string label, RowRole role, const AmountOf& amount_of) {
        Row row{.key = std::string{key}, .label = std::move(label), .role = role};
        row.level = role == RowRole::line ? 1 : 0;
        row.hide_if_zero = role == RowRole::line;
        for (const CashColumn& column : columns_) {
            row.cells.emplace_back(amount_of(column));
        }
        return table_->rows.emplace_back(std::move(row));
    }

    void add_activity(CashFlow activity, std::string_view key, Phrase heading, std::string_view sum_key,
                      Phrase sum) {
        add_heading(key, heading);
        for (const CashLine& line : cash_lines_of(activity)) {
            add_row(line.key, words(line.label, language_), RowRole::line,
                    [&](const CashColumn& column) { return column.moved.of(line); });
        }
        add_row(sum_key, words(sum, language_), RowRole::subtotal,
                [&](const CashColumn& column) { return column.moved.total(activity); });
    }

    void add_change_of_cash() {
        add_row("net_change", words(say("NET CHANGE OF CASH"), language_), RowRole::subtotal,
                [](const CashColumn& column) { return column.net_change(); });
        add_row("opening_cash", words(say("Cash and bank at the beginning"), language_), RowRole::subtotal,
                [](const CashColumn& column) { return column.opening; });
        add_row("closing_cash", words(say("CASH AND BANK AT THE END"), language_), RowRole::total,
                [](const CashColumn& column) { return column.opening + column.net_change(); });
        const CashColumn& column = columns_.front();
        note_agreement(column.opening + column.net_change(), column.closing,
                       say("It ends at the cash of the balance sheet: {}."),
                       say("IT DIFFERS FROM THE BALANCE SHEET by {}: it ends at {}, cash and bank are {}. "
                           "`check` tests the book."));
    }

    void note_agreement(Rupiah one, Rupiah other, Phrase agree, Phrase differ) {
        table_->notes.push_back(one == other ? Sentence{agree, {one}}.in(language_)
                                             : Sentence{differ, {one - other, one, other}}.in(language_));
    }

    /// The indirect method: what lies between the surplus and the cash of operations.
    Report reconciliation() {
        Report part{.key = "reconciliation", .title = words(say("From the surplus to the cash"), language_)};
        table_ = &part;
        add_columns();
        sums_.assign(columns_.size(), Rupiah{});
        add_term("surplus_after_tax", words(say("Surplus after tax"), language_),
                 [](const CashColumn& column) { return column.surplus; })
            .level = 0;
        part.rows.back().hide_if_zero = false;
        add_term("opened_result", words(say("Of it, brought in with opening balances"), language_),
                 [](const CashColumn& column) { return -column.moved.opened_result; });
        add_items_without_cash();
        add_operating_balances();
        add_transfers_of_operations();
        std::size_t column = 0;
        add_row("operating_cash", words(say("Cash from operating activities"), language_), RowRole::total,
                [&](const CashColumn&) { return sums_[column++]; });
        note_agreement(sums_.front(), columns_.front().moved.total(CashFlow::operating),
                       say("Both ways lead to the same cash from operating activities: {}."),
                       say("THE TWO WAYS DIFFER by {}: {} from the surplus, {} from the payments. `check` "
                           "tests the book."));
        return part;
    }

    /// A row that counts for the sum at the end.
    Row& add_term(std::string_view key, std::string label, const AmountOf& amount_of) {
        Row& row = add_row(key, std::move(label), RowRole::line, amount_of);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            sums_[column] += std::get<Rupiah>(row.cells[column]);
        }
        return row;
    }

    void add_items_without_cash() {
        add_heading("items_without_cash", say("Income and expenses without cash"));
        add_term("depreciation", words(say("Depreciation"), language_),
                 [](const CashColumn& column) { return -column.moved.depreciation; });
        add_term("results_of_investments", words(say("Losses (gains) on assets"), language_),
                 [](const CashColumn& column) { return -column.moved.other_result_elsewhere; });
        for (const StatementLine* line : allowances) {
            add_balance(*line);
        }
    }

    void add_operating_balances() {
        add_heading("operating_balances", say("Changes of operating balances"));
        for (const StatementLine& line : lines_of(Statement::balance_sheet)) {
            if (line.role == RowRole::line && std::ranges::count(allowances, &line) == 0) {
                add_balance(line);
            }
        }
        add_term("memo_accounts", words(say("Accounts outside the statements"), language_),
                 [](const CashColumn& column) { return column.moved.operating_balance(nullptr); });
    }
    void add_balance(const StatementLine& line) {
        const auto has_moved = [&](const CashColumn& column) {
            return column.moved.operating_balances.contains(&line);
        };
        if (std::ranges::any_of(columns_, has_moved)) {
            add_term(line.key, words(line.label, language_),
                     [&](const CashColumn& column) { return column.moved.operating_balance(&line); });
        }
    }

    void add_transfers_of_operations() {
        add_heading("transfers", say("Changes that another activity made without cash"));
        for (const NonCashTransfer& transfer : all_transfers()) {
            const int sign = operating_sign(transfer);
            if (sign != 0) {
                add_term(key_of(transfer), label_of(transfer, language_), [&](const CashColumn& column) {
                    return sign > 0 ? column.moved.of(transfer) : -column.moved.of(transfer);
                });
            }
        }
    }

    Report movements_without_cash() {
        Report part{.key = "without_cash", .title = words(say("Transactions without cash"), language_)};
        table_ = &part;
        add_columns();
        for (const NonCashTransfer& transfer : all_transfers()) {
            add_row(key_of(transfer), label_of(transfer, language_), RowRole::line,
                    [&](const CashColumn& column) { return column.moved.of(transfer); })
                .level = 0;
        }
        if (part.rows.empty()) {
            part.notes.push_back(words(say("There were none."), language_));
        }
        return part;
    }

    std::set<NonCashTransfer> all_transfers() const {
        std::set<NonCashTransfer> all;
        for (const CashColumn& column : columns_) {
            for (const auto& [transfer, amount] : column.moved.transfers) {
                all.insert(transfer);
            }
        }
        return all;
    }

    const Book& book_;
    Settings settings_;
    const ReportRequest& request_;
    Language language_;
    std::vector<CashColumn> columns_;
    std::vector<Rupiah> sums_;  // of the reconciliation, by column
    Report* table_ = nullptr;   // that rows are added to
};

}  // namespace

Report cash_flow_statement(const Book& book, const Register& registry, const ReportRequest& request) {
    return CashFlowStatement{book, registry, request}.made();
}

}  // namespace neraca
