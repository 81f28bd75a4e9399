#include "neraca/coop/bookkeeper.hpp"
#include "neraca/coop/passbook_balance.hpp"

#include <doctest/doctest.h>

#include "neraca/coop/savings.hpp"
#include "support/book_support.hpp"
#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

Dimensions of(const char* member, const char* product = nullptr) {
    Dimensions dimensions{.member = MemberNumber::read(member)};
    if (product != nullptr) {
        dimensions.product = ProductCode::read(product);
    }
    return dimensions;
}

JournalEntry entry(const char* on, Posting debit, Posting credit, JournalEntry::Heading heading = {}) {
    return JournalEntry{day(on), std::move(heading), {std::move(debit), std::move(credit)}};
}

Posting debit(const char* code, std::int64_t amount, Dimensions dimensions = {}) {
    return {account(code), Side::debit, rupiah(amount), std::move(dimensions)};
}
Posting credit(const char* code, std::int64_t amount, Dimensions dimensions = {}) {
    return {account(code), Side::credit, rupiah(amount), std::move(dimensions)};
}

}  // namespace

TEST_CASE("a bookkeeper refuses what the cooperative's rules refuse, and nothing is changed") {
    TestBook book;
    book.write([&](CooperativeBook& kept) {
        kept.set_locked(Month{2025, 12}, true, "RAT");
        Account closed = kept.chart().account(account("6116"));
        closed.open = false;
        kept.set_account(closed);
        kept.add_item({ItemCode::read("PET"), "Botol PET", "kg"});
        Member gone = member_named(kept, "A-003");
        gone.left = day("2026-01-31");
        kept.set_member(gone);
    });
    struct Row {
        std::string why;
        JournalEntry entry;
        std::optional<Rule> broken;
    };
    const ItemCode pet = ItemCode::read("PET");
    const Row rows[] = {
        {"a plain entry", entry("2026-01-05", debit("1110", 5), credit("4152", 5)), std::nullopt},
        {"savings of a member",
         entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001", "sukarela"))),
         {}},
        {"the only product of an account is filled in",
         entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001"))),
         {}},
        {"stock with item and quantity",
         entry("2026-01-05", debit("1162", 5, {.item = pet, .quantity = Quantity::of_thousandths(3'250)}),
               credit("1110", 5)),
         {}},
        {"a loan with its reference",
         entry("2026-01-05",
               debit("1141", 5, {.member = MemberNumber::read("A-001"), .loan = LoanReference::read("P-1")}),
               credit("1110", 5)),
         {}},
        {"an account that is not there", entry("2026-01-05", debit("1110", 5), credit("4999", 5)),
         Rule::account_must_exist},
        {"a closed account", entry("2026-01-05", debit("6116", 5), credit("1110", 5)),
         Rule::account_must_be_open},
        {"a locked month", entry("2025-12-31", debit("1110", 5), credit("4152", 5)),
         Rule::period_must_be_open},
        {"savings of nobody", entry("2026-01-05", debit("1110", 5), credit("2111", 5)),
         Rule::dimension_required},
        {"stock of nothing", entry("2026-01-05", debit("1162", 5), credit("1110", 5)),
         Rule::dimension_required},
        {"stock without quantity", entry("2026-01-05", debit("1162", 5, {.item = pet}), credit("1110", 5)),
         Rule::dimension_required},
        {"a loan without its reference",
         entry("2026-01-05", debit("1141", 5, of("A-001")), credit("1110", 5)), Rule::dimension_required},
        {"a member who is not there",
         entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("Z", "sukarela"))),
         Rule::member_must_exist},
        {"a product that is not there",
         entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001", "emas"))),
         Rule::product_must_exist},
        {"a product of another account",
         entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001", "wajib"))),
         Rule::dimension_not_allowed},
        {"savings of one who left",
         entry("2026-02-01", debit("1110", 5), credit("2111", 5, of("A-003", "sukarela"))),
         Rule::member_has_left},
        {"a passbook below zero",
         entry("2026-01-05", debit("2111", 99, of("A-002", "sukarela")), credit("1110", 99)),
         Rule::savings_cannot_go_below_zero},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::int64_t before = book.kept().chain_head().entries;
        CHECK(rule_broken_by([&] { book.post(row.entry); }) == row.broken);
        CHECK(book.kept().chain_head().entries == before + (row.broken ? 0 : 1));
    }
}

TEST_CASE("summary books keep no sub-ledgers") {
    TestBook book{BooksKept::summary};
    CHECK_FALSE(rule_broken_by([&] { book.post(entry("2026-01-05", debit("1162", 5), credit("2114", 5))); }));
}

TEST_CASE("a key posts once: the same again is found, another content is a conflict") {
    TestBook book;
    const JournalEntry first =
        entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001")), {.key = "nota-1"});
    const JournalEntry other =
        entry("2026-01-05", debit("1110", 6), credit("2111", 6, of("A-001")), {.key = "nota-1"});
    CHECK_FALSE(book.post(first).already_there);
    const Posted again = book.post(first);
    CHECK(again.already_there);
    CHECK(again.posted.number == EntryNumber{2026, 1});
    CHECK(rule_broken_by([&] { book.post(other); }) == Rule::key_used_for_other_content);
    CHECK(book.kept().chain_head().entries == 1);
}

TEST_CASE("an entry is reversed once, and a reversal not at all") {
    TestBook book;
    book.post(entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001"))));
    const auto reverse = [&](EntryNumber number) {
        return book.write(
            [&](CooperativeBook&) { return book.bookkeeper().reverse(number, day("2026-01-06"), ""); });
    };
    CHECK(reverse({2026, 1}).posted.number == EntryNumber{2026, 2});
    CHECK(rule_broken_by([&] { reverse({2026, 1}); }) == Rule::entry_already_reversed);
    CHECK(rule_broken_by([&] { reverse({2026, 2}); }) == Rule::reversal_cannot_be_reversed);
    CHECK(rule_broken_by([&] { reverse({2026, 9}); }) == Rule::entry_must_exist);
}

TEST_CASE("a deposit that was withdrawn since cannot be reversed away under the withdrawal") {
    TestBook book;
    book.post(entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001"))));
    book.post(entry("2026-01-10", debit("2111", 5, of("A-001")), credit("1110", 5)));
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook&) {
                  book.bookkeeper().reverse({2026, 1}, day("2026-01-11"), "");
              });
          }) == Rule::savings_cannot_go_below_zero);
}

TEST_CASE("a correction reverses, posts anew and links all three") {
    TestBook book;
    book.post(entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001"))));
    const auto correction = book.write([&](CooperativeBook&) {
        return book.bookkeeper().correct(
            {2026, 1}, entry("2026-01-06", debit("1110", 50), credit("2111", 50, of("A-001"))));
    });
    CHECK(correction.reversal.entry.heading().reverses == EntryNumber{2026, 1});
    CHECK(correction.replacement.entry.heading().corrects == EntryNumber{2026, 1});
    const PostedEntry original = entry_numbered(book.kept(), {2026, 1});
    CHECK(original.reversed_by == correction.reversal.number);
    CHECK(original.corrected_by == correction.replacement.number);
    CHECK(balance_of(book.kept(), MemberNumber::read("A-001"), book.product("sukarela"), day("2026-01-31")) ==
          rupiah(50));
}

TEST_CASE("an import is told the first day a passbook is below zero, not the lowest") {
    TestBook book;
    book.write([&](CooperativeBook&) {
        Bookkeeper keeper = book.bookkeeper();
        const JournalEntry entries[] = {
            entry("2026-01-05", debit("1110", 5), credit("2111", 5, of("A-001", "sukarela"))),
            entry("2026-01-10", debit("2111", 6, of("A-001", "sukarela")), credit("1110", 6)),
            entry("2026-01-11", debit("2111", 9, of("A-001", "sukarela")), credit("1110", 9))};
        const ImportKey keys[] = {1, 2, 3};
        keeper.append_imported(entries, keys);
        const auto overdrawn = lowest_balance_from(keeper.book(), MemberNumber::read("A-001"),
                                                   ProductCode::read("sukarela"), day("2026-01-01"), {})
                                   .first_below_zero;
        REQUIRE(overdrawn);
        CHECK(overdrawn->first == day("2026-01-10"));
        CHECK(overdrawn->second == rupiah(-1));
    });
}

TEST_CASE("whatever is posted, refused, reversed or rolled back, the book checks clean") {
    check_property("random days of a cooperative", [] {
        TestBook book;
        const char* const members[] = {"A-001", "A-002", "A-003"};
        const char* const products[] = {"sukarela", "sampah"};
        const int events = *rc::gen::inRange(1, 40);
        for (int event = 0; event < events; ++event) {
            const char* member = members[*rc::gen::inRange(0, 3)];
            const SavingsProduct product = book.product(products[*rc::gen::inRange(0, 2)]);
            const Date on{2026, static_cast<unsigned>(*rc::gen::inRange(1, 5)),
                          static_cast<unsigned>(*rc::gen::inRange(1, 29))};
            const Rupiah amount = Rupiah::of_sen(*rc::gen::inRange<std::int64_t>(1, 100'000'00));
            const AccountCode cash = account("1110");
            try {
                switch (*rc::gen::inRange(0, 4)) {
                    case 0:
                    case 1:
                        book.post(entry_for(Deposit{{on}, book.member(member), product, amount, cash}));
                        break;
                    case 2:
                        book.post(entry_for(Withdrawal{{on}, book.member(member), product, amount, cash},
                                            book.kept()));
                        break;
                    default: {
                        const EntryNumber number{2026, *rc::gen::inRange<std::int64_t>(1, 40)};
                        Books::Transaction transaction{book.books};
                        book.bookkeeper().reverse(number, on, "");
                        if (*rc::gen::arbitrary<bool>()) {
                            transaction.commit();
                        }
                    }
                }
            } catch (const BookError&) {
                // Refusals are part of the day.
            }
        }
        Rupiah debit;
        Rupiah credit;
        for (const Balance& balance : book.kept().balances({.last_day = day("2026-12-31")})) {
            debit += balance.debit;
            credit += balance.credit;
        }
        RC_ASSERT(debit == credit);
        for (const CheckResult& result : book.books.check()) {
            RC_ASSERT(result.differences.empty());
        }
    });
}

TEST_CASE("savings that are locked until exit are taken from a sitting member by no entry at all") {
    TestBook book;
    const auto deposit = [&](const char* member, const char* on_account, const char* product) {
        return book
            .post(entry("2026-01-05", debit("1110", 100), credit(on_account, 100, of(member, product)),
                        {.kind = EntryKind::deposit}))
            .posted.number;
    };
    const EntryNumber wrong = deposit("A-001", "3110", "pokok");
    deposit("A-001", "3120", "wajib");
    deposit("A-003", "3110", "pokok");
    book.write([&](CooperativeBook& kept) {
        Member gone = member_named(kept, "A-003");
        gone.left = day("2026-02-10");
        kept.set_member(gone);
    });
    struct Row {
        std::string why;
        JournalEntry entry;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"paid out by hand", entry("2026-02-10", debit("3110", 40, of("A-001", "pokok")), credit("1110", 40)),
         Rule::savings_locked_until_exit},
        {"the product is the only one of the account",
         entry("2026-02-10", debit("3120", 40, of("A-001")), credit("1110", 40)),
         Rule::savings_locked_until_exit},
        {"to savings that can be withdrawn",
         entry("2026-02-10", debit("3110", 40, of("A-001", "pokok")),
               credit("2111", 40, of("A-001", "sukarela"))),
         Rule::savings_locked_until_exit},
        {"to another member",
         entry("2026-02-10", debit("3110", 40, of("A-001", "pokok")),
               credit("3110", 40, of("A-002", "pokok"))),
         Rule::savings_locked_until_exit},
        {"called a withdrawal",
         entry("2026-02-10", debit("3110", 40, of("A-001", "pokok")), credit("1110", 40),
               {.kind = EntryKind::withdrawal}),
         Rule::savings_locked_until_exit},
        {"from one share of the member into the other",
         entry("2026-02-10", debit("3120", 40, of("A-001", "wajib")),
               credit("3110", 40, of("A-001", "pokok"))),
         std::nullopt},
        {"of a member who leaves that day",
         entry("2026-02-10", debit("3110", 40, of("A-003", "pokok")), credit("1110", 40)), std::nullopt},
        {"of the same member, the day before",
         entry("2026-02-09", debit("3110", 40, of("A-003", "pokok")), credit("1110", 40)),
         Rule::savings_locked_until_exit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { book.post(row.entry); }) == row.broken);
    }
    // What was wrong is taken back; what replaces it is held to the rule again.
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse(wrong, day("2026-02-11"), "salah"); });
    const EntryNumber again = deposit("A-001", "3110", "pokok");
    CHECK(rule_broken_by([&] {
              book.write([&](CooperativeBook&) {
                  book.bookkeeper().correct(
                      again,
                      entry("2026-02-11", debit("3120", 50, of("A-001", "wajib")), credit("1110", 50)));
              });
          }) == Rule::savings_locked_until_exit);
}

TEST_CASE("who may not hold savings, or be lent anything, gets none by an entry by hand") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        for (const auto& [number, kind] :
             {std::pair{"P-01", MemberKind::buyer}, {"K-01", MemberKind::group}}) {
            kept.add_member({.number = MemberNumber::read(number),
                             .name = "Lain",
                             .joined = day("2025-01-01"),
                             .kind = kind});
        }
        kept.add_product({.code = ProductCode::read("saham"),
                          .name = "Simpanan Wajib Khusus",
                          .kind = SavingsKind::mandatory,
                          .account = account("3120")});
    });
    const auto into = [](const char* on_account, const char* member, const char* product) {
        return entry("2026-01-05", debit("1110", 5), credit(on_account, 5, of(member, product)));
    };
    const Dimensions loan_of_buyer{.member = MemberNumber::read("P-01"), .loan = LoanReference::read("P-1")};
    struct Row {
        std::string why;
        JournalEntry entry;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"a buyer has no passbook", into("2111", "P-01", "sukarela"), Rule::product_not_for_this_member},
        {"a group has no share", into("3110", "K-01", "pokok"), Rule::product_not_for_this_member},
        {"whoever the share is for", into("3120", "K-01", "saham"), Rule::product_not_for_this_member},
        {"a group has savings", into("2111", "K-01", "sukarela"), std::nullopt},
        {"a member has no savings of non-members", into("2115", "A-001", "sampah-nasabah"),
         Rule::product_not_for_this_member},
        {"a buyer is lent nothing", entry("2026-01-05", debit("1142", 5, loan_of_buyer), credit("1110", 5)),
         Rule::member_must_be_of_kind},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { book.post(row.entry); }) == row.broken);
    }
}
