// How loans begin, and how their terms change.

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/loan_arguments.hpp"
#include "neraca/desk/loan_desk.hpp"
#include "neraca/desk/undoing.hpp"
#include "neraca/desk/usual_choice.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

/// PRODUCT=AMOUNT.
struct WithheldArgument {
    std::string product;
    Rupiah amount;
    static WithheldArgument read(std::string_view text) {
        const auto equals = text.rfind('=');
        if (equals == std::string_view::npos || equals == 0) {
            throw wrong_call(say("\"{}\" is not a product with an amount"), {text},
                             Sentence{say("it is written PRODUCT=AMOUNT, such as {}"), {"wajib=50.000"}});
        }
        return {read_text(text.substr(0, equals)), Rupiah::read(text.substr(equals + 1))};
    }
};

/// A part of the principal, or an amount.
struct KeptArgument {
    std::optional<Rate> rate;
    Rupiah amount;
    static KeptArgument read(std::string_view text) {
        if (trimmed(text).ends_with('%')) {
            return {Rate::read(text), {}};
        }
        return {{}, Rupiah::read(text)};
    }
    Rupiah of(Rupiah principal) const { return rate ? part_half_up(principal, *rate) : amount; }
};

/// What a contract says besides its terms.
struct ContractOptions {
    std::string product;
    TermsOptions terms;
    std::string purpose;
    Rupiah collateral;
};

void add_contract_options(Arguments& arguments, ContractOptions& options) {
    arguments.option("--product", say("PRODUCT"), options.product,
                     say("the loan product, for what is not said here; else the only one"));
    add_terms_options(arguments, options.terms);
    add_first_due(arguments, options.terms);
    arguments.option("--purpose", say("TEXT"), options.purpose, say("what it is for"));
    arguments.option("--collateral", say("AMOUNT"), options.collateral,
                     say("what can be taken off before a loss is provided for"));
}

/// The product that was named; else none where all is said, else the only open one.
std::optional<LoanProduct> product_of(const ContractOptions& options, Context& context) {
    if (!options.product.empty()) {
        return context.loan_product(options.product);
    }
    if (options.terms.rate && options.terms.method && options.terms.months) {
        return std::nullopt;
    }
    if (const auto usual = usual_loan_product(context.cooperative())) {
        return usual;
    }
    throw wrong_call(say("the terms of the loan are missing"), {},
                     Sentence{say("say --product, or {}"), {"--rate --method --months"}});
}

LoanTerms terms_for(const ContractOptions& options, const std::optional<LoanProduct>& product,
                    Rupiah principal, Date from) {
    LoanTerms terms = product ? terms_of(*product, principal, from, from)
                              : LoanTerms{.from = from, .principal = principal, .first_due = from};
    apply(options.terms, terms);
    return terms;
}

Data to_data(const LoanTerms& terms) {
    return {{"from", terms.from},
            {"principal", terms.principal},
            {"rate", terms.rate},
            {"method", terms.method},
            {"instalments", terms.instalments},
            {"months_between", terms.months_between},
            {"first_due", terms.first_due},
            {"multiple_of", terms.multiple_of},
            {"order", terms.order},
            {"interest_rounding", terms.interest_rounding},
            {"early", terms.early ? to_string(*terms.early) : std::string{}},
            {"reason", terms.reason}};
}

void add_lines_about(const Context& context, const LoanTerms& terms, Reply& reply) {
    reply.lines.push_back(context.text(
        say("{}, {} for each instalment's time, instalments: {}, the first on {}"),
        {phrase_for(terms.method), terms.rate, std::int64_t{terms.instalments}, terms.first_due}));
    const std::string interest = text_of_interest(context, terms.interest_rounding, terms.early);
    if (!interest.empty()) {
        reply.lines.push_back(interest);
    }
}

struct Grant {
    std::string member;
    Rupiah amount;
    ContractOptions contract;
    std::optional<LoanReference> reference;
    std::optional<KeptArgument> provision;
    std::optional<Rupiah> fee;
    std::vector<WithheldArgument> withheld;
    std::string counter;
    HeadingOptions heading;
};

LoanGrant grant_of(const Grant& options, Context& context) {
    const Member member = context.member_then(options.member);
    const auto product = product_of(options.contract, context);
    const LoanTerms terms = terms_for(options.contract, product, options.amount, context.date());
    LoanGrant grant{
        .heading = heading_of(options.heading, context),
        .borrowed = {.loan = {.reference = options.reference ? *options.reference
                                                             : reference_for_grant(context.cooperative(),
                                                                                   context.cooperative(),
                                                                                   context.settings().key),
                              .member = member.number,
                              .product = product ? std::optional{product->code} : std::nullopt,
                              .account = loan_account_for(context.cooperative(), member),
                              .terms = {terms},
                              .purpose = options.contract.purpose,
                              .collateral = options.contract.collateral},
                     .member = member},
        .product = product,
        .provision = options.provision ? options.provision->of(options.amount)
                     : product         ? provision_of(*product, options.amount)
                                       : Rupiah{},
        .administration_fee = options.fee.value_or(product ? product->administration_fee : Rupiah{}),
        .counter_account = counter_account(context, options.counter, AccountUse::paid_out_of)};
    for (const WithheldArgument& each : options.withheld) {
        grant.withheld.push_back({context.product(each.product), each.amount});
    }
    return grant;
}

Reply grant(const Grant& options, Context& context) {
    const LoanGrant event = grant_of(options, context);
    const Loan& loan = event.borrowed.loan;
    const Posted posted = neraca::grant(event, context.bookkeeper(), context.cooperative());
    Reply reply = reply_about(context, posted, context.text(say("Loan {} paid out"), {loan.reference}),
                              name_of(event.borrowed.member), event.terms().principal);
    add_lines_about(context, event.terms(), reply);
    if (!event.kept().is_zero()) {
        reply.lines.push_back(context.text(say("Kept {}, paid out {}"), {event.kept(), event.paid_out()}));
    }
    reply.data["loan"] = loan.reference;
    reply.data["member"] = event.borrowed.member.number;
    reply.data["name"] = event.borrowed.member.name;
    reply.data["terms"] = to_data(event.terms());
    reply.data["provision"] = event.provision;
    reply.data["fee"] = event.administration_fee;
    reply.data["paid_out"] = event.paid_out();
    add_state(context, loan, context.date(), reply);
    return reply;
}

struct Contract {
    std::string reference;
    std::optional<Rupiah> principal;
    std::optional<Date> from;
    ContractOptions contract;
};

Reply add(const Contract& options, Context& context) {
    const auto product = product_of(options.contract, context);
    const auto [loan, member] = add_contract(
        {.reference = reference_named(context.cooperative(), context.cooperative(), options.reference),
         .product = product ? std::optional{product->code} : std::nullopt,
         .terms = terms_for(options.contract, product, *options.principal, *options.from),
         .purpose = options.contract.purpose,
         .collateral = options.contract.collateral},
        context.cooperative(), context.cooperative());
    const LoanTerms& terms = loan.terms.front();
    Reply reply{.data = {{"loan", loan.reference},
                         {"member", member.number},
                         {"name", member.name},
                         {"terms", to_data(terms)}}};
    reply.lines.push_back(context.text(say("Loan {} of {}, {} from {}"),
                                       {loan.reference, name_of(member), terms.principal, terms.from}));
    add_lines_about(context, terms, reply);
    add_state(context, loan, context.date(), reply);
    warn_of_closed_year(context, reply, terms.from);
    return reply;
}

Reply remove(const std::string& reference, Context& context) {
    const Loan loan = context.loan(reference);
    remove_contract(loan, context.cooperative(), context.cooperative());
    Reply reply{.data = {{"loan", loan.reference}, {"terms", to_data(loan.terms.front())}}};
    reply.lines.push_back(
        context.text(say("The loan {} has no contract any more; no entry was changed."), {loan.reference}));
    warn_of_closed_year(context, reply, loan.terms.front().from);
    return reply;
}

struct Renewal {
    std::string reference;
    bool undo = false;
    std::string reason;
    TermsOptions terms;
};

/// The last rescheduling, taken back.
Reply undo(const Renewal& options, Context& context) {
    const TermsOptions& said = options.terms;
    require_apart(true, "--undo", !options.reason.empty(), "--reason");
    require_apart(true, "--undo", said.months.has_value(), "--months");
    require_apart(true, "--undo", said.rate.has_value(), "--rate");
    require_apart(true, "--undo", said.method.has_value(), "--method");
    require_apart(true, "--undo", said.first_due.has_value(), "--first-due");
    const LoanTerms undone =
        undo_reschedule(context.loan(options.reference), context.cooperative(), context.cooperative());
    const Loan loan = context.loan(options.reference);
    Reply reply{.data = {{"loan", loan.reference}, {"terms", to_data(loan.terms.back())}}};
    reply.lines.push_back(context.text(say("The loan {} has the terms again that it had before {}."),
                                       {loan.reference, undone.from}));
    add_lines_about(context, loan.terms.back(), reply);
    add_state(context, loan, context.date(), reply);
    warn_of_closed_year(context, reply, undone.from);
    return reply;
}

Reply reschedule(const Renewal& options, Context& context) {
    if (options.undo) {
        return undo(options, context);
    }
    const Loan loan = context.loan(options.reference);
    const TermsOptions& said = options.terms;
    Reschedule changes{.from = context.date(), .reason = options.reason};
    int months_between = loan.terms_on(context.date()).months_between;
    if (said.months) {
        int instalments = 0;
        apply_times(said, instalments, months_between);
        changes.instalments = instalments;
    }
    if (said.rate) {
        changes.rate = rate_between_instalments(*said.rate, months_between);
    }
    changes.method = said.method;
    changes.first_due = said.first_due;
    const LoanTerms terms = neraca::reschedule(loan, changes, context.cooperative(), context.cooperative());
    Reply reply{.data = {{"loan", loan.reference}, {"terms", to_data(terms)}}};
    reply.lines.push_back(
        context.text(say("New terms of {} from {}: {}"), {loan.reference, terms.from, terms.principal}));
    warn_of_day_ahead(context, reply, terms.from);
    warn_of_closed_year(context, reply, terms.from);
    add_lines_about(context, terms, reply);
    add_state(context, context.loan(options.reference), context.date(), reply);
    return reply;
}

}  // namespace

Action add_loan_grant(Arguments& arguments) {
    auto options = std::make_shared<Grant>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("the principal")).required();
    arguments.option("--ref", say("LOAN"), options->reference,
                     say("its reference; else the next of L-001, L-002 ..."));
    add_contract_options(arguments, options->contract);
    arguments.option("--provision", say("RATE"), options->provision,
                     say("kept of it: a part such as 1%, or an amount; else as the product says"));
    arguments.option("--fee", say("AMOUNT"), options->fee,
                     say("kept too, for administration; else as the product says"));
    arguments.option("--withhold", say("PRODUCT=AMOUNT"), options->withheld,
                     say("savings that are kept of it"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was paid out; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca loan grant A-001 1.000.000 --product umum"));
    arguments.example(
        say("neraca loan grant A-001 7.500.000 --rate 1.25%/month --method annuity --months 8 "
            "--first-due 2026-02-15 --provision 1% --withhold wajib=50.000"));
    return [options](Context& context) { return grant(*options, context); };
}

Action add_loan_add(Arguments& arguments) {
    auto options = std::make_shared<Contract>();
    arguments.positional(say("LOAN"), options->reference, say("its reference in the books")).required();
    arguments.option("--principal", say("AMOUNT"), options->principal, say("what was lent")).required();
    arguments.option("--from", say("DATE"), options->from, say("the day on which it was paid out"))
        .required();
    add_contract_options(arguments, options->contract);
    arguments.example(
        say("neraca loan add P-01 --principal 3.000.000 --from 2025-09-10 --rate 1%/month "
            "--method flat --months 10"));
    return [options](Context& context) { return add(*options, context); };
}

Action add_loan_remove(Arguments& arguments) {
    auto reference = std::make_shared<std::string>();
    arguments.positional(say("LOAN"), *reference, say("its reference")).required();
    arguments.example(say("neraca loan remove P-01"));
    return [reference](Context& context) { return remove(*reference, context); };
}

Action add_loan_reschedule(Arguments& arguments) {
    auto options = std::make_shared<Renewal>();
    arguments.positional(say("LOAN"), options->reference, say("its reference")).required();
    arguments.option("--reason", say("TEXT"), options->reason, say("why, for the records: it must be said"));
    arguments.flag("--undo", options->undo,
                   say("takes the last rescheduling back, if nothing was posted since"));
    arguments.option("--months", say("NUMBER"), options->terms.months,
                     say("for how many months; else for as many instalments as are left"));
    arguments.option("--rate", say("RATE"), options->terms.rate,
                     say("the interest: 1.25%/month or 15%/year (twelve months of it)"));
    arguments.option("--method", say("METHOD"), options->terms.method,
                     say("flat, declining, annuity or bullet"), read_loan_method);
    add_first_due(arguments, options->terms);
    arguments.example(say("neraca loan reschedule L-001 --months 12 --reason \"Panen gagal\""));
    arguments.example(say("neraca loan reschedule L-001 --undo"));
    return [options](Context& context) { return reschedule(*options, context); };
}

}  // namespace neraca::cli
