// What a posting names besides its account, by the name of a dimension and by the enumeration.

#include "neraca/ledger/dimension.hpp"

#include <string>
#include <vector>

#include "neraca/ledger/journal_entry.hpp"
#include "support/support.hpp"

namespace neraca {
namespace {

static_assert(PerDimension<bool>{.item = true}[Dimension::item]);
static_assert(!PerDimension<bool>{.item = true}[Dimension::loan]);
static_assert(!PerDimension<bool>{}.any());
static_assert(PerDimension<int>{.loan = -1}.any());
static_assert(PerDimension<int>{.member = 1} < PerDimension<int>{.member = 1, .item = 1});

std::string written(const Dimensions& dimensions) {
    std::string text;
    each_named(dimensions, [&](std::string_view name, std::string_view value) {
        text.append(name).append("=").append(value).append(" ");
    });
    return text;
}

}  // namespace

TEST_CASE("dimensions: each has a field of its own, by name and by enumeration") {
    for (const Dimension dimension : all_dimensions) {
        const std::string name{to_string(dimension)};
        CAPTURE(name);
        PerDimension<int> numbers;
        numbers[dimension] = 1;
        CHECK(numbers.member + numbers.product + numbers.item + numbers.loan == 1);

        Dimensions dimensions;
        CHECK(dimensions.code(dimension) == nullptr);
        dimensions.set(dimension, "X-1");
        REQUIRE(dimensions.code(dimension) != nullptr);
        CHECK(*dimensions.code(dimension) == "X-1");
        CHECK(written(dimensions) == name + "=X-1 ");
        for (const Dimension other : all_dimensions) {
            CHECK((dimensions.code(other) != nullptr) == (other == dimension));
        }

        CHECK(read_dimensions(name)[dimension]);
        CHECK(to_string(read_dimensions(name)) == name);
    }
}

TEST_CASE("dimensions: written out in one order, a quantity behind its item") {
    CHECK(written({}).empty());
    CHECK(written({.member = MemberNumber::read("A-1"),
                   .product = ProductCode::read("wajib"),
                   .item = ItemCode::read("PET"),
                   .quantity = thousandths(3'250),
                   .loan = LoanReference::read("P-1")}) ==
          "member=A-1 product=wajib item=PET quantity=3.250 loan=P-1 ");
}

TEST_CASE("dimensions: what an account requires is read from words") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<std::string> read;  // nothing: refused
    };
    const Row rows[] = {
        {"none", "", ""},
        {"one", "item", "item"},
        {"in the order of the enumeration", "loan,member", "member,loan"},
        {"in Indonesian", "anggota,produk", "member,product"},
        {"twice", "item,item", "item"},
        {"another word", "members", std::nullopt},
        {"a quantity is none", "quantity", std::nullopt},
        {"a space", "member, product", std::nullopt},
        {"nothing between commas", "member,,product", std::nullopt},
        {"capitals", "MEMBER", std::nullopt},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        std::optional<std::string> read;
        const auto broken = rule_broken_by([&] { read = to_string(read_dimensions(row.text)); });
        CHECK(read == row.read);
        CHECK(broken == (row.read ? std::optional<Rule>{} : Rule::option_must_be_known));
    }
}

}  // namespace neraca
