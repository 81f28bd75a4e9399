#include "commands.hpp"
#include "commands/entries.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::vector<PostingArgument> debits;
    std::vector<PostingArgument> credits;
    DimensionOptions dimensions;
    HeadingOptions heading;
};

Reply run(const Options& options, Context& context) {
    PostingReader reader{context, options.dimensions};
    const std::vector<Posting> postings = reader.postings(options.debits, options.credits);
    return reply_about(context, context.bookkeeper().post(
                                    {heading_of(options.heading, context), EntryKind::journal, postings}));
}

}  // namespace

Action add_post(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .option("--debit", say("ACCOUNT[@MEMBER[:PRODUCT]]=AMOUNT"), options->debits,
                say("a debit; may be repeated"))
        .required();
    arguments
        .option("--credit", say("ACCOUNT[@MEMBER[:PRODUCT]]=AMOUNT"), options->credits,
                say("a credit; may be repeated"))
        .required();
    add_dimension_options(arguments, options->dimensions);
    add_heading_options(arguments, options->heading);
    arguments.example(
        say("neraca post --debit 6113=45.000 --credit 1110=45.000 --memo \"Electricity, January\""));
    arguments.example(
        say("neraca post --debit 1110=100.000 --credit 3110@A-001=100.000 --memo \"Principal savings\""));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
