#include "commands.hpp"
#include "commands/loan_arguments.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/value/named.hpp"

namespace neraca::cli {
namespace {

InterestRounding read_interest_rounding(std::string_view text) {
    constexpr Named<InterestRounding> names[] = {{InterestRounding::half_up, "half-up", "terdekat"},
                                                 {InterestRounding::down, "down", "ke-bawah"}};
    return value_named(names, text);
}

struct Options {
    std::string reference;
    std::optional<Rupiah> principal;
    std::optional<Date> as_of;
    TermsOptions terms;
    bool sen = false;
    std::optional<InterestRounding> round_interest;
};

/// Needs no book.
Reply worked_out(const Options& options, const Context& context) {
    if (!options.principal || !options.terms.rate || !options.terms.method || !options.terms.months) {
        throw wrong_call(say("a schedule needs {}, or the reference of a loan in the book"),
                         {"--principal --rate --method --months"});
    }
    LoanTerms terms{.from = context.date(), .principal = *options.principal, .first_due = context.date()};
    apply(options.terms, terms);
    const ScheduleRounding rounding{options.sen ? RoundedTo::sen : RoundedTo::rupiah,
                                    options.round_interest.value_or(InterestRounding::half_up)};
    return {.report = loan_schedule(terms, rounding, context.language())};
}

Reply of_loan(const Options& options, Context& context) {
    const TermsOptions& terms = options.terms;
    if (options.principal || terms.rate || terms.method || terms.months || terms.every || terms.first_due ||
        terms.multiple_of || options.sen || options.round_interest) {
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
    add_first_due(arguments, options->terms);
    arguments.option("--multiple-of", say("AMOUNT"), options->terms.multiple_of,
                     say("instalments are rounded up to a multiple of this, the last is smaller"));
    arguments.flag("--sen", options->sen, say("round to the sen, not to the rupiah"));
    arguments.option("--round-interest", say("WAY"), options->round_interest,
                     say("how interest is rounded each time: half-up, as if nothing is said, or down"),
                     read_interest_rounding);
    arguments.option("--as-of", say("DATE"), options->as_of,
                     say("of a loan in the book: the day it stands at; else that of --date"));
    arguments.example(
        say("neraca loan schedule --principal 7.500.000 --rate 1.25%/month --months 8 --method flat"));
    arguments.example(
        say("neraca loan schedule --principal 7.500.000 --rate 15%/year --months 8 "
            "--method annuity --multiple-of 1.000"));
    arguments.example(say("neraca loan schedule L-001"));
    return [options](Context& context) {
        return options->reference.empty() ? worked_out(*options, context) : of_loan(*options, context);
    };
}

}  // namespace neraca::cli
