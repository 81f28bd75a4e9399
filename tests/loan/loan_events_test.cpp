#include "support/loan_support.hpp"

using namespace neraca;

namespace {

LoanProduct some_product() {
    return {.code = ProductCode::read("umum"),
            .name = "Pinjaman Umum",
            .rate = Rate::read("1%"),
            .provision_rate = Rate::read("1.5%"),
            .administration_fee = rupiah(5'000),
            .largest = rupiah(10'000'000)};
}

}  // namespace

TEST_CASE("a loan is paid out less what is kept of it") {
    LoanBook book;
    const LoanProduct product = some_product();
    LoanGrant grant{.heading = {.date = day("2026-01-15")},
                    .borrowed = {{.reference = book.reference,
                                  .member = MemberNumber::read("A-001"),
                                  .account = account("1141"),
                                  .terms = {LoanBook::usual_terms()}},
                                 book.member("A-001")},
                    .product = product,
                    .provision = provision_of(product, rupiah(8'000'033)),
                    .administration_fee = product.administration_fee,
                    .withheld = {{book.product("wajib"), rupiah(50'000)}},
                    .counter_account = book.cash};
    CHECK(grant.provision == rupiah(120'000));  // 120.000,495
    const JournalEntry entry = entry_for(grant, book.kept());
    CHECK(entry.kind() == EntryKind::loan);
    CHECK(lines_in(entry) ==
          "Dr 1141 [A-001 L-001] 8000000; Cr 1110 7825000; Cr 4130 [A-001 L-001] 120000; "
          "Cr 4120 [A-001 L-001] 5000; Cr 3120 [A-001 wajib] 50000");

    struct Row {
        std::string why;
        std::function<void(LoanGrant&)> change;
        Rule broken;
    };
    const Row rows[] = {
        {"more than the product lends",
         [](LoanGrant& changed) { changed.borrowed.loan.terms[0].principal = rupiah(10'000'001); },
         Rule::loan_terms_must_fit},
        {"a closed product", [](LoanGrant& changed) { changed.product->open = false; },
         Rule::product_must_be_open},
        {"all of it is kept", [](LoanGrant& changed) { changed.provision = rupiah(8'000'000); },
         Rule::loan_terms_must_fit},
        {"less than nothing is kept", [](LoanGrant& changed) { changed.administration_fee = rupiah(-1); },
         Rule::loan_terms_must_fit},
        {"who has left", [](LoanGrant& changed) { changed.borrowed.member.left = day("2026-01-14"); },
         Rule::member_has_left},
        {"nothing is withheld", [](LoanGrant& changed) { changed.withheld[0].amount = {}; },
         Rule::posting_must_be_positive},
        {"out of its own account", [](LoanGrant& changed) { changed.counter_account = account("1141"); },
         Rule::accounts_must_differ},
        {"terms from another day", [](LoanGrant& changed) { changed.heading.date = day("2026-01-16"); },
         Rule::loan_terms_must_fit},
        {"no schedule", [](LoanGrant& changed) { changed.borrowed.loan.terms[0].instalments = 0; },
         Rule::loan_terms_must_fit},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanGrant changed = grant;
        row.change(changed);
        CHECK(rule_broken_by([&] { entry_for(changed, book.kept()); }) == row.broken);
    }
}

TEST_CASE("references count on from the highest, with contract or without") {
    LoanBook book;
    CHECK(next_reference(book.kept(), book.kept()) == LoanReference::read("L-001"));
    book.grant();
    CHECK(next_reference(book.kept(), book.kept()) == LoanReference::read("L-002"));
    book.post(JournalEntry{day("2026-01-20"),
                           {},
                           {{account("1141"),
                             Side::debit,
                             rupiah(1),
                             {.member = MemberNumber::read("A-002"), .loan = LoanReference::read("L-041")}},
                            {account("1110"), Side::credit, rupiah(1)}}});
    CHECK(next_reference(book.kept(), book.kept()) == LoanReference::read("L-042"));
}

TEST_CASE("a payment pays what is due by the order agreed, then the next instalment") {
    struct Row {
        std::string why;
        std::string on;
        std::int64_t amount;
        LoanParts paid;
        PaymentOrder order = usual_payment_order;
    };
    constexpr PaymentOrder principal_first{LoanPart::principal, LoanPart::interest, LoanPart::penalty};
    // On 20 March two instalments are due: 160.000 and 2.000.000; penalties 0,1 % x 1.080.000 x (33 + 5).
    const Row rows[] = {
        {"before anything is due: in advance", "2026-02-01", 1'080'000, parts(0, 80'000, 1'000'000)},
        {"in advance, interest first", "2026-02-01", 100'000, parts(0, 80'000, 20'000)},
        {"in advance, interest first whatever the order", "2026-02-01", 100'000, parts(0, 80'000, 20'000),
         principal_first},
        {"on the day", "2026-02-15", 1'080'000, parts(0, 80'000, 1'000'000)},
        {"the penalty first", "2026-03-20", 50'000, parts(41'040, 8'960, 0)},
        {"then all interest", "2026-03-20", 301'040, parts(41'040, 160'000, 100'000)},
        {"principal first", "2026-03-20", 2'100'000, parts(0, 100'000, 2'000'000), principal_first},
        {"all that is due, and the next", "2026-03-20", 3'281'040, parts(41'040, 240'000, 3'000'000)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        LoanTerms terms = LoanBook::usual_terms();
        terms.penalty = {.kind = PenaltyKind::per_day, .rate = Rate::read("0.1%")};
        terms.order = row.order;
        book.grant(terms);
        CHECK(shown(book.repay(row.amount, row.on.c_str()).paid) == shown(row.paid));
    }
}

TEST_CASE("payments that are refused") {
    struct Row {
        std::string why;
        std::function<void(LoanRepayment&)> change;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"as it is", [](LoanRepayment&) {}, {}},
        {"nothing", [](LoanRepayment& paid) { paid.amount = {}; }, Rule::posting_must_be_positive},
        {"less than nothing", [](LoanRepayment& paid) { paid.amount = rupiah(-1); },
         Rule::posting_must_be_positive},
        {"due and the next", [](LoanRepayment& paid) { paid.amount = rupiah(2'160'000); }, {}},
        {"a rupiah more", [](LoanRepayment& paid) { paid.amount = rupiah(2'160'001); },
         Rule::paid_more_than_due},
        {"more interest than there is", [](LoanRepayment& paid) { paid.interest = rupiah(160'001); },
         Rule::paid_more_than_due},
        {"negative interest", [](LoanRepayment& paid) { paid.interest = rupiah(-1); },
         Rule::posting_must_be_positive},
        {"a penalty that is not due", [](LoanRepayment& paid) { paid.penalty = rupiah(1); },
         Rule::paid_more_than_due},
        {"more interest than is paid",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(1'000);
             paid.interest = rupiah(1'001);
         },
         Rule::paid_more_than_due},
        {"before the loan", [](LoanRepayment& paid) { paid.heading.date = day("2026-01-14"); },
         Rule::loan_is_paid_back},
        {"more principal than is due with the next, and not all of it",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(8'079'999);
             paid.interest = rupiah(80'000);
         },
         Rule::paid_more_than_due},
        {"extra that leaves less than nothing",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(8'160'001);
             paid.extra = Extra::principal;
         },
         Rule::paid_more_than_due},
        {"extra that leaves nothing, but not what the product asks for then",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(8'160'001);
             paid.extra = Extra::principal;
             paid.early.months = 1;
         },
         Rule::paid_more_than_due},
        {"more than ends the loan", [](LoanRepayment& paid) { paid.amount = rupiah(8'160'001); },
         Rule::paid_more_than_due},
        {"all of it, with the interest that was said",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(8'160'000);
             paid.interest = rupiah(160'000);
         },
         {}},
        {"all principal, but not the interest of the month that runs",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(8'080'000);
             paid.interest = rupiah(80'000);
         },
         Rule::paid_more_than_due},
        {"paid off, with interest that was said",
         [](LoanRepayment& paid) {
             paid.pays_off = true;
             paid.interest = Rupiah{};
         },
         Rule::wrong_call},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        book.grant();
        LoanRepayment paid = book.repayment(1'000'000, "2026-02-20");
        row.change(paid);
        CHECK(rule_broken_by([&] { note_for(paid, book.kept()); }) == row.broken);
    }
}

TEST_CASE("what is extra pays principal and renews the terms") {
    LoanBook book;
    book.grant();
    LoanRepayment paid = book.repayment(2'080'000, "2026-02-15");
    paid.extra = Extra::principal;
    paid.amount = rupiah(2'160'000 + 1'200'000);
    const RepaymentNote note = book.repay(paid);
    CHECK(shown(note.paid) == shown(parts(0, 80'000, 3'280'000)));
    REQUIRE(note.new_terms.has_value());
    CHECK(note.new_terms->principal == rupiah(4'720'000));
    CHECK(note.new_terms->instalments == 7);
    CHECK(note.new_terms->first_due == day("2026-03-15"));
    CHECK(shown(book.state("2026-03-15").due) == shown(parts(0, 47'200, 674'286)));
    CHECK(rule_broken_by([&] { book.repay(paid); }) == Rule::loan_terms_must_fit);
}

namespace {

/// 1.200.000 from 15 January 2026, declining, 1 % a month over six months: 200.000 a time.
LoanTerms declining_terms() {
    LoanTerms terms = LoanBook::usual_terms();
    terms.principal = rupiah(1'200'000);
    terms.method = LoanMethod::declining;
    terms.instalments = 6;
    return terms;
}

/// What terms a payment made: "principal, instalments from first due day".
std::string shown(const std::optional<LoanTerms>& terms) {
    return terms ? std::to_string(terms->principal.sen() / 100) + ", " + std::to_string(terms->instalments) +
                       " from " + to_string(terms->first_due)
                 : "none";
}

}  // namespace

TEST_CASE("extra principal costs no interest of a time that has not begun") {
    struct Row {
        std::string why;
        std::int64_t paid_before;  // on 15 February
        std::string on;
        std::int64_t amount;
        LoanParts paid;
        std::string new_terms;
    };
    const Row rows[] = {
        {"on the due day", 0, "2026-02-15", 812'000, parts(0, 12'000, 800'000), "400000, 5 from 2026-03-15"},
        {"a rupiah more than is due", 0, "2026-02-15", 212'001, parts(0, 12'000, 200'001),
         "999999, 5 from 2026-03-15"},
        {"no more than is due", 0, "2026-02-15", 212'000, parts(0, 12'000, 200'000), "none"},
        {"the day after, the next month runs", 212'000, "2026-02-16", 810'000, parts(0, 10'000, 800'000),
         "200000, 4 from 2026-04-15"},
        {"no more than the running month asks for", 212'000, "2026-02-16", 210'000, parts(0, 10'000, 200'000),
         "none"},
        {"March was paid in advance", 422'000, "2026-02-20", 300'000, parts(0, 0, 300'000),
         "500000, 4 from 2026-04-15"},
        {"what was paid of March's interest is not forgotten", 217'000, "2026-02-15", 605'000,
         parts(0, 5'000, 600'000), "400000, 4 from 2026-04-15"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        book.grant(declining_terms());
        if (row.paid_before > 0) {
            book.repay(row.paid_before, "2026-02-15");
        }
        LoanRepayment paid = book.repayment(row.amount, row.on.c_str());
        paid.extra = Extra::principal;
        const RepaymentNote note = book.repay(paid);
        CHECK(shown(note.paid) == shown(row.paid));
        CHECK(shown(note.new_terms) == row.new_terms);
    }
    LoanBook book;
    book.grant(declining_terms());
    LoanRepayment paid = book.repayment(812'000, "2026-02-15");
    paid.extra = Extra::principal;
    book.repay(paid);
    CHECK(shown(book.state("2026-03-15").due) == shown(parts(0, 4'000, 80'000)));
}

TEST_CASE("the amount that ends a loan ends it, however it is said") {
    struct Way {
        std::string why;
        std::function<void(LoanRepayment&)> say;
    };
    const Way ways[] = {
        {"as the end", [](LoanRepayment& paid) { paid.pays_off = true; }},
        {"as an amount", [](LoanRepayment&) {}},
        {"as extra principal", [](LoanRepayment& paid) { paid.extra = Extra::principal; }},
        {"as something to hold", [](LoanRepayment& paid) { paid.extra = Extra::hold; }},
    };
    struct Row {
        std::string why;
        std::string on;
        int early_months;
        LoanParts asked;
    };
    const Row rows[] = {
        {"on the due day", "2026-02-15", 0, parts(0, 12'000, 1'200'000)},
        {"the day after", "2026-02-16", 0, parts(0, 22'000, 1'200'000)},
        {"two months more", "2026-02-15", 2, parts(0, 12'000 + 10'000 + 8'000, 1'200'000)},
        {"before the last instalment runs", "2026-06-15", 0,
         parts(0, 12'000 + 10'000 + 8'000 + 6'000 + 4'000, 1'200'000)},
    };
    for (const Row& row : rows) {
        for (const Way& way : ways) {
            CAPTURE(row.why);
            CAPTURE(way.why);
            LoanBook book;
            book.grant(declining_terms());
            LoanRepayment paid = book.repayment(row.asked.total().sen() / 100, row.on.c_str());
            paid.early.months = row.early_months;
            way.say(paid);
            const RepaymentNote note = book.repay(paid);
            CHECK(shown(note.paid) == shown(row.asked));
            CHECK(note.held.is_zero());
            CHECK_FALSE(note.new_terms.has_value());
            CHECK(book.state("2027-01-01").is_paid_back());
        }
    }
    LoanBook book;
    book.grant(declining_terms());
    LoanRepayment paid = book.repayment(1'250'000, "2026-02-15");
    CHECK(refusal_of([&] { note_for(paid, book.kept()); }) ==
          "Rp1,250,000 is not the amount that ends the loan L-001: that is Rp1,212,000 "
          "(say --payoff to end the loan)");
    paid.extra = Extra::hold;
    const RepaymentNote note = book.repay(paid);
    CHECK(shown(note.paid) == shown(parts(0, 12'000, 1'200'000)));
    CHECK(note.held == rupiah(38'000));
}

TEST_CASE("the last instalment may be paid in advance with all its interest, or without") {
    struct Row {
        std::int64_t amount;
        std::optional<LoanParts> paid;
    };
    const Row rows[] = {{200'000, parts(0, 0, 200'000)}, {201'000, {}}, {202'000, parts(0, 2'000, 200'000)}};
    for (const Row& row : rows) {
        CAPTURE(row.amount);
        LoanBook book;
        book.grant(declining_terms());
        book.repay(212'000 + 210'000, "2026-03-15");
        book.repay(208'000 + 206'000, "2026-05-15");
        book.repay(204'000, "2026-06-15");
        std::optional<LoanParts> found;
        const auto broken = rule_broken_by([&] { found = book.repay(row.amount, "2026-06-15").paid; });
        CHECK(found == row.paid);
        CHECK(broken == (row.paid ? std::nullopt : std::optional{Rule::paid_more_than_due}));
    }
}

TEST_CASE("terms that an extra payment made ask for no interest before their first time begins") {
    struct Row {
        std::string why;
        std::string on;
        LoanParts asked;
    };
    // March was paid with it; 800.000 less 400.000 are left, in four instalments from 15 April.
    const Row rows[] = {
        {"the same day", "2026-02-20", parts(0, 0, 400'000)},
        {"in the month that was paid", "2026-03-15", parts(0, 0, 400'000)},
        {"in the next", "2026-03-16", parts(0, 4'000, 400'000)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        book.grant(declining_terms());
        book.repay(212'000, "2026-02-15");
        LoanRepayment extra = book.repayment(610'000, "2026-02-20");
        extra.extra = Extra::principal;
        CHECK(shown(book.repay(extra).new_terms) == "400000, 4 from 2026-04-15");
        CHECK(shown(payoff_of(book.state(row.on.c_str()))) == shown(row.asked));
    }
    // Due on the last of each month: January ends on the 31st, though the terms fall due on 28 February
    // first.
    LoanBook book;
    LoanTerms terms = declining_terms();
    terms.from = day("2025-12-31");
    terms.first_due = day("2026-01-31");
    book.grant(terms);
    LoanRepayment extra = book.repayment(612'000, "2026-01-10");
    extra.extra = Extra::principal;
    book.repay(extra);
    CHECK(shown(payoff_of(book.state("2026-01-31"))) == shown(parts(0, 0, 600'000)));
    CHECK(shown(payoff_of(book.state("2026-02-01"))) == shown(parts(0, 6'000, 600'000)));
}

TEST_CASE("what is extra is held where the borrower wants that") {
    LoanBook book;
    book.grant();
    LoanRepayment paid = book.repayment(2'200'000, "2026-02-15");
    paid.extra = Extra::hold;
    const RepaymentNote note = book.repay(paid);
    CHECK(note.held == rupiah(40'000));
    CHECK(lines_in(note.entry) ==
          "Dr 1110 2200000; Cr 1141 [A-001 L-001] 2000000; Cr 4110 [A-001 L-001] 160000; "
          "Cr 2119 [A-001] 40000");
}

TEST_CASE("a split that was said") {
    LoanBook book;
    LoanTerms terms = LoanBook::usual_terms();
    terms.penalty = {.kind = PenaltyKind::per_day, .rate = Rate::read("0.1%")};
    book.grant(terms);
    LoanRepayment paid = book.repayment(1'080'000, "2026-02-25");
    paid.penalty = Rupiah{};
    CHECK(shown(book.repay(paid).paid) == shown(parts(0, 80'000, 1'000'000)));
}

TEST_CASE("paying off early: the running month, and what the product asks for beyond it") {
    struct Row {
        std::string why;
        std::string on;
        int early_months;
        LoanParts paid;
    };
    const Row rows[] = {
        {"on the day it was paid out", "2026-01-15", 0, parts(0, 0, 8'000'000)},
        {"the first month runs", "2026-01-16", 0, parts(0, 80'000, 8'000'000)},
        {"on a due day: that instalment", "2026-02-15", 0, parts(0, 80'000, 8'000'000)},
        {"the day after", "2026-02-16", 0, parts(0, 160'000, 8'000'000)},
        {"two months more", "2026-02-16", 2, parts(0, 320'000, 8'000'000)},
        {"as many as are left", "2026-07-16", 5, parts(0, 640'000, 8'000'000)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        book.grant();
        LoanRepayment paid = book.repayment(0, row.on.c_str());
        paid.pays_off = true;
        paid.early.months = row.early_months;
        CHECK(shown(book.repay(paid).paid) == shown(row.paid));
        CHECK(book.state("2027-01-01").is_paid_back());
        CHECK(rule_broken_by([&] { book.repay(book.repayment(1, "2026-12-01")); }) ==
              Rule::loan_is_paid_back);
    }
}

TEST_CASE("an event with a key that is there is not judged against itself") {
    LoanBook book;
    book.grant();
    LoanRepayment paid = book.repayment(1'080'000, "2026-02-15");
    paid.heading.key = "k1";
    const RepaymentNote first = book.repay(paid);
    book.repay(1'080'000, "2026-02-15");
    const RepaymentNote again = book.repay(paid);
    CHECK(again.entry == first.entry);
    CHECK(again.paid == first.paid);
    CHECK(book.state("2026-02-15").principal == rupiah(6'000'000));
    paid.amount = rupiah(1'080'001);
    CHECK(rule_broken_by([&] { book.repay(paid); }) == Rule::key_used_for_other_content);

    LoanRepayment ending = book.repayment(0, "2026-02-20");
    ending.pays_off = true;
    ending.heading.key = "k2";
    const RepaymentNote ended = book.repay(ending);
    CHECK(book.repay(ending).entry == ended.entry);
}

TEST_CASE("a payment that is dated back takes no more than later ones left") {
    LoanBook book;
    book.grant();
    LoanRepayment ending = book.repayment(0, "2026-03-15");
    ending.pays_off = true;
    book.repay(ending);
    CHECK(refusal_of([&] { book.repay(1'080'000, "2026-02-15"); }) ==
          "principal: Rp1,000,000 is more than Rp0, all that later payments leave to pay back of L-001 on "
          "2026-02-15");
}

TEST_CASE("other terms for what is left; interest in arrears stays due") {
    LoanBook book;
    book.grant();
    const Loan loan = book.loan();
    const auto terms_with = [&](const std::function<void(Reschedule&)>& change) {
        Reschedule changes{.from = day("2026-03-20"), .reason = "Panen gagal"};
        change(changes);
        return rescheduled(loan, book.kept(), changes);
    };
    const LoanTerms same = terms_with([](Reschedule&) {});
    CHECK(same.principal == rupiah(8'000'000));
    CHECK(same.instalments == 6);
    CHECK(same.first_due == day("2026-04-15"));
    CHECK(rule_broken_by([&] { terms_with([](Reschedule& changes) { changes.reason.clear(); }); }) ==
          Rule::reason_required);
    CHECK(rule_broken_by([&] {
              terms_with([](Reschedule& changes) { changes.first_due = day("2026-03-20"); });
          }) == Rule::loan_terms_must_fit);
    CHECK(rule_broken_by([&] {
              terms_with([](Reschedule& changes) { changes.from = day("2027-01-01"); });
          }) == Rule::loan_terms_must_fit);

    const LoanTerms longer = terms_with([](Reschedule& changes) { changes.instalments = 10; });
    book.write([&](CooperativeBook& kept) { kept.add_loan_terms(book.reference, longer); });
    const LoanState state = book.state("2026-04-15");
    CHECK(shown(state.due) == shown(parts(0, 240'000, 800'000)));
    CHECK(state.overdue_since() == day("2026-02-15"));
    book.repay(160'000, "2026-04-01");
    CHECK_FALSE(book.state("2026-04-15").overdue_since().has_value());
}

TEST_CASE("what must be set aside, class by class, less collateral") {
    LoanBook book;
    book.grant();
    book.write([&](CooperativeBook& kept) {
        Loan loan = book.loan();
        loan.collateral = rupiah(3'000'001);
        kept.set_loan(loan);
    });
    const auto entry_on = [&](const char* on) {
        return entry_for(AllowanceChange{.heading = {.date = day(on)}},
                         allowance_for(book.kept(), book.kept(), day(on)), book.kept());
    };
    const auto current = entry_on("2026-02-28");
    REQUIRE(current.has_value());
    CHECK(lines_in(*current) == "Dr 6118 25000; Cr 1149 25000");  // 0,5 % of 4.999.999 is 24.999,995
    book.post(*current);
    CHECK_FALSE(entry_on("2026-02-28").has_value());
    const Allowance doubtful = allowance_for(book.kept(), book.kept(), day("2026-09-01"));
    CHECK(doubtful.classes[2].loans == 1);
    CHECK(doubtful.required == rupiah(2'500'000));
    CHECK(doubtful.difference() == rupiah(2'475'000));
    book.post(*entry_on("2026-09-01"));
    LoanRepayment ending = book.repayment(0, "2026-09-02");
    ending.pays_off = true;
    book.repay(ending);
    CHECK(lines_in(*entry_on("2026-09-30")) == "Dr 1149 2500000; Cr 6118 2500000");
}

TEST_CASE("what is owed without a contract has no class") {
    LoanBook book;
    book.post(JournalEntry{day("2026-01-20"),
                           {},
                           {{account("1141"),
                             Side::debit,
                             rupiah(70'000),
                             {.member = MemberNumber::read("A-002"), .loan = LoanReference::read("X-1")}},
                            {account("1110"), Side::credit, rupiah(70'000)}}});
    const Allowance allowance = allowance_for(book.kept(), book.kept(), day("2026-12-31"));
    CHECK(allowance.unclassified == rupiah(70'000));
    CHECK(allowance.required.is_zero());
}

TEST_CASE("a loan that is given up, and what is still paid on it") {
    LoanBook book;
    book.grant();
    book.repay(1'080'000, "2026-02-15");
    book.post(*entry_for(AllowanceChange{.heading = {.date = day("2026-09-01")}},
                         allowance_for(book.kept(), book.kept(), day("2026-09-01")), book.kept()));
    WriteOff event{.heading = {.date = day("2027-03-01")}, .borrowed = {book.loan(), book.member("A-001")}};
    CHECK(rule_broken_by([&] { entry_for(event, book.kept()); }) == Rule::reason_required);
    event.heading.memo = "RAT 2026";
    const JournalEntry entry = entry_for(event, book.kept());
    CHECK(lines_in(entry) ==
          "Dr 1149 700000; Dr 6118 6300000; Cr 1141 [A-001 L-001] 7000000; "
          "Dr 9100 [A-001 L-001] 7000000; Cr 9190 7000000");
    book.post(entry);
    book.write([&](CooperativeBook& kept) {
        Loan loan = book.loan();
        loan.written_off = event.heading.date;
        kept.set_loan(loan);
    });
    event.borrowed.loan = book.loan();
    CHECK(rule_broken_by([&] { entry_for(event, book.kept()); }) == Rule::loan_is_written_off);
    CHECK(rule_broken_by([&] { book.repay(1, "2027-03-02"); }) == Rule::loan_is_written_off);
    const LoanState state = book.state("2027-03-02");
    CHECK(state.due.total().is_zero());
    CHECK(state.written_off_principal == rupiah(7'000'000));

    Recovery recovery{.heading = {.date = day("2027-04-01")},
                      .borrowed = event.borrowed,
                      .amount = rupiah(7'000'001),
                      .counter_account = book.cash};
    CHECK(rule_broken_by([&] { entry_for(recovery, book.kept()); }) == Rule::paid_more_than_due);
    recovery.amount = rupiah(200'000);
    CHECK(lines_in(entry_for(recovery, book.kept())) ==
          "Dr 1110 200000; Cr 1149 200000; Dr 9190 200000; Cr 9100 [A-001 L-001] 200000");
}

TEST_CASE("what paying early costs, by the rule and the method, however it is said") {
    const EarlyInterest period{};
    const EarlyInterest days{EarlyRule::days};
    const EarlyInterest two_months{EarlyRule::period, 2};
    struct Row {
        LoanMethod method;
        EarlyInterest early;
        std::int64_t interest;
        InterestRounding rounding = InterestRounding::half_up;
    };
    // 1.200.000 at 1 % over six months, on 25 February: that of 15 February is due, and 10 of the 28 days to
    // 15 March ran.
    const Row rows[] = {
        {LoanMethod::flat, period, 12'000 + 12'000},
        {LoanMethod::flat, days, 12'000 + 4'286},  // 4.285,71
        {LoanMethod::flat, days, 12'000 + 4'285, InterestRounding::down},
        {LoanMethod::flat, two_months, 12'000 + 3 * 12'000},
        {LoanMethod::declining, period, 12'000 + 10'000},
        {LoanMethod::declining, days, 12'000 + 3'571},  // 3.571,43
        {LoanMethod::declining, days, 12'000 + 3'572, InterestRounding::up},
        {LoanMethod::declining, two_months, 12'000 + 10'000 + 8'000 + 6'000},
        // 207.058 a time: on 1.004.942, 807.933 and 608.954.
        {LoanMethod::annuity, period, 12'000 + 10'049},
        {LoanMethod::annuity, days, 12'000 + 3'589},  // 3.588,93
        {LoanMethod::annuity, two_months, 12'000 + 10'049 + 8'079 + 6'090},
        {LoanMethod::bullet, period, 12'000 + 12'000},
        {LoanMethod::bullet, days, 12'000 + 4'286},
        {LoanMethod::bullet, two_months, 12'000 + 3 * 12'000},
    };
    const std::function<void(LoanRepayment&)> ways[] = {
        [](LoanRepayment& paid) { paid.pays_off = true; },
        [](LoanRepayment&) {},
        [](LoanRepayment& paid) { paid.extra = Extra::principal; },
        [](LoanRepayment& paid) { paid.extra = Extra::hold; },
    };
    for (const Row& row : rows) {
        CAPTURE(to_string(row.method));
        CAPTURE(to_string(row.early));
        for (const auto& way : ways) {
            LoanBook book;
            LoanTerms terms = declining_terms();
            terms.method = row.method;
            terms.interest_rounding = row.rounding;
            book.grant(terms);
            LoanRepayment paid = book.repayment(1'200'000 + row.interest, "2026-02-25");
            paid.early = row.early;
            way(paid);
            const RepaymentNote note = book.repay(paid);
            CHECK(shown(note.paid) == shown(parts(0, row.interest, 1'200'000)));
            CHECK_FALSE(note.new_terms.has_value());
            CHECK(book.state("2027-01-01").is_paid_back());
        }
    }
}

TEST_CASE("what a loan asks for early: its terms, else its product, else the running period") {
    LoanBook book;
    LoanProduct product = some_product();
    product.early = {EarlyRule::period, 3};
    book.write([&](CooperativeBook& kept) { kept.add_loan_product(product); });
    Loan loan = book.grant();
    const auto early = [&] { return early_interest_of(loan, book.kept(), day("2026-02-01")); };
    CHECK(early() == EarlyInterest{});
    loan.product = product.code;
    CHECK(early() == product.early);
    loan.terms[0].early = EarlyInterest{EarlyRule::days};
    CHECK(early() == EarlyInterest{EarlyRule::days});
    CHECK(terms_of(product, rupiah(1), day("2026-01-15"), day("2026-02-15")).early == product.early);
}

TEST_CASE("words for the rule of paying early") {
    CHECK(read_early_interest("days") == EarlyInterest{EarlyRule::days});
    CHECK(read_early_interest("hari") == EarlyInterest{EarlyRule::days});
    CHECK(read_early_interest("masa") == EarlyInterest{});
    CHECK(read_early_interest("2-months") == EarlyInterest{EarlyRule::period, 2});
    CHECK(read_early_interest("3 bulan") == EarlyInterest{EarlyRule::period, 3});
    for (const char* text : {"", "2", "2-", "months", "2months", "-", "2-years", "x-months"}) {
        CAPTURE(text);
        CHECK(rule_broken_by([&] { read_early_interest(text); }) == Rule::option_must_be_known);
    }
}

TEST_CASE("extra principal by the days that ran leaves the rest of the time to the new terms") {
    LoanBook book;
    book.grant(declining_terms());
    book.repay(212'000, "2026-02-15");
    LoanRepayment extra = book.repayment(503'571, "2026-02-25");
    extra.extra = Extra::principal;
    extra.early = {EarlyRule::days};
    // 10.000 for the 28 days to 15 March: 3.571,43 for the 10 that ran; 18/28 of 5.000 for the others.
    const RepaymentNote note = book.repay(extra);
    CHECK(shown(note.paid) == shown(parts(0, 3'571, 500'000)));
    CHECK(shown(note.new_terms) == "500000, 5 from 2026-03-15");
    CHECK(note.new_terms->interest_from == day("2026-02-25"));
    CHECK(shown(book.state("2026-03-15").due) == shown(parts(0, 3'214, 100'000)));
    CHECK(shown(book.state("2026-04-15").due) == shown(parts(0, 3'214 + 4'000, 200'000)));
    // 8 of its 18 days.
    CHECK(shown(payoff_of(book.state("2026-03-05"), {EarlyRule::days})) == shown(parts(0, 1'428, 500'000)));
    // What follows before that time ends counts from the same day.
    const LoanTerms anew =
        rescheduled(book.loan(), book.kept(), {.from = day("2026-03-01"), .reason = "Panen gagal"});
    CHECK(anew.interest_from == day("2026-02-25"));
    CHECK_FALSE(rescheduled(book.loan(), book.kept(), {.from = day("2026-03-15"), .reason = "Panen gagal"})
                    .interest_from.has_value());
}

TEST_CASE("on the day of an extra payment the next instalment may be paid too, and counts") {
    LoanBook book;
    book.grant(declining_terms());
    LoanRepayment extra = book.repayment(812'000, "2026-02-15");
    extra.extra = Extra::principal;
    book.repay(extra);
    CHECK(shown(book.repay(84'000, "2026-02-15").paid) == shown(parts(0, 4'000, 80'000)));
    CHECK(book.state("2026-03-15").due.total().is_zero());
    CHECK(shown(book.state("2026-04-15").due) == shown(parts(0, 3'200, 80'000)));
    LoanRepayment ending = book.repayment(0, "2026-02-15");
    ending.pays_off = true;
    CHECK(shown(book.repay(ending).paid) == shown(parts(0, 0, 320'000)));
    CHECK(book.state("2027-01-01").is_paid_back());
}

TEST_CASE("interest in arrears that was paid after a rescheduling is not asked for again after the next") {
    LoanBook book;
    book.grant();
    const auto reschedule = [&](const char* on) {
        const LoanTerms terms =
            rescheduled(book.loan(), book.kept(), {.from = day(on), .reason = "Panen gagal"});
        book.write([&](CooperativeBook& kept) { kept.add_loan_terms(book.reference, terms); });
    };
    reschedule("2026-03-20");
    CHECK(shown(book.state("2026-03-20").due) == shown(parts(0, 160'000, 0)));
    book.repay(160'000, "2026-04-01");
    reschedule("2026-04-10");
    CHECK(book.state("2026-04-10").due.total().is_zero());
    // On the day itself: what was paid before and after the agreement.
    book.repay(100'000, "2026-04-20");
    LoanRepayment next = book.repayment(80'000, "2026-04-20");
    CHECK(book.repay(next).paid.interest.is_zero());  // April's interest was in the 100.000
}

TEST_CASE("penalties and interest are waived for a reason, stand in the journal, and are owed no more") {
    const auto late_loan = [](LoanBook& book) {
        LoanTerms terms = LoanBook::usual_terms();
        terms.penalty = {.kind = PenaltyKind::per_day, .rate = Rate::read("0.1%")};
        book.grant(terms);
    };
    struct Row {
        std::string why;
        std::function<void(LoanRepayment&)> change;
        LoanParts paid;
        LoanParts waived;
        LoanParts due;  // afterwards
    };
    // On 25 February: 10 days on 1.080.000 are 10.800. 8.170.800 end the loan, with the running
    // month's 80.000.
    const Row rows[] = {
        {"the penalty, with a payment", [](LoanRepayment& paid) { paid.waived_penalty = Waiver{}; },
         parts(0, 80'000, 1'000'000), parts(10'800, 0, 0), parts(0, 0, 0)},
        {"a part of it, alone",
         [](LoanRepayment& paid) {
             paid.amount = {};
             paid.waived_penalty = Waiver{rupiah(800)};
         },
         parts(0, 0, 0), parts(800, 0, 0), parts(10'000, 80'000, 1'000'000)},
        {"interest alone",
         [](LoanRepayment& paid) {
             paid.amount = {};
             paid.waived_interest = Waiver{};
         },
         parts(0, 0, 0), parts(0, 80'000, 0), parts(10'800, 0, 1'000'000)},
        {"all interest on paying off",
         [](LoanRepayment& paid) {
             paid.pays_off = true;
             paid.waived_interest = Waiver{};
         },
         parts(10'800, 0, 8'000'000), parts(0, 160'000, 0), parts(0, 0, 0)},
        {"the same, as an amount",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(8'010'800);
             paid.waived_interest = Waiver{};
         },
         parts(10'800, 0, 8'000'000), parts(0, 160'000, 0), parts(0, 0, 0)},
        {"the same, as extra principal, and the penalty",
         [](LoanRepayment& paid) {
             paid.amount = rupiah(8'000'000);
             paid.extra = Extra::principal;
             paid.waived_interest = Waiver{};
             paid.waived_penalty = Waiver{};
         },
         parts(0, 0, 8'000'000), parts(10'800, 160'000, 0), parts(0, 0, 0)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        LoanBook book;
        late_loan(book);
        LoanRepayment paid = book.repayment(1'080'000, "2026-02-25");
        paid.heading.memo = "RAT 2026";
        paid.heading.key = "k";
        row.change(paid);
        const RepaymentNote note = book.repay(paid);
        CHECK(shown(note.paid) == shown(row.paid));
        CHECK(shown(note.waived) == shown(row.waived));
        const LoanState after = book.state("2026-02-25");
        CHECK(shown(after.due) == shown(row.due));
        CHECK(shown(after.waived) == shown(row.waived));
        CHECK(shown(waived_in(book.kept(), Period{day("2026-01-01"), day("2026-12-31")})) ==
              shown(row.waived));
        const RepaymentNote again = book.repay(paid);
        CHECK(again.entry == note.entry);
        CHECK(again.waived == note.waived);
        // Taken back, it is owed again.
        book.write([&](CooperativeBook&) {
            return book.bookkeeper().reverse(EntryNumber{2026, 2}, day("2026-02-25"), "");
        });
        CHECK(shown(book.state("2026-02-25").due) == shown(parts(10'800, 80'000, 1'000'000)));
        CHECK(waived_in(book.kept(), Period{day("2026-01-01"), day("2026-12-31")}).total().is_zero());
    }

    struct Refused {
        std::string why;
        std::function<void(LoanRepayment&)> change;
        Rule broken;
    };
    const Refused refused[] = {
        {"without a reason",
         [](LoanRepayment& paid) {
             paid.heading.memo.clear();
             paid.waived_penalty = Waiver{};
         },
         Rule::reason_required},
        {"more than is due", [](LoanRepayment& paid) { paid.waived_penalty = Waiver{rupiah(10'801)}; },
         Rule::paid_more_than_due},
        {"nothing of it", [](LoanRepayment& paid) { paid.waived_penalty = Waiver{Rupiah{}}; },
         Rule::posting_must_be_positive},
        {"what is not owed",
         [](LoanRepayment& paid) {
             paid.heading.date = day("2026-02-01");
             paid.waived_penalty = Waiver{};
         },
         Rule::amount_is_zero},
    };
    for (const Refused& row : refused) {
        CAPTURE(row.why);
        LoanBook book;
        late_loan(book);
        LoanRepayment paid = book.repayment(1'000, "2026-02-25");
        paid.heading.memo = "RAT 2026";
        row.change(paid);
        CHECK(rule_broken_by([&] { note_for(paid, book.kept()); }) == row.broken);
    }
    LoanBook book;
    late_loan(book);
    LoanRepayment paid = book.repayment(1'080'000, "2026-02-25");
    paid.heading.memo = "RAT 2026";
    paid.waived_penalty = Waiver{};
    CHECK(lines_in(note_for(paid, book.kept()).entry) ==
          "Dr 1110 1080000; Cr 1141 [A-001 L-001] 1000000; Cr 4110 [A-001 L-001] 80000; "
          "Cr 4140 [A-001 L-001] 10800; Dr 4140 [A-001 L-001] 10800");
}

TEST_CASE("interest and penalties that are owed after the principal can be paid") {
    LoanBook book;
    LoanTerms terms = LoanBook::usual_terms();
    terms.principal = rupiah(1'000'000);
    terms.instalments = 1;
    terms.order = {LoanPart::principal, LoanPart::interest, LoanPart::penalty};
    book.grant(terms);
    CHECK(shown(book.repay(1'000'000, "2026-02-15").paid) == shown(parts(0, 0, 1'000'000)));
    CHECK_FALSE(book.state("2026-02-20").is_paid_back());
    CHECK(rule_broken_by([&] { book.repay(10'001, "2026-02-20"); }) == Rule::paid_more_than_due);
    CHECK(shown(book.repay(4'000, "2026-02-20").paid) == shown(parts(0, 4'000, 0)));
    LoanRepayment ending = book.repayment(0, "2026-02-20");
    ending.pays_off = true;
    CHECK(shown(book.repay(ending).paid) == shown(parts(0, 6'000, 0)));
    CHECK(book.state("2026-02-20").is_paid_back());
    CHECK(rule_broken_by([&] { book.repay(1, "2026-02-20"); }) == Rule::loan_is_paid_back);
}
