// The end of a year: closing, opening again, and the surplus in the journal.

#include "neraca/year/closing.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/periodic/periodic_key.hpp"
#include "neraca/report/statements/statement_amounts.hpp"
#include "neraca/year/surplus.hpp"
#include "neraca/year/surplus_base.hpp"
#include "support/property.hpp"
#include "support/waste_support.hpp"

namespace neraca {
namespace {

Posting debit(const char* code, std::int64_t amount) {
    return {account(code), Side::debit, rupiah(amount)};
}
Posting credit(const char* code, std::int64_t amount) {
    return {account(code), Side::credit, rupiah(amount)};
}

/// A year with sales of 900.000, costs of 500.000 and cash of 400.000 that nobody counted.
struct YearBook : TestBook {
    YearBook() {
        post(JournalEntry{day("2026-03-01"), {}, {debit("1110", 900'000), credit("4253", 900'000)}});
        post(JournalEntry{day("2026-11-30"), {}, {debit("6111", 500'000), credit("1110", 500'000)}});
    }
    Closed close(int year, const std::string& accepted = "counted in January") {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return close_year(keeper, year, accepted);
        });
    }
    Closed reopen(int year, const std::string& reason = "late statement") {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return reopen_year(keeper, year, reason);
        });
    }
    Rupiah owed(const char* of, const char* on) {
        Rupiah net;
        for (const Balance& each : kept().balances({.last_day = day(on), .account = account(of)})) {
            net -= each.net();
        }
        return net;
    }
    std::vector<std::string> findings(int year) {
        std::vector<std::string> keys;
        for (const ClosingFinding& each : closing_readiness(kept(), kept(), year).findings) {
            keys.push_back(each.key);
        }
        return keys;
    }
};

const char* const rule_text = R"(
[[part]]
key = "reserve"
percent = 40
to = "reserve"
[[part]]
key = "capital"
percent = 40
to = "members"
by = "savings"
[[part]]
key = "social"
percent = 20
to = "social"
)";

}  // namespace

TEST_CASE("closing: income and expenses become the surplus, which waits on 1 January") {
    YearBook book;
    const Closed closed = book.close(2026);
    CHECK(closed.closing.entry.date() == day("2026-12-31"));
    CHECK(closed.closing.entry.kind() == EntryKind::closing);
    CHECK(closed.closing.entry.heading().memo == "counted in January");
    CHECK(closed.new_year->entry.date() == day("2027-01-01"));
    CHECK(book.owed("4253", "2026-12-31").is_zero());
    CHECK(book.owed("6111", "2026-12-31").is_zero());
    CHECK(book.owed("3180", "2026-12-31") == rupiah(400'000));
    CHECK(book.owed("3180", "2027-01-01").is_zero());
    CHECK(book.owed("3170", "2027-01-01") == rupiah(400'000));

    // The income statement of the year says what it said before; that of the next is empty.
    const auto before = income_statement_amounts(book.kept(), Period::of_year(2026));
    CHECK(before[on_income_statement::surplus_after_tax] == rupiah(400'000));
    CHECK(income_statement_amounts(book.kept(), Period::of_year(2027))[on_income_statement::surplus_after_tax]
              .is_zero());
    const auto position = balance_sheet_amounts(book.kept(), day("2026-12-31"));
    CHECK(position[on_balance_sheet::surplus] == rupiah(400'000));
    CHECK(position[on_balance_sheet::total_assets] ==
          position[on_balance_sheet::total_liabilities_and_equity]);
    CHECK(balance_sheet_amounts(book.kept(), day("2027-01-01"))[on_balance_sheet::undistributed_surplus] ==
          rupiah(400'000));

    CHECK(rule_broken_by([&] { book.close(2026); }) == Rule::year_is_closed);
    CHECK(rule_broken_by([&] { book.close(2027); }) == Rule::nothing_to_post);
}

TEST_CASE("closing: what was undone leaves the books as they were, and can be done again") {
    YearBook book;
    book.close(2026);
    const Closed opened = book.reopen(2026);
    CHECK(opened.closing.entry.kind() == EntryKind::closing);
    CHECK(book.owed("4253", "2026-12-31") == rupiah(900'000));
    CHECK(book.owed("3170", "2027-01-01").is_zero());
    CHECK(income_statement_amounts(
              book.kept(), Period::of_year(2026))[on_income_statement::surplus_after_tax] == rupiah(400'000));
    CHECK_FALSE(closing_of(book.kept(), 2026));
    CHECK(rule_broken_by([&] { book.reopen(2026); }) == Rule::year_is_not_closed);

    book.post(JournalEntry{day("2026-12-31"), {}, {debit("6910", 5'000), credit("1110", 5'000)}});
    book.close(2026);
    CHECK(book.owed("3170", "2027-01-01") == rupiah(395'000));
    CHECK(rule_broken_by([&] { book.reopen(2026, ""); }) == Rule::reason_required);

    // Undone by halves with `reverse`: what is missing is moved, and no more.
    const auto closing = closing_of(book.kept(), 2026);
    book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse(closing->number, day("2026-12-31"), "by hand").posted;
    });
    book.post(JournalEntry{day("2026-12-31"), {}, {debit("1110", 1'000), credit("4910", 1'000)}});
    book.close(2026);
    CHECK(book.owed("3170", "2027-01-01") == rupiah(396'000));
    CHECK(book.owed("3180", "2027-01-01").is_zero());
}

TEST_CASE("closing: a closed year takes no entry, by no way in, before it is opened again") {
    YearBook book;
    const JournalEntry late{day("2026-12-31"), {}, {debit("6910", 5'000), credit("1110", 5'000)}};
    const JournalEntry early{day("2026-03-01"), {}, {debit("6910", 5'000), credit("1110", 5'000)}};
    const JournalEntry next{day("2027-01-02"), {}, {debit("6910", 5'000), credit("1110", 5'000)}};
    CHECK_FALSE(book.kept().is_closed(2026));
    const Closed closed = book.close(2026);
    CHECK(book.kept().is_closed(2026));
    CHECK(book.kept().is_closed(2025));  // what 2026 was closed with holds it
    CHECK_FALSE(book.kept().is_closed(2027));
    for (const JournalEntry& entry : {late, early}) {
        CHECK(rule_broken_by([&] { book.post(entry); }) == Rule::year_is_closed);
        CHECK(rule_broken_by([&] {
                  book.write([&](CooperativeBook& kept) { kept.append({&entry, 1}); });
              }) == Rule::year_is_closed);
        CHECK(rule_broken_by([&] {
                  const ImportKey key = 7;
                  book.write([&](CooperativeBook& kept) { kept.append_imported({&entry, 1}, {&key, 1}); });
              }) == Rule::year_is_closed);
    }
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook&) {
                  book.bookkeeper().reverse(closed.closing.number, day("2027-01-05"), "by hand");
              });
          }) == Rule::year_is_closed);
    CHECK_FALSE(rule_broken_by([&] { book.post(next); }));
    book.reopen(2026);
    CHECK_FALSE(book.kept().is_closed(2026));
    CHECK_FALSE(rule_broken_by([&] { book.post(late); }));
    CHECK(differences(book.books).empty());
}

TEST_CASE("closing: a deficit is closed to the other side") {
    YearBook book;
    book.post(JournalEntry{day("2026-12-01"), {}, {debit("6112", 450'000), credit("2145", 450'000)}});
    book.close(2026);
    CHECK(book.owed("3170", "2027-01-01") == rupiah(-50'000));
    CHECK(rule_broken_by([&] {
              plan_surplus(book.kept(), book.kept(), read_surplus_rule(rule_text, "r"), 2026);
          }) == Rule::surplus_must_be_there);
}

TEST_CASE("closing: what is not done yet is told, and forbids or asks for a reason") {
    YearBook book;
    CHECK(book.findings(2026) == std::vector<std::string>{"cash_counted"});
    CHECK(rule_broken_by([&] { book.close(2026, ""); }) == Rule::year_not_ready_to_close);

    book.write([&](CooperativeBook& kept) {
        kept.add_count({.day = day("2026-12-31"), .account = account("1110"), .amount = rupiah(400'000)});
    });
    CHECK(book.findings(2026).empty());

    book.post(JournalEntry{day("2026-12-30"), {}, {debit("1190", 7'000), credit("1110", 7'000)}});
    CHECK(book.findings(2026) == std::vector<std::string>{"suspense"});
    CHECK(rule_broken_by([&] { book.close(2026, "never mind"); }) == Rule::year_not_ready_to_close);
    book.post(JournalEntry{day("2026-12-31"), {}, {debit("6119", 7'000), credit("1190", 7'000)}});

    book.write([&](CooperativeBook& kept) {
        kept.add_asset({.code = AssetCode::read("T-1"),
                        .name = "Timbangan",
                        .account = account("1340"),
                        .accumulated = account("1345"),
                        .acquired = day("2026-01-01"),
                        .cost = rupiah(3'600'000),
                        .months = 60,
                        .depreciated_from = day("2026-01-01")});
        kept.add_accrual({.code = AccrualCode::read("S-1"),
                          .name = "Sewa",
                          .kind = AccrualKind::prepaid_expense,
                          .balance_account = account("1171"),
                          .result_account = account("6116"),
                          .amount = rupiah(1'200'000),
                          .first_month = Month{2026, 7},
                          .months = 12});
        kept.set_setting({.key = "interest_rate",
                          .product = ProductCode::read("sukarela"),
                          .from = day("2026-01-01"),
                          .value = "3%"});
    });
    std::string passed;
    for (const Phrase what : closing_readiness(book.kept(), book.kept(), 2026).passed) {
        passed += std::string{what.english()} + "; ";
    }
    CHECK(
        passed ==
        "earlier years are closed; nothing is in suspense; sub-ledgers come to their accounts; cash was "
        "counted in December; stock was counted in December; interest on savings is credited; the allowance "
        "is what the classes of loans ask for; ");
    // Nobody has savings, so nobody earned interest.
    CHECK(book.findings(2026) == std::vector<std::string>{"depreciation", "accruals"});
    book.post(entry_for(Deposit{{day("2026-11-30")},
                                book.member("A-001"),
                                book.product("sukarela"),
                                rupiah(1'000'000),
                                account("1110")}));
    CHECK(book.findings(2026) == std::vector<std::string>{"depreciation", "accruals", "interest"});
    // December alone makes no year: 3.600.000 / 60 a month from January on, 100.000 a month from July on.
    book.write([&](CooperativeBook& kept) {
        Bookkeeper keeper = book.bookkeeper();
        const auto december = [&](MonthlyPosting posting, const char* expense, const char* balance,
                                  std::int64_t amount) {
            keeper.post(JournalEntry{day("2026-12-31"),
                                     {.key = PeriodicKey{posting, Month{2026, 12}}.text()},
                                     {debit(expense, amount), credit(balance, amount)}});
        };
        december(MonthlyPosting::depreciation, "6117", "1345", 60'000);
        december(MonthlyPosting::accrual, "6116", "1171", 99'999);
        return kept.chain_head().entries;
    });
    const std::vector<ClosingFinding> found = closing_readiness(book.kept(), book.kept(), 2026).findings;
    REQUIRE(found.size() == 4);
    CHECK(found[0].what.in(Language::english) ==
          "depreciation of January 2026, February 2026, March 2026, April 2026, May 2026, June 2026, July "
          "2026, "
          "August 2026, September 2026, October 2026, November 2026 is not posted");
    CHECK(
        found[1].what.in(Language::english) ==
        "what belongs to July 2026, August 2026, September 2026, October 2026, November 2026 of prepaid and "
        "accrued items is not posted");
    CHECK(found[2].what.in(Language::english) ==
          "what is posted for December 2026 is not what the register asks for");
    CHECK(found[3].what.in(Language::english) == "interest on savings of December 2026 is not credited");

    YearBook earlier;
    earlier.post(JournalEntry{day("2025-05-01"), {}, {debit("1110", 10), credit("4910", 10)}});
    CHECK(earlier.findings(2026) == std::vector<std::string>{"earlier_years", "cash_counted"});
}

TEST_CASE("closing: each kind of waste that was not counted is named") {
    WasteBook book;
    book.write([](CooperativeBook& kept) {
        kept.add_item({.code = ItemCode::read("PETB"), .name = "Botol PET biru", .unit = "kg"});
    });
    book.set_price("PETB", 2'700);
    book.deliver("A-001", "PETB", 1'000);
    book.deliver("N-01", "PETB", 1'000);
    book.deliver("N-01", "PET", 1'000);  // its code is the beginning of another's
    const auto readiness = closing_readiness(book.kept(), book.kept(), 2026);
    const auto found = std::ranges::find(readiness.findings, "stock_counted", &ClosingFinding::key);
    REQUIRE(found != readiness.findings.end());
    CHECK(found->what.in(Language::english) == "the stock of PETB, PET was not counted in December");
}

TEST_CASE("closing: a year after year, equity is what it was before closing") {
    check_property("position before and after closing", [] {
        TestBook book;
        const char* const incomes[] = {"4253", "4910", "4120"};
        const char* const expenses[] = {"6111", "6910", "7110"};
        for (int entries = *rc::gen::inRange(1, 12); entries > 0; --entries) {
            const Date on{*rc::gen::inRange(2025, 2027), static_cast<unsigned>(*rc::gen::inRange(1, 13)), 15};
            const Rupiah amount = sen(*rc::gen::inRange(1, 99'999'999));
            const bool earned = *rc::gen::inRange(0, 2) == 1;
            const auto which = static_cast<std::size_t>(*rc::gen::inRange(0, 3));
            book.post(JournalEntry{on,
                                   {},
                                   earned
                                       ? std::vector<Posting>{{account("1110"), Side::debit, amount},
                                                              {account(incomes[which]), Side::credit, amount}}
                                       : std::vector<Posting>{{account(expenses[which]), Side::debit, amount},
                                                              {account("2145"), Side::credit, amount}}});
        }
        const auto total = [&](const char* on) {
            return balance_sheet_amounts(book.kept(), day(on))[on_balance_sheet::total_equity];
        };
        const Rupiah at_2025 = total("2025-12-31");
        const Rupiah at_2026 = total("2026-12-31");
        for (const int year : {2025, 2026}) {
            try {
                book.write([&](CooperativeBook&) {
                    Bookkeeper keeper = book.bookkeeper();
                    return close_year(keeper, year, "x");
                });
            } catch (const BookError& error) {
                RC_ASSERT(error.rule() == Rule::nothing_to_post);
            }
        }
        RC_ASSERT(total("2025-12-31") == at_2025);
        RC_ASSERT(total("2026-12-31") == at_2026);
        RC_ASSERT(total("2027-01-01") == at_2026);
        const auto position = balance_sheet_amounts(book.kept(), day("2027-01-01"));
        RC_ASSERT(position[on_balance_sheet::surplus].is_zero());
        RC_ASSERT(position[on_balance_sheet::total_assets] ==
                  position[on_balance_sheet::total_liabilities_and_equity]);
    });
}

TEST_CASE("surplus: shared out in one balanced entry, once, then paid in cash and into passbooks") {
    YearBook book;
    for (const auto& [number, amount] : {std::pair{"A-001", 100'000}, {"A-002", 50'000}, {"A-003", 50'000}}) {
        book.post(entry_for(Deposit{{day("2026-02-01")},
                                    book.member(number),
                                    book.product("wajib"),
                                    rupiah(amount),
                                    account("1110")}));
    }
    const SurplusRule rule = read_surplus_rule(rule_text, "rule.toml");
    const auto distribution = [&] {
        return SurplusDistribution{.heading = {.date = day("2027-03-15")},
                                   .year = 2026,
                                   .plan = plan_surplus(book.kept(), book.kept(), rule, 2026)};
    };
    CHECK(rule_broken_by([&] { entry_for(distribution(), book.kept()); }) == Rule::year_is_not_closed);
    book.close(2026);
    const Posted shared = book.post(entry_for(distribution(), book.kept()));
    CHECK(shared.posted.entry.kind() == EntryKind::surplus);
    CHECK(book.owed("3170", "2027-03-15").is_zero());
    CHECK(book.owed("3161", "2027-03-15") == rupiah(160'000));
    CHECK(book.owed("2124", "2027-03-15") == rupiah(80'000));
    CHECK(book.owed("2129", "2027-03-15") == rupiah(160'000));
    CHECK(rule_broken_by([&] { entry_for(distribution(), book.kept()); }) ==
          Rule::surplus_distributed_already);
    CHECK(rule_broken_by([&] { book.reopen(2026); }) == Rule::surplus_distributed_already);

    std::vector<SurplusClaim> claims = surplus_claims(book.kept(), day("2027-03-20"));
    REQUIRE(claims.size() == 3);
    CHECK(claims[0].amount == rupiah(80'000));
    CHECK(claims[1].amount == rupiah(40'000));
    const auto payment = [&](std::vector<SurplusClaim> paid) {
        return SurplusPayment{.heading = {.date = day("2027-03-20")},
                              .claims = std::move(paid),
                              .cash_account = account("1110")};
    };
    CHECK(rule_broken_by([&] {
              entry_for(payment({{MemberNumber::read("A-002"), rupiah(40'001)}}), book.kept());
          }) == Rule::payable_is_less);
    book.post(entry_for(payment({claims[1]}), book.kept()));
    SurplusPayment into_passbooks = payment(surplus_claims(book.kept(), day("2027-03-20")));
    into_passbooks.into = book.product("sukarela");
    book.post(entry_for(into_passbooks, book.kept()));
    CHECK(book.owed("2129", "2027-03-20").is_zero());
    CHECK(balance_of(book.kept(), MemberNumber::read("A-001"), book.product("sukarela"), day("2027-03-20")) ==
          rupiah(80'000));
    CHECK(rule_broken_by([&] { entry_for(payment({}), book.kept()); }) == Rule::nothing_to_post);

    // Undone, it can be shared out again, under a key of its own.
    YearBook again;
    again.post(entry_for(Deposit{
        {day("2026-02-01")}, again.member("A-001"), again.product("wajib"), rupiah(5'000), account("1110")}));
    again.close(2026);
    const auto of_again = [&] {
        return entry_for(SurplusDistribution{.heading = {.date = day("2027-03-15")},
                                             .year = 2026,
                                             .plan = plan_surplus(again.kept(), again.kept(), rule, 2026)},
                         again.kept());
    };
    const Posted first = again.post(of_again());
    again.write([&](CooperativeBook&) {
        return again.bookkeeper().reverse(first.posted.number, day("2027-03-15"), "wrong rule").posted;
    });
    CHECK(again.post(of_again()).posted.entry.heading().key == "surplus/2026/2");
}

TEST_CASE("surplus: what members are measured by comes from the book") {
    TestBook book;
    const auto deposit = [&](const char* number, const char* product, std::int64_t amount, const char* on) {
        book.post(entry_for(
            Deposit{{day(on)}, book.member(number), book.product(product), rupiah(amount), account("1110")}));
    };
    deposit("A-001", "pokok", 100, "2025-12-15");
    deposit("A-001", "wajib", 10, "2026-01-20");
    deposit("A-002", "wajib", 30, "2026-12-05");
    deposit("A-003", "sukarela", 1'000, "2026-06-30");
    book.post(
        JournalEntry{day("2026-05-01"),
                     {.kind = EntryKind::repayment},
                     {{account("1110"), Side::debit, rupiah(44)},
                      {account("4110"), Side::credit, rupiah(40), {.member = MemberNumber::read("A-002")}},
                      {account("4151"), Side::credit, rupiah(4), {.member = MemberNumber::read("A-003")}}}});
    struct Measured {
        std::string by;
        std::vector<std::int64_t> bases;  // of A-001, A-002, A-003, in rupiah
    };
    const Measured rows[] = {
        {"by = \"savings\"", {110, 30, 0}},
        {"by = \"savings\"\nproducts = [\"wajib\", \"sukarela\"]", {10, 30, 1'000}},
        {"by = \"savings\"\nmeasure = \"average\"", {100 * 12 + 10 * 12, 30, 0}},
        {"by = \"savings\"\nmeasure = \"months\"", {100 * 12 + 10 * 11, 0, 0}},
        {"by = \"interest_paid\"", {0, 40, 0}},
        {"by = \"purchases\"", {0, 0, 4}},
    };
    for (const Measured& row : rows) {
        CAPTURE(row.by);
        const SurplusRule rule = read_surplus_rule(
            "[[part]]\nkey = \"x\"\npercent = 100\nto = \"members\"\n" + row.by + "\n", "rule.toml");
        const SharingMembers members = sharing_members(book.kept(), book.kept(), rule, 2026);
        REQUIRE(members.members.size() == 3);
        for (std::size_t index = 0; index < 3; ++index) {
            CHECK(members.members[index].bases.front() == row.bases[index] * 100);
        }
    }
}

}  // namespace neraca
