#include "neraca/coop/opening.hpp"
#include "commands.hpp"
#include "commands/entries.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::vector<PostingArgument> balances;
    DimensionOptions dimensions;
    HeadingOptions heading;
};

Reply run(const Options& options, Context& context) {
    PostingReader reader{context, options.dimensions};
    std::vector<Posting> postings;
    for (const PostingArgument& balance : options.balances) {
        postings.push_back(reader.opening_posting(balance));
    }
    reader.require_all_used();
    const JournalEntry opening{heading_of(options.heading, context), EntryKind::opening, std::move(postings)};
    Bookkeeper& bookkeeper = context.bookkeeper();
    if (posted_under(bookkeeper.book(), opening.heading().key)) {
        return reply_about(context, bookkeeper.post(opening));
    }
    const NewOpening fresh = new_part_of(bookkeeper.completed(opening), bookkeeper.book());
    if (!fresh.entry) {
        throw BookError{Rule::opening_is_there_already,
                        say("these opening balances are in the book already"),
                        {},
                        Sentence{say("`neraca find --kind opening` shows the entry")}};
    }
    Reply reply = reply_about(context, bookkeeper.post(*fresh.entry));
    reply.data["passed_over"] = std::int64_t(fresh.passed_over.size());
    if (!fresh.passed_over.empty()) {
        reply.lines.push_back(
            context.text(say("Balances that are in the book already and were passed over: {}"),
                         {std::int64_t(fresh.passed_over.size())}));
    }
    return reply;
}

}  // namespace

Action add_opening(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("ACCOUNT[@MEMBER[:PRODUCT]]=AMOUNT"), options->balances,
                    say("a balance on the account's normal side; a negative amount is on the other"))
        .required();
    add_dimension_options(arguments, options->dimensions);
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca opening 1110=500.000 3150=500.000 --date 2026-01-01"));
    arguments.example(
        say("neraca opening Kas=150.000 3110@A-001=100.000 2111@A-001:sukarela=50.000 --date 2026-01-01"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
