#pragma once
// Savings that were asked for and are not paid out yet: out of the passbook, owed to the member still, and
// out of reach of any other withdrawal. Source: practice of waste banks (request, approve, pay).

#include "neraca/coop/savings.hpp"

namespace neraca {

/// Asked for: debit the passbook, credit the account for held withdrawals.
struct Hold {
    EventHeading heading;
    Passbook passbook;
    Rupiah amount;
};
/// Held to the rules of a withdrawal, and throws as it does; or account_role_must_be_given.
JournalEntry entry_for(const Hold& hold, const Book& book);

/// Paid: debit the account for held withdrawals, credit what was paid out.
struct HeldPayment {
    EventHeading heading;
    Member member;
    Rupiah amount;
    AccountCode counter_account;
};
/// Throws BookError{held_savings_are_less} with what is held.
JournalEntry entry_for(const HeldPayment& payment, const Book& book);

/// Not paid after all: debit the account for held withdrawals, credit the passbook.
struct HeldRelease {
    EventHeading heading;
    Passbook passbook;
    Rupiah amount;
};
/// Throws BookError{held_savings_are_less} with what is held.
JournalEntry entry_for(const HeldRelease& release, const Book& book);

/// What is held for `member` from `day` on: the least that it is at the end of that day or of a later one.
Rupiah held_for(const Book& book, const MemberNumber& member, Date day);

}  // namespace neraca
