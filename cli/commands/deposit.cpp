#include "commands.hpp"
#include "savings_options.hpp"

namespace neraca::cli {
namespace {

Reply run(const SavingsOptions& options, Context& context) {
    const Passbook passbook{context.member(options.member), product_or_default(context, options.product)};
    const auto deposit = event_of<Deposit>(options, passbook, context);
    const Posted posted = context.bookkeeper().post(entry_for(deposit));
    const std::string what = context.text(say("Deposit, {}"), {name_inside(context, passbook.product)});
    Reply reply = reply_about(context, posted, what, name_of(passbook.member));
    add_passbook(context, passbook, posted.posted, reply);
    return reply;
}

}  // namespace

Action add_deposit(Arguments& arguments) {
    auto options = std::make_shared<SavingsOptions>();
    add_savings_options(arguments, *options, say("what was received; else the cash account"));
    arguments.example(say("neraca deposit A-001 50.000"));
    arguments.example(
        say("neraca deposit \"Siti Aminah\" 10.000 --product wajib --date 2026-01-05 --voucher KM-05"));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
