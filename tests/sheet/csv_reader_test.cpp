#include "neraca/sheet/source/csv_reader.hpp"

#include <sys/stat.h>

#include "support/property.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;

namespace {

using Fields = std::vector<std::string>;

/// Chunk sizes that put a seam behind every byte, behind some of them, and nowhere.
constexpr std::size_t chunks[] = {1, 2, 3, 7, 64, CsvReader::usual_chunk};

std::vector<Fields> records_in(std::string_view text, char delimiter, std::size_t chunk) {
    const TextSource source{"test.csv", text};
    CsvReader reader{source, delimiter, chunk};
    std::vector<Fields> records;
    while (reader.next()) {
        Fields& record = records.emplace_back();
        for (std::size_t field = 0; field < reader.size(); ++field) {
            record.emplace_back(reader.text(field));
        }
    }
    return records;
}

/// A text of every byte that a string literal may hold, NUL too.
template <std::size_t size>
std::string bytes(const char (&literal)[size]) {
    return std::string{literal, size - 1};
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t time = 0; time < times; ++time) {
        all += text;
    }
    return all;
}

}  // namespace

TEST_CASE("records are read as people write them") {
    struct Row {
        std::string why;
        std::string text;
        std::vector<Fields> records;
        char delimiter = ',';
    };
    const Row rows[] = {
        {"nothing", "", {}},
        {"a BOM and nothing else", "\xEF\xBB\xBF", {}},
        {"one field", "a", {{"a"}}},
        {"one field and a line break", "a\n", {{"a"}}},
        {"a line break alone is a record with an empty field", "\n", {{""}}},
        {"two empty lines", "\n\n", {{""}, {""}}},
        {"an empty line between", "a\n\nb\n", {{"a"}, {""}, {"b"}}},
        {"an empty line at the end", "a\n\n", {{"a"}, {""}}},
        {"fields", "a,b,c\n", {{"a", "b", "c"}}},
        {"records", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
        {"no final line break", "a,b\nc,d", {{"a", "b"}, {"c", "d"}}},
        {"CRLF", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
        {"CRLF without a final one", "a\r\nb", {{"a"}, {"b"}}},
        {"a lone CR, as old Macintosh programs write", "a,b\rc,d\r", {{"a", "b"}, {"c", "d"}}},
        {"all three kinds of line break", "a\nb\r\nc\rd", {{"a"}, {"b"}, {"c"}, {"d"}}},
        {"LF before CR is two line breaks", "a\n\rb", {{"a"}, {""}, {"b"}}},
        {"two lone CRs are an empty line", "a\r\rb", {{"a"}, {""}, {"b"}}},
        {"CR at the very end", "a\r", {{"a"}}},
        {"empty fields", ",,\n", {{"", "", ""}}},
        {"an empty field at the end", "a,\n", {{"a", ""}}},
        {"an empty field at the end of the text", "a,", {{"a", ""}}},
        {"an empty field at the beginning", ",a\n", {{"", "a"}}},
        {"records of different lengths", "a\nb,c\n", {{"a"}, {"b", "c"}}},
        {"spaces are kept", " a , b \n", {{" a ", " b "}}},
        {"tabs are kept", "\ta,b\t\n", {{"\ta", "b\t"}}},
        {"a semicolon where it is no delimiter", "a;b,c\n", {{"a;b", "c"}}},
        {"a semicolon as delimiter", "a;b,c\n", {{"a", "b,c"}}, ';'},
        {"a tab as delimiter", "a\tb c\t\n", {{"a", "b c", ""}}, '\t'},
        {"a bar as delimiter", "a|b\n", {{"a", "b"}}, '|'},
        {"decimal commas between semicolons", "1,5;2,25\n", {{"1,5", "2,25"}}, ';'},

        {"quotes", "\"a\",\"b\"\n", {{"a", "b"}}},
        {"an empty quoted field", "\"\"\n", {{""}}},
        {"an empty quoted field at the end of the text", "\"\"", {{""}}},
        {"a quoted field at the end of the text", "a,\"b\"", {{"a", "b"}}},
        {"a delimiter in quotes", "\"a,b\",c\n", {{"a,b", "c"}}},
        {"only delimiters in quotes", "\",,\"\n", {{",,"}}},
        {"a semicolon in quotes", "\"a;b\";c\n", {{"a;b", "c"}}, ';'},
        {"a line break in quotes", "\"a\nb\",c\nd,e\n", {{"a\nb", "c"}, {"d", "e"}}},
        {"CRLF in quotes stays CRLF", "\"a\r\nb\",c\n", {{"a\r\nb", "c"}}},
        {"a lone CR in quotes", "\"a\rb\"\nc\n", {{"a\rb"}, {"c"}}},
        {"an empty line in quotes", "\"a\n\nb\"\n", {{"a\n\nb"}}},
        {"a doubled quote", "\"a\"\"b\"\n", {{"a\"b"}}},
        {"a doubled quote and nothing else", "\"\"\"\"\n", {{"\""}}},
        {"two doubled quotes", "\"\"\"\"\"\"\n", {{"\"\""}}},
        {"a doubled quote at the beginning", "\"\"\"a\"\n", {{"\"a"}}},
        {"a doubled quote at the end", "\"a\"\"\"\n", {{"a\""}}},
        {"a doubled quote beside a delimiter", "\"a\"\",\"\"b\",c\n", {{"a\",\"b", "c"}}},
        {"several fields with doubled quotes", "\"a\"\"\",\"\"\"b\",c\n", {{"a\"", "\"b", "c"}}},
        {"quotes and none in a record", "a,\"b\",c\n", {{"a", "b", "c"}}},
        {"quotes before CRLF", "\"a\"\r\n\"b\"\r\n", {{"a"}, {"b"}}},
        {"quotes before a lone CR", "\"a\"\r\"b\"\r", {{"a"}, {"b"}}},
        {"spaces inside the quotes are kept", "\" a \"\n", {{" a "}}},
        {"spaces before the quotes are set aside", "a, \"b,c\"\n", {{"a", "b,c"}}},
        {"spaces behind the quotes are set aside", "\"a,b\" ,c\n", {{"a,b", "c"}}},
        {"spaces behind the quotes at the end of the text", "\"a\"  ", {{"a"}}},
        {"a quote inside a field is text", "pipa 1/2\",b\n", {{"pipa 1/2\"", "b"}}},
        {"a quote that begins no field opens nothing", "a\"b,c\"d\n", {{"a\"b", "c\"d"}}},
        {"an apostrophe is text", "'0111,a\n", {{"'0111", "a"}}},
        {"a backslash is text", "a\\,b\n", {{"a\\", "b"}}},
        {"a comment sign is text", "#a\n", {{"#a"}}},

        {"a BOM is skipped", "\xEF\xBB\xBFtanggal,b\n", {{"tanggal", "b"}}},
        {"a BOM before quotes", "\xEF\xBB\xBF\"a,b\"\n", {{"a,b"}}},
        {"letters beyond ASCII", "é,ñ\n", {{"é", "ñ"}}},
        {"letters of three and four bytes", "中,😀\n", {{"中", "😀"}}},
        {"letters beyond ASCII in quotes", "\"é,\"\"中\"\n", {{"é,\"中"}}},
        {"a letter beyond ASCII at the end of the text", "é", {{"é"}}},
        {"the last letter of Unicode", "\xF4\x8F\xBF\xBF\n", {{"\xF4\x8F\xBF\xBF"}}},
        {"a no-break space is a letter", "\xC2\xA0\"a\n", {{"\xC2\xA0\"a"}}},
    };
    for (const Row& row : rows) {
        for (const std::size_t chunk : chunks) {
            CAPTURE(row.why);
            CAPTURE(chunk);
            CHECK(records_in(row.text, row.delimiter, chunk) == row.records);
        }
    }
}

TEST_CASE("what can be read in no way, or in two, is refused with its place") {
    struct Row {
        std::string why;
        std::string text;
        Rule rule;
        std::int64_t line;
        std::int64_t column;
    };
    const Row rows[] = {
        {"an open quote", "a,\"b\n", Rule::quote_left_open, 1, 3},
        {"an open quote at the very end", "a\nb,c,\"", Rule::quote_left_open, 2, 5},
        {"an open quote that takes in the rest", "a,b\n\"c,d\ne,f\n", Rule::quote_left_open, 2, 1},
        {"an open quote after a doubled one", "\"a\"\"\n", Rule::quote_left_open, 1, 1},
        {"text behind a closing quote", "a,\"b\"c\n", Rule::quote_out_of_place, 1, 6},
        {"a quote behind a closing quote and a space", "\"a\" \"b\"\n", Rule::quote_out_of_place, 1, 5},
        {"quotes inside quotes, not doubled", "x\n\"a \"b\" c\"\n", Rule::quote_out_of_place, 2, 5},
        {"letters before the fault count once each", "é,\"中\"x\n", Rule::quote_out_of_place, 1, 6},
        {"a NUL byte", bytes("a,b\nc,\0d\n"), Rule::nul_byte, 2, 3},
        {"a NUL byte in quotes", bytes("\"a\n\0\"\n"), Rule::nul_byte, 2, 1},
        {"a NUL byte at the end", bytes("a\0"), Rule::nul_byte, 1, 2},
        {"UTF-16 without a BOM", bytes("a\0,\0"), Rule::nul_byte, 1, 2},
        {"Windows-1252", "nama\nJos\xE9,b\n", Rule::not_utf8, 2, 4},
        {"Windows-1252 in quotes", "\"\x93quoted\x94\"\n", Rule::not_utf8, 1, 2},
        {"a continuation byte alone", "\x80", Rule::not_utf8, 1, 1},
        {"a letter cut off by the end", "ab\xC3", Rule::not_utf8, 1, 3},
        {"a letter cut off by a delimiter", "a\xE4\xB8,b", Rule::not_utf8, 1, 2},
        {"an overlong slash", "\xC0\xAF", Rule::not_utf8, 1, 1},
        {"an overlong NUL", "\xC0\x80", Rule::not_utf8, 1, 1},
        {"an overlong form of three bytes", "\xE0\x80\xAF", Rule::not_utf8, 1, 1},
        {"an overlong form of four bytes", "\xF0\x80\x80\xAF", Rule::not_utf8, 1, 1},
        {"a surrogate", "\xED\xA0\x80", Rule::not_utf8, 1, 1},
        {"beyond the last letter of Unicode", "\xF4\x90\x80\x80", Rule::not_utf8, 1, 1},
        {"a byte that Unicode never uses", "a\xFF", Rule::not_utf8, 1, 2},
        {"columns are letters, not bytes", "é,é\xFF\n", Rule::not_utf8, 1, 4},
        {"lines are physical ones", "\"a\nb\r\nc\",\xFF\n", Rule::not_utf8, 3, 4},
        {"after a lone CR", "a\rb\r\xFF", Rule::not_utf8, 3, 1},
        {"a BOM does not count",
         "\xEF\xBB\xBF"
         "a\xFF",
         Rule::not_utf8, 1, 2},
        {"a BOM where a second file was joined to the first", "a,b\n\xEF\xBB\xBFtanggal,b\n",
         Rule::byte_order_mark_inside, 2, 1},
        {"a BOM in quotes", "\"a\xEF\xBB\xBF\"\n", Rule::byte_order_mark_inside, 1, 3},
        {"two BOMs", "\xEF\xBB\xBF\xEF\xBB\xBF\n", Rule::byte_order_mark_inside, 1, 1},
        {"a field too long", "a\n," + std::string(CsvReader::longest_field + 1, 'x') + ",b\n",
         Rule::field_too_long, 2, 2},
        {"a quoted field too long", "\"" + std::string(CsvReader::longest_field + 1, 'x') + "\"\n",
         Rule::field_too_long, 1, 1},
        {"a quote that swallows a long file", "a\n\"" + repeated("b,c\n", CsvReader::longest_field),
         Rule::field_too_long, 2, 1},
        {"a row too long", "a\n" + repeated(std::string(1000, 'x') + ",", 1100), Rule::record_too_long, 2, 1},
        {"a million columns and more", std::string(CsvReader::longest_record + 2, ','), Rule::record_too_long,
         1, 1},
    };
    for (const Row& row : rows) {
        for (const std::size_t chunk : chunks) {
            if (row.text.size() > 10'000 && chunk < 64) {
                continue;
            }
            CAPTURE(row.why);
            CAPTURE(chunk);
            try {
                records_in(row.text, ',', chunk);
                FAIL_CHECK("was read");
            } catch (const BookError& error) {
                CHECK(error.rule() == row.rule);
                REQUIRE(error.place());
                CHECK(error.place()->file == "test.csv");
                CHECK(error.place()->line == row.line);
                CHECK(error.place()->column == row.column);
            }
        }
    }
}

TEST_CASE("the longest field and row that are read") {
    const std::string field(CsvReader::longest_field, 'x');
    CHECK(records_in(field + ",b\n", ',', 4096) == std::vector<Fields>{{field, "b"}});
    CHECK(records_in("\"" + field + "\"\n", ',', 4096) == std::vector<Fields>{{field}});
    for (const std::size_t chunk :
         {CsvReader::longest_field, CsvReader::longest_field + 1, CsvReader::longest_field + 2}) {
        CHECK(records_in("\"" + field + "\"\n", ',', chunk) == std::vector<Fields>{{field}});
    }
    const std::string row = repeated(std::string(1023, 'x') + ",", CsvReader::longest_record / 1024);
    CHECK(records_in(row.substr(0, row.size() - 1), ',', 4096).front().size() == 1024);
}

TEST_CASE("what is no text is refused by its first bytes") {
    struct Row {
        std::string why;
        std::string text;
        Rule rule = Rule::file_is_of_another_kind;
    };
    const Row rows[] = {
        {"UTF-16 with its low byte first",
         bytes("\xFF\xFE"
               "a\0,\0"),
         Rule::not_utf8},
        {"UTF-16 with its high byte first", bytes("\xFE\xFF\0a\0,"), Rule::not_utf8},
        {"an XLSX workbook", "PK\x03\x04 and so on"},
        {"an XLS workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
        {"a PDF", "%PDF-1.7\n"},
        {"a web page", "\xEF\xBB\xBF\r\n<html><table>"},
        {"a picture", "\x89PNG\r\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(rule_broken_by([&] { records_in(row.text, ',', 1); }) == row.rule);
    }
}

TEST_CASE("every field keeps its place") {
    const TextSource source{"setoran.csv",
                            "\xEF\xBB\xBFnama,kota\n\"Siti\nAminah\", é ,\"x\"\r\n\n  \"b\",c"};
    struct Row {
        std::string value;
        std::int64_t line;
        std::int64_t column;
    };
    const Row rows[] = {{"nama", 1, 1}, {"kota", 1, 6}, {"Siti�Aminah", 2, 1}, {" é ", 3, 9},
                        {"x", 3, 13},   {"", 4, 1},     {"b", 5, 3},           {"c", 5, 7}};
    for (const std::size_t chunk : chunks) {
        CAPTURE(chunk);
        CsvReader reader{source, ',', chunk};
        const Row* expected = rows;
        while (reader.next()) {
            for (std::size_t field = 0; field < reader.size(); ++field, ++expected) {
                const Place place = reader.place(field);
                CHECK(place.value == expected->value);
                CHECK(place.line == expected->line);
                CHECK(place.column == expected->column);
            }
        }
        CHECK(expected == std::end(rows));
    }
}

TEST_CASE("a record can be read again from its position") {
    const TextSource source{"test.csv",
                            "\xEF\xBB\xBF"
                            "a,b\n\"c\nd\",e\r\nf,\"g\"\n"};
    CsvReader reader{source, ',', 3};
    while (reader.next()) {
        CsvReader again{source, ',', reader.position(), 2};
        REQUIRE(again.next());
        CHECK(again.position() == reader.position());
        REQUIRE(again.size() == reader.size());
        for (std::size_t field = 0; field < reader.size(); ++field) {
            CHECK(again.text(field) == reader.text(field));
            CHECK(again.place(field).line == reader.place(field).line);
            CHECK(again.place(field).column == reader.place(field).column);
        }
    }
}

TEST_CASE("a record of empty fields and spaces is blank") {
    struct Row {
        std::string text;
        bool is_blank;
    };
    const Row rows[] = {
        {"\n", true}, {",,\n", true}, {"  , \"\" ,\n", true}, {",0,\n", false}, {"\"\n\"\n", false}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const TextSource source{"test.csv", row.text};
        CsvReader reader{source, ','};
        REQUIRE(reader.next());
        CHECK(reader.is_blank() == row.is_blank);
    }
}

TEST_CASE("only a regular file is read") {
    const TemporaryFolder folder;
    folder.write("good.csv", "a,b\n");
    CHECK(FileSource{folder.path("good.csv")}.size() == 4);
    CHECK(rule_broken_by([&] { FileSource{folder.path("none.csv")}; }) == Rule::file_must_exist);
    CHECK(rule_broken_by([&] { FileSource{folder.path("good.csv/none.csv")}; }) == Rule::file_must_exist);
    CHECK(rule_broken_by([&] { FileSource{folder.path("")}; }) == Rule::file_must_be_readable);
    CHECK(rule_broken_by([&] { FileSource{"/dev/zero"}; }) == Rule::file_must_be_readable);
    REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
    CHECK(rule_broken_by([&] { FileSource{folder.path("pipe")}; }) == Rule::file_must_be_readable);
}

TEST_CASE("a file that changes while it is read is noticed") {
    const TemporaryFolder folder;
    folder.write("a.csv", "a,b\n");
    const FileSource source{folder.path("a.csv")};
    source.require_unchanged();
    folder.write("a.csv", "a,b\nc,d\n");
    CHECK(rule_broken_by([&] { source.require_unchanged(); }) == Rule::file_must_be_readable);
}

namespace {

/// A table as text, each field quoted or not as the dice say, and the line each record begins in.
struct WrittenTable {
    std::string text;
    std::vector<std::int64_t> lines;
};

std::string random_field() {
    return *rc::gen::container<std::string>(
        rc::gen::element('a', 'B', '7', ' ', ',', ';', '\t', '"', '\n', '\r', '.', '-'));
}

std::string quoted(const std::string& field) {
    std::string text = "\"";
    for (const char letter : field) {
        text += letter;
        text += letter == '"' ? "\"" : "";
    }
    return text + "\"";
}

bool needs_quotes(const std::string& field, char delimiter) {
    return field.find_first_of(std::string{"\"\n\r"} + delimiter) != std::string::npos;
}

std::int64_t line_breaks_in(const std::string& text) {
    std::int64_t breaks = 0;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const bool ends_line =
            text[index] == '\n' || (text[index] == '\r' && text.substr(index + 1, 1) != "\n");
        breaks += ends_line ? 1 : 0;
    }
    return breaks;
}

WrittenTable written(const std::vector<Fields>& table, char delimiter) {
    WrittenTable result;
    const std::string line_break = *rc::gen::element<std::string>("\n", "\r\n", "\r");
    if (*rc::gen::arbitrary<bool>()) {
        result.text = "\xEF\xBB\xBF";
    }
    for (const Fields& record : table) {
        result.lines.push_back(line_breaks_in(result.text) + 1);
        for (std::size_t field = 0; field < record.size(); ++field) {
            result.text += field == 0 ? "" : std::string{delimiter};
            const bool in_quotes = needs_quotes(record[field], delimiter) || *rc::gen::arbitrary<bool>();
            result.text += in_quotes ? quoted(record[field]) : record[field];
        }
        result.text += line_break;
    }
    return result;
}

}  // namespace

TEST_CASE("a table is read back as it was written") {
    check_property("records and their lines", [] {
        const char delimiter = *rc::gen::element(',', ';', '\t');
        const auto table = *rc::gen::container<std::vector<Fields>>(
            rc::gen::exec([] { return Fields(*rc::gen::inRange<std::size_t>(1, 5)); }));
        std::vector<Fields> filled = table;
        for (Fields& record : filled) {
            for (std::string& field : record) {
                field = random_field();
            }
        }
        const WrittenTable expected = written(filled, delimiter);
        const TextSource source{"test.csv", expected.text};
        CsvReader reader{source, delimiter, *rc::gen::inRange<std::size_t>(1, 20)};
        for (std::size_t record = 0; record < filled.size(); ++record) {
            RC_ASSERT(reader.next());
            RC_ASSERT(reader.position().line == expected.lines[record]);
            RC_ASSERT(reader.size() == filled[record].size());
            for (std::size_t field = 0; field < reader.size(); ++field) {
                RC_ASSERT(reader.text(field) == filled[record][field]);
            }
        }
        RC_ASSERT(!reader.next());
    });
}

TEST_CASE("any bytes are read or refused") {
    check_property("no crash, no endless loop", [] {
        const auto text = *rc::gen::container<std::string>(
            rc::gen::oneOf(rc::gen::element('a', ',', '"', '\n', '\r', ' ', '\0', '\xC3', '\xA9'),
                           rc::gen::arbitrary<char>()));
        const std::size_t chunk = *rc::gen::inRange<std::size_t>(1, 9);
        std::optional<std::vector<Fields>> in_chunks;
        std::optional<std::vector<Fields>> at_once;
        const auto broken_in_chunks = rule_broken_by([&] { in_chunks = records_in(text, ',', chunk); });
        const auto broken_at_once =
            rule_broken_by([&] { at_once = records_in(text, ',', CsvReader::usual_chunk); });
        RC_ASSERT(broken_in_chunks == broken_at_once);
        RC_ASSERT(in_chunks == at_once);
    });
}

TEST_CASE("what a file is, is said by its first 512 bytes, whatever the size of a chunk") {
    const std::string signature = "SQLite format 3";
    for (const std::size_t breaks : {std::size_t{0}, std::size_t{9}, std::size_t{497}, std::size_t{508}}) {
        const std::string text = std::string(breaks, '\r') + signature + "\nx,y\n";
        const bool is_database = breaks + signature.size() <= 512;
        for (const std::size_t chunk : chunks) {
            CAPTURE(breaks);
            CAPTURE(chunk);
            CHECK(rule_broken_by([&] { records_in(text, ',', chunk); }) ==
                  (is_database ? std::optional{Rule::file_is_of_another_kind} : std::nullopt));
        }
    }
}
