#include "neraca/loan/schedule.hpp"

#include <algorithm>

#include "neraca/loan/annuity.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t units_of_a_per_cent = 1'000'000;
constexpr int months_of_a_year = 12;

Rupiah rounded(std::int64_t sen, std::int64_t divisor, Rupiah unit, InstalmentRounding rounding) {
    const std::int64_t whole = checked_multiply(divisor, unit.sen());
    const std::int64_t units = rounding == InstalmentRounding::half_up
                                   ? multiply_divide_half_up(sen, 1, whole)
                                   : -multiply_divide_down(sen, -1, whole);
    return Rupiah::of_sen(checked_multiply(units, unit.sen()));
}

/// a x b / divisor, to a whole number.
std::int64_t multiply_divide(std::int64_t a, std::int64_t b, std::int64_t divisor,
                             InterestRounding rounding) {
    switch (rounding) {
        case InterestRounding::half_up:
            break;
        case InterestRounding::down:
            return multiply_divide_down(a, b, divisor);
        case InterestRounding::up:
            return -multiply_divide_down(-a, b, divisor);
    }
    return multiply_divide_half_up(a, b, divisor);
}

/// Works a table out, instalment by instalment.
class ScheduleMaker {
public:
    ScheduleMaker(const LoanTerms& terms, RoundedTo to, unsigned due_day)
        : terms_{terms},
          due_day_{due_day},
          unit_{to == RoundedTo::sen ? Rupiah::of_sen(1) : Rupiah::of_rupiah(1)},
          is_rounded_up_{!terms.multiple_of.is_zero()} {
        if (terms.method == LoanMethod::annuity) {
            equal_ = annuity_payment(terms.principal, terms.rate, terms.instalments,
                                     is_rounded_up_ ? terms.multiple_of : unit_,
                                     is_rounded_up_ ? InstalmentRounding::up : InstalmentRounding::half_up);
        } else {
            equal_ = rounded(terms.principal.sen(), terms.instalments, unit_, InstalmentRounding::half_up);
        }
    }

    LoanSchedule made() {
        Rupiah left = terms_.principal;
        for (int number = 1; number <= terms_.instalments && !left.is_zero(); ++number) {
            const Rupiah interest = interest_on(left, number);
            const bool is_last = number == terms_.instalments;
            const Rupiah principal = is_last ? left : std::min(principal_beside(interest), left);
            left -= principal;
            schedule_.instalments.push_back({.number = number,
                                             .due = due(number),
                                             .principal = principal,
                                             .interest = interest,
                                             .balance = left});
            schedule_.principal += principal;
            schedule_.interest += interest;
        }
        return std::move(schedule_);
    }

private:
    Date due(int number) const {
        const Date day = months_after(terms_.first_due, (number - 1) * terms_.months_between);
        return number == 1 ? day : day_in(Month{day}, due_day_);
    }

    Rupiah interest_on(Rupiah left, int number) const {
        const bool is_on_all = terms_.method == LoanMethod::flat || terms_.method == LoanMethod::bullet;
        const Rupiah base = is_on_all ? terms_.principal : left;
        std::int64_t rate = terms_.rate.twelfths_of_hundred_millionths();
        std::int64_t divisor = LoanRate::units_of_one * unit_.sen();
        const Date beginning = whole_time_of_first(terms_, due_day_);
        if (number == 1 && terms_.interest_from && *terms_.interest_from > beginning) {
            rate = checked_multiply(rate, days_between(*terms_.interest_from, terms_.first_due));
            divisor = checked_multiply(divisor, days_between(beginning, terms_.first_due));
        }
        const std::int64_t units = multiply_divide(base.sen(), rate, divisor, terms_.interest_rounding);
        return Rupiah::of_sen(checked_multiply(units, unit_.sen()));
    }

    /// What an instalment pays besides its interest, before the last.
    Rupiah principal_beside(Rupiah interest) const {
        switch (terms_.method) {
            case LoanMethod::bullet:
                return {};
            case LoanMethod::annuity:
                // Interest that is rounded up may be a unit more than the equal instalment of a tiny loan.
                return std::max(equal_ - interest, Rupiah{});
            case LoanMethod::flat:
            case LoanMethod::declining:
                break;
        }
        return is_rounded_up_ ? rounded_up_instalment(interest) - interest : equal_;
    }
    Rupiah rounded_up_instalment(Rupiah interest) const {
        const std::int64_t all_of_them =
            checked_add(terms_.principal.sen(), checked_multiply(interest.sen(), terms_.instalments));
        return rounded(all_of_them, terms_.instalments, terms_.multiple_of, InstalmentRounding::up);
    }

    const LoanTerms& terms_;
    unsigned due_day_;
    Rupiah unit_;
    bool is_rounded_up_;
    Rupiah equal_;  // the instalment of an annuity, else the principal of each
    LoanSchedule schedule_;
};

constexpr std::int64_t parts_of_a_sen = 1'000'000'000;

/// The present value of the payments at a rate of `units` between them, in thousand-millionths of a sen. Each
/// of its divisions is rounded down, and discounting makes what that loses smaller: it stays below one of
/// those a division.
Wide present_value(const LoanSchedule& schedule, const FirstTime& first, std::int64_t units) {
    const auto discounted = [&](Wide value) {
        return value * Rate::units_of_one / (Rate::units_of_one + units);
    };
    Wide value = 0;
    for (auto instalment = schedule.instalments.rbegin(); instalment != schedule.instalments.rend();
         ++instalment) {
        value += Wide{instalment->payment().sen()} * parts_of_a_sen;
        if (std::next(instalment) != schedule.instalments.rend()) {
            value = discounted(value);
        }
    }
    for (int time = 0; time < first.whole; ++time) {
        value = discounted(value);
    }
    if (first.days != 0) {
        const Wide whole = Wide{Rate::units_of_one} * first.of;
        value = value * whole / (whole + Wide{units} * first.days);
    }
    return value;
}

/// In hundred-millionths, rounded down.
std::int64_t effective_units(const LoanSchedule& schedule, const FirstTime& first) {
    const Wide principal = Wide{schedule.principal.sen()} * parts_of_a_sen;
    // All payments discounted for the first time alone would be worth more than they are.
    std::int64_t low = 0;
    std::int64_t high =
        multiply_divide_down(schedule.payment().sen(), Rate::units_of_one, schedule.principal.sen()) + 1;
    if (first.whole == 0) {
        high = multiply_divide_down(high, first.of, first.days) + 1;
    }
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (present_value(schedule, first, middle) >= principal ? low : high) = middle;
    }
    return low;
}

Rate rounded_rate(std::int64_t units, std::int64_t divisor, std::int64_t to) {
    return Rate::of_hundred_millionths(multiply_divide_half_up(units, 1, divisor * to) * to);
}

std::optional<StatedRate::Time> time_named(std::string_view text) {
    const std::string name = comparison_key(text);
    if (name == "month" || name == "bulan" || name == "bln") {
        return StatedRate::Time::month;
    }
    if (name == "year" || name == "tahun" || name == "thn") {
        return StatedRate::Time::year;
    }
    return std::nullopt;
}

}  // namespace

Rupiah part_of_interest(Rupiah interest, std::int64_t part, std::int64_t whole, InterestRounding rounding) {
    return Rupiah::of_rupiah(multiply_divide(interest.sen(), part, checked_multiply(whole, 100), rounding));
}

LoanSchedule schedule_for(const LoanTerms& terms, RoundedTo to, unsigned day_before) {
    require_sound(terms, say("the loan"));
    return ScheduleMaker{terms, to, due_day_of(terms, day_before)}.made();
}

Date whole_time_of_first(const LoanTerms& terms, unsigned due_day) {
    return day_in(Month{months_after(terms.first_due, -terms.months_between)}, due_day);
}

unsigned due_day_of(const LoanTerms& terms, unsigned day_before) {
    const Date first = terms.first_due;
    if (first != Month{first}.last_day()) {
        return first.day();
    }
    const int months = Month{first}.index() - Month{terms.from}.index();
    const unsigned day_of_beginning = months_after(terms.from, months) == first ? terms.from.day() : 0;
    return std::max({first.day(), day_of_beginning, day_before});
}

std::vector<LoanSchedule> schedules_of(const Loan& loan) {
    std::vector<LoanSchedule> schedules;
    unsigned day_before = 0;
    for (const LoanTerms& terms : loan.terms) {
        schedules.push_back(schedule_for(terms, RoundedTo::rupiah, day_before));
        day_before = due_day_of(terms, day_before);
    }
    return schedules;
}

FirstTime first_time_of(const LoanTerms& terms, bool follows_others) {
    if (follows_others && !terms.interest_from) {
        return {};
    }
    const unsigned due_day = due_day_of(terms);
    const Date from = terms.interest_from ? std::max(*terms.interest_from, terms.from) : terms.from;
    FirstTime first{.whole = 0};
    Date end = terms.first_due;
    for (;;) {
        const Date beginning =
            day_in(Month{months_after(terms.first_due, -(first.whole + 1) * terms.months_between)}, due_day);
        if (beginning < from) {
            if (end != from) {
                first.days = days_between(from, end);
                first.of = days_between(beginning, end);
            }
            return first;
        }
        ++first.whole;
        end = beginning;
    }
}

Rate effective_rate(const LoanSchedule& schedule, const FirstTime& first) {
    return rounded_rate(effective_units(schedule, first), 1, units_of_a_per_cent / 1000);
}

Rate effective_rate_of_a_year(const LoanSchedule& schedule, int months_between, const FirstTime& first) {
    return rounded_rate(checked_multiply(effective_units(schedule, first), months_of_a_year), months_between,
                        units_of_a_per_cent / 100);
}

StatedRate StatedRate::read(std::string_view text) {
    const auto slash = text.find('/');
    const auto time = slash == std::string_view::npos ? std::nullopt : time_named(text.substr(slash + 1));
    if (!time) {
        throw BookError{Rule::rate_must_be_readable,
                        say("\"{}\" does not say whether it is for a month or for a year"),
                        {excerpt(text)},
                        say("write 1.25%/month or 15%/year")};
    }
    return {Rate::read(text.substr(0, slash)), *time};
}

LoanRate rate_between_instalments(const StatedRate& stated, int months_between) {
    return stated.time == StatedRate::Time::year ? LoanRate::of_year(stated.rate, months_between)
                                                 : LoanRate::of_month(stated.rate, months_between);
}

}  // namespace neraca
