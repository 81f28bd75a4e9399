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

/// Whoever took on a product as a member may take out what is in it as something else, so only deposits are
/// asked.
void require_holder(const Member& member, const SavingsProduct& product) {
    if (may_hold(member, product)) {
        return;
    }
    const Sentence way_out{
        say("`neraca member set {} --kind KIND` says how somebody stands to the cooperative"),
        {member.number}};
    if (member.kind == MemberKind::buyer) {
        throw BookError{Rule::product_not_for_this_member,
                        say("{} {} is a buyer, and buyers have no passbooks"),
                        {member.number, member.name},
                        way_out};
    }
    const bool is_share = product.kind == SavingsKind::principal || product.kind == SavingsKind::mandatory;
    const ProductHolders holders = is_share ? ProductHolders::members : product.holders;
    throw BookError{Rule::product_not_for_this_member,
                    say("the savings product {} is for {}; {} {} is none of them ({})"),
                    {product.code, phrase_for(holders), member.number, member.name, phrase_for(member.kind)},
                    way_out};
}

namespace {

void require_window(const SavingsProduct& product, Date date) {
    const auto& [from, until, months_between] = product.withdrawal_times;
    if ((!from || *from <= date) && (!until || date <= *until)) {
        return;
    }
    if (from && until) {
        throw BookError{Rule::savings_not_open_yet,
                        say("{} can be taken out from {} to {}, not on {}"),
                        {product.code, *from, *until, date}};
    }
    if (from) {
        throw BookError{Rule::savings_not_open_yet,
                        say("{} can be taken out from {} on, not on {}"),
                        {product.code, *from, date}};
    }
    throw BookError{Rule::savings_not_open_yet,
                    say("{} could be taken out until {}, not on {}"),
                    {product.code, *until, date}};
}

}  // namespace

bool is_leaving(const Member& member, Date date) {
    return member.left && *member.left <= date;
}

void require_deposit_rules(const Member& member, const SavingsProduct& product, Rupiah amount, Date date) {
    require_amount_to_fit(product, amount);
    if (!product.open) {
        throw BookError{
            Rule::product_must_be_open, say("the savings product {} is closed to deposits"), {product.code}};
    }
    if (member.left && *member.left < date) {
        throw BookError{Rule::member_has_left, say("member {} left on {}"), {member.number, *member.left}};
    }
    require_holder(member, product);
}

Rupiah must_stay(const Member& member, const SavingsProduct& product, Date date) {
    return is_leaving(member, date) ? Rupiah{} : product.minimum_balance;
}

void require_withdrawal_rules(const Member& member, const SavingsProduct& product, Rupiah amount, Date date) {
    // Who leaves takes the odd rest too, at any time, whatever the minimum and the multiple are.
    if (is_leaving(member, date)) {
        return;
    }
    if (product.locked_until_exit) {
        throw BookError{
            Rule::savings_locked_until_exit,
            say("{} is paid back only when the member leaves"),
            {product.code},
            Sentence{say("`neraca member exit {}` records that the member leaves"), {member.number}}};
    }
    require_window(product, date);
    require_amount_to_fit(product, amount);
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

/// The days on which something was taken out of the passbook, in order; not what was undone since.
std::vector<Date> days_of_withdrawals(const Passbook& passbook, const Book& book) {
    std::vector<Date> days;
    book.each_posting({.member = passbook.member.number, .product = passbook.product.code},
                      [&](const PostedLine& line) {
                          const EntryKind kind = line.entry.entry.kind();
                          const bool takes_out = kind == EntryKind::withdrawal || kind == EntryKind::transfer;
                          if (takes_out && line.posting.side == Side::debit && !line.entry.reversed_by) {
                              days.push_back(line.entry.entry.date());
                          }
                      });
    return days;
}

/// A withdrawal that is dated back must keep the time to the next one as well.
void require_time_between(const Passbook& passbook, Date date, const Book& book) {
    const int months = passbook.product.withdrawal_times.months_between;
    if (months == 0 || is_leaving(passbook.member, date)) {
        return;
    }
    Date earliest = date;
    std::optional<Date> too_near;
    for (const Date other : days_of_withdrawals(passbook, book)) {
        if (earliest < months_after_within_books(other, months) &&
            other < months_after_within_books(earliest, months)) {
            earliest = months_after_within_books(other, months);
            too_near = too_near.value_or(other);
        }
    }
    if (too_near) {
        throw BookError{Rule::withdrawal_too_soon,
                        say("months between two withdrawals from {}: {}; there is one on {}"),
                        {passbook.product.code, std::int64_t{months}, *too_near},
                        Sentence{say("{} can be taken out from {} on"), {passbook.product.code, earliest}}};
    }
}

}  // namespace

Posting savings_posting(const Passbook& passbook, Side side, Rupiah amount) {
    return {passbook.product.account,
            side,
            amount,
            {.member = passbook.member.number, .product = passbook.product.code}};
}

void require_to_give(const Passbook& passbook, Rupiah amount, const EventHeading& heading, const Book& book) {
    if (!posted_under(book, heading.key)) {
        require_withdrawal_rules(passbook.member, passbook.product, amount, heading.date);
        require_time_between(passbook, heading.date, book);
        require_balance(passbook, amount, heading.date, book);
    }
}

JournalEntry entry_for(const Deposit& deposit) {
    const Passbook passbook{deposit.member, deposit.product};
    require_deposit_rules(passbook.member, passbook.product, deposit.amount, deposit.heading.date);
    return JournalEntry{deposit.heading,
                        EntryKind::deposit,
                        {{deposit.counter_account, Side::debit, deposit.amount},
                         savings_posting(passbook, Side::credit, deposit.amount)}};
}

JournalEntry entry_for(const Withdrawal& withdrawal, const Book& book) {
    const Passbook passbook{withdrawal.member, withdrawal.product};
    require_to_give(passbook, withdrawal.amount, withdrawal.heading, book);
    return JournalEntry{withdrawal.heading,
                        EntryKind::withdrawal,
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
    require_to_give(transfer.from, transfer.amount, transfer.heading, book);
    if (!posted_under(book, transfer.heading.key)) {
        require_deposit_rules(transfer.to.member, transfer.to.product, transfer.amount,
                              transfer.heading.date);
    }
    return JournalEntry{transfer.heading,
                        EntryKind::transfer,
                        {savings_posting(transfer.from, Side::debit, transfer.amount),
                         savings_posting(transfer.to, Side::credit, transfer.amount)}};
}

Rupiah balance_of(const Book& book, const MemberNumber& member, const SavingsProduct& product, Date day) {
    return -net_of(book,
                   {.last_day = day, .account = product.account, .member = member, .product = product.code});
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
