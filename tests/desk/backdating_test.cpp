// What later entries would be, had an entry been there before them.

#include "neraca/desk/backdating.hpp"

#include <algorithm>

#include "neraca/desk/loan_desk.hpp"
#include "neraca/desk/month_end.hpp"
#include "neraca/desk/reversal.hpp"
#include "neraca/periodic/month_again.hpp"
#include "support/loan_support.hpp"
#include "support/waste_support.hpp"

namespace neraca {
namespace {

std::vector<std::string> told_about(TestBook& book, EntryNumber number) {
    std::vector<std::string> told;
    for (const Notice& notice :
         notices_of_backdating(entry_numbered(book.kept(), number), book.kept(), book.kept())) {
        told.push_back(std::string{notice.code} + ": " + notice.sentence.in(Language::english));
    }
    return told;
}

struct BackdatedLoan : LoanBook {
    BackdatedLoan() { grant(); }
    EntryNumber paid(std::int64_t amount, const char* on) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return neraca::repay(repayment(amount, on), keeper, book).posted.posted.number;
        });
    }
};

/// 6 % a year on voluntary savings, by the lowest balance of the month.
struct BackdatedSavings : TestBook {
    BackdatedSavings() {
        write([](CooperativeBook& book) {
            book.set_setting({.key = "interest_rate",
                              .product = ProductCode::read("sukarela"),
                              .from = Date::first(),
                              .value = "6%"});
        });
    }
    EntryNumber saved(const char* on, std::int64_t amount) {
        const bool is_deposit = amount > 0;
        const Dimensions who{.member = MemberNumber::read("A-001"), .product = ProductCode::read("sukarela")};
        const Rupiah sum = rupiah(is_deposit ? amount : -amount);
        return post(JournalEntry{day(on),
                                 {.kind = is_deposit ? EntryKind::deposit : EntryKind::withdrawal},
                                 {{account("1110"), is_deposit ? Side::debit : Side::credit, sum},
                                  {account("2111"), is_deposit ? Side::credit : Side::debit, sum, who}}})
            .posted.number;
    }
};

struct BackdatedWaste : WasteBook {
    EntryNumber weighed_in(const char* on, std::int64_t kilograms, std::int64_t price) {
        WeighedLine line = weighed("PET", kilograms * 1'000);
        line.price_per_unit = rupiah(price);
        return post(slip_for(weighing("A-001", {line}, on), bank()).entry).posted.number;
    }
    EntryNumber sold(const char* on, std::int64_t kilograms) {
        SoldLine line{.item = item_named(kept(), "PET"),
                      .quantity = Quantity::of_thousandths(kilograms * 1'000)};
        return post(note_for(sale({line}, on), bank()).entry).posted.number;
    }
};

}  // namespace

TEST_CASE("backdating: how later repayments would be split") {
    // 1,000,000 and 80,000 fall due each month from 15 February on. Paid on 20 March, 1,080,000 pays the
    // interest of two months, 160,000, and 920,000 of the principal; had that of February been paid, it would
    // pay those of March. That of April pays 80,000 and 1,000,000 either way.
    BackdatedLoan book;
    const EntryNumber march = book.paid(1'080'000, "2026-03-20");
    const EntryNumber april = book.paid(1'080'000, "2026-04-20");
    CHECK(told_about(book, march).empty());
    CHECK(told_about(book, april).empty());
    const EntryNumber february = book.paid(1'080'000, "2026-02-15");
    CHECK(told_about(book, february) ==
          std::vector<std::string>{
              "later_repayment: Entry 2026/2 of 2026-03-20 would be split otherwise (interest Rp80,000 "
              "instead of Rp160,000, principal Rp1,000,000 instead of Rp920,000): `neraca correct 2026/2 "
              "--debit "
              "1110=1080000 --credit 1141=1000000 --credit 4110=80000` puts it right."});
}

TEST_CASE("backdating: what is undone changes later repayments too") {
    BackdatedLoan book;
    const EntryNumber february = book.paid(1'080'000, "2026-02-15");
    book.paid(1'080'000, "2026-03-20");
    const Posted undone = book.write(
        [&](CooperativeBook&) { return book.bookkeeper().reverse(february, day("2026-02-15"), ""); });
    const auto told = told_about(book, undone.posted.number);
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("interest Rp160,000 instead of Rp80,000") != std::string::npos);
}

TEST_CASE("backdating: what a repayment says of itself stays") {
    // It was said that 160,000 of it are interest, and so would the program have split it.
    BackdatedLoan book;
    LoanRepayment said = book.repayment(1'000'000, "2026-03-20");
    said.interest = rupiah(160'000);
    book.repay(said);
    const EntryNumber small = book.paid(1, "2026-02-15");
    const auto told = told_about(book, small);
    // One rupiah of the interest of February is paid: of the 160,000 one is too many.
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("interest Rp159,999 instead of Rp160,000") != std::string::npos);
}

TEST_CASE("backdating: what a later waiver would have given up") {
    // On 20 March the interest of two months is waived; had that of February been paid, of one.
    BackdatedLoan book;
    LoanRepayment waiver = book.repayment(0, "2026-03-20");
    waiver.heading.memo = "RAT 2026";
    waiver.waived_interest = Waiver{};
    CHECK(book.repay(waiver).waived == parts(0, 160'000, 0));
    CHECK(
        told_about(book, book.paid(1'080'000, "2026-02-15")) ==
        std::vector<std::string>{
            "later_repayment: Entry 2026/2 of 2026-03-20 would be split otherwise (waived interest Rp80,000 "
            "instead of Rp160,000): `neraca reverse 2026/2`, then `neraca loan repay L-001 --waive "
            "interest=80000 "
            "--reason \"RAT 2026\" --date 2026-03-20`."});
}

TEST_CASE("backdating: a later payment with a waiver is split without what it waived") {
    // On 20 March 1,080,000 are paid and the interest of February, 80,000, is waived: of the other 80,000
    // and 1,000,000 of the principal. Had 1,000 been paid in February, 79,000 of the interest would be left
    // beside, and 1,001,000.
    BackdatedLoan book;
    LoanRepayment partly = book.repayment(1'080'000, "2026-03-20");
    partly.heading.memo = "RAT 2026";
    partly.waived_interest = Waiver{rupiah(80'000)};
    CHECK(book.repay(partly).paid == parts(0, 80'000, 1'000'000));
    const auto told = told_about(book, book.paid(1'000, "2026-02-15"));
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("interest Rp79,000 instead of Rp80,000, principal Rp1,001,000 instead of "
                            "Rp1,000,000): `neraca reverse 2026/2`, then `neraca loan repay L-001 1080000 "
                            "--waive interest=80000 --reason \"RAT 2026\" --date 2026-03-20`.") !=
          std::string::npos);
}

TEST_CASE("backdating: a repayment that was never split by the program is not told where nothing changed") {
    BackdatedLoan book;
    LoanRepayment said = book.repayment(1'000'000, "2026-04-20");
    said.interest = rupiah(0);
    book.repay(said);
    // Provision is no part of what is owed.
    const Posted fee = book.post(JournalEntry{
        day("2026-02-01"),
        {},
        {{account("1110"), Side::debit, rupiah(5'000)}, {account("4120"), Side::credit, rupiah(5'000)}}});
    CHECK(told_about(book, fee.posted.number).empty());
}

TEST_CASE("backdating: of a later payment only what differs is told, and what is over by then") {
    // On 20 February 2,160,000 pay what fell due on the 15th and, in advance, the instalment of March: 80,000
    // and 1,000,000 each. Had that of February been paid, 1,080,000 would pay that of March, and the same be
    // over.
    BackdatedLoan book;
    const EntryNumber both = book.paid(2'160'000, "2026-02-20");
    const auto told = told_about(book, book.paid(1'080'000, "2026-02-15"));
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("(interest Rp80,000 instead of Rp160,000, principal Rp1,000,000 instead of "
                            "Rp2,000,000, held for later Rp1,080,000 instead of Rp0)") != std::string::npos);
    CHECK(told.front().find("`neraca loan repay L-001 2160000 --extra hold --date 2026-02-20`") !=
          std::string::npos);
    // And so it is entered.
    book.write([&](CooperativeBook&) { return book.bookkeeper().reverse(both, day("2026-02-20"), ""); });
    LoanRepayment again = book.repayment(2'160'000, "2026-02-20");
    again.extra = Extra::hold;
    CHECK(book.repay(again).held == rupiah(1'080'000));
}

TEST_CASE("backdating: an accrual after one that changes is told as it will be") {
    // 8,000,000 at 1 % a month from 15 January, 80,000 each time. Paid late on 15 February, its interest is
    // not accrued at the end of February; what March earns is the same either way.
    BackdatedLoan book;
    book.write([](CooperativeBook& kept) {
        kept.set_setting({.key = "accrue_loan_interest", .from = day("2026-01-01"), .value = "yes"});
    });
    const auto accrue = [&](const char* period, IfStale if_stale) {
        return book.write([&](CooperativeBook&) {
            Bookkeeper keeper = book.bookkeeper();
            return post_loan_interest(Period::read(period), day("2026-12-31"), keeper, if_stale);
        });
    };
    accrue("2026-01..2026-03", IfStale::refuse);
    const auto told = told_about(book, book.paid(1'080'000, "2026-02-15"));
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("for February 2026") != std::string::npos);
    CHECK(told.front().find("`neraca interest loans 2026-02 --again`") != std::string::npos);
    const auto stale = [&] {
        return first_stale_month(book.kept(), book.kept(), MonthlyPosting::loan_interest, Month{2026, 1},
                                 Month{2026, 12});
    };
    REQUIRE(stale());
    CHECK(stale()->month == Month{2026, 2});
    const PostedLoanInterest again = accrue("2026-02", IfStale::post_again);
    CHECK(again.notices.empty());
    CHECK_FALSE(stale());
    const EntryNumber february = again.entries.front().posted.posted.number;
    const Posted undone = book.write(
        [&](CooperativeBook&) { return book.bookkeeper().reverse(february, day("2026-02-28"), ""); });
    const auto taken_back = told_about(book, undone.posted.number);
    REQUIRE(taken_back.size() == 1);
    CHECK(taken_back.front().find("not posted now") != std::string::npos);
}

TEST_CASE("backdating: what later sales would have cost") {
    // 10 kg at 2,500 are 25,000; 4 kg sold cost 10,000. With 10 kg at 3,500 before, 20 kg are 60,000 and 4 kg
    // cost 12,000; 3 kg sold later cost 9,000 instead of 7,500 by the first and 10,000 / 4 = 2,500 each then.
    BackdatedWaste book;
    book.weighed_in("2026-01-05", 10, 2'500);
    book.sold("2026-01-10", 4);
    book.sold("2026-01-12", 3);
    const EntryNumber late = book.weighed_in("2026-01-07", 10, 3'500);
    const auto told = told_about(book, late);
    REQUIRE(told.size() == 2);
    CHECK(told[0].starts_with(
        "later_cost: PET in entry 2026/2 of 2026-01-10 would have cost Rp12,000 instead of "
        "Rp10,000: `neraca correct 2026/2 --"));
    CHECK(told[1].find("would have cost Rp9,000 instead of Rp7,500") != std::string::npos);
    // At the average that there is, nothing changes.
    BackdatedWaste same;
    same.weighed_in("2026-01-05", 10, 2'500);
    same.sold("2026-01-10", 4);
    CHECK(told_about(same, same.weighed_in("2026-01-07", 10, 2'500)).empty());
}

TEST_CASE("backdating: what members' and others' waste cost together is rounded once") {
    // 2 kg of members at 50,000 and 2 kg of others worth 100,001; a kilogram of each sold cost 50,000 and
    // 50,000.5: 100,001. With 2 kg of members at 50,001 before, a quarter of 200,002 and a half of 100,001
    // are 100,001 as well; with 2 kg at 60,001, 55,000.5 and 50,000.5 are 105,001, the rupiah at the members.
    for (const auto& [late_price, told_of] :
         {std::pair{50'001, std::string{}},
          {60'001,
           "later_cost: PET in entry 2026/3 of 2026-01-10 would have cost Rp105,001 instead of Rp100,001: "
           "`neraca correct 2026/3 --debit 1110=120000 --credit 4152=60000 --credit 4252=60000 --debit "
           "5152=55001 --credit 1162=55001 --debit 5252=50000 --credit 1165=50000` puts it right."}}) {
        CAPTURE(late_price);
        BackdatedWaste book;
        book.weighed_in("2026-01-05", 2, 50'000);
        Weighing of_others =
            book.weighing("N-01", {book.weighed("PET", 1'000), book.weighed("PET", 1'000)}, "2026-01-05");
        of_others.lines[0].price_per_unit = rupiah(50'000);
        of_others.lines[1].price_per_unit = rupiah(50'001);
        book.deliver(of_others);
        book.sell(book.sale({book.WasteBook::sold("PET", 2'000, 60'000)}, "2026-01-10"));
        const auto told = told_about(book, book.weighed_in("2026-01-07", 2, late_price));
        CHECK(told == (told_of.empty() ? std::vector<std::string>{} : std::vector{told_of}));
    }
}

TEST_CASE("backdating: interest that was credited since") {
    // 1,000,000 x 6 % / 12 = 5,000; with 400,000 taken out on the 20th the lowest balance is 600,000: 3,000.
    BackdatedSavings book;
    book.saved("2026-01-01", 1'000'000);
    const PostedInterest interest = book.write([&](CooperativeBook&) {
        Bookkeeper keeper = book.bookkeeper();
        return post_savings_interest(Period::of_month(Month{2026, 1}), day("2026-01-31"), keeper);
    });
    const EntryNumber number = interest.entries.front().posted.posted.number;
    CHECK(told_about(book, number).empty());
    CHECK(told_about(book, book.saved("2026-02-01", 1'000)).empty());
    const auto told = told_about(book, book.saved("2026-01-20", -400'000));
    REQUIRE(told.size() == 1);
    CHECK(told.front().find("would be Rp3,000 instead of Rp5,000") != std::string::npos);
    CHECK(told.front().find("`neraca interest savings 2026-01 --again`") != std::string::npos);
}

TEST_CASE("backdating: many later entries are counted, not all told") {
    BackdatedWaste book;
    book.weighed_in("2026-01-05", 20, 2'500);
    for (int sale = 0; sale < 8; ++sale) {
        book.sold("2026-01-10", 1);
    }
    const auto told = told_about(book, book.weighed_in("2026-01-07", 10, 5'000));
    REQUIRE(told.size() == 6);
    CHECK(told.back().find("3 more entries") != std::string::npos);
}

}  // namespace neraca
