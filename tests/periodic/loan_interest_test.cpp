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

TEST_CASE("interest on loans: of what is waived, what was accrued is income no more") {
    // 41,290 of the 80,000 that fall due on 15 February are income of January.
    AccruingBook book;
    book.grant();
    book.month_end(1);
    LoanRepayment waiver = book.repayment(0, "2026-02-20");
    waiver.heading.memo = "RAT 2026";
    const auto waived_by_then = [&] {
        return waived_in(book.kept(), Period{day("2026-01-01"), day("2026-12-31")});
    };
    SUBCASE("all of it") {
        waiver.waived_interest = Waiver{};
        const RepaymentNote note = book.repay(waiver);
        CHECK(lines_in(note.entry) ==
              "Cr 1172 [A-001 L-001] 41290; Cr 4110 [A-001 L-001] 38710; Dr 4110 [A-001 L-001] 80000");
        CHECK(note.paid == parts(0, 0, 0));
        CHECK(repayment_in(note.entry, book.kept()).paid == note.paid);
        CHECK(repayment_in(note.entry, book.kept()).waived == parts(0, 80'000, 0));
        CHECK(waived_by_then() == parts(0, 80'000, 0));
        CHECK(book.state("2026-02-20").due == parts(0, 0, 1'000'000));
        CHECK(book.state("2026-02-20").paid == parts(0, 0, 0));
        CHECK(book.stands() == "0.00 0.00");
        SUBCASE("nothing of it is accrued again") {
            book.month_end(2);
            CHECK(book.stands() == "37143.00 37143.00");  // 13 of the 28 days to 15 March
        }
        SUBCASE("taken back, it is owed and accrued again") {
            book.write([&](CooperativeBook&) {
                return book.bookkeeper().reverse(EntryNumber{2026, 3}, day("2026-02-20"), "");
            });
            CHECK(waived_by_then() == parts(0, 0, 0));
            CHECK(book.state("2026-02-20").due.interest == rupiah(80'000));
            CHECK(book.stands() == "41290.00 41290.00");
        }
    }
    SUBCASE("less than was accrued") {
        waiver.waived_interest = Waiver{rupiah(30'000)};
        CHECK(lines_in(book.repay(waiver).entry) ==
              "Cr 1172 [A-001 L-001] 30000; Dr 4110 [A-001 L-001] 30000");
        CHECK(book.stands() == "11290.00 11290.00");
        book.month_end(2);
        CHECK(book.stands() == "87143.00 87143.00");  // 50,000 are due, and 37,143
    }
    SUBCASE("with a payment: income is what is paid") {
        waiver.amount = rupiah(1'020'000);
        waiver.waived_interest = Waiver{rupiah(60'000)};
        const RepaymentNote note = book.repay(waiver);
        CHECK(note.paid == parts(0, 20'000, 1'000'000));
        CHECK(note.waived == parts(0, 60'000, 0));
        CHECK(repayment_in(note.entry, book.kept()).paid == note.paid);
        CHECK(book.stands() == "0.00 20000.00");
    }
    SUBCASE("of the running month, on paying off") {
        waiver.pays_off = true;
        waiver.waived_interest = Waiver{};
        CHECK(book.repay(waiver).waived == parts(0, 160'000, 0));
        CHECK(book.stands() == "0.00 0.00");
        CHECK(rule_broken_by([&] { book.month_end(2); }) == Rule::nothing_to_post);
    }
    CHECK(differences(book.books).empty());
}

TEST_CASE("interest on loans: whoever pays early by the days owes what is accrued by that day") {
    AccruingBook book;
    LoanTerms terms = LoanBook::usual_terms();
    terms.early = EarlyInterest{EarlyRule::days};
    SUBCASE("rounded as the interest of the loan is") {
        terms.interest_rounding = InterestRounding::up;
        book.grant(terms);
        book.month_end(1);
        CHECK(book.stands() == "41291.00 41291.00");
        CHECK(payoff_of(book.state("2026-01-31"), *terms.early) == parts(0, 41'291, 8'000'000));
    }
    SUBCASE("paid off") {
        book.grant(terms);
        book.month_end(1);
        LoanRepayment ending = book.repayment(0, "2026-01-31");
        ending.pays_off = true;
        ending.early = *terms.early;
        CHECK(lines_in(book.repay(ending).entry) ==
              "Dr 1110 8041290; Cr 1141 [A-001 L-001] 8000000; Cr 1172 [A-001 L-001] 41290");
        CHECK(book.stands() == "0.00 41290.00");
    }
    SUBCASE("extra principal") {
        // By 5 February 21 of 31 days ran: 80,000 x 21/31 = 54,193.55, of which 41,290 were accrued. The
        // 6,000,000 that are left cost 60,000 x 10/31 = 19,354.84 until the 15th, and 60,000 x 13/28 =
        // 27,857.14 from then to the end of the month: 47,212.
        book.grant(terms);
        book.month_end(1);
        LoanRepayment extra = book.repayment(2'054'194, "2026-02-05");
        extra.extra = Extra::principal;
        extra.early = *terms.early;
        const RepaymentNote note = book.repay(extra);
        CHECK(note.paid == parts(0, 54'194, 2'000'000));
        CHECK(net_on(note.entry, account("1172")) == rupiah(-41'290));
        CHECK(book.stands() == "0.00 54194.00");
        book.month_end(2);
        CHECK(book.stands() == "47212.00 101406.00");
    }
    CHECK(differences(book.books).empty());
}

TEST_CASE("interest on loans: what is due when all principal is paid is still earned") {
    AccruingBook book;
    LoanTerms terms = LoanBook::usual_terms();
    terms.principal = rupiah(1'000'000);
    terms.instalments = 1;
    terms.order = {LoanPart::principal, LoanPart::interest, LoanPart::penalty};
    book.grant(terms);
    book.repay(1'000'000, "2026-02-15");
    book.month_end(2);
    CHECK(book.stands() == "10000.00 10000.00");
    book.repay(10'000, "2026-03-01");
    CHECK(book.stands() == "0.00 10000.00");
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
            const Rupiah most = month == months ? payoff_of(state).total() : most_without_extra(state);
            if (!state.is_paid_back() && state.principal > Rupiah{} && most > Rupiah{} &&
                (month == months || *rc::gen::inRange(0, 3) > 0)) {
                LoanRepayment paid = cash.repayment(0, to_string(on).c_str());
                paid.pays_off = month == months;
                paid.amount = rupiah(*rc::gen::inRange<std::int64_t>(1, most.sen() / 100 + 1));
                paid.early.rule = *rc::gen::element(EarlyRule::period, EarlyRule::days);
                const bool ends = !paid.pays_off && paid.amount >= payoff_of(state, paid.early).total();
                if (!ends && state.due.interest > Rupiah{} && *rc::gen::inRange(0, 4) == 0) {
                    paid.heading.memo = "RAT";
                    paid.waived_interest = Waiver{};
                    paid.amount = paid.pays_off ? paid.amount : Rupiah{};
                }
                const RepaymentNote without = cash.repay(paid);
                const RepaymentNote with = accrued.repay(paid);
                RC_ASSERT(with.paid == without.paid);
                RC_ASSERT(with.waived == without.waived);
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
