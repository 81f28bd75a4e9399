#pragma once
// When a loan is paid back, and how much each time: the terms of its contract as a table.

#include <cstdint>
#include <string_view>
#include <vector>

#include "neraca/register/loan.hpp"

namespace neraca {

/// One payment of a schedule.
struct Instalment {
    int number;  // from 1
    Date due;
    Rupiah principal;
    Rupiah interest;
    Rupiah balance;  // of the principal, once this is paid

    Rupiah payment() const { return principal + interest; }
    friend bool operator==(const Instalment&, const Instalment&) = default;
};

struct LoanSchedule {
    std::vector<Instalment> instalments;  // one at least
    Rupiah principal = {};                // sums
    Rupiah interest = {};

    Rupiah payment() const { return principal + interest; }
};

/// What instalments and interest are rounded to. Loans in a book are always paid in whole rupiah.
enum class RoundedTo { rupiah, sen };

/// `interest` x `part` / `whole`, rounded once to the whole rupiah.
Rupiah part_of_interest(Rupiah interest, std::int64_t part, std::int64_t whole, InterestRounding rounding);

/// The table of `terms`. Each figure is rounded once:
///   interest     as the terms say (half up, down or up), each time; flat and bullet: of the whole principal,
///                else of what is left. Of the first time only the days from `interest_from` on, if the terms
///                have that: the exact interest x those days / the days of the time, rounded once
///   principal    flat, declining: P / n half up; annuity: the exact instalment half up, less its interest;
///                bullet: nothing before the end
///   multiple_of  flat, declining, annuity: the exact instalment is instead rounded up to a multiple of this
///                (it is no longer equal in declining loans, but each is a round sum). Bullet loans pay
///                interest alone until the end: nothing is rounded up
///   the last     pays whatever principal is left, so that the principals add up to P exactly
/// An instalment never pays more principal than is left. Where rounding up pays a loan off before its n-th
/// instalment the table ends there, with fewer rows than n; nothing is refused for it.
/// The due days are the same day of the month (due_day_of), or the last of a month that has no such day.
/// Throws BookError{loan_terms_must_fit} for terms that no loan can have (register/loan.hpp).
/// Source: practice of cooperatives and their textbooks, where "menurun" and "efektif" both mean equal parts
/// of the principal; the annuity is P i (1+i)^n / ((1+i)^n - 1).
LoanSchedule schedule_for(const LoanTerms& terms, RoundedTo to = RoundedTo::rupiah, unsigned day_before = 0);

/// The day on which the time of the first instalment would begin were it as long as the others: as many
/// months before its due day. `due_day` is that of the month (due_day_of).
Date whole_time_of_first(const LoanTerms& terms, unsigned due_day);

/// The day of the month on which `terms` fall due: that of their first due day. Where that is the last of its
/// month, which may have cut a later day off, it is the later one: that of the day the terms begin on, if
/// their first due day is so many months after it, or `day_before`, on which the terms before them fell due
/// (0: there were none). Lent on 31 January, a loan falls due on 28 February and on 31 March.
unsigned due_day_of(const LoanTerms& terms, unsigned day_before = 0);

/// The tables of all terms that `loan` has had, in their order.
std::vector<LoanSchedule> schedules_of(const Loan& loan);

/// How long the principal is out until the first instalment, in times of the others: `whole` of them, and
/// `days` of one of `of` days, which is before those.
struct FirstTime {
    int whole = 1;
    std::int64_t days = 0;
    std::int64_t of = 1;

    bool is_as_others() const { return whole == 1 && days == 0; }
};
/// From the day on which `terms` begin. What ran before terms that follow others was settled with those: the
/// first time of such is as long as the others, or what is left of one (`interest_from`).
FirstTime first_time_of(const LoanTerms& terms, bool follows_others = false);

/// What a loan costs in truth: the rate for the time between two instalments at which the present value of
/// the payments is the principal, rounded half up to the thousandth of a per cent. A first time that is
/// shorter or longer than the others is weighed by its days: its whole times compounded, the days of another
/// as simple interest of it. Bisected with fixed-point numbers that err by less than a millionth of a sen.
/// Fees that are kept when a loan is paid out are not in it.
/// Source: the actuarial method of annual percentage rates, with its odd first period (12 CFR 1026,
/// Regulation Z, appendix J (b)(5) to (8)), by the days that the time has; no rule for Indonesian
/// cooperatives names one.
Rate effective_rate(const LoanSchedule& schedule, const FirstTime& first = {});
/// The same for a year: twelve months of it, not compounded, as contracts state rates; rounded half up to the
/// hundredth of a per cent.
Rate effective_rate_of_a_year(const LoanSchedule& schedule, int months_between, const FirstTime& first = {});

/// A rate of interest as contracts state it.
struct StatedRate {
    enum class Time { month, year };
    Rate rate = {};
    Time time = Time::month;

    /// Reads "1.25%/month", "1,25%/bulan", "15%/year", "15%/tahun". Throws BookError{rate_must_be_readable},
    /// also where it does not say for which time: 15% could be either.
    static StatedRate read(std::string_view text);
};

/// `stated` for the time between two instalments, exactly: a year has twelve months. Interest is rounded
/// once, when it is worked out.
LoanRate rate_between_instalments(const StatedRate& stated, int months_between);

}  // namespace neraca
