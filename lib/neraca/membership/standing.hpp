#pragma once
// How a member stands to the cooperative: what is owed to them, and what they owe.

#include <optional>
#include <utility>
#include <vector>

#include "neraca/coop/savings.hpp"
#include "neraca/language.hpp"
#include "neraca/membership/leaving.hpp"

namespace neraca {

/// All of it as it stands at the end of one day: entries of later days change nothing in it.
struct MemberStanding {
    /// Passbooks that are not empty, shares too.
    std::vector<MemberBalance> savings = {};
    /// What else is owed to the member, by account, each more than zero: of the surplus, overpaid on loans
    /// (also_owed_to), payable since a leaving, on hold for a withdrawal.
    std::vector<std::pair<AccountCode, Rupiah>> besides = {};
    /// Loans on which something is owed: principal, and what is due of interest and penalties.
    std::vector<LoanSetOff> loans = {};
    /// What is still asked for of loans that were written off.
    std::vector<std::pair<LoanReference, Rupiah>> written_off = {};
};
MemberStanding standing_of(const MemberNumber& member, const Book& book, const Register& registry, Date day);

/// "Loan P1: Rp510.000 is still owed.", of one who died "... is due from the estate."; with what of it is
/// interest and penalties, where it is more than principal.
Sentence sentence_about(const LoanSetOff& loan, std::optional<LeavingReason> reason);
/// "Loan P1, written off: Rp200.000 is still asked for."
Sentence sentence_about_written_off(const LoanReference& loan, Rupiah asked);
/// "Rp70.000 is owed besides, on 2129 Utang SHU Anggota."
Sentence sentence_about_owed(const Account& account, Rupiah amount);

}  // namespace neraca
