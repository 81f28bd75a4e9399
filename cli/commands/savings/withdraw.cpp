#include "commands.hpp"
#include "commands/passbook_reply.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string member;
    Rupiah amount;
    std::string product;
    std::string counter;
    HeadingOptions heading;
};

Reply run(const Options& options, Context& context) {
    const Member member = context.member_then(options.member);
    const Withdrawal withdrawal{.heading = heading_of(options.heading, context),
                                .member = member,
                                .product = product_or_default(context, options.product, member),
                                .amount = options.amount,
                                .counter_account = counter_account(context, options.counter)};
    const Posted posted = context.bookkeeper().post(entry_for(withdrawal, context.cooperative()));
    const std::string what = context.text(say("Withdrawal, {}"), {name_inside(context, withdrawal.product)});
    Reply reply = reply_about(context, posted, what, name_of(member));
    add_passbook(context, {member, withdrawal.product}, posted.posted, reply);
    return reply;
}

}  // namespace

Action add_withdraw(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("an amount such as 15000 or 15.000")).required();
    add_product_option(arguments, options->product);
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was paid out; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca withdraw A-001 20.000"));
    arguments.example(say("neraca withdraw A-001 20.000 --product sampah --memo \"School fees\""));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
