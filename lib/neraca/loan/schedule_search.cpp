#include "neraca/loan/schedule_search.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "neraca/loan/annuity.hpp"
#include "neraca/value/period.hpp"

namespace neraca {
namespace {

LoanRate rate_of(std::int64_t units) {
    return LoanRate::of(Rate::of_hundred_millionths(units / LoanRate::parts), units % LoanRate::parts);
}

Rupiah value_of(const LoanTerms& terms, const WantedOfSchedule& wanted, RoundedTo to) {
    const LoanSchedule schedule = schedule_for(terms, to);
    return wanted.what == WantedOfSchedule::What::instalment ? schedule.instalments.front().payment()
                                                             : schedule.interest;
}

/// The first number from `low` to `high` for which `holds`, which holds for all after it; high + 1 for none.
std::int64_t first_that(std::int64_t low, std::int64_t high, const std::function<bool(std::int64_t)>& holds) {
    ++high;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (holds(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/// Numbers that give the same.
struct Level {
    std::int64_t least;
    std::int64_t most;
    Rupiah gives;
};
/// Those that give what is wanted, or the nearest that give less and more.
struct Levels {
    std::optional<Level> exact = {};
    std::optional<Level> less = {};
    std::optional<Level> more = {};

    void add(const Level& level, Rupiah wanted) {
        if (level.gives == wanted) {
            exact = exact ? exact : level;
        } else if (level.gives < wanted) {
            less = !less || less->gives < level.gives ? level : less;
        } else {
            more = !more || level.gives < more->gives ? level : more;
        }
    }
};

/// Searches `low` to `high`, over which `gives` never falls.
void search(std::int64_t low, std::int64_t high, const std::function<Rupiah(std::int64_t)>& gives,
            Rupiah wanted, Levels& levels) {
    const auto level_at = [&](std::int64_t number) {
        const Rupiah value = gives(number);
        return Level{first_that(low, number, [&](std::int64_t each) { return gives(each) >= value; }),
                     first_that(number, high, [&](std::int64_t each) { return gives(each) > value; }) - 1,
                     value};
    };
    const std::int64_t first =
        first_that(low, high, [&](std::int64_t each) { return gives(each) >= wanted; });
    if (first <= high) {
        levels.add(level_at(first), wanted);
    }
    if (first > low) {
        levels.add(level_at(first - 1), wanted);
    }
}

std::optional<std::int64_t> multiple_in(const Level& level, std::int64_t step) {
    const std::int64_t multiple = (level.least + step - 1) / step * step;
    return multiple <= level.most ? std::optional{multiple} : std::nullopt;
}

/// Of the rates of a level that with the fewest decimals for a month, else for a year.
struct PlainestRate {
    LoanRate rate;
    std::int64_t step;  // that it is a multiple of, in hundred-millionths
};
PlainestRate plainest_of(const Level& level, int months_between) {
    for (std::int64_t step = Rate::units_of_one; step > 0; step /= 10) {
        for (const std::int64_t parts : {std::int64_t{LoanRate::parts}, std::int64_t{1}}) {
            if (const auto found = multiple_in(level, step * parts * months_between)) {
                return {rate_of(*found), step};
            }
        }
    }
    return {rate_of(level.least), 0};
}
LoanRate plainest_rate(const Level& level, int months_between) {
    return plainest_of(level, months_between).rate;
}
Rupiah plainest_amount(const Level& level, RoundedTo to) {
    constexpr std::int64_t largest_step = 100'000'000'000'000;
    for (std::int64_t step = largest_step; step > 1; step /= 10) {
        if (const auto found = multiple_in(level, step)) {
            return Rupiah::of_sen(to == RoundedTo::sen ? *found : *found * 100);
        }
    }
    return Rupiah::of_sen(to == RoundedTo::sen ? level.least : level.least * 100);
}

template <typename Shown>
Level exact_or_refused(const Levels& levels, Rupiah wanted, Phrase none, const Shown& shown) {
    if (levels.exact) {
        return *levels.exact;
    }
    if (levels.less && levels.more) {
        throw BookError{
            Rule::loan_terms_must_fit,
            none,
            {wanted},
            Sentence{say("{} gives {}, {} gives {}"),
                     {shown(*levels.less), levels.less->gives, shown(*levels.more), levels.more->gives}}};
    }
    const Level& nearest = levels.less ? *levels.less : *levels.more;
    throw BookError{Rule::loan_terms_must_fit,
                    none,
                    {wanted},
                    Sentence{say("the nearest is {}, which gives {}"), {shown(nearest), nearest.gives}}};
}

}  // namespace

FoundForSchedule<LoanRate> rate_for(LoanTerms terms, const WantedOfSchedule& wanted, RoundedTo to) {
    const bool is_total = wanted.what == WantedOfSchedule::What::total_interest;
    if (is_total && !terms.multiple_of.is_zero()) {
        throw BookError{Rule::wrong_call,
                        say("with instalments in round sums no rate can be found for a total of interest"),
                        {},
                        Sentence{say("ask for the instalment, or leave --multiple-of out")}};
    }
    const auto with = [&](std::int64_t units) {
        terms.rate = rate_of(units);
        return terms;
    };
    const auto gives = [&](std::int64_t units) { return value_of(with(units), wanted, to); };
    constexpr std::int64_t highest = LoanRate::units_of_one - 1;
    Levels levels;
    if (is_total && terms.method == LoanMethod::annuity) {
        // While the equal instalment stays the same, more interest is due at a higher rate; where it leaps by
        // a unit, a little less is. So each instalment near is searched by itself, and where several have a
        // rate that will do, the plainest is taken.
        constexpr std::int64_t most_steps_away = 64;
        constexpr std::int64_t steps_beside = 2;
        const WantedOfSchedule instalment{WantedOfSchedule::What::instalment, {}};
        const auto pays = [&](std::int64_t units) { return value_of(with(units), instalment, to); };
        const Rupiah unit = to == RoundedTo::sen ? Rupiah::of_sen(1) : Rupiah::of_rupiah(1);
        const std::int64_t near = std::min(
            first_that(0, highest, [&](std::int64_t each) { return gives(each) >= wanted.amount; }), highest);
        const Rupiah middle = pays(near);
        std::optional<Level> plainest;
        std::int64_t last_step = 2 * most_steps_away;
        for (std::int64_t away = 0; away <= last_step; ++away) {
            const std::int64_t steps = away % 2 == 0 ? away / 2 : -(away + 1) / 2;
            const Rupiah equal = Rupiah::of_sen(middle.sen() + steps * unit.sen());
            const std::int64_t first =
                first_that(0, highest, [&](std::int64_t each) { return pays(each) >= equal; });
            const std::int64_t last =
                first_that(first, highest, [&](std::int64_t each) { return pays(each) > equal; }) - 1;
            if (first <= last) {
                search(first, last, gives, wanted.amount, levels);
            }
            const std::optional<Level> found = std::exchange(levels.exact, std::nullopt);
            if (!found) {
                continue;
            }
            if (!plainest) {
                last_step = std::min(last_step, away + 2 * steps_beside);
            }
            if (!plainest || plainest_of(*found, terms.months_between).step >
                                 plainest_of(*plainest, terms.months_between).step) {
                plainest = found;
            }
        }
        levels.exact = plainest;
    } else {
        search(0, highest, gives, wanted.amount, levels);
    }
    const Level found = exact_or_refused(
        levels, wanted.amount,
        is_total ? say("no rate gives interest of exactly {}")
                 : say("no rate gives an instalment of exactly {}"),
        [&](const Level& level) { return Fact{plainest_rate(level, terms.months_between)}; });
    return {plainest_rate(found, terms.months_between), rate_of(found.least), rate_of(found.most)};
}

FoundForSchedule<Rupiah> principal_for(LoanTerms terms, Rupiah instalment, RoundedTo to) {
    const std::int64_t unit = to == RoundedTo::sen ? 1 : 100;
    const auto gives = [&](std::int64_t units) {
        terms.principal = Rupiah::of_sen(units * unit);
        return value_of(terms, {WantedOfSchedule::What::instalment, {}}, to);
    };
    Levels levels;
    search(1, largest_posting.sen() / unit, gives, instalment, levels);
    const Level found =
        exact_or_refused(levels, instalment, say("no principal gives an instalment of exactly {}"),
                         [&](const Level& level) { return Fact{plainest_amount(level, to)}; });
    return {plainest_amount(found, to), Rupiah::of_sen(found.least * unit),
            Rupiah::of_sen(found.most * unit)};
}

FoundForSchedule<int> instalments_for(LoanTerms terms, Rupiah instalment, RoundedTo to) {
    if (terms.method == LoanMethod::bullet) {
        throw BookError{
            Rule::wrong_call,
            say("a loan that pays interest alone until the end has the same instalment for any number"),
            {}};
    }
    const std::int64_t until_last_day =
        (Month{Date::last()}.index() - Month{terms.first_due}.index()) / std::max(terms.months_between, 1) +
        1;
    const std::int64_t most = std::min<std::int64_t>(most_instalments, until_last_day);
    Levels levels;
    for (std::int64_t number = 1; number <= most; ++number) {
        terms.instalments = static_cast<int>(number);
        const Rupiah gives = value_of(terms, {WantedOfSchedule::What::instalment, {}}, to);
        if (levels.exact && gives == instalment) {
            levels.exact->most = number;
        }
        levels.add({number, number, gives}, instalment);
    }
    const Level found =
        exact_or_refused(levels, instalment, say("no number of instalments gives one of exactly {}"),
                         [](const Level& level) { return Fact{level.least}; });
    return {static_cast<int>(found.least), static_cast<int>(found.least), static_cast<int>(found.most)};
}

}  // namespace neraca
