// What is worked out month by month: parts of an amount, depreciation, accruals, interest on savings, tax on
// turnover; and cash that was counted.
#include <doctest/doctest.h>

#include <functional>

#include "neraca/coop/cash_count.hpp"
#include "neraca/coop/savings.hpp"
#include "neraca/ledger/chart_template.hpp"
#include "neraca/periodic/accrual.hpp"
#include "neraca/periodic/depreciation.hpp"
#include "neraca/periodic/monthly.hpp"
#include "neraca/periodic/savings_interest.hpp"
#include "neraca/periodic/turnover_tax.hpp"
#include "support/asset_support.hpp"
#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

/// Scales that last three months.
Asset scales() {
    return neraca::scales("2026-01-15", 1'000'000, 3);
}

constexpr int january = 2026 * 12;

Month month_2026(unsigned month) {
    return Month{2026, month};
}

void set(TestBook& book, const char* key, const char* product, const char* value) {
    book.write([&](CooperativeBook& kept) {
        kept.set_setting({.key = key,
                          .product = *product ? std::optional{ProductCode::read(product)} : std::nullopt,
                          .from = day("2026-01-01"),
                          .value = value});
    });
}

void deposit(TestBook& book, const char* member, const char* product, std::int64_t amount, const char* on) {
    book.post(entry_for(
        Deposit{{day(on)}, book.member(member), book.product(product), rupiah(amount), account("1110")}));
}

void withdraw(TestBook& book, const char* member, const char* product, std::int64_t amount, const char* on) {
    const Withdrawal withdrawal{
        {day(on)}, book.member(member), book.product(product), rupiah(amount), account("1110")};
    book.post(entry_for(withdrawal, book.kept()));
}

std::vector<MemberInterest> interest_of(TestBook& book, Month month) {
    return savings_interest(book.kept(), book.kept(), month, std::nullopt);
}

/// Posts the interest of January as the command does.
std::vector<MonthlyEntry> post_interest(TestBook& book) {
    return book.write([&](CooperativeBook& kept) {
        Bookkeeper bookkeeper = book.bookkeeper();
        return post_monthly(bookkeeper, MonthlyPosting::interest, {month_2026(1)},
                            [&](Month month, const std::string& key, std::optional<EntryNumber> standing) {
                                return entry_for(savings_interest(kept, kept, month, standing), kept, month,
                                                 key);
                            });
    });
}

}  // namespace

TEST_CASE("an amount is spread in whole rupiah; the last month takes the rest") {
    struct Row {
        std::string why;
        Rupiah amount;
        int months;
        std::vector<Rupiah> parts;
    };
    const Row rows[] = {
        {"no rest", rupiah(300), 3, {rupiah(100), rupiah(100), rupiah(100)}},
        {"a rest", rupiah(1'000'000), 3, {rupiah(333'333), rupiah(333'333), rupiah(333'334)}},
        {"less than a rupiah a month", rupiah(2), 3, {rupiah(0), rupiah(0), rupiah(2)}},
        {"sen stay for the last", sen(10'050), 2, {rupiah(50), sen(5'050)}},
        {"one month", sen(7), 1, {sen(7)}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::vector<Rupiah> parts;
        for (int index = 0; index < row.months; ++index) {
            parts.push_back(monthly_part(row.amount, row.months, index));
        }
        CHECK(parts == row.parts);
    }
    check_property("the parts add up, and none is larger than the last", [] {
        const Rupiah amount = Rupiah::of_sen(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000));
        const int months = *rc::gen::inRange(1, 601);
        Rupiah sum;
        const Rupiah last = monthly_part(amount, months, months - 1);
        for (int index = 0; index < months; ++index) {
            const Rupiah part = monthly_part(amount, months, index);
            RC_ASSERT(part <= last);
            sum += part;
            RC_ASSERT(sum == parts_until(amount, months, index + 1));
        }
        RC_ASSERT(sum == amount);
    });
}

TEST_CASE("months are whole, and over") {
    struct Row {
        std::string why;
        std::string period;
        std::string today;
        std::optional<Rule> broken;
        int first = 0;  // after January 2026
        std::size_t count = 0;
    };
    const Row rows[] = {
        {"a month on its last day", "2026-02", "2026-02-28", std::nullopt, 1, 1},
        {"a month later", "2026-02", "2026-05-01", std::nullopt, 1, 1},
        {"a year, as far as it is over", "2026", "2026-04-29", std::nullopt, 0, 3},
        {"a year that is over", "2026", "2027-01-01", std::nullopt, 0, 12},
        {"a month that runs", "2026-02", "2026-02-27", Rule::nothing_to_post},
        {"a year that runs its first month", "2026", "2026-01-30", Rule::nothing_to_post},
        {"days", "2026-02-01..2026-02-27", "2026-12-31", Rule::period_must_be_readable},
        {"from the second", "2026-02-02..2026-02-28", "2026-12-31", Rule::period_must_be_readable},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::vector<Month> months;
        CHECK(rule_broken_by([&] { months = months_over(Period::read(row.period), day(row.today)); }) ==
              row.broken);
        CHECK(months.size() == row.count);
        if (!months.empty()) {
            CHECK(months.front().index() == january + row.first);
        }
    }
    CHECK(months_over_from_january(Period::read("2026-03"), day("2026-04-01")).size() == 3);
    CHECK(months_over(Period::read("2199"), Date::last()).size() == 12);
}

TEST_CASE("a month is posted once; undone, it is posted again; changed, it is refused") {
    TestBook book;
    Rupiah amount = rupiah(5);
    const auto post = [&] {
        return book.write([&](CooperativeBook&) {
            Bookkeeper bookkeeper = book.bookkeeper();
            return post_monthly(bookkeeper, MonthlyPosting::tax, {month_2026(1), month_2026(2)},
                                [&](Month month, const std::string& key,
                                    std::optional<EntryNumber>) -> std::optional<JournalEntry> {
                                    if (amount.is_zero() || month == month_2026(2)) {
                                        return std::nullopt;
                                    }
                                    return JournalEntry{month.last_day(),
                                                        {.kind = EntryKind::tax, .key = key},
                                                        {{account("7110"), Side::debit, amount},
                                                         {account("2152"), Side::credit, amount}}};
                                });
        });
    };
    const std::vector<MonthlyEntry> first = post();
    REQUIRE(first.size() == 1);
    CHECK(first[0].posted.posted.entry.heading().key == "tax/2026-01");
    CHECK_FALSE(first[0].posted.already_there);
    CHECK(post()[0].posted.already_there);
    amount = rupiah(6);
    CHECK(rule_broken_by(post) == Rule::posted_for_this_period);
    amount = {};
    CHECK(rule_broken_by(post) == Rule::posted_for_this_period);
    amount = rupiah(6);
    book.write([&](CooperativeBook&) { book.bookkeeper().reverse({2026, 1}, day("2026-02-01"), "salah"); });
    const std::vector<MonthlyEntry> again = post();
    CHECK(again[0].posted.posted.entry.heading().key == "tax/2026-01/2");
    CHECK(post()[0].posted.already_there);
}

TEST_CASE("an asset is written down over its months, less what was before, until it goes") {
    struct Row {
        std::string why;
        Asset asset;
        std::vector<std::int64_t> rupiah_of_month;  // January to May 2026
    };
    Asset later = scales();
    later.depreciated_from = day("2026-03-01");
    Asset with_residue = scales();
    with_residue.residue = rupiah(100'000);
    Asset before = scales();
    before.depreciated_from = day("2025-12-01");
    before.acquired = day("2025-12-01");
    before.depreciated_before = rupiah(333'333);
    Asset partly = before;
    partly.depreciated_before = rupiah(400'000);
    Asset gone = scales();
    gone.disposed = day("2026-02-01");
    Asset gone_at_the_end = scales();
    gone_at_the_end.disposed = day("2026-02-28");
    Asset land = scales();
    land.months = 0;
    const Row rows[] = {
        {"from its first month", scales(), {333'333, 333'333, 333'334, 0, 0}},
        {"from a later month", later, {0, 0, 333'333, 333'333, 333'334}},
        {"but for its residue", with_residue, {300'000, 300'000, 300'000, 0, 0}},
        {"a month was written down before", before, {333'333, 333'334, 0, 0, 0}},
        {"some of a second month too", partly, {266'666, 333'334, 0, 0, 0}},
        {"gone on the first of a month", gone, {333'333, 0, 0, 0, 0}},
        {"gone on the last of a month", gone_at_the_end, {333'333, 0, 0, 0, 0}},
        {"land", land, {0, 0, 0, 0, 0}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        for (unsigned month = 1; month <= 5; ++month) {
            CAPTURE(month);
            CHECK(depreciation_of(row.asset, month_2026(month)) == rupiah(row.rupiah_of_month[month - 1]));
        }
    }
}

TEST_CASE("what was taken over in the middle of its life is spread over the months that are left") {
    // 12,000,000 over 60 months from January 2024 is 200,000 a month; 24 months later 5,000,000 are written
    // down instead of 4,800,000. 7,000,000 over 36 months: 194,444 a month, and 194,444 x 36 = 6,999,984, so
    // the last month takes 194,460.
    Asset cart = scales();
    cart.cost = rupiah(12'000'000);
    cart.months = 60;
    cart.acquired = day("2024-01-05");
    cart.depreciated_from = day("2024-01-01");
    cart.depreciated_before = rupiah(5'000'001);
    CHECK(rule_broken_by([&] { require_continuation_known(cart); }) == Rule::asset_terms_must_fit);
    cart.depreciated_before = rupiah(5'000'000);
    cart.taken_over = day("2026-01-01");
    CHECK_FALSE(rule_broken_by([&] { require_continuation_known(require_sound(cart)); }));
    CHECK(depreciation_of(cart, Month{2024, 1}) == Rupiah{});
    CHECK(depreciation_of(cart, Month{2025, 12}) == Rupiah{});
    Rupiah sum = cart.depreciated_before;
    for (int index = 0; index < 36; ++index) {
        const Rupiah part = depreciation_of(cart, Month{months_after(day("2026-01-01"), index)});
        CHECK(part == rupiah(index < 35 ? 194'444 : 194'460));
        sum += part;
    }
    CHECK(sum == cart.cost);
    CHECK(depreciation_of(cart, Month{2029, 1}) == Rupiah{});

    INFO("in line with the straight line, both say the same");
    Asset in_line = cart;
    in_line.depreciated_before = rupiah(4'800'000);
    Asset without = in_line;
    without.taken_over.reset();
    CHECK_FALSE(rule_broken_by([&] { require_continuation_known(without); }));
    for (int index = 0; index < 60; ++index) {
        const Month month{months_after(day("2024-01-01"), index)};
        CHECK(depreciation_of(in_line, month) == depreciation_of(without, month));
    }
    INFO("not one of its months");
    for (const char* on : {"2023-12-01", "2029-01-01", "2026-01-02"}) {
        in_line.taken_over = day(on);
        CHECK(rule_broken_by([&] { (void)require_sound(in_line); }) == Rule::asset_terms_must_fit);
    }

    INFO("and what it is worth when it goes follows");
    TestBook book;
    book.write([&](CooperativeBook& kept) { kept.add_asset(cart); });
    book.post(*depreciation_entry(book.kept(), book.kept(), month_2026(1), "depreciation/2026-01"));
    CHECK(accumulated_on(book.kept().assets().at(0), book.kept(), day("2026-01-31")) == rupiah(5'194'444));
}

TEST_CASE("one entry depreciates all assets, a pair for each account") {
    TestBook book;
    book.write([](CooperativeBook& kept) {
        Asset second = scales();
        second.code = AssetCode::read("TIM-2");
        Asset cart = scales();
        cart.code = AssetCode::read("GER-1");
        cart.account = account("1330");
        cart.accumulated = account("1335");
        kept.add_asset(scales());
        kept.add_asset(second);
        kept.add_asset(cart);
    });
    const auto entry = depreciation_entry(book.kept(), book.kept(), month_2026(1), "k");
    REQUIRE(entry);
    const std::vector<Posting> expected{{account("6117"), Side::debit, rupiah(333'333)},
                                        {account("1335"), Side::credit, rupiah(333'333)},
                                        {account("6117"), Side::debit, rupiah(666'666)},
                                        {account("1345"), Side::credit, rupiah(666'666)}};
    CHECK(std::ranges::equal(entry->postings(), expected));
    CHECK(entry->date() == day("2026-01-31"));
    CHECK(entry->kind() == EntryKind::depreciation);
    CHECK_FALSE(depreciation_entry(book.kept(), book.kept(), month_2026(4), "k"));
}

TEST_CASE("accounts of assets and accruals are of the right class") {
    TestBook book;
    int number = 0;
    const auto asset_on = [&](const char* cost, const char* accumulated) {
        Asset asset = scales();
        asset.code = AssetCode::read("X-" + std::to_string(++number));
        asset.account = account(cost);
        asset.accumulated = account(accumulated);
        return rule_broken_by([&] { book.write([&](CooperativeBook& kept) { kept.add_asset(asset); }); });
    };
    CHECK(asset_on("1340", "1345") == std::nullopt);
    CHECK(asset_on("6117", "1345") == Rule::account_must_fit);
    CHECK(asset_on("1345", "1345") == Rule::account_must_fit);
    CHECK(asset_on("1110", "1345") == Rule::account_must_fit);  // money is nothing that wears out
    CHECK(asset_on("1162", "1345") == Rule::account_must_fit);
    CHECK(asset_on("1340", "1340") == Rule::account_must_fit);
    CHECK(asset_on("1340", "2111") == Rule::account_must_fit);
    struct Row {
        AccrualKind kind;
        const char* balance;
        const char* result;
        bool fits;
    };
    const Row rows[] = {
        {AccrualKind::prepaid_expense, "1171", "6116", true},
        {AccrualKind::prepaid_expense, "2130", "6116", false},
        {AccrualKind::prepaid_expense, "1171", "4920", false},
        {AccrualKind::unearned_income, "2140", "4920", true},
        {AccrualKind::unearned_income, "1171", "4920", false},
        {AccrualKind::unearned_income, "2140", "6116", false},
        {AccrualKind::accrued_expense, "2130", "6113", true},
        {AccrualKind::accrued_expense, "1171", "6113", false},
        {AccrualKind::accrued_income, "1172", "4910", true},
        {AccrualKind::accrued_income, "1172", "6113", false},
    };
    for (const Row& row : rows) {
        const Accrual accrual{.code = AccrualCode::read("X-" + std::to_string(++number)),
                              .name = "",
                              .kind = row.kind,
                              .balance_account = account(row.balance),
                              .result_account = account(row.result),
                              .amount = rupiah(3),
                              .first_month = month_2026(1),
                              .months = 3};
        CAPTURE(std::string{to_string(row.kind)});
        CAPTURE(std::string{row.balance});
        CHECK(rule_broken_by([&] {
                  book.write([&](CooperativeBook& kept) { kept.add_accrual(accrual); });
              }) == (row.fits ? std::nullopt : std::optional{Rule::account_must_fit}));
    }
}

TEST_CASE("an accrual goes the way of its kind, month by month") {
    struct Row {
        AccrualKind kind;
        const char* balance;
        const char* result;
        const char* debit;
        const char* credit;
        const char* first_debit;  // of the first payment; empty: there is none
    };
    const Row rows[] = {
        {AccrualKind::prepaid_expense, "1171", "6116", "6116", "1171", "1171"},
        {AccrualKind::unearned_income, "2140", "4920", "2140", "4920", "1110"},
        {AccrualKind::accrued_expense, "2130", "6113", "6113", "2130", ""},
        {AccrualKind::accrued_income, "1172", "4910", "1172", "4910", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(std::string{to_string(row.kind)});
        TestBook book;
        const Accrual accrual{.code = AccrualCode::read("X"),
                              .name = "X",
                              .kind = row.kind,
                              .balance_account = account(row.balance),
                              .result_account = account(row.result),
                              .amount = rupiah(1'000),
                              .first_month = month_2026(2),
                              .months = 3};
        book.write([&](CooperativeBook& kept) { kept.add_accrual(accrual); });
        CHECK_FALSE(accrual_entry(book.kept(), month_2026(1), "k"));
        CHECK_FALSE(accrual_entry(book.kept(), month_2026(5), "k"));
        const auto entry = accrual_entry(book.kept(), month_2026(4), "k");
        REQUIRE(entry);
        CHECK(entry->date() == day("2026-04-30"));
        const std::vector<Posting> expected{{account(row.debit), Side::debit, rupiah(334)},
                                            {account(row.credit), Side::credit, rupiah(334)}};
        CHECK(std::ranges::equal(entry->postings(), expected));
        const FirstPayment payment{
            .heading = {.date = day("2026-02-01")}, .accrual = accrual, .counter_account = account("1110")};
        std::optional<JournalEntry> first;
        CHECK(rule_broken_by([&] { first.emplace(entry_for(payment)); }) ==
              (*row.first_debit ? std::nullopt : std::optional{Rule::accrual_terms_must_fit}));
        if (first) {
            CHECK(first->postings()[0].account == account(row.first_debit));
            CHECK(first->total() == rupiah(1'000));
        }
        CHECK(released_until(accrual, day("2026-02-27")) == Rupiah{});
        CHECK(released_until(accrual, day("2026-02-28")) == rupiah(333));
        CHECK(released_until(accrual, day("2026-12-31")) == rupiah(1'000));
    }
}

TEST_CASE("interest on the lowest, the average or the closing balance of a month") {
    struct Row {
        std::string why;
        const char* method;
        Rupiah balance;
        Rupiah gross;  // at 12 % a year: 1 % a month
    };
    const Row rows[] = {
        // 100.000 until the 10th, 300.000 until the 20th, 50.050 to the 31st
        {"as if not said", "", rupiah(50'050), rupiah(501)},
        {"lowest", "lowest", rupiah(50'050), rupiah(501)},
        {"closing", "closing", rupiah(50'050), rupiah(501)},
        // (10 x 100.000 + 10 x 300.000 + 11 x 50.050) / 31 = 146.791,93...
        {"average", "average", rupiah(146'792), rupiah(1'468)},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        set(book, "interest_rate", "sukarela", "12%");
        if (*row.method) {
            set(book, "interest_method", "sukarela", row.method);
        }
        deposit(book, "A-001", "sukarela", 100'000, "2025-12-31");
        deposit(book, "A-001", "sukarela", 200'000, "2026-01-11");
        withdraw(book, "A-001", "sukarela", 249'950, "2026-01-21");
        const std::vector<MemberInterest> interest = interest_of(book, month_2026(1));
        REQUIRE(interest.size() == 1);
        CHECK(interest[0].passbooks[0].balance == row.balance);
        CHECK(interest[0].gross() == row.gross);
    }
}

TEST_CASE("half a rupiah of interest is one up, and less earns nothing") {
    struct Row {
        std::string why;
        std::int64_t balance;
        std::optional<std::int64_t> gross;
        const char* minimum = "";
    };
    const Row rows[] = {
        {"just half a rupiah", 50, 1},
        {"less than half a rupiah", 49, std::nullopt},
        {"a rupiah and a half", 150, 2},
        {"as much as the minimum", 150, 2, "150"},
        {"less than the minimum", 149, std::nullopt, "150"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        set(book, "interest_rate", "sukarela", "12%");
        if (*row.minimum) {
            set(book, "interest_minimum", "sukarela", row.minimum);
        }
        deposit(book, "A-001", "sukarela", row.balance, "2026-01-01");
        const std::vector<MemberInterest> interest = interest_of(book, month_2026(1));
        CHECK(interest.empty() == !row.gross.has_value());
        if (row.gross && !interest.empty()) {
            CHECK(interest[0].gross() == rupiah(*row.gross));
        }
    }
}

TEST_CASE("tax on interest is a cliff: nothing up to the threshold, then of all of it") {
    struct Row {
        std::string why;
        std::int64_t sukarela;  // at 1 % a month
        std::int64_t sampah;    // the same
        MemberKind kind;
        std::int64_t tax;
    };
    using enum MemberKind;
    const Row rows[] = {
        {"at the threshold", 24'000'000, 0, member, 0},
        {"ten rupiah above it", 24'001'000, 0, member, 24'001},
        {"well above it", 30'000'000, 0, member, 30'000},
        {"rounded down", 24'001'900, 0, member, 24'001},
        {"two passbooks count together", 20'000'000, 4'001'000, member, 24'001},
        {"two passbooks below it", 20'000'000, 4'000'000, member, 0},
        {"a group is no person", 30'000'000, 0, group, 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        set(book, "interest_rate", "sukarela", "12%");
        set(book, "interest_rate", "sampah", "12%");
        const auto give = [&](const char* product, std::int64_t amount) {
            if (amount > 0) {
                deposit(book, "A-001", product, amount, "2026-01-01");
            }
        };
        give("sukarela", row.sukarela);
        give("sampah", row.sampah);
        book.write([&](CooperativeBook& kept) {
            Member changed = book.member("A-001");
            changed.kind = row.kind;
            kept.set_member(changed);
        });
        const std::vector<MemberInterest> interest = interest_of(book, month_2026(1));
        REQUIRE(interest.size() == 1);
        CHECK(interest[0].tax() == rupiah(row.tax));
        const auto entry = entry_for(interest, book.kept(), month_2026(1), "k");
        REQUIRE(entry);
        CHECK(entry->postings()[0].account == account(row.kind == member ? "5110" : "5210"));
        CHECK(entry->postings()[0].amount == interest[0].gross());
        for (const PassbookInterest& passbook : interest[0].passbooks) {
            CHECK(passbook.tax >= Rupiah{});
            CHECK(passbook.tax < passbook.gross);
        }
    }
}

TEST_CASE("interest is the same when it is worked out again, also after it was undone") {
    TestBook book;
    set(book, "interest_rate", "sukarela", "12%");
    set(book, "interest_method", "sukarela", "closing");
    deposit(book, "A-001", "sukarela", 1'000'000, "2026-01-05");
    const std::vector<MonthlyEntry> first = post_interest(book);
    REQUIRE(first.size() == 1);
    CHECK(first[0].posted.posted.entry.total() == rupiah(10'000));
    CHECK(post_interest(book)[0].posted.already_there);
    book.write([&](CooperativeBook&) {
        book.bookkeeper().reverse(first[0].posted.posted.number, day("2026-01-31"), "salah");
    });
    const std::vector<MonthlyEntry> again = post_interest(book);
    CHECK_FALSE(again[0].posted.already_there);
    CHECK(again[0].posted.posted.entry.total() == rupiah(10'000));
    CHECK(post_interest(book)[0].posted.already_there);
    // February earns on what January credited.
    CHECK(interest_of(book, month_2026(2))[0].passbooks[0].balance == rupiah(1'010'000));
}

TEST_CASE("who has left earns nothing") {
    TestBook book;
    set(book, "interest_rate", "sukarela", "12%");
    deposit(book, "A-001", "sukarela", 1'000'000, "2026-01-01");
    book.write([&](CooperativeBook& kept) {
        Member left = book.member("A-001");
        left.left = day("2026-01-31");
        kept.set_member(left);
    });
    CHECK(interest_of(book, month_2026(1)).empty());
}

TEST_CASE("turnover is business with members and with others, at the rate of the day, rounded down") {
    TestBook book;
    const auto earn = [&](const char* income, std::int64_t amount) {
        book.post(JournalEntry{day("2026-01-20"),
                               {},
                               {{account("1110"), Side::debit, rupiah(amount)},
                                {account(income), Side::credit, rupiah(amount)}}});
    };
    earn("4152", 1'000'399);
    earn("4252", 200'000);
    earn("4910", 5'000'000);  // from a bank: no turnover
    const Settings defaults{{}};
    const TurnoverTax tax = turnover_tax(book.kept(), defaults, month_2026(1));
    CHECK(tax.turnover == rupiah(1'200'399));
    CHECK(tax.rate == Rate::read("0.5%"));
    CHECK(tax.rate_source == "PP 23/2018, PP 55/2022");
    CHECK(tax.tax == rupiah(6'001));
    const auto entry = entry_for(tax, book.kept(), "k");
    REQUIRE(entry);
    CHECK(entry->kind() == EntryKind::tax);
    CHECK(entry->date() == day("2026-01-31"));
    CHECK(turnover_tax(book.kept(), defaults, month_2026(2)).tax.is_zero());
    CHECK_FALSE(entry_for(turnover_tax(book.kept(), defaults, month_2026(2)), book.kept(), "k"));
    CHECK(turnover_tax(book.kept(), defaults, Month{2018, 6}).rate == Rate::read("1%"));
    CHECK(rule_broken_by([&] {
              turnover_tax(book.kept(), defaults, Month{2013, 6});
          }) == Rule::setting_required);
    const Settings own{{{.key = "turnover_tax_rate", .from = day("2026-01-31"), .value = "1%"}}};
    CHECK(turnover_tax(book.kept(), own, month_2026(1)).tax == rupiah(12'003));
}

TEST_CASE("a bank withholds tax from what it pays") {
    TestBook book;
    const Settings settings{{}};
    struct Row {
        std::string why;
        Rupiah gross;
        std::optional<Rupiah> tax;
        std::optional<Rupiah> withheld;
    };
    const Row rows[] = {
        {"at the rate, rounded down", rupiah(12'504), std::nullopt, rupiah(2'500)},
        {"as the bank says", sen(1'250'430), sen(250'086), sen(250'086)},
        {"small deposits are free of it", rupiah(12'504), rupiah(0), rupiah(0)},
        {"nothing", rupiah(0), std::nullopt, std::nullopt},
        {"less than nothing", rupiah(-5), std::nullopt, std::nullopt},
        {"all of it", rupiah(100), rupiah(100), std::nullopt},
        {"a tax below zero", rupiah(100), rupiah(-1), std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const BankInterest interest{.heading = {.date = day("2026-01-31")},
                                    .gross = row.gross,
                                    .tax = row.tax,
                                    .bank = account("1120")};
        std::optional<JournalEntry> entry;
        CHECK(rule_broken_by([&] { entry.emplace(entry_for(interest, settings, book.kept())); }) ==
              (row.withheld ? std::nullopt : std::optional{Rule::posting_must_be_positive}));
        if (entry) {
            CHECK(entry->postings().front().amount == row.gross - *row.withheld);
            CHECK(entry->postings().back().amount == row.gross);
            CHECK(entry->postings().size() == (row.withheld->is_zero() ? 2 : 3));
        }
    }
}

TEST_CASE("cash that is counted moves the books to what is there") {
    struct Row {
        std::string why;
        std::int64_t counted;
        std::optional<std::string> debit;
        std::optional<std::string> credit;
    };
    const Row rows[] = {
        {"as in the books", 100'000, std::nullopt, std::nullopt},
        {"some is missing", 99'000, "6930", "1110"},
        {"some is over", 100'500, "1110", "4920"},
        {"all is gone", 0, "6930", "1110"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        book.post(cash_sale("2026-01-05", 100'000));
        book.post(cash_sale("2026-02-05", 7));  // not counted yet
        const CashCount count{.heading = {.date = day("2026-01-31"), .key = "januari"},
                              .account = account("1110"),
                              .counted = rupiah(row.counted)};
        const CashCountNote note = note_for(count, book.kept());
        CHECK(note.in_books == rupiah(100'000));
        CHECK(note.count.amount == rupiah(row.counted));
        CHECK(note.entry.has_value() == row.debit.has_value());
        if (note.entry) {
            CHECK(note.entry->postings()[0].account.text() == *row.debit);
            CHECK(note.entry->postings()[1].account.text() == *row.credit);
            book.post(*note.entry);
            // Sent again, it finds what was there before.
            CHECK(note_for(count, book.kept()).entry == note.entry);
        }
    }
    TestBook book;
    const auto count = [&](const char* code, std::int64_t amount) {
        return rule_broken_by([&] {
            note_for(CashCount{.heading = {.date = day("2026-01-31")},
                               .account = account(code),
                               .counted = rupiah(amount)},
                     book.kept());
        });
    };
    CHECK(count("1110", -1) == Rule::posting_must_be_positive);
    CHECK(count("1141", 5) == Rule::account_must_fit);
    CHECK(count("4152", 5) == Rule::account_must_fit);
    CHECK(count("1999", 5) == Rule::account_must_exist);
}

TEST_CASE("what goes leaves the books with its cost, its depreciation, and a gain or a loss") {
    TestBook book;
    book.write([](CooperativeBook& kept) { kept.add_asset(scales()); });
    const auto depreciate = [&](unsigned last) {
        book.write([&](CooperativeBook& kept) {
            Bookkeeper bookkeeper = book.bookkeeper();
            std::vector<Month> months;
            for (unsigned month = 1; month <= last; ++month) {
                months.push_back(month_2026(month));
            }
            return post_monthly(bookkeeper, MonthlyPosting::depreciation, months,
                                [&](Month month, const std::string& key, std::optional<EntryNumber>) {
                                    return depreciation_entry(kept, kept, month, key);
                                });
        });
    };
    const auto dispose = [&](const char* on, std::int64_t proceeds) {
        return note_for(Disposal{.heading = {.date = day(on)},
                                 .asset = asset_named(book.kept(), "TIM-1"),
                                 .proceeds = rupiah(proceeds),
                                 .counter_account = account("1110")},
                        book.kept());
    };
    const auto refused = [&](const char* on, std::int64_t proceeds) {
        return rule_broken_by([&] { dispose(on, proceeds); });
    };
    CHECK(refused("2026-03-10", 5) == Rule::year_must_be_complete);
    CHECK(refused("2026-01-14", 5) == Rule::asset_terms_must_fit);
    depreciate(2);
    CHECK(accumulated_on(scales(), book.kept(), day("2026-03-10")) == rupiah(666'666));
    CHECK(accumulated_on(scales(), book.kept(), day("2026-02-27")) == rupiah(333'333));
    CHECK(refused("2026-02-10", 5) == Rule::posted_for_this_period);
    CHECK(refused("2026-03-10", -1) == Rule::posting_must_be_positive);
    CHECK(refused("2026-03-10", 5) == Rule::account_cannot_go_below_zero);  // its cost is not in the books
    book.post(JournalEntry{day("2026-01-15"),
                           {},
                           {{account("1340"), Side::debit, rupiah(1'000'000)},
                            {account("3150"), Side::credit, rupiah(1'000'000)}}});
    const DisposalNote gain = dispose("2026-03-10", 400'000);
    CHECK(gain.book_value == rupiah(333'334));
    CHECK(gain.gain == rupiah(66'666));
    const std::vector<Posting> expected{{account("1110"), Side::debit, rupiah(400'000)},
                                        {account("1345"), Side::debit, rupiah(666'666)},
                                        {account("1340"), Side::credit, rupiah(1'000'000)},
                                        {account("4920"), Side::credit, rupiah(66'666)}};
    CHECK(std::ranges::equal(gain.entry.postings(), expected));
    const DisposalNote loss = dispose("2026-03-10", 0);
    CHECK(loss.gain == rupiah(-333'334));
    CHECK(loss.entry.postings().size() == 3);
    CHECK(dispose("2026-03-10", 333'334).gain.is_zero());
    book.write([](CooperativeBook& kept) {
        Asset gone = scales();
        gone.disposed = day("2026-03-10");
        kept.set_asset(gone);
    });
    CHECK(refused("2026-03-11", 5) == Rule::asset_is_disposed);
}

namespace {

void set_from(TestBook& book, const char* key, const char* from, const char* value) {
    book.write([&](CooperativeBook& kept) {
        kept.set_setting(
            {.key = key, .product = ProductCode::read("sukarela"), .from = day(from), .value = value});
    });
}

}  // namespace

TEST_CASE("interest by the day: each balance for its days, at the rate of the day") {
    // 1,000,000 from before the month; 400,000 taken out on its 15th: 14 days of 1,000,000, the rest of
    // 600,000.
    struct Row {
        std::string why;
        const char* count;
        Month month;
        std::int64_t gross;  // at 6 % a year
        const char* rounding = "half_up";
    };
    const Row rows[] = {
        // 600,000 is the lowest: 600,000 x 6 % / 12
        {"by the month, as if not said", "", {2026, 1}, 3'000},
        {"by the month", "month", {2026, 1}, 3'000},
        // (14 x 1,000,000 + 17 x 600,000) x 6 % = 24,200,000 x 6 % = 1,452,000
        {"1,452,000 / 365 = 3,978.08", "actual/365", {2026, 1}, 3'978},
        {"1,452,000 / 366 = 3,967.21", "actual/366", {2026, 1}, 3'967},
        {"2026 is no leap year", "actual/actual", {2026, 1}, 3'978},
        {"2028 is one", "actual/actual", {2028, 1}, 3'967},
        {"actual/365 in a leap year too", "actual/365", {2028, 1}, 3'978},
        // 14 x 1,000,000 + 16 x 600,000 = 23,600,000; x 6 % / 360
        {"23,600,000 x 6 % / 360 = 3,933.33", "30/360", {2026, 1}, 3'933},
        // 28 days: 14 x 1,000,000 + 14 x 600,000 = 22,400,000
        {"February: 22,400,000 x 6 % / 365 = 3,682.19", "actual/365", {2026, 2}, 3'682},
        // 29 days: 23,000,000 x 6 % = 1,380,000
        {"February of a leap year: 1,380,000 / 366 = 3,770.49", "actual/actual", {2028, 2}, 3'770},
        // The 28th counts three days: 14 + 16 days, as in any month
        {"February has thirty days", "30/360", {2026, 2}, 3'933},
        {"and in a leap year", "30/360", {2028, 2}, 3'933},
        {"3,770.49 down", "actual/actual", {2028, 2}, 3'770, "down"},
        // April, 30 days: 14,000,000 + 16 x 600,000 = 23,600,000 x 6 % / 365 = 3,879.45
        {"3,879.45 half up", "actual/365", {2026, 4}, 3'879},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        set_from(book, "interest_rate", "2026-01-01", "6%");
        if (*row.count) {
            set_from(book, "interest_day_count", "2026-01-01", row.count);
        }
        set_from(book, "interest_rounding", "2026-01-01", row.rounding);
        deposit(book, "A-001", "sukarela", 1'000'000, "2025-12-31");
        withdraw(book, "A-001", "sukarela", 400'000, to_string(day_in(row.month, 15)).c_str());
        const std::vector<MemberInterest> interest = interest_of(book, row.month);
        REQUIRE(interest.size() == 1);
        CHECK(interest[0].gross() == rupiah(row.gross));
    }
}

TEST_CASE("interest by the day: a rate that changes, a minimum, the 31st, and rounding") {
    struct Row {
        std::string why;
        const char* count;
        const char* rounding;
        std::function<void(TestBook&)> change;
        std::int64_t gross;
    };
    const auto rate_from_16th = [](TestBook& book) { set_from(book, "interest_rate", "2026-01-16", "8%"); };
    const auto more_on = [](const char* on) {
        return [on](TestBook& book) { deposit(book, "A-001", "sukarela", 500'000, on); };
    };
    const Row rows[] = {
        // 1,000,000 x (15 x 6 % + 16 x 8 %) = 2,180,000 / 365 = 5,972.60
        {"6 % for 15 days, 8 % for 16", "actual/365", "half_up", rate_from_16th, 5'973},
        {"the same, down", "actual/365", "down", rate_from_16th, 5'972},
        // 30E/360: the 30th earns for no day, the 31st for one: 15 x 6 % + 15 x 8 % = 2,100,000 / 360 =
        // 5,833.33
        {"of 30 days, 15 and 15", "30/360", "half_up", rate_from_16th, 5'833},
        // By the month, at the rate of its last day: 1,000,000 x 8 % / 12 = 6,666.67
        {"by the month", "month", "half_up", rate_from_16th, 6'667},
        {"by the month, down", "month", "down", rate_from_16th, 6'666},
        // 29 x 1,000,000 + 1 x 1,500,000 = 30,500,000 x 6 % / 360 = 5,083.33
        {"more on the 31st: one day of it", "30/360", "half_up", more_on("2026-01-31"), 5'083},
        {"more on the 30th: the same day", "30/360", "half_up", more_on("2026-01-30"), 5'083},
        {"more on the 29th: two days", "30/360", "half_up", more_on("2026-01-29"), 5'167},
        // 30 x 1,000,000 + 1,500,000 = 31,500,000 x 6 % / 365 = 5,178.08
        {"by the day, one day of it", "actual/365", "half_up", more_on("2026-01-31"), 5'178},
        // 700,000 from the 21st on; the 20 days before: 20 x 1,000,000 = 20,000,000 x 6 % / 365 = 3,287.67
        {"days below the minimum earn nothing", "actual/365", "half_up",
         [](TestBook& book) {
             set_from(book, "interest_minimum", "2026-01-01", "800000");
             withdraw(book, "A-001", "sukarela", 300'000, "2026-01-21");
         },
         3'288},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        set_from(book, "interest_rate", "2026-01-01", "6%");
        set_from(book, "interest_day_count", "2026-01-01", row.count);
        set_from(book, "interest_rounding", "2026-01-01", row.rounding);
        deposit(book, "A-001", "sukarela", 1'000'000, "2025-12-31");
        row.change(book);
        const std::vector<MemberInterest> interest = interest_of(book, month_2026(1));
        REQUIRE(interest.size() == 1);
        CHECK(interest[0].gross() == rupiah(row.gross));
    }
}

TEST_CASE("interest: each rate is told with the days that earned by it") {
    struct Row {
        std::string why;
        const char* count;
        std::vector<RateOfDays> rates;
    };
    // 6 % from 1 January, 8 % from the 16th; 700,000 from the 29th on, below the minimum.
    const Row rows[] = {
        {"by the month, that of its last day", "month", {{Rate::read("8%"), day("2026-01-01"), 31}}},
        {"15 days and 13, the last three earn nothing",
         "actual/365",
         {{Rate::read("6%"), day("2026-01-01"), 15}, {Rate::read("8%"), day("2026-01-16"), 13}}},
        {"15 days and 13 of thirty",
         "30/360",
         {{Rate::read("6%"), day("2026-01-01"), 15}, {Rate::read("8%"), day("2026-01-16"), 13}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        TestBook book;
        set_from(book, "interest_rate", "2026-01-01", "6%");
        set_from(book, "interest_rate", "2026-01-16", "8%");
        set_from(book, "interest_day_count", "2026-01-01", row.count);
        if (std::string_view{row.count} != "month") {
            set_from(book, "interest_minimum", "2026-01-01", "800000");
        }
        deposit(book, "A-001", "sukarela", 1'000'000, "2025-12-31");
        withdraw(book, "A-001", "sukarela", 300'000, "2026-01-29");
        const std::vector<MemberInterest> interest = interest_of(book, month_2026(1));
        REQUIRE(interest.size() == 1);
        REQUIRE(interest[0].passbooks.size() == 1);
        CHECK(interest[0].passbooks[0].rates == row.rates);
        CHECK(interest[0].passbooks[0].rate == Rate::read("8%"));
    }
}

TEST_CASE("interest by the day: tax is of the whole, above the threshold, rounded down") {
    TestBook book;
    set_from(book, "interest_rate", "2026-01-01", "6%");
    set_from(book, "interest_day_count", "2026-01-01", "actual/365");
    // 47,100,000 x 31 x 6 % / 365 = 240,016.44
    deposit(book, "A-001", "sukarela", 47'100'000, "2025-12-31");
    // 47,096,000 x 31 x 6 % / 365 = 239,996.05
    deposit(book, "A-002", "sukarela", 47'096'000, "2025-12-31");
    const std::vector<MemberInterest> interest = interest_of(book, month_2026(1));
    REQUIRE(interest.size() == 2);
    CHECK(interest[0].gross() == rupiah(240'016));
    CHECK(interest[0].tax() == rupiah(24'001));
    CHECK(interest[1].gross() == rupiah(239'996));
    CHECK(interest[1].tax().is_zero());
}
