#include <fmt/format.h>

#include <algorithm>

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/tables.hpp"
#include "neraca/coop/account_change.hpp"
#include "neraca/value/counted.hpp"
#include "neraca/value/joined.hpp"

namespace neraca::cli {
namespace {

Data to_data(const SavingsProduct& product) {
    return {{"code", product.code},
            {"name", product.name},
            {"english_name", product.english_name},
            {"kind", product.kind},
            {"account", product.account},
            {"minimum_balance", product.minimum_balance},
            {"minimum_amount", product.minimum_amount},
            {"multiple_of", product.multiple_of},
            {"locked_until_exit", product.locked_until_exit},
            {"open", product.open},
            {"for", product.holders},
            {"withdraw_from", product.withdrawal_times.from},
            {"withdraw_until", product.withdrawal_times.until},
            {"months_between", product.withdrawal_times.months_between},
            {"purpose", product.purpose}};
}

Phrase phrase_for_state(const SavingsProduct& product) {
    return product.open ? say("open") : say("closed");
}
Phrase yes_or_no(bool value) {
    return value ? say("yes") : say("no");
}

/// "from 2026-03-01 to 2026-03-31; every 3 months at most"; empty where they may be taken out at any time.
std::string text_about(const Context& context, const WithdrawalTimes& times) {
    std::string text;
    if (times.from && times.until) {
        text = context.text(say("from {} to {}"), {*times.from, *times.until});
    } else if (times.from) {
        text = context.text(say("from {} on"), {*times.from});
    } else if (times.until) {
        text = context.text(say("until {}"), {*times.until});
    }
    if (times.months_between != 0) {
        append_to_list(text, context.text(say("once in {}"), {counted_months(times.months_between)}), "; ");
    }
    return text;
}

Reply reply_about(const Context& context, const SavingsProduct& product) {
    Reply reply{.data = to_data(product)};
    reply.lines.push_back(
        fmt::format("{}  {}  {}, {}", product.code.text(), product.name_in(context.language()),
                    context.text(phrase_for(product.kind)), context.text(phrase_for_state(product))));
    reply.lines.push_back(context.text(
        say("Account {}; stays at least {}; at least {} at a time; multiples of {}; locked until exit: {}"),
        {product.account, product.minimum_balance, product.minimum_amount, product.multiple_of,
         yes_or_no(product.locked_until_exit)}));
    if (product.holders != ProductHolders::everyone) {
        reply.lines.push_back(context.text(say("For {} alone"), {phrase_for(product.holders)}));
    }
    if (const std::string times = text_about(context, product.withdrawal_times); !times.empty()) {
        reply.lines.push_back(context.text(say("Taken out: {}"), {times}));
    }
    if (!product.purpose.empty()) {
        reply.lines.push_back(context.text(say("Saved for: {}"), {product.purpose}));
    }
    return reply;
}

/// What `add` and `set` take.
struct Terms {
    std::optional<std::string> english_name;
    std::optional<Rupiah> minimum_balance;
    std::optional<Rupiah> minimum_amount;
    std::optional<Rupiah> multiple_of;
    bool locked_until_exit = false;
    std::optional<ProductHolders> holders;
    std::optional<Date> withdraw_from;
    std::optional<Date> withdraw_until;
    std::optional<std::int64_t> months_between;
    std::optional<std::string> purpose;
};

void add_terms(Arguments& arguments, Terms& terms) {
    arguments.option("--english-name", say("NAME"), terms.english_name, say("its name in English"))
        .can_be_emptied();
    arguments.option("--minimum-balance", say("AMOUNT"), terms.minimum_balance,
                     say("what must stay while the member stays"));
    arguments.option("--minimum-amount", say("AMOUNT"), terms.minimum_amount,
                     say("the least of a deposit or a withdrawal"));
    arguments.option("--multiple-of", say("AMOUNT"), terms.multiple_of,
                     say("deposits and withdrawals are multiples of this"));
    arguments.flag("--locked-until-exit", terms.locked_until_exit,
                   say("paid back only when the member leaves"));
    arguments.option("--for", say("WHOM"), terms.holders,
                     say("whose passbooks it may have: everyone (as if not said), members or non-members"),
                     read_product_holders);
    arguments.option("--withdraw-from", say("DATE"), terms.withdraw_from,
                     say("the first day on which it may be taken out"));
    arguments.option("--withdraw-until", say("DATE"), terms.withdraw_until,
                     say("the last day on which it may be taken out"));
    arguments.option("--months-between", say("NUMBER"), terms.months_between,
                     say("how many months lie between two withdrawals; 0: none"));
    arguments.option("--purpose", say("TEXT"), terms.purpose, say("what it is saved for"));
}

void apply(const Terms& terms, WithdrawalTimes& times) {
    if (terms.withdraw_from) {
        times.from = terms.withdraw_from;
    }
    if (terms.withdraw_until) {
        times.until = terms.withdraw_until;
    }
    if (terms.months_between) {
        constexpr std::int64_t too_many = 100'000;  // the book says how many there can be
        times.months_between = static_cast<int>(std::min(*terms.months_between, too_many));
    }
}

void apply(const Terms& terms, SavingsProduct& product) {
    product.english_name = terms.english_name.value_or(product.english_name);
    product.minimum_balance = terms.minimum_balance.value_or(product.minimum_balance);
    product.minimum_amount = terms.minimum_amount.value_or(product.minimum_amount);
    product.multiple_of = terms.multiple_of.value_or(product.multiple_of);
    product.locked_until_exit = terms.locked_until_exit || product.locked_until_exit;
    product.holders = terms.holders.value_or(product.holders);
    product.purpose = terms.purpose.value_or(product.purpose);
    apply(terms, product.withdrawal_times);
}

struct NewProduct {
    std::optional<ProductCode> code;
    std::string name;
    std::string account;
    SavingsKind kind = SavingsKind::voluntary;
    Terms terms;
};

Reply add(const NewProduct& options, Context& context) {
    SavingsProduct product{.code = *options.code,
                           .name = options.name,
                           .english_name = {},
                           .kind = options.kind,
                           .account = context.account(options.account).code};
    apply(options.terms, product);
    require_line_of_shares(product, context.account(options.account));
    context.cooperative().add_product(product);
    return reply_about(context, product);
}

Reply list(Context& context) {
    Report report = cooperative_table(context, "products", say("Savings products"), say("Code"), say("Name"));
    add_column(report, context, "kind", say("Kind"));
    add_column(report, context, "account", say("Account"));
    add_column(report, context, "minimum_balance", say("Minimum balance"), ColumnType::amount);
    add_column(report, context, "minimum_amount", say("Minimum amount"), ColumnType::amount);
    add_column(report, context, "multiple_of", say("Multiple of"), ColumnType::amount);
    add_column(report, context, "locked_until_exit", say("Locked until exit"));
    add_column(report, context, "for", say("For"));
    add_column(report, context, "withdrawals", say("Taken out")).hide_if_empty = true;
    add_column(report, context, "purpose", say("Saved for")).hide_if_empty = true;
    add_column(report, context, "state", say("State"));
    for (const SavingsProduct& product : context.cooperative().products()) {
        add_row(
            report, product.code.text(), product.name_in(context.language()),
            {context.text(phrase_for(product.kind)), product.account.text(), product.minimum_balance,
             product.minimum_amount, product.multiple_of, context.text(yes_or_no(product.locked_until_exit)),
             context.text(phrase_for(product.holders)), text_about(context, product.withdrawal_times),
             product.purpose, context.text(phrase_for_state(product))});
    }
    return {.report = std::move(report)};
}

struct Changes {
    std::string product;
    std::optional<std::string> name;
    Terms terms;
    bool free_to_withdraw = false;
    bool any_time = false;
    bool no_purpose = false;
    bool close = false;
    bool reopen = false;
};

Reply set(const Changes& options, Context& context) {
    require_apart(options.close, "--close", options.reopen, "--reopen");
    require_apart(options.terms.locked_until_exit, "--locked-until-exit", options.free_to_withdraw,
                  "--free-to-withdraw");
    const bool says_times =
        options.terms.withdraw_from || options.terms.withdraw_until || options.terms.months_between;
    require_apart(options.any_time, "--any-time", says_times,
                  "--withdraw-from / --withdraw-until / --months-between");
    require_apart(options.no_purpose, "--no-purpose", options.terms.purpose.has_value(), "--purpose");
    SavingsProduct product = context.product(options.product);
    const SavingsProduct before = product;
    product.name = options.name.value_or(product.name);
    if (options.any_time) {
        product.withdrawal_times = {};
    }
    if (options.no_purpose) {
        product.purpose.clear();
    }
    apply(options.terms, product);
    product.locked_until_exit = product.locked_until_exit && !options.free_to_withdraw;
    product.open = options.close ? false : options.reopen || product.open;
    context.cooperative().set_product(product);
    Reply reply = reply_about(context, product);
    if (before.name != product.name || before.locked_until_exit != product.locked_until_exit) {
        warn_of_closed_year(context, reply, Date::first());  // notes and lists of any year say it
    }
    return reply;
}

}  // namespace

Action add_product_add(Arguments& arguments) {
    auto options = std::make_shared<NewProduct>();
    arguments.positional(say("CODE"), options->code, say("a short name, used in commands and files"))
        .required();
    arguments.positional(say("NAME"), options->name, say("its name, in Indonesian")).required();
    arguments
        .option("--account", say("ACCOUNT"), options->account, say("the account its passbooks sum up to"))
        .required();
    arguments.option("--kind", say("KIND"), options->kind,
                     say("principal, mandatory, voluntary (as if not said) or waste"), read_savings_kind);
    add_terms(arguments, options->terms);
    arguments.example(
        say("neraca product add lebaran \"Simpanan Hari Raya\" --account 2112 --minimum-amount 10.000"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_product_list(Arguments& arguments) {
    arguments.example(say("neraca product list"));
    return list;
}

Action add_product_set(Arguments& arguments) {
    auto options = std::make_shared<Changes>();
    arguments.positional(say("PRODUCT"), options->product, say("its code or name")).required();
    arguments.option("--name", say("NAME"), options->name, say("its new name"));
    add_terms(arguments, options->terms);
    arguments.flag("--free-to-withdraw", options->free_to_withdraw,
                   say("no longer locked until the member leaves"));
    arguments.flag("--any-time", options->any_time,
                   say("taken out at any time: no window, no months between"));
    arguments.flag("--no-purpose", options->no_purpose, say("saved for nothing in particular"));
    arguments.flag("--close", options->close, say("take no further deposits"));
    arguments.flag("--reopen", options->reopen, say("take deposits again"));
    arguments.example(say("neraca product set sukarela --minimum-balance 5.000 --multiple-of 1.000"));
    arguments.example(
        say("neraca product set lebaran --withdraw-from 2026-03-01 --withdraw-until 2026-03-19"));
    arguments.example(say("neraca product set lebaran --close"));
    return [options](Context& context) { return set(*options, context); };
}

}  // namespace neraca::cli
