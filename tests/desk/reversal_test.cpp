// What one command did, undone whole: its entries and what it changed in the registers.

#include "neraca/desk/reversal.hpp"

#include "neraca/desk/loan_desk.hpp"
#include "neraca/desk/member_exit.hpp"
#include "support/loan_support.hpp"

namespace neraca {
namespace {

struct EventBook : LoanBook {
    /// As the command line does: the work, then the line of the log that ends the event.
    template <typename Work>
    auto command(const char* kind, const Work& work) {
        Books::Transaction transaction{books};
        Bookkeeper keeper = bookkeeper();
        auto result = work(keeper, kept());
        books.write_log({.cooperative = code.text(), .kind = kind, .command = kind});
        transaction.commit();
        return result;
    }
    Posted granted() {
        return command("loan grant", [&](Bookkeeper& keeper, Register& registry) {
            return neraca::grant(LoanGrant{.heading = {.date = usual_terms().from},
                                           .borrowed = {{.reference = LoanReference::read("L-001"),
                                                         .member = MemberNumber::read("A-001"),
                                                         .account = account("1141"),
                                                         .terms = {usual_terms()}},
                                                        member("A-001")},
                                           .counter_account = cash},
                                 keeper, registry);
        });
    }
    RepaidLoan repaid(const char* on, std::int64_t amount) {
        return command("loan repay", [&](Bookkeeper& keeper, Register& registry) {
            return neraca::repay(LoanRepayment{.heading = {.date = day(on)},
                                               .borrowed = {loan(), member("A-001")},
                                               .amount = rupiah(amount),
                                               .extra = Extra::principal,
                                               .counter_account = cash},
                                 keeper, registry);
        });
    }
    Reversed undone(EntryNumber number, const char* on = nullptr) {
        return command("reverse", [&](Bookkeeper& keeper, Register& registry) {
            return reverse({.number = number,
                            .date = on ? std::optional{day(on)} : std::nullopt,
                            .today = day("2026-12-31")},
                           keeper, registry);
        });
    }
};

const auto usual_terms = EventBook::usual_terms;

/// What a refused `work` says is to be done.
template <typename Work>
std::string way_out_of(const Work& work) {
    try {
        work();
    } catch (const BookError& error) {
        return error.hint() ? error.hint()->in(Language::english) : "";
    }
    return "nothing was refused";
}

}  // namespace

TEST_CASE("reversal: a loan that was paid out by mistake has no contract any more") {
    EventBook book;
    const EntryNumber number = book.granted().posted.number;
    const Reversed undone = book.undone(number);
    CHECK(undone.asked.posted.entry.date() == usual_terms().from);
    CHECK(undone.restored.size() == 1);
    CHECK_FALSE(book.kept().find_loan(LoanReference::read("L-001")));
    CHECK(differences(book.books).empty());
    // Done again as it should be, under the same reference.
    CHECK_NOTHROW(book.granted());
    CHECK(differences(book.books).empty());
}

TEST_CASE("reversal: a second extra payment of a day, taken back before the first") {
    // 8.000.000 flat in eight months; on the due day 1.080.000 are due, what is more is principal.
    EventBook book;
    book.granted();
    const auto last_terms = [&] {
        const Loan loan = book.loan();
        const LoanTerms& terms = loan.terms.back();
        return std::to_string(loan.terms.size()) + " " + to_string(terms.from) + " " +
               to_plain(terms.principal) + " " + std::to_string(terms.instalments) + " " +
               to_string(terms.first_due);
    };
    const std::string contract = last_terms();
    const RepaidLoan first = book.repaid("2026-02-15", 2'080'000);
    const std::string after_first = "2 2026-02-15 6000000.00 7 2026-03-15";
    CHECK(last_terms() == after_first);
    const RepaidLoan second = book.repaid("2026-02-15", 600'000);
    CHECK(shown(second.note.paid) == shown(parts(0, 0, 600'000)));
    CHECK(last_terms() == "2 2026-02-15 5400000.00 7 2026-03-15");
    CHECK(book.state("2026-03-15").due.interest == rupiah(54'000));  // 1 % of 5.400.000
    CHECK(book.state("2026-02-15").due.total().is_zero());
    CHECK(differences(book.books).empty());

    CHECK(rule_broken_by([&] { book.undone(first.posted.posted.number, "2026-02-15"); }) ==
          Rule::undone_by_another_command);
    book.undone(second.posted.posted.number, "2026-02-15");
    CHECK(last_terms() == after_first);
    CHECK(book.state("2026-03-15").due.interest == rupiah(60'000));
    book.undone(first.posted.posted.number, "2026-02-15");
    CHECK(last_terms() == contract);
    CHECK(book.state("2026-02-15").due.total() == rupiah(1'080'000));
    CHECK(differences(book.books).empty());

    // On the day of the grant the contract itself begins.
    CHECK(rule_broken_by([&] { book.repaid("2026-01-15", 600'000); }) == Rule::loan_terms_must_fit);
}

TEST_CASE("reversal: terms come back with the payment that changed them") {
    EventBook book;
    book.granted();
    const Date due = usual_terms().first_due;
    const RepaidLoan paid = book.repaid(to_string(due).c_str(), 3'000'000);
    REQUIRE(book.loan().terms.size() == 2);
    CHECK(book.undone(paid.posted.posted.number).restored.size() == 1);
    CHECK(book.loan().terms == std::vector{usual_terms()});
    CHECK(differences(book.books).empty());
}

TEST_CASE("reversal: what was built on an event is taken back first") {
    EventBook book;
    const EntryNumber granted = book.granted().posted.number;
    const RepaidLoan paid = book.repaid(to_string(usual_terms().first_due).c_str(), 3'000'000);
    CHECK(rule_broken_by([&] { book.undone(granted); }) == Rule::undone_by_another_command);
    CHECK(way_out_of([&] { book.undone(granted); }) ==
          "`neraca reverse " + to_string(paid.posted.posted.number) +
              "` takes back the payment that made them; then enter both again");
    const Posted lost = book.command("loan write-off", [&](Bookkeeper& keeper, Register& registry) {
        return write_off({.heading = {.date = day("2026-12-30"), .memo = "Rapat"},
                          .borrowed = {book.loan(), book.member("A-001")}},
                         keeper, registry);
    });
    const std::string takes_back =
        "`neraca reverse " + to_string(lost.posted.number) + "` takes that back first";
    CHECK(way_out_of([&] { book.undone(granted); }) == takes_back);
    CHECK(way_out_of([&] { book.undone(paid.posted.posted.number); }) == takes_back);
    book.undone(lost.posted.number);
    book.undone(paid.posted.posted.number);
    CHECK_NOTHROW(book.undone(granted));
}

TEST_CASE("reversal: who left by mistake is there again, with all savings") {
    EventBook book;
    const auto savings = [&] {
        return -net_of(book.kept(), {.last_day = Date::last(),
                                     .member = MemberNumber::read("A-002"),
                                     .product = ProductCode::read("sukarela")});
    };
    book.command("deposit", [&](Bookkeeper& keeper, Register&) {
        return keeper.post(JournalEntry{
            day("2026-01-05"),
            {.kind = EntryKind::deposit},
            {{account("1110"), Side::debit, rupiah(50'000)},
             {account("2111"),
              Side::credit,
              rupiah(50'000),
              {.member = MemberNumber::read("A-002"), .product = ProductCode::read("sukarela")}}}});
    });
    const MemberExitReceipt left = book.command("member exit", [&](Bookkeeper& keeper, Register& registry) {
        return leave({.heading = {.date = day("2026-02-10")},
                      .member = book.member("A-002"),
                      .settle = true,
                      .counter_account = book.cash},
                     keeper, registry);
    });
    REQUIRE(book.member("A-002").left == day("2026-02-10"));
    REQUIRE(savings() == Rupiah{});
    SUBCASE("undone") {
        book.undone(left.entries.front().posted.number);
        CHECK_FALSE(book.member("A-002").left);
        CHECK(savings() == rupiah(50'000));
        CHECK(differences(book.books).empty());
    }
    SUBCASE("not once it was paid: the money would be owed twice") {
        book.command("member pay-out", [&](Bookkeeper& keeper, Register&) {
            return pay_out({.heading = {.date = day("2026-02-11")},
                            .member = book.member("A-002"),
                            .counter_account = book.cash},
                           keeper);
        });
        CHECK(rule_broken_by([&] { book.undone(left.entries.front().posted.number); }) ==
              Rule::account_cannot_go_below_zero);
    }
    SUBCASE("nor who came back since: the return is taken back first") {
        book.command("member rejoin", [&](Bookkeeper&, Register& registry) {
            return rejoin(book.member("A-002"), day("2026-03-01"), registry);
        });
        CHECK(way_out_of([&] { book.undone(left.entries.front().posted.number); }) ==
              "`neraca member rejoin A-002 --undo` takes the return back first");
    }
    SUBCASE("nor who had entries after the day of leaving") {
        book.command("member rejoin", [&](Bookkeeper&, Register& registry) {
            return rejoin(book.member("A-002"), day("2026-03-01"), registry);
        });
        CHECK(book.member("A-002").joined == day("2026-03-01"));
        CHECK(rule_broken_by([&] {
                  book.command("member exit", [&](Bookkeeper& keeper, Register& registry) {
                      return leave({.heading = {.date = day("2026-01-20")},
                                    .member = book.member("A-002"),
                                    .counter_account = book.cash},
                                   keeper, registry);
                  });
              }) == Rule::member_has_later_entries);
    }
}

TEST_CASE("reversal: what is taken back on a later day is in the reports of before") {
    EventBook book;
    const EntryNumber number = book.granted().posted.number;
    CHECK(book.undone(number, "2026-03-20").restored.size() == 1);
    // 80,000 and 1,000,000 fell due on 15 February; since 20 March nothing is owed.
    const LoanState before = state_of(book.loan(), book.kept(), day("2026-02-28"));
    CHECK(before.principal == rupiah(8'000'000));
    CHECK(before.due == parts(0, 80'000, 1'000'000));
    const LoanState after = state_of(book.loan(), book.kept(), day("2026-03-20"));
    CHECK(after.principal.is_zero());
    CHECK(after.due.total().is_zero());
    CHECK(after.open.empty());
    CHECK(differences(book.books).empty());
}

TEST_CASE("reversal: an allowance that a write-off used is not taken back from under it") {
    EventBook book;
    book.granted();
    const Posted set_aside = book.command("loan allowance", [&](Bookkeeper& keeper, Register&) {
        return *neraca::set_aside({.heading = {.date = day("2026-01-31")}}, keeper).posted;
    });
    const Posted written_off = book.command("loan write-off", [&](Bookkeeper& keeper, Register& registry) {
        return write_off({.heading = {.date = day("2026-02-01"), .memo = "RAT"},
                          .borrowed = {book.loan(), book.member("A-001")}},
                         keeper, registry);
    });
    CHECK(rule_broken_by([&] { book.undone(set_aside.posted.number); }) == Rule::undone_by_another_command);
    book.undone(written_off.posted.number);
    CHECK_NOTHROW(book.undone(set_aside.posted.number));
    CHECK(differences(book.books).empty());
}

TEST_CASE("reversal: never before what it undoes, and in a locked month only when that is said") {
    EventBook book;
    const PostedEntry sale =
        book.command("post", [&](Bookkeeper& keeper,
                                 Register&) { return keeper.post(cash_sale("2026-01-10", 1'000)); })
            .posted;
    CHECK(rule_broken_by([&] { book.undone(sale.number, "2026-01-09"); }) ==
          Rule::reversal_cannot_come_before);
    book.write([](CooperativeBook& kept) { kept.set_locked(Month{2026, 1}, true, ""); });
    CHECK(rule_broken_by([&] { book.undone(sale.number, "2026-01-20"); }) == Rule::period_must_be_open);
    const Reversed undone = book.undone(sale.number);
    CHECK(undone.is_dated_today);
    CHECK(undone.asked.posted.entry.date() == day("2026-12-31"));
}

}  // namespace neraca
