// What was counted is kept whether or not it differs from the books, and once.

#include "neraca/desk/counting.hpp"

#include "support/book_support.hpp"

namespace neraca {
namespace {

struct CountedBook : TestBook {
    CountedBook() { post(cash_sale("2026-01-05", 100'000)); }
    CountedCash count(std::int64_t found, const char* on, const std::string& key = "",
                      const char* box = "1110") {
        return write([&](CooperativeBook& book) {
            Bookkeeper keeper = bookkeeper();
            return count_cash(
                {.heading = {.date = day(on), .key = key}, .account = account(box), .counted = rupiah(found)},
                keeper, book);
        });
    }
};

}  // namespace

TEST_CASE("counting: a difference is posted, a count is kept in any case") {
    CountedBook book;
    CHECK_FALSE(book.count(100'000, "2026-01-06").posted.has_value());
    CHECK(book.kept().counts().size() == 1);
    const CountedCash less = book.count(99'000, "2026-01-07", "h-1");
    REQUIRE(less.posted.has_value());
    CHECK(less.posted->posted.entry.total() == rupiah(1'000));
    CHECK(less.note.difference() == rupiah(-1'000));
    CHECK(book.kept().counts().size() == 2);
    // Sent again: the same entry, and no count more.
    CHECK(book.count(99'000, "2026-01-07", "h-1").posted->already_there);
    CHECK(book.kept().counts().size() == 2);
}

TEST_CASE("counting: what is refused is not kept") {
    CountedBook book;
    book.count(99'000, "2026-01-07", "h-1");
    CHECK(rule_broken_by([&] { book.count(-1, "2026-01-08"); }) == Rule::posting_must_be_positive);
    CHECK(rule_broken_by([&] { book.count(5'000, "2026-01-08", "", "4152"); }) == Rule::account_must_fit);
    CHECK(rule_broken_by([&] { book.count(98'000, "2026-01-07", "h-1"); }) ==
          Rule::key_used_for_other_content);
    CHECK(book.kept().counts().size() == 1);
}

}  // namespace neraca
