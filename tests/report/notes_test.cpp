// The notes to the statements: nine sections whatever the book has, and details that are those of the
// statements, line by line.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "neraca/report/papers/notes_to_statements.hpp"
#include "neraca/report/registers/registers.hpp"
#include "neraca/report/statements/statement_lines.hpp"
#include "neraca/report/statements/statements.hpp"
#include "support/book_support.hpp"
#include "support/loan_support.hpp"
#include "support/property.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

const ReportRequest year_2026{.language = Language::english, .period = Period::of_year(2026)};

const Report& part_of(const Report& report, std::string_view key) {
    const auto part = std::ranges::find(report.parts, key, &Report::key);
    REQUIRE_MESSAGE(part != report.parts.end(), std::string{key});
    return *part;
}

/// Every line of `statement` that has an amount is in `details` with that amount, and what stands under it
/// adds up to it.
void check_details(const Report& details, const Report& statement, Statement of) {
    for (const StatementLine& line : lines_of(of)) {
        if (line.role != RowRole::line) {
            continue;
        }
        const Rupiah amount = amount_of(statement, line.key);
        const auto row = std::ranges::find_if(details.rows, [&](const Row& each) {
            return each.key == line.key && each.role == RowRole::subtotal;
        });
        if (row == details.rows.end()) {
            RC_ASSERT(amount == Rupiah{});
            continue;
        }
        RC_ASSERT(std::get<Rupiah>(row->cells.front()) == amount);
        Rupiah sum;
        for (auto below = row + 1; below != details.rows.end() && below->level == 1; ++below) {
            sum += std::get<Rupiah>(below->cells.front());
        }
        RC_ASSERT(sum == amount);
    }
}

constexpr const char* accounts[] = {"1110", "1120", "1141", "1149", "1162", "1340", "1345", "2111",
                                    "2114", "2123", "2152", "3110", "3120", "3161", "3170", "4110",
                                    "4152", "5152", "6111", "6213", "6910", "7110"};

}  // namespace

TEST_CASE("the details of the notes are the lines of the statements, whatever was posted") {
    using Event = std::tuple<std::uint8_t, std::uint8_t, std::uint16_t>;
    check_property("details of the lines", [](std::vector<Event> events, bool as_liability) {
        constexpr std::size_t most_events = 15;
        events.resize(std::min(events.size(), most_events));
        TestBook book{BooksKept::summary};
        if (as_liability) {
            book.write([](CooperativeBook& kept) {
                kept.set_setting({.key = "member_shares", .from = Date{2026, 1, 1}, .value = "liability"});
            });
        }
        // The allowance never falls below zero: there is more of it than the events can take.
        book.post(JournalEntry{Date{2025, 1, 1},
                               {},
                               {{account("6910"), Side::debit, rupiah(1'000'000)},
                                {account("1149"), Side::credit, rupiah(1'000'000)}}});
        for (const auto& [one, other, size] : events) {
            const AccountCode debit = account(accounts[one % std::size(accounts)]);
            const AccountCode credit = account(accounts[other % std::size(accounts)]);
            book.post(JournalEntry{
                Date{2025 + one % 2, 1U + size % 12, 1},
                {},
                {{debit, Side::debit, rupiah(1 + size)}, {credit, Side::credit, rupiah(1 + size)}}});
        }
        CooperativeBook& kept = book.kept();
        const Report notes = notes_to_statements(kept, kept, year_2026);
        check_details(part_of(notes, "balance_sheet_details"), balance_sheet(kept, kept, year_2026),
                      Statement::balance_sheet);
        check_details(part_of(notes, "income_statement_details"), income_statement(kept, kept, year_2026),
                      Statement::income_statement);
    });
}

TEST_CASE("a book without anything has all nine notes") {
    TestBook book{BooksKept::full};
    CooperativeBook& kept = book.kept();
    const Report notes = notes_to_statements(kept, kept, year_2026);
    std::string numbers;
    for (const Report& part : notes.parts) {
        if (part.title.starts_with("Note ")) {
            numbers += part.title[5];
        }
    }
    CHECK(numbers == "123456789");
    CHECK(has_note(part_of(notes, "collectibility"), "none has a class"));
    CHECK(has_note(part_of(notes, "taxes"), "No tax was charged"));
    CHECK_FALSE(has_note(part_of(notes, "policies"), "Loans stand at"));
    CHECK_FALSE(has_note(part_of(notes, "policies"), "Waste is stock"));
}

TEST_CASE("what opening entries bring in had been there") {
    TestBook book{BooksKept::summary};
    const auto post = [&](const char* on, EntryKind kind, const char* debit, const char* credit,
                          std::int64_t amount) {
        book.post(JournalEntry{day(on),
                               {.kind = kind},
                               {{account(debit), Side::debit, rupiah(amount)},
                                {account(credit), Side::credit, rupiah(amount)}}});
    };
    post("2026-01-01", EntryKind::opening, "1110", "2123", 500);
    post("2026-02-01", EntryKind::journal, "1110", "2123", 30);
    post("2026-03-01", EntryKind::journal, "2123", "1110", 120);
    CooperativeBook& kept = book.kept();
    const Report notes = notes_to_statements(kept, kept, year_2026);
    const Report& education = part_of(notes, "education");
    CHECK(amount_of(education, "2123", "opening") == rupiah(500));
    CHECK(amount_of(education, "2123", "charged") == rupiah(30));
    CHECK(amount_of(education, "2123", "paid") == rupiah(120));
    CHECK(amount_of(education, "2123", "closing") == rupiah(410));
}

TEST_CASE("a cooperative that lends is told that SAK EMKM is not for it") {
    LoanBook book{BooksKept::summary};
    book.write([](CooperativeBook& kept) {
        kept.set_setting({.key = "framework", .from = Date{2026, 1, 1}, .value = "sak-emkm"});
    });
    const auto compliance = [&] {
        CooperativeBook& kept = book.kept();
        const Report notes = notes_to_statements(kept, kept, year_2026);
        return part_of(notes, "compliance").notes;
    };
    CHECK(compliance().size() == 2);
    book.grant();
    REQUIRE(compliance().size() == 3);
    CHECK(compliance().back().find("neraca setting set framework sak-ep") != std::string::npos);
}
