#include "neraca/loan/schedule.hpp"

#include <array>

#include "neraca/loan/annuity.hpp"
#include "neraca/loan/schedule_search.hpp"
#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

Rate rate(std::string_view text) {
    return Rate::read(text);
}

/// The loan of a worked example: 7.500.000 over eight months at 1,25 % a month.
LoanTerms notes_loan(LoanMethod method) {
    return {.from = day("2026-01-15"),
            .principal = rupiah(7'500'000),
            .rate = rate("1.25%"),
            .method = method,
            .instalments = 8,
            .first_due = day("2026-02-15")};
}

std::vector<std::int64_t> whole(const LoanSchedule& schedule, Rupiah Instalment::*field) {
    std::vector<std::int64_t> values;
    for (const Instalment& each : schedule.instalments) {
        REQUIRE((each.*field).sen() % 100 == 0);
        values.push_back((each.*field).sen() / 100);
    }
    return values;
}
std::vector<std::int64_t> payments(const LoanSchedule& schedule) {
    std::vector<std::int64_t> values;
    for (const Instalment& each : schedule.instalments) {
        values.push_back(each.payment().sen() / 100);
    }
    return values;
}

using Column = std::vector<std::int64_t>;

/// A whole number in limbs of nine decimal digits: slow, plain, and nothing that the library uses.
class SlowNumber {
public:
    explicit SlowNumber(std::int64_t value) { *this = SlowNumber{}.plus(value); }
    SlowNumber times(std::int64_t factor) const {
        SlowNumber result;
        Wide carry = 0;
        for (const std::int64_t limb : limbs_) {
            carry += Wide{limb} * factor;
            result.limbs_.push_back(static_cast<std::int64_t>(carry % base));
            carry /= base;
        }
        return result.with(carry);
    }
    SlowNumber minus(const SlowNumber& other) const {
        SlowNumber result = *this;
        std::int64_t borrow = 0;
        for (std::size_t i = 0; i < limbs_.size(); ++i) {
            std::int64_t limb = limbs_[i] - borrow - (i < other.limbs_.size() ? other.limbs_[i] : 0);
            borrow = limb < 0 ? 1 : 0;
            result.limbs_[i] = limb + borrow * base;
        }
        REQUIRE(borrow == 0);
        return result.trimmed();
    }
    bool is_at_most(const SlowNumber& other) const {
        if (limbs_.size() != other.limbs_.size()) {
            return limbs_.size() < other.limbs_.size();
        }
        return !std::lexicographical_compare(other.limbs_.rbegin(), other.limbs_.rend(), limbs_.rbegin(),
                                             limbs_.rend());
    }

private:
    __extension__ using Wide = __int128;
    static constexpr std::int64_t base = 1'000'000'000;
    SlowNumber() = default;
    SlowNumber plus(std::int64_t value) const { return with(value); }
    SlowNumber with(Wide carry) const {
        SlowNumber result = *this;
        for (; carry != 0; carry /= base) {
            result.limbs_.push_back(static_cast<std::int64_t>(carry % base));
        }
        return result.trimmed();
    }
    SlowNumber trimmed() const {
        SlowNumber result = *this;
        while (!result.limbs_.empty() && result.limbs_.back() == 0) {
            result.limbs_.pop_back();
        }
        return result;
    }
    std::vector<std::int64_t> limbs_;  // the least first, none of them leading zeros
};

SlowNumber slow_power(std::int64_t number, int exponent) {
    SlowNumber result{1};
    for (int i = 0; i < exponent; ++i) {
        result = result.times(number);
    }
    return result;
}

/// Whether `payment` is the annuity rounded half up to `unit`: (2 A - unit) D <= 2 N < (2 A + unit) D, where
/// N / D is the formula, without a division.
bool is_annuity(Rupiah payment, Rupiah principal, LoanRate of, int instalments, Rupiah unit) {
    constexpr std::int64_t one = 1'200'000'000;
    const std::int64_t units = of.twelfths_of_hundred_millionths();
    const std::int64_t growth = one + units;
    const SlowNumber grown = slow_power(growth, instalments);
    const SlowNumber twice_dividend = grown.times(units).times(principal.sen()).times(2);
    const SlowNumber divisor = grown.minus(slow_power(one, instalments)).times(one);
    const std::int64_t low = 2 * payment.sen() - unit.sen();
    const bool is_enough = low <= 0 || divisor.times(low).is_at_most(twice_dividend);
    return is_enough && !divisor.times(low + 2 * unit.sen()).is_at_most(twice_dividend);
}

}  // namespace

TEST_CASE("the schedules of a worked example, row by row") {
    const LoanSchedule flat = schedule_for(notes_loan(LoanMethod::flat));
    CHECK(whole(flat, &Instalment::principal) == Column(8, 937'500));
    CHECK(whole(flat, &Instalment::interest) == Column(8, 93'750));
    CHECK(whole(flat, &Instalment::balance) ==
          Column{6'562'500, 5'625'000, 4'687'500, 3'750'000, 2'812'500, 1'875'000, 937'500, 0});
    CHECK(flat.interest == rupiah(750'000));

    const LoanSchedule declining = schedule_for(notes_loan(LoanMethod::declining));
    CHECK(whole(declining, &Instalment::principal) == Column(8, 937'500));
    CHECK(whole(declining, &Instalment::interest) ==
          Column{93'750, 82'031, 70'313, 58'594, 46'875, 35'156, 23'438, 11'719});
    CHECK(payments(declining) ==
          Column{1'031'250, 1'019'531, 1'007'813, 996'094, 984'375, 972'656, 960'938, 949'219});
    CHECK(whole(declining, &Instalment::balance) == whole(flat, &Instalment::balance));
    CHECK(declining.interest == rupiah(421'876));

    const LoanSchedule annuity = schedule_for(notes_loan(LoanMethod::annuity));
    CHECK(whole(annuity, &Instalment::principal) ==
          Column{897'249, 908'465, 919'820, 931'318, 942'960, 954'747, 966'681, 978'760});
    CHECK(whole(annuity, &Instalment::interest) ==
          Column{93'750, 82'534, 71'179, 59'681, 48'039, 36'252, 24'318, 12'235});
    CHECK(payments(annuity) ==
          Column{990'999, 990'999, 990'999, 990'999, 990'999, 990'999, 990'999, 990'995});
    CHECK(whole(annuity, &Instalment::balance) ==
          Column{6'602'751, 5'694'286, 4'774'466, 3'843'148, 2'900'188, 1'945'441, 978'760, 0});
    CHECK(annuity.interest == rupiah(427'988));

    const LoanSchedule bullet = schedule_for(notes_loan(LoanMethod::bullet));
    CHECK(whole(bullet, &Instalment::interest) == Column(8, 93'750));
    CHECK(whole(bullet, &Instalment::principal) == Column{0, 0, 0, 0, 0, 0, 0, 7'500'000});
}

TEST_CASE("instalments in round sums, the last one smaller") {
    LoanTerms terms = notes_loan(LoanMethod::annuity);
    terms.multiple_of = rupiah(1'000);
    CHECK(payments(schedule_for(terms)) ==
          Column{991'000, 991'000, 991'000, 991'000, 991'000, 991'000, 991'000, 990'987});
    terms.method = LoanMethod::flat;
    CHECK(payments(schedule_for(terms)) ==
          Column{1'032'000, 1'032'000, 1'032'000, 1'032'000, 1'032'000, 1'032'000, 1'032'000, 1'026'000});
    terms.method = LoanMethod::declining;
    const LoanSchedule declining = schedule_for(terms);
    CHECK(payments(declining) ==
          Column{1'032'000, 1'020'000, 1'008'000, 997'000, 985'000, 973'000, 961'000, 945'680});
    CHECK(declining.principal == terms.principal);
    terms.method = LoanMethod::bullet;
    CHECK(payments(schedule_for(terms)) ==
          Column{93'750, 93'750, 93'750, 93'750, 93'750, 93'750, 93'750, 7'593'750});
}

TEST_CASE("rounding up can pay a loan off before its last instalment: the table ends there") {
    LoanTerms terms = notes_loan(LoanMethod::flat);
    terms.principal = rupiah(100'000);
    terms.rate = {};
    terms.instalments = 12;
    terms.multiple_of = rupiah(10'000);
    const LoanSchedule schedule = schedule_for(terms);
    CHECK(payments(schedule) == Column(10, 10'000));
    CHECK(schedule.instalments.back().balance.is_zero());
}

TEST_CASE("without interest, and to the sen") {
    for (const LoanMethod method : {LoanMethod::flat, LoanMethod::declining, LoanMethod::annuity}) {
        LoanTerms terms = notes_loan(method);
        terms.principal = rupiah(1'000'000);
        terms.rate = {};
        terms.instalments = 3;
        CHECK(payments(schedule_for(terms)) == Column{333'333, 333'333, 333'334});
        CHECK(effective_rate(schedule_for(terms)) == Rate{});
        const LoanSchedule to_the_sen = schedule_for(terms, RoundedTo::sen);
        CHECK(to_the_sen.instalments[0].principal == sen(33'333'333));
        CHECK(to_the_sen.instalments[2].principal == sen(33'333'334));
    }
    const LoanSchedule annuity = schedule_for(notes_loan(LoanMethod::annuity), RoundedTo::sen);
    CHECK(annuity.instalments[0].payment() == sen(99'099'852));  // 990.998,5234
}

TEST_CASE("due days are the same day of the month, or its last") {
    LoanTerms terms = notes_loan(LoanMethod::flat);
    terms.from = day("2025-12-31");
    terms.first_due = day("2026-01-31");
    LoanSchedule schedule = schedule_for(terms);
    CHECK(schedule.instalments[1].due == day("2026-02-28"));
    CHECK(schedule.instalments[2].due == day("2026-03-31"));
    terms.months_between = 3;
    schedule = schedule_for(terms);
    CHECK(schedule.instalments[1].due == day("2026-04-30"));
    CHECK(schedule.instalments[7].due == day("2027-10-31"));
}

TEST_CASE("terms that make no schedule") {
    struct Row {
        std::string why;
        std::function<void(LoanTerms&)> change;
        std::optional<Rule> broken;
    };
    const auto misfit = std::optional{Rule::loan_terms_must_fit};
    const Row rows[] = {
        {"as they are", [](LoanTerms&) {}, {}},
        {"one sen", [](LoanTerms& terms) { terms.principal = sen(1); }, {}},
        {"as much as a posting", [](LoanTerms& terms) { terms.principal = largest_posting; }, {}},
        {"600 instalments", [](LoanTerms& terms) { terms.instalments = 600; }, {}},
        {"nothing", [](LoanTerms& terms) { terms.principal = {}; }, misfit},
        {"less than nothing", [](LoanTerms& terms) { terms.principal = rupiah(-1); }, misfit},
        {"too much", [](LoanTerms& terms) { terms.principal = largest_posting + sen(1); }, misfit},
        {"no instalment", [](LoanTerms& terms) { terms.instalments = 0; }, misfit},
        {"601 instalments", [](LoanTerms& terms) { terms.instalments = 601; }, misfit},
        {"no month between", [](LoanTerms& terms) { terms.months_between = 0; }, misfit},
        {"too many months", [](LoanTerms& terms) { terms.months_between = 13; }, misfit},
        {"negative rate", [](LoanTerms& terms) { terms.rate = Rate::of_hundred_millionths(-1); }, misfit},
        {"a hair less than the whole",
         [](LoanTerms& terms) { terms.rate = Rate::of_hundred_millionths(99'999'999); },
         {}},
        {"100 %", [](LoanTerms& terms) { terms.rate = Rate::of_hundred_millionths(100'000'000); }, misfit},
        {"due at once", [](LoanTerms& terms) { terms.first_due = terms.from; }, misfit},
        {"a negative multiple", [](LoanTerms& terms) { terms.multiple_of = rupiah(-1); }, misfit},
        {"beyond the calendar",
         [](LoanTerms& terms) {
             terms.instalments = 600;
             terms.months_between = 12;
         },
         misfit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanTerms terms = notes_loan(LoanMethod::annuity);
        row.change(terms);
        CHECK(rule_broken_by([&] { schedule_for(terms); }) == row.broken);
    }
}

TEST_CASE("what loans cost in truth") {
    const LoanSchedule flat = schedule_for(notes_loan(LoanMethod::flat));
    CHECK(effective_rate(flat) == rate("2.168%"));
    CHECK(effective_rate_of_a_year(flat, 1) == rate("26.02%"));
    for (const LoanMethod method : {LoanMethod::declining, LoanMethod::annuity, LoanMethod::bullet}) {
        CHECK(effective_rate(schedule_for(notes_loan(method))) == rate("1.25%"));
        CHECK(effective_rate_of_a_year(schedule_for(notes_loan(method)), 1) == rate("15%"));
    }
    LoanTerms quarterly = notes_loan(LoanMethod::bullet);
    quarterly.months_between = 3;
    quarterly.rate = rate("99.9%");
    quarterly.instalments = 12;
    CHECK(effective_rate(schedule_for(quarterly)) == rate("99.9%"));
    CHECK(effective_rate_of_a_year(schedule_for(quarterly), 3).hundred_millionths() == 3'996'000'00);
}

TEST_CASE("what a loan costs in truth: a first time of other length is weighed by its days") {
    struct Row {
        std::string why;
        const char* from;
        const char* first_due;
        FirstTime first;
        const char* bullet;  // 1.000.000 paid back with 10.000 on the first due day: a time
        const char* flat;    // of the worked example, a time
    };
    // Of the bullet loan, by hand: i x 12/31 = 1 %, so i = 2,5833 %; (1 + i)(1 + i x 22/31) = 1,01, so
    // i = 0,5835 %. The flat one was worked out with fractions: 937.500 + 93.750 eight times.
    const Row rows[] = {
        {"as the others", "2026-01-15", "2026-02-15", {1, 0, 1}, "1%", "2.168%"},
        {"as the others, by the last days of months", "2026-01-31", "2026-02-28", {1, 0, 1}, "1%", "2.168%"},
        {"12 days of the 31 of January", "2026-01-20", "2026-02-01", {0, 12, 31}, "2.583%", "2.523%"},
        {"February and 22 days of January", "2026-01-10", "2026-03-01", {1, 22, 31}, "0.583%", "1.863%"},
        {"a month of grace", "2026-01-01", "2026-03-01", {2, 0, 1}, "0.499%", nullptr},
        {"one day", "2026-01-31", "2026-02-01", {0, 1, 31}, "31%", nullptr},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanTerms terms = notes_loan(LoanMethod::flat);
        terms.from = day(row.from);
        terms.first_due = day(row.first_due);
        const FirstTime first = first_time_of(terms);
        CHECK(first.whole == row.first.whole);
        CHECK(first.days == row.first.days);
        CHECK((first.days == 0 || first.of == row.first.of));
        if (row.flat != nullptr) {
            CHECK(effective_rate(schedule_for(terms), first) == rate(row.flat));
        }
        terms.principal = rupiah(1'000'000);
        terms.rate = rate("1%");
        terms.instalments = 1;
        CHECK(effective_rate(schedule_for(terms), first) == rate(row.bullet));
    }
    LoanTerms later = notes_loan(LoanMethod::flat);
    later.from = day("2026-01-20");
    later.first_due = day("2026-03-15");
    CHECK(first_time_of(later, true).is_as_others());  // what ran before was settled
    later.interest_from = day("2026-02-20");
    CHECK(first_time_of(later, true).whole == 0);
    CHECK(first_time_of(later, true).days == 23);
    CHECK(first_time_of(later, true).of == 28);
}

TEST_CASE("the annuity is exact to the rupiah for long loans at high rates") {
    struct Row {
        Rupiah principal;
        LoanRate of;
        int instalments;
    };
    const Row rows[] = {
        {rupiah(7'500'000), rate("1.25%"), 8},
        {largest_posting, rate("100%"), 600},
        {largest_posting, rate("0.000001%"), 600},
        {rupiah(999'999'999'999), rate("0.833333%"), 600},
        {sen(1), rate("1%"), 600},
        {rupiah(1'000'001), rate("99.999999%"), 599},
        {rupiah(123'456'789), rate("2%"), 1},
        {rupiah(120'000'000), LoanRate::of_year(rate("10%"), 1), 12},
        {largest_posting, LoanRate::of_year(rate("99.999999%"), 11), 600},
        {rupiah(1'000'001), LoanRate::of_year(rate("0.000001%"), 1), 600},
    };
    for (const Row& row : rows) {
        CAPTURE(to_plain(row.of));
        for (const Rupiah unit : {sen(1), rupiah(1)}) {
            const Rupiah payment =
                annuity_payment(row.principal, row.of, row.instalments, unit, InstalmentRounding::half_up);
            CHECK(is_annuity(payment, row.principal, row.of, row.instalments, unit));
            CHECK_FALSE(is_annuity(payment + unit, row.principal, row.of, row.instalments, unit));
        }
    }
    // 100 in one payment at 50 %: exactly 150, and nothing is added where nothing is over.
    CHECK(annuity_payment(rupiah(100), rate("50%"), 1, rupiah(10), InstalmentRounding::up) == rupiah(150));
    CHECK(annuity_payment(rupiah(101), rate("0%"), 2, rupiah(10), InstalmentRounding::up) == rupiah(60));
}

TEST_CASE("a rate says for which time it is") {
    struct Row {
        std::string text;
        int months_between;
        std::optional<LoanRate> rate;
    };
    const Row rows[] = {
        {"1.25%/month", 1, rate("1.25%")},
        {"1,25 % / bulan", 1, rate("1.25%")},
        {"15%/year", 1, rate("1.25%")},
        {"15%/Tahun", 3, rate("3.75%")},
        {"1%/bln", 3, rate("3%")},
        {"10%/thn", 6, rate("5%")},
        {"0%/month", 1, LoanRate{}},
        {"10%/year", 1, LoanRate::of(rate("0.833333%"), 4)},
        {"18,1%/tahun", 1, LoanRate::of(rate("1.508333%"), 4)},
        {"10%/year", 12, rate("10%")},
        {"0.000001%/year", 1, LoanRate::of({}, 1)},
        {"1.25%", 1, {}},
        {"1.25%/week", 1, {}},
        {"1.25/month", 1, {}},
        {"/month", 1, {}},
        {"15%/year/month", 1, {}},
        {"", 1, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        std::optional<LoanRate> found;
        const auto broken = rule_broken_by(
            [&] { found = rate_between_instalments(StatedRate::read(row.text), row.months_between); });
        CHECK(found == row.rate);
        CHECK(broken == (row.rate ? std::nullopt : std::optional{Rule::rate_must_be_readable}));
    }
}

TEST_CASE("interest may be rounded down or up; the principals add up all the same") {
    for (const LoanMethod method :
         {LoanMethod::flat, LoanMethod::declining, LoanMethod::annuity, LoanMethod::bullet}) {
        CAPTURE(to_string(method));
        LoanTerms terms = notes_loan(method);
        terms.rate = LoanRate::of_year(rate("10%"), 1);
        terms.interest_rounding = InterestRounding::down;
        const LoanSchedule down = schedule_for(terms);
        CHECK(down.principal == terms.principal);
        CHECK(down.instalments.front().interest == rupiah(62'500));
        Rupiah left = terms.principal;
        for (const Instalment& each : down.instalments) {
            const bool is_on_all = method == LoanMethod::flat || method == LoanMethod::bullet;
            const Rupiah base = is_on_all ? terms.principal : left;
            CHECK(each.interest == rupiah(base.sen() / 100 / 120));  // 10 % / 12 is one part in 120
            left = each.balance;
        }
    }
    // 82.031,25, 70.312,50, 58.593,75 ...
    LoanTerms terms = notes_loan(LoanMethod::declining);
    terms.interest_rounding = InterestRounding::down;
    CHECK(whole(schedule_for(terms), &Instalment::interest) ==
          Column{93'750, 82'031, 70'312, 58'593, 46'875, 35'156, 23'437, 11'718});
    CHECK(schedule_for(terms, RoundedTo::sen).instalments[2].interest == sen(7'031'250));
    terms.interest_rounding = InterestRounding::up;
    CHECK(whole(schedule_for(terms), &Instalment::interest) ==
          Column{93'750, 82'032, 70'313, 58'594, 46'875, 35'157, 23'438, 11'719});
}

TEST_CASE("interest of a rate a year is rounded once, when it is worked out") {
    struct Row {
        std::string why;
        std::int64_t principal;
        const char* a_year;
        int months_between;
        LoanMethod method;
        Column first;  // interest of the first instalments
        std::int64_t all;
    };
    const Row rows[] = {
        {"10 %", 120'000'000, "10%/year", 1, LoanMethod::declining, {1'000'000, 916'667, 833'333}, 6'500'000},
        {"18,1 %: 1.508.333,33 and so on",
         100'000'000,
         "18.1%/year",
         1,
         LoanMethod::flat,
         {1'508'333, 1'508'333},
         18'099'996},
        {"for five months: 4.166.666,67",
         100'000'000,
         "10%/year",
         5,
         LoanMethod::flat,
         {4'166'667},
         50'000'004},
        {"a half is rounded up: 0,5", 600, "1%/year", 1, LoanMethod::flat, {1}, 12},
        {"and less is not: 0,499", 599, "1%/year", 1, LoanMethod::flat, {0}, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const LoanSchedule schedule =
            schedule_for({.from = day("2026-01-15"),
                          .principal = rupiah(row.principal),
                          .rate = rate_between_instalments(StatedRate::read(row.a_year), row.months_between),
                          .method = row.method,
                          .instalments = 12,
                          .months_between = row.months_between,
                          .first_due = day("2026-06-15")});
        Column interest = whole(schedule, &Instalment::interest);
        interest.resize(row.first.size());
        CHECK(interest == row.first);
        CHECK(schedule.interest == rupiah(row.all));
    }
}

TEST_CASE("interest that is rounded up beyond the equal instalment of an annuity lends nothing anew") {
    LoanTerms terms = notes_loan(LoanMethod::annuity);
    terms.principal = sen(1);
    terms.rate = LoanRate::of(Rate::of_hundred_millionths(1), 0);
    terms.instalments = 2;
    terms.interest_rounding = InterestRounding::up;
    const LoanSchedule schedule = schedule_for(terms, RoundedTo::rupiah);
    for (const Instalment& each : schedule.instalments) {
        CHECK(each.principal >= Rupiah{});
    }
    CHECK(schedule.principal == sen(1));
}

TEST_CASE("every schedule gives back the principal exactly, and no row is negative") {
    check_property("schedules", [] {
        constexpr std::array methods{LoanMethod::flat, LoanMethod::declining, LoanMethod::annuity,
                                     LoanMethod::bullet};
        LoanTerms terms = notes_loan(*rc::gen::elementOf(methods));
        terms.principal = sen(*rc::gen::oneOf(rc::gen::inRange<std::int64_t>(1, 100'000),
                                              rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'001)));
        terms.rate =
            LoanRate::of(Rate::of_hundred_millionths(*rc::gen::inRange<std::int64_t>(0, 100'000'000)),
                         *rc::gen::inRange<std::int64_t>(0, 12));
        terms.instalments = *rc::gen::inRange(1, 601);
        const std::int64_t multiple = *rc::gen::elementOf(std::vector<std::int64_t>{0, 0, 100, 500, 1'000});
        terms.multiple_of = rupiah(multiple);
        const RoundedTo to = *rc::gen::element(RoundedTo::rupiah, RoundedTo::sen);
        terms.interest_rounding =
            *rc::gen::element(InterestRounding::half_up, InterestRounding::down, InterestRounding::up);
        const LoanSchedule schedule = schedule_for(terms, to);
        Rupiah principal;
        Rupiah left = terms.principal;
        for (const Instalment& each : schedule.instalments) {
            RC_ASSERT(each.principal >= Rupiah{});
            RC_ASSERT(each.interest >= Rupiah{});
            principal += each.principal;
            left -= each.principal;
            RC_ASSERT(each.balance == left);
            const bool is_last = each.number == schedule.instalments.back().number;
            if (!is_last && multiple != 0 && terms.method != LoanMethod::bullet) {
                RC_ASSERT(each.payment().sen() % (multiple * 100) == 0);
            }
        }
        RC_ASSERT(principal == terms.principal);
        RC_ASSERT(schedule.principal == terms.principal);
        RC_ASSERT(left.is_zero());
        RC_ASSERT(effective_rate(schedule) >= Rate{});
    });
    check_property("annuities", [] {
        const Rupiah principal = sen(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'001));
        const Rate of = Rate::of_hundred_millionths(*rc::gen::inRange<std::int64_t>(1, 100'000'001));
        const int instalments = *rc::gen::inRange(1, 121);
        RC_ASSERT(
            is_annuity(annuity_payment(principal, of, instalments, rupiah(1), InstalmentRounding::half_up),
                       principal, of, instalments, rupiah(1)));
    });
}

TEST_CASE("the first instalment may pay interest for the days from a day on alone") {
    LoanTerms terms = notes_loan(LoanMethod::declining);
    terms.from = day("2026-01-25");
    terms.interest_from = day("2026-01-25");
    // 93.750 for 31 days, of which 21 are left: 63.508,06.
    CHECK(schedule_for(terms).instalments[0].interest == rupiah(63'508));
    CHECK(schedule_for(terms).instalments[1].interest == rupiah(82'031));
    terms.interest_rounding = InterestRounding::up;
    CHECK(schedule_for(terms).instalments[0].interest == rupiah(63'509));
    terms.interest_from = day("2026-01-26");
    CHECK(rule_broken_by([&] { schedule_for(terms); }) == Rule::loan_terms_must_fit);
}

TEST_CASE("the rate, principal or number that gives what is wanted") {
    using What = WantedOfSchedule::What;
    const auto terms_of = [](LoanMethod method) { return notes_loan(method); };
    struct Row {
        LoanMethod method;
        WantedOfSchedule wanted;
    };
    // What the worked example gives at 1,25 %.
    const Row rows[] = {
        {LoanMethod::flat, {What::instalment, rupiah(1'031'250)}},
        {LoanMethod::flat, {What::total_interest, rupiah(750'000)}},
        {LoanMethod::declining, {What::instalment, rupiah(1'031'250)}},
        {LoanMethod::declining, {What::total_interest, rupiah(421'876)}},
        {LoanMethod::annuity, {What::instalment, rupiah(990'999)}},
        {LoanMethod::annuity, {What::total_interest, rupiah(427'988)}},
        {LoanMethod::bullet, {What::instalment, rupiah(93'750)}},
    };
    for (const Row& row : rows) {
        CAPTURE(to_string(row.method));
        CAPTURE(to_plain(row.wanted.amount));
        const auto rate = rate_for(terms_of(row.method), row.wanted, RoundedTo::rupiah);
        CHECK(rate.found == Rate::read("1.25%"));
        CHECK(rate.least <= rate.found);
        CHECK(rate.found <= rate.most);
    }
    const auto principal = principal_for(terms_of(LoanMethod::flat), rupiah(1'031'250), RoundedTo::rupiah);
    CHECK(principal.found == rupiah(7'500'000));
    CHECK(principal.least <= rupiah(7'499'999));  // 937.500 and 93.750 too, both rounded
    const auto number = instalments_for(terms_of(LoanMethod::flat), rupiah(1'031'250), RoundedTo::rupiah);
    CHECK(number.found == 8);
    CHECK(number.most == 8);

    const auto refused = [&](LoanMethod method, WantedOfSchedule wanted) {
        return refusal_of([&] { rate_for(terms_of(method), wanted, RoundedTo::rupiah); });
    };
    // Eight times 93.750, and eight times 93.751, which is 1,2500066 % to 1,2500199 % a month.
    CHECK(
        refused(LoanMethod::flat, {What::total_interest, rupiah(750'001)}) ==
        "no rate gives interest of exactly Rp750,001 (1.25 % gives Rp750,000, 15.0001 %/12 gives Rp750,008)");
    CHECK(refused(LoanMethod::flat, {What::instalment, rupiah(937'499)}) ==
          "no rate gives an instalment of exactly Rp937,499 (the nearest is 0 %, which gives Rp937,500)");
    CHECK(
        refusal_of(
            [&] { instalments_for(terms_of(LoanMethod::flat), rupiah(1'000'000), RoundedTo::rupiah); }) ==
        "no number of instalments gives one of exactly Rp1,000,000 (9 gives Rp927,083, 8 gives Rp1,031,250)");
    CHECK(rule_broken_by([&] {
              instalments_for(terms_of(LoanMethod::bullet), rupiah(93'750), RoundedTo::rupiah);
          }) == Rule::wrong_call);
    LoanTerms round = terms_of(LoanMethod::annuity);
    round.multiple_of = rupiah(1'000);
    CHECK(rate_for(round, {What::instalment, rupiah(991'000)}, RoundedTo::rupiah).found ==
          Rate::read("1.25%"));
    CHECK(rule_broken_by([&] {
              rate_for(round, {What::total_interest, rupiah(427'987)}, RoundedTo::rupiah);
          }) == Rule::wrong_call);
}

TEST_CASE("what a rate gives is found again from what it gives") {
    check_property("rates sought", [] {
        LoanTerms terms =
            notes_loan(*rc::gen::element(LoanMethod::flat, LoanMethod::declining, LoanMethod::annuity));
        terms.principal = rupiah(*rc::gen::inRange<std::int64_t>(100'000, 100'000'000));
        terms.rate = Rate::of_hundred_millionths(*rc::gen::inRange<std::int64_t>(0, 5'000'000));
        terms.instalments = *rc::gen::inRange(2, 61);
        const LoanSchedule schedule = schedule_for(terms);
        const auto what =
            *rc::gen::element(WantedOfSchedule::What::instalment, WantedOfSchedule::What::total_interest);
        const Rupiah wanted = what == WantedOfSchedule::What::instalment
                                  ? schedule.instalments.front().payment()
                                  : schedule.interest;
        terms.rate = rate_for(terms, {what, wanted}, RoundedTo::rupiah).found;
        const LoanSchedule again = schedule_for(terms);
        RC_ASSERT((what == WantedOfSchedule::What::instalment ? again.instalments.front().payment()
                                                              : again.interest) == wanted);
    });
}
