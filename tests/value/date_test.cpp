#include "neraca/value/date.hpp"

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE("a date that a program wrote") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<std::string> date;
    };
    const Row rows[] = {
        {"a day", "2026-01-31", "2026-01-31"},
        {"a leap day", "2024-02-29", "2024-02-29"},
        {"a leap day of a century", "2000-02-29", "2000-02-29"},
        {"the first of all", "1945-08-17", "1945-08-17"},
        {"the last of all", "2199-12-31", "2199-12-31"},

        {"before the first", "1945-08-16", {}},
        {"after the last", "2200-01-01", {}},
        {"no leap year", "2026-02-29", {}},
        {"no leap year though a century", "2100-02-29", {}},
        {"a thirty-first that is none", "2026-04-31", {}},
        {"day zero", "2026-01-00", {}},
        {"month zero", "2026-00-01", {}},
        {"month thirteen", "2026-13-01", {}},
        {"short", "2026-1-31", {}},
        {"without marks", "20260131", {}},
        {"other marks", "2026/01/31", {}},
        {"day first", "31-01-2026", {}},
        {"a space before", " 2026-01-31", {}},
        {"a time behind", "2026-01-31T00:00", {}},
        {"letters", "2O26-01-31", {}},
        {"a sign", "-026-01-31", {}},
        {"nothing", "", {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto date = Date::parse(row.text);
        CHECK((date ? std::optional{to_string(*date)} : std::nullopt) == row.date);
    }
}

TEST_CASE("a date in a file whose order is known") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<std::string> day_first;
        std::optional<std::string> month_first;
    };
    const std::string january = "2026-01-31";
    const Row rows[] = {
        {"slashes", "31/01/2026", january, {}},
        {"month first", "01/31/2026", {}, january},
        {"both are days", "03/04/2026", "2026-04-03", "2026-03-04"},
        {"dots", "31.1.2026", january, {}},
        {"dashes", "31-01-2026", january, {}},
        {"ISO", "2026-01-31", january, january},
        {"two digits of the year", "31/01/26", january, {}},
        {"the last of two digits", "31/01/99", "2099-01-31", {}},
        {"spaces around", " 31/01/2026 ", january, {}},
        {"a name", "31 Januari 2026", january, january},
        {"a short name", "31-Jan-26", january, january},
        {"an English date", "January 31, 2026", january, january},
        {"nothing between", "31JAN2026", january, january},
        {"a short name with its dot", "1 Agt. 2026", "2026-08-01", "2026-08-01"},

        {"two kinds of marks", "31/01-2026", {}, {}},
        {"spaces as marks", "31 01 2026", {}, {}},
        {"three digits of the year", "31/01/026", {}, {}},
        {"three digits of the day", "031/01/2026", {}, {}},
        {"no such day", "31/02/2026", {}, {}},
        {"no such month in either order", "31/13/2026", {}, {}},
        {"no such month by its name", "31 Janu 2026", {}, {}},
        {"no such day of the month", "31 April 2026", {}, {}},
        {"two names", "Jan Feb 2026", {}, {}},
        {"a time behind", "31/01/2026 10:00", {}, {}},
        {"year first with slashes", "2026/01/31", {}, {}},
        {"out of range", "31/01/1926", {}, {}},
        {"without its year", "31/01", {}, {}},
        {"a number of a spreadsheet", "46053", {}, {}},
        {"nothing", "", {}, {}},
    };
    const auto read = [](const std::string& text, DateOrder order) {
        const auto date = Date::parse(text, order);
        return date ? std::optional{to_string(*date)} : std::nullopt;
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(read(row.text, DateOrder::day_first) == row.day_first);
        CHECK(read(row.text, DateOrder::month_first) == row.month_first);
    }
}

TEST_CASE("every name that people give to a month") {
    const std::vector<std::string> names[12] = {
        {"Januari", "January", "Jan"},
        {"Februari", "Pebruari", "February", "Feb", "Peb"},
        {"Maret", "March", "Mar", "Mrt"},
        {"April", "Apr"},
        {"Mei", "May"},
        {"Juni", "June", "Jun"},
        {"Juli", "July", "Jul"},
        {"Agustus", "August", "Agt", "Agu", "Agst", "Ags", "Aug"},
        {"September", "Sept", "Sep"},
        {"Oktober", "October", "Okt", "Oct"},
        {"November", "Nopember", "Nov", "Nop"},
        {"Desember", "December", "Des", "Dec"},
    };
    for (unsigned month = 1; month <= 12; ++month) {
        for (std::string name : names[month - 1]) {
            CAPTURE(name);
            CHECK(Date::read("5 " + name + " 2026") == Date{2026, month, 5});
            for (char& c : name) {
                c = c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
            }
            CHECK(Date::read("5-" + name + "-2026") == Date{2026, month, 5});
        }
    }
    for (const std::string name : {"Janua", "J", "Janu", "Juny", "Sepember", "Maretx", ""}) {
        CAPTURE(name);
        CHECK(rule_broken_by([&] { Date::read("5 " + name + " 2026"); }) == Rule::date_must_be_readable);
    }
}

TEST_CASE("a date that a person typed") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<std::string> date;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"ISO", "2026-01-31", "2026-01-31", {}},
        {"day first", "31/01/2026", "2026-01-31", {}},
        {"day first, though it could be the month", "03/04/2026", "2026-04-03", {}},
        {"the same with dashes", "3-4-2026", "2026-04-03", {}},
        {"one reading, though both could be months", "04/04/2026", "2026-04-04", {}},
        {"a name", "31 Januari 2026", "2026-01-31", {}},
        {"an ambiguous pair with a name", "3 April 2026", "2026-04-03", {}},
        {"spaces around", " 2026-01-31 ", "2026-01-31", {}},

        {"no such day", "2026-02-30", {}, Rule::date_must_exist},
        {"no such day, day first", "30/02/2026", {}, Rule::date_must_exist},
        {"no such day by its name", "30 Feb 2026", {}, Rule::date_must_exist},
        {"no such month", "2026-13-01", {}, Rule::date_must_exist},
        {"month first", "01/31/2026", {}, Rule::date_must_exist},
        {"neither order", "31/31/2026", {}, Rule::date_must_exist},
        {"day zero", "00/01/2026", {}, Rule::date_must_exist},
        {"too early", "1926-01-31", {}, Rule::date_must_be_in_range},
        {"too early, day first", "31/01/1926", {}, Rule::date_must_be_in_range},
        {"too late", "2200-01-01", {}, Rule::date_must_be_in_range},
        {"a year of two digits", "31/01/26", {}, Rule::date_must_be_readable},
        {"a number", "20260131", {}, Rule::date_must_be_readable},
        {"a word", "kemarin", {}, Rule::date_must_be_readable},
        {"nothing", "", {}, Rule::date_must_be_readable},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::optional<std::string> date;
        CHECK(rule_broken_by([&] { date = to_string(Date::read(row.text)); }) == row.broken);
        CHECK(date == row.date);
    }
}

TEST_CASE("a date is refused with what is wrong and the way out") {
    struct Row {
        std::string text;
        std::string refusal;
    };
    const Row rows[] = {
        {"2026-02-30", "2026-02-30 does not exist: February 2026 has 28 days (write a day from 1 to 28)"},
        {"30/02/2024", "2024-02-30 does not exist: February 2024 has 29 days (write a day from 1 to 29)"},
        {"2026-13-01",
         "2026-13-01 does not exist: the months go from 1 to 12 (write a date such as 2026-01-31 or "
         "31/01/2026)"},
        {"01/31/2026", R"("01/31/2026" does not exist: it has its month before its day (write 2026-01-31))"},
        {"1926-01-31",
         "1926-01-31 is not a day that a book can hold (write a day from 1945-08-17 to 2199-12-31)"},
        {"31/01/26",
         R"("31/01/26" has a year of two digits (write the year in full, such as 2026-01-31 or 31/01/2026))"},
        {"kemarin", R"("kemarin" is not a date (write a date such as 2026-01-31 or 31/01/2026))"},
    };
    for (const Row& row : rows) {
        CHECK(refusal_of([&] { Date::read(row.text); }) == row.refusal);
    }
}

TEST_CASE("a date cannot be made of numbers that are no day") {
    struct Row {
        std::string why;
        int year;
        unsigned month, day;
        Rule broken;
    };
    const Row rows[] = {
        {"a month that 8 bits would cut to January", 2026, 257, 1, Rule::date_must_exist},
        {"a day that 8 bits would cut to the first", 2026, 1, 257, Rule::date_must_exist},
        {"a year that 16 bits would cut to 2026", 2026 + 65536, 1, 1, Rule::date_must_be_in_range},
        {"a negative year", -2026, 1, 1, Rule::date_must_be_in_range},
        {"a month below", 2026, 0, 1, Rule::date_must_exist},
        {"a day below", 2026, 1, 0, Rule::date_must_exist},
        {"not a leap year", 2025, 2, 29, Rule::date_must_exist},
        {"out of range", 2200, 1, 1, Rule::date_must_be_in_range},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { Date{row.year, row.month, row.day}; }) == row.broken);
    }
    const auto no_day = std::chrono::year{2026} / std::chrono::February / std::chrono::day{30};
    CHECK(rule_broken_by([&] { Date{no_day}; }) == Rule::date_must_exist);
}

TEST_CASE("every day of the books, in its order") {
    std::int64_t days = 1;
    std::int64_t wrong = 0;
    for (Date date = Date::first(); date != Date::last(); ++days) {
        const Date next = date.next_day();
        const bool right = date < next && next.previous_day() == date &&
                           Date::parse(to_string(date)) == date && Date::read(to_string(date)) == date &&
                           Date::parse(to_text(date, Language::indonesian), DateOrder::day_first) == date &&
                           Date::read(to_long_text(date, Language::indonesian)) == date &&
                           Date::read(to_long_text(date, Language::english)) == date;
        wrong += right ? 0 : 1;
        date = next;
    }
    CHECK(wrong == 0);
    CHECK(days == 92'909);
    CHECK(rule_broken_by([] { Date::last().next_day(); }) == Rule::date_must_be_in_range);
    CHECK(rule_broken_by([] { Date::first().previous_day(); }) == Rule::date_must_be_in_range);
}

TEST_CASE("leap days") {
    for (int year = 1946; year <= 2199; ++year) {
        CAPTURE(year);
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        CHECK((Date{year, 2, 28}.next_day() == Date{year, 3, 1}) == !leap);
        CHECK(rule_broken_by([&] { Date{year, 2, 29}; }).has_value() == !leap);
    }
}

TEST_CASE("months later it is the same day, or the last of a shorter month") {
    struct Row {
        const char* from;
        int months;
        const char* to;
    };
    const Row rows[] = {
        {"2026-01-15", 1, "2026-02-15"},  {"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"},
        {"2026-10-31", 13, "2027-11-30"}, {"2026-01-31", 0, "2026-01-31"}, {"2026-12-31", 12, "2027-12-31"},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string{row.from});
        CHECK(months_after(day(row.from), row.months) == day(row.to));
    }
    CHECK(rule_broken_by([] { months_after(Date::last(), 1); }) == Rule::date_must_be_in_range);
}

TEST_CASE("a date is written") {
    const Date date = day("2026-01-31");
    CHECK(to_string(date) == "2026-01-31");
    CHECK(to_text(date, Language::indonesian) == "31/01/2026");
    CHECK(to_text(date, Language::english) == "2026-01-31");
    CHECK(to_long_text(date, Language::indonesian) == "31 Januari 2026");
    CHECK(to_long_text(date, Language::english) == "31 January 2026");
    CHECK(to_long_text(day("2026-08-05"), Language::indonesian) == "5 Agustus 2026");
    CHECK(Fact{date}.indonesian == "31/01/2026");
    CHECK(Fact{date}.english == "2026-01-31");
}

TEST_CASE("any text is a date or refused by a rule of dates") {
    check_property("random pieces", [] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "31", "02", "3", "2026", "26", "/", "-", ".", " ", "Jan", "Mei", "x", ","));
        std::string text;
        for (const std::string& piece : pieces) {
            text += piece;
        }
        const auto broken = rule_broken_by([&] { Date::read(text); });
        const auto parsed = Date::parse(text, DateOrder::day_first);
        if (!broken) {
            RC_ASSERT(parsed == Date::read(text));
        }
        RC_ASSERT(broken != Rule::amount_must_fit);
    });
}
