#pragma once
// Schedules the other way round: which rate, principal or number of instalments gives what is wanted of one.

#include "neraca/loan/schedule.hpp"

namespace neraca {

/// What is wanted of a schedule: its first instalment (the largest of declining loans), or all its interest.
struct WantedOfSchedule {
    enum class What { instalment, total_interest };
    What what = What::instalment;
    Rupiah amount = {};
};

/// What gives it exactly. Rounding lets several do so: from `least` to `most`, and `found` is the one of them
/// that has the fewest digits.
template <typename Value>
struct FoundForSchedule {
    Value found;
    Value least;
    Value most;
};

// Each looks at what `terms` are without the value that is sought. They search the figures of schedule_for
// themselves, rounding and all, on the finest grid that the book keeps, and so find a value wherever there is
// one. Each throws BookError{loan_terms_must_fit} where none gives exactly what is wanted, naming the
// neighbours that do next best with what they give, or for terms that no loan can have.

/// Rates on the grid of LoanRate; of those that will do, the one with the fewest decimals for a month, else
/// for a year. Throws BookError{wrong_call} for the total interest of instalments in round sums, which leaps
/// up and down with the rate.
FoundForSchedule<LoanRate> rate_for(LoanTerms terms, const WantedOfSchedule& wanted, RoundedTo to);

/// Principals in whole rupiah (or sen) for an instalment.
FoundForSchedule<Rupiah> principal_for(LoanTerms terms, Rupiah instalment, RoundedTo to);

/// Throws BookError{wrong_call} for loans that pay interest alone until the end.
FoundForSchedule<int> instalments_for(LoanTerms terms, Rupiah instalment, RoundedTo to);

}  // namespace neraca
