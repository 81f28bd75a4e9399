#include "neraca/coop/stock_balance.hpp"

#include <doctest/doctest.h>

#include "support/support.hpp"
#include "support/waste_support.hpp"

using namespace neraca;

namespace {

Posting goods(Side side, const char* code, std::int64_t amount, std::int64_t grams, const char* item = "PET",
              const char* member = nullptr) {
    Dimensions dimensions{.item = ItemCode::read(item), .quantity = thousandths(grams)};
    if (member != nullptr) {
        dimensions.member = MemberNumber::read(member);
    }
    return {account(code), side, rupiah(amount), std::move(dimensions)};
}
Posting other(Side side, std::int64_t amount) {
    return {account("1110"), side, rupiah(amount)};
}
JournalEntry entry(const char* on, std::vector<Posting> postings) {
    return JournalEntry{day(on), {}, std::move(postings)};
}
JournalEntry in(const char* on, std::int64_t amount, std::int64_t grams) {
    return entry(on, {goods(Side::debit, "1162", amount, grams), other(Side::credit, amount)});
}
JournalEntry out(const char* on, std::int64_t amount, std::int64_t grams) {
    if (amount == 0) {
        return entry(on, {goods(Side::debit, "5152", 0, grams), goods(Side::credit, "1162", 0, grams)});
    }
    return entry(on, {other(Side::debit, amount), goods(Side::credit, "1162", amount, grams)});
}

/// 10 kg worth 1,000 on 1 February, of which 4 kg worth 400 went on the 20th.
struct StockedBook : WasteBook {
    StockedBook() {
        post(in("2026-02-01", 1'000, 10'000));
        post(out("2026-02-20", 400, 4'000));
    }
};

}  // namespace

TEST_CASE("stock stays sound on every day, whatever way an entry comes") {
    struct Row {
        std::string why;
        JournalEntry entry;
        std::optional<Rule> broken;
    };
    const Row rows[] = {
        {"a part at a part of its value", out("2026-03-01", 300, 3'000), {}},
        {"all at all of its value", out("2026-03-01", 600, 6'000), {}},
        {"dated back, and enough on every day after", out("2026-02-10", 600, 6'000), {}},
        {"more of it", in("2026-01-01", 50, 100), {}},
        {"a quantity of no value beside some",
         entry("2026-03-01", {goods(Side::debit, "1162", 0, 1), goods(Side::credit, "5153", 0, 1)}),
         {}},
        {"in and out on one day",
         entry("2026-01-05",
               {goods(Side::debit, "1162", 7, 70, "EMBER"), goods(Side::credit, "1162", 7, 70, "EMBER")}),
         {}},
        {"what is on consignment",
         entry("2026-03-01",
               {goods(Side::debit, "1166", 0, 70), goods(Side::credit, "2117", 0, 70, "PET", "A-001")}),
         {}},

        {"more than there is", out("2026-03-01", 600, 6'001), Rule::stock_cannot_go_below_zero},
        {"more than there was before it came", out("2026-01-31", 100, 1'000),
         Rule::stock_cannot_go_below_zero},
        {"enough on its day, too little later", out("2026-02-10", 600, 6'001),
         Rule::stock_cannot_go_below_zero},
        {"all of it, and a rupiah stays", out("2026-03-01", 599, 6'000), Rule::stock_value_must_fit},
        {"some of it with all of its value", out("2026-03-01", 600, 5'999), Rule::stock_value_must_fit},
        {"some of it with more than its value", out("2026-03-01", 601, 5'999), Rule::stock_value_must_fit},
        {"dated back, so that a later day has value without waste", out("2026-02-10", 1, 6'000),
         Rule::stock_value_must_fit},
        {"a quantity of no value beside nothing",
         entry("2026-03-01",
               {goods(Side::debit, "1162", 0, 1, "EMBER"), goods(Side::credit, "5153", 0, 1, "EMBER")}),
         Rule::stock_value_must_fit},
        {"another item is no help",
         entry("2026-03-01", {other(Side::debit, 5), goods(Side::credit, "1162", 5, 50, "KARDUS")}),
         Rule::stock_cannot_go_below_zero},
        {"nor is another pool",
         entry("2026-03-01", {other(Side::debit, 5), goods(Side::credit, "1165", 5, 50)}),
         Rule::stock_cannot_go_below_zero},
        {"value on consignment",
         entry("2026-03-01", {goods(Side::debit, "1166", 5, 70), other(Side::credit, 5)}),
         Rule::stock_value_must_fit},
        {"more than is on consignment",
         entry("2026-03-01", {goods(Side::debit, "5153", 0, 1), goods(Side::credit, "1166", 0, 1)}),
         Rule::stock_cannot_go_below_zero},
        {"a claim that is not there",
         entry("2026-03-01", {goods(Side::debit, "2117", 0, 1, "PET", "A-001"),
                              goods(Side::credit, "2114", 0, 1, "PET", "A-001")}),
         Rule::stock_cannot_go_below_zero},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        StockedBook book;
        const std::int64_t before = book.kept().chain_head().entries;
        CHECK(rule_broken_by([&] { book.post(row.entry); }) == row.broken);
        CHECK(book.kept().chain_head().entries == before + (row.broken ? 0 : 1));
    }
}

TEST_CASE("the sentences about stock") {
    StockedBook book;
    CHECK(
        refusal_of([&] { book.post(out("2026-02-10", 600, 6'001)); }) ==
        "PET in \"Sorted waste stock\" would be -0.001 on 2026-02-20 (stock does not go below zero, on that "
        "day or on a later one: check the weight, or reverse first what took it out)");
    CHECK(
        refusal_of([&] { book.post(out("2026-03-01", 599, 6'000)); }) ==
        "PET in \"Sorted waste stock\" would be 0, worth Rp1, on 2026-03-01 (quantity and value come to zero "
        "together: `sell` and `stock` take waste out at its average cost; what was changed since cannot "
        "simply be reversed)");
}

TEST_CASE("what was sold since cannot be reversed away, nor corrected away") {
    WasteBook book;
    const EntryNumber delivered = book.deliver("A-001", "PET", 3'000).number;
    book.sell(book.sale({book.sold("PET", 2'000, 3'700)}));
    const auto reverse = [&] {
        book.write(
            [&](CooperativeBook&) { return book.bookkeeper().reverse(delivered, day("2026-03-01"), ""); });
    };
    CHECK(rule_broken_by(reverse) == Rule::stock_cannot_go_below_zero);
    const auto correct_to = [&](std::int64_t grams) {
        const JournalEntry replacement =
            slip_for(book.weighing("A-001", {book.weighed("PET", grams)}), book.bank()).entry;
        book.write([&](CooperativeBook&) {
            book.bookkeeper().correct(delivered, replacement);
            return 0;
        });
    };
    CHECK(rule_broken_by([&] { correct_to(1'900); }) == Rule::stock_cannot_go_below_zero);
    CHECK_FALSE(rule_broken_by([&] { correct_to(2'500); }));
    CHECK(book.stock("PET").members == Stock{thousandths(500), rupiah(1'250)});
}

TEST_CASE("a claim that was settled is not reversed away with the waste of others") {
    WasteBook book;
    book.set_earning(EarningModel::share, "70%");
    const EntryNumber own = book.deliver("A-001", "PET", 5'000).number;
    book.deliver("A-002", "PET", 5'000);
    book.sell(book.sale({book.sold("PET", 5'000, 1'000)}));
    CHECK(refusal_of([&] {
              book.write(
                  [&](CooperativeBook&) { return book.bookkeeper().reverse(own, day("2026-03-01"), ""); });
          }) ==
          "what A-001 is still owed for PET on consignment would be -2.5 on 2026-03-01 (it was sold and "
          "credited already: reverse the sale first)");
}

TEST_CASE("only what is taken from, or changes without value, is looked at") {
    StockedBook book;
    StockWatch watch{book.kept()};
    watch.add(in("2026-03-01", 100, 1'000));
    watch.add(entry("2026-03-01",
                    {goods(Side::debit, "1166", 0, 70), goods(Side::credit, "2117", 0, 70, "PET", "A-001")}));
    CHECK(watch.touched().empty());
    watch.add(out("2026-03-05", 100, 1'000));
    watch.add(out("2026-03-02", 100, 1'000));
    REQUIRE(watch.touched().size() == 1);
    CHECK(watch.touched().begin()->first == StockPool{account("1162"), ItemCode::read("PET")});
    CHECK(watch.touched().begin()->second == day("2026-03-02"));

    INFO("by the book alone, as an import asks at its end");
    CHECK_FALSE(rule_broken_by([&] { watch.require_sound(); }));
    const JournalEntry too_much = out("2026-03-02", 700, 7'000);
    CHECK(rule_broken_by([&] { watch.require_sound({&too_much, 1}); }) == Rule::stock_cannot_go_below_zero);
}

TEST_CASE("books kept in summary have no stock to watch") {
    WasteBook book{BooksKept::summary};
    CHECK_FALSE(rule_broken_by([&] {
        book.post(entry("2026-03-01", {{account("1110"), Side::debit, rupiah(5)},
                                       {account("1162"), Side::credit, rupiah(5)}}));
    }));
}
