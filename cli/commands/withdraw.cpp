#include "commands.hpp"
#include "savings_options.hpp"

namespace neraca::cli {
namespace {

Reply run(const SavingsOptions& options, Context& context) {
    const Passbook passbook{context.member(options.member), product_or_default(context, options.product)};
    const auto withdrawal = event_of<Withdrawal>(options, passbook, context);
    const Posted posted = context.bookkeeper().post(entry_for(withdrawal, context.cooperative()));
    const std::string what = context.text(say("Withdrawal, {}"), {name_inside(context, passbook.product)});
    Reply reply = reply_about(context, posted, what, name_of(passbook.member));
    add_passbook(context, passbook, posted.posted, reply);
    return reply;
}

}  // namespace

Action add_withdraw(Arguments& arguments) {
    auto options = std::make_shared<SavingsOptions>();
    add_savings_options(arguments, *options, say("what was paid out; else the cash account"));
    arguments.example(say("neraca withdraw A-001 20.000"));
    arguments.example(say("neraca withdraw A-001 20.000 --product sampah --memo \"School fees\""));
    return [options](Context& context) { return run(*options, context); };
}

}  // namespace neraca::cli
