#include "neraca/coop/bill.hpp"

#include "commands.hpp"
#include "commands/passbook_reply.hpp"

namespace neraca::cli {
namespace {

struct Charge {
    std::string member;
    Rupiah amount;
    Rupiah fee;
    std::string product;
    HeadingOptions heading;
};

Reply charge(const Charge& options, Context& context) {
    const Member member = context.member_then(options.member);
    const Bill bill{.heading = heading_of(options.heading, context),
                    .passbook = {member, product_or_default(context, options.product, member)},
                    .amount = options.amount,
                    .fee = options.fee};
    const Posted posted = context.bookkeeper().post(entry_for(bill, context.cooperative()));
    const std::string what = context.text(say("Bill, {}"), {name_inside(context, bill.passbook.product)});
    Reply reply = reply_about(context, posted, what, name_of(bill.passbook.member));
    if (!bill.fee.is_zero()) {
        reply.lines.push_back(context.text(say("Bill {}, fee {}"), {bill.amount, bill.fee}));
    }
    reply.data["bill"] = bill.amount;
    reply.data["fee"] = bill.fee;
    add_passbook(context, bill.passbook, posted.posted, reply);
    return reply;
}

struct Payment {
    Rupiah amount;
    std::string member;
    std::string counter;
    HeadingOptions heading;
};

Reply pay(const Payment& options, Context& context) {
    BillPayment payment{.heading = heading_of(options.heading, context),
                        .amount = options.amount,
                        .counter_account = counter_account(context, options.counter)};
    if (!options.member.empty()) {
        payment.member = context.member_then(options.member);
    }
    const Posted posted = context.bookkeeper().post(entry_for(payment, context.cooperative()));
    return reply_about(context, posted, context.text(say("Bills paid on")),
                       payment.member ? name_of(*payment.member) : std::string{});
}

}  // namespace

Action add_bill_charge(Arguments& arguments) {
    auto options = std::make_shared<Charge>();
    arguments.positional(say("MEMBER"), options->member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options->amount, say("the bill itself")).required();
    arguments.option("--fee", say("AMOUNT"), options->fee, say("what the cooperative takes for the service"));
    add_product_option(arguments, options->product);
    add_heading_options(arguments, options->heading);
    arguments.example(
        say("neraca bill charge A-001 20.000 --fee 1.500 --product sampah --memo \"Electricity token\""));
    return [options](Context& context) { return charge(*options, context); };
}

Action add_bill_pay(Arguments& arguments) {
    auto options = std::make_shared<Payment>();
    arguments.positional(say("AMOUNT"), options->amount, say("what is paid on")).required();
    arguments.option("--member", say("MEMBER"), options->member,
                     say("whose bill it was, where it is one alone"));
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what it was paid with; else the cash account"));
    add_heading_options(arguments, options->heading);
    arguments.example(say("neraca bill pay 20.000 --memo \"Electricity token\""));
    return [options](Context& context) { return pay(*options, context); };
}

}  // namespace neraca::cli
