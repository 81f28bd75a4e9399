#include "neraca/coop/held_savings.hpp"

#include "commands.hpp"
#include "commands/passbook_reply.hpp"
#include "commands/tables.hpp"
#include "neraca/report/drafting.hpp"

namespace neraca::cli {
namespace {

struct Options {
    std::string member;
    Rupiah amount;
    std::string product;
    std::string counter;
    HeadingOptions heading;
};

Passbook passbook_of(const Options& options, Context& context) {
    const Member member = context.member_then(options.member);
    return {member, product_or_default(context, options.product, member)};
}

/// The answer about an entry that changed what is held for `member`.
Reply reply_about_held(Context& context, const Posted& posted, const std::string& what,
                       const Member& member) {
    Reply reply = reply_about(context, posted, what, name_of(member));
    const Rupiah held = held_for(context.cooperative(), member.number, posted.posted.entry.date());
    reply.lines.push_back(context.text(say("Held for {}: {}"), {name_of(member), held}));
    reply.data["member"] = member.number;
    reply.data["name"] = member.name;
    reply.data["amount"] = posted.posted.entry.total();
    reply.data["held"] = held;
    return reply;
}

/// A Hold or a HeldRelease, which move between the passbook and what is held.
template <typename Event>
Reply move(const Options& options, Context& context, Phrase what) {
    const Passbook passbook = passbook_of(options, context);
    const Event event{
        .heading = heading_of(options.heading, context), .passbook = passbook, .amount = options.amount};
    const Posted posted = context.bookkeeper().post(entry_for(event, context.cooperative()));
    Reply reply = reply_about_held(
        context, posted, context.text(what, {name_inside(context, passbook.product)}), passbook.member);
    reply.data["product"] = passbook.product.code;
    reply.data["balance"] = add_balance(context, passbook, posted.posted.entry.date(), reply);
    return reply;
}

Reply pay(const Options& options, Context& context) {
    const HeldPayment payment{.heading = heading_of(options.heading, context),
                              .member = context.member_then(options.member),
                              .amount = options.amount,
                              .counter_account = counter_account(context, options.counter)};
    const Posted posted = context.bookkeeper().post(entry_for(payment, context.cooperative()));
    return reply_about_held(context, posted, context.text(say("Payment of held savings")), payment.member);
}

Reply list(Context& context) {
    const CooperativeBook& book = context.cooperative();
    Report report =
        cooperative_table(context, "held_savings", say("Savings on hold"), say("Number"), say("Name"));
    report.period = as_of(context.date(), context.language());
    add_column(report, context, "held", say("Held"), ColumnType::amount);
    Rupiah total;
    for (const Balance& balance : book.balances({.last_day = context.date(),
                                  .group_by = {.member = true},
                                  .account = book.chart().account_for(AccountRole::withdrawals_held).code})) {
        const Rupiah held = -balance.net();
        if (!balance.dimensions.member || held.is_zero()) {
            continue;
        }
        const Member member = member_named(book, balance.dimensions.member->text());
        add_row(report, member.number.text(), member.name, {held});
        total += held;
    }
    report.rows.push_back(
        {.key = "total", .label = context.text(say("Total")), .role = RowRole::total, .cells = {total}});
    return {.report = std::move(report)};
}

void add_options(Arguments& arguments, Options& options) {
    arguments.positional(say("MEMBER"), options.member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options.amount, say("an amount such as 15000 or 15.000")).required();
    add_heading_options(arguments, options.heading);
}

}  // namespace

Action add_hold_add(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_options(arguments, *options);
    add_product_option(arguments, options->product);
    arguments.example(say("neraca hold add A-001 20.000 --product sampah"));
    return [options](Context& context) {
        return move<Hold>(*options, context, say("Held for a withdrawal, {}"));
    };
}

Action add_hold_pay(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_options(arguments, *options);
    arguments.option("--counter", say("ACCOUNT"), options->counter,
                     say("what was paid out; else the cash account"));
    arguments.example(say("neraca hold pay A-001 20.000"));
    return [options](Context& context) { return pay(*options, context); };
}

Action add_hold_release(Arguments& arguments) {
    auto options = std::make_shared<Options>();
    add_options(arguments, *options);
    add_product_option(arguments, options->product);
    arguments.example(say("neraca hold release A-001 20.000 --product sampah"));
    return [options](Context& context) {
        return move<HeldRelease>(*options, context, say("Given back from hold, {}"));
    };
}

Action add_hold_list(Arguments& arguments) {
    arguments.example(say("neraca hold list"));
    return list;
}

}  // namespace neraca::cli
