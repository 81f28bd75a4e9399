#include "commands.hpp"
#include "commands/loan_arguments.hpp"
#include "neraca/loan/schedule_search.hpp"
#include "neraca/report/registers/loan_reports.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string reference;
    std::optional<Rupiah> principal;
    std::optional<Date> as_of;
    std::optional<Rupiah> instalment;
    std::optional<Rupiah> total_interest;
    TermsOptions terms;
    bool sen = false;
};

LoanTerms terms_in(const Options& options, const Context& context) {
    LoanTerms terms{.from = context.date(),
                    .principal = options.principal.value_or(Rupiah::of_rupiah(1)),
                    .first_due = context.date()};
    TermsOptions said = options.terms;
    said.rate = said.rate.value_or(StatedRate{});
    apply(said, terms);
    return terms;
}

/// With what is sought in its place, and what was found of it as a note.
std::string found_in(const Options& options, LoanTerms& terms, RoundedTo to, const Context& context) {
    const WantedOfSchedule wanted =
        options.instalment
            ? WantedOfSchedule{WantedOfSchedule::What::instalment, *options.instalment}
            : WantedOfSchedule{WantedOfSchedule::What::total_interest, *options.total_interest};
    if (!options.terms.rate) {
        const auto rate = rate_for(terms, wanted, to);
        terms.rate = rate.found;
        return context.text(
            options.instalment
                ? say("Sought: the rate for an instalment of {}. Found: {}; all from {} to {} give it.")
                : say("Sought: the rate for interest of {} in all. Found: {}; all from {} to {} give it."),
            {wanted.amount, rate.found, rate.least, rate.most});
    }
    if (!options.principal) {
        const auto principal = principal_for(terms, wanted.amount, to);
        terms.principal = principal.found;
        return context.text(
            say("Sought: the principal for an instalment of {}. Found: {}; all from {} to {} give it."),
            {wanted.amount, principal.found, principal.least, principal.most});
    }
    const auto number = instalments_for(terms, wanted.amount, to);
    terms.instalments = number.found;
    return context.text(
        say("Sought: the number of instalments of {}. Found: {}; all from {} to {} give it."),
        {wanted.amount, std::int64_t{number.found}, std::int64_t{number.least}, std::int64_t{number.most}});
}

void require_one_sought(const Options& options) {
    require_apart(options.instalment.has_value(), "--instalment", options.total_interest.has_value(),
                  "--total-interest");
    const int missing = !options.principal + !options.terms.rate + !options.terms.months;
    if (!options.terms.method || missing != 1) {
        throw wrong_call(say("one of {} is left out, and worked out; --method is said"),
                         {"--rate, --principal, --months"});
    }
    if (options.total_interest && options.terms.rate) {
        throw wrong_call(say("{} is for finding a rate: leave {} out"), {"--total-interest", "--rate"});
    }
}

/// Needs no book.
Reply worked_out(const Options& options, const Context& context) {
    const bool is_sought = options.instalment || options.total_interest;
    if (is_sought) {
        require_one_sought(options);
    } else if (!options.principal || !options.terms.rate || !options.terms.method || !options.terms.months) {
        throw wrong_call(say("a schedule needs {}, or the reference of a loan in the book"),
                         {"--principal --rate --method --months"});
    }
    LoanTerms terms = terms_in(options, context);
    const RoundedTo to = options.sen ? RoundedTo::sen : RoundedTo::rupiah;
    const std::string found = is_sought ? found_in(options, terms, to, context) : std::string{};
    Reply reply{.report = loan_schedule(terms, to, context.language())};
    if (is_sought) {
        reply.report->notes.push_back(found);
    }
    return reply;
}

Reply of_loan(const Options& options, Context& context) {
    const TermsOptions& terms = options.terms;
    if (options.principal || options.instalment || options.total_interest || terms.rate || terms.method ||
        terms.months || terms.every || terms.first_due || terms.multiple_of || options.sen ||
        terms.interest_rounding) {
        throw wrong_call(say("the terms of {} are in the book: say its reference alone"),
                         {options.reference});
    }
    const Books::Snapshot snapshot{context.books()};
    const CooperativeBook& book = context.cooperative();
    return {.report = loan_schedule(book, book, context.loan(options.reference),
                                    options.as_of.value_or(context.date()), context.language())};
}

}  // namespace

Action add_loan_schedule(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("LOAN"), options->reference, say("its reference, for a loan in the book"));
    arguments.option("--principal", say("AMOUNT"), options->principal, say("what is lent"));
    arguments.option("--rate", say("RATE"), options->terms.rate,
                     say("the interest: 1.25%/month or 15%/year (twelve months of it)"));
    arguments.option("--method", say("METHOD"), options->terms.method,
                     say("flat, declining, annuity or bullet"), read_loan_method);
    arguments.option("--months", say("NUMBER"), options->terms.months, say("for how many months"));
    arguments.option("--every", say("NUMBER"), options->terms.every,
                     say("months from one instalment to the next; else 1"));
    arguments.option("--instalment", say("AMOUNT"), options->instalment,
                     say("the first instalment that is wanted: what is left out of --rate, --principal and "
                         "--months is worked out"));
    arguments.option("--total-interest", say("AMOUNT"), options->total_interest,
                     say("the interest that is wanted in all: the rate is worked out"));
    add_first_due(arguments, options->terms);
    arguments.option("--multiple-of", say("AMOUNT"), options->terms.multiple_of,
                     say("instalments are rounded up to a multiple of this, the last is smaller"));
    arguments.flag("--sen", options->sen, say("round to the sen, not to the rupiah"));
    add_interest_rounding(arguments, options->terms);
    arguments.option("--as-of", say("DATE"), options->as_of,
                     say("of a loan in the book: the day it stands at; else that of --date"));
    arguments.example(
        say("neraca loan schedule --principal 7.500.000 --rate 1.25%/month --months 8 --method flat"));
    arguments.example(
        say("neraca loan schedule --principal 7.500.000 --rate 15%/year --months 8 "
            "--method annuity --multiple-of 1.000"));
    arguments.example(
        say("neraca loan schedule --principal 7.500.000 --instalment 991.000 --method annuity --months 8"));
    arguments.example(say("neraca loan schedule L-001"));
    return [options](Context& context) {
        return options->reference.empty() ? worked_out(*options, context) : of_loan(*options, context);
    };
}

}  // namespace neraca::cli
