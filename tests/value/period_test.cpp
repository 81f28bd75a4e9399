#include "neraca/value/period.hpp"

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE("a period that a person typed") {
    struct Row {
        std::string why;
        std::string text;
        std::string period;  // empty where it is refused
        std::optional<Rule> broken;
    };
    const Rule unreadable = Rule::period_must_be_readable;
    const Row rows[] = {
        {"a year", "2026", "2026-01-01..2026-12-31", {}},
        {"the first quarter", "2026-Q1", "2026-01-01..2026-03-31", {}},
        {"the last quarter, in a small letter", "2026-q4", "2026-10-01..2026-12-31", {}},
        {"a month", "2026-01", "2026-01-01..2026-01-31", {}},
        {"a leap month", "2024-02", "2024-02-01..2024-02-29", {}},
        {"two days", "2026-01-01..2026-03-31", "2026-01-01..2026-03-31", {}},
        {"one day", "2026-01-31..2026-01-31", "2026-01-31..2026-01-31", {}},
        {"days as people type them", "31/01/2026 .. 28/02/2026", "2026-01-31..2026-02-28", {}},

        {"the last day first", "2026-03-31..2026-01-01", "", unreadable},
        {"a fifth quarter", "2026-Q5", "", unreadable},
        {"quarter zero", "2026-Q0", "", unreadable},
        {"a quarter without its number", "2026-Q", "", unreadable},
        {"a month of one digit", "2026-1", "", unreadable},
        {"another mark", "2026/01", "", unreadable},
        {"month and year", "01-2026", "", unreadable},
        {"a year of two digits", "26", "", unreadable},
        {"a year of five digits", "20266", "", unreadable},
        {"a word", "tahun ini", "", unreadable},
        {"a day alone", "2026-01-31", "", unreadable},
        {"nothing", "", "", unreadable},
        {"months with dots", "2026-01..2026-03", "2026-01-01..2026-03-31", {}},
        {"a month and a day", "2026-01 .. 2026-03-15", "2026-01-01..2026-03-15", {}},
        {"an open end", "2026-01-01..", "", Rule::date_must_be_readable},
        {"month thirteen", "2026-13", "", Rule::date_must_exist},
        {"month zero", "2026-00", "", Rule::date_must_exist},
        {"a day that is none", "2026-02-01..2026-02-30", "", Rule::date_must_exist},
        {"a year before all", "1900", "", Rule::date_must_be_in_range},
        {"a year after all", "2200", "", Rule::date_must_be_in_range},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::string period;
        CHECK(rule_broken_by([&] {
                  const Period read = Period::read(row.text);
                  period = to_string(read.first_day) + ".." + to_string(read.last_day);
              }) == row.broken);
        CHECK(period == row.period);
    }
    CHECK(refusal_of([] { Period::read("2026-03-31..2026-01-01"); }) ==
          "the period ends on 2026-01-01, before it begins on 2026-03-31 (write the earlier day first)");
}

TEST_CASE("a period contains both its ends") {
    const Period march = Period::of_month(Month{2026, 3});
    CHECK(march.contains(day("2026-03-01")));
    CHECK(march.contains(day("2026-03-31")));
    CHECK(!march.contains(day("2026-02-28")));
    CHECK(!march.contains(day("2026-04-01")));
    CHECK(Period::of_year(2026) == Period{day("2026-01-01"), day("2026-12-31")});
}

TEST_CASE("a month knows its days") {
    struct Row {
        std::string why;
        Month month;
        std::string text, first_day, last_day;
    };
    const Row rows[] = {
        {"January", Month{2026, 1}, "2026-01", "2026-01-01", "2026-01-31"},
        {"February", Month{2026, 2}, "2026-02", "2026-02-01", "2026-02-28"},
        {"February of a leap year", Month{2024, 2}, "2024-02", "2024-02-01", "2024-02-29"},
        {"December", Month{2199, 12}, "2199-12", "2199-12-01", "2199-12-31"},
        {"of a day", Month{day("2026-11-15")}, "2026-11", "2026-11-01", "2026-11-30"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(to_string(row.month) == row.text);
        CHECK(row.month.first_day() == day(row.first_day));
        CHECK(row.month.last_day() == day(row.last_day));
        CHECK(row.month.index() == row.month.year() * 12 + int(row.month.month()) - 1);
    }
    CHECK(Month{2026, 1} < Month{2026, 2});
    CHECK(Month{2025, 12}.index() + 1 == Month{2026, 1}.index());
    CHECK(rule_broken_by([] { Month{2026, 13}; }) == Rule::date_must_exist);
    CHECK(to_long_text(Month{2026, 1}, Language::indonesian) == "Januari 2026");
    CHECK(to_long_text(Month{2026, 1}, Language::english) == "January 2026");
    CHECK(Fact{Month{2026, 10}}.indonesian == "Oktober 2026");
}

TEST_CASE("a period is written as a heading") {
    struct Row {
        std::string why;
        Period period;
        std::string indonesian, english;
    };
    const Row rows[] = {
        {"a year", Period::of_year(2026), "Untuk tahun yang berakhir 31 Desember 2026",
         "For the year ended 31 December 2026"},
        {"a month", Period::of_month(Month{2026, 1}), "Bulan Januari 2026", "Month of January 2026"},
        {"some days",
         {day("2026-01-01"), day("2026-03-15")},
         "1 Januari 2026 sampai 15 Maret 2026",
         "1 January 2026 to 15 March 2026"},
        {"two years",
         {day("2025-01-01"), day("2026-12-31")},
         "1 Januari 2025 sampai 31 Desember 2026",
         "1 January 2025 to 31 December 2026"},
        {"the first month of all is not whole",
         {day("1945-08-17"), day("1945-08-31")},
         "17 Agustus 1945 sampai 31 Agustus 1945",
         "17 August 1945 to 31 August 1945"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(to_long_text(row.period, Language::indonesian) == row.indonesian);
        CHECK(to_long_text(row.period, Language::english) == row.english);
    }
}

TEST_CASE("a period is read back from its days") {
    check_property("any two days", [] {
        const auto any_day = [] {
            const auto offset = *rc::gen::inRange(0, 92'909);
            return Date{std::chrono::year_month_day{std::chrono::sys_days{Date::first().calendar()} +
                                                    std::chrono::days{offset}}};
        };
        const Date one = any_day();
        const Date other = any_day();
        const Period period{std::min(one, other), std::max(one, other)};
        RC_ASSERT(Period::read(to_string(period.first_day) + ".." + to_string(period.last_day)) == period);
        RC_ASSERT(period.contains(one));
        RC_ASSERT(period.contains(other));
    });
}
