#include "commands.hpp"
#include "commands/entries.hpp"
#include "neraca/desk/counting.hpp"

namespace neraca::cli {
namespace {

struct Options {
    Rupiah amount;
    std::string account;
    HeadingOptions heading;
};

Sentence outcome_of(const CashCountNote& note) {
    const Rupiah difference = note.difference();
    if (difference.is_zero()) {
        return {say("In the books {}, counted {}: they agree"), {note.in_books, note.count.amount}};
    }
    return {difference.is_negative() ? say("In the books {}, counted {}: {} is missing")
                                     : say("In the books {}, counted {}: {} is over"),
            {note.in_books, note.count.amount, difference.is_negative() ? -difference : difference}};
}

Reply count(const Options& options, Context& context) {
    const CountedCash counted = count_cash({.heading = heading_of(options.heading, context),
                                            .account = counter_account(context, options.account),
                                            .counted = options.amount},
                                           context.bookkeeper(), context.cooperative());
    const CashCountNote& note = counted.note;
    Reply reply;
    if (counted.posted) {
        reply = reply_about(context, *counted.posted, context.text(say("Cash count")));
    }
    reply.lines.push_back(outcome_of(note).in(context.language()));
    warn_of_counts(context, reply, counted.kept);
    reply.data["account"] = note.count.account;
    reply.data["in_books"] = note.in_books;
    reply.data["counted"] = note.count.amount;
    reply.data["difference"] = note.difference();
    return reply;
}

}  // namespace

Action add_cash_count(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("AMOUNT"), options->amount, say("what was counted, such as 1.250.000"))
        .required();
    arguments.option("--account", say("ACCOUNT"), options->account,
                     say("the box that was counted; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca cash count 1.250.000"));
    arguments.example(say("neraca cash count 75.000 --account 1111 --memo \"Petty cash\""));
    return [options](Context& context) { return count(*options, context); };
}

}  // namespace neraca::cli
