// The forms of the statements, and where accounts stand on them.

#include "neraca/report/statements/statement_lines.hpp"
#include "neraca/ledger/chart_of_accounts.hpp"
#include "neraca/ledger/chart_template.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/support.hpp"

using namespace neraca;

namespace {

Account tagged(AccountClass account_class, const char* line) {
    return {.code = AccountCode::read("1999"),
            .name = "Lain",
            .english_name = "",
            .account_class = account_class,
            .statement_line = line};
}

std::string key_of_line(const Account& account) {
    const StatementLine* line = line_of(account);
    return line ? std::string{line->key} : "none";
}

}  // namespace

TEST_CASE("keys of lines are unique in their statement") {
    for (const Statement statement : {Statement::balance_sheet, Statement::income_statement}) {
        std::set<std::string_view> keys;
        for (const StatementLine& line : lines_of(statement)) {
            CHECK_MESSAGE(keys.insert(line.key).second, std::string{line.key});
        }
    }
}

TEST_CASE("a tag belongs to one line, and codes stand in their order") {
    std::set<std::string_view> codes;
    for (const Statement statement : {Statement::balance_sheet, Statement::income_statement}) {
        std::string_view before;
        for (const StatementLine& line : lines_of(statement)) {
            if (!line.code.empty()) {
                CHECK_MESSAGE(codes.insert(line.code).second, std::string{line.code});
                CHECK_MESSAGE(before < line.code, std::string{line.code});
                before = line.code;
            }
        }
    }
    CHECK(codes.size() == 11 + 5 + 10 + 3 + 8 + 17);
}

TEST_CASE("every amount of the balance sheet reaches the totals once") {
    // Counts how often each line is contained in each sum.
    std::map<std::string_view, std::map<std::string_view, int>> parts;
    for (const StatementLine& line : lines_of(Statement::balance_sheet)) {
        for (const StatementLine* added : line.added) {
            const std::string_view key = added->key;
            if (parts.contains(key)) {
                for (const auto& [part, times] : parts[key]) {
                    parts[line.key][part] += times;
                }
            } else {
                ++parts[line.key][key];
            }
        }
    }
    for (const StatementLine& line : lines_of(Statement::balance_sheet)) {
        if (line.role == RowRole::line) {
            CAPTURE(std::string{line.key});
            CHECK(parts["total_assets"][line.key] == (line.side == Side::debit ? 1 : 0));
            CHECK(parts["total_liabilities_and_equity"][line.key] == (line.side == Side::credit ? 1 : 0));
        }
    }
}

TEST_CASE("every revenue is added to the surplus once and every cost taken away once") {
    std::map<std::string_view, std::map<std::string_view, int>> parts;
    const auto count = [&](const StatementLine& line, std::string_view key, int sign) {
        if (key == "net_other_income") {  // stands before its parts, as on the form
            parts[line.key]["other_income"] += sign;
            parts[line.key]["other_expenses"] -= sign;
        } else if (parts.contains(key)) {
            for (const auto& [part, times] : parts[key]) {
                parts[line.key][part] += sign * times;
            }
        } else {
            parts[line.key][key] += sign;
        }
    };
    for (const StatementLine& line : lines_of(Statement::income_statement)) {
        for (const StatementLine* added : line.added) {
            count(line, added->key, 1);
        }
        for (const StatementLine* subtracted : line.subtracted) {
            count(line, subtracted->key, -1);
        }
    }
    for (const StatementLine& line : lines_of(Statement::income_statement)) {
        if (line.role == RowRole::line) {
            CAPTURE(std::string{line.key});
            CHECK(parts["surplus_after_tax"][line.key] == (line.side == Side::credit ? 1 : -1));
        }
    }
}

TEST_CASE("where accounts stand") {
    struct Case {
        std::string why;
        Account account;
        std::string key;
    };
    const Case cases[] = {
        {"by its tag", tagged(AccountClass::asset, "N.1.01"), "cash"},
        {"a cost", tagged(AccountClass::expense, "P.08"), "operating_expenses"},
        {"shares that an auditor wants among liabilities", tagged(AccountClass::equity, "N.5.08"),
         "held_and_other_current_liabilities"},
        {"an account that reduces income", tagged(AccountClass::expense, "P.01"), "member_revenue"},
        {"an asset without a tag", tagged(AccountClass::asset, ""), "unclassified_assets"},
        {"a liability without a tag", tagged(AccountClass::liability, ""), "unclassified_liabilities"},
        {"equity without a tag", tagged(AccountClass::equity, ""), "unclassified_equity"},
        {"income without a tag", tagged(AccountClass::income, ""), "unclassified_income"},
        {"an expense without a tag", tagged(AccountClass::expense, ""), "unclassified_expenses"},
        {"a tag nobody knows", tagged(AccountClass::asset, "N.9.99"), "unclassified_assets"},
        {"a tag of the other statement", tagged(AccountClass::asset, "P.01"), "unclassified_assets"},
        {"income tagged as equity", tagged(AccountClass::income, "N.7.08"), "unclassified_income"},
        {"a subtotal takes no accounts", tagged(AccountClass::income, "P.17"), "unclassified_income"},
        {"memo accounts stand nowhere", tagged(AccountClass::memo, "N.1.01"), "none"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.why);
        CHECK(key_of_line(each.account) == each.key);
    }
}

TEST_CASE("shipped charts: every account stands on a line of its tag") {
    for (const std::string& name : chart_template_names()) {
        if (name == "empty") {
            continue;  // for who brings accounts
        }
        CAPTURE(name);
        const ChartTemplate chart = chart_template(name);
        const ChartOfAccounts sorted{chart.accounts};
        CHECK(sorted.accounts().size() > 25);
        for (const Account& account : sorted.accounts()) {
            CAPTURE(account.code);
            CHECK(std::ranges::count(sorted.accounts(), account.code, &Account::code) == 1);
            CHECK_FALSE(account.name.empty());
            CHECK_FALSE(account.english_name.empty());
            const StatementLine* line = line_of(account);
            if (account.account_class == AccountClass::memo) {
                CHECK(account.statement_line.empty());
                continue;
            }
            REQUIRE(line);
            CHECK(line->code == account.statement_line);
            CHECK((account.normal_side == line->side) == !account.contra);
        }
        for (const char* needed : {"1110", "3110", "3120", "2111", "2114"}) {
            CHECK(sorted.find(AccountCode::read(needed)) != nullptr);
        }
    }
}

TEST_CASE("a chart that does not ship with the program is none") {
    for (const char* name : {"", "waste", "Mini", "mini "}) {
        CAPTURE(std::string{name});
        CHECK(rule_broken_by([&] { chart_template(name); }) == Rule::template_must_exist);
    }
}

TEST_CASE("the small chart is part of the large one") {
    const ChartOfAccounts large{chart_template("waste-bank").accounts};
    for (const Account& account : chart_template("mini").accounts) {
        const Account* same = large.find(account.code);
        REQUIRE_MESSAGE(same, account.code.text());
        CHECK(same->name == account.name);
        CHECK(same->english_name == account.english_name);
        CHECK(same->account_class == account.account_class);
        CHECK(same->normal_side == account.normal_side);
        CHECK(same->statement_line == account.statement_line);
        CHECK(same->cash_flow == account.cash_flow);
        CHECK(same->contra == account.contra);
        CHECK(same->requires_dimensions == account.requires_dimensions);
    }
}

TEST_CASE("accounts stand on the lines of the forms, and on no others") {
    std::vector<std::string_view> of_forms;
    for (const Statement statement : {Statement::balance_sheet, Statement::income_statement}) {
        for (const StatementLine& line : lines_of(statement)) {
            if (line.role == RowRole::line && !line.code.empty()) {
                of_forms.push_back(line.code);
                CAPTURE(line.code);
                const auto account_class = statement_code::class_of(line.code);
                REQUIRE(account_class);
                CHECK(statement_of(*account_class) == statement);
                CHECK(line_of(tagged(*account_class, std::string{line.code}.c_str())) == &line);
            }
        }
    }
    std::vector<std::string_view> of_accounts;
    for (const AccountClass each : {AccountClass::asset, AccountClass::liability, AccountClass::equity,
                                    AccountClass::income, AccountClass::expense, AccountClass::memo}) {
        std::ranges::copy(statement_code::lines_of(each), std::back_inserter(of_accounts));
    }
    std::ranges::sort(of_forms);
    std::ranges::sort(of_accounts);
    CHECK(of_forms == of_accounts);
}

TEST_CASE("an account stands on a line of its own class") {
    struct Row {
        AccountClass account_class;
        const char* line;
        bool fits;
    };
    const Row rows[] = {{AccountClass::asset, "N.5.01", false},
                        {AccountClass::asset, "P.08", false},
                        {AccountClass::asset, "N.9.99", false},
                        {AccountClass::asset, "kas", false},
                        {AccountClass::liability, "N.7.01", false},
                        {AccountClass::equity, "N.6.02", false},
                        {AccountClass::income, "P.02", false},
                        {AccountClass::expense, "P.13", false},
                        {AccountClass::expense, "P.03", false},
                        {AccountClass::memo, "N.1.01", false},
                        {AccountClass::asset, "N.3.02", true},
                        {AccountClass::liability, "N.6.02", true},
                        {AccountClass::equity, "N.7.06", true},
                        {AccountClass::income, "P.04", true},
                        {AccountClass::expense, "P.16", true},
                        {AccountClass::memo, "", true},
                        {AccountClass::asset, "", true}};
    for (const Row& row : rows) {
        CAPTURE(row.line);
        const Account account = tagged(row.account_class, row.line);
        if (row.fits) {
            CHECK_NOTHROW(require_line_fits(account));
        } else {
            CHECK(rule_broken_by([&] { require_line_fits(account); }) == Rule::statement_line_must_fit);
        }
    }
    for (const char* chart : {"mini", "waste-bank"}) {
        for (const Account& account : chart_template(chart).accounts) {
            CHECK_NOTHROW(require_line_fits(account));
        }
    }
}
