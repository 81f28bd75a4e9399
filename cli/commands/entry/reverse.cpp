#include "commands.hpp"
#include "commands/entries.hpp"
#include "neraca/desk/reversal.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string entry;
    std::string memo;
};

Reply run(const Options& options, Context& context) {
    const EntryNumber number = read_entry_number(options.entry, context.date().year());
    const Reversed reversed = reverse({.number = number,
                                       .date = context.settings().date,
                                       .today = context.date(),
                                       .memo = options.memo,
                                       .key = context.settings().key},
                                      context.bookkeeper(), context.cooperative());
    Reply reply = reply_about(context, reversed.asked);
    reply.data["others"] = Data::list();
    for (const PostedEntry& other : reversed.others) {
        reply.data["others"].push_back(cli::to_data(other));
        reply.lines.push_back(line_about(context, other));
    }
    reply.data["restored"] = Data::list();
    for (const Sentence& sentence : reversed.restored) {
        reply.data["restored"].push_back(sentence.in(Language::english));
        reply.lines.push_back(sentence.in(context.language()));
    }
    warn_of_day(context, reply, number, reversed.is_dated_today);
    return reply;
}

}  // namespace

Action add_reverse(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("ENTRY"), options->entry, say("its number: 2026/17, or 17 in the year of --date"))
        .required();
    arguments.option("--memo", say("TEXT"), options->memo, say("why"));
    arguments.example(say("neraca reverse 2026/1 --memo \"Entered twice\""));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
