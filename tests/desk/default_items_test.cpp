// The usual kinds of waste, beside items that a waste bank has already.

#include "neraca/desk/default_items.hpp"

#include <algorithm>

#include "support/book_support.hpp"

namespace neraca {

TEST_CASE("default items: those are left out of which a word is taken, and only those") {
    TestBook book;
    const Item usual = default_waste_items().front();
    REQUIRE_FALSE(usual.aliases.empty());
    book.write([&](CooperativeBook& kept) {
        kept.add_item({.code = ItemCode::read("SENDIRI"), .name = usual.aliases.front(), .unit = "kg"});
    });
    const auto added = book.write([](CooperativeBook& kept) { return add_default_items(kept); });
    CHECK(added.size() == default_waste_items().size());
    REQUIRE(added.front().taken.has_value());
    CHECK(added.front().taken->word == usual.aliases.front());
    CHECK(added.front().taken->item.text() == "SENDIRI");
    CHECK(std::ranges::count_if(added, [](const DefaultItem& each) { return each.taken.has_value(); }) == 1);
    CHECK(book.kept().items().size() == added.size());

    // Once more: each means itself.
    for (const DefaultItem& each :
         book.write([](CooperativeBook& kept) { return add_default_items(kept); })) {
        CHECK(each.taken.has_value());
    }
    CHECK(book.kept().items().size() == added.size());
}

}  // namespace neraca
