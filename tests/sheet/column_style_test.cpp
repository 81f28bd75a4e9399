#include "neraca/sheet/columns/column_style.hpp"

#include "neraca/sheet/cells/cell.hpp"
#include "neraca/sheet/cells/date_cell.hpp"
#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

/// The cells as a file of one column, the first in line 1.
std::string one_column(const std::vector<std::string>& cells) {
    std::string text;
    for (const std::string& cell : cells) {
        text += "\"" + cell + "\"\n";
    }
    return text;
}

template <typename Evidence>
Evidence evidence_of(const std::vector<std::string>& cells, Evidence evidence) {
    const std::string text = one_column(cells);
    const TextSource source{"test.csv", text};
    CsvReader reader{source, ','};
    while (reader.next()) {
        evidence.note(reader, 0, "jumlah");
    }
    return evidence;
}

/// "id 2": Indonesian, because of line 2; "en 1"; "mixed 1 3"; "undecidable 1"; "open".
template <typename Choice>
std::string told(const Evidence<Choice>& found, const std::string& first, const std::string& second) {
    const auto line = [](const std::optional<Witness>& witness) {
        return std::to_string(witness->place.line);
    };
    if (found.is_mixed()) {
        return "mixed " + line(found.first_choice) + " " + line(found.second_choice);
    }
    if (found.is_undecidable()) {
        return "undecidable " + line(found.either);
    }
    return found.first_choice    ? first + " " + line(found.first_choice)
           : found.second_choice ? second + " " + line(found.second_choice)
                                 : "open";
}
std::string numbers_told(const std::vector<std::string>& cells, int places = decimals_of_quantity) {
    return told(evidence_of(cells, NumberEvidence{places}).found(), "id", "en");
}
std::string dates_told(const std::vector<std::string>& cells) {
    return told(evidence_of(cells, DateEvidence{}).found(), "dmy", "mdy");
}

}  // namespace

TEST_CASE("the style of numbers is decided by all cells together") {
    struct Row {
        std::string why;
        std::vector<std::string> cells;
        std::string told;
    };
    const Row rows[] = {
        {"no cells", {}, "open"},
        {"plain integers", {"12500", "0", "7"}, "open"},
        {"blank, nothing, nihil", {"", " ", "-", "Rp -", "Nihil"}, "open"},
        {"what is no number says nothing", {"abc", "12,5,0.1", "1E+5", "#REF!"}, "open"},

        {"one dot and three digits", {"12.500"}, "undecidable 1"},
        {"one comma and three digits", {"12,500"}, "undecidable 1"},
        {"the first of several", {"7", "12.500", "13.500"}, "undecidable 2"},
        {"with Rp", {"Rp12.500"}, "undecidable 1"},
        {"in brackets", {"(12.500)"}, "undecidable 1"},

        {"two groups", {"1.250.000"}, "id 1"},
        {"two groups settle a lone one", {"12.500", "1.250.000"}, "id 2"},
        {"decimals settle it", {"12.500", "12,5"}, "id 2"},
        {"two decimals", {"12,50"}, "id 1"},
        {"groups and decimals", {"1.234,50"}, "id 1"},
        {"four digits before a comma and three", {"1234,567"}, "id 1"},
        {"a zero before a comma and three", {"0,500"}, "id 1"},
        {"a tail of ,-", {"12.500,-"}, "id 1"},
        {"Rp and a tail", {"Rp. 1.700,-"}, "id 1"},

        {"two groups, English", {"12,500", "1,250,000"}, "en 2"},
        {"one decimal, English", {"12.5"}, "en 1"},
        {"two decimals, English", {"15.00"}, "en 1"},
        {"groups and decimals, English", {"1,234.50"}, "en 1"},
        {"four digits before a dot and three", {"1234.567"}, "en 1"},
        {"a zero before a dot and three", {"0.500", "12.500"}, "en 1"},

        {"styles mixed", {"1.250.000", "7", "1,250,000"}, "mixed 1 3"},
        {"the English one first", {"12.5", "12,5"}, "mixed 2 1"},
        {"a lone one takes no side", {"12,500", "1.250.000"}, "id 2"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(numbers_told(row.cells) == row.told);
    }
}

TEST_CASE("the order of day and month is decided by all cells together") {
    struct Row {
        std::string why;
        std::vector<std::string> cells;
        std::string told;
    };
    const Row rows[] = {
        {"no cells", {}, "open"},
        {"ISO", {"2026-04-03", "2026-12-31"}, "open"},
        {"names of months", {"3 April 2026", "3-Mei-26", "April 3, 2026"}, "open"},
        {"day and month the same", {"04/04/2026"}, "open"},
        {"no dates", {"", "abc", "2026", "31/31/2026"}, "open"},
        {"both up to twelve", {"03/04/2026"}, "undecidable 1"},
        {"both up to twelve, dots", {"04/04/2026", "3.4.26"}, "undecidable 2"},
        {"a day above twelve", {"13/04/2026"}, "dmy 1"},
        {"a day above twelve settles the others", {"03/04/2026", "13/04/2026", "01/02/2026"}, "dmy 2"},
        {"two-digit years", {"03/04/26", "20/06/25"}, "dmy 2"},
        {"a month first", {"03/04/2026", "04/13/2026"}, "mdy 2"},
        {"30 February is no day, and no month is 30", {"30/02/2026"}, "open"},
        {"31 June has the month first only if June is second", {"06/31/2026"}, "open"},
        {"mixed", {"13/04/2026", "04/13/2026"}, "mixed 1 2"},
        {"mixed, the month first seen first", {"04/13/2026", "2026-01-01", "13/04/2026"}, "mixed 3 1"},
        {"runs of the same day", {"13/04/2026", "13/04/2026", "04/13/2026", "04/13/2026"}, "mixed 1 3"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(dates_told(row.cells) == row.told);
    }
}

TEST_CASE("what is undecidable is asked back with both readings") {
    const auto shown = [](const BookError& error, Language language) {
        return std::to_string(error.place()->line) + ":" + std::to_string(error.place()->column) + " [" +
               error.place()->field + "] " + error.sentence().in(language) + " (" +
               error.hint()->in(language) + ")";
    };
    const auto number = evidence_of({"7", "Rp12.500"}, NumberEvidence{decimals_of_money});
    CHECK(shown(undecidable_number(*number.found().either), Language::english) ==
          "2:1 [jumlah] \"Rp12.500\" can be read as 12,500 or as 12.5, and no other cell of the column "
          "settles it (say "
          "--number-style id for 12,500, or --number-style en for 12.5)");
    const auto date = evidence_of({"03/04/2026"}, DateEvidence{});
    CHECK(shown(undecidable_date(*date.found().either), Language::english) ==
          "1:1 [jumlah] \"03/04/2026\" can be read as 3 April 2026 or as 4 March 2026, and no other cell of "
          "the column "
          "settles it (say --date-order dmy for 3 April 2026, or --date-order mdy for 4 March 2026)");
    const auto mixed = evidence_of({"1,250.5", "1.250,5"}, NumberEvidence{decimals_of_money});
    CHECK(shown(mixed_numbers(mixed.found()), Language::english) ==
          "2:1 [jumlah] \"1.250,5\" in line 2 is written in the Indonesian way, \"1,250.5\" in line 1 in the "
          "English way "
          "(write the numbers of the file in one way: 1.234.567,89 or 1,234,567.89)");
    const auto mixed_days = evidence_of({"13/04/2026", "04/13/2026"}, DateEvidence{});
    CHECK(shown(mixed_dates(mixed_days.found()), Language::english) ==
          "2:1 [jumlah] \"13/04/2026\" in line 1 has its day first, \"04/13/2026\" in line 2 its month "
          "(write the dates of "
          "the file in one way, best as 2026-01-31)");
}

TEST_CASE("an amount is read strictly in the style of its column") {
    struct Row {
        std::string why;
        std::string cell;
        std::optional<Rupiah> amount;
        std::optional<Rule> broken = {};
    };
    constexpr std::optional<Rupiah> nothing;
    const Rule no_amount = Rule::amount_must_be_readable;
    // In Indonesian style.
    const Row rows[] = {
        {"plain", "12500", rupiah(12500)},
        {"grouped", "12.500", rupiah(12500)},
        {"sen", "12.500,75", sen(1250075)},
        {"one decimal", "12.500,5", sen(1250050)},
        {"zero", "0", rupiah(0)},
        {"spaces around", " 12.500 ", rupiah(12500)},
        {"no-break spaces around",
         "\xC2\xA0"
         "12.500\xC2\xA0",
         rupiah(12500)},
        {"Rp", "Rp12.500", rupiah(12500)},
        {"Rp. and a space", "Rp. 12.500", rupiah(12500)},
        {"rp", "rp 12.500", rupiah(12500)},
        {"IDR", "IDR 12.500", rupiah(12500)},
        {"a tail", "12.500,-", rupiah(12500)},
        {"Rp and a tail", "Rp. 1.700,-", rupiah(1700)},

        {"blank", "", nothing},
        {"spaces", "  ", nothing},
        {"a dash", "-", nothing},
        {"Rp and a dash, as accounting formats show zero", "Rp -", nothing},
        {"nihil", "NIHIL", nothing},

        {"a minus sign", "-12.500", nothing, Rule::amount_is_negative},
        {"a real minus sign",
         "\xE2\x88\x92"
         "12.500",
         nothing, Rule::amount_is_negative},
        {"a minus sign before Rp", "-Rp12.500", nothing, Rule::amount_is_negative},
        {"a minus sign behind Rp", "Rp -12.500", nothing, Rule::amount_is_negative},
        {"brackets", "(60.000)", nothing, Rule::amount_is_negative},
        {"brackets around Rp", "(Rp60.000)", nothing, Rule::amount_is_negative},
        {"brackets behind Rp", "Rp (60.000)", nothing, Rule::amount_is_negative},

        {"brackets and a minus sign", "(-60.000)", nothing, no_amount},
        {"two minus signs", "--5", nothing, no_amount},
        {"Rp alone", "Rp", nothing, no_amount},
        {"Rp twice", "RpRp5", nothing, no_amount},
        {"text", "lima ribu", nothing, no_amount},
        {"a unit behind", "5 kg", nothing, no_amount},
        {"the other style", "12,500.75", nothing, no_amount},
        {"three decimals", "12,500", nothing, Rule::decimals_too_many},
        {"a mark used twice", "10.999.99", nothing, Rule::number_mark_used_twice},
        {"a mark used twice between single digits", "1.2.3", nothing, Rule::number_mark_used_twice},
        {"a group too short", "1.50", nothing, no_amount},
        {"a group too long", "Rp2000.000", nothing, no_amount},
        {"a dot at the end", "110.", nothing, no_amount},
        {"spaces between groups", "1 250 000", nothing, no_amount},
        {"a plus sign", "+5", nothing, no_amount},
        {"decimals and a tail", "12.500,75,-", nothing, no_amount},
        {"scientific", "3,57E+15", nothing, Rule::digits_lost},
        {"a spreadsheet's error", "#REF!", nothing, Rule::spreadsheet_error},
        {"a column too narrow", "#####", nothing, Rule::spreadsheet_error},
        {"a hash and a number", "#5", nothing, no_amount},
        {"letters that say the direction", "5 CR", nothing, no_amount},
        {"an open bracket", "(5", nothing, no_amount},
        {"digits of another script", "\xD9\xA1\xD9\xA2", nothing, no_amount},
        {"too many digits", "99999999999999999999", nothing, Rule::amount_must_fit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::optional<Rupiah> amount;
        CHECK(rule_broken_by([&] { amount = read_amount_cell(row.cell, NumberStyle::indonesian); }) ==
              row.broken);
        CHECK(amount == row.amount);
    }
    CHECK(read_amount_cell("12,500.75", NumberStyle::english) == sen(1250075));
    CHECK(read_amount_cell("12,500", NumberStyle::english) == rupiah(12500));
    CHECK(read_amount_cell("12.5", NumberStyle::english) == sen(1250));
    CHECK(rule_broken_by([] { read_amount_cell("12.500", NumberStyle::english); }) ==
          Rule::decimals_too_many);
    CHECK(rule_broken_by([] { read_amount_cell("12,500,-", NumberStyle::english); }) == no_amount);
}

TEST_CASE("what is no amount is named as what it is") {
    const auto refusal = [](std::string_view cell) {
        return refusal_of([&] { read_amount_cell(cell, NumberStyle::indonesian); });
    };
    CHECK(refusal("#REF!") ==
          "\"#REF!\" is an error of the spreadsheet, not a value (repair the formula, then save the "
          "file again)");
    CHECK(refusal("3,57201E+15") ==
          "\"3,57201E+15\" was shortened by the spreadsheet: its digits are lost (type it again in a column "
          "formatted as text, then save the file again)");
    CHECK(refusal("10.999.99") ==
          "\"10.999.99\" has a mark twice that can stand only once (numbers of this file are written like "
          "1.234.567,89)");
    CHECK(refusal("12,505") ==
          "\"12,505\" has more than 2 decimals, where numbers are written like 1.234.567,89 (put the cell "
          "right, "
          "or say --number-style en if the file is written like 1,234,567.89)");
    CHECK(refusal("12,500.75") ==
          "\"12,500.75\" is not a number written like 1.234.567,89 (put the cell right, or say "
          "--number-style en "
          "if the file is written like 1,234,567.89)");
    CHECK(refusal("lima") ==
          "\"lima\" is not a number written like 1.234.567,89 (put the cell right: digits, and the marks of "
          "1.234.567,89)");
    CHECK(
        refusal("(60.000)") ==
        "(Rp60,000) is less than zero (amounts have no sign: the column or the account says the direction)");
}

TEST_CASE("a quantity is read strictly in the style of its column") {
    struct Row {
        std::string cell;
        NumberStyle style;
        std::optional<Quantity> quantity;
        std::optional<Rule> broken = {};
    };
    constexpr NumberStyle id = NumberStyle::indonesian;
    constexpr NumberStyle en = NumberStyle::english;
    constexpr Rule no_quantity = Rule::quantity_must_be_readable;
    const Row rows[] = {
        {"3", id, thousandths(3000)},
        {"3,25", id, thousandths(3250)},
        {"1.250", id, thousandths(1250000)},
        {"1.250", en, thousandths(1250)},
        {"2.145", en, thousandths(2145)},
        {"0.500", en, thousandths(500)},
        {"", id, std::nullopt},
        {"-", id, std::nullopt},
        {"0", id, thousandths(0)},
        {"3.25", id, std::nullopt, no_quantity},
        {"0.500", id, {}, no_quantity},
        {"3,2515", id, {}, Rule::decimals_too_many},
        {"-3", id, {}, no_quantity},
        {"6 bj", id, {}, no_quantity},
        {"3,5 kg", id, thousandths(3500)},
        {"3,5KG", id, thousandths(3500)},
        {"kg", id, {}, no_quantity},
        {".000", en, thousandths(0)},
        {"#N/A", id, {}, Rule::spreadsheet_error},
        {"99999999999999999999", id, {}, Rule::amount_must_fit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.cell);
        std::optional<Quantity> quantity;
        CHECK(rule_broken_by([&] { quantity = read_quantity_cell(row.cell, row.style); }) == row.broken);
        CHECK(quantity == row.quantity);
    }
}

TEST_CASE("a date is read strictly in the order of its column") {
    struct Row {
        std::string cell;
        DateOrder order;
        std::string date;  // empty: refused
        std::optional<Rule> broken = {};
    };
    constexpr DateOrder dmy = DateOrder::day_first;
    constexpr DateOrder mdy = DateOrder::month_first;
    const Row rows[] = {
        {"2026-04-03", dmy, "2026-04-03"},
        {"03/04/2026", dmy, "2026-04-03"},
        {"03/04/2026", mdy, "2026-03-04"},
        {"3-4-26", dmy, "2026-04-03"},
        {"20/06/25", dmy, "2025-06-20"},
        {"17 Agt 2026", mdy, "2026-08-17"},
        {"31/06/2026", dmy, "", Rule::date_must_exist},
        {"31/06/26", dmy, "", Rule::date_must_exist},
        {"29/02/2025", dmy, "", Rule::date_must_exist},
        {"2026-02-30", dmy, "", Rule::date_must_exist},
        {"31 Juni 2026", dmy, "", Rule::date_must_exist},
        {"04/13/2026", dmy, "", Rule::date_must_exist},
        {"13/04/2026", mdy, "", Rule::date_must_exist},
        {"0/4/2026", dmy, "", Rule::date_must_exist},
        {"03/04/1926", dmy, "", Rule::date_must_be_in_range},
        {"03/04/9999", dmy, "", Rule::date_must_be_in_range},
        {"1900-01-01", dmy, "", Rule::date_must_be_in_range},
        {"03/04", dmy, "", Rule::date_must_be_readable},
        {"03/04/2026 10:15", dmy, "2026-04-03"},
        {"31/01/26 00:00:00", dmy, "2026-01-31"},
        {"2026-01-31T10:15:30", dmy, "2026-01-31"},
        {"01 Aug 2026 10:15:30", dmy, "2026-08-01"},
        {"01/08/2026 10:15 WIB", dmy, "2026-08-01"},
        {"01/08/2026 10:15 pasar", dmy, "", Rule::date_must_be_readable},
        {"31/01/2026 kas", dmy, "", Rule::date_must_be_readable},
        {"Sabtu, 3 Januari 2026", dmy, "2026-01-03"},
        {"sat 03/01/2026", dmy, "2026-01-03"},
        {"Senin, 3 Januari 2026", dmy, "", Rule::date_must_be_readable},
        {"#REF!", dmy, "", Rule::spreadsheet_error},
        {"########", dmy, "", Rule::spreadsheet_error},
        {"03/04/20260", dmy, "", Rule::date_must_be_readable},
        // The year first: month and day follow, in every country that writes it so.
        {"2026/04/03", dmy, "2026-04-03"},
        {"2026/12/31", mdy, "2026-12-31"},
        {"2026-1-5", dmy, "2026-01-05"},
        {"2026.1.5", mdy, "2026-01-05"},
        {"20261231", dmy, "2026-12-31"},
        {"2026/02/30", dmy, "", Rule::date_must_exist},
        {"2026/31/12", dmy, "", Rule::date_must_exist},
        {"2026/1-5", dmy, "", Rule::date_must_be_readable},
        {"2026/1", dmy, "", Rule::date_must_be_readable},
        {"20261301", dmy, "", Rule::date_must_be_readable},
        {"31122026", dmy, "", Rule::date_must_be_readable},
        // A time with its distance from UTC: the day as written in Indonesia's own three; 16:59 UTC is 23:59
        // in Jakarta, 17:00 UTC the next day there.
        {"2026-12-31T00:30:00+07:00", dmy, "2026-12-31"},
        {"2026-12-31T00:30:00+0900", dmy, "2026-12-31"},
        {"2026-12-31T23:30:00+08", dmy, "2026-12-31"},
        {"2026-12-31T16:59:59Z", dmy, "2026-12-31"},
        {"2026-12-31T16:59:59.999Z", dmy, "2026-12-31"},
        {"2026-12-31 10:00:00 UTC", dmy, "2026-12-31"},
        {"2026-12-31T17:00:00Z", dmy, "", Rule::date_must_be_readable},
        {"2026-12-31T00:30:00+10:00", dmy, "", Rule::date_must_be_readable},
        {"2026-12-31T20:30:00-05:00", dmy, "", Rule::date_must_be_readable},
        {"2026-12-31T05:00:00-05:00", dmy, "2026-12-31"},
        {"2026-12-31T10:00:00+7", dmy, "", Rule::date_must_be_readable},
        {"31/12/2026 23:59", dmy, "2026-12-31"},
        {"31/12/2026 23:61", dmy, "", Rule::date_must_be_readable},
        {"31-Des-2026", dmy, "2026-12-31"},
        {"31 Desember 2026", mdy, "2026-12-31"},
        {"2026-12-31 08:15:00.123456", dmy, "2026-12-31"},
        {"45750", dmy, "", Rule::date_must_be_readable},
        {"TOTAL", dmy, "", Rule::date_must_be_readable},
        {"99999999999/1/1", dmy, "", Rule::date_must_be_readable},
    };
    for (const Row& row : rows) {
        CAPTURE(row.cell);
        std::optional<Date> date;
        CHECK(rule_broken_by([&] { date = read_date_cell(row.cell, row.order); }) == row.broken);
        CHECK((date ? to_string(*date) : "") == row.date);
    }
}

TEST_CASE("a day without a year is refused with the way to say its year, where none was said") {
    const auto way_out_of = [](const char* cell, DateOrder order, const DatesWritten& written = {}) {
        try {
            (void)read_date_cell(cell, order, written);
            return std::string{"read"};
        } catch (const BookError& error) {
            return error.hint()->in(Language::english);
        }
    };
    const std::string say_year =
        "say the year of such dates, as in --year 2026; or write dates such as 31/01/2026";
    const std::string write_date = "write a date such as 2026-01-31 or 31/01/2026";
    const auto dmy = DateOrder::day_first;
    const auto mdy = DateOrder::month_first;
    CHECK(way_out_of("31/12", dmy) == say_year);
    CHECK(way_out_of("12/31", mdy) == say_year);
    CHECK(way_out_of("29/02", dmy) == say_year);
    CHECK(way_out_of("3112", dmy, {.are_digits = true}) == say_year);
    // The period above the table knows two such days, or none.
    CHECK(way_out_of("15/06", dmy, {.period = Period{day("2025-01-01"), day("2026-12-31")}}) == say_year);
    CHECK(way_out_of("15/06", dmy, {.period = Period{day("2026-01-01"), day("2026-01-31")}}) == say_year);
    CHECK(way_out_of("31/12", mdy) == write_date);
    CHECK(way_out_of("31/06", dmy) == write_date);
    CHECK(way_out_of("31/12", dmy, {.year = 2026}) == "read");
    CHECK(way_out_of("TOTAL", dmy) == write_date);
}

TEST_CASE("an amount with more decimals than money has says nothing of the other cells") {
    CHECK(numbers_told({"12.500", "3000.000"}) == "en 2");  // 3 kg and no more
    CHECK(numbers_told({"12.500", "3000.000"}, decimals_of_money) == "undecidable 1");
    CHECK(numbers_told({"1.250.000", "3000.000", "12.500"}, decimals_of_money) == "id 1");
    CHECK(numbers_told({"1,250,000", "3000,000"}, decimals_of_money) == "en 1");
    CHECK(numbers_told({"3000.00", "12.500"}, decimals_of_money) == "en 1");
}

TEST_CASE("a file means the same in both styles") {
    check_property("amounts written in one style are decided for it, or asked back", [] {
        const auto amounts = *rc::gen::container<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(0, 100'000'000'000));
        for (const NumberStyle style : {NumberStyle::indonesian, NumberStyle::english}) {
            std::vector<std::string> cells;
            for (const std::int64_t amount : amounts) {
                cells.push_back(grouped_decimal(amount, 2, amount % 100 == 0 ? 0 : 2, style));
            }
            const auto evidence = evidence_of(cells, NumberEvidence{decimals_of_money});
            RC_ASSERT(!evidence.found().is_mixed());
            RC_ASSERT(evidence.style().value_or(style) == style);
            for (std::size_t index = 0; index < cells.size() && !evidence.found().is_undecidable(); ++index) {
                RC_ASSERT(read_amount_cell(cells[index], style) == Rupiah::of_sen(amounts[index]));
            }
        }
    });
}
