// The rooms of the house and the arrows between them (style.md, section 2), read from the sources
// themselves.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/places.hpp"

namespace {

using Rooms = std::set<std::string>;

/// The rooms that each room may use, apart from itself and the headers above all rooms ("").
const std::map<std::string, Rooms> arrows = {
    {"", {}},
    {"value", {}},
    {"platform", {}},
    {"ledger", {"value"}},
    {"register", {"ledger", "value"}},
    {"coop", {"ledger", "register", "value"}},
    {"loan", {"ledger", "register", "coop", "value"}},
    {"membership", {"ledger", "register", "coop", "loan", "value"}},
    {"waste", {"ledger", "register", "coop", "loan", "value"}},
    {"periodic", {"ledger", "register", "coop", "value"}},
    {"year", {"ledger", "register", "coop", "loan", "waste", "periodic", "toml", "value"}},
    {"report", {"ledger", "register", "coop", "membership", "loan", "waste", "periodic", "year", "value"}},
    {"render", {"report", "value"}},
    {"sheet", {"value", "platform"}},
    {"exchange", {"sheet", "ledger", "register", "coop", "loan", "waste", "year", "value"}},
    {"profile", {"exchange", "sheet", "ledger", "register", "coop", "waste", "value"}},
    {"toml", {"value"}},
    {"training",
     {"ledger", "register", "coop", "loan", "waste", "year", "report", "render", "sheet", "exchange",
      "profile", "toml", "value"}},
    {"store", {"ledger", "register", "coop", "value", "platform"}},
};

/// A header of others, and the rooms (or "cli") that alone may include it.
struct Reserved {
    std::string_view header_start;
    Rooms rooms;
};
const Reserved reserved_headers[] = {
    {"SQLiteCpp/", {"store"}},        {"sqlite3.h", {"store"}}, {"CLI/", {"cli"}},
    {"nlohmann/", {"cli", "render"}}, {"iostream", {"cli"}},    {"toml++/", {"toml", "profile"}},
    {"xlsxwriter", {"render"}},
};

/// What the library never does: print, or ask the machine for the time or its environment.
constexpr std::string_view forbidden_calls[] = {
    "fmt::print",   "fmt::println",  "std::cout",  "std::cerr",    "std::clog", "printf(",
    "fprintf(",     "vprintf(",      "puts(",      "putchar(",     "stdout",    "stderr",
    "system_clock", "time(",         "localtime(", "localtime_r(", "gmtime(",   "gmtime_r(",
    "gettimeofday", "clock_gettime", "getenv(",    "secure_getenv"};

bool in_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where the string or character literal that begins at `at` ends. A quote between digits separates them and
/// ends where it begins.
std::size_t end_of_literal(std::string_view source, std::size_t at) {
    const char quote = source[at];
    if (at > 0 && quote == '\'' && in_identifier(source[at - 1])) {
        return at + 1;
    }
    if (at > 0 && quote == '"' && source[at - 1] == 'R') {
        const std::size_t open = source.find('(', at);
        const std::string close = ")" + std::string{source.substr(at + 1, open - at - 1)} + "\"";
        return std::min(source.find(close, open), source.size() - close.size()) + close.size();
    }
    for (++at; at < source.size() && source[at] != quote && source[at] != '\n'; ++at) {
        at += source[at] == '\\' ? 1u : 0u;
    }
    return std::min(at + 1, source.size());
}

/// What the compiler sees of a source, in two parts: its includes and its code without literals.
struct Stripped {
    std::vector<std::string> includes;  // with their quotes or brackets
    std::string code;
};

/// The header that a line of directives names, with its quotes or brackets; empty where it includes none.
std::string included_by(std::string_view line) {
    constexpr std::string_view directive = "include";
    const auto skip_spaces = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    };
    line.remove_prefix(1);  // '#'
    skip_spaces();
    if (!line.starts_with(directive)) {
        return {};
    }
    line.remove_prefix(directive.size());
    skip_spaces();
    return std::string{line.substr(0, line.find_first_of(">\"", 1) + 1)};
}

Stripped stripped(std::string_view source) {
    Stripped result;
    for (std::size_t at = 0; at < source.size();) {
        const std::string_view rest = source.substr(at);
        if (rest.starts_with("//")) {
            at = std::min(source.find('\n', at), source.size());
        } else if (rest.starts_with("/*")) {
            at = std::min(source.find("*/", at + 2), source.size() - 2) + 2;
        } else if (rest.starts_with('#')) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            if (const std::string header = included_by(line); !header.empty()) {
                result.includes.push_back(header);
            }
            at += line.size();
        } else if (rest.starts_with('"') || rest.starts_with('\'')) {
            at = end_of_literal(source, at);
            result.code += ' ';
        } else {
            result.code += source[at];
            ++at;
        }
    }
    return result;
}

/// Whether `code` names `call`, and not only a longer name that holds it.
bool uses(std::string_view code, std::string_view call) {
    for (std::size_t at = code.find(call); at != std::string_view::npos; at = code.find(call, at + 1)) {
        const bool begins = at == 0 || !in_identifier(code[at - 1]);
        const std::size_t end = at + call.size();
        const bool ends = call.ends_with('(') || end == code.size() || !in_identifier(code[end]);
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

/// The first folder below lib/neraca of `path`, which is given from there: "value/date.hpp" is of "value".
std::string room_of(std::string_view path) {
    const std::size_t slash = path.find('/');
    return slash == std::string_view::npos ? "" : std::string{path.substr(0, slash)};
}

void check_headers_of_others(const Stripped& source, const std::string& room,
                             std::vector<std::string>& faults) {
    for (const std::string& header : source.includes) {
        for (const Reserved& reserved : reserved_headers) {
            if (std::string_view{header}.substr(1).starts_with(reserved.header_start) &&
                !reserved.rooms.contains(room)) {
                faults.push_back("includes " + header);
            }
        }
    }
}

/// What is wrong with a source of the library; `path` is given from lib/neraca.
std::vector<std::string> faults_in_library(std::string_view path, std::string_view text) {
    constexpr std::string_view own = "\"neraca/";
    std::vector<std::string> faults;
    const std::string room = room_of(path);
    const auto allowed = arrows.find(room);
    if (allowed == arrows.end()) {
        return {"is in a room that architecture_test.cpp does not know"};
    }
    const Stripped source = stripped(text);
    for (const std::string& header : source.includes) {
        if (header.starts_with('"') && !header.starts_with(own)) {
            faults.push_back("includes " + header + " without \"neraca/\"");
        }
        if (!header.starts_with(own)) {
            continue;
        }
        const std::string other = room_of(std::string_view{header}.substr(own.size()));
        if (!other.empty() && other != room && !allowed->second.contains(other)) {
            faults.push_back("includes " + header + " against the arrows");
        }
    }
    check_headers_of_others(source, room, faults);
    for (const std::string_view call : forbidden_calls) {
        if (uses(source.code, call)) {
            faults.push_back("uses " + std::string{call});
        }
    }
    return faults;
}

std::vector<std::string> faults_in_program(std::string_view text) {
    std::vector<std::string> faults;
    check_headers_of_others(stripped(text), "cli", faults);
    return faults;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::vector<std::filesystem::path> sources_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> sources;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".cpp" || extension == ".hpp") {
            sources.push_back(entry.path());
        }
    }
    std::ranges::sort(sources);
    return sources;
}

const std::filesystem::path root{neraca::source_folder()};

}  // namespace

TEST_CASE("every source of the library keeps to its room") {
    const std::filesystem::path library = root / "lib/neraca";
    const auto sources = sources_in(library);
    CHECK(sources.size() > 10);
    for (const auto& source : sources) {
        const std::string path = source.lexically_relative(library).generic_string();
        for (const std::string& fault : faults_in_library(path, content_of(source))) {
            FAIL_CHECK("lib/neraca/" << path << " " << fault);
        }
    }
}

TEST_CASE("the program leaves the book to the library") {
    for (const auto& source : sources_in(root / "cli")) {
        for (const std::string& fault : faults_in_program(content_of(source))) {
            FAIL_CHECK(source.lexically_relative(root).generic_string() << " " << fault);
        }
    }
}

TEST_CASE("the arrows have no circle") {
    for (const auto& [room, others] : arrows) {
        for (const std::string& other : others) {
            CAPTURE(room);
            CAPTURE(other);
            CHECK(other != room);
            CHECK(arrows.contains(other));
            CHECK(!arrows.at(other).contains(room));
            for (const std::string& third : arrows.at(other)) {
                CHECK(!arrows.at(third).contains(room));
            }
        }
    }
}

TEST_CASE("what the reader of sources sees") {
    struct Row {
        std::string why;
        std::string path;
        std::string text;
        std::string fault;  // empty where there is none
    };
    const Row rows[] = {
        {"a header above all rooms", "value/x.hpp", "#include \"neraca/error.hpp\"\n", ""},
        {"its own room", "value/x.hpp", "#include \"neraca/value/date.hpp\"\n", ""},
        {"along an arrow", "coop/x.hpp", "#include \"neraca/ledger/book.hpp\"\n", ""},
        {"a comment may speak of anything", "value/x.cpp", "// printf( and std::cout\n/* time( */", ""},
        {"text may speak of anything", "value/x.cpp", "say(\"one at a time(s)\"); char c = '\"'; f(\"//\");",
         ""},
        {"raw text too", "store/x.cpp", "run(R\"(select \"time(\" )\");", ""},
        {"a commented include", "value/x.hpp", "// #include \"neraca/ledger/book.hpp\"\n", ""},
        {"a longer name", "value/x.cpp", "std::snprintf(buffer); opening_time(x); stdout_like;", ""},
        {"digits in groups", "value/x.cpp", "f(1'000, 'x'); // time(", ""},
        {"SQLite in its room", "store/x.cpp", "#include <SQLiteCpp/Database.h>\n#include <sqlite3.h>\n", ""},
        {"TOML in its room", "profile/x.cpp", "#include <toml++/toml.h>\n", ""},
        {"JSON in its room", "render/x.cpp", "#include <nlohmann/json.hpp>\n", ""},

        {"a value that knows the ledger", "value/x.hpp", "#include \"neraca/ledger/book.hpp\"\n",
         "includes \"neraca/ledger/book.hpp\" against the arrows"},
        {"a root header that knows a room", "x.hpp", "#include \"neraca/value/date.hpp\"\n",
         "includes \"neraca/value/date.hpp\" against the arrows"},
        {"a ledger that knows the cooperative", "ledger/x.cpp", "#include \"neraca/register/member.hpp\"\n",
         "includes \"neraca/register/member.hpp\" against the arrows"},
        {"a report that knows the store", "report/x.cpp", "#include \"neraca/store/sqlite/book_file.hpp\"\n",
         "includes \"neraca/store/sqlite/book_file.hpp\" against the arrows"},
        {"a store that knows reports", "store/x.cpp", "#include \"neraca/report/report.hpp\"\n",
         "includes \"neraca/report/report.hpp\" against the arrows"},
        {"spaces in the directive", "value/x.hpp", "  #  include   \"neraca/coop/x.hpp\"\n",
         "includes \"neraca/coop/x.hpp\" against the arrows"},
        {"behind a literal with a quote", "value/x.hpp", "char c = '\"';\n#include \"neraca/coop/x.hpp\"\n",
         "includes \"neraca/coop/x.hpp\" against the arrows"},
        {"a path that hides its room", "value/x.hpp", "#include \"../ledger/book.hpp\"\n",
         "includes \"../ledger/book.hpp\" without \"neraca/\""},
        {"SQLite elsewhere", "ledger/x.cpp", "#include <SQLiteCpp/Database.h>\n",
         "includes <SQLiteCpp/Database.h>"},
        {"the engine elsewhere", "exchange/x.cpp", "#include <sqlite3.h>\n", "includes <sqlite3.h>"},
        {"the command line in the library", "render/x.cpp", "#include <CLI/CLI.hpp>\n",
         "includes <CLI/CLI.hpp>"},
        {"JSON elsewhere", "report/x.cpp", "#include <nlohmann/json.hpp>\n", "includes <nlohmann/json.hpp>"},
        {"an import that knows profiles", "exchange/x.cpp", "#include \"neraca/profile/profile.hpp\"\n",
         "includes \"neraca/profile/profile.hpp\" against the arrows"},
        {"TOML elsewhere", "exchange/x.cpp", "#include <toml++/toml.h>\n", "includes <toml++/toml.h>"},
        {"streams", "value/x.cpp", "#include <iostream>\n", "includes <iostream>"},
        {"printing", "report/x.cpp", "fmt::print(\"{}\", 1);", "uses fmt::print"},
        {"printing as in C", "report/x.cpp", "std::printf(\"x\");", "uses printf("},
        {"the clock", "ledger/x.cpp", "std::chrono::system_clock::now()", "uses system_clock"},
        {"the clock as in C", "ledger/x.cpp", "std::time(nullptr)", "uses time("},
        {"the environment", "store/x.cpp", "std::getenv(\"HOME\")", "uses getenv("},
        {"code behind a comment", "value/x.cpp", "/* a */ std::cout << 1; // b", "uses std::cout"},
        {"a room nobody knows", "cellar/x.cpp", "", "is in a room that architecture_test.cpp does not know"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const auto faults = faults_in_library(row.path, row.text);
        CHECK(faults == (row.fault.empty() ? std::vector<std::string>{} : std::vector{row.fault}));
    }
    CHECK(faults_in_program("#include <CLI/CLI.hpp>\n#include <iostream>\n").empty());
    CHECK(faults_in_program("#include <sqlite3.h>\n") == std::vector<std::string>{"includes <sqlite3.h>"});
}
