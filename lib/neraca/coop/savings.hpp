#pragma once
// What members do with their savings, as journal entries.

#include <optional>

#include "neraca/ledger/book.hpp"
#include "neraca/register/register.hpp"

namespace neraca {

struct Deposit {
    EventHeading heading;
    Member member;
    SavingsProduct product;
    Rupiah amount;
    AccountCode counter_account;  // what was received: cash unless said otherwise
};
/// Debit what was received, credit the member's savings.
/// Throws BookError{amount_below_minimum}, amount_not_a_multiple, product_must_be_open, member_has_left,
/// product_not_for_this_member.
JournalEntry entry_for(const Deposit& deposit);

/// What `entry_for` asks of a deposit, for imports, which make their entries themselves. Throws as it does.
void require_deposit_rules(const Member& member, const SavingsProduct& product, Rupiah amount, Date date);

struct Withdrawal {
    EventHeading heading;
    Member member;
    SavingsProduct product;
    Rupiah amount;
    AccountCode counter_account;
};
/// Debit the member's savings, credit what was paid out: a liability goes down, no expense and no
/// distribution of surplus.
/// Throws BookError{savings_cannot_go_below_zero} with what is there, savings_below_minimum_balance,
/// amount_below_minimum, amount_not_a_multiple, savings_locked_until_exit, savings_not_open_yet with the days
/// on which it may be, withdrawal_too_soon with the day from which it may be.
JournalEntry entry_for(const Withdrawal& withdrawal, const Book& book);
/// The same for withdrawals of an import, but for what is in the passbook and when something was last taken
/// out of it: that can be asked only when all rows are in the book. Throws amount_below_minimum,
/// amount_not_a_multiple, savings_locked_until_exit, savings_not_open_yet.
void require_withdrawal_rules(const Member& member, const SavingsProduct& product, Rupiah amount, Date date);
/// Whether `member` has left by `date`: then everything is paid back.
bool is_leaving(const Member& member, Date date);
/// Throws BookError{product_not_for_this_member} where `member` may not hold `product`.
void require_holder(const Member& member, const SavingsProduct& product);
/// What must stay in the passbook after a withdrawal on `date`: nothing where the member leaves.
Rupiah must_stay(const Member& member, const SavingsProduct& product, Date date);

/// A passbook: the savings of one member in one product.
struct Passbook {
    Member member;
    SavingsProduct product;
};
/// The posting of `passbook`: a credit makes it larger, because savings are owed to the member.
Posting savings_posting(const Passbook& passbook, Side side, Rupiah amount);
/// What every event that takes from a passbook is asked: the rules of a withdrawal, and that there is enough.
/// An event whose key is in the book was judged when it was posted: it must not count against itself when it
/// is sent again. Throws as entry_for(Withdrawal).
void require_to_give(const Passbook& passbook, Rupiah amount, const EventHeading& heading, const Book& book);

struct Transfer {
    EventHeading heading;
    Passbook from;
    Passbook to;
    Rupiah amount;
};
/// Debit one passbook, credit another. Held to the rules of a withdrawal and of a deposit, but that shares
/// (pokok, wajib) may be paid out of savings.
JournalEntry entry_for(const Transfer& transfer, const Book& book);

/// What `member` has in `product` at the end of `day`.
Rupiah balance_of(const Book& book, const MemberNumber& member, const SavingsProduct& product, Date day);

/// The most that can be taken out on `day` without the passbook going below zero then or on any later
/// day that is already in the book.
Rupiah available(const Book& book, const MemberNumber& member, const SavingsProduct& product, Date day);

/// Savings that a member still has when he leaves, by product; empty means he can be marked as left.
struct MemberBalance {
    SavingsProduct product;
    Rupiah amount;
};
std::vector<MemberBalance> balances_of(const Book& book, const Register& registry, const MemberNumber& member,
                                       Date day);

}  // namespace neraca
