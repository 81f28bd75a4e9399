#include "neraca/near_match.hpp"

#include "support/support.hpp"

using namespace neraca;

TEST_CASE("what may be meant by a slip") {
    const std::vector<std::string> commands = {"deposit", "withdraw", "transfer", "report",
                                               "reverse", "export",   "import",   "opening"};
    struct Row {
        std::string why;
        std::string typed;
        std::vector<std::string> candidates;
        std::vector<std::string> near;
    };
    const Row rows[] = {
        {"a letter less", "deposi", commands, {"deposit"}},
        {"a letter more", "depositt", commands, {"deposit"}},
        {"another letter", "depozit", commands, {"deposit"}},
        {"neighbours exchanged", "depoist", commands, {"deposit"}},
        {"case", "DEPOSIT", commands, {"deposit"}},
        {"case beyond ASCII", "ANDR\xC3\x89", {"andr\xC3\xA9"}, {"andr\xC3\xA9"}},
        {"the nearest first", "inport", commands, {"import", "report", "export"}},
        {"in their order where equally near",
         "xport",
         {"zport", "export", "aport"},
         {"zport", "export", "aport"}},
        {"at most three", "aaa", {"aab", "aac", "aad", "aae"}, {"aab", "aac", "aad"}},
        {"each once", "aaa", {"aab", "aab"}, {"aab"}},
        {"a third of the longer length", "abcdef", {"abcdxy"}, {"abcdxy"}},
        {"an exchange in a short word", "ba", {"ab"}, {}},

        {"an option", "--reson", {"--version", "--reason"}, {"--reason"}},
        {"a short option", "--tp", {"--to"}, {}},

        {"an option that only its hyphens bring near", "--reason", {"--help", "--version", "--name"}, {}},
        {"more than a third", "abcdef", {"abcxyz"}, {}},
        {"a short word has no slips", "ab", {"ac"}, {}},
        {"far too long", "a", {"abcdefgh"}, {}},
        {"something else", "zzzzzz", commands, {}},
        {"nothing typed", "", commands, {}},
        {"nothing to choose from", "deposit", {}, {}},
        {"no UTF-8", "\xFF\xFE\xFD", {"abc"}, {}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(near_matches(row.typed, row.candidates) == row.near);
    }
}
