// What members gained by their cooperative.

#include <doctest/doctest.h>

#include "neraca/report/registers/registers.hpp"
#include "neraca/report/statements/statements.hpp"
#include "neraca/year/surplus.hpp"
#include "support/report_support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

const ReportRequest year_2026{.language = Language::english, .period = Period::of_year(2026)};

struct BenefitBook : WasteBook {
    Report report(const MarketPrices& prices = {}) {
        return member_benefit(kept(), kept(), prices, year_2026);
    }
    void set(const char* key, const char* value) {
        write([&](CooperativeBook& book) {
            book.set_setting({.key = key, .from = day("2026-01-01"), .value = value, .source = "survey"});
        });
    }
    void post_by_hand(const char* on, std::vector<Posting> postings, EntryKind kind = EntryKind::journal,
                      const char* key = "") {
        post(JournalEntry{day(on), {.kind = kind, .key = key}, std::move(postings)});
    }
};

}  // namespace

TEST_CASE("waste of members against what a collector pays") {
    BenefitBook book;
    book.deliver("A-001", "PET", 10'000);    // at 2.500
    book.deliver("A-001", "KARDUS", 4'000);  // at 1.500
    book.deliver("N-01", "PET", 3'000);      // no member
    SUBCASE("with a price for each") {
        const Report report =
            book.report({{ItemCode::read("PET"), rupiah(2'000)}, {ItemCode::read("KARDUS"), rupiah(1'600)}});
        CHECK(amount_of(report, "marketing", "here") == rupiah(31'000));
        CHECK(amount_of(report, "marketing", "elsewhere") == rupiah(26'400));
        CHECK(amount_of(report, "marketing") == rupiah(4'600));
        CHECK(amount_of(report, "total") == rupiah(4'600));
        CHECK(amount_of(report.parts.at(0), "KARDUS") == rupiah(-400));
        CHECK(amount_of(report.parts.at(0), "PET", "market_price") == rupiah(2'000));
    }
    SUBCASE("without a price it counts zero, and says so") {
        const Report report = book.report({{ItemCode::read("PET"), rupiah(2'000)}});
        CHECK(amount_of(report, "marketing") == rupiah(5'000));
        CHECK(has_note(report, "No market price was given for KARDUS"));
    }
    SUBCASE("waste on consignment counts when it is sold, at what its depositor was credited") {
        book.set_earning(EarningModel::share, "70%", PriceCustomer::everyone, CutBooking::net, "2026-03-01");
        Weighing consigned = book.weighing("A-002", {book.weighed("CAMPUR", 10'000)});
        consigned.heading.date = day("2026-03-02");
        book.post(slip_for(consigned, book.bank()).entry);
        const MarketPrices prices{{ItemCode::read("CAMPUR"), rupiah(1'500)}};
        CHECK(amount_of(book.report(prices), "marketing", "here") == Rupiah{});
        Sale sale = book.sale({book.sold("CAMPUR", 10'000, 3'000)});
        sale.heading.date = day("2026-03-05");
        const EntryNumber sold = book.post(note_for(sale, book.bank()).entry).posted.number;
        // 10 kg at 3.000, of which 70 %: 21.000; a collector would have paid 10 x 1.500.
        CHECK(amount_of(book.report(prices), "marketing", "here") == rupiah(21'000));
        CHECK(amount_of(book.report(prices), "marketing", "elsewhere") == rupiah(15'000));
        CHECK(amount_of(book.report(prices), "marketing") == rupiah(6'000));
        book.write([&](CooperativeBook&) { book.bookkeeper().reverse(sold, day("2026-03-06"), ""); });
        CHECK(amount_of(book.report(prices), "marketing", "here") == Rupiah{});
    }
    SUBCASE("what is given back does not count") {
        book.post(entry_for(WasteReturn{.heading = {.date = day("2026-02-02")},
                                        .member = book.member("A-001"),
                                        .item = book.item("PET"),
                                        .quantity = thousandths(10'000)},
                            book.bank()));
        CHECK(amount_of(book.report({{ItemCode::read("PET"), rupiah(2'000)}}), "marketing") == Rupiah{});
    }
}

TEST_CASE("interest against the market's, of the balances at the ends of the months") {
    BenefitBook book;
    const Dimensions loan{.member = MemberNumber::read("A-001"), .loan = LoanReference::read("P-1")};
    const Dimensions passbook{.member = MemberNumber::read("A-001"),
                              .product = ProductCode::read("sukarela")};
    const Dimensions other{.member = MemberNumber::read("N-01"), .product = ProductCode::read("sukarela")};
    book.post_by_hand("2026-07-10", {{account("1141"), Side::debit, rupiah(1'200'000), loan},
                                     {account("1110"), Side::credit, rupiah(1'200'000)}});
    book.post_by_hand("2026-12-31", {{account("1110"), Side::debit, rupiah(50'000)},
                                     {account("4110"), Side::credit, rupiah(50'000)}});
    book.post_by_hand("2026-12-01", {{account("1110"), Side::debit, rupiah(900'000)},
                                     {account("2111"), Side::credit, rupiah(600'000), passbook},
                                     {account("2111"), Side::credit, rupiah(300'000), other}});
    book.post_by_hand("2026-12-31", {{account("5110"), Side::debit, rupiah(4'000)},
                                     {account("2111"), Side::credit, rupiah(4'000), passbook}});
    SUBCASE("with both rates") {
        book.set("market_loan_rate", "24%");
        book.set("market_savings_rate", "3%");
        const Report report = book.report();
        CHECK(amount_of(report, "loan_interest", "elsewhere") == rupiah(144'000));  // six months of 2 %
        CHECK(amount_of(report, "loan_interest") == rupiah(94'000));
        CHECK(amount_of(report, "savings_interest", "elsewhere") == rupiah(1'510));  // 604.000 x 3 % / 12
        CHECK(amount_of(report, "savings_interest") == rupiah(2'490));
        CHECK(amount_of(report, "during_the_year_total") == rupiah(96'490));
        CHECK(has_note(report, "Others ask 24 % a year for a loan (source: survey)."));
    }
    SUBCASE("months that have not ended are not counted, and it says so") {
        book.set("market_loan_rate", "24%");
        ReportRequest request = year_2026;
        request.today = day("2026-09-20");
        Report report = member_benefit(book.kept(), book.kept(), {}, request);
        // July and August, 1.200.000 each at 2 %
        CHECK(amount_of(report, "loan_interest", "elsewhere") == rupiah(48'000));
        CHECK(has_note(report, "have not ended by 2026-09-20 are not counted; months counted: 8"));
        request.today = day("2027-01-31");
        request.period = {day("2026-01-01"), day("2026-10-30")};
        report = member_benefit(book.kept(), book.kept(), {}, request);
        CHECK(amount_of(report, "loan_interest", "elsewhere") == rupiah(72'000));  // to September
        CHECK_FALSE(has_note(book.report(), "have not ended"));
    }
    SUBCASE("without them both lines count zero, and say so") {
        const Report report = book.report();
        CHECK(amount_of(report, "total") == Rupiah{});
        CHECK(has_note(report, "neraca setting set market_loan_rate"));
        CHECK(has_note(report, "neraca setting set market_savings_rate"));
    }
}

TEST_CASE("goods bought from the cooperative, against what others ask") {
    BenefitBook book;
    book.post_by_hand("2026-05-10", {{account("1110"), Side::debit, rupiah(200'005)},
                                     {account("4151"), Side::credit, rupiah(200'005)}});
    CHECK(has_note(book.report(), "neraca setting set member_goods_accounts"));
    CHECK(rule_broken_by([&] { book.set("member_goods_accounts", "1110"); }) == Rule::account_must_fit);
    book.set("member_goods_accounts", "4151");
    CHECK(has_note(book.report(), "neraca setting set market_goods_rate"));
    CHECK(amount_of(book.report(), "procurement") == Rupiah{});
    book.set("market_goods_rate", "10%");
    const Report report = book.report();
    CHECK(amount_of(report, "procurement", "here") == rupiah(200'005));
    CHECK(amount_of(report, "procurement") == rupiah(20'001));  // 200.005 x 10 % = 20.000,50, half up
    CHECK(amount_of(report, "during_the_year_total") == rupiah(20'001));
}

TEST_CASE("the surplus that members share") {
    BenefitBook book;
    const auto share_out = [&](const char* on, std::int64_t amount, const char* key) {
        book.post_by_hand(
            on,
            {{account("3170"), Side::debit, rupiah(amount)},
             {account("2129"), Side::credit, rupiah(amount), {.member = MemberNumber::read("A-001")}}},
            EntryKind::surplus, key);
    };
    book.post_by_hand("2026-02-01", {{account("1110"), Side::debit, rupiah(800)},
                                     {account("4920"), Side::credit, rupiah(800)}});
    share_out("2026-03-01", 500, "surplus/2025");
    SUBCASE("of the year before, as long as this one's is not shared out") {
        const Report report = book.report();
        CHECK(amount_of(report, "surplus") == rupiah(500));
        CHECK(has_note(report, "The surplus of 2026 is not shared out yet"));
        CHECK(has_note(report, "of the surplus before"));
    }
    SUBCASE("of a year without one, and of one with a loss") {
        for (const std::int64_t loss : {0, 50}) {
            book.post_by_hand("2026-02-02", {{account("6113"), Side::debit, rupiah(800 + loss)},
                                             {account("1110"), Side::credit, rupiah(800 + loss)}});
            const Report report = book.report();
            CHECK(!has_note(report, "is not shared out yet"));
            CHECK(has_note(report, loss == 0 ? "There is no surplus of 2026 to share out."
                                             : "2026 comes to a loss of Rp850"));
        }
    }
    SUBCASE("of this year, whenever it was shared out") {
        share_out("2027-03-01", 800, "surplus/2026");
        const Report report = book.report();
        CHECK(amount_of(report, "surplus") == rupiah(800));
        CHECK(amount_of(report, "total") == rupiah(800));
    }
    SUBCASE("of this year, shared out anew after the first time was undone") {
        share_out("2027-03-01", 800, "surplus/2026");
        book.write([&](CooperativeBook&) {
            const EntryNumber first = distribution_of(book.kept(), 2026)->number;
            book.bookkeeper().reverse(first, day("2027-03-02"), "");
        });
        CHECK(has_note(book.report(), "The surplus of 2026 is not shared out yet"));
        share_out("2027-03-03", 300, "surplus/2026/2");
        const Report report = book.report();
        CHECK(amount_of(report, "surplus") == rupiah(300));
        CHECK(has_note(report, "The surplus is that of 2026"));
    }
}
