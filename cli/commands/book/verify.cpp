#include <algorithm>

#include "commands.hpp"
#include "commands/book/findings.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

/// Reads the head of a chain as it stands on paper: all 64 digits, or enough of them that no other hash
/// begins so.
std::string read_head(std::string_view text) {
    std::string digits = comparison_key(text);
    const bool is_hex = digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!is_hex || digits.size() < 16 || digits.size() > 64) {
        throw wrong_call(say("\"{}\" is not a hash, nor its first 16 digits or more"), {text});
    }
    return digits;
}

/// The entry whose hash begins with `head`: the book ended with it when the head was written down.
std::optional<EntryNumber> entry_with(const CooperativeBook& book, const std::string& head) {
    std::optional<EntryNumber> found;
    book.each_entry({}, [&](const PostedEntry& posted) {
        if (to_hex(posted.hash).starts_with(head)) {
            found = posted.number;
        }
    });
    return found;
}

void compare_head(const std::string& head, Context& context, Reply& reply) {
    const CooperativeBook& book = context.cooperative();
    const std::optional<EntryNumber> entry = entry_with(book, head);
    reply.data["head"] = {{"given", head}, {"entry", entry}};
    if (!entry) {
        add_difference(
            reply,
            context.text(say("no entry of {} has the hash {}: the book was rewritten, or it is another book"),
                         {book.cooperative().code, head}),
            context);
        return;
    }
    reply.lines.push_back(
        to_hex(book.chain_head().hash).starts_with(head)
            ? context.text(say("The hash on paper is that of the last entry, {}."), {*entry})
            : context.text(say("The hash on paper is that of entry {}; the book went on from there."),
                           {*entry}));
}

void add_heads(Context& context, Reply& reply) {
    reply.data["heads"] = Data::list();
    for (const Cooperative& cooperative : context.books().cooperatives()) {
        const ChainHead head = context.books().cooperative(cooperative.code).chain_head();
        reply.data["heads"].push_back(
            {{"coop", cooperative.code}, {"entries", head.entries}, {"hash", to_hex(head.hash)}});
        reply.lines.push_back(context.text(say("{}: {} entries, head {}"),
                                           {cooperative.code, head.entries, to_hex(head.hash)}));
    }
}

Reply run(const std::optional<std::string>& head, Context& context) {
    Reply reply = reply_about(context.books().verify_chains(), say("Hash chains"),
                              say("Every entry follows from the one before it."), context);
    add_heads(context, reply);
    if (head) {
        compare_head(*head, context, reply);
    }
    return reply;
}

}  // namespace

Action add_verify(Arguments& arguments) {
    auto head = std::make_shared<std::optional<std::string>>();
    arguments.option("--head", say("HASH"), *head,
                     say("the hash at the foot of a printed statement; 16 digits are enough"), read_head);
    arguments.example(say("neraca verify"));
    arguments.example(say("neraca verify --head 9f86d081884c7d65"));
    return [head](Context& context) { return run(*head, context); };
}

}  // namespace neraca::cli
