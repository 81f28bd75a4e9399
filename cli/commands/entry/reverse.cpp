#include "commands.hpp"
#include "commands/entries.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string entry;
    std::string memo;
};

Reply run(const Options& options, Context& context) {
    const EntryNumber number = read_entry_number(options.entry, context.date().year());
    const Posted posted =
        context.bookkeeper().reverse(number, context.date(), options.memo, context.settings().key);
    return reply_about(context, posted);
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
