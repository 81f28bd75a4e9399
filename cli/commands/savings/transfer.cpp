#include "commands.hpp"
#include "commands/passbook_reply.hpp"

namespace neraca::cli {
namespace {

struct Options {
    PassbookArgument from;
    PassbookArgument to;
    Rupiah amount;
    HeadingOptions heading;
};

Data to_data(const Passbook& passbook, Rupiah balance) {
    return {{"member", passbook.member.number},
            {"name", passbook.member.name},
            {"product", passbook.product.code},
            {"balance", balance}};
}

Passbook passbook_of(const PassbookArgument& argument, const std::string& member, Context& context) {
    const Member holder = context.member_then(member);
    return {holder, product_or_default(context, argument.product, holder)};
}

Reply run(const Options& options, Context& context) {
    // ":wajib" as the destination is the same member's passbook.
    const std::string& receiver = options.to.member.empty() ? options.from.member : options.to.member;
    const Transfer transfer{.heading = heading_of(options.heading, context),
                            .from = passbook_of(options.from, options.from.member, context),
                            .to = passbook_of(options.to, receiver, context),
                            .amount = options.amount};
    const Posted posted = context.bookkeeper().post(entry_for(transfer, context.cooperative()));
    const std::string what =
        context.text(say("Transfer, {} to {}"), {transfer.from.product.code, transfer.to.product.code});
    std::string who = name_of(transfer.from.member);
    if (transfer.from.member.number != transfer.to.member.number) {
        who = context.text(say("{}, to {}"), {who, name_of(transfer.to.member)});
    }
    Reply reply = reply_about(context, posted, what, who);
    const Date day = posted.posted.entry.date();
    reply.data["amount"] = transfer.amount;
    reply.data["from"] = to_data(transfer.from, add_balance(context, transfer.from, day, reply));
    reply.data["to"] = to_data(transfer.to, add_balance(context, transfer.to, day, reply));
    return reply;
}

}  // namespace

Action add_transfer(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("FROM"), options->from, say("MEMBER or MEMBER:PRODUCT")).required();
    arguments
        .positional(say("TO"), options->to, say("MEMBER, MEMBER:PRODUCT, or :PRODUCT of the same member"))
        .required();
    arguments.positional(say("AMOUNT"), options->amount, say("an amount such as 15000 or 15.000")).required();
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca transfer A-001:sampah :wajib 10.000"));
    arguments.example(say("neraca transfer A-001 A-002 25.000 --memo \"Group savings\""));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
