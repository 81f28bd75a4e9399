// Interest on loans, earned and not received.

#include "neraca/periodic/loan_interest.hpp"

#include "neraca/desk/month_end.hpp"
#include "support/loan_support.hpp"
#include "support/property.hpp"

namespace neraca {
namespace {

struct AccruingBook : LoanBook {
    explicit AccruingBook(const char* accrues = "yes") {
        write([&](CooperativeBook& book) {
            book.set_setting({.key = "accrue_loan_interest", .from = Date::first(), .value = accrues});
        });
    }
    /// The month end of 2026, or later: months count on.
    PostedLoanInterest month_end(int month) {
        const Month of{2026 + (month - 1) / 12, static_cast<unsigned>((month - 1) % 12 + 1)};
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return post_loan_interest(Period::of_month(of), of.last_day(), keeper);
        });
    }
    Rupiah net(const char* on) { return net_of(kept(), {.last_day = Date::last(), .account = account(on)}); }
    std::string stands() { return to_plain(net("1172")) + " " + to_plain(-net("4110")); }
};

}  // namespace

TEST_CASE("interest on loans: earned by days, settled by what is paid") {
    // 80,000 a month from 15 January on. Of the 31 days to 15 February 16 are over on the 31st of January:
    // 80,000 x 16/31 = 41,290.32. Of the 28 to 15 March 13 on the 28th of February: 37,142.86.
    AccruingBook book;
    book.grant();
    CHECK(book.month_end(1).accrued.front().second.front().accrued == rupiah(41'290));
    CHECK(book.stands() == "41290.00 41290.00");
    // What is accrued is not paid, nor due.
    CHECK(shown(book.state("2026-01-31").paid) == "0.00 0.00 0.00");
    CHECK(book.state("2026-02-15").due.interest == rupiah(80'000));
    SUBCASE("a month is posted once") {
        CHECK(book.month_end(1).entries.front().posted.already_there);
        CHECK(book.stands() == "41290.00 41290.00");
    }
    SUBCASE("paid: what was accrued first, the rest is income") {
        const RepaymentNote note = book.repay(1'080'000, "2026-02-15");
        CHECK(note.paid == parts(0, 80'000, 1'000'000));
        CHECK(net_on(note.entry, account("1172")) == rupiah(-41'290));
        CHECK(net_on(note.entry, account("4110")) == rupiah(-38'710));
        CHECK(repayment_in(note.entry, book.kept()).paid == note.paid);
        CHECK(book.stands() == "0.00 80000.00");
        CHECK(book.state("2026-02-15").paid.interest == rupiah(80'000));
        book.month_end(2);
        CHECK(book.stands() == "37143.00 117143.00");
    }
    SUBCASE("not paid: what fell due stays accrued") {
        book.month_end(2);
        CHECK(book.stands() == "117143.00 117143.00");
    }
    SUBCASE("a month that is left out is made good by the next") {
        book.month_end(3);
        // Due on 15 February and 15 March; of the 31 days to 15 April 16 are over.
        CHECK(book.stands() == "201290.00 201290.00");
    }
    SUBCASE("written off: what never came is no income") {
        book.post(entry_for(WriteOff{.heading = {.date = day("2026-02-01"), .memo = "RAT"},
                                     .borrowed = {book.loan(), book.member("A-001")}},
                            book.kept()));
        CHECK(book.stands() == "0.00 0.00");
        CHECK(differences(book.books).empty());
    }
    SUBCASE("not undone once it is paid") {
        book.repay(1'080'000, "2026-02-15");
        CHECK(rule_broken_by([&] {
                  book.write([&](CooperativeBook&) {
                      book.bookkeeper().reverse(EntryNumber{2026, 2}, day("2026-01-31"), "");
                  });
              }) == Rule::loan_cannot_go_below_zero);
    }
}

TEST_CASE("interest on loans: of a loan that is current no more, what was accrued is taken back") {
    // Nothing is paid. Due by 30 April 3 x 80,000, and 15 of the 30 days to 15 May. More than three months
    // late after 15 May.
    AccruingBook book;
    book.grant();
    book.month_end(4);
    CHECK(book.stands() == "280000.00 280000.00");
    const PostedLoanInterest may = book.month_end(5);
    CHECK(may.accrued.front().second.front().collectibility == Collectibility::substandard);
    CHECK(book.stands() == "0.00 0.00");
    CHECK(rule_broken_by([&] { book.month_end(6); }) == Rule::nothing_to_post);
    // Then its interest is income when it is paid: that of five months is due on 30 June.
    CHECK(book.repay(400'000, "2026-06-30").paid == parts(0, 400'000, 0));
    CHECK(book.stands() == "0.00 400000.00");
}

TEST_CASE("interest on loans: a choice, and off unless it is made") {
    AccruingBook off{"no"};
    off.grant();
    CHECK(rule_broken_by([&] { off.month_end(1); }) == Rule::nothing_to_post);
    LoanBook unset;
    unset.grant();
    CHECK(accrued_loan_interest(unset.kept(), unset.kept(), Month{2026, 1}, {}).empty());
    // Given up again, what still stands is taken back.
    AccruingBook book;
    book.grant();
    book.month_end(1);
    book.write([](CooperativeBook& kept) {
        kept.set_setting({.key = "accrue_loan_interest", .from = day("2026-02-01"), .value = "no"});
    });
    book.month_end(2);
    CHECK(book.stands() == "0.00 0.00");
}

TEST_CASE("interest on loans: without the account it is refused, and named") {
    TestBook book{BooksKept::full, "mini"};
    book.write([](CooperativeBook& kept) {
        kept.set_setting({.key = "accrue_loan_interest", .from = Date::first(), .value = "yes"});
    });
    CHECK(rule_broken_by([&] {
              accrued_loan_interest(book.kept(), book.kept(), Month{2026, 1}, {});
          }) == Rule::account_role_must_be_given);
}

TEST_CASE("interest on loans: over its life a loan earns the same, accrued or not") {
    check_property("the same payments in two books", [] {
        AccruingBook accrued;
        AccruingBook cash{"no"};
        LoanTerms terms = LoanBook::usual_terms();
        terms.method = *rc::gen::element(LoanMethod::flat, LoanMethod::declining, LoanMethod::annuity,
                                         LoanMethod::bullet);
        terms.penalty =
            *rc::gen::element(Penalty{}, Penalty{.kind = PenaltyKind::per_day, .rate = Rate::read("0.1%")});
        accrued.grant(terms);
        cash.grant(terms);
        constexpr int months = 16;
        for (int month = 1; month <= months; ++month) {
            const Date on{2026 + (month - 1) / 12, static_cast<unsigned>((month - 1) % 12 + 1),
                          static_cast<unsigned>(*rc::gen::inRange(16, 29))};
            const LoanState state = cash.state(to_string(on).c_str());
            const Rupiah most = month == months ? payoff_of(state, 0).total() : most_without_extra(state);
            if (!state.is_paid_back() && state.principal > Rupiah{} && most > Rupiah{} &&
                (month == months || *rc::gen::inRange(0, 3) > 0)) {
                LoanRepayment paid = cash.repayment(0, to_string(on).c_str());
                paid.pays_off = month == months;
                paid.amount = rupiah(*rc::gen::inRange<std::int64_t>(1, most.sen() / 100 + 1));
                const RepaymentNote without = cash.repay(paid);
                const RepaymentNote with = accrued.repay(paid);
                RC_ASSERT(with.paid == without.paid);
            }
            try {
                accrued.month_end(month);
            } catch (const BookError& error) {
                RC_ASSERT(error.rule() == Rule::nothing_to_post);
            }
            RC_ASSERT(!accrued.net("1172").is_negative());
        }
        RC_ASSERT(accrued.net("1172").is_zero());
        RC_ASSERT(accrued.net("4110") == cash.net("4110"));
        RC_ASSERT(accrued.net("1110") == cash.net("1110"));
        RC_ASSERT(differences(accrued.books).empty());
    });
}

}  // namespace neraca
