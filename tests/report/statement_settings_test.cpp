// What settings change in the statements: where members' shares stand, who signs, which standard is named.

#include <doctest/doctest.h>

#include "neraca/render/render.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/report/statements/statements.hpp"
#include "support/book_support.hpp"
#include "support/report_support.hpp"

using namespace neraca;

namespace {

const ReportRequest year_2026{.language = Language::english, .period = Period::of_year(2026)};

/// Shares of 300 and 700, and a reserve of 50.
struct SharesBook : TestBook {
    SharesBook() : TestBook{BooksKept::summary} {
        post(JournalEntry{day("2026-02-01"),
                          {},
                          {{account("1110"), Side::debit, rupiah(1'050)},
                           {account("3110"), Side::credit, rupiah(300)},
                           {account("3120"), Side::credit, rupiah(700)},
                           {account("3161"), Side::credit, rupiah(50)}}});
    }
    void set(const char* key, const char* value, const char* from) {
        write([&](CooperativeBook& book) {
            book.set_setting({.key = key, .from = day(from), .value = value});
        });
    }
    Report position(const ReportRequest& request = year_2026) {
        return balance_sheet(kept(), kept(), request);
    }
    Report equity() { return equity_statement(kept(), kept(), year_2026); }
};

bool has_column(const Report& report, std::string_view key) {
    return std::ranges::find(report.columns, key, &Column::key) != report.columns.end();
}

}  // namespace

TEST_CASE("statements with the accounts under each line") {
    SharesBook book;
    book.post(cash_sale("2026-03-01", 400));
    book.post(JournalEntry{
        day("2026-03-02"),
        {},
        {{account("6111"), Side::debit, rupiah(150)}, {account("1110"), Side::credit, rupiah(150)}}});
    ReportRequest detailed = year_2026;
    detailed.with_accounts = true;
    detailed.compare_with = Period::of_year(2025);
    const Report position = book.position(detailed);
    CHECK(amount_of(position, "1110") == amount_of(position, "cash"));
    CHECK(amount_of(position, "3110") == rupiah(300));
    CHECK(amount_of(position, "surplus_not_closed") == rupiah(250));
    CHECK(row_of(position, "1110").code == "1110");
    CHECK(row_of(position, "1110").level == row_of(position, "cash").level + 1);
    CHECK(amount_of(position, "1110", "comparison") == Rupiah{});

    const Report income = income_statement(book.kept(), book.kept(), detailed);
    CHECK(amount_of(income, "4152") == rupiah(400));
    CHECK(amount_of(income, "6111") == rupiah(150));

    // What is under the lines adds up to them, wherever members' shares stand.
    for (const char* shares : {"equity", "liability"}) {
        book.set("member_shares", shares, "2026-01-01");
        for (const Report& report :
             {book.position(detailed), income_statement(book.kept(), book.kept(), detailed)}) {
            Rupiah lines;
            Rupiah accounts;
            int level_of_line = 0;
            for (const Row& row : report.rows) {
                if (row.role != RowRole::line) {
                    continue;
                }
                const bool is_account = !row.code.empty() && row.code == row.key;
                const bool is_under_line = is_account || row.key.ends_with("_not_closed");
                (is_under_line ? accounts : lines) += std::get<Rupiah>(row.cells.front());
                CHECK((!is_under_line || row.level == level_of_line + 1));
                level_of_line = is_under_line ? level_of_line : row.level;
            }
            CHECK(lines == accounts);
        }
    }
    CHECK(amount_of(book.position(detailed), "member_shares") == rupiah(1'000));
}

TEST_CASE("members' shares are equity, unless the cooperative says otherwise") {
    SharesBook book;
    CHECK(amount_of(book.position(), "principal_savings") == rupiah(300));
    CHECK(amount_of(book.position(), "member_shares") == Rupiah{});
    CHECK(amount_of(book.position(), "total_equity") == rupiah(1'050));
    CHECK(has_note(book.position(), "shown as equity"));
    CHECK(amount_of(book.equity(), "closing", "total") == rupiah(1'050));

    book.set("member_shares", "liability", "2026-06-01");
    const Report position = book.position();
    CHECK(amount_of(position, "member_shares") == rupiah(1'000));
    CHECK(amount_of(position, "total_liabilities") == rupiah(1'000));
    CHECK(amount_of(position, "principal_savings") == Rupiah{});
    CHECK(amount_of(position, "mandatory_savings") == Rupiah{});
    CHECK(amount_of(position, "total_equity") == rupiah(50));
    CHECK(has_note(position, "Both sides agree: Rp1,050"));
    CHECK(has_note(position, "shown as a liability"));

    const Report equity = book.equity();
    CHECK_FALSE(has_column(equity, "principal_savings"));
    CHECK_FALSE(has_column(equity, "mandatory_savings"));
    CHECK(amount_of(equity, "closing", "total") == rupiah(50));
    CHECK(has_note(equity, "It ends at the equity of the balance sheet: Rp50."));

    SUBCASE("not before the day of the setting") {
        const Report may = book.position({Language::english, Period::read("2026-05")});
        CHECK(amount_of(may, "total_equity") == rupiah(1'050));
    }
    SUBCASE("days compared with are shown by the same policy") {
        const Report both =
            book.position({Language::english, Period::of_year(2026), Period::read("2026-02")});
        CHECK(amount_of(both, "member_shares", "comparison") == rupiah(1'000));
    }
    SUBCASE("ratios ask for own capital as the law has it") {
        const Report table = ratios(book.kept(), book.kept(), year_2026, std::nullopt);
        CHECK(amount_of(table, "own_capital", "part") == rupiah(1'050));
    }
}

TEST_CASE("what was earned before the books, taken back in a later month, is off the year and off no month") {
    SharesBook book;
    const EntryNumber opened = book.post(JournalEntry{day("2026-05-03"),
                                                      {.kind = EntryKind::opening},
                                                      {{account("1110"), Side::debit, rupiah(900)},
                                                       {account("4910"), Side::credit, rupiah(900)}}})
                                   .posted.number;
    const auto surplus = [&](const char* period) {
        return amount_of(
            income_statement(book.kept(), book.kept(), {Language::english, Period::read(period)}),
            "surplus_after_tax");
    };
    const Rupiah others = surplus("2026") - rupiah(900);
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse(opened, day("2026-07-09"), ""); });
    CHECK(surplus("2026") == others);
    CHECK(surplus("2026-05") == Rupiah{});
    CHECK(surplus("2026-07") == Rupiah{});
    CHECK(result_before_books(book.kept(), Period::read("2026-07")) == rupiah(-900));
    CHECK(has_note(income_statement(book.kept(), book.kept(), {Language::english, Period::read("2026-07")}),
                   "Not in these days: income and expenses of the year from before these books"));
}

TEST_CASE("statements are signed by name, as of their day") {
    SharesBook book;
    book.set("chair", "Siti Aminah", "2026-01-01");
    book.set("chair", "Budi <Santoso>", "2027-01-01");
    const Report position = book.position();
    CHECK(position.signatures ==
          std::vector<Signature>{{"Chair", "Siti Aminah"}, {"Secretary"}, {"Treasurer"}});
    CHECK(render_text(position, Language::english, false).find("(Siti Aminah)") != std::string::npos);
    const Report later = book.position({Language::english, Period::of_year(2027)});
    CHECK(render_html(later, Language::english).find("<span>Budi &lt;Santoso&gt;</span>") !=
          std::string::npos);
    CHECK(income_statement(book.kept(), book.kept(), year_2026).signatures == position.signatures);
    CHECK(cash_flow_statement(book.kept(), book.kept(), year_2026).signatures == position.signatures);
    CHECK(book.equity().signatures == position.signatures);
}

TEST_CASE("statements name the standard they follow") {
    SharesBook book;
    CHECK(has_note(book.position(), "Drawn up by SAK EP."));
    book.set("framework", "sak-emkm", "2026-01-01");
    CHECK(has_note(book.position(), "Drawn up by SAK EMKM."));
    CHECK(has_note(book.equity(), "Drawn up by SAK EMKM."));
    const std::string besides = "That standard does not ask for this statement; it is given besides.";
    CHECK(has_note(book.equity(), besides));
    CHECK_FALSE(has_note(book.position(), besides));
}
