#include <algorithm>

#include "commands.hpp"
#include "commands/book/findings.hpp"
#include "neraca/value/counted.hpp"
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

/// What the book ended with when a head was written down.
struct Link {
    std::optional<std::int64_t> event = {};
    std::optional<EntryNumber> entry = {};  // on paper of books before version 5, and in `neraca show`
};

/// Neither where nothing in the chain has a hash that begins with `head`.
Link link_with(const CooperativeBook& book, const std::string& head) {
    Link found;
    book.each_event([&](const SealedEvent& sealed) {
        if (to_hex(sealed.hash).starts_with(head)) {
            found.event = sealed.event.number;
        }
    });
    if (found.event) {
        return found;
    }
    book.each_entry({}, [&](const PostedEntry& posted) {
        if (to_hex(posted.hash).starts_with(head)) {
            found.entry = posted.number;
        }
    });
    return found;
}

void compare_head(const std::string& head, Context& context, Reply& reply) {
    const CooperativeBook& book = context.cooperative();
    const auto [event, entry] = link_with(book, head);
    reply.data["head"] = {{"given", head}, {"entry", entry}, {"event", event}};
    if (!event && !entry) {
        add_difference(reply,
                       context.text(say("nothing in the chain of {} has the hash {}: a digit is mistyped, "
                                        "this is an older copy or another book, or "
                                        "the book was rewritten"),
                                    {book.cooperative().code, head}),
                       context);
        return;
    }
    const std::string link =
        event ? context.text(say("event {}"), {*event}) : context.text(say("entry {}"), {*entry});
    reply.lines.push_back(
        to_hex(book.chain_head().hash).starts_with(head)
            ? context.text(say("The hash on paper is that of the end of the book, {}."), {link})
            : context.text(say("The hash on paper is that of {}; the book went on from there."), {link}));
}

void add_heads(Context& context, Reply& reply) {
    reply.data["heads"] = Data::list();
    for (const Cooperative& cooperative : context.books().cooperatives()) {
        const ChainHead head = context.books().cooperative(cooperative.code).chain_head();
        reply.data["heads"].push_back({{"coop", cooperative.code},
                                       {"entries", head.entries},
                                       {"events", head.events},
                                       {"hash", to_hex(head.hash)}});
        reply.lines.push_back(
            context.text(say("{}: {}, {}, head {}"), {cooperative.code, counted_entries(head.entries),
                                                      counted_events(head.events), to_hex(head.hash)}));
    }
}

Reply run(const std::optional<std::string>& head, Context& context) {
    Reply reply =
        reply_about(context.books().verify_chains(), say("Hash chains"),
                    say("Every entry, change and event follows from what stood before it."), context);
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
