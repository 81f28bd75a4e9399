#include "support/loan_support.hpp"

#include "support/property.hpp"

using namespace neraca;

TEST_CASE("what is due follows the schedule, and payments settle the oldest first") {
    LoanBook book;
    book.grant();
    CHECK(shown(book.state("2026-02-14").due) == shown(parts(0, 0, 0)));
    const LoanState due = book.state("2026-02-15");
    CHECK(shown(due.due) == shown(parts(0, 80'000, 1'000'000)));
    CHECK_FALSE(due.overdue_since().has_value());
    CHECK(due.arrears().is_zero());
    CHECK(book.state("2026-02-16").overdue_since() == day("2026-02-15"));
    CHECK(book.state("2026-03-20").days_late() == 33);

    book.repay(580'000, "2026-02-20");
    const LoanState partly = book.state("2026-03-20");
    CHECK(shown(partly.due) == shown(parts(0, 80'000, 1'500'000)));
    CHECK(partly.instalments[0].principal_paid == rupiah(500'000));
    CHECK(partly.instalments[0].interest_paid == rupiah(80'000));
    CHECK(partly.overdue_since() == day("2026-02-15"));
    CHECK(partly.principal == rupiah(7'500'000));
    REQUIRE(partly.next() != nullptr);
    CHECK(partly.next()->instalment.due == day("2026-04-15"));
}

TEST_CASE("a payment that is undone is none from then on") {
    LoanBook book;
    book.grant();
    book.repay(1'080'000, "2026-02-15");
    CHECK(book.state("2026-03-01").due.total().is_zero());
    book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse(EntryNumber{2026, 2}, day("2026-03-05"), "");
    });
    CHECK(book.state("2026-03-04").due.total().is_zero());
    CHECK(shown(book.state("2026-03-05").due) == shown(parts(0, 80'000, 1'000'000)));
}

TEST_CASE("a loan that is older than the books") {
    struct Row {
        std::string why;
        std::int64_t opening;
        LoanParts due;
    };
    // On 1 May four instalments are... of 15 February, March and April: three are due.
    const Row rows[] = {
        {"all three paid", 5'000'000, parts(0, 0, 0)},
        {"one is missing", 6'000'000, parts(0, 80'000, 1'000'000)},
        {"half of one is missing: its interest came first", 5'500'000, parts(0, 0, 500'000)},
        {"nothing was paid", 8'000'000, parts(0, 240'000, 3'000'000)},
        {"one was paid in advance", 4'000'000, parts(0, 0, 0)},
        {"more is owed than was agreed", 8'500'000, parts(0, 240'000, 3'500'000)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        book.open(row.opening, "2026-05-01");
        const LoanState state = book.state("2026-05-01");
        CHECK(shown(state.due) == shown(row.due));
        CHECK(state.principal == rupiah(row.opening));
    }
    LoanBook bullet;
    LoanTerms terms = LoanBook::usual_terms();
    terms.method = LoanMethod::bullet;
    bullet.open(8'000'000, "2026-05-01", terms);
    CHECK(bullet.state("2026-05-01").due.total().is_zero());
    CHECK(shown(bullet.state("2026-05-15").due) == shown(parts(0, 80'000, 0)));
}

TEST_CASE("penalties, to the rupiah") {
    struct Row {
        std::string why;
        Penalty penalty;
        std::string on;
        std::int64_t charged;
    };
    const Penalty daily{.kind = PenaltyKind::per_day, .rate = Rate::read("0.1%")};
    const Penalty monthly{.kind = PenaltyKind::per_month, .rate = Rate::read("2%"), .grace_days = 5};
    const Penalty fixed{.kind = PenaltyKind::fixed, .amount = rupiah(1'500), .grace_days = 3};
    const Row rows[] = {
        {"none agreed", {}, "2026-12-31", 0},
        {"on the due day", daily, "2026-02-15", 0},
        {"a day late", daily, "2026-02-16", 1'080},
        {"until the next is due", daily, "2026-03-15", 28 * 1'080},
        {"two late", daily, "2026-03-16", 29 * 1'080 + 1'080},
        {"days of grace", monthly, "2026-02-20", 0},
        {"the first month begins after them", monthly, "2026-02-21", 21'600},
        {"and lasts", monthly, "2026-03-20", 21'600},
        {"the second, and the first of the next instalment", monthly, "2026-03-21", 3 * 21'600},
        {"fixed, grace", fixed, "2026-02-18", 0},
        {"fixed, a day", fixed, "2026-02-19", 1'500},
        {"fixed, once a day whatever is late", fixed, "2026-04-18", 59 * 1'500},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        LoanTerms terms = LoanBook::usual_terms();
        terms.penalty = row.penalty;
        book.grant(terms);
        CHECK(book.state(row.on.c_str()).due.penalty == rupiah(row.charged));
    }
}

TEST_CASE("penalties follow what is open from day to day, and are paid once") {
    LoanBook book;
    LoanTerms terms = LoanBook::usual_terms();
    terms.penalty = {.kind = PenaltyKind::per_day, .rate = Rate::read("0.1%")};
    book.grant(terms);
    // Ten days on 1.080.000 are 10.800; what is left then is 510.800.
    const RepaymentNote note = book.repay(580'000, "2026-02-25");
    CHECK(shown(note.paid) == shown(parts(10'800, 80'000, 489'200)));
    CHECK(book.state("2026-02-25").due.penalty.is_zero());
    CHECK(book.state("2026-02-27").due.penalty == rupiah(1'022));  // 2 x 510,8 = 1.021,6
    CHECK(book.state("2026-02-26").due.penalty == rupiah(511));
}

TEST_CASE("classes begin on the day after so many months are full") {
    LoanBook book;
    book.grant();
    const Settings settings{book.kept().settings()};
    const auto class_on = [&](const char* on) { return book.state(on).collectibility(settings); };
    CHECK(class_on("2026-02-15") == Collectibility::current);
    CHECK(class_on("2026-05-15") == Collectibility::current);
    CHECK(class_on("2026-05-16") == Collectibility::substandard);
    CHECK(class_on("2026-08-15") == Collectibility::substandard);
    CHECK(class_on("2026-08-16") == Collectibility::doubtful);
    CHECK(class_on("2027-02-15") == Collectibility::doubtful);
    CHECK(class_on("2027-02-16") == Collectibility::loss);
    CHECK(book.state("2026-05-15").months_late() == 3);
    CHECK(book.state("2026-05-14").months_late() == 2);
}

TEST_CASE("however a loan is paid, its parts add up and it ends at nothing") {
    check_property("repayments", [] {
        LoanBook book;
        LoanTerms terms = LoanBook::usual_terms();
        terms.method = *rc::gen::element(LoanMethod::flat, LoanMethod::declining, LoanMethod::annuity,
                                         LoanMethod::bullet);
        terms.penalty = {.kind = PenaltyKind::per_day, .rate = Rate::read("0.05%"), .grace_days = 2};
        book.grant(terms);
        Date on = terms.from;
        Rupiah principal;
        for (int i = 0; i < 6; ++i) {
            on = months_after(on, 1).next_day();
            const LoanState before = state_of(book.loan(), book.kept(), on);
            const InstalmentState* const next = before.next();
            const Rupiah most =
                before.due.total() + (next ? next->principal_open() + next->interest_open() : Rupiah{});
            const Rupiah amount = rupiah(*rc::gen::inRange<std::int64_t>(1, most.sen() / 100 + 1));
            LoanRepayment repayment = book.repayment(0, "2026-01-15");
            repayment.amount = amount;
            repayment.heading.date = on;
            const RepaymentNote note = book.repay(repayment);
            RC_ASSERT(note.paid.total() == amount);
            principal += note.paid.principal;
            const LoanState after = state_of(book.loan(), book.kept(), on);
            RC_ASSERT(after.principal == terms.principal - principal);
            RC_ASSERT(after.due.total() == std::max(before.due.total() - amount, Rupiah{}));
        }
        LoanRepayment last = book.repayment(0, "2026-01-15");
        last.heading.date = on.next_day();
        last.pays_off = true;
        book.repay(last);
        RC_ASSERT(state_of(book.loan(), book.kept(), Date{2030, 1, 1}).is_paid_back());
    });
}
