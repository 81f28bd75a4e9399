#pragma once
// How commands that move savings speak of passbooks.

#include "commands/entries.hpp"
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
    reply.data["member"] = passbook.member.number;
    reply.data["name"] = passbook.member.name;
    reply.data["product"] = passbook.product.code;
    reply.data["amount"] = posted.entry.total();
    reply.data["balance"] = add_balance(context, passbook, posted.entry.date(), reply);
}

}  // namespace neraca::cli
