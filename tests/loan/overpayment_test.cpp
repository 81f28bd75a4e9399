// What was paid too much is held for its payer, and told with the command that uses it.

#include "neraca/loan/overpayment.hpp"

#include "support/loan_support.hpp"

using namespace neraca;

TEST_CASE("overpayments: held by person, at the end of the day") {
    LoanBook book;
    book.grant();
    const MemberNumber siti = MemberNumber::read("A-001");
    CHECK(overpayments_on(book.kept(), day("2026-02-15")).empty());
    // 1.080.000 is due and 1.080.000 comes next; 40.000 more is held.
    LoanRepayment more = book.repayment(2'200'000, "2026-02-15");
    more.extra = Extra::hold;
    book.repay(more);
    CHECK(!overpayment_of(siti, book.kept(), day("2026-02-14")));
    const auto held = overpayment_of(siti, book.kept(), day("2026-02-15"));
    REQUIRE(held);
    CHECK(held->amount == rupiah(40'000));
    CHECK(held->account == account("2119"));
    const std::vector<Overpayment> all = overpayments_on(book.kept(), day("2026-12-31"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].member == siti);
    CHECK(all[0].amount == rupiah(40'000));
    const auto told = [&](const char* on) {
        return sentence_about(*overpayment_of(siti, book.kept(), day(on)), LoanReference::read("L-001"),
                              book.state(on))
            .in(Language::english);
    };
    CHECK(told("2026-02-15") ==
          "A-001 paid Rp40,000 too much, held on 2119: `neraca loan repay L-001 40.000 --counter 2119` uses "
          "it.");
    // What is used is held no more.
    LoanRepayment used = book.repayment(40'000, "2026-04-15");
    used.counter_account = held->account;
    book.repay(used);
    CHECK(!overpayment_of(siti, book.kept(), day("2026-04-15")));
    CHECK(overpayment_of(siti, book.kept(), day("2026-04-14")));
}

TEST_CASE(
    "overpayments: no more of it is offered than the loan takes, and a passbook where nothing is owed") {
    LoanBook book;
    book.grant();
    const MemberNumber siti = MemberNumber::read("A-001");
    const Overpayment held{siti, account("2119"), rupiah(3'000'000)};
    const auto told = [&](const char* on) {
        return sentence_about(held, LoanReference::read("L-001"), book.state(on)).in(Language::indonesian);
    };
    CHECK(told("2026-02-15").find("`neraca pinjaman angsur L-001 2.160.000 --counter 2119`") !=
          std::string::npos);
    LoanRepayment all = book.repayment(0, "2026-02-15");
    all.pays_off = true;
    book.repay(all);
    CHECK(told("2026-02-15").find("`neraca setor A-001 3.000.000 --product PRODUK --counter 2119`") !=
          std::string::npos);
}
