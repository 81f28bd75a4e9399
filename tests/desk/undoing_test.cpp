// What changed a register alone, taken back by its command.

#include "neraca/desk/undoing.hpp"

#include "neraca/desk/loan_desk.hpp"
#include "neraca/desk/member_exit.hpp"
#include "neraca/desk/reversal.hpp"
#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct UndoingBook : LoanBook {
    template <typename Work>
    auto command(const char* kind, const Work& work) {
        Books::Transaction transaction{books};
        Bookkeeper keeper = bookkeeper();
        auto result = work(keeper, kept());
        books.write_log({.cooperative = code.text(), .kind = kind, .command = kind});
        transaction.commit();
        return result;
    }
    LoanTerms rescheduled_on(const char* on) {
        return command("loan reschedule", [&](Bookkeeper&, CooperativeBook& book) {
            return neraca::reschedule(loan(), {.from = day(on), .instalments = 12, .reason = "Panen gagal"},
                                      book, book);
        });
    }
    LoanTerms rescheduling_undone() {
        return command("loan reschedule", [&](Bookkeeper&, CooperativeBook& book) {
            return undo_reschedule(loan(), book, book);
        });
    }
    Member rejoined(const char* number, const char* on) {
        return command("member rejoin", [&](Bookkeeper&, CooperativeBook& book) {
            return rejoin(member(number), day(on), book);
        });
    }
    Member return_undone(const char* number) {
        return command("member rejoin", [&](Bookkeeper&, CooperativeBook& book) {
            return undo_rejoin(member(number), book, book);
        });
    }
    MemberExitReceipt left(const char* number, const char* on) {
        return command("member exit", [&](Bookkeeper& keeper, CooperativeBook& book) {
            return leave({.heading = {.date = day(on)}, .member = member(number), .counter_account = cash},
                         keeper, book);
        });
    }
};

}  // namespace

TEST_CASE("undoing: a rescheduling") {
    UndoingBook book;
    book.grant();
    CHECK(rule_broken_by([&] { book.rescheduling_undone(); }) == Rule::nothing_to_post);
    book.rescheduled_on("2026-03-01");
    REQUIRE(book.loan().terms.size() == 2);
    SUBCASE("undone") {
        CHECK(book.rescheduling_undone().from == day("2026-03-01"));
        CHECK(book.loan().terms == std::vector{UndoingBook::usual_terms()});
        CHECK(differences(book.books).empty());
        CHECK_NOTHROW(book.rescheduled_on("2026-03-01"));
    }
    SUBCASE("not after a payment by the new terms, until that is reversed") {
        book.repay(100'000, "2026-03-20");
        CHECK(rule_broken_by([&] { book.rescheduling_undone(); }) == Rule::undone_by_another_command);
        book.write([&](CooperativeBook&) {
            book.bookkeeper().reverse(EntryNumber{2026, 2}, day("2026-03-20"), "");
        });
        CHECK_NOTHROW(book.rescheduling_undone());
    }
    SUBCASE("not in a locked month") {
        book.write([](CooperativeBook& kept) { kept.set_locked(Month{2026, 3}, true, ""); });
        CHECK(rule_broken_by([&] { book.rescheduling_undone(); }) == Rule::period_must_be_open);
    }
}

TEST_CASE("undoing: terms that a payment made are reversed with it") {
    UndoingBook book;
    book.grant();
    book.command("loan repay", [&](Bookkeeper& keeper, CooperativeBook& kept) {
        LoanRepayment extra = book.repayment(3'000'000, "2026-02-15");
        extra.extra = Extra::principal;
        return neraca::repay(extra, keeper, kept);
    });
    REQUIRE(book.loan().terms.size() == 2);
    CHECK(rule_broken_by([&] { book.rescheduling_undone(); }) == Rule::undone_by_another_command);
}

TEST_CASE("undoing: a member who came back has left again, on the day of before") {
    UndoingBook book;
    const Member before = book.member("A-002");
    CHECK(rule_broken_by([&] { book.return_undone("A-002"); }) == Rule::nothing_to_post);
    book.left("A-002", "2026-02-10");
    CHECK(rule_broken_by([&] { book.return_undone("A-002"); }) == Rule::member_has_left);
    book.rejoined("A-002", "2026-03-01");
    SUBCASE("undone, whatever else was changed of the member since") {
        book.command("member set", [&](Bookkeeper&, CooperativeBook& kept) {
            Member renamed = book.member("A-002");
            renamed.name = "Budi Santoso S.";
            kept.set_member(renamed);
            return 0;
        });
        const Member left = book.return_undone("A-002");
        CHECK(left.joined == before.joined);
        CHECK(left.left == day("2026-02-10"));
        CHECK(left.name == "Budi Santoso S.");
        CHECK(book.member("A-002").left == day("2026-02-10"));
        CHECK(differences(book.books).empty());
        CHECK(book.rejoined("A-002", "2026-03-05").joined == day("2026-03-05"));
    }
    SUBCASE("not once something was posted") {
        book.post(JournalEntry{
            day("2026-03-02"),
            {.kind = EntryKind::deposit},
            {{account("1110"), Side::debit, rupiah(10'000)},
             {account("2111"),
              Side::credit,
              rupiah(10'000),
              {.member = MemberNumber::read("A-002"), .product = ProductCode::read("sukarela")}}}});
        CHECK(rule_broken_by([&] { book.return_undone("A-002"); }) == Rule::member_has_later_entries);
    }
}

TEST_CASE("undoing: an exit that was reversed is no return") {
    UndoingBook book;
    book.command("member exit", [&](Bookkeeper&, CooperativeBook& kept) {
        Member gone = book.member("A-002");
        gone.left = day("2026-02-10");
        kept.set_member(gone);
        gone.left = std::nullopt;
        kept.set_member(gone);
        return 0;
    });
    CHECK(rule_broken_by([&] { book.return_undone("A-002"); }) == Rule::nothing_to_post);
}

}  // namespace neraca
