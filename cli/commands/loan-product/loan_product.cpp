#include <fmt/format.h>
#include <algorithm>

#include "commands.hpp"
#include "commands/loan_arguments.hpp"
#include "commands/tables.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

/// "0.1%/day", "Rp1.000/day": what PenaltyArgument reads.
std::string text_of(const Context& context, const Penalty& penalty) {
    switch (penalty.kind) {
        case PenaltyKind::none:
            break;
        case PenaltyKind::per_day:
        case PenaltyKind::per_month:
            return context.text(say("{} {}"), {penalty.rate, phrase_for(penalty.kind)});
        case PenaltyKind::fixed:
            return context.text(say("{} {}"), {penalty.amount, phrase_for(penalty.kind)});
    }
    return context.text(phrase_for(penalty.kind));
}

Data to_data(const LoanProduct& product) {
    return {{"code", product.code},
            {"name", product.name},
            {"english_name", product.english_name},
            {"method", product.method},
            {"rate", product.rate},
            {"instalments", product.instalments},
            {"months_between", product.months_between},
            {"multiple_of", product.multiple_of},
            {"provision_rate", product.provision_rate},
            {"administration_fee", product.administration_fee},
            {"largest", product.largest},
            {"penalty",
             {{"kind", product.penalty.kind},
              {"rate", product.penalty.rate},
              {"amount", product.penalty.amount},
              {"grace_days", product.penalty.grace_days}}},
            {"order", product.order},
            {"early", to_string(product.early)},
            {"early_months", product.early.months},
            {"interest_rounding", product.interest_rounding},
            {"open", product.open}};
}

Phrase phrase_for_state(const LoanProduct& product) {
    return product.open ? say("open") : say("closed");
}

Reply reply_about(const Context& context, const LoanProduct& product) {
    Reply reply{.data = to_data(product)};
    reply.lines.push_back(fmt::format("{}  {}  {}", product.code.text(), product.name_in(context.language()),
                                      context.text(phrase_for_state(product))));
    reply.lines.push_back(
        context.text(say("{}, {} for each instalment's time; instalments: {}, months between them: {}"),
                     {phrase_for(product.method), product.rate, std::int64_t{product.instalments},
                      std::int64_t{product.months_between}}));
    const std::string interest = text_of_interest(context, product.interest_rounding, product.early);
    if (!interest.empty()) {
        reply.lines.push_back(interest);
    }
    reply.lines.push_back(
        context.text(say("Provision {}; fee {}; penalty: {}; grace days: {}"),
                     {product.provision_rate, product.administration_fee, text_of(context, product.penalty),
                      std::int64_t{product.penalty.grace_days}}));
    return reply;
}

/// A rate that is no decimal is a text.
Cell cell_of(LoanRate rate) {
    return rate.is_decimal() ? Cell{rate.rounded_down()} : Cell{to_plain(rate)};
}

/// What `add` and `set` take.
struct ProductOptions {
    TermsOptions terms;
    std::optional<std::string> english_name;
    std::optional<Rate> provision;
    std::optional<Rupiah> fee;
    std::optional<Rupiah> largest;
    std::optional<std::int64_t> early_months;
};

void add_product_options(Arguments& arguments, ProductOptions& options) {
    add_terms_options(arguments, options.terms);
    arguments.option("--provision", say("RATE"), options.provision,
                     say("kept of the principal when it is paid out, such as 1%"));
    arguments.option("--fee", say("AMOUNT"), options.fee, say("kept too, whatever the principal is"));
    arguments.option("--largest", say("AMOUNT"), options.largest, say("the most that is lent; 0: any"));
    arguments.option("--early-months", say("NUMBER"), options.early_months,
                     say("the same as --early with so many months"));
    arguments.option("--english-name", say("NAME"), options.english_name, say("its name in English"))
        .can_be_emptied();
}

void apply(const ProductOptions& options, LoanProduct& product) {
    const TermsOptions& terms = options.terms;
    apply_times(terms, product.instalments, product.months_between);
    if (terms.rate) {
        product.rate = rate_between_instalments(*terms.rate, product.months_between);
    } else if (terms.every) {
        throw wrong_call(say("with {} the interest must be said too: {}"), {"--every", "--rate"});
    }
    product.method = terms.method.value_or(product.method);
    product.multiple_of = terms.multiple_of.value_or(product.multiple_of);
    product.order = terms.order.value_or(product.order);
    apply(terms, product.penalty);
    product.english_name = options.english_name.value_or(product.english_name);
    product.provision_rate = options.provision.value_or(product.provision_rate);
    product.administration_fee = options.fee.value_or(product.administration_fee);
    product.largest = options.largest.value_or(product.largest);
    require_apart(terms.early.has_value(), "--early", options.early_months.has_value(), "--early-months");
    product.interest_rounding = terms.interest_rounding.value_or(product.interest_rounding);
    product.early = terms.early.value_or(product.early);
    if (options.early_months) {
        constexpr std::int64_t too_many = 100'000;  // the book says how many there can be
        product.early = {EarlyRule::period, static_cast<int>(std::min(*options.early_months, too_many))};
    }
}

struct NewProduct {
    std::optional<ProductCode> code;
    std::string name;
    ProductOptions options;
};

Reply add(const NewProduct& given, Context& context) {
    const TermsOptions& terms = given.options.terms;
    if (!terms.rate || !terms.method || !terms.months) {
        throw wrong_call(say("a loan product needs {}"), {"--rate --method --months"});
    }
    LoanProduct product{.code = *given.code, .name = given.name};
    apply(given.options, product);
    context.cooperative().add_loan_product(product);
    return reply_about(context, product);
}

struct Changes {
    std::string product;
    std::optional<std::string> name;
    ProductOptions options;
    bool close = false;
    bool reopen = false;
};

Reply set(const Changes& changes, Context& context) {
    require_apart(changes.close, "--close", changes.reopen, "--reopen");
    LoanProduct product = context.loan_product(changes.product);
    product.name = changes.name.value_or(product.name);
    apply(changes.options, product);
    product.open = changes.close ? false : changes.reopen || product.open;
    context.cooperative().set_loan_product(product);
    return reply_about(context, product);
}

Reply list(Context& context) {
    Report report =
        cooperative_table(context, "loan_products", say("Loan products"), say("Code"), say("Name"));
    add_column(report, context, "method", say("Method"));
    add_column(report, context, "rate", say("Interest a time"), ColumnType::rate);
    add_column(report, context, "instalments", say("Instalments"), ColumnType::number);
    add_column(report, context, "months_between", say("Months between"), ColumnType::number);
    add_column(report, context, "multiple_of", say("Multiple of"), ColumnType::amount);
    add_column(report, context, "provision_rate", say("Provision"), ColumnType::rate);
    add_column(report, context, "administration_fee", say("Fee"), ColumnType::amount);
    add_column(report, context, "largest", say("At most"), ColumnType::amount);
    add_column(report, context, "penalty", say("Penalty"));
    add_column(report, context, "early", say("Paid early"));
    add_column(report, context, "interest_rounding", say("Interest")).hide_if_empty = true;
    add_column(report, context, "state", say("State"));
    for (const LoanProduct& product : context.cooperative().loan_products()) {
        add_row(report, product.code.text(), product.name_in(context.language()),
                {context.text(phrase_for(product.method)), cell_of(product.rate),
                 std::int64_t{product.instalments}, std::int64_t{product.months_between}, product.multiple_of,
                 product.provision_rate, product.administration_fee, product.largest,
                 text_of(context, product.penalty), sentence_for(product.early).in(context.language()),
                 product.interest_rounding == InterestRounding::half_up
                     ? std::string{}
                     : context.text(phrase_for(product.interest_rounding)),
                 context.text(phrase_for_state(product))});
    }
    return {.report = std::move(report)};
}

}  // namespace

Action add_loan_product_add(Arguments& arguments) {
    auto options = std::make_shared<NewProduct>();
    arguments.positional(say("CODE"), options->code, say("a short name, used in commands and files"))
        .required();
    arguments.positional(say("NAME"), options->name, say("its name, in Indonesian")).required();
    add_product_options(arguments, options->options);
    arguments.example(
        say("neraca loan-product add umum \"Pinjaman Umum\" --rate 1.25%/month --method flat "
            "--months 10 --provision 1% --penalty 0.1%/day --grace-days 3"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_loan_product_list(Arguments& arguments) {
    arguments.example(say("neraca loan-product list"));
    return list;
}

Action add_loan_product_set(Arguments& arguments) {
    auto options = std::make_shared<Changes>();
    arguments.positional(say("PRODUCT"), options->product, say("its code or name")).required();
    arguments.option("--name", say("NAME"), options->name, say("its new name"));
    add_product_options(arguments, options->options);
    arguments.flag("--close", options->close, say("no new loans of it"));
    arguments.flag("--reopen", options->reopen, say("new loans of it again"));
    arguments.example(say("neraca loan-product set umum --rate 1%/month"));
    arguments.example(say("neraca loan-product set umum --close"));
    return [options](Context& context) { return set(*options, context); };
}

}  // namespace neraca::cli
