// The year of the cooperative Kenanga (cooperative-accounting.md, section 8) from the files of
// examples/kenanga-year, by the commands themselves: every figure of its statements, to the rupiah.

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "application.hpp"
#include "arguments/command_line.hpp"
#include "neraca/store/engines/engines.hpp"
#include "support/json.hpp"
#include "support/places.hpp"
#include "support/report_support.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;
using namespace neraca::cli;

namespace {

/// The year in a book of its own.
class KenangaBook {
public:
    KenangaBook() {
        const std::string files = neraca::source_folder() + "/examples/kenanga-year/";
        call("init");
        call("coop add kenanga \"Koperasi Bank Sampah Kenanga\" --template waste-bank --books summary");
        call("run " + files + "members.neraca --quiet");
        call("import opening " + files + "opening.csv --date 2026-01-01");
        call("import journal " + files + "journal.csv");
        call("run " + files + "loans.neraca --quiet");
    }

    /// What the command answers to programs.
    Json call(const std::string& line) {
        cli::Settings settings;
        settings.book = Verbatim{folder_.path("kenanga.db")};
        settings.date = day("2027-01-05");
        Session session;
        const Outcome outcome = perform(split_line(line), settings, session, line);
        const Json envelope = json_of(envelope_of(outcome));
        REQUIRE_MESSAGE(envelope["ok"], envelope.dump());
        return envelope["data"];
    }

    /// What `ask` makes of the book itself.
    template <typename Ask>
    auto asked(const Ask& ask) {
        const std::string address = folder_.path("kenanga.db");
        const auto books = engine_for(address).open(address, Access::read);
        return ask(books->cooperative(CooperativeCode::read("kenanga")));
    }

private:
    TemporaryFolder folder_;
};

struct Figure {
    std::string row;
    std::int64_t rupiah_amount;
};

/// The cell of a row, as programs read it.
std::string cell(const Json& table, std::string_view row_key, const std::string& column_key) {
    for (const Json& row : table["rows"]) {
        if (row["key"] == row_key) {
            return row["cells"][column_key];
        }
    }
    FAIL("no row " << std::string{row_key});
    return {};
}

void check_figures(const Json& table, const std::vector<Figure>& figures,
                   const std::string& column_key = "amount") {
    for (const Figure& figure : figures) {
        CAPTURE(figure.row);
        CHECK(cell(table, figure.row, column_key) == to_plain(rupiah(figure.rupiah_amount)));
    }
}

}  // namespace

TEST_CASE("Kenanga, by command: the income statement") {
    KenangaBook book;
    check_figures(book.call("report income --period 2026"), {{"member_revenue", 13'190'000},
                                                             {"member_costs", 9'060'000},
                                                             {"net_member_participation", 4'130'000},
                                                             {"non_member_revenue", 1'495'000},
                                                             {"non_member_costs", 1'150'000},
                                                             {"non_member_gross_profit", 345'000},
                                                             {"gross_surplus", 4'475'000},
                                                             {"operating_expenses", 3'268'000},
                                                             {"cooperative_surplus", 1'207'000},
                                                             {"cooperative_expenses", 450'000},
                                                             {"surplus_after_cooperative_expenses", 757'000},
                                                             {"net_other_income", -21'600},
                                                             {"other_income", 48'000},
                                                             {"other_expenses", 69'600},
                                                             {"surplus_before_tax", 735'400},
                                                             {"income_tax", 73'425},
                                                             {"surplus_after_tax", 661'975}});
}

TEST_CASE("Kenanga, by command: the balance sheet") {
    KenangaBook book;
    check_figures(book.call("report balance-sheet --as-of 2026-12-31"),
                  {{"cash", 4'153'000},
                   {"bank", 10'623'400},
                   {"member_loans", 6'600'000},
                   {"loan_loss_allowance", -308'000},
                   {"inventory", 1'390'000},
                   {"total_current_assets", 22'458'400},
                   {"fixed_assets_cost", 3'600'000},
                   {"accumulated_depreciation", -1'920'000},
                   {"net_fixed_assets", 1'680'000},
                   {"total_assets", 24'138'400},
                   {"savings", 4'450'000},
                   {"surplus_funds", 400'000},
                   {"accrued_expenses", 45'000},
                   {"tax_payable", 6'425},
                   {"total_liabilities", 4'901'425},
                   {"principal_savings", 3'500'000},
                   {"mandatory_savings", 11'250'000},
                   {"grants", 2'400'000},
                   {"reserves", 1'425'000},
                   {"undistributed_surplus", 0},
                   {"surplus", 661'975},
                   {"total_equity", 19'236'975},
                   {"total_liabilities_and_equity", 24'138'400}});
    check_figures(book.call("report balance-sheet --as-of 2026-01-01"), {{"total_assets", 18'675'000}});
}

TEST_CASE("Kenanga, by command: the changes in equity") {
    KenangaBook book;
    const Json equity = book.call("report equity --period 2026");
    check_figures(equity,
                  {{"opening", 14'775'000},
                   {"carried_over", 0},
                   {"shares_paid_in", 4'550'000},
                   {"shares_paid_back", 0},
                   {"grants", 0},
                   {"to_reserves", 0},  // moves inside the equity
                   {"to_members_and_funds", -750'000},
                   {"corrections", 0},
                   {"surplus_of_the_year", 661'975},
                   {"closing", 19'236'975}},
                  "total");
    check_figures(equity, {{"opening", 3'000'000}, {"shares_paid_in", 500'000}, {"closing", 3'500'000}},
                  "principal_savings");
    check_figures(equity, {{"opening", 7'200'000}, {"shares_paid_in", 4'050'000}, {"closing", 11'250'000}},
                  "mandatory_savings");
    check_figures(equity, {{"opening", 2'400'000}, {"closing", 2'400'000}}, "grants");
    check_figures(equity, {{"opening", 1'175'000}, {"to_reserves", 250'000}, {"closing", 1'425'000}},
                  "reserves");
    check_figures(equity,
                  {{"opening", 1'000'000},
                   {"to_reserves", -250'000},
                   {"to_members_and_funds", -750'000},
                   {"closing", 0}},
                  "undistributed_surplus");
    check_figures(equity, {{"opening", 0}, {"surplus_of_the_year", 661'975}, {"closing", 661'975}},
                  "surplus");
}

TEST_CASE("Kenanga, by command: the cash flow") {
    KenangaBook book;
    const Json cash = book.call("report cash-flow --period 2026");
    check_figures(cash, {{"sales_and_other_income", 13'645'000},
                         {"goods_paid", -1'200'000},
                         {"savings_paid_in", 0},
                         {"savings_paid_out", -7'900'000},
                         {"loans_granted", -7'920'000},
                         {"loans_repaid", 6'400'000},
                         {"loan_income", 960'000},
                         {"interest_on_savings", 0},
                         // RAT 450.000 of the 2.670.000 of expenses is the cost of being a cooperative
                         {"expenses_paid", -2'220'000},
                         {"cooperative_expenses_paid", -450'000},
                         {"bank_charges_and_other", -60'000},
                         {"bank_interest", 38'400},
                         {"taxes_paid", -67'000},
                         {"surplus_funds_used", 0},
                         {"other_operating", 0},
                         {"operating_cash", 1'226'400},
                         {"investing_cash", 0},
                         {"shares_paid_in", 3'550'000},
                         {"shares_paid_back", 0},
                         {"surplus_paid", -500'000},
                         {"financing_cash", 3'050'000},
                         {"net_change", 4'276'400},
                         {"opening_cash", 10'500'000},
                         {"closing_cash", 14'776'400}});
    REQUIRE(cash["parts"].size() == 2);
    check_figures(cash["parts"][0], {{"surplus_after_tax", 661'975},
                                     {"depreciation", 720'000},
                                     {"loan_loss_allowance", 283'000},
                                     {"member_loans", -1'600'000},
                                     {"inventory", -590'000},
                                     {"savings", 700'000},
                                     {"surplus_funds", 250'000},
                                     {"accrued_expenses", 45'000},
                                     {"tax_payable", 6'425},
                                     {"shares_out_of_savings", 1'000'000},
                                     {"surplus_into_funds", -250'000},
                                     {"operating_cash", 1'226'400}});
    check_figures(cash["parts"][1], {{"waste_into_savings", 9'600'000},
                                     {"shares_out_of_savings", 1'000'000},
                                     {"loan_income_withheld", 80'000},
                                     {"surplus_into_funds", 250'000}});
}

TEST_CASE("Kenanga, by command: the ratios") {
    KenangaBook book;
    const Json table = book.call("report ratios --period 2026 --lang en");
    const std::pair<const char*, const char*> expected[] = {
        {"return_on_assets", "2.74%"},   {"return_on_equity", "3.44%"},
        {"own_capital", "79.69%"},       {"money_to_liabilities", "301.47%"},
        {"current_ratio", "458.2%"},     {"cost_to_participation", "96.88%"},
        {"self_sufficiency", "111.08%"}, {"expenses_to_gross_surplus", "73.03%"},
        {"growth_of_assets", "29.26%"},  {"growth_of_equity", "30.2%"},
        {"savings_covered", "363.29%"},  {"loans_to_savings", "148.31%"},
        {"main_income", "99.67%"},       {"loans_to_members", "100%"},
    };
    for (const auto& [key, ratio] : expected) {
        CAPTURE(std::string{key});
        CHECK(cell(table, key, "ratio") == ratio);
    }
    CHECK(cell(table, "return_on_assets", "band") == "< 7 %");
    CHECK(cell(table, "return_on_assets", "source") == "draft");
}

TEST_CASE("Kenanga, by command: the ratios of classified loans") {
    KenangaBook book;
    const Json table = book.call("report ratios --period 2026");
    CHECK(cell(table, "problem_loans", "ratio") == "15.15%");
    CHECK(cell(table, "problem_loans", "grade") == "unhealthy");
    CHECK(cell(table, "problem_loans", "source") == "Juknis 15/2021");
    CHECK(cell(table, "allowance_to_problem_loans", "ratio") == "30.8%");
    CHECK(cell(table, "allowance_to_required", "ratio") == "100%");
}

TEST_CASE("Kenanga, by command: the classes of loans in the notes") {
    KenangaBook book;
    const Json notes = book.call("report notes --period 2026");
    for (const Json& part : notes["parts"]) {
        if (part["report"] == "collectibility") {
            check_figures(part,
                          {{"current", 28'000},
                           {"substandard", 80'000},
                           {"doubtful", 0},
                           {"loss", 200'000},
                           {"total", 308'000}},
                          "required");
            return;
        }
    }
    FAIL("no table of classes");
}
