#include <fmt/format.h>

#include "commands.hpp"
#include "tables.hpp"

namespace neraca::cli {
namespace {

Json to_json(const SavingsProduct& product) {
    return {{"code", product.code.text()},
            {"name", product.name},
            {"english_name", product.english_name},
            {"kind", std::string{to_string(product.kind)}},
            {"account", product.account.text()},
            {"minimum_balance", to_plain(product.minimum_balance)},
            {"minimum_amount", to_plain(product.minimum_amount)},
            {"multiple_of", to_plain(product.multiple_of)},
            {"locked_until_exit", product.locked_until_exit},
            {"open", product.open}};
}

Phrase phrase_for_state(const SavingsProduct& product) {
    return product.open ? say("open") : say("closed");
}
Phrase yes_or_no(bool value) {
    return value ? say("yes") : say("no");
}

Reply reply_about(const Context& context, const SavingsProduct& product) {
    Reply reply{.data = to_json(product)};
    reply.lines.push_back(
        fmt::format("{}  {}  {}, {}", product.code.text(), product.name_in(context.language()),
                    context.text(phrase_for(product.kind)), context.text(phrase_for_state(product))));
    reply.lines.push_back(context.text(
        say("Account {}; stays at least {}; at least {} at a time; multiples of {}; locked until exit: {}"),
        {product.account, product.minimum_balance, product.minimum_amount, product.multiple_of,
         yes_or_no(product.locked_until_exit)}));
    return reply;
}

/// What `add` and `set` take.
struct Terms {
    std::optional<std::string> english_name;
    std::optional<Rupiah> minimum_balance;
    std::optional<Rupiah> minimum_amount;
    std::optional<Rupiah> multiple_of;
    bool locked_until_exit = false;
};

void add_terms(Arguments& arguments, Terms& terms) {
    arguments.option("--english-name", say("NAME"), terms.english_name, say("its name in English"));
    arguments.option("--minimum-balance", say("AMOUNT"), terms.minimum_balance,
                     say("what must stay while the member stays"));
    arguments.option("--minimum-amount", say("AMOUNT"), terms.minimum_amount,
                     say("the least of a deposit or a withdrawal"));
    arguments.option("--multiple-of", say("AMOUNT"), terms.multiple_of,
                     say("deposits and withdrawals are multiples of this"));
    arguments.flag("--locked-until-exit", terms.locked_until_exit,
                   say("paid back only when the member leaves"));
}

void apply(const Terms& terms, SavingsProduct& product) {
    product.english_name = terms.english_name.value_or(product.english_name);
    product.minimum_balance = terms.minimum_balance.value_or(product.minimum_balance);
    product.minimum_amount = terms.minimum_amount.value_or(product.minimum_amount);
    product.multiple_of = terms.multiple_of.value_or(product.multiple_of);
    product.locked_until_exit = terms.locked_until_exit || product.locked_until_exit;
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
    context.cooperative().add_product(product);
    return reply_about(context, product);
}

Reply list(Context& context) {
    Report report = table(context, "products", say("Savings products"), say("Code"), say("Name"));
    report.cooperative = context.cooperative().cooperative().name;
    add_column(report, context, "kind", say("Kind"));
    add_column(report, context, "account", say("Account"));
    add_column(report, context, "minimum_balance", say("Minimum balance"), ColumnType::amount);
    add_column(report, context, "minimum_amount", say("Minimum amount"), ColumnType::amount);
    add_column(report, context, "multiple_of", say("Multiple of"), ColumnType::amount);
    add_column(report, context, "locked_until_exit", say("Locked until exit"));
    add_column(report, context, "state", say("State"));
    for (const SavingsProduct& product : context.cooperative().products()) {
        add_row(
            report, product.code.text(), product.name_in(context.language()),
            {context.text(phrase_for(product.kind)), product.account.text(), product.minimum_balance,
             product.minimum_amount, product.multiple_of, context.text(yes_or_no(product.locked_until_exit)),
             context.text(phrase_for_state(product))});
    }
    return {.report = std::move(report)};
}

struct Changes {
    std::string product;
    std::optional<std::string> name;
    Terms terms;
    bool free_to_withdraw = false;
    bool close = false;
    bool reopen = false;
};

Reply set(const Changes& options, Context& context) {
    require_apart(options.close, "--close", options.reopen, "--reopen");
    require_apart(options.terms.locked_until_exit, "--locked-until-exit", options.free_to_withdraw,
                  "--free-to-withdraw");
    SavingsProduct product = context.product(options.product);
    product.name = options.name.value_or(product.name);
    apply(options.terms, product);
    product.locked_until_exit = product.locked_until_exit && !options.free_to_withdraw;
    product.open = options.close ? false : options.reopen || product.open;
    context.cooperative().set_product(product);
    return reply_about(context, product);
}

}  // namespace

Action add_product_add(Arguments& arguments) {
    auto options = std::make_shared<NewProduct>();
    arguments.positional(say("CODE"), options->code, say("a short name, used in commands and files"))
        .required();
    arguments.positional(say("NAME"), options->name, say("its name, in Indonesian")).required();
    arguments
        .option("--account", say("ACCOUNT"), options->account, say("the account its passbooks sum up to"),
                ArgumentReader<std::string>::read)
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
    arguments.flag("--close", options->close, say("take no further deposits"));
    arguments.flag("--reopen", options->reopen, say("take deposits again"));
    arguments.example(say("neraca product set sukarela --minimum-balance 5.000 --multiple-of 1.000"));
    arguments.example(say("neraca product set lebaran --close"));
    return [options](Context& context) { return set(*options, context); };
}

}  // namespace neraca::cli
