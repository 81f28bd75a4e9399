#pragma once
// What registers of loans say alike.

#include <string>

#include "neraca/loan/state.hpp"
#include "neraca/report/draft.hpp"
#include "neraca/report/register_names.hpp"

namespace neraca {

/// "P-01 A-001 Siti": the one loan that a report is about.
inline std::string subject_of(const Loan& loan, const RegisterNames& names) {
    return loan.reference.text() + " " + loan.member.text() + " " + names.name_of(loan.member);
}

inline void note_written_off(Draft& report, const Loan& loan, const LoanState& state) {
    report.note(say("Loan {} was written off on {}; {} is still asked for."),
                {loan.reference, *state.written_off, state.written_off_principal});
}

}  // namespace neraca
