#include "neraca/value/text.hpp"

#include "support/property.hpp"
#include "support/support.hpp"

using namespace neraca;

TEST_CASE("which text can be stored") {
    struct Row {
        std::string why;
        std::string text;
        TextFault fault;
    };
    const Row rows[] = {
        {"a name", "Siti Aminah", TextFault::none},
        {"letters of other scripts", "\xC3\xA9 \xD8\xA3 \xE4\xB8\xAD \xF0\x9F\x98\x80", TextFault::none},
        {"nothing", "", TextFault::none},
        {"1000 bytes", std::string(1000, 'a'), TextFault::none},

        {"1001 bytes", std::string(1001, 'a'), TextFault::too_long},
        {"a tab", "Siti\tAminah", TextFault::control_character},
        {"a line break", "Siti\nAminah", TextFault::control_character},
        {"a carriage return", "Siti\r", TextFault::control_character},
        {"a NUL", std::string{"Siti\0", 5}, TextFault::control_character},
        {"an escape", "\x1B[2J", TextFault::control_character},
        {"DEL", "a\x7F", TextFault::control_character},
        {"a control character of Latin-1", "\xC2\x85", TextFault::control_character},
        {"a line separator", "\xE2\x80\xA8", TextFault::control_character},
        {"U+202A", "a\xE2\x80\xAA", TextFault::control_character},
        {"U+202E turns the line around",
         "a\xE2\x80\xAE"
         "b",
         TextFault::control_character},
        {"U+2066", "\xE2\x81\xA6", TextFault::control_character},
        {"U+2069", "\xE2\x81\xA9", TextFault::control_character},
        {"Windows-1252", "caf\xE9", TextFault::not_utf8},
        {"a character cut off", "\xE4\xB8", TextFault::not_utf8},
        {"an overlong form", "\xC0\xAF", TextFault::not_utf8},
        {"a surrogate", "\xED\xA0\x80", TextFault::not_utf8},
        {"beyond Unicode", "\xF4\x90\x80\x80", TextFault::not_utf8},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(int(fault_of(row.text)) == int(row.fault));
        CHECK(rule_broken_by([&] { read_text("x" + row.text + "x"); }).has_value() ==
              (row.fault != TextFault::none || row.text.size() > 998));
    }
    CHECK(read_text("  Siti Aminah\xC2\xA0") == "Siti Aminah");
    CHECK(refusal_of([] { read_text("caf\xE9"); }) ==
          "\"caf\xEF\xBF\xBD\" is not written in UTF-8 (save the file as UTF-8, or type the text again)");
}

TEST_CASE("spaces at the ends") {
    struct Row {
        std::string why;
        std::string text;
        std::string trimmed;
    };
    const Row rows[] = {
        {"none", "a b", "a b"},
        {"spaces and tabs", " \t a b \t", "a b"},
        {"no-break spaces", "\xC2\xA0 a\xE2\x80\xAF", "a"},
        {"spaces alone", "  \t \xC2\xA0", ""},
        {"nothing", "", ""},
        {"a line break is no space here", "a\n", "a\n"},
        {"another character of the same lead byte", "\xC2\xA1 \xC2\xA0", "\xC2\xA1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(trimmed(row.text) == row.trimmed);
    }
}

TEST_CASE("two names are the same") {
    struct Row {
        std::string why;
        std::string one, other;
        bool same;
    };
    const Row rows[] = {
        {"case", "SITI Aminah", "siti aminah", true},
        {"spaces", "  siti \t  aminah ", "siti aminah", true},
        {"no-break spaces",
         "siti\xC2\xA0"
         "aminah",
         "siti aminah", true},
        {"line breaks of a heading in a spreadsheet", "Nama\nAnggota", "nama anggota", true},
        {"composed or not", "Andr\xC3\xA9", "Andre\xCC\x81", true},
        {"case beyond ASCII", "\xC3\x89", "\xC3\xA9", true},
        {"case folded, not lowered", "STRASSE",
         "stra\xC3\x9F"
         "e",
         true},
        {"another letter", "siti", "sito", false},
        {"an accent counts", "andre", "andr\xC3\xA9", false},
        {"a space counts", "sitiaminah", "siti aminah", false},
        {"no UTF-8 is only itself", "caf\xE9", "caf\xE8", false},
        {"Cyrillic is not Latin", "\xD0\xB0", "a", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK((comparison_key(row.one) == comparison_key(row.other)) == row.same);
    }
    CHECK(comparison_key("") == "");
    CHECK(comparison_key(" \n ") == "");
    check_property("a key is its own key, whatever the bytes", [](const std::string& text) {
        const std::string key = comparison_key(text);
        RC_ASSERT(comparison_key(key) == key);
    });
}

TEST_CASE("columns on a terminal") {
    struct Row {
        std::string why;
        std::string text;
        std::size_t width;
    };
    const Row rows[] = {
        {"ASCII", "Siti", 4},
        {"nothing", "", 0},
        {"an accent", "Andr\xC3\xA9", 5},
        {"an accent apart", "Andre\xCC\x81", 5},
        {"wide letters", "\xE4\xB8\xAD\xE6\x96\x87", 4},
        {"a face", "\xF0\x9F\x98\x80", 2},
        {"no UTF-8 counts its bytes", "\xFF\xFE", 2},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(display_width(row.text) == row.width);
    }
}

TEST_CASE("text in a message can do no harm") {
    struct Row {
        std::string why;
        std::string text;
        std::string excerpt;
    };
    const Row rows[] = {
        {"as it is", "Siti Aminah", "Siti Aminah"},
        {"an escape", "\x1B[2J", "\xEF\xBF\xBD[2J"},
        {"no UTF-8", "caf\xE9", "caf\xEF\xBF\xBD"},
        {"right to left",
         "a\xE2\x80\xAE"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
        {"60 characters", std::string(60, 'a'), std::string(60, 'a')},
        {"61 characters", std::string(61, 'a'), std::string(60, 'a') + "\xE2\x80\xA6"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(excerpt(row.text) == row.excerpt);
    }
    check_property("whatever the bytes", [](const std::string& text) {
        RC_ASSERT(fault_of(excerpt(text)) == TextFault::none);
        RC_ASSERT(excerpt(excerpt(text)).size() <= 60 * 4 + 6);
    });
}

TEST_CASE("a name is taken out of a text where its words are said, and nowhere else") {
    struct Row {
        std::string why;
        std::string text;
        std::string name;
        std::string without;
    };
    const Row rows[] = {
        {"as it is written", "member add A-1 'Siti Aminah'", "Siti Aminah", "member add A-1 'x'"},
        {"in another case, wider", "SITI  aminah, siti Aminah", "Siti Aminah", "x, x"},
        {"with punctuation, quoted by a shell", "'H. Abdul Ro'\\''uf'", "H. Abdul Ro'uf", "'x'"},
        {"letters of other scripts", "bu \xC3\x89lodie.", "\xC3\xA9lodie", "bu x."},
        {"composed otherwise", "E\xCC\x81lodie", "\xC3\xA9lodie", "x"},
        {"a number", "--national-id=3572", "3572", "--national-id=x"},
        {"twice", "Ani Ani", "Ani", "x x"},

        {"part of a word", "Wardani anita", "Ani", "Wardani anita"},
        {"half of the name", "Siti Rahma", "Siti Aminah", "Siti Rahma"},
        {"the words the other way round", "Aminah Siti", "Siti Aminah", "Aminah Siti"},
        {"a number in a longer one", "35720", "3572", "35720"},
        {"no word in the name", "a - b", "-", "a - b"},
        {"an empty name", "a", "", "a"},
        {"an empty text", "", "Ani", ""},
        {"no UTF-8", "\xFF Ani \xC3", "Ani", "\xFF x \xC3"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(without_name(row.text, row.name, "x") == row.without);
        CHECK(says_name(row.text, row.name) == (row.text != row.without));
    }
    const std::vector<std::string> others{"Budi Santoso", "Tri Budi Lestari", "Budi"};
    CHECK(without_name("Budi, Budi Santoso, tri budi lestari, Budi Lestari", "budi", "x", others) ==
          "x, Budi Santoso, tri budi lestari, x Lestari");
}

TEST_CASE("codes are the same without capitals, spaces and hyphens, but for those between digits") {
    struct Row {
        std::string why;
        const char* one;
        const char* other;
        bool same;
    };
    const Row rows[] = {
        {"capitals", "A-1", "a-1", true},
        {"no hyphen", "A-1", "A1", true},
        {"a space for it", "A-1", "A 1", true},
        {"spaces around it", " A - 1 ", "a1", true},
        {"between letters", "sampah-nasabah", "Sampah Nasabah", true},
        {"a space for a hyphen between digits", "1-11", "1 11", true},
        {"another house, another number", "1-11", "11-1", false},
        {"all in one", "1-11", "111", false},
        {"a point is no hyphen", "2.10", "210", false},
        {"zeros count", "A-1", "A-01", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK((code_key(row.one) == code_key(row.other)) == row.same);
    }
    CHECK(code_key(" - ") == "");
}
