#include "commands.hpp"
#include "commands/entries.hpp"

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

/// The postings of `original` with another amount, which two postings alone can take.
std::vector<Posting> with_amount(const JournalEntry& original, Rupiah amount) {
    std::vector<Posting> postings{original.postings().begin(), original.postings().end()};
    if (postings.size() != 2) {
        throw wrong_call(say("--amount corrects entries of two postings; this one has {}"),
                         {static_cast<std::int64_t>(postings.size())},
                         Sentence{say("say --debit and --credit")});
    }
    for (Posting& posting : postings) {
        posting.amount = amount;
    }
    return postings;
}

std::vector<Posting> right_postings(const Options& options, const JournalEntry& original, Context& context) {
    const bool says_postings = !options.debits.empty() || !options.credits.empty();
    require_apart(options.amount.has_value(), "--amount", says_postings, "--debit");
    if (options.amount) {
        return with_amount(original, *options.amount);
    }
    PostingReader reader{context, options.dimensions};
    return says_postings ? reader.postings(options.debits, options.credits)
                         : std::vector<Posting>{original.postings().begin(), original.postings().end()};
}

/// The correction that stands under `key` already, if it corrects entry `number`.
std::optional<Bookkeeper::Correction> corrected_before(Context& context, EntryNumber number) {
    const std::string& key = context.settings().key;
    auto there = key.empty() ? std::nullopt : context.cooperative().find_entry_by_key(key);
    const PostedEntry original = entry_numbered(context.cooperative(), number);
    if (!there || there->entry.heading().corrects != number || !original.reversed_by) {
        return std::nullopt;
    }
    return Bookkeeper::Correction{entry_numbered(context.cooperative(), *original.reversed_by),
                                  *std::move(there)};
}

Reply run(const Options& options, Context& context) {
    const EntryNumber number = read_entry_number(options.entry, context.date().year());
    const PostedEntry original = entry_numbered(context.cooperative(), number);
    const JournalEntry::Heading& heading = original.entry.heading();
    const JournalEntry right{context.date(),
                             {.kind = heading.kind,
                              .memo = options.memo.value_or(heading.memo),
                              .voucher = options.voucher.value_or(heading.voucher),
                              .key = context.settings().key},
                             right_postings(options, original.entry, context)};
    const auto before = corrected_before(context, number);
    const Bookkeeper::Correction correction = before ? *before : context.bookkeeper().correct(number, right);
    Reply reply = reply_about(context, {correction.replacement, before.has_value()});
    reply.data["reversal"] = cli::to_data(correction.reversal);
    reply.lines.insert(reply.lines.begin(), line_about(context, correction.reversal));
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
