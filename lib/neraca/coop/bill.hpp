#pragma once
// Bills that the cooperative pays for its members out of their savings: electricity, land tax, insurance.
// Source: practice of waste banks, whose members pay such bills out of their savings.

#include "neraca/coop/savings.hpp"

namespace neraca {

/// Debit the passbook by the bill and the fee; credit bills to be paid on, and the fee as income.
struct Bill {
    EventHeading heading;
    Passbook passbook;
    Rupiah amount;    // of the bill itself
    Rupiah fee = {};  // what the cooperative takes for the service; may be zero
};
/// Held to the rules of a withdrawal of amount and fee together, but for the least amount and the multiple: a
/// bill is as large as it is. Throws as a withdrawal does, or account_role_must_be_given.
JournalEntry entry_for(const Bill& bill, const Book& book);

/// Paid on: debit bills to be paid on, credit what was paid with.
struct BillPayment {
    EventHeading heading;
    Rupiah amount;
    std::optional<Member> member = {};  // whose bill it was, where one alone is paid
    AccountCode counter_account;
};
/// Throws BookError{bills_are_less} with what is to be paid on.
JournalEntry entry_for(const BillPayment& payment, const Book& book);

}  // namespace neraca
