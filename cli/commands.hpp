#pragma once
// Every command there is, in one table. What is not in it does not exist: calls, help, aliases and the
// tests of the documentation all read it.

#include <functional>
#include <span>
#include <string_view>

#include "arguments.hpp"
#include "context.hpp"
#include "neraca/exchange/contract/import_kind.hpp"
#include "neraca/language.hpp"
#include "reply.hpp"

namespace neraca::cli {

/// What is left to do once the arguments are read.
using Action = std::function<Reply(Context&)>;

enum class Group { set_up, daily, import, report, period, trust, training, tools };
Phrase title_of(Group group);

/// What a command does to the book, and so how it is opened and which options make sense.
enum class Does {
    nothing,      // needs no book
    reads,        // opens it for reading
    inspects,     // the same, even where another program altered its schema
    makes_files,  // makes or replaces whole files, outside any transaction
    writes,       // changes the book, all or nothing
    posts,        // the same, by one entry that --key and --explain speak of
    runs_lines,   // other commands, each by its own rules
};

/// Whether the answer is a table, which CSV and HTML can hold. record: one that is signed, filed or read out
/// to members and offices, and so Indonesian unless another language is asked for.
enum class Shows { message, table, record };

struct Command {
    Group group;
    std::string_view name;   // "deposit", "coop add"
    std::string_view alias;  // Indonesian, with as many words; empty: none
    Phrase summary;
    Does does;
    Shows shows;
    Action (*bind)(Arguments&);

    bool writes() const { return does == Does::writes || does == Does::posts; }
    /// "coop" of "coop add"; empty where the name is one word.
    std::string_view noun() const;
    /// "add" of "coop add".
    std::string_view verb() const;
    std::string_view alias_of_verb() const;
};
std::span<const Command> commands();

/// The first word of several commands.
struct Noun {
    std::string_view name;
    std::string_view alias;
    Phrase summary;
};
std::span<const Noun> nouns();

/// The command of one word, or the noun, that `word` is the name or alias of; null where it is none.
const Command* find_command(std::string_view word);
const Noun* find_noun(std::string_view word);
/// The command that `verb` makes of `noun`; null where it makes none.
const Command* find_verb(const Noun& noun, std::string_view verb);

/// The verbs of `noun`, in the order of the table.
std::vector<const Command*> commands_of(const Noun& noun);

/// Throws BookError{command_must_exist} (report_must_exist for `report`), with what was perhaps meant.
[[noreturn]] void refuse_command(std::string_view word);
[[noreturn]] void refuse_verb(const Noun& noun, std::string_view verb);
[[noreturn]] void refuse_missing_verb(const Noun& noun);

// One function a command, each in its file under commands/: says what may stand on the line, and gives
// what to do with it.
Action add_init(Arguments& arguments);
Action add_coop_add(Arguments& arguments);
Action add_coop_list(Arguments& arguments);
Action add_coop_show(Arguments& arguments);
Action add_coop_set(Arguments& arguments);
Action add_account_add(Arguments& arguments);
Action add_account_list(Arguments& arguments);
Action add_account_show(Arguments& arguments);
Action add_account_set(Arguments& arguments);
Action add_product_add(Arguments& arguments);
Action add_product_list(Arguments& arguments);
Action add_product_set(Arguments& arguments);
Action add_member_add(Arguments& arguments);
Action add_member_list(Arguments& arguments);
Action add_member_show(Arguments& arguments);
Action add_member_set(Arguments& arguments);
Action add_member_exit(Arguments& arguments);
Action add_member_pay_out(Arguments& arguments);
Action add_item_add(Arguments& arguments);
Action add_item_list(Arguments& arguments);
Action add_item_set(Arguments& arguments);
Action add_item_defaults(Arguments& arguments);
Action add_opening(Arguments& arguments);
Action add_deposit(Arguments& arguments);
Action add_withdraw(Arguments& arguments);
Action add_transfer(Arguments& arguments);
Action add_sell(Arguments& arguments);
Action add_collect(Arguments& arguments);
Action add_stock_count(Arguments& arguments);
Action add_stock_regrade(Arguments& arguments);
Action add_stock_spoil(Arguments& arguments);
Action add_stock_return(Arguments& arguments);
Action add_hold_add(Arguments& arguments);
Action add_hold_pay(Arguments& arguments);
Action add_hold_release(Arguments& arguments);
Action add_hold_list(Arguments& arguments);
Action add_bill_charge(Arguments& arguments);
Action add_bill_pay(Arguments& arguments);
Action add_loan_product_add(Arguments& arguments);
Action add_loan_product_list(Arguments& arguments);
Action add_loan_product_set(Arguments& arguments);
Action add_loan_grant(Arguments& arguments);
Action add_loan_add(Arguments& arguments);
Action add_loan_repay(Arguments& arguments);
Action add_loan_reschedule(Arguments& arguments);
Action add_loan_schedule(Arguments& arguments);
Action add_loan_list(Arguments& arguments);
Action add_loan_classify(Arguments& arguments);
Action add_loan_allowance(Arguments& arguments);
Action add_loan_write_off(Arguments& arguments);
Action add_loan_recover(Arguments& arguments);
Action add_post(Arguments& arguments);
Action add_reverse(Arguments& arguments);
Action add_correct(Arguments& arguments);
Action add_show(Arguments& arguments);
Action add_find(Arguments& arguments);
Action add_price_set(Arguments& arguments);
Action add_price_list(Arguments& arguments);
Action add_earning_set(Arguments& arguments);
Action add_earning_list(Arguments& arguments);
Action add_setting_set(Arguments& arguments);
Action add_setting_list(Arguments& arguments);
Action add_cash_count(Arguments& arguments);
Action add_interest_savings(Arguments& arguments);
Action add_interest_bank(Arguments& arguments);
Action add_tax_turnover(Arguments& arguments);
Action add_asset_add(Arguments& arguments);
Action add_asset_list(Arguments& arguments);
Action add_asset_dispose(Arguments& arguments);
Action add_asset_depreciate(Arguments& arguments);
Action add_accrual_add(Arguments& arguments);
Action add_accrual_list(Arguments& arguments);
Action add_accrual_release(Arguments& arguments);
template <ImportKind kind>
Action add_import(Arguments& arguments);
Action add_import_list(Arguments& arguments);
Action add_import_show(Arguments& arguments);
Action add_import_undo(Arguments& arguments);
Action add_profile_list(Arguments& arguments);
Action add_profile_show(Arguments& arguments);
Action add_profile_test(Arguments& arguments);
Action add_exercise_list(Arguments& arguments);
Action add_exercise_show(Arguments& arguments);
Action add_exercise_accounts(Arguments& arguments);
Action add_exercise_test(Arguments& arguments);
Action add_exercise_new(Arguments& arguments);
Action add_exercise_hint(Arguments& arguments);
Action add_exercise_check(Arguments& arguments);
Action add_exercise_key(Arguments& arguments);
Action add_exercise_score(Arguments& arguments);
Action add_exercise_gain(Arguments& arguments);
Action add_inspect(Arguments& arguments);
Action add_report_trial_balance(Arguments& arguments);
Action add_report_balance_sheet(Arguments& arguments);
Action add_report_income(Arguments& arguments);
Action add_report_equity(Arguments& arguments);
Action add_report_cash_flow(Arguments& arguments);
Action add_report_notes(Arguments& arguments);
Action add_report_ratios(Arguments& arguments);
Action add_report_member_benefit(Arguments& arguments);
Action add_report_journal(Arguments& arguments);
Action add_report_ledger(Arguments& arguments);
Action add_report_passbook(Arguments& arguments);
Action add_report_members(Arguments& arguments);
Action add_report_savings(Arguments& arguments);
Action add_report_dues(Arguments& arguments);
Action add_report_loans(Arguments& arguments);
Action add_report_loan(Arguments& arguments);
Action add_report_weighings(Arguments& arguments);
Action add_report_stock(Arguments& arguments);
Action add_report_stock_book(Arguments& arguments);
Action add_report_sales(Arguments& arguments);
Action add_report_deliveries(Arguments& arguments);
Action add_report_waste(Arguments& arguments);
Action add_report_coverage(Arguments& arguments);
Action add_report_month(Arguments& arguments);
Action add_report_annual(Arguments& arguments);
Action add_report_assets(Arguments& arguments);
Action add_period_list(Arguments& arguments);
Action add_period_lock(Arguments& arguments);
Action add_period_unlock(Arguments& arguments);
Action add_close(Arguments& arguments);
Action add_reopen(Arguments& arguments);
Action add_surplus_plan(Arguments& arguments);
Action add_surplus_distribute(Arguments& arguments);
Action add_surplus_show(Arguments& arguments);
Action add_surplus_pay(Arguments& arguments);
Action add_check(Arguments& arguments);
Action add_verify(Arguments& arguments);
Action add_log(Arguments& arguments);
Action add_backup(Arguments& arguments);
Action add_restore(Arguments& arguments);
Action add_migrate(Arguments& arguments);
Action add_run(Arguments& arguments);
Action add_sql(Arguments& arguments);
Action add_help(Arguments& arguments);

}  // namespace neraca::cli
