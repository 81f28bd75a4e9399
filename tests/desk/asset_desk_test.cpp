// Assets and accruals with their register: bought, gone, begun; refused, they leave no trace.

#include "neraca/desk/asset_desk.hpp"

#include <initializer_list>

#include "support/asset_support.hpp"

namespace neraca {
namespace {

struct AssetBook : TestBook {
    template <typename Work>
    auto with_keeper(const Work& work) {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return work(keeper, book);
        });
    }
    Posted buy(const Asset& asset) {
        return with_keeper([&](Bookkeeper& keeper, CooperativeBook& book) {
            return neraca::buy(
                {.heading = {.date = asset.acquired}, .asset = asset, .counter_account = account("1110")},
                keeper, book);
        });
    }
    Posted begin(const Accrual& accrual) {
        return with_keeper([&](Bookkeeper& keeper, CooperativeBook& book) {
            return neraca::begin({.heading = {.date = day("2026-01-02")},
                                  .accrual = accrual,
                                  .counter_account = account("1110")},
                                 keeper, book);
        });
    }
    DisposedAsset dispose(std::int64_t proceeds, const std::string& key = "") {
        return with_keeper([&](Bookkeeper& keeper, CooperativeBook& book) {
            return neraca::dispose({.heading = {.date = day("2026-01-20"), .key = key},
                                    .asset = asset_named(book, "TIM-1"),
                                    .proceeds = rupiah(proceeds),
                                    .counter_account = account("1110")},
                                   keeper, book);
        });
    }
    std::int64_t entries() { return kept().chain_head().entries; }
};

}  // namespace

TEST_CASE("asset desk: what is bought is kept and paid, what was there is kept alone") {
    AssetBook book;
    CHECK(book.buy(scales("2026-01-10")).posted.entry.total() == rupiah(2'400'000));
    CHECK(book.kept().assets().size() == 1);
    Asset other = scales("2026-01-10");
    other.code = AssetCode::read("TIM-2");
    book.write([&](CooperativeBook& kept) { kept.add_asset(other); });
    CHECK(book.kept().assets().size() == 2);
    CHECK(book.entries() == 1);
}

TEST_CASE("asset desk: an asset that is refused is neither kept nor paid") {
    AssetBook book;
    Asset asset = scales("2026-01-10");
    asset.account = account("6113");
    CHECK(rule_broken_by([&] { book.buy(asset); }) == Rule::account_must_fit);
    asset = scales("2026-01-10");
    asset.cost = rupiah(0);
    CHECK(rule_broken_by([&] { book.buy(asset); }) == Rule::asset_terms_must_fit);
    CHECK(book.kept().assets().empty());
    book.buy(scales("2026-01-10"));
    CHECK(rule_broken_by([&] { book.buy(scales("2026-01-10")); }) == Rule::asset_must_be_new);
    CHECK(book.entries() == 1);
}

TEST_CASE("asset desk: what was written down before goes on with the first month of the books") {
    AssetBook book;
    const auto before = [](std::int64_t amount) {
        Asset asset = scales("2024-01-05", 12'000'000, 60);  // 200,000 a month
        asset.depreciated_before = rupiah(amount);
        return asset;
    };
    struct Row {
        std::string why;
        std::int64_t before;
        std::optional<Date> from;
    };
    const auto check = [&](const char* on, std::initializer_list<Row> rows) {
        for (const Row& row : rows) {
            CAPTURE(row.why);
            CHECK(taken_over_by(book.kept(), before(row.before), day(on)).taken_over == row.from);
        }
    };
    // Without an opening entry the day counts: 24 months are over.
    check("2026-01-20", {{"in line", 4'800'000, {}},
                         {"ahead, and a whole month", 5'000'000, day("2026-01-01")},
                         {"behind", 4'000'000, day("2026-01-01")},
                         {"nothing before", 0, {}},
                         {"nothing left", 12'000'000, {}}});
    book.post(JournalEntry{
        day("2025-12-31"),
        {.kind = EntryKind::opening},
        {{account("1110"), Side::debit, rupiah(100)}, {account("3150"), Side::credit, rupiah(100)}}});
    check("2026-03-20", {{"in line with the opening, however late it is typed", 4'800'000, {}},
                         {"ahead of it", 5'000'000, day("2026-01-01")}});
    Asset said = before(5'000'000);
    said.taken_over = day("2026-02-01");
    CHECK(taken_over_by(book.kept(), said, day("2026-03-20")).taken_over == day("2026-02-01"));
}

TEST_CASE("asset desk: an asset goes once") {
    AssetBook book;
    book.buy(scales("2026-01-10"));
    CHECK(rule_broken_by([&] { book.dispose(-1); }) == Rule::posting_must_be_positive);
    CHECK_FALSE(asset_named(book.kept(), "TIM-1").disposed.has_value());
    const DisposedAsset sold = book.dispose(2'000'000, "jual-1");
    CHECK(sold.note.gain == rupiah(-400'000));
    CHECK(asset_named(book.kept(), "TIM-1").disposed == day("2026-01-20"));
    CHECK(book.dispose(2'000'000, "jual-1").posted.already_there);
    CHECK(rule_broken_by([&] { book.dispose(2'000'000); }) == Rule::asset_is_disposed);
    CHECK(rule_broken_by([&] { book.dispose(1, "jual-1"); }) == Rule::key_used_for_other_content);
    CHECK(book.entries() == 2);
}

TEST_CASE("asset desk: an accrual begins with its payment, or is refused with it") {
    AssetBook book;
    Accrual after = rent();
    after.kind = AccrualKind::accrued_expense;
    after.balance_account = account("2130");
    CHECK(rule_broken_by([&] { book.begin(after); }) == Rule::accrual_terms_must_fit);
    Accrual elsewhere = rent();
    elsewhere.balance_account = account("6113");
    CHECK(rule_broken_by([&] { book.begin(elsewhere); }) == Rule::account_must_fit);
    CHECK(book.kept().accruals().empty());
    CHECK(book.begin(rent()).posted.entry.total() == rupiah(6'000'000));
    CHECK(rule_broken_by([&] { book.begin(rent()); }) == Rule::accrual_must_be_new);
    after.code = AccrualCode::read("LISTRIK-26");
    book.write([&](CooperativeBook& kept) { kept.add_accrual(after); });
    CHECK(book.kept().accruals().size() == 2);
    CHECK(book.entries() == 1);
}

}  // namespace neraca
