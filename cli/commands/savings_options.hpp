#pragma once
// What `deposit`, `withdraw` and `transfer` take and answer alike.

#include "entries.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {

/// "simpanan sukarela": the name of a product inside a sentence.
inline std::string name_inside(const Context& context, const SavingsProduct& product) {
    return comparison_key(product.name_in(context.language()));
}

/// Adds the balance of the passbook at the end of the entry's day to the answer.
inline Rupiah add_balance(Context& context, const Passbook& passbook, Date day, Reply& reply) {
    const Rupiah balance = balance_of(context.cooperative(), passbook.member.number, passbook.product, day);
    reply.lines.push_back(context.text(say("Balance of {}: {}"), {passbook.product.code, balance}));
    return balance;
}

/// Data that a deposit and a withdrawal have besides those of every entry, and the balance.
inline void add_passbook(Context& context, const Passbook& passbook, const PostedEntry& posted,
                         Reply& reply) {
    reply.data["member"] = passbook.member.number.text();
    reply.data["name"] = passbook.member.name;
    reply.data["product"] = passbook.product.code.text();
    reply.data["amount"] = to_plain(posted.entry.total());
    reply.data["balance"] = to_plain(add_balance(context, passbook, posted.entry.date(), reply));
}

/// What a deposit and a withdrawal take.
struct SavingsOptions {
    std::string member;
    Rupiah amount;
    std::string product;
    std::string counter;
    HeadingOptions heading;
};

/// `counter` says what the counter account is in this command.
inline void add_savings_options(Arguments& arguments, SavingsOptions& options, Phrase counter) {
    arguments.positional(say("MEMBER"), options.member, say("number, old number or name")).required();
    arguments.positional(say("AMOUNT"), options.amount, say("an amount such as 15000 or 15.000")).required();
    arguments.option("--product", say("PRODUCT"), options.product,
                     say("the savings product; else the only voluntary one"),
                     ArgumentReader<std::string>::read);
    arguments.option("--counter", say("ACCOUNT"), options.counter, counter,
                     ArgumentReader<std::string>::read);
    add_heading_options(arguments, options.heading);
}

/// The event, a Deposit or a Withdrawal, that `options` describe.
template <typename Event>
Event event_of(const SavingsOptions& options, const Passbook& passbook, Context& context) {
    return {.member = passbook.member,
            .product = passbook.product,
            .amount = options.amount,
            .date = context.date(),
            .counter_account = counter_account(context, options.counter),
            .memo = options.heading.memo,
            .voucher = options.heading.voucher,
            .key = context.settings().key};
}

}  // namespace neraca::cli
