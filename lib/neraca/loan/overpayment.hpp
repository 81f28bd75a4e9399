#pragma once
// What borrowers paid beyond what was due, and is held for them (Extra::hold): theirs until they use it or
// are paid it back. It is kept by person: who borrowed twice has one such balance.

#include <optional>
#include <vector>

#include "neraca/loan/state.hpp"

namespace neraca {

struct Overpayment {
    MemberNumber member;
    AccountCode account;  // with the role `overpayments`
    Rupiah amount;        // more than zero
};
/// At the end of `day`, by member; empty where the chart has no account for it.
std::vector<Overpayment> overpayments_on(const Book& book, Date day);
std::optional<Overpayment> overpayment_of(const MemberNumber& member, const Book& book, Date day);

/// That it is held, and the command that uses it: the next payment of a loan (`state`) on which something is
/// owed, the recovery of one that was written off, else a passbook.
Sentence sentence_about(const Overpayment& held, const LoanReference& loan, const LoanState& state);
/// Of whoever has no loan.
Sentence sentence_about(const Overpayment& held);

}  // namespace neraca
