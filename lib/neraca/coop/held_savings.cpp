#include "neraca/coop/held_savings.hpp"

namespace neraca {
namespace {

Posting held_posting(const Book& book, const MemberNumber& member, Side side, Rupiah amount) {
    return {book.chart().account_for(AccountRole::withdrawals_held).code, side, amount, {.member = member}};
}

void require_held(const Book& book, const Member& member, Rupiah amount, const EventHeading& heading) {
    if (posted_under(book, heading.key)) {
        return;
    }
    const Rupiah held = held_for(book, member.number, heading.date);
    if (amount > held) {
        throw BookError{Rule::held_savings_are_less,
                        say("{} held for {} {} on {} is less than {}"),
                        {held, member.number, member.name, heading.date, amount},
                        Sentence{say("`neraca hold list` shows what is held")}};
    }
}

}  // namespace

JournalEntry entry_for(const Hold& hold, const Book& book) {
    require_to_give(hold.passbook, hold.amount, hold.heading, book);
    return JournalEntry{hold.heading,
                        EntryKind::transfer,
                        {savings_posting(hold.passbook, Side::debit, hold.amount),
                         held_posting(book, hold.passbook.member.number, Side::credit, hold.amount)}};
}

JournalEntry entry_for(const HeldPayment& payment, const Book& book) {
    require_held(book, payment.member, payment.amount, payment.heading);
    return JournalEntry{payment.heading,
                        EntryKind::withdrawal,
                        {held_posting(book, payment.member.number, Side::debit, payment.amount),
                         {payment.counter_account, Side::credit, payment.amount}}};
}

JournalEntry entry_for(const HeldRelease& release, const Book& book) {
    require_held(book, release.passbook.member, release.amount, release.heading);
    return JournalEntry{release.heading,
                        EntryKind::transfer,
                        {held_posting(book, release.passbook.member.number, Side::debit, release.amount),
                         savings_posting(release.passbook, Side::credit, release.amount)}};
}

Rupiah held_for(const Book& book, const MemberNumber& member, Date day) {
    return least_balance(
        book, Side::credit,
        {.account = book.chart().account_for(AccountRole::withdrawals_held).code, .member = member}, day);
}

}  // namespace neraca
