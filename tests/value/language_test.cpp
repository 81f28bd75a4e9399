#include "neraca/language.hpp"

#include <set>

#include "neraca/embedded.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE("a phrase in either language") {
    struct Row {
        std::string why;
        Phrase phrase;
        std::string indonesian;
        std::string english;
    };
    const Row rows[] = {
        {"in the catalogue", say("account"), "akun", "account"},
        {"another", say("member"), "anggota", "member"},
        {"not in the catalogue", say("no translator has seen this"), "no translator has seen this",
         "no translator has seen this"},
        {"one letter more", say("accounts!"), "accounts!", "accounts!"},
        {"another case", say("Account of nobody"), "Account of nobody", "Account of nobody"},
        {"before the first", say("\x01"), "\x01", "\x01"},
        {"behind the last", say("\xFF"), "\xFF", "\xFF"},
        {"the empty text is not the catalogue's header", say(""), "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(translate(row.phrase, Language::indonesian) == row.indonesian);
        CHECK(translate(row.phrase, Language::english) == row.english);
    }
    CHECK(to_string(Language::indonesian) == "id");
    CHECK(to_string(Language::english) == "en");
}

TEST_CASE("the catalogue is a file of msgfmt") {
    REQUIRE(embedded::catalogue.size() == 1);
    CHECK(embedded::catalogue[0].name == "id");
    CHECK(embedded::catalogue[0].bytes.starts_with("\xDE\x12\x04\x95"));
}

TEST_CASE("facts fill a sentence in its language") {
    struct Row {
        std::string why;
        Sentence sentence;
        std::string indonesian;
        std::string english;
    };
    const Row rows[] = {
        {"each amount in its style",
         {say("? {} ? {}"), {rupiah(1500), rupiah(-20)}},
         "? Rp1.500 ? (Rp20)",
         "? Rp1,500 ? (Rp20)"},
        {"numbered", {say("?? {1} {0}"), {"a", "b"}}, "?? b a", "?? b a"},
        {"a phrase as a fact", {say("?? {}"), {say("account")}}, "?? akun", "?? account"},
        {"two texts of its own", {say("?? {}"), {Fact{"satu", "one"}}}, "?? satu", "?? one"},
        {"a number", {say("?? {}"), {std::int64_t{-7}}}, "?? -7", "?? -7"},
        {"braces in a fact are text", {say("?? {}"), {"{0} {}"}}, "?? {0} {}", "?? {0} {}"},
        {"more facts than fields", {say("?? {}"), {"a", "b"}}, "?? a", "?? a"},
        {"fewer facts than fields", {say("?? {} {}"), {"a"}}, "?? {} {}", "?? {} {}"},
        {"a field that is not closed", {say("?? {"), {"a"}}, "?? {", "?? {"},
        {"a field of the wrong type", {say("?? {:d}"), {"a"}}, "?? {:d}", "?? {:d}"},
        {"no facts", say("member"), "anggota", "member"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(row.sentence.in(Language::indonesian) == row.indonesian);
        CHECK(row.sentence.in(Language::english) == row.english);
    }
}

TEST_CASE("an error says the facts, the rule, the way out and the place") {
    const BookError error{Rule::entry_must_balance,
                          say("? debit {} is not credit {}"),
                          {rupiah(1500), rupiah(2)},
                          Sentence{say("?? add {}"), {rupiah(1498)}}};
    CHECK(std::string{error.what()} == "? debit Rp1,500 is not credit Rp2");
    CHECK(error.sentence().in(Language::indonesian) == "? debit Rp1.500 is not credit Rp2");
    CHECK(error.hint()->in(Language::indonesian) == "?? add Rp1.498");
    CHECK(error.rule() == Rule::entry_must_balance);
    CHECK(!error.place());
    const BookError placed =
        error.at({.file = "a.csv", .line = 7, .column = 3, .field = "debit", .value = "1"});
    CHECK(placed.place()->line == 7);
    CHECK(std::string{placed.what()} == error.what());
    CHECK(!error.place());
}

TEST_CASE("every rule has a name of its own") {
    CHECK(to_string(Rule::amount_must_be_readable) == "amount_must_be_readable");
    CHECK(to_string(Rule::line_refused) == "line_refused");
    std::set<std::string_view> names;
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        const std::string_view name = to_string(Rule(rule));
        CAPTURE(rule);
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos);
        CHECK(names.insert(name).second);
    }
}
