// What is kept of a decision about the surplus, written and read again.

#include "neraca/year/decision_text.hpp"

#include "support/support.hpp"

namespace neraca {
namespace {

constexpr std::string_view rule = R"(name = "AD/ART"
[[part]]
key = "reserve"
percent = 40
to = "reserve"
[[part]]
key = "capital"
percent = 35
to = "members"
by = "savings"
[[part]]
key = "waste"
percent = 25
to = "members"
by = "waste_weight")";

DecidedFigures figures() {
    return {.amount = {.surplus = Rupiah::of_sen(123'456'78),
                       .from_members = Rupiah::of_sen(-5),
                       .from_others = Rupiah::of_sen(7)},
            .sharing = {.members = {{MemberNumber::read("A-001"), "", {30'000'000, 0}},
                                    {MemberNumber::read("A.2/x_y"), "", {1, 250}}},
                        .bases_of_others = {0, 9'000'000'000'000},
                        .put_right_before = {{2026, 8}, {2026, 12}}}};
}

}  // namespace

TEST_CASE("decision text: the rule and the figures come back as they were") {
    const DecisionText read = read_decision_text(text_of_decision(rule, figures()), "shu.toml");
    CHECK(read.rule.parts.size() == 3);
    REQUIRE(read.figures);
    const DecidedFigures wanted = figures();
    CHECK(read.figures->amount.surplus == wanted.amount.surplus);
    CHECK(read.figures->amount.from_members == wanted.amount.from_members);
    CHECK(read.figures->amount.from_others == wanted.amount.from_others);
    CHECK(read.figures->sharing.bases_of_others == wanted.sharing.bases_of_others);
    CHECK(read.figures->sharing.put_right_before == wanted.sharing.put_right_before);
    REQUIRE(read.figures->sharing.members.size() == 2);
    for (std::size_t index = 0; index < 2; ++index) {
        CHECK(read.figures->sharing.members[index].number == wanted.sharing.members[index].number);
        CHECK(read.figures->sharing.members[index].bases == wanted.sharing.members[index].bases);
    }
    CHECK_FALSE(read_decision_text(rule, "shu.toml").figures);
}

TEST_CASE("decision text: nobody's name is in it, and a rule file may not hold figures") {
    DecidedFigures named = figures();
    named.sharing.members[0].name = "Siti";
    const std::string text = text_of_decision(rule, named);
    CHECK(text.find("Siti") == std::string::npos);
    CHECK(rule_broken_by([&] { read_surplus_rule(text, "shu.toml"); }) ==
          Rule::surplus_rule_must_be_readable);
}

TEST_CASE("decision text: figures that do not fit the rule are refused") {
    for (const char* altered :
         {"\n[decided]\nsurplus = 1\n", "\n[decided]\nsurplus = \"x\"\nbases_of_others = [0, 0]\n",
          "\n[decided]\nbases_of_others = [0, -1]\n", "\n[decided]\nbases_of_others = [0, 0]\nmore = 1\n",
          "\n[decided]\nbases_of_others = [0, 0]\n[[decided.member]]\nnumber = \"A-1\"\nbases = [1]\n",
          "\n[decided]\nbases_of_others = [0, 0]\n[[decided.member]]\nbases = [1, 1]\n"}) {
        CAPTURE(altered);
        CHECK(rule_broken_by([&] { read_decision_text(std::string{rule} + altered, "shu.toml"); }) ==
              Rule::surplus_rule_must_be_readable);
    }
}

}  // namespace neraca
