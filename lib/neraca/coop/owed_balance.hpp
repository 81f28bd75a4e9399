#pragma once
// What an account owes over time.

#include "neraca/ledger/book.hpp"

namespace neraca {

/// An account, or what it has of one member.
struct OwedTo {
    AccountCode account;
    std::optional<MemberNumber> member = {};
};

/// The least that is owed (credit less debit) at the end of `day` or of any later day in the book: what can
/// be paid on `day` without the account going below zero then or later.
Rupiah least_owed(const Book& book, const OwedTo& owed, Date day);

}  // namespace neraca
