#include "commands.hpp"
#include "savings_options.hpp"

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
    const Passbook passbook{context.member(options.member), product_or_default(context, options.product)};
    const Withdrawal withdrawal{.member = passbook.member,
                                .product = passbook.product,
                                .amount = options.amount,
                                .date = context.date(),
                                .counter_account = counter_account(context, options.counter),
                                .memo = options.heading.memo,
                                .voucher = options.heading.voucher,
                                .key = context.settings().key};
    const Posted posted = context.bookkeeper().post(entry_for(withdrawal, context.cooperative()));
    const std::string what = context.text(say("Withdrawal, {}"), {name_inside(context, passbook.product)});
    Reply reply = reply_about(context, posted, what, name_of(passbook.member));
    add_passbook(context, passbook, posted.posted, reply);
    return reply;
}

}  // namespace

Action add_withdraw(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("an amount such as 15000 or 15.000")).required();
    arguments.option("--product", say("PRODUCT"), options->product,
                     say("the savings product; else the only voluntary one"),
                     ArgumentReader<std::string>::read);
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was paid out; else the cash account"), ArgumentReader<std::string>::read);
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca withdraw A-001 20.000"));
    arguments.example(say("neraca withdraw A-001 20.000 --product sampah --memo \"School fees\""));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
