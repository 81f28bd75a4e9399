#include "neraca/value/code.hpp"

#include <type_traits>

#include "support/support.hpp"

using namespace neraca;

TEST_CASE("what can be a code") {
    struct Row {
        std::string why;
        std::string text;
        std::optional<std::string> code;
    };
    const Row rows[] = {
        {"letters, digits and a dash", "A-001", "A-001"},
        {"a number stays text", "2.10", "2.10"},
        {"zeros before are kept", "007", "007"},
        {"an account", "1-1100", "1-1100"},
        {"all marks", "a.b-c_d/e", "a.b-c_d/e"},
        {"spaces around", " A-001\xC2\xA0", "A-001"},
        {"one letter", "x", "x"},
        {"32 bytes", std::string(32, 'a'), std::string(32, 'a')},

        {"nothing", "", {}},
        {"spaces alone", "  ", {}},
        {"33 bytes", std::string(33, 'a'), {}},
        {"a mark first", "-001", {}},
        {"a dot first", ".1", {}},
        {"a space inside", "A 001", {}},
        {"an equals sign", "A=1", {}},
        {"an at sign", "A@1", {}},
        {"a comma", "A,1", {}},
        {"a line break", "A\n1", {}},
        {"a NUL", std::string{"A\0001", 3}, {}},
        {"a letter that looks like A", "\xD0\x90-001", {}},
        {"no UTF-8", "A\xFF", {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(parse_code(row.text) == row.code);
        const auto member = MemberNumber::parse(row.text);
        CHECK(member.has_value() == row.code.has_value());
        CHECK(rule_broken_by([&] { MemberNumber::read(row.text); }) ==
              (row.code ? std::nullopt : std::optional{Rule::code_must_be_readable}));
    }
    CHECK(refusal_of([] { MemberNumber::read("A 001"); }) ==
          "member code \"A 001\" cannot be read "
          "(write at most 32 letters, digits and . - _ / without spaces, such as A-001)");
}

TEST_CASE("codes are compared as text, and each kind is a type") {
    CHECK(AccountCode::read("2.10") != AccountCode::read("2.1"));
    CHECK(AccountCode::read("1-1100") < AccountCode::read("1-1200"));
    CHECK(AccountCode::stored("1-1100") == AccountCode::read("1-1100"));
    CHECK(Fact{AccountCode::read("1-1100")}.indonesian == "1-1100");
    CHECK(std::hash<AccountCode>{}(AccountCode::read("x")) ==
          std::hash<AccountCode>{}(AccountCode::stored("x")));
    static_assert(!std::is_convertible_v<AccountCode, MemberNumber>);
    static_assert(!std::is_constructible_v<MemberNumber, AccountCode>);
    static_assert(!std::is_constructible_v<MemberNumber, std::string>);
}
