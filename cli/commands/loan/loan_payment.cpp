// What is paid on loans, and what is lost of them.

#include "commands.hpp"
#include "commands/entries.hpp"
#include "commands/loan_arguments.hpp"
#include "neraca/desk/loan_desk.hpp"
#include "neraca/loan/overpayment.hpp"
#include "neraca/report/registers/loan_reports.hpp"
#include "neraca/value/named.hpp"

namespace neraca::cli {
namespace {

Extra read_extra(std::string_view text) {
    constexpr Named<Extra> names[] = {{Extra::principal, "principal", "pokok"},
                                      {Extra::hold, "hold", "titip"}};
    return value_named(names, text);
}

/// PART or PART=AMOUNT.
struct WaiverArgument {
    LoanPart part = LoanPart::interest;
    Waiver waiver;
    static WaiverArgument read(std::string_view text) {
        constexpr Named<LoanPart> names[] = {{LoanPart::penalty, "penalty", "denda"},
                                             {LoanPart::interest, "interest", "jasa"}};
        const auto equals = text.find('=');
        WaiverArgument argument{.part = value_named(names, text.substr(0, equals)), .waiver = {}};
        if (equals != std::string_view::npos) {
            argument.waiver.amount = Rupiah::read(text.substr(equals + 1));
        }
        return argument;
    }
};

struct Payment {
    std::string reference;
    std::optional<Rupiah> amount;
    bool payoff = false;
    Extra extra = Extra::refused;
    std::optional<Rupiah> interest;
    std::optional<Rupiah> penalty;
    std::vector<WaiverArgument> waived;
    std::string reason;
    std::string counter;
    HeadingOptions heading;
};

void require_fit(const Payment& options, const BorrowedLoan& borrowed, Context& context) {
    require_apart(options.payoff, "--payoff", options.amount.has_value(), "AMOUNT");
    require_apart(options.payoff, "--payoff", options.extra != Extra::refused, "--extra");
    require_apart(options.extra != Extra::refused, "--extra", options.interest.has_value(), "--interest");
    require_apart(options.extra != Extra::refused, "--extra", options.penalty.has_value(), "--penalty");
    require_apart(options.payoff, "--payoff", options.interest.has_value(), "--interest");
    require_apart(options.payoff, "--payoff", options.penalty.has_value(), "--penalty");
    require_apart(!options.reason.empty(), "--reason", !options.heading.memo.empty(), "--memo");
    if (!options.payoff && !options.amount && options.waived.empty()) {
        const LoanState state = state_to_pay(borrowed.loan, context.cooperative(), context.date());
        const auto held = overpayment_of(borrowed.member.number, context.cooperative(), context.date());
        const std::vector<Fact> asked{state.due.total(), most_without_extra(state)};
        throw wrong_call(
            say("{} is missing"), {Fact{say("AMOUNT")}},
            held
                ? Sentence{say("due now: {}; with the next instalment: {}; or say --payoff; {} paid too much "
                               "is held, which --counter {} uses"),
                           {asked[0], asked[1], held->amount, held->account}}
                : Sentence{say("due now: {}; with the next instalment: {}; or say --payoff"), asked});
    }
}

/// What was waived of `part`; a part that is named twice is refused.
std::optional<Waiver> waiver_of(const Payment& options, LoanPart part) {
    std::optional<Waiver> found;
    for (const WaiverArgument& each : options.waived) {
        if (each.part != part) {
            continue;
        }
        if (found) {
            throw wrong_call(say("{} is waived twice"), {Fact{std::string{to_string(part)}}});
        }
        found = each.waiver;
    }
    return found;
}

LoanRepayment repayment_of(const Payment& options, BorrowedLoan borrowed, Context& context) {
    const EarlyInterest early = early_interest_of(borrowed.loan, context.cooperative(), context.date());
    LoanRepayment repayment{.heading = heading_of(options.heading, context),
                            .borrowed = std::move(borrowed),
                            .amount = options.amount.value_or(Rupiah{}),
                            .pays_off = options.payoff,
                            .early = early,
                            .extra = options.extra,
                            .interest = options.interest,
                            .penalty = options.penalty,
                            .waived_penalty = waiver_of(options, LoanPart::penalty),
                            .waived_interest = waiver_of(options, LoanPart::interest),
                            .counter_account = counter_account(context, options.counter)};
    if (!options.reason.empty()) {
        repayment.heading.memo = options.reason;
    }
    if (options.amount && options.amount->is_zero()) {
        throw BookError{Rule::posting_must_be_positive, say("{} is not more than zero"), {*options.amount}};
    }
    return repayment;
}

Reply repay(const Payment& options, Context& context) {
    const BorrowedLoan whose = borrowed(context, options.reference);
    require_fit(options, whose, context);
    const auto [note, posted] =
        neraca::repay(repayment_of(options, whose, context), context.bookkeeper(), context.cooperative());
    const LoanReference& reference = whose.loan.reference;
    const Rupiah received = note.paid.total() + note.held;
    Reply reply = received.is_zero()
                      ? reply_about(context, posted, context.text(say("Waived on {}"), {reference}),
                                    name_of(whose.member), note.waived.total())
                      : reply_about(context, posted, context.text(say("Repayment of {}"), {reference}),
                                    name_of(whose.member), received);
    if (!received.is_zero()) {
        reply.lines.push_back(context.text(say("Of it {}"), {text_of(context, note.paid)}));
    }
    if (!note.waived.total().is_zero()) {
        reply.lines.push_back(context.text(say("Waived: {}"), {text_of(context, note.waived)}));
    }
    reply.data["loan"] = reference;
    reply.data["member"] = whose.member.number;
    reply.data["name"] = whose.member.name;
    reply.data["amount"] = received;
    add_parts(reply.data, note.paid);
    reply.data["waived"] = {{"penalty", note.waived.penalty}, {"interest", note.waived.interest}};
    reply.data["held"] = note.held;
    if (!note.held.is_zero()) {
        reply.lines.push_back(context.text(say("Held as an overpayment: {}"), {note.held}));
    }
    if (note.new_terms) {
        reply.lines.push_back(context.text(say("New terms of {} from {}: {}"),
                                           {reference, note.new_terms->from, note.new_terms->principal}));
    }
    const Loan loan = context.loan(options.reference);
    const Date day = posted.posted.entry.date();
    const LoanState state = state_to_pay(loan, context.cooperative(), day);
    add_state(context, loan, day, reply);
    reply.data["overpaid"] = Rupiah{};
    if (const auto held = overpayment_of(whose.member.number, context.cooperative(), day)) {
        reply.data["overpaid"] = held->amount;
        if (options.payoff && counter_account(context, options.counter) != held->account) {
            reply.lines.push_back(context.text(
                say("--payoff pays with what was received alone, not with what was paid too much before.")));
        }
        reply.lines.push_back(sentence_about(*held, reference, state).in(context.language()));
    }
    if (state.principal.is_zero() && state.due.total().is_zero()) {
        reply.lines.push_back(context.text(say("The loan {} is paid off."), {reference}));
    }
    return reply;
}

struct GivenUp {
    std::string reference;
    HeadingOptions heading;
};

Reply write_off(const GivenUp& options, Context& context) {
    const BorrowedLoan whose = borrowed(context, options.reference);
    const WriteOff event{.heading = heading_of(options.heading, context), .borrowed = whose};
    const LoanParts due = state_of(whose.loan, context.cooperative(), event.heading.date).due;
    const Posted posted = neraca::write_off(event, context.bookkeeper(), context.cooperative());
    const LoanState state =
        state_of(context.loan(options.reference), context.cooperative(), event.heading.date);
    Reply reply = reply_about(context, posted, context.text(say("Loan {} written off"), {options.reference}),
                              name_of(whose.member), state.written_off_principal);
    reply.lines.push_back(
        context.text(say("Still asked for, outside the balance sheet: {}"), {state.written_off_principal}));
    if (!due.interest.is_zero() || !due.penalty.is_zero()) {
        reply.lines.push_back(context.text(say("Due and no longer claimed: interest {}, penalties {}"),
                                           {due.interest, due.penalty}));
    }
    reply.data["unclaimed"] = {{"interest", due.interest}, {"penalty", due.penalty}};
    reply.data["loan"] = whose.loan.reference;
    reply.data["written_off"] = state.written_off_principal;
    return reply;
}

struct PaidStill {
    std::string reference;
    Rupiah amount;
    std::string counter;
    HeadingOptions heading;
};

/// A loan that is known by what is still asked for alone needs no contract: nothing of one is asked here.
BorrowedLoan written_off_loan(const std::string& typed, Context& context) {
    const CooperativeBook& book = context.cooperative();
    const LoanReference reference = reference_named(book, book, typed);
    if (book.find_loan(reference) || still_asked_for(reference, book, context.date()) <= Rupiah{}) {
        return borrowed(context, typed);
    }
    LoanOwner owner = owner_of_uncontracted(book, book, reference);
    Loan loan{.reference = reference, .member = owner.member.number, .account = owner.account, .terms = {}};
    return {.loan = std::move(loan), .member = std::move(owner.member)};
}

Reply recover(const PaidStill& options, Context& context) {
    const Recovery event{.heading = heading_of(options.heading, context),
                         .borrowed = written_off_loan(options.reference, context),
                         .amount = options.amount,
                         .counter_account = counter_account(context, options.counter)};
    const Posted posted = context.bookkeeper().post(entry_for(event, context.cooperative()));
    const Loan& loan = event.borrowed.loan;
    const Rupiah asked = still_asked_for(loan.reference, context.cooperative(), event.heading.date);
    Reply reply = reply_about(context, posted, context.text(say("Recovered of {}"), {loan.reference}),
                              name_of(event.borrowed.member), event.amount);
    reply.lines.push_back(context.text(say("Still asked for, outside the balance sheet: {}"), {asked}));
    // What is recovered goes back to the allowance: more than the loans would leave claims below zero.
    const Rupiah off =
        allowance_for(context.cooperative(), context.cooperative(), event.heading.date).difference();
    if (off.is_negative()) {
        reply.lines.push_back(context.text(say("The allowance is {} more than the classes of loans ask for: "
                                               "`neraca loan allowance` brings it to that."),
                                           {-off}));
    }
    reply.data["loan"] = loan.reference;
    reply.data["amount"] = event.amount;
    reply.data["written_off"] = asked;
    return reply;
}

struct OnDay {
    std::optional<Date> as_of;
    HeadingOptions heading;
};

Reply set_aside(const OnDay& options, Context& context) {
    AllowanceChange change{.heading = heading_of(options.heading, context)};
    change.heading.date = options.as_of.value_or(context.date());
    const auto [allowance, posted] = neraca::set_aside(change, context.bookkeeper());
    Reply reply;
    if (posted) {
        reply = reply_about(context, *posted, context.text(say("Allowance for loan losses")));
    } else {
        reply.changed_book = false;
        reply.data = Data::fields();
        reply.lines.push_back(context.text(say("The allowance is what it should be: no entry is needed.")));
    }
    reply.report = loan_allowance(context.cooperative(), allowance, context.language());
    reply.data["required"] = allowance.required;
    reply.data["existing"] = allowance.existing;
    reply.data["difference"] = allowance.difference();
    reply.data["unclassified"] = allowance.unclassified;
    reply.data["classes"] = Data::list();
    for (const ClassAllowance& each : allowance.classes) {
        reply.data["classes"].push_back({{"collectibility", each.collectibility},
                                         {"loans", each.loans},
                                         {"principal", each.principal},
                                         {"base", each.base},
                                         {"rate", each.rate},
                                         {"required", each.required}});
    }
    return reply;
}

}  // namespace

Action add_loan_repay(Arguments& arguments) {
    auto options = std::make_shared<Payment>();
    arguments.positional(say("LOAN"), options->reference, say("its reference")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("what is paid"));
    arguments.flag("--payoff", options->payoff, say("ends the loan: the amount is worked out"));
    arguments.option("--extra", say("WHERE"), options->extra,
                     say("what is more than due and the next instalment: principal (new terms) or hold"),
                     read_extra);
    arguments.option("--interest", say("AMOUNT"), options->interest,
                     say("how much of it is interest, where it is not as worked out"));
    arguments.option("--penalty", say("AMOUNT"), options->penalty,
                     say("how much of it is penalty, where it is not as worked out"));
    arguments.option("--waive", say("PART"), options->waived,
                     say("penalty or interest is given up: all that is asked for, or PART=AMOUNT of it"));
    arguments.option("--reason", say("TEXT"), options->reason,
                     say("why something is waived, for the records"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was received; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca loan repay L-001 1.031.250"));
    arguments.example(say("neraca loan repay L-001 2.000.000 --extra principal"));
    arguments.example(say("neraca loan repay L-001 --payoff"));
    arguments.example(say("neraca loan repay L-001 --waive penalty --reason \"RAT 2026, keputusan 7\""));
    return [options](Context& context) { return repay(*options, context); };
}

Action add_loan_write_off(Arguments& arguments) {
    auto options = std::make_shared<GivenUp>();
    arguments.positional(say("LOAN"), options->reference, say("its reference")).required();
    arguments.option("--reason", say("TEXT"), options->heading.memo, say("the decision behind it"))
        .required();
    arguments.option("--voucher", say("TEXT"), options->heading.voucher,
                     say("the number of the paper voucher"));
    arguments.example(say("neraca loan write-off L-001 --reason \"RAT 2026, keputusan 7\""));
    return [options](Context& context) { return write_off(*options, context); };
}

Action add_loan_recover(Arguments& arguments) {
    auto options = std::make_shared<PaidStill>();
    arguments.positional(say("LOAN"), options->reference, say("its reference")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("what is paid")).required();
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was received; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca loan recover L-001 200.000"));
    return [options](Context& context) { return recover(*options, context); };
}

Action add_loan_allowance(Arguments& arguments) {
    auto options = std::make_shared<OnDay>();
    arguments.option("--as-of", say("DATE"), options->as_of,
                     say("the day of the classes and of the entry; else that of --date"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca loan allowance --as-of 2026-12-31"));
    return [options](Context& context) { return set_aside(*options, context); };
}

}  // namespace neraca::cli
