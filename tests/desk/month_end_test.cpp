// Month ends: which months are posted, what is told of them, and when there is nothing to post.

#include "neraca/desk/month_end.hpp"

#include "neraca/coop/savings.hpp"
#include "neraca/desk/asset_desk.hpp"
#include "neraca/desk/undoing.hpp"
#include "neraca/year/closing.hpp"
#include "support/asset_support.hpp"

namespace neraca {
namespace {

/// What is posted once: those that could be posted again are not.
template <typename Post>
auto post_as(const Post& post, const Period& period, Date today, Bookkeeper& keeper) {
    if constexpr (std::is_invocable_v<Post, const Period&, Date, Bookkeeper&, IfStale>) {
        return post(period, today, keeper, IfStale::refuse);
    } else {
        return post(period, today, keeper);
    }
}

struct MonthBook : TestBook {
    MonthBook() {
        write([](CooperativeBook& book) {
            book.add_asset(scales("2026-02-10", 480'000));
            book.add_accrual({.code = AccrualCode::read("SEWA-26"),
                              .name = "Sewa",
                              .balance_account = account("1171"),
                              .result_account = account("6116"),
                              .amount = rupiah(1'200'000),
                              .first_month = Month{2026, 2},
                              .months = 12});
        });
    }
    template <typename Post>
    auto post_months(const Post& post, const char* period, const char* today = "2026-12-31") {
        return write([&](CooperativeBook&) {
            Bookkeeper keeper = bookkeeper();
            return post_as(post, Period::read(period), day(today), keeper);
        });
    }
};

PostedInterest savings(const Period& period, Date today, Bookkeeper& keeper) {
    return post_savings_interest(period, today, keeper);
}
PostedInterest savings_again(const Period& period, Date today, Bookkeeper& keeper) {
    return post_savings_interest(period, today, keeper, IfStale::post_again);
}

std::vector<std::string> codes_of(const std::vector<Notice>& notices) {
    std::vector<std::string> codes;
    for (const Notice& notice : notices) {
        codes.emplace_back(notice.code);
    }
    return codes;
}

}  // namespace

TEST_CASE("month end: depreciation and accruals are posted from January on, once") {
    MonthBook book;
    CHECK(rule_broken_by([&] { book.post_months(release_accruals, "2026-03"); }) ==
          Rule::account_cannot_go_below_zero);  // the rent was not paid yet
    book.post(JournalEntry{day("2026-02-10"),
                           {},
                           {{account("1171"), Side::debit, rupiah(1'200'000)},
                            {account("3150"), Side::credit, rupiah(1'200'000)}}});
    for (const auto post : {post_depreciation, release_accruals}) {
        CHECK(rule_broken_by([&] { book.post_months(post, "2026-01"); }) == Rule::nothing_to_post);
        CHECK(rule_broken_by([&] { book.post_months(post, "2026-04", "2026-03-31"); }) ==
              Rule::nothing_to_post);
        CHECK(book.post_months(post, "2026-03").size() == 2);
        const std::vector<MonthlyEntry> again = book.post_months(post, "2026", "2026-04-30");
        REQUIRE(again.size() == 3);
        CHECK(again[1].posted.already_there);
        CHECK_FALSE(again[2].posted.already_there);
        CHECK(again[2].month == Month{2026, 4});
    }
}

TEST_CASE("month end: months of a closed year that nothing was posted for are posted late") {
    // As earlier versions left books: registered for 2026 when that was closed already.
    TestBook book;
    book.post(cash_sale("2026-06-01", 1'000'000));
    book.post(JournalEntry{day("2026-10-05"),
                           {},
                           {{account("1340"), Side::debit, rupiah(700'000)},
                            {account("1171"), Side::debit, rupiah(400'000)},
                            {account("3150"), Side::credit, rupiah(1'100'000)}}});
    book.write([&](CooperativeBook& kept) {
        Bookkeeper keeper = book.bookkeeper();
        close_year(keeper, 2026, "uji");
        kept.add_asset(scales("2026-10-05", 700'000, 7));
        kept.add_accrual({.code = AccrualCode::read("S1"),
                          .name = "Sewa",
                          .balance_account = account("1171"),
                          .result_account = account("6116"),
                          .amount = rupiah(400'000),
                          .first_month = Month{2026, 11},
                          .months = 4});
    });
    const auto post_months = [&](const auto& post, const char* period, const char* today) {
        return book.write([&](CooperativeBook&) {
            Bookkeeper keeper = book.bookkeeper();
            return post_as(post, Period::read(period), day(today), keeper);
        });
    };
    const auto balance = [&](const char* code, const char* on) {
        return net_of(book.kept(), {.last_day = day(on), .account = account(code)});
    };
    CHECK(rule_broken_by([&] { post_months(post_depreciation, "2026", "2027-01-31"); }) ==
          Rule::year_is_closed);
    CHECK(rule_broken_by([&] { post_months(release_accruals, "2026", "2027-01-31"); }) ==
          Rule::year_is_closed);
    CHECK(rule_broken_by([&] { post_months(post_late_depreciation, "2027-01", "2027-01-31"); }) ==
          Rule::nothing_to_post);

    // October to December, 100.000 a month; November and December, 100.000 a month.
    CHECK(post_months(post_depreciation, "2027-01", "2027-01-31").size() == 1);
    const auto late = post_months(post_late_depreciation, "2026", "2027-02-10");
    REQUIRE(late.size() == 3);
    for (const MonthlyEntry& each : late) {
        CHECK(each.posted.posted.entry.date() == day("2027-02-10"));
        CHECK(each.posted.posted.entry.total() == rupiah(100'000));
    }
    CHECK(post_months(release_late_accruals, "2026", "2027-02-10").size() == 2);
    CHECK(rule_broken_by([&] { post_months(post_late_depreciation, "2026", "2027-02-11"); }) ==
          Rule::nothing_to_post);
    CHECK(rule_broken_by([&] { post_months(release_late_accruals, "2026", "2027-02-11"); }) ==
          Rule::nothing_to_post);

    // The other months go on as ever, and in the end nothing is left.
    CHECK(post_months(post_depreciation, "2027", "2027-12-31").size() == 4);
    CHECK(post_months(release_accruals, "2027", "2027-12-31").size() == 2);
    CHECK(balance("1345", "2027-12-31") == rupiah(-700'000));
    CHECK(balance("1171", "2027-12-31").is_zero());
    const Asset asset = asset_named(book.kept(), "TIM-1");
    CHECK(accumulated_on(asset, book.kept(), day("2026-12-31")).is_zero());  // as the ledger of that day
    CHECK(accumulated_on(asset, book.kept(), day("2027-02-10")) == rupiah(400'000));
    CHECK(book.write([&](CooperativeBook& kept) {
                  Bookkeeper keeper = book.bookkeeper();
                  return dispose({.heading = {.date = day("2028-01-05")},
                                  .asset = asset,
                                  .counter_account = account("1110")},
                                 keeper, kept);
              })
              .note.book_value.is_zero());
}

TEST_CASE("month end: what the months of a closed year lack of a second asset is posted late, once") {
    TestBook book;
    book.post(cash_sale("2026-06-01", 1'000'000));
    book.post(JournalEntry{day("2026-10-05"),
                           {},
                           {{account("1340"), Side::debit, rupiah(1'900'000)},
                            {account("3150"), Side::credit, rupiah(1'900'000)}}});
    const auto post_months = [&](const auto& post, const char* period, const char* today) {
        return book.write([&](CooperativeBook&) {
            Bookkeeper keeper = book.bookkeeper();
            return post_as(post, Period::read(period), day(today), keeper);
        });
    };
    book.write([&](CooperativeBook& kept) { kept.add_asset(scales("2026-10-05", 1'200'000, 12)); });
    post_months(post_depreciation, "2026", "2026-12-31");  // 100.000 a month
    book.write([&](CooperativeBook& kept) {
        Bookkeeper keeper = book.bookkeeper();
        close_year(keeper, 2026, "uji");
        Asset second = scales("2026-11-05", 700'000, 7);
        second.code = AssetCode::read("TIM-2");
        second.name = "Timbangan kecil";
        kept.add_asset(second);
    });
    const auto late = post_months(post_late_depreciation, "2026", "2027-01-31");
    REQUIRE(late.size() == 2);  // November and December, 100.000 each; October has all
    CHECK(late[0].month == Month{2026, 11});
    CHECK(late[0].posted.posted.entry.total() == rupiah(100'000));
    CHECK(rule_broken_by([&] { post_months(post_late_depreciation, "2026", "2027-01-31"); }) ==
          Rule::nothing_to_post);
    // An entry counts it in: it is taken back before the asset is.
    CHECK(rule_broken_by([&] {
              book.write(
                  [&](CooperativeBook& kept) { remove_asset(asset_named(kept, "TIM-2"), kept, kept); });
          }) == Rule::undone_by_another_command);
    // Taken back, it lacks again.
    book.write([&](CooperativeBook&) {
        return book.bookkeeper().reverse(late[1].posted.posted.number, day("2027-01-31"), "");
    });
    CHECK(post_months(post_late_depreciation, "2026", "2027-01-31").size() == 1);
    CHECK(net_of(book.kept(), {.last_day = day("2027-01-31"), .account = account("1345")}) ==
          rupiah(-500'000));
}

TEST_CASE("month end: interest tells what each passbook earned") {
    MonthBook book;
    CHECK(rule_broken_by([&] { book.post_months(savings, "2026-01"); }) == Rule::nothing_to_post);
    book.write([](CooperativeBook& kept) {
        kept.set_setting({.key = "interest_rate",
                          .product = ProductCode::read("sukarela"),
                          .from = day("2026-01-01"),
                          .value = "12%"});
    });
    book.post(entry_for(Deposit{{day("2026-01-31")},
                                book.member("A-001"),
                                book.product("sukarela"),
                                rupiah(1'000'000),
                                account("1110")}));
    const PostedInterest posted = book.post_months(savings, "2026-02");
    REQUIRE(posted.entries.size() == 1);
    REQUIRE(posted.earned.size() == 1);
    REQUIRE(posted.earned.front().second.size() == 1);
    CHECK(posted.earned.front().first == Month{2026, 2});
    CHECK(posted.earned.front().second.front().gross() == posted.entries.front().posted.posted.entry.total());
}

TEST_CASE("month end: what was left out is told, and a month that would be another is put in its place") {
    // 1,200,000 x 12 % / 12 = 12,000 for January. February left out, March earns on 1,212,000: 12,120. With
    // February (12,120) it earns on 1,224,120: 12,241.
    MonthBook book;
    book.write([](CooperativeBook& kept) {
        kept.set_setting({.key = "interest_rate",
                          .product = ProductCode::read("sukarela"),
                          .from = day("2026-01-01"),
                          .value = "12%"});
    });
    book.post(entry_for(Deposit{{day("2026-01-01")},
                                book.member("A-001"),
                                book.product("sukarela"),
                                rupiah(1'200'000),
                                account("1110")}));
    CHECK(book.post_months(savings, "2026-01").notices.empty());
    const PostedInterest march = book.post_months(savings, "2026-03");
    CHECK(march.entries.front().posted.posted.entry.total() == rupiah(12'120));
    CHECK(codes_of(march.notices) == std::vector<std::string>{"month_left_out"});
    CHECK(march.notices.front().sentence.in(Language::english).find("savings 2026-02`") != std::string::npos);
    const PostedInterest february = book.post_months(savings, "2026-02");
    REQUIRE(codes_of(february.notices) == std::vector<std::string>{"later_month_end"});
    CHECK(february.notices.front().sentence.in(Language::english).find("Rp12,241 instead of Rp12,120") !=
          std::string::npos);
    CHECK(rule_broken_by([&] { book.post_months(savings, "2026-03"); }) == Rule::posted_for_this_period);
    const PostedInterest again = book.post_months(savings_again, "2026-01..2026-03");
    REQUIRE(again.entries.size() == 3);
    CHECK(again.entries[0].posted.already_there);
    CHECK(again.entries[1].posted.already_there);
    REQUIRE(again.entries[2].reversal);
    CHECK(again.entries[2].posted.posted.entry.total() == rupiah(12'241));
    CHECK(again.notices.empty());
    CHECK(book.post_months(savings, "2026-03").entries.front().posted.already_there);
}

TEST_CASE("month end: tax is told of for months with turnover alone") {
    MonthBook book;
    CHECK(rule_broken_by([&] { book.post_months(post_turnover_tax, "2026-01"); }) == Rule::nothing_to_post);
    book.post(cash_sale("2026-02-03", 1'000'000));
    const PostedTax posted = book.post_months(post_turnover_tax, "2026");
    REQUIRE(posted.entries.size() == 1);
    REQUIRE(posted.taxes.size() == 1);
    CHECK(posted.taxes.front().turnover == rupiah(1'000'000));
    CHECK(posted.taxes.front().tax == posted.entries.front().posted.posted.entry.total());
}

}  // namespace neraca
