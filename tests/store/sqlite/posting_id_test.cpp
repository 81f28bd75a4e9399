#include "neraca/store/sqlite/posting_id.hpp"

#include <doctest/doctest.h>

#include "support/support.hpp"

namespace neraca {
namespace {

static_assert(posting_id(3, 1) == (std::int64_t{3} << 20) + 1);
static_assert(first_posting_of(3) == posting_id(3, 1));
static_assert(last_posting_of(3) + 2 == first_posting_of(4));  // no line is numbered 0
static_assert(entry_of(first_posting_of(3)) == 3);
static_assert(entry_of(last_posting_of(3)) == 3);
static_assert(entry_of(last_posting_of(std::int64_t{1} << 42)) == std::int64_t{1} << 42);

}  // namespace

TEST_CASE("an entry with more postings than fit is refused") {
    CHECK_NOTHROW(require_lines_to_fit(2));
    CHECK_NOTHROW(require_lines_to_fit(1'048'575));
    CHECK(rule_broken_by([] { require_lines_to_fit(1'048'576); }) == Rule::postings_must_fit);
    CHECK(refusal_of([] { require_lines_to_fit(1'048'576); }) ==
          "an entry of 1048576 postings is more than a book can hold, which is 1048575");
}

TEST_CASE("ids of postings in SQL") {
    CHECK(sql_entry_of("p.id") == "p.id >> 20");
    CHECK(sql_is_of_entry("p.id", "e.id") == "p.id > e.id << 20 AND p.id < (e.id + 1) << 20");
}

}  // namespace neraca
