// Where single entries stand in the statements of cash and of equity.

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "neraca/report/registers/registers.hpp"
#include "neraca/report/statements/statements.hpp"
#include "support/book_support.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

const ReportRequest year_2026{.language = Language::english, .period = Period::of_year(2026)};

struct Part {
    const char* account;
    std::int64_t debited;  // credited where it is below zero
};

JournalEntry entry(const char* on, EntryKind kind, const std::vector<Part>& parts) {
    std::vector<Posting> postings;
    for (const Part& part : parts) {
        const bool is_debit = part.debited > 0;
        postings.push_back({account(part.account), is_debit ? Side::debit : Side::credit,
                            rupiah(is_debit ? part.debited : -part.debited)});
    }
    return JournalEntry{day(on), {.kind = kind}, std::move(postings)};
}

/// "loans_granted -990, loan_income 0": the lines of `table` with an amount.
std::string lines_in(const Report& table, const std::string& column = "amount") {
    std::string text;
    for (const Row& row : table.rows) {
        if (row.role == RowRole::line && !amount_of(table, row.key, column).is_zero()) {
            const Rupiah amount = amount_of(table, row.key, column);
            text += (text.empty() ? "" : ", ") + row.key + " " + std::to_string(amount.sen() / 100);
        }
    }
    return text;
}

/// What closes a year is undone on its own day.
Date day_of_reversal(EntryKind kind) {
    return day(kind == EntryKind::closing ? "2026-03-01" : "2026-04-01");
}

}  // namespace

TEST_CASE("which lines of the cash flow an entry moves") {
    struct Case {
        std::string why;
        EntryKind kind;
        std::vector<Part> parts;
        std::string lines;
        std::string without_cash;
    };
    const Case cases[] = {
        {"cash to bank vanishes", EntryKind::transfer, {{"1120", 500}, {"1110", -500}}, "", ""},
        {"a sale, its cost set off against stock",
         EntryKind::sale,
         {{"1110", 900}, {"4152", -900}, {"5152", 600}, {"1162", -600}},
         "sales_and_other_income 900",
         ""},
        {"weighed more than the books had: what it brings is of the sale",
         EntryKind::sale,
         {{"1110", 900}, {"4152", -850}, {"4930", -50}},
         "sales_and_other_income 900",
         ""},
        {"a buyer pays what he owes",
         EntryKind::receipt,
         {{"1120", 400}, {"1152", -400}},
         "sales_and_other_income 400",
         ""},
        {"waste for cash and for savings at once",
         EntryKind::deposit,
         {{"1162", 1'000}, {"2114", -700}, {"1110", -300}},
         "goods_paid -300",
         "waste_into_savings 700"},
        {"a loan less its provision",
         EntryKind::loan,
         {{"1141", 1'000}, {"1110", -990}, {"4130", -10}},
         "loans_granted -990",
         "loan_income_withheld 10"},
        {"the same, all of it paid out and the provision paid in again",
         EntryKind::loan,
         {{"1141", 1'000}, {"1110", -1'000}, {"1110", 10}, {"4130", -10}},
         "loans_granted -1000, loan_income 10",
         ""},
        {"a repayment with interest and penalty",
         EntryKind::repayment,
         {{"1110", 130}, {"1141", -100}, {"4110", -20}, {"4140", -10}},
         "loans_repaid 100, loan_income 30",
         ""},
        {"a loan recovered after it was written off",
         EntryKind::repayment,
         {{"1110", 70}, {"1149", -70}, {"9190", 70}, {"9100", -70}},
         "loans_repaid 70",
         ""},
        {"allowance made: no cash", EntryKind::allowance, {{"6118", 40}, {"1149", -40}}, "", ""},
        {"bank interest less its tax",
         EntryKind::interest,
         {{"1120", 80}, {"6920", 20}, {"4910", -100}},
         "bank_interest 80",
         ""},
        {"interest on savings, with tax",
         EntryKind::interest,
         {{"5110", 100}, {"2111", -90}, {"2151", -10}},
         "",
         "interest_into_savings 90, tax_on_interest_on_savings 10"},
        {"depreciation", EntryKind::depreciation, {{"6117", 60}, {"1345", -60}}, "", ""},
        {"a disposal with a gain",
         EntryKind::disposal,
         {{"1110", 500}, {"1345", 600}, {"1340", -1'000}, {"4920", -100}},
         "fixed_assets 500",
         ""},
        {"the same by hand, with a loss",
         EntryKind::journal,
         {{"1110", 300}, {"1345", 600}, {"6930", 100}, {"1340", -1'000}},
         "fixed_assets 300",
         ""},
        {"cash short is no asset",
         EntryKind::count,
         {{"6930", 5}, {"1110", -5}},
         "bank_charges_and_other -5",
         ""},
        {"taxes worked out, then paid",
         EntryKind::tax,
         {{"7110", 73}, {"2152", -6}, {"1110", -67}},
         "taxes_paid -67",
         ""},
        {"a prepaid year of insurance",
         EntryKind::journal,
         {{"1171", 120}, {"1110", -120}},
         "expenses_paid -120",
         ""},
        {"savings on hold paid out",
         EntryKind::withdrawal,
         {{"2116", 50}, {"1110", -50}},
         "savings_paid_out -50",
         ""},
        {"a leaver paid out", EntryKind::exit, {{"2160", 90}, {"1110", -90}}, "shares_paid_back -90", ""},
        {"surplus to members, some of it into savings",
         EntryKind::surplus,
         {{"2129", 100}, {"1110", -60}, {"2111", -40}},
         "surplus_paid -60",
         "surplus_into_savings 40"},
        {"the education fund used",
         EntryKind::journal,
         {{"2123", 30}, {"1110", -30}},
         "surplus_funds_used -30",
         ""},
        {"a scale given to the cooperative",
         EntryKind::journal,
         {{"1340", 250}, {"3150", -250}},
         "",
         "grants_in_kind 250"},
        {"what has no name of its own says both ends",
         EntryKind::journal,
         {{"1340", 250}, {"2111", -250}},
         "",
         "fixed_assets_against_savings_paid_in 250"},
        {"a bank loan", EntryKind::journal, {{"1120", 800}, {"2220", -800}}, "borrowings 800", ""},
        {"participation capital",
         EntryKind::journal,
         {{"1120", 800}, {"3140", -800}},
         "other_capital 800",
         ""},
        {"closing moves nothing", EntryKind::closing, {{"4152", 900}, {"3180", -900}}, "", ""},
        {"opening balances were there before", EntryKind::opening, {{"1110", 900}, {"3110", -900}}, "", ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        TestBook book{BooksKept::summary};
        book.post(entry("2025-12-31", EntryKind::opening, {{"9100", 1'000}, {"9190", -1'000}}));
        const EntryNumber number = book.post(entry("2026-03-01", each.kind, each.parts)).posted.number;
        const Report cash = cash_flow_statement(book.kept(), book.kept(), year_2026);
        CHECK(lines_in(cash) == each.lines);
        CHECK(lines_in(cash.parts.at(1)) == each.without_cash);
        CHECK(has_note(cash, "It ends at the cash of the balance sheet"));
        CHECK(has_note(cash.parts.at(0), "Both ways lead to the same cash"));

        book.write(
            [&](CooperativeBook&) { book.bookkeeper().reverse(number, day_of_reversal(each.kind), ""); });
        const Report undone = cash_flow_statement(book.kept(), book.kept(), year_2026);
        CHECK(lines_in(undone) == "");
        CHECK(lines_in(undone.parts.at(1)) == "");
    }
}

TEST_CASE("which rows of the equity an entry moves") {
    struct Case {
        std::string why;
        EntryKind kind;
        std::vector<Part> parts;
        std::string column;
        std::string rows;
    };
    const Case cases[] = {
        {"a member joins",
         EntryKind::deposit,
         {{"1110", 100}, {"3110", -100}},
         "principal_savings",
         "shares_paid_in 100"},
        {"a member leaves",
         EntryKind::exit,
         {{"3120", 100}, {"2160", -100}},
         "mandatory_savings",
         "shares_paid_back -100"},
        {"a grant", EntryKind::journal, {{"1110", 100}, {"3150", -100}}, "grants", "grants 100"},
        {"capital of others",
         EntryKind::journal,
         {{"1110", 100}, {"3140", -100}},
         "participation_capital",
         "other_capital 100"},
        {"surplus shared: reserves",
         EntryKind::journal,
         {{"3170", 100}, {"3161", -25}, {"2129", -75}},
         "reserves",
         "to_reserves 25"},
        {"surplus shared: what leaves the equity",
         EntryKind::journal,
         {{"3170", 100}, {"3161", -25}, {"2129", -75}},
         "undistributed_surplus",
         "to_reserves -25, to_members_and_funds -75"},
        {"surplus paid at once, by its kind",
         EntryKind::surplus,
         {{"3170", 100}, {"1110", -100}},
         "undistributed_surplus",
         "to_members_and_funds -100"},
        {"the same by hand is a correction",
         EntryKind::journal,
         {{"3170", 100}, {"1110", -100}},
         "undistributed_surplus",
         "corrections -100"},
        {"surplus into shares: paid in",
         EntryKind::surplus,
         {{"3170", 100}, {"3120", -100}},
         "mandatory_savings",
         "shares_paid_in 100"},
        {"a loss covered by reserves",
         EntryKind::surplus,
         {{"3161", 100}, {"3170", -100}},
         "undistributed_surplus",
         "to_reserves 100"},
        {"income of the year",
         EntryKind::sale,
         {{"1110", 100}, {"4152", -100}},
         "surplus",
         "surplus_of_the_year 100"},
        {"closing leaves it there", EntryKind::closing, {{"4152", 100}, {"3180", -100}}, "surplus", ""},
        {"opening is no change", EntryKind::opening, {{"1110", 100}, {"3110", -100}}, "total", ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        TestBook book{BooksKept::summary};
        const EntryNumber number = book.post(entry("2026-03-01", each.kind, each.parts)).posted.number;
        const Report equity = equity_statement(book.kept(), book.kept(), year_2026);
        CHECK(lines_in(equity, each.column) == each.rows);
        CHECK(has_note(equity, "It ends at the equity of the balance sheet"));
        book.write(
            [&](CooperativeBook&) { book.bookkeeper().reverse(number, day_of_reversal(each.kind), ""); });
        CHECK(lines_in(equity_statement(book.kept(), book.kept(), year_2026), each.column) == "");
    }
}

TEST_CASE("what is put right of an earlier year is a correction of this one") {
    TestBook book{BooksKept::summary};
    const EntryNumber wrong =
        book.post(entry("2025-05-01", EntryKind::deposit, {{"1110", 900}, {"3110", -900}})).posted.number;
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse(wrong, day("2026-02-01"), ""); });
    const Report equity = equity_statement(book.kept(), book.kept(), year_2026);
    CHECK(lines_in(equity, "principal_savings") == "corrections -900");
    CHECK(amount_of(equity, "opening", "total") == rupiah(900));
    CHECK(amount_of(equity, "closing", "total") == Rupiah{});
}

TEST_CASE("a surplus that nobody closed moves to earlier years with the year") {
    TestBook book{BooksKept::summary};
    book.post(cash_sale("2025-05-01", 700));
    book.post(cash_sale("2026-05-01", 40));
    const Report equity = equity_statement(book.kept(), book.kept(),
                                           {Language::english, Period::of_year(2026), Period::of_year(2025)});
    CHECK(lines_in(equity, "surplus") == "carried_over -700, surplus_of_the_year 40");
    CHECK(lines_in(equity, "undistributed_surplus") == "carried_over 700");
    REQUIRE(equity.parts.size() == 1);
    CHECK(lines_in(equity.parts[0], "surplus") == "surplus_of_the_year 700");
    CHECK(equity.parts[0].title == "For the year ended 31 December 2025");
}
