#include "commands.hpp"
#include "commands/entries.hpp"
#include "neraca/desk/correction.hpp"
#include "neraca/loan/loan_entry.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string entry;
    std::optional<Rupiah> amount;
    std::vector<PostingArgument> debits;
    std::vector<PostingArgument> credits;
    DimensionOptions dimensions;
    std::optional<std::string> memo;
    std::optional<std::string> voucher;
};

Reply run(const Options& options, Context& context) {
    const EntryNumber number = read_entry_number(options.entry, context.date().year());
    const bool says_postings = !options.debits.empty() || !options.credits.empty();
    require_apart(options.amount.has_value(), "--amount", says_postings, "--debit");
    Correction correction{.number = number,
                          .date = context.settings().date,
                          .today = context.date(),
                          .amount = options.amount,
                          .memo = options.memo,
                          .voucher = options.voucher,
                          .key = context.settings().key};
    const DimensionOptions& named = options.dimensions;
    if (says_postings) {
        PostingReader reader{context, named};
        correction.postings = reader.postings(options.debits, options.credits);
    } else if (!named.product.empty()) {
        correction.product = context.product(named.product);
    }
    correction.quantity = named.quantity;
    if (!named.loan.empty()) {
        correction.loan = reference_named(context.cooperative(), context.cooperative(), named.loan);
    }
    if (!named.member.empty()) {
        correction.member = context.member(named.member).number;
    }
    if (!named.item.empty()) {
        correction.item = context.item(named.item).code;
    }
    const Corrected corrected = correct(correction, context.bookkeeper());
    Reply reply = reply_about(context, corrected.replacement);
    reply.data["reversal"] = cli::to_data(corrected.reversal);
    reply.lines.insert(reply.lines.begin(), line_about(context, corrected.reversal));
    reply.data["changes"] = Data::list();
    for (const Sentence& change : corrected.changes) {
        reply.data["changes"].push_back(change.in(Language::english));
        reply.lines.push_back("  " + change.in(context.language()));
    }
    warn_of_day(context, reply, number, corrected.is_dated_today);
    return reply;
}

}  // namespace

Action add_correct(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments
        .positional(say("ENTRY"), options->entry, say("its number: 2026/17, or 17 in the year of --date"))
        .required();
    arguments.option("--amount", say("AMOUNT"), options->amount,
                     say("the right amount, for an entry of two postings"));
    arguments.option("--debit", say("ACCOUNT[@MEMBER[:PRODUCT]]=AMOUNT"), options->debits,
                     say("the right debits"));
    arguments.option("--credit", say("ACCOUNT[@MEMBER[:PRODUCT]]=AMOUNT"), options->credits,
                     say("the right credits"));
    add_dimension_options(arguments, options->dimensions);
    arguments.option("--memo", say("TEXT"), options->memo, say("what it was about; else as it was"));
    arguments.option("--voucher", say("TEXT"), options->voucher,
                     say("the number of the paper voucher; else as it was"));
    arguments.example(say("neraca correct 2026/1 --amount 5.000"));
    arguments.example(
        say("neraca correct 2026/1 --debit 6119=45.000 --credit 1110=45.000 --date 2026-01-31"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
