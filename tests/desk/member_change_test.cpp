// Somebody becomes of another kind: only where the books have nothing of them that the new kind has not.

#include "neraca/desk/member_change.hpp"

#include <functional>

#include "neraca/coop/held_savings.hpp"
#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct ChangeBook : LoanBook {
    void deposit(const char* into, std::int64_t amount) {
        post(entry_for(Deposit{{day("2026-01-10")}, member("A-001"), product(into), rupiah(amount), cash}));
    }
    void become(const char* number, MemberKind kind) {
        write([&](CooperativeBook& book) {
            Member changed = member(number);
            changed.kind = kind;
            change_member(changed, book, book);
        });
    }
};

}  // namespace

TEST_CASE("member change: savings, shares, holds and loans stay with who may have them") {
    using enum MemberKind;
    struct Row {
        std::string why;
        std::function<void(ChangeBook&)> before;
        MemberKind kind;
        std::string refusal = {};
    };
    const Row rows[] = {
        {"with nothing", [](ChangeBook&) {}, buyer},
        {"savings are no buyer's", [](ChangeBook& book) { book.deposit("sukarela", 500); }, buyer,
         "A-001 Siti Aminah cannot become buyer while the books have this of them: sukarela Rp500"},
        {"savings that are for everyone", [](ChangeBook& book) { book.deposit("sukarela", 500); }, group},
        {"shares are members'",
         [](ChangeBook& book) {
             book.deposit("pokok", 100);
             book.deposit("wajib", 20);
             book.deposit("sukarela", 500);
         },
         non_member,
         "A-001 Siti Aminah cannot become non-member while the books have this of them: pokok Rp100, wajib "
         "Rp20"},
        {"savings on hold",
         [](ChangeBook& book) {
             book.deposit("sukarela", 500);
             book.post(entry_for(
                 Hold{{day("2026-01-15")}, {book.member("A-001"), book.product("sukarela")}, rupiah(500)},
                 book.kept()));
         },
         buyer, "A-001 Siti Aminah cannot become buyer while the books have this of them: 2116 Rp500"},
        {"a loan of members", [](ChangeBook& book) { book.grant(); }, non_member,
         "A-001 Siti Aminah cannot become non-member while the books have this of them: L-001 Rp8,000,000"},
        {"a loan is no buyer's", [](ChangeBook& book) { book.grant(); }, buyer,
         "A-001 Siti Aminah cannot become buyer while the books have this of them: L-001 Rp8,000,000"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        ChangeBook book;
        row.before(book);
        const std::string refusal = refusal_of([&] { book.become("A-001", row.kind); });
        CHECK(refusal.substr(0, refusal.find(" (it is")) == row.refusal);
        CHECK((book.member("A-001").kind == row.kind) == row.refusal.empty());
    }
}

TEST_CASE("member change: who owes as a buyer stays one until it is paid") {
    ChangeBook book;
    book.write([](CooperativeBook& kept) {
        kept.add_member({.number = MemberNumber::read("P-01"),
                         .name = "UD Rosok",
                         .joined = day("2025-01-01"),
                         .kind = MemberKind::buyer});
    });
    const Dimensions buyer{.member = MemberNumber::read("P-01")};
    book.post(JournalEntry{
        day("2026-01-05"),
        {},
        {{account("1152"), Side::debit, rupiah(70), buyer}, {account("4152"), Side::credit, rupiah(70)}}});
    CHECK(rule_broken_by([&] { book.become("P-01", MemberKind::member); }) ==
          Rule::member_still_has_balances);
    book.post(JournalEntry{
        day("2026-01-06"),
        {},
        {{account("1110"), Side::debit, rupiah(70)}, {account("1152"), Side::credit, rupiah(70), buyer}}});
    book.become("P-01", MemberKind::member);
    CHECK(book.member("P-01").kind == MemberKind::member);
}

}  // namespace neraca
