#include <algorithm>

#include "commands.hpp"
#include "commands/monthly_reply.hpp"
#include "commands/tables.hpp"
#include "neraca/desk/asset_desk.hpp"
#include "neraca/desk/backdating.hpp"
#include "neraca/desk/month_end.hpp"
#include "neraca/desk/undoing.hpp"
#include "neraca/value/counted.hpp"

namespace neraca::cli {

template <>
struct ArgumentReader<AccrualKind> {
    static AccrualKind read(std::string_view text) { return read_accrual_kind(text); }
};

namespace {

struct Options {
    std::optional<AccrualCode> code;
    std::string name;
    std::optional<AccrualKind> kind;
    Rupiah amount;
    std::int64_t months = 0;
    std::optional<Period> from;
    std::string balance;
    std::string result;
    std::string paid_from;
    std::string voucher;
};

Accrual accrual_of(const Options& options, Context& context) {
    const ChartOfAccounts& chart = context.cooperative().chart();
    constexpr std::int64_t more_than_any = 1'000'000;
    return {.code = *options.code,
            .name = options.name,
            .kind = *options.kind,
            .balance_account = options.balance.empty() ? usual_balance_account(*options.kind, chart).code
                                                       : context.account(options.balance).code,
            .result_account = context.account(options.result).code,
            .amount = options.amount,
            .first_month = options.from ? month_from(*options.from) : Month{context.date()},
            .months = static_cast<int>(std::min(options.months, more_than_any))};
}

Data to_data(const Accrual& accrual) {
    return {{"accrual", accrual.code},
            {"name", accrual.name},
            {"kind", accrual.kind},
            {"balance_account", accrual.balance_account},
            {"result_account", accrual.result_account},
            {"amount", accrual.amount},
            {"first_month", accrual.first_month},
            {"months", accrual.months}};
}

Reply add(const Options& options, Context& context) {
    CooperativeBook& book = context.cooperative();
    const Accrual accrual = accrual_of(options, context);
    Reply reply{.data = to_data(accrual)};
    reply.lines.push_back(
        context.text(say("{} {}: {} over {} from {} on, {} each month"),
                     {accrual.code, accrual.name, accrual.amount, counted_months(accrual.months),
                      accrual.first_month, part_of(accrual, accrual.first_month)}));
    if (options.paid_from.empty()) {
        keep(accrual, book, book);
        add_warnings(reply, notices_about(accrual, book), context);
        return reply;
    }
    const PostedEntry posted = begin({.heading = {.date = context.date(), .voucher = options.voucher},
                                      .accrual = accrual,
                                      .counter_account = counter_account(context, options.paid_from)},
                                     context.bookkeeper(), book)
                                   .posted;
    add_entry(reply, posted, context);
    add_warnings(reply, notices_about(accrual, book), context);
    return reply;
}

Reply remove(const std::string& code, Context& context) {
    CooperativeBook& book = context.cooperative();
    const Accrual accrual = accrual_named(book, code);
    remove_accrual(accrual, book, book);
    Reply reply{.data = to_data(accrual)};
    reply.lines.push_back(
        context.text(say("{} {}, {}, is not spread over months any more; no entry was changed."),
                     {accrual.code, accrual.name, accrual.amount}));
    warn_of_closed_year(context, reply, accrual.first_month.first_day());
    return reply;
}

Reply list(Context& context) {
    const CooperativeBook& book = context.cooperative();
    Report report =
        cooperative_table(context, "accruals", say("Prepaid and accrued items"), say("Code"), say("Name"));
    add_column(report, context, "kind", say("Kind"));
    add_column(report, context, "balance_account", say("Balance"));
    add_column(report, context, "result_account", say("Result"));
    add_column(report, context, "first_month", say("From"));
    add_column(report, context, "months", say("Months"), ColumnType::number);
    add_column(report, context, "amount", say("Amount"), ColumnType::amount);
    add_column(report, context, "still_to_come", say("Still to come"), ColumnType::amount);
    for (const Accrual& accrual : book.accruals()) {
        add_row(report, accrual.code.text(), accrual.name,
                {context.text(phrase_for(accrual.kind)), accrual.balance_account.text(),
                 accrual.result_account.text(), to_string(accrual.first_month), std::int64_t{accrual.months},
                 accrual.amount, accrual.amount - released_until(accrual, context.date())});
    }
    report.notes.push_back(context.text(say("Still to come: what belongs to months that are not over on {}."),
                                        {context.date()}));
    return {.report = std::move(report)};
}

Reply release(const MonthsToPost& months, Context& context) {
    require_apart(months.late, "--late", months.again, "--again");
    const Period& period = *months.period;
    return reply_about(
        context,
        months.late ? release_late_accruals(period, context.date(), context.bookkeeper())
                    : release_accruals(period, context.date(), context.bookkeeper(), months.if_stale()),
        context.text(say("Prepaid and accrued items of the month")));
}

}  // namespace

Action add_accrual_add(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("CODE"), options->code, say("a short name, such as SEWA-26")).required();
    arguments.positional(say("NAME"), options->name, say("what it is")).required();
    arguments
        .positional(say("KIND"), options->kind,
                    say("prepaid-expense, unearned-income, accrued-expense or accrued-income"))
        .required();
    arguments.positional(say("AMOUNT"), options->amount, say("the whole amount")).required();
    arguments.option("--months", say("NUMBER"), options->months, say("over how many months")).required();
    arguments.option("--result", say("ACCOUNT"), options->result, say("the expense or the income"))
        .required();
    arguments.option("--from", say("MONTH"), options->from, say("the first month; else that of --date"));
    arguments.option("--balance", say("ACCOUNT"), options->balance,
                     say("where the rest stands; else the account with that role"));
    arguments.option("--paid-from", say("ACCOUNT"), options->paid_from,
                     say("what it was paid from, or received on: posts that too"));
    arguments.option("--voucher", say("TEXT"), options->voucher, say("the number of the paper voucher"));
    arguments.example(say(
        "neraca accrual add SEWA-26 \"Sewa gudang 2026\" prepaid-expense 6.000.000 --months 12 --result 6116 "
        "--paid-from 1110"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_accrual_remove(Arguments& arguments) {
    auto code = std::make_shared<std::string>();
    arguments.positional(say("ACCRUAL"), *code, say("its code or name")).required();
    arguments.example(say("neraca accrual remove SEWA-26"));
    return [code](Context& context) { return remove(*code, context); };
}

Action add_accrual_list(Arguments& arguments) {
    arguments.example(say("neraca accrual list"));
    return list;
}

Action add_accrual_release(Arguments& arguments) {
    const auto months = add_months_to_post(arguments);
    arguments.example(say("neraca accrual release 2026-01"));
    arguments.example(say("neraca accrual release 2026-01 --again"));
    return [months](Context& context) { return release(*months, context); };
}

}  // namespace neraca::cli
