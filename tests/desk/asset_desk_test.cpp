// Assets and accruals with their register: bought, gone, begun; refused, they leave no trace.

#include "neraca/desk/asset_desk.hpp"

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
    book.write([&](CooperativeBook& kept) { take_on(other, kept, kept); });
    CHECK(book.kept().assets().size() == 2);
    CHECK(book.entries() == 1);
}

TEST_CASE("asset desk: an asset that is refused is neither kept nor paid") {
    AssetBook book;
    Asset asset = scales("2026-01-10");
    asset.account = account("6113");
    CHECK(rule_broken_by([&] { book.buy(asset); }) == Rule::asset_terms_must_fit);
    asset = scales("2026-01-10");
    asset.cost = rupiah(0);
    CHECK(rule_broken_by([&] { book.buy(asset); }) == Rule::asset_terms_must_fit);
    CHECK(book.kept().assets().empty());
    book.buy(scales("2026-01-10"));
    CHECK(rule_broken_by([&] { book.buy(scales("2026-01-10")); }) == Rule::asset_must_be_new);
    CHECK(book.entries() == 1);
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
    CHECK(rule_broken_by([&] { book.begin(elsewhere); }) == Rule::accrual_terms_must_fit);
    CHECK(book.kept().accruals().empty());
    CHECK(book.begin(rent()).posted.entry.total() == rupiah(6'000'000));
    CHECK(rule_broken_by([&] { book.begin(rent()); }) == Rule::accrual_must_be_new);
    after.code = AccrualCode::read("LISTRIK-26");
    book.write([&](CooperativeBook& kept) { take_on(after, kept, kept); });
    CHECK(book.kept().accruals().size() == 2);
    CHECK(book.entries() == 1);
}

}  // namespace neraca
