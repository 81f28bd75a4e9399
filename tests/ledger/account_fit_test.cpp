// One rule for what an account may be named for.

#include "neraca/ledger/account_fit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "neraca/ledger/chart_template.hpp"
#include "support/book_support.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE("which accounts fit which use") {
    const ChartOfAccounts chart{chart_template("waste-bank").accounts};
    struct Row {
        AccountUse use;
        std::vector<const char*> fitting;
        std::vector<const char*> others;
    };
    const Row rows[] = {
        {AccountUse::money,
         {"1110", "1111", "1120"},
         {"1130", "1152", "1162", "2145", "3110", "4910", "6910"}},
        {AccountUse::paid_out_of, {"1110", "1120", "2145", "1190"}, {"1141", "1340", "1149", "3150", "6113"}},
        {AccountUse::counter,
         {"1110", "1120", "1173", "1190", "2145", "2160"},
         {"1162", "1166", "2117", "1149", "1345", "3150", "4920", "6113", "9100"}},
        {AccountUse::counter_of_asset, {"1110", "1173", "2145", "3150"}, {"6113", "4920", "1345", "9100"}},
        {AccountUse::counter_of_opening, {"3110", "3170", "2160", "1345", "1162"}, {"4920", "6113", "9100"}},
        {AccountUse::placement, {"1120", "1125", "1130"}, {"2155", "6910", "4910", "1149", "1162"}},
        {AccountUse::savings, {"2111", "3110"}, {"1110", "2145", "4120", "5110"}},
        // What is kept by member and loan, or product, has postings that name them.
        {AccountUse::loan, {"1141", "1142"}, {"1120", "1143", "1149", "2155", "1162", "4110"}},
        {AccountUse::asset_cost,
         {"1310", "1340", "1350"},
         {"1110", "1120", "1141", "1345", "1162", "2145", "6117"}},
        {AccountUse::accumulated_depreciation, {"1325", "1345"}, {"1340", "1149", "2111", "6117"}},
        {AccountUse::income, {"4110", "4910"}, {"1110", "5110", "2140"}},
        {AccountUse::expense, {"5110", "6116"}, {"1171", "4910"}},
        {AccountUse::assets, {"1171", "1173"}, {"1110", "1141", "1162", "1345", "2140"}},
        {AccountUse::liabilities, {"2140"}, {"1171", "2111", "3110"}},
    };
    for (const Row& row : rows) {
        CAPTURE(static_cast<int>(row.use));
        for (const char* code : row.fitting) {
            CAPTURE(std::string{code});
            CHECK(fits(chart.account(account(code)), row.use));
        }
        for (const char* code : row.others) {
            CAPTURE(std::string{code});
            CHECK_FALSE(fits(chart.account(account(code)), row.use));
            CHECK(rule_broken_by([&] { (void)require_fit(chart.account(account(code)), row.use); }) ==
                  Rule::account_must_fit);
        }
    }
}

TEST_CASE("accounts of the shipped charts fit their roles") {
    for (const std::string& name : chart_template_names()) {
        CAPTURE(name);
        for (const Account& each : chart_template(name).accounts) {
            CAPTURE(each.code.text());
            CHECK(fits_its_role(each));
        }
    }
}

TEST_CASE("an account gets no role that it is not fit for, and keeps one that it had") {
    TestBook book;
    const auto given = [&](const char* code, AccountRole role) {
        return rule_broken_by([&] {
            book.write([&](CooperativeBook& kept) {
                Account holder = *kept.chart().find_role(role);
                holder.role = AccountRole::none;
                kept.set_account(holder);
                Account other = kept.chart().account(account(code));
                other.role = role;
                kept.set_account(other);
            });
        });
    };
    CHECK(given("6910", AccountRole::bank_account) == Rule::account_must_fit);
    CHECK(given("1130", AccountRole::bank_account) == Rule::account_must_fit);  // no money at hand
    CHECK(given("1159", AccountRole::bank_account) == Rule::account_must_fit);
    CHECK(given("1110", AccountRole::loan_allowance) == Rule::account_must_fit);
    CHECK(given("1110", AccountRole::depreciation) == Rule::account_must_fit);
    CHECK(given("5251", AccountRole::other_income) == Rule::account_must_fit);
    CHECK(given("1111", AccountRole::bank_account) == std::nullopt);
    CHECK(rule_broken_by([&] {
              book.write([](CooperativeBook& kept) { kept.set_cash_account(account("6113")); });
          }) == Rule::account_must_fit);
    CHECK(rule_broken_by([&] {
              book.write([](CooperativeBook& kept) {
                  kept.add_account({.code = AccountCode::read("6199"),
                                    .name = "Beban",
                                    .account_class = AccountClass::expense,
                                    .role = AccountRole::none});
                  kept.set_setting(
                      {.key = "accounts_below_zero", .from = day("2026-02-01"), .value = "1110, 6113"});
              });
          }) == Rule::account_must_fit);
}
