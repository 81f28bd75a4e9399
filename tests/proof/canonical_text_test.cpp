#include "neraca/proof/canonical_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace neraca;

TEST_CASE("lines are read back as they were added, whatever stands in them") {
    CHECK(rc::check([](const std::vector<std::string>& values) {
        std::string text;
        std::vector<CanonicalLine> lines;
        for (const std::string& value : values) {
            add_line(text, "value", value);
            lines.push_back({"value", value});
        }
        RC_ASSERT(read_lines(text) == lines);
    }));
}

TEST_CASE("what no lines made is no lines") {
    struct Row {
        const char* text;
        bool is_read;
    };
    const Row rows[] = {
        {"", true},          {"a:1:x\n", true},   {"a:0:\n", true},    {"a:2:x\n", false},
        {"a:1:x", false},    {"a:x:x\n", false},  {"a:1\n", false},    {"a", false},
        {"a:-1:x\n", false}, {"a:1:xy\n", false}, {"a:99:x\n", false}, {"a:1:x\nb", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(read_lines(row.text).has_value() == row.is_read);
    }
    std::string text;
    add_line(text, "number", std::int64_t{-17});
    add_line_if_any(text, "nothing", "");
    CHECK(text == "number:3:-17\n");
}
