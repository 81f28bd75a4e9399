// Files that are no TOML are told in our words, with the line.

#include "neraca/toml/toml_fault.hpp"

#include "neraca/toml/toml_node.hpp"
#include "support/support.hpp"

namespace neraca {
namespace {

std::string fault_in(const std::string& text, Language language = Language::english) {
    TomlFaults faults{"aturan.toml", Rule::surplus_rule_must_be_readable};
    read_toml(text, faults);
    if (faults.all().empty()) {
        return {};
    }
    const BookError fault = faults.in_order().front();
    return std::to_string(fault.place()->line) + " " + fault.sentence().in(language);
}

}  // namespace

TEST_CASE("a line that is no TOML is told by what is wrong with it") {
    struct Row {
        std::string why;
        std::string text;
        std::string fault;  // line, and what follows "this is no TOML: "
    };
    const Row rows[] = {
        {"no value", "name = \n", "1 name has no value behind the \"=\""},
        {"a comment alone", "a = 1\nname = # later\n", "2 name has no value behind the \"=\""},
        {"no quotation marks", "name = Kas\n", "1 name: Kas does not stand in quotation marks"},
        {"none closes", "a = 1\nname = \"Kas\n",
         "2 name: the quotation mark that closes the text is missing"},
        {"one too many", "name = \"Kas\" kecil\"\n", "1 name: something stands behind the value: kecil\""},
        {"a path of Windows", "file = \"C:\\kas\\Desa\"\n",
         "1 file: between double quotation marks \\ is written \\\\; or the text stands between single ones"},
        {"separators", "amount = 1.500.000\n",
         "1 amount: 1.500.000 is not a number: it has no separators, no unit and no zeros in front; all else "
         "stands in quotation marks"},
        {"a decimal comma", "rate = 12,5\n",
         "1 rate: 12,5 is not a number: it has no separators, no unit and no zeros in front; all else stands "
         "in quotation marks"},
        {"zeros in front", "code = 007\n",
         "1 code: 007 is not a number: it has no separators, no unit and no zeros in front; all else stands "
         "in "
         "quotation marks"},
        {"a per cent", "rate = 10%\n",
         "1 rate: 10% is not a number: it has no separators, no unit and no zeros in front; all else stands "
         "in "
         "quotation marks"},
        {"no equals sign", "a = 1\nname \"Kas\"\n",
         "2 name \"Kas\": between name and value stands \"=\"; in a list, a comma between values, and ] at "
         "its end"},
        {"a colon", "name: \"Kas\"\n",
         "1 name: \"Kas\": between name and value stands \"=\"; in a list, a comma between values, and ] at "
         "its end"},
        {"no name", "= 1\n", "1 no name stands before the \"=\": = 1"},
        {"a name of two words", "jasa modal = 1\n",
         "1 jasa modal is not a name: it has letters without accents, digits, - and _; any other stands in "
         "quotation marks"},
        {"half a heading", "[part\nname = 1\n",
         "1 [part is not a heading: it is written [name], of several alike [[name]]"},
        {"a list that is not closed", "a = [1, 2\n", "1 a: the list is not closed with ]"},
        {"a list of several lines that is not closed", "a = [\n1,\n",
         "2 1,: between name and value stands \"=\"; in a list, a comma between values, and ] at its end"},
        {"no comma", "a = [1 2]\n",
         "1 a: the list cannot be read: values are separated by commas, and texts stand in quotation marks"},
        {"a text of several lines that is not closed", "a = \"\"\"\nb\n",
         "2 a bracket or a quotation mark that was opened before is not closed"},
        {"twice", "name = 1\nname = 2\n", "2 name stands there twice"},
        {"Windows-1252", "name = \"Caf\xE9\"\n",
         "1 there are characters that are not UTF-8: save the file as UTF-8"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string fault = fault_in(row.text);
        const std::string line = row.fault.substr(0, row.fault.find(' '));
        CHECK(fault == line + " this is no TOML: " + row.fault.substr(line.size() + 1));
        // No word of the parser, which speaks English alone.
        const std::string indonesian = fault_in(row.text, Language::indonesian);
        CHECK(indonesian.starts_with(line + " ini bukan TOML: "));
        CHECK(indonesian != fault);
    }
    CHECK(fault_in("name = \"Kas\" # besar\nlist = [1, 2]\n") == "");
}

TEST_CASE("whatever a file is cut or changed to, the words of the parser stay inside") {
    const std::string whole = "a = \"b\"\n[[part]]\nshare = 40\nof = [\"savings\", 'loans']\n";
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char letter : {'"', '\'', '[', ']', '=', '\n', '#', '\\', ',', '.', '\x01', '\xFF'}) {
            std::string changed = whole;
            changed[at] = letter;
            for (const std::string& text : {changed, whole.substr(0, at) + letter}) {
                CAPTURE(text);
                const std::string fault = fault_in(text);
                CHECK(fault.find("parsing") == std::string::npos);
                CHECK(fault.find("saw") == std::string::npos);
            }
        }
    }
}

}  // namespace neraca
