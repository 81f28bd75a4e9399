// What may not fall below zero beside passbooks and stock: money, loans, what is owed to one person, memo
// accounts.

#include "neraca/coop/account_floor.hpp"

#include "support/loan_support.hpp"

namespace neraca {
namespace {

JournalEntry moved(const char* on, const char* debit, const char* credit, std::int64_t amount,
                   const Dimensions& named = {}) {
    return JournalEntry{day(on),
                        {},
                        {{account(debit), Side::debit, rupiah(amount), named},
                         {account(credit), Side::credit, rupiah(amount), named}}};
}

struct FloorBook : LoanBook {
    FloorBook() {
        write([&](CooperativeBook&) { may_be_overdrawn("none"); });
    }
    std::optional<Rule> broken_by(const JournalEntry& entry) {
        return rule_broken_by([&] { post(entry); });
    }
};

}  // namespace

TEST_CASE("floor: money that is not there is not paid, on any later day either") {
    FloorBook book;
    book.post(moved("2026-01-10", "1110", "4910", 50'000));
    book.post(moved("2026-01-20", "6113", "1110", 40'000));
    struct Row {
        std::string why;
        JournalEntry entry;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"more than there is", moved("2026-01-25", "6113", "1110", 10'001),
         Rule::account_cannot_go_below_zero},
        {"before the money came", moved("2026-01-09", "6113", "1110", 1), Rule::account_cannot_go_below_zero},
        {"there that day, but spent later", moved("2026-01-15", "6113", "1110", 20'000),
         Rule::account_cannot_go_below_zero},
        {"a bank is money too", moved("2026-01-25", "6113", "1120", 1), Rule::account_cannot_go_below_zero},
        {"to the last rupiah", moved("2026-01-25", "6113", "1110", 10'000), std::nullopt},
        {"first paid, then received, on one day",
         JournalEntry{day("2026-01-26"),
                      {},
                      {{account("6113"), Side::debit, rupiah(5)},
                       {account("1110"), Side::credit, rupiah(5)},
                       {account("1110"), Side::debit, rupiah(5)},
                       {account("4910"), Side::credit, rupiah(5)}}},
         std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.broken_by(row.entry) == row.broken);
    }
    CHECK(balances_below_zero(book.kept()).empty());
}

TEST_CASE("floor: an account that may be overdrawn is named by a setting, from its day on") {
    FloorBook book;
    book.write([](CooperativeBook& kept) {
        kept.set_setting({.key = "accounts_below_zero", .from = day("2026-02-01"), .value = "1120"});
    });
    CHECK(book.broken_by(moved("2026-01-31", "6113", "1120", 10)) == Rule::account_cannot_go_below_zero);
    CHECK(book.broken_by(moved("2026-02-01", "6113", "1120", 10)) == std::nullopt);
    CHECK(book.broken_by(moved("2026-02-01", "6113", "1110", 10)) == Rule::account_cannot_go_below_zero);
    const std::vector<FloorFault> below = balances_below_zero(book.kept());
    REQUIRE(below.size() == 1);
    CHECK(below[0].what.account == account("1120"));
    CHECK(below[0].day == day("2026-02-01"));
    CHECK(below[0].balance == rupiah(-10));
    CHECK(rule_broken_by([&] {
              book.write([](CooperativeBook& kept) {
                  kept.set_setting(
                      {.key = "accounts_below_zero", .from = day("2026-02-01"), .value = "1999"});
              });
          }) == Rule::account_must_exist);
}

TEST_CASE("floor: what was there before an opening entry is not known") {
    FloorBook book;
    book.post(JournalEntry{
        day("2026-01-01"),
        {.kind = EntryKind::opening},
        {{account("1110"), Side::debit, rupiah(100)}, {account("3150"), Side::credit, rupiah(100)}}});
    CHECK(book.broken_by(moved("2025-12-30", "6113", "1110", 60)) == std::nullopt);
    CHECK(book.broken_by(moved("2025-12-31", "6113", "1110", 60)) == Rule::account_cannot_go_below_zero);
}

TEST_CASE("floor: loans, persons and memo accounts") {
    FloorBook book;
    const Dimensions of_loan{.member = MemberNumber::read("A-001"), .loan = LoanReference::read("L-001")};
    const Dimensions siti{.member = MemberNumber::read("A-001")};
    const Dimensions budi{.member = MemberNumber::read("A-002")};
    book.post(moved("2026-01-05", "1110", "4910", 1'000));
    book.post(moved("2026-01-10", "1141", "4910", 500, of_loan));
    book.post(moved("2026-01-10", "6113", "2160", 300, siti));
    book.post(moved("2026-01-10", "9100", "9190", 200, of_loan));
    struct Row {
        std::string why;
        JournalEntry entry;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"more than was lent", moved("2026-01-11", "1110", "1141", 501, of_loan),
         Rule::loan_cannot_go_below_zero},
        {"before it was lent", moved("2026-01-09", "1110", "1141", 1, of_loan),
         Rule::loan_cannot_go_below_zero},
        {"more than is payable to a leaver", moved("2026-01-11", "2160", "1110", 301, siti),
         Rule::account_cannot_go_below_zero},
        {"what is payable to another", moved("2026-01-11", "2160", "1110", 1, budi),
         Rule::account_cannot_go_below_zero},
        {"more than was written off", moved("2026-01-11", "9190", "9100", 201, of_loan),
         Rule::account_cannot_go_below_zero},
        {"a memo account against cash", moved("2026-01-11", "9100", "1110", 5, of_loan),
         Rule::entry_must_balance},
        {"an expense against a memo account", moved("2026-01-11", "6113", "9190", 5),
         Rule::entry_must_balance},
        {"all of the loan", moved("2026-01-11", "1110", "1141", 500, of_loan), std::nullopt},
        {"all that is payable", moved("2026-01-11", "2160", "1110", 300, siti), std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.broken_by(row.entry) == row.broken);
    }
    CHECK(balances_below_zero(book.kept()).empty());
}

TEST_CASE("floor: what is there for one person is paid to no other") {
    FloorBook book;
    const Dimensions siti{.member = MemberNumber::read("A-001")};
    const Dimensions budi{.member = MemberNumber::read("A-002")};
    const auto of_person = [](const char* on, const char* debit, const char* credit, std::int64_t amount,
                              const Dimensions& who, Side named) {
        JournalEntry entry = moved(on, debit, credit, amount);
        std::vector<Posting> postings{entry.postings().begin(), entry.postings().end()};
        postings[named == Side::debit ? 0 : 1].dimensions = who;
        return JournalEntry{entry.date(), entry.heading(), std::move(postings)};
    };
    book.post(moved("2026-01-05", "1110", "4910", 500));
    // Bills of 100 for A-001 and 60 for A-002; goods on credit for A-001, 80.
    book.post(of_person("2026-01-10", "1110", "2118", 100, siti, Side::credit));
    book.post(of_person("2026-01-10", "1110", "2118", 60, budi, Side::credit));
    book.post(of_person("2026-01-10", "1151", "4151", 80, siti, Side::debit));
    struct Row {
        std::string why;
        JournalEntry entry;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"more than was billed for the member, though the account has it",
         of_person("2026-01-20", "2118", "1110", 61, budi, Side::debit), Rule::account_cannot_go_below_zero},
        {"before the bill", of_person("2026-01-09", "2118", "1110", 1, budi, Side::debit),
         Rule::account_cannot_go_below_zero},
        {"all of it", of_person("2026-01-20", "2118", "1110", 60, budi, Side::debit), std::nullopt},
        {"more than all bills, of nobody by name", moved("2026-01-21", "2118", "1110", 101),
         Rule::account_cannot_go_below_zero},
        {"more than the member owes", of_person("2026-01-20", "1110", "1151", 81, siti, Side::credit),
         Rule::account_cannot_go_below_zero},
        {"of a member who owes nothing", of_person("2026-01-20", "1110", "1151", 1, budi, Side::credit),
         Rule::account_cannot_go_below_zero},
        {"what is owed", of_person("2026-01-20", "1110", "1151", 80, siti, Side::credit), std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(book.broken_by(row.entry) == row.broken);
    }
    CHECK(balances_below_zero(book.kept()).empty());
}

}  // namespace neraca
