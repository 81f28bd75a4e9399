#include "neraca/sheet/source/text_source.hpp"

#include "neraca/sheet/source/csv_reader.hpp"
#include "support/sheet_support.hpp"

using namespace neraca;

namespace {

template <std::size_t size>
std::string bytes(const char (&literal)[size]) {
    return std::string{literal, size - 1};
}

/// "é" in UTF-16 with its low byte first is "\xE9\0", and so on.
std::string utf16(std::u16string_view text, bool high_first) {
    std::string all;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        all += high_first ? high : low;
        all += high_first ? low : high;
    }
    return all;
}

/// All bytes of the file as text.
std::string text_of(const std::string& content, const WrittenIn& written = {}) {
    const TemporaryFolder folder;
    folder.write("test.csv", content);
    const auto source = open_text(folder.path("test.csv"), written, folder.path(""));
    std::string text(static_cast<std::size_t>(source->size()), '\0');
    CHECK(source->read(0, text) == text.size());
    source->require_unchanged();
    return text;
}

}  // namespace

TEST_CASE("a file becomes UTF-8 text") {
    struct Row {
        std::string why;
        std::string content;
        std::string text;
        std::optional<Encoding> said = {};
    };
    const Row rows[] = {
        {"ASCII", "a,b\n", "a,b\n"},
        {"UTF-8", "é,中\n", "é,中\n"},
        {"UTF-8 with its mark, which the next stage skips", "\xEF\xBB\xBFé\n", "\xEF\xBB\xBFé\n"},
        {"UTF-16, low byte first", "\xFF\xFE" + utf16(u"é,中\t€\r\n", false), "é,中\t€\r\n"},
        {"UTF-16, high byte first", "\xFE\xFF" + utf16(u"é,中\n", true), "é,中\n"},
        {"UTF-16 with a letter of two units", "\xFF\xFE" + utf16(u"a😀b", false), "a😀b"},
        {"UTF-16 without a mark, but said", utf16(u"a,é\n", false), "a,é\n", Encoding::utf16},
        {"the same, high byte first", utf16(u"a,é\n", true), "a,é\n", Encoding::utf16},
        {"Windows-1252", "Jos\xE9,\x80 5\n", "José,€ 5\n"},
        {"Windows-1252 with the quotes of Word", "\x93kas\x94\x97 \xFC\n", "“kas”— ü\n"},
        {"Windows-1252 that could be UTF-8, said", "\xC3\xA9\n", "Ã©\n", Encoding::windows_1252},
        {"an empty file", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(text_of(row.content, {.encoding = row.said}) == row.text);
    }
    const std::string long_text = std::string(300'000, 'a') + "\xE9" + std::string(300'000, 'b');
    CHECK(text_of(long_text) == std::string(300'000, 'a') + "é" + std::string(300'000, 'b'));
    std::u16string long_units(262'143, u'a');  // the letter of two units lies across a chunk
    long_units += u"😀é";
    CHECK(text_of("\xFF\xFE" + utf16(long_units, false)) == std::string(262'143, 'a') + "😀é");
}

TEST_CASE("what encoding was found is kept and said") {
    const TemporaryFolder folder;
    const auto origin_of = [&](const std::string& content, std::optional<Encoding> said = {}) {
        folder.write("test.csv", content);
        return open_text(folder.path("test.csv"), {.encoding = said}, folder.path(""))->origin();
    };
    CHECK(origin_of("é\n").encoding == Encoding::utf8);
    CHECK(told(origin_of("é\n").decisions) == "");
    CHECK(origin_of("\xE9\n").encoding == Encoding::windows_1252);
    CHECK(told(origin_of("\xE9\n").decisions) ==
          "the file is no UTF-8 and was read as Windows-1252: look at letters such as é and ü\n");
    CHECK(told(origin_of("\xE9\n", Encoding::windows_1252).decisions) == "");
    CHECK(origin_of("\xFF\xFE" + utf16(u"a", false)).encoding == Encoding::utf16);
    CHECK(told(origin_of("\xFF\xFE" + utf16(u"a", false)).decisions) == "the file is written in UTF-16\n");
}

TEST_CASE("text that cannot be read for certain is refused") {
    struct Row {
        std::string why;
        std::string content;
        Rule rule;
        std::int64_t line = 0;  // zero: the file as a whole
        std::int64_t column = 0;
        std::optional<Encoding> said = {};
    };
    const Row rows[] = {
        {"a byte that Windows-1252 does not define", "a\r\nJos\xE9\x81\n", Rule::not_utf8, 2, 5},
        {"the same after a lone CR", "a\rb\x8D", Rule::not_utf8, 2, 2},
        {"half a letter of UTF-16",
         "\xFF\xFE" + utf16(u"a\nb", false) + bytes("\x00\xD8") + utf16(u"c", false), Rule::not_utf8, 2, 2},
        {"the second half alone", "\xFF\xFE" + bytes("\x00\xDC"), Rule::not_utf8, 1, 1},
        {"an odd byte at the end", "\xFF\xFE" + utf16(u"ab", false) + "c", Rule::not_utf8, 1, 3},
        {"no UTF-16, though it was said", "abc", Rule::not_utf8, 0, 0, Encoding::utf16},
        {"a PDF", "%PDF-1.4 ...", Rule::file_is_of_another_kind},
        {"an old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", Rule::file_is_of_another_kind},
        {"a workbook with a password",
         "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + utf16(u"  EncryptedPackage", false),
         Rule::workbook_must_be_readable},
        {"a picture", "\xFF\xD8\xFF\xE0", Rule::file_is_of_another_kind},
        {"a web page that a bank calls .xls", "<html><body><table>", Rule::file_is_of_another_kind},
        {"a web page behind a line break and tabs", "\r\n\t\t<TABLE border=1>",
         Rule::file_is_of_another_kind},
        {"a workbook of 1990", bytes("\x09\x04\x06\x00\x00\x00\x10\x00"), Rule::file_is_of_another_kind},
        {"a statement in MT940", ":20:STMT\r\n:25:123\r\n", Rule::file_is_of_another_kind},
        {"an export in QIF", "!type:bank\n", Rule::file_is_of_another_kind},
        {"a ZIP archive cut off", "PK\x03\x04 and so on", Rule::workbook_must_be_readable},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        try {
            text_of(row.content, {.encoding = row.said});
            FAIL_CHECK("was read");
        } catch (const BookError& error) {
            CHECK(error.rule() == row.rule);
            CHECK((error.place() ? error.place()->line : 0) == row.line);
            CHECK((error.place() ? error.place()->column : 0) == row.column);
        }
    }
    CHECK(rule_broken_by([] { open_text("/there/is/none.csv", {}); }) == Rule::file_must_exist);
    CHECK(rule_broken_by([] { open_text("/tmp", {}); }) == Rule::file_must_be_readable);
}

TEST_CASE("UTF-8 with a broken byte is damaged, not Windows-1252") {
    const TemporaryFolder folder;
    folder.write("test.csv", "é,b\nJos\xE9,b\n");
    const auto source = open_text(folder.path("test.csv"), {});
    CHECK(source->origin().encoding == Encoding::utf8);
    CsvReader reader{*source, ','};
    reader.next();
    CHECK(rule_broken_by([&] { reader.next(); }) == Rule::not_utf8);
}

TEST_CASE("nothing is left in the folder of temporary files") {
    const TemporaryFolder folder;
    const TemporaryFolder other;
    folder.write("test.csv", "\xE9\n");
    const auto source = open_text(folder.path("test.csv"), {}, other.path(""));
    CHECK(std::filesystem::is_empty(other.path("")));
    CHECK(rule_broken_by([&] { open_text(folder.path("test.csv"), {}, "/there/is/none"); }) ==
          Rule::file_must_be_readable);
}
