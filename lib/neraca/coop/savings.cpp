#include "neraca/coop/savings.hpp"

#include <algorithm>

#include "neraca/coop/passbook_balance.hpp"

namespace neraca {
namespace {

void require_amount_to_fit(const SavingsProduct& product, Rupiah amount) {
    if (amount <= Rupiah{}) {
        throw BookError{Rule::posting_must_be_positive,
                        say("{} is not more than zero"),
                        {amount},
                        Sentence{say("`deposit` adds to a passbook, `withdraw` takes from it")}};
    }
    if (amount < product.minimum_amount) {
        throw BookError{Rule::amount_below_minimum,
                        say("{} is less than {}, the least that {} takes"),
                        {amount, product.minimum_amount, product.code}};
    }
    if (!product.multiple_of.is_zero() && amount.sen() % product.multiple_of.sen() != 0) {
        const Rupiah below = Rupiah::of_sen(amount.sen() - amount.sen() % product.multiple_of.sen());
        throw BookError{Rule::amount_not_a_multiple,
                        say("{} is not a multiple of {}, as {} wants"),
                        {amount, product.multiple_of, product.code},
                        Sentence{say("the nearest are {} and {}"), {below, below + product.multiple_of}}};
    }
}

}  // namespace

void require_deposit_rules(const Member& member, const SavingsProduct& product, Rupiah amount, Date date) {
    require_amount_to_fit(product, amount);
    if (!product.open) {
        throw BookError{
            Rule::product_must_be_open, say("the savings product {} is closed to deposits"), {product.code}};
    }
    if (member.left && *member.left < date) {
        throw BookError{Rule::member_has_left, say("member {} left on {}"), {member.number, *member.left}};
    }
}

Rupiah must_stay(const Member& member, const SavingsProduct& product, Date date) {
    const bool stays = !member.left || *member.left > date;
    return stays ? product.minimum_balance : Rupiah{};
}

void require_withdrawal_rules(const Member& member, const SavingsProduct& product, Rupiah amount, Date date) {
    const bool leaving = member.left && *member.left <= date;
    if (product.locked_until_exit && !leaving) {
        throw BookError{
            Rule::savings_locked_until_exit,
            say("{} is paid back only when the member leaves"),
            {product.code},
            Sentence{say("`neraca member exit {}` records that the member leaves"), {member.number}}};
    }
    // Who leaves takes the odd rest too, whatever the minimum and the multiple are.
    if (!leaving) {
        require_amount_to_fit(product, amount);
    }
}

namespace {

void require_balance(const Passbook& passbook, Rupiah amount, Date date, const Book& book) {
    const Rupiah there = available(book, passbook.member.number, passbook.product, date);
    const Fact whose{passbook.member.number.text() + " " + passbook.member.name};
    if (amount > there) {
        throw BookError{Rule::savings_cannot_go_below_zero,
                        say("{} has {} in {} on {}, which is less than {}"),
                        {whose, there, passbook.product.code, date, amount},
                        Sentence{say("no passbook goes below zero, on that day or on a later one")}};
    }
    const Rupiah stays = must_stay(passbook.member, passbook.product, date);
    if (there - amount < stays) {
        const Rupiah most = std::max(there - stays, Rupiah{});
        throw BookError{Rule::savings_below_minimum_balance,
                        say("{} must keep {} in {}: at most {} can be taken out"),
                        {whose, stays, passbook.product.code, most}};
    }
}

}  // namespace

Posting savings_posting(const Passbook& passbook, Side side, Rupiah amount) {
    return {passbook.product.account,
            side,
            amount,
            {.member = passbook.member.number, .product = passbook.product.code}};
}

bool was_posted(const std::string& key, const Book& book) {
    return !key.empty() && book.find_entry_by_key(key).has_value();
}

void require_to_give(const Passbook& passbook, Rupiah amount, Date date, const std::string& key,
                     const Book& book) {
    if (!was_posted(key, book)) {
        require_withdrawal_rules(passbook.member, passbook.product, amount, date);
        require_balance(passbook, amount, date, book);
    }
}

JournalEntry entry_for(const Deposit& deposit) {
    const Passbook passbook{deposit.member, deposit.product};
    require_deposit_rules(passbook.member, passbook.product, deposit.amount, deposit.date);
    return JournalEntry{deposit.date,
                        heading_of(deposit, EntryKind::deposit),
                        {{deposit.counter_account, Side::debit, deposit.amount},
                         savings_posting(passbook, Side::credit, deposit.amount)}};
}

JournalEntry entry_for(const Withdrawal& withdrawal, const Book& book) {
    const Passbook passbook{withdrawal.member, withdrawal.product};
    require_to_give(passbook, withdrawal.amount, withdrawal.date, withdrawal.key, book);
    return JournalEntry{withdrawal.date,
                        heading_of(withdrawal, EntryKind::withdrawal),
                        {savings_posting(passbook, Side::debit, withdrawal.amount),
                         {withdrawal.counter_account, Side::credit, withdrawal.amount}}};
}

JournalEntry entry_for(const Transfer& transfer, const Book& book) {
    if (transfer.from.member.number == transfer.to.member.number &&
        transfer.from.product.code == transfer.to.product.code) {
        throw BookError{Rule::accounts_must_differ,
                        say("a transfer from {} {} to itself moves nothing"),
                        {transfer.from.member.number, transfer.from.product.code}};
    }
    require_to_give(transfer.from, transfer.amount, transfer.date, transfer.key, book);
    if (!was_posted(transfer.key, book)) {
        require_deposit_rules(transfer.to.member, transfer.to.product, transfer.amount, transfer.date);
    }
    return JournalEntry{transfer.date,
                        heading_of(transfer, EntryKind::transfer),
                        {savings_posting(transfer.from, Side::debit, transfer.amount),
                         savings_posting(transfer.to, Side::credit, transfer.amount)}};
}

Rupiah balance_of(const Book& book, const MemberNumber& member, const SavingsProduct& product, Date day) {
    Rupiah balance;
    for (const Balance& sum : book.balances(
             {.last_day = day, .account = product.account, .member = member, .product = product.code})) {
        balance -= sum.net();
    }
    return balance;
}

Rupiah available(const Book& book, const MemberNumber& member, const SavingsProduct& product, Date day) {
    return lowest_balance_from(book, member, product.code, day, {}).balance;
}

std::vector<MemberBalance> balances_of(const Book& book, const Register& registry, const MemberNumber& member,
                                       Date day) {
    std::vector<MemberBalance> balances;
    for (const SavingsProduct& product : registry.products()) {
        const Rupiah balance = balance_of(book, member, product, day);
        if (!balance.is_zero()) {
            balances.push_back({product, balance});
        }
    }
    return balances;
}

}  // namespace neraca
