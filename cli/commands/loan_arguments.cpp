#include "commands/loan_arguments.hpp"

#include <algorithm>

#include "neraca/value/counted.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

constexpr std::int64_t too_many = 100'000;  // the rules of loans say how many there can be

int small(std::int64_t number) {
    return static_cast<int>(std::min(number, too_many));
}

BookError not_a_penalty(std::string_view text) {
    return wrong_call(
        say("\"{}\" is no penalty"), {text},
        Sentence{say("it is written {}, {}, {} or {}"), {"0.1%/day", "2%/month", "1.000/day", "none"}});
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    const std::string key = comparison_key(text);
    return std::ranges::find(words, key) != words.end();
}

}  // namespace

PenaltyArgument PenaltyArgument::read(std::string_view text) {
    if (is_one_of(text, {"none", "tidak-ada"})) {
        return {};
    }
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) {
        throw not_a_penalty(text);
    }
    const std::string_view figure = trimmed(text.substr(0, slash));
    const bool is_daily = is_one_of(text.substr(slash + 1), {"day", "hari"});
    const bool is_rate = figure.ends_with('%');
    if (!is_daily && !(is_rate && is_one_of(text.substr(slash + 1), {"month", "bulan"}))) {
        throw not_a_penalty(text);
    }
    if (!is_rate) {
        return {.kind = PenaltyKind::fixed, .amount = Rupiah::read(figure)};
    }
    return {.kind = is_daily ? PenaltyKind::per_day : PenaltyKind::per_month, .rate = Rate::read(figure)};
}

void add_terms_options(Arguments& arguments, TermsOptions& options) {
    arguments.option("--rate", say("RATE"), options.rate,
                     say("the interest: 1.25%/month or 15%/year (twelve months of it)"));
    arguments.option("--method", say("METHOD"), options.method, say("flat, declining, annuity or bullet"),
                     read_loan_method);
    arguments.option("--months", say("NUMBER"), options.months, say("for how many months"));
    arguments.option("--every", say("NUMBER"), options.every,
                     say("months from one instalment to the next; else 1"));
    arguments.option("--multiple-of", say("AMOUNT"), options.multiple_of,
                     say("instalments are rounded up to a multiple of this, the last is smaller"));
    arguments.option("--penalty", say("PENALTY"), options.penalty,
                     say("what being late costs: 0.1%/day or 2%/month of what is overdue, 1.000/day, none"));
    arguments.option("--grace-days", say("NUMBER"), options.grace_days,
                     say("days after the due day that cost nothing"));
    arguments.option("--order", say("ORDER"), options.order,
                     say("what a payment pays first, as in penalty,interest,principal"), read_payment_order);
    add_interest_rounding(arguments, options);
    arguments.option(
        "--early", say("RULE"), options.early,
        say("interest on paying early: period (the running one, as if nothing is said), days (that "
            "ran), or 2-months (beyond the running one)"),
        read_early_interest);
}

void add_interest_rounding(Arguments& arguments, TermsOptions& options) {
    arguments.option("--round-interest", say("WAY"), options.interest_rounding,
                     say("how interest is rounded each time: half-up, as if nothing is said, down or up"),
                     read_interest_rounding);
}

void add_first_due(Arguments& arguments, TermsOptions& options) {
    arguments.option("--first-due", say("DATE"), options.first_due,
                     say("when the first instalment is due; the others fall on the same day of the month"));
}

void apply_times(const TermsOptions& options, int& instalments, int& months_between) {
    if (options.every) {
        months_between = small(*options.every);
    }
    if (!options.months) {
        return;
    }
    if (months_between < 1 || *options.months % months_between != 0) {
        throw wrong_call(say("{} cannot be divided into instalments of {}"),
                         {counted_months(*options.months), counted_months(months_between)});
    }
    instalments = small(*options.months / months_between);
}

void apply(const TermsOptions& options, Penalty& penalty) {
    if (options.penalty) {
        penalty.kind = options.penalty->kind;
        penalty.rate = options.penalty->rate;
        penalty.amount = options.penalty->amount;
    }
    if (options.grace_days) {
        penalty.grace_days = small(*options.grace_days);
    }
}

void apply(const TermsOptions& options, LoanTerms& terms) {
    apply_times(options, terms.instalments, terms.months_between);
    if (options.rate) {
        terms.rate = rate_between_instalments(*options.rate, terms.months_between);
    } else if (options.every) {
        throw wrong_call(say("with {} the interest must be said too: {}"), {"--every", "--rate"});
    }
    terms.method = options.method.value_or(terms.method);
    terms.multiple_of = options.multiple_of.value_or(terms.multiple_of);
    terms.order = options.order.value_or(terms.order);
    terms.interest_rounding = options.interest_rounding.value_or(terms.interest_rounding);
    terms.early = options.early ? options.early : terms.early;
    apply(options, terms.penalty);
    const int months = std::max(terms.months_between, 0);
    if (!options.first_due && Month{terms.from}.index() + months > Month{Date::last()}.index()) {
        throw BookError{Rule::loan_terms_must_fit,
                        say("the first instalment would be due after {}, the last day that a book can hold"),
                        {Date::last()},
                        Sentence{say("say an earlier day with --first-due")}};
    }
    terms.first_due = options.first_due ? *options.first_due : months_after(terms.from, months);
}

BorrowedLoan borrowed(Context& context, const std::string& reference) {
    Loan loan = context.loan(reference);
    Member member = context.member_then(loan.member.text());
    return {std::move(loan), std::move(member)};
}

std::string text_of(const Context& context, const LoanParts& parts) {
    std::string text;
    const auto add = [&](Phrase pattern, Rupiah amount) {
        if (!amount.is_zero()) {
            append_to_list(text, context.text(pattern, {amount}));
        }
    };
    add(say("penalty {}"), parts.penalty);
    add(say("interest {}"), parts.interest);
    add(say("principal {}"), parts.principal);
    return text.empty() ? context.text(say("nothing")) : text;
}

std::string text_of_interest(const Context& context, InterestRounding rounding,
                             const std::optional<EarlyInterest>& early) {
    const bool is_rounded_otherwise = rounding != InterestRounding::half_up;
    const bool is_early_otherwise = early && *early != EarlyInterest{};
    if (!is_rounded_otherwise && !is_early_otherwise) {
        return {};
    }
    return context.text(
        say("Interest is {}; paid early, it is asked {}"),
        {phrase_for(rounding), sentence_for(early.value_or(EarlyInterest{})).in(context.language())});
}

void add_parts(Data& data, const LoanParts& parts) {
    data["penalty"] = parts.penalty;
    data["interest"] = parts.interest;
    data["principal"] = parts.principal;
}

void add_state(Context& context, const Loan& loan, Date day, Reply& reply) {
    const LoanState state = state_to_pay(loan, context.cooperative(), day);
    reply.lines.push_back(
        state.written_off ? context.text(say("Loan {} was written off on {}; {} is still asked for."),
                                         {loan.reference, *state.written_off, state.written_off_principal})
                          : context.text(say("Still owed on {}: {}"), {loan.reference, state.principal}));
    reply.data["outstanding"] = state.principal;
    if (state.written_off) {
        reply.data["written_off_on"] = *state.written_off;
        reply.data["written_off"] = state.written_off_principal;
    }
    if (!state.due.total().is_zero()) {
        reply.lines.push_back(context.text(say("Due now: {}"), {text_of(context, state.due)}));
    }
    reply.data["due"] = Data::fields();
    add_parts(reply.data["due"], state.due);
    reply.data["next"] = nullptr;
    if (const InstalmentState* const next = state.next()) {
        const Rupiah open = next->principal_open() + next->interest_open();
        reply.lines.push_back(context.text(say("Next instalment: {} on {}"), {open, next->instalment.due}));
        reply.data["next"] = {{"date", next->instalment.due}, {"amount", open}};
    }
}

}  // namespace neraca::cli
