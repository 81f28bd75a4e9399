// The codes of import errors, and their pages in cli/topics/errors_*.txt.

#include "neraca/exchange/error_catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "neraca/value/text.hpp"
#include "support/places.hpp"
#include "support/support.hpp"

using namespace neraca;

namespace {

/// What a page says of one code: a line "E322 Title" at the margin, its text indented below it.
struct Page {
    std::string code;
    std::string title;
    std::vector<std::string> text;
};

/// The pages of a language in their order, behind the lines that introduce them.
struct Pages {
    std::vector<std::string> introduction;
    std::vector<Page> pages;
};

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Whether `text` is "E322": no family is numbered zero.
bool is_code(std::string_view text) {
    return text.size() == 4 && text[0] == 'E' && text[1] != '0' &&
           std::ranges::all_of(text.substr(1), is_digit);
}

std::vector<std::string> lines_of(const std::string& language) {
    const std::filesystem::path path =
        std::filesystem::path{neraca::source_folder()} / "cli" / "topics" / ("errors_" + language + ".txt");
    std::ifstream file{path};
    REQUIRE_MESSAGE(file.is_open(), path.string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

Pages pages_in(const std::string& language) {
    Pages found;
    bool is_after_blank = true;
    for (const std::string& line : lines_of(language)) {
        CAPTURE(line);
        if (is_code(line.substr(0, 4)) && line.substr(4, 1) == " ") {
            CHECK(is_after_blank);
            found.pages.push_back({line.substr(0, 4), line.substr(5), {}});
        } else if (found.pages.empty()) {
            found.introduction.push_back(line);
        } else if (!line.empty()) {
            CHECK(line.starts_with("  "));
            CHECK(!is_after_blank);  // a page has no gaps
            found.pages.back().text.push_back(line);
        }
        is_after_blank = line.empty();
    }
    return found;
}

std::vector<std::string> codes_of(const std::vector<Page>& pages) {
    std::vector<std::string> codes;
    for (const Page& page : pages) {
        codes.push_back(page.code);
    }
    return codes;
}

std::vector<std::string> codes_of_catalogue() {
    std::vector<std::string> codes;
    for (const CataloguedError& error : error_catalogue()) {
        codes.emplace_back(error.code);
    }
    return codes;
}

/// Every code that `line` names, wherever it stands.
std::vector<std::string> codes_named_in(const std::string& line) {
    std::vector<std::string> codes;
    for (std::size_t at = line.find('E'); at != std::string::npos; at = line.find('E', at + 1)) {
        if (is_code(line.substr(at, 4))) {
            codes.push_back(line.substr(at, 4));
        }
    }
    return codes;
}

struct Edition {
    std::string language;
    std::string way_out;  // what the last part of each page begins with
};
const Edition editions[] = {{"en", "  What to do: "}, {"id", "  Yang perlu dilakukan: "}};

}  // namespace

TEST_CASE("the codes of import errors are of one form, in order, and each for one rule") {
    std::set<Rule> rules;
    std::string last;
    for (const CataloguedError& error : error_catalogue()) {
        const std::string code{error.code};
        CAPTURE(code);
        CHECK(is_code(code));
        CHECK(last < code);
        CHECK(rules.insert(error.rule).second);
        CHECK(import_code(error.rule) == error.code);
        last = code;
    }
    CHECK(import_code(Rule::date_order_undecidable) == "E322");
    CHECK(import_code(Rule::command_must_exist).empty());
}

TEST_CASE("every code has a page in both languages, and every page is of a code") {
    for (const Edition& edition : editions) {
        CAPTURE(edition.language);
        const Pages found = pages_in(edition.language);
        CHECK(codes_of(found.pages) == codes_of_catalogue());
        std::set<std::string> titles;
        for (const Page& page : found.pages) {
            CAPTURE(page.code);
            CHECK(!trimmed(page.title).empty());
            CHECK(titles.insert(page.title).second);
            const auto is_way_out = [&](const std::string& line) {
                return line.starts_with(edition.way_out);
            };
            CHECK(std::ranges::count_if(page.text, is_way_out) == 1);
            CHECK((!page.text.empty() && !is_way_out(page.text.front())));  // first what is wrong
        }
    }
}

TEST_CASE("the introduction of the error pages has a line for each family") {
    std::vector<std::string> families;
    for (const std::string& code : codes_of_catalogue()) {
        const std::string family = code.substr(0, 3) + "x";
        if (families.empty() || families.back() != family) {
            families.push_back(family);
        }
    }
    for (const Edition& edition : editions) {
        CAPTURE(edition.language);
        std::vector<std::string> listed;
        for (const std::string& line : pages_in(edition.language).introduction) {
            if (line.starts_with("  E")) {
                listed.push_back(line.substr(2, 4));
            }
        }
        CHECK(listed == families);
    }
}

TEST_CASE("the error pages fit a terminal, and name no code that there is not") {
    constexpr std::size_t widest_line = 100;
    const std::vector<std::string> codes = codes_of_catalogue();
    for (const Edition& edition : editions) {
        for (const std::string& line : lines_of(edition.language)) {
            CAPTURE(line);
            CHECK(display_width(line) <= widest_line);
            CHECK(!line.ends_with(' '));
            for (const std::string& code : codes_named_in(line)) {
                CAPTURE(code);
                CHECK(std::ranges::count(codes, code) == 1);
            }
        }
    }
}
