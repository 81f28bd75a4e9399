// The rooms of this house and the arrows between them, read from the sources themselves. A fault names the
// line to write in the tables below.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "architecture/house_rules.hpp"
#include "neraca/rule.hpp"
#include "support/places.hpp"

namespace neraca::architecture {
namespace {

// A room of the library is below those that it uses, which is how they are ordered here as far as one line
// can: first what knows nothing, last what knows much.
const Plan house{
    .arrows =
        {
            {"", {}},
            {"value", {}},
            {"proof", {"value"}},
            {"platform", {}},
            {"platform/posix", {"platform"}},
            {"toml", {"value"}},
            {"ledger", {"proof", "value"}},
            {"register", {"proof", "value"}},
            {"coop", {"ledger", "register", "value"}},
            {"loan", {"coop", "ledger", "register", "value"}},
            {"membership", {"coop", "ledger", "loan", "register"}},
            {"waste", {"coop", "ledger", "loan", "register", "value"}},
            {"periodic", {"coop", "ledger", "loan", "register", "value"}},
            {"year", {"coop", "ledger", "loan", "periodic", "register", "toml", "value"}},
            {"desk",
             {"coop", "exchange", "ledger", "loan", "membership", "periodic", "profile", "register",
              "sheet/source", "store", "value", "waste", "year"}},
            {"report", {"ledger", "register", "value"}},
            {"report/statements", {"ledger", "loan", "register", "report", "value", "waste", "year"}},
            {"report/registers", {"ledger", "loan", "membership", "periodic", "register", "report", "value"}},
            {"report/waste", {"ledger", "register", "report", "value", "waste"}},
            {"report/papers",
             {"ledger", "loan", "register", "report", "report/registers", "report/statements", "report/waste",
              "value", "year"}},
            {"report/exports", {"ledger", "register", "report", "value"}},
            {"report/explain", {"ledger", "report", "report/statements", "waste"}},
            {"render", {"platform", "report", "value"}},
            {"sheet/mapping", {"value"}},
            {"sheet/cells", {"sheet/mapping", "value"}},
            {"sheet/source", {"platform", "sheet/cells", "sheet/mapping", "value"}},
            {"sheet/columns", {"sheet/cells", "sheet/mapping", "sheet/source", "value"}},
            {"sheet/rows", {"sheet/cells", "sheet/columns", "sheet/mapping", "sheet/source", "value"}},
            {"exchange/contract", {"sheet/mapping", "sheet/source", "value"}},
            {"exchange/posting",
             {"coop", "exchange/contract", "ledger", "register", "sheet/mapping", "sheet/rows",
              "sheet/source", "value", "waste"}},
            {"exchange/kinds",
             {"coop", "exchange/contract", "exchange/posting", "ledger", "register", "sheet/rows", "value",
              "waste"}},
            {"exchange",
             {"coop", "exchange/contract", "exchange/kinds", "proof", "sheet/cells", "sheet/columns",
              "sheet/mapping", "sheet/rows", "sheet/source", "value", "year"}},
            {"profile",
             {"coop", "exchange", "exchange/contract", "exchange/kinds", "ledger", "register", "sheet/cells",
              "sheet/columns", "sheet/rows", "sheet/source", "toml", "value"}},
            {"training",
             {"ledger", "report", "report/statements", "sheet/rows", "sheet/source", "toml", "value"}},
            {"store", {"ledger", "platform", "proof", "register", "value"}},
            {"store/sqlite", {"ledger", "platform", "proof", "register", "store", "value"}},
            {"store/engines", {"store", "store/sqlite"}},
            {"backup", {"platform", "proof", "store", "value"}},
            {"classroom",
             {"coop", "platform", "proof", "render", "sheet/source", "store/engines", "training", "value"}},
            {"cli", {"cli/arguments", "cli/reply"}},
            {"cli/arguments", {}},
            {"cli/reply", {"cli/arguments"}},
            {"cli/commands", {"cli", "cli/arguments", "cli/reply"}},
            {"cli/commands/*", {"cli", "cli/arguments", "cli/commands", "cli/reply"}},
        },
    .program = {"backup",
                "classroom",
                "coop",
                "desk",
                "exchange",
                "exchange/contract",
                "ledger",
                "loan",
                "periodic",
                "platform",
                "profile",
                "register",
                "render",
                "report",
                "report/explain",
                "report/exports",
                "report/papers",
                "report/registers",
                "report/statements",
                "report/waste",
                "sheet/mapping",
                "sheet/source",
                "store",
                "store/engines",
                "training",
                "value",
                "waste",
                "year"},
    .headers =
        {
            {{"SQLiteCpp/", "sqlite3.h"}, {"store/sqlite"}},
            {{"CLI/"}, {"cli"}},
            {{"nlohmann/"}, {"render"}},
            {{"toml++/"}, {"toml"}},
            {{"xlsxwriter"}, {"render"}},
            {{"zip.h", "expat.h"}, {"sheet/source"}},
            {{"iostream", "print"}, {"cli"}},
            // The rest of the library is told what the program asks of the process.
            {{"neraca/platform/environment.hpp", "neraca/platform/interrupt.hpp",
              "neraca/platform/secret.hpp", "neraca/platform/standard_streams.hpp"},
             {"cli", "platform"}},
            // the operating system
            {{"unistd.h", "fcntl.h", "sys/", "pwd.h", "grp.h", "csignal", "signal.h", "dirent.h", "termios.h",
              "poll.h", "dlfcn.h", "spawn.h", "pthread.h", "cerrno", "errno.h", "windows.h"},
             {"platform"}},
        },
    .calls =
        {
            // The library never prints ...
            {{"fmt::print", "fmt::println", "std::cout", "std::cerr", "std::clog", "printf(", "fprintf(",
              "vprintf(", "puts(", "putchar(", "stdout", "stderr"},
             {}},
            // ... and only the platform asks the machine for the time or its environment.
            {{"system_clock", "time(", "localtime(", "localtime_r(", "gmtime(", "gmtime_r(", "gettimeofday",
              "clock_gettime", "getenv(", "secure_getenv"},
             {"platform"}},
        },
    .sql = {"store/sqlite", "cli/commands/book/sql.cpp"},  // `neraca sql` shows examples
};

using Faults = std::vector<std::string>;

const Sources& sources_of_house() {
    static const Sources sources = read_sources(source_folder(), {"lib/neraca", "cli"});
    return sources;
}

/// The tests, but for those of the architecture, and the sessions, each as one literal.
Sources tests_of_house() {
    Sources tests = read_sources(source_folder(), {"tests"});
    std::erase_if(tests, [](const auto& test) { return test.first.starts_with("tests/architecture/"); });
    for (const auto& entry : std::filesystem::directory_iterator{source_folder() + "/tests/golden"}) {
        std::ifstream session{entry.path(), std::ios::binary};
        tests[entry.path().string()].literals.emplace_back(std::istreambuf_iterator<char>{session},
                                                           std::istreambuf_iterator<char>{});
    }
    return tests;
}

std::vector<std::string> rules_of_house() {
    std::vector<std::string> rules;
    for (std::size_t index = 0; index < rule_count(); ++index) {
        rules.emplace_back(to_string(Rule(index)));
    }
    return rules;
}

// What is not yet as planned; nothing may join it.
const Faults faults_left{};

Faults faults_of_house(const Sources& sources) {
    static const std::set<std::string> names_in_tests = names_in(tests_of_house());
    Faults all = faults(sources, house);
    std::ranges::copy(rule_faults(rules_of_house(), sources, names_in_tests), std::back_inserter(all));
    for (const std::string& left : faults_left) {
        if (std::erase(all, left) == 0) {
            all.push_back("this is mended; take it out of faults_left: " + left);
        }
    }
    return all;
}

/// A small house, each file of which uses what its plan permits.
Sources small_house() {
    Sources sources;
    const auto add = [&](const std::string& path, std::string_view text) {
        sources[path] = read_source(text);
    };
    add("lib/neraca/error.hpp", "namespace neraca { class BookError; class BookError : public Base {}; }");
    add("lib/neraca/value/date.hpp", "#include \"neraca/error.hpp\"\nnamespace neraca { struct Date {}; }");
    add("lib/neraca/ledger/book.hpp",
        "#include \"neraca/value/date.hpp\"\nnamespace neraca { class Book {}; }");
    add("lib/neraca/report/report.hpp", "#include \"neraca/ledger/book.hpp\"\n");
    add("lib/neraca/report/papers/notes.cpp", "#include \"neraca/report/report.hpp\"\n");
    add("lib/neraca/store/sqlite/rows.cpp",
        "#include <sqlite3.h>\n#include \"neraca/ledger/book.hpp\"\nrun(\"SELECT a \"\n  \"FROM b\");");
    add("lib/neraca/platform/posix/file.cpp",
        "#include <unistd.h>\n#include <sys/stat.h>\nauto x = getenv(name);");
    add("cli/reply.hpp", "#include <iostream>\n");
    add("cli/commands/member/add.cpp", "#include \"reply.hpp\"\n#include \"neraca/report/report.hpp\"\n");
    add("cli/commands/loan/card.hpp", "");
    add("cli/commands/loan/grant.cpp", "#include \"card.hpp\"\n#include \"neraca/store/sqlite/rows.hpp\"\n");
    return sources;
}

const Plan small_plan{
    .arrows = {{"", {}},
               {"value", {}},
               {"platform/posix", {}},
               {"ledger", {"value"}},
               {"report", {"ledger"}},
               {"report/papers", {"report"}},
               {"store/sqlite", {"ledger"}},
               {"cli", {}},
               {"cli/commands/*", {"cli"}}},
    .program = {"report", "store/sqlite"},
    .headers = {{{"sqlite3.h"}, {"store/sqlite"}},
                {{"iostream"}, {"cli"}},
                {{"unistd.h", "sys/"}, {"platform"}}},
    .calls = {{{"std::cout", "printf("}, {}}, {{"getenv(", "system_clock", "time("}, {"platform"}}},
    .sql = {"store/sqlite", "cli/sql.cpp"},
};

}  // namespace

TEST_CASE("the house is as its plan has it") {
    CHECK(sources_of_house().size() > 300);
    for (const std::string& fault : faults_of_house(sources_of_house())) {
        FAIL_CHECK(fault);
    }
}

TEST_CASE("a change against the plan of this house is found") {
    struct Row {
        std::string why;
        std::function<void(Sources&)> change;
    };
    const auto text_added = [](Sources& sources, const std::string& path, std::string_view text) {
        CHECK(!sources.contains(path));
        sources[path] = read_source(text);
    };
    const Row rows[] = {
        {"a file in a wrong room",
         [](Sources& sources) {
             auto file = sources.extract("lib/neraca/ledger/journal_entry.cpp");
             REQUIRE(!file.empty());
             file.key() = "lib/neraca/value/journal_entry.cpp";
             sources.insert(std::move(file));
         }},
        {"an arrow",
         [&](Sources& sources) {
             text_added(sources, "lib/neraca/ledger/x.cpp", "#include \"neraca/coop/bookkeeper.hpp\"\n");
         }},
        {"a second type of one name",
         [&](Sources& sources) {
             text_added(sources, "lib/neraca/waste/x.hpp", "namespace neraca { struct Rupiah {}; }");
         }},
        {"a system header",
         [&](Sources& sources) { text_added(sources, "lib/neraca/coop/x.cpp", "#include <sys/stat.h>\n"); }},
        {"a word of SQL",
         [&](Sources& sources) {
             text_added(sources, "lib/neraca/year/x.cpp", "run(\"SELECT sum(amount) FROM posting\");");
         }},
        {"the clock",
         [&](Sources& sources) { text_added(sources, "lib/neraca/loan/x.cpp", "system_clock::now()"); }},
        {"the day, asked for and not told",
         [&](Sources& sources) {
             text_added(sources, "lib/neraca/render/x.cpp", "#include \"neraca/platform/environment.hpp\"\n");
         }},
        {"SQLite",
         [&](Sources& sources) { text_added(sources, "cli/x.cpp", "#include <SQLiteCpp/Database.h>\n"); }},
        {"a rule by which nothing is refused any more",
         [](Sources& sources) { sources.at("lib/neraca/ledger/new_accounts.cpp").code.clear(); }},
        {"a room nobody knows",
         [&](Sources& sources) { text_added(sources, "lib/neraca/cellar/x.cpp", ""); }},
    };
    const Faults before = faults_of_house(sources_of_house());
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Sources changed = sources_of_house();
        row.change(changed);
        CHECK(faults_of_house(changed).size() > before.size());
    }
}

TEST_CASE("what the rules find") {
    struct Row {
        std::string why;
        std::string path;
        std::string text;
        std::string fault;  // empty where there is none
    };
    const std::string against = ", which no arrow permits; the line would be ";
    const Row rows[] = {
        {"a header above all rooms", "lib/neraca/value/x.hpp", "#include \"neraca/error.hpp\"\n", ""},
        {"its own room", "lib/neraca/value/x.hpp", "#include \"neraca/value/date.hpp\"\n", ""},
        {"along an arrow", "lib/neraca/report/x.hpp", "#include \"neraca/ledger/book.hpp\"\n", ""},
        {"a comment may speak of anything", "lib/neraca/value/x.cpp", "// printf( and std::cout\n/* time( */",
         ""},
        {"text may speak of anything", "lib/neraca/value/x.cpp",
         "say(\"one at a time(s)\"); char c = '\"'; f(\"//\");", ""},
        {"raw text too", "lib/neraca/value/x.cpp", "run(R\"(say \"time(\" )\");", ""},
        {"a commented include", "lib/neraca/value/x.hpp", "// #include \"neraca/ledger/book.hpp\"\n", ""},
        {"a longer name", "lib/neraca/value/x.cpp", "std::snprintf(buffer); opening_time(x); std::cout_like;",
         ""},
        {"digits in groups", "lib/neraca/value/x.cpp", "f(1'000, 'x'); // time(", ""},
        {"the engine in its room", "lib/neraca/store/sqlite/x.cpp", "#include <sqlite3.h>\nf(\"PRAGMA x\");",
         ""},
        {"the system in a room below its own", "lib/neraca/platform/posix/x.cpp", "#include <sys/wait.h>\n",
         ""},
        {"a type of an unnamed namespace", "lib/neraca/value/x.cpp",
         "namespace neraca { namespace { struct Book {}; } }", ""},
        {"a type in a type", "lib/neraca/value/x.hpp",
         "namespace neraca { struct Outer { struct Book {}; }; }", ""},
        {"a type that is only declared", "lib/neraca/value/x.hpp", "namespace neraca { class Book; }", ""},
        {"a type of another namespace", "lib/neraca/value/x.hpp",
         "namespace neraca::other { class Book {}; }", ""},
        {"a specialisation", "lib/neraca/value/x.hpp",
         "namespace neraca { template <> struct Book<int> : Y {}; }", ""},
        {"a function that gives a type", "lib/neraca/value/x.hpp", "namespace neraca { struct Book f() {} }",
         ""},
        {"the program prints", "cli/x.cpp", "#include <iostream>\nstd::cout << time(nullptr);", ""},
        {"a command uses what is beside it", "cli/commands/loan/x.cpp", "#include \"card.hpp\"\n", ""},
        {"help of `neraca sql`", "cli/sql.cpp", "f(\"SELECT a FROM b\");", ""},
        {"English that begins as SQL does", "lib/neraca/value/x.cpp", "f(\"select a month; update it\");",
         ""},

        {"a value that knows the ledger", "lib/neraca/value/x.hpp", "#include \"neraca/ledger/book.hpp\"\n",
         "lib/neraca/value/x.hpp uses \"ledger\"" + against + "{\"value\", {\"ledger\"}},"},
        {"a header above all rooms that knows one", "lib/neraca/x.hpp",
         "#include \"neraca/value/date.hpp\"\n",
         "lib/neraca/x.hpp uses \"value\"" + against + "{\"\", {\"value\"}},"},
        {"a report that knows a paper", "lib/neraca/report/x.hpp",
         "#include \"neraca/report/papers/notes.hpp\"\n",
         "lib/neraca/report/x.hpp uses \"report/papers\"" + against +
             "{\"report\", {\"ledger\", \"report/papers\"}},"},
        {"a paper that knows what its room does", "lib/neraca/report/papers/x.hpp",
         "#include \"neraca/ledger/book.hpp\"\n",
         "lib/neraca/report/papers/x.hpp uses \"ledger\"" + against +
             "{\"report/papers\", {\"ledger\", \"report\"}},"},
        {"spaces in the directive", "lib/neraca/value/x.hpp", "  #  include   \"neraca/ledger/book.hpp\"\n",
         "lib/neraca/value/x.hpp uses \"ledger\"" + against + "{\"value\", {\"ledger\"}},"},
        {"behind a literal with a quote", "lib/neraca/value/x.hpp",
         "char c = '\"';\n#include \"neraca/ledger/book.hpp\"\n",
         "lib/neraca/value/x.hpp uses \"ledger\"" + against + "{\"value\", {\"ledger\"}},"},
        {"a path that hides its room", "lib/neraca/value/x.hpp", "#include \"../ledger/book.hpp\"\n",
         "lib/neraca/value/x.hpp includes \"../ledger/book.hpp\" without \"neraca/\""},
        {"a program that knows more of the library", "cli/x.cpp", "#include \"neraca/ledger/book.hpp\"\n",
         "cli/x.cpp uses \"ledger\"" + against + ".program = {\"ledger\", \"report\", \"store/sqlite\"},"},
        {"a reply that knows a command", "cli/x.cpp", "#include \"commands/loan/card.hpp\"\n",
         "cli/x.cpp uses \"cli/commands/*\"" + against + "{\"cli\", {\"cli/commands/*\"}},"},
        {"a command that knows another's folder", "cli/commands/member/x.cpp",
         "#include \"commands/loan/card.hpp\"\n",
         "cli/commands/member/x.cpp includes \"commands/loan/card.hpp\", which is of another folder"},
        {"a room nobody knows", "lib/neraca/cellar/x.cpp", "",
         "lib/neraca/cellar/x.cpp is in a room that the table of arrows does not know: \"cellar\""},
        {"a folder of the program nobody knows", "cli/cellar/x.cpp", "",
         "cli/cellar/x.cpp is in a room that the table of arrows does not know: \"cli/cellar\""},
        {"the engine elsewhere", "lib/neraca/ledger/x.cpp", "#include <sqlite3.h>\n",
         "lib/neraca/ledger/x.cpp includes <sqlite3.h>, which is for {\"store/sqlite\"} alone"},
        {"the engine in the program", "cli/x.cpp", "#include \"sqlite3.h\"\n",
         "cli/x.cpp includes \"sqlite3.h\", which is for {\"store/sqlite\"} alone"},
        {"streams", "lib/neraca/value/x.cpp", "#include <iostream>\n",
         "lib/neraca/value/x.cpp includes <iostream>, which is for {\"cli\"} alone"},
        {"a system header", "lib/neraca/store/sqlite/x.cpp", "#include <sys/stat.h>\n",
         "lib/neraca/store/sqlite/x.cpp includes <sys/stat.h>, which is for {\"platform\"} alone"},
        {"a system header in the program", "cli/commands/loan/x.cpp", "#include <unistd.h>\n",
         "cli/commands/loan/x.cpp includes <unistd.h>, which is for {\"platform\"} alone"},
        {"printing", "lib/neraca/report/x.cpp", "std::printf(\"x\");",
         "lib/neraca/report/x.cpp uses printf(, which is for {} alone"},
        {"printing, where the system is known", "lib/neraca/platform/posix/x.cpp", "std::cout << 1;",
         "lib/neraca/platform/posix/x.cpp uses std::cout, which is for {} alone"},
        {"the clock", "lib/neraca/ledger/x.cpp", "std::chrono::system_clock::now()",
         "lib/neraca/ledger/x.cpp uses system_clock, which is for {\"platform\"} alone"},
        {"the clock as in C", "lib/neraca/ledger/x.cpp", "/* a */ std::time(nullptr) // b",
         "lib/neraca/ledger/x.cpp uses time(, which is for {\"platform\"} alone"},
        {"the environment", "lib/neraca/store/sqlite/x.cpp", "std::getenv(\"HOME\")",
         "lib/neraca/store/sqlite/x.cpp uses getenv(, which is for {\"platform\"} alone"},
        {"SQL in a report", "lib/neraca/report/x.cpp", "f(\"SELECT a\"  \n  \" FROM b\");",
         "lib/neraca/report/x.cpp speaks SQL: \"SELECT a FROM b\""},
        {"SQL in small letters", "lib/neraca/report/x.cpp", "f(R\"x(insert\n into b)x\");",
         "lib/neraca/report/x.cpp speaks SQL: \"insert\n into b\""},
        {"SQL in the program", "cli/x.cpp", "f(\"PRAGMA user_version\");",
         "cli/x.cpp speaks SQL: \"PRAGMA user_version\""},
        {"a second type of one name", "lib/neraca/value/x.hpp", "namespace neraca { struct Book final {}; }",
         "neraca::Book is defined in lib/neraca/ledger/book.hpp and in lib/neraca/value/x.hpp"},
        {"a type behind a template and an attribute", "lib/neraca/value/x.hpp",
         "namespace neraca { template <class T> struct [[nodiscard]] Book : Other<T> {}; }",
         "neraca::Book is defined in lib/neraca/ledger/book.hpp and in lib/neraca/value/x.hpp"},
        {"an enumeration of that name", "lib/neraca/value/x.hpp",
         "namespace neraca { enum class Book : std::uint8_t { one }; }",
         "neraca::Book is defined in lib/neraca/ledger/book.hpp and in lib/neraca/value/x.hpp"},
        {"a type that a source defines for all", "lib/neraca/value/x.cpp",
         "namespace neraca { struct Book {}; }",
         "neraca::Book is defined in lib/neraca/ledger/book.hpp and in lib/neraca/value/x.cpp"},
        {"the same in the program", "cli/x.cpp", "namespace neraca { union Date {}; }",
         "neraca::Date is defined in cli/x.cpp and in lib/neraca/value/date.hpp"},
    };
    CHECK(faults(small_house(), small_plan) == Faults{});
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Sources changed = small_house();
        changed[row.path] = read_source(row.text);
        CHECK(faults(changed, small_plan) == (row.fault.empty() ? Faults{} : Faults{row.fault}));
    }
}

TEST_CASE("a permission that nothing uses is told with the line to write") {
    struct Row {
        std::string why;
        std::function<void(Plan&)> change;
        std::string fault;
    };
    const Row rows[] = {
        {"an arrow", [](Plan& plan) { plan.arrows["report"].insert("value"); },
         "\"value\" is permitted and not used; write {\"report\", {\"ledger\"}},"},
        {"an arrow of the program", [](Plan& plan) { plan.program.insert("value"); },
         "\"value\" is permitted and not used; write .program = {\"report\", \"store/sqlite\"},"},
        {"a room", [](Plan& plan) { plan.arrows["cellar"] = {}; },
         "\"cellar\" is in the table of arrows, and no file is in that room"},
        {"a header", [](Plan& plan) { plan.headers[0].rooms.insert("ledger"); },
         "\"ledger\" makes no use of its right; write {\"store/sqlite\"}"},
        {"a call", [](Plan& plan) { plan.calls[1].rooms.insert("value"); },
         "\"value\" makes no use of its right; write {\"platform\"}"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        Plan changed = small_plan;
        row.change(changed);
        CHECK(faults(small_house(), changed) == Faults{row.fault});
    }
}

TEST_CASE("a rule that is never broken, or never tested, is found") {
    struct Row {
        std::string why;
        std::string path;
        std::string source;
        std::string test;
        Faults faults;
    };
    const std::string path = "lib/neraca/ledger/book.cpp";
    const std::string refusal = "throw BookError{Rule::book_must_be_there};";
    const std::string check = "CHECK(broken == Rule::book_must_be_there);";
    const std::string never_broken = "no source refuses anything by the rule book_must_be_there: take it out";
    const std::string never_tested = "no test names the rule book_must_be_there: break it in one";
    const Row rows[] = {
        {"broken and tested", path, refusal, check, {}},
        {"in the program", "cli/x.cpp", "return neraca::Rule::book_must_be_there;", check, {}},
        {"written in what a test expects",
         path,
         refusal,
         "f(\"\\\"code\\\": \\\"book_must_be_there\\\",\");",
         {}},

        {"not at all", path, "", "", {never_broken, never_tested}},
        {"in no source", path, "", check, {never_broken}},
        {"a source speaks of it", path, "// Rule::book_must_be_there", check, {never_broken}},
        {"a source writes it", path, "f(\"Rule::book_must_be_there\");", check, {never_broken}},
        {"something else of that name", path, "Fault::book_must_be_there;", check, {never_broken}},
        {"a longer name",
         path,
         "Rule::book_must_be_there_too; MyRule::book_must_be_there;",
         check,
         {never_broken}},
        {"it has a code alone",
         "lib/neraca/exchange/error_catalogue.cpp",
         "{\"E999\", Rule::book_must_be_there}",
         check,
         {never_broken}},
        {"in no test", path, refusal, "", {never_tested}},
        {"a test speaks of it", path, refusal, "/* book_must_be_there */", {never_tested}},
        {"a test has a longer name", path, refusal, "Rule::book_must_be_there_too;", {never_tested}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Sources sources{{row.path, read_source(row.source)}};
        const Sources tests{{"tests/ledger/book_test.cpp", read_source(row.test)}};
        CHECK(rule_faults({"book_must_be_there"}, sources, names_in(tests)) == row.faults);
    }
}

TEST_CASE("circles of any length are found") {
    struct Row {
        std::string why;
        Arrows arrows;
        std::vector<std::string> circles;
    };
    const Row rows[] = {
        {"two ways to one room", {{"a", {"b", "c"}}, {"b", {"d"}}, {"c", {"d"}}, {"d", {}}}, {}},
        {"to itself", {{"a", {"a"}}}, {"a -> a"}},
        {"there and back", {{"a", {"b"}}, {"b", {"a"}}}, {"a -> b -> a"}},
        {"five rooms, behind one that is in none",
         {{"a", {"b"}}, {"b", {"c"}}, {"c", {"d"}}, {"d", {"e"}}, {"e", {"f"}}, {"f", {"b"}}},
         {"b -> c -> d -> e -> f -> b"}},
        {"two circles through one room",
         {{"a", {"b", "c"}}, {"b", {"a"}}, {"c", {"a"}}},
         {"a -> b -> a", "a -> c -> a"}},
        {"a room and a room below it", {{"a", {"a/b"}}, {"a/b", {"a"}}}, {"a -> a/b -> a"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(circles(row.arrows) == row.circles);
    }
}

}  // namespace neraca::architecture
