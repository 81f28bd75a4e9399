// What the command line is made of. What each command does and prints is in tests/golden.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "application.hpp"
#include "arguments/arguments.hpp"
#include "arguments/command_line.hpp"
#include "arguments/settings.hpp"
#include "commands.hpp"
#include "commands/entries.hpp"
#include "help.hpp"
#include "neraca/ledger/entry_kinds.hpp"
#include "neraca/ledger/event_kind.hpp"
#include "neraca/sheet/mapping/role.hpp"
#include "reply/exit_codes.hpp"
#include "reply/output.hpp"
#include "support/command_book.hpp"
#include "support/json.hpp"
#include "support/places.hpp"
#include "support/support.hpp"
#include "support/temporary_folder.hpp"

using namespace neraca;
using namespace neraca::cli;

namespace {

constexpr Language both_languages[] = {Language::english, Language::indonesian};

/// Reads `line`, which begins with "neraca", as the program would, up to carrying it out. Gives the command.
const Command* read_call(const std::string& line) {
    std::vector<std::string> words = split_line(line);
    REQUIRE(words.size() > 1);
    REQUIRE(words.front() == "neraca");
    const Noun* noun = find_noun(words[1]);
    const bool has_verb = noun != nullptr && words.size() > 2;
    const Command* command = has_verb ? find_verb(*noun, words[2]) : find_command(words[1]);
    REQUIRE_MESSAGE(command != nullptr, line);
    words.erase(words.begin(), words.begin() + (has_verb ? 3 : 2));
    cli::Settings settings;
    Arguments arguments;
    add_global_options(arguments, settings);
    const Action action = command->bind(arguments);
    arguments.parse(words);
    return command;
}

/// The catalogue of texts as it is read: strings that go on in the next line put together, marks unescaped.
std::string catalogue_text() {
    std::ifstream file{source_folder() + "/lib/neraca/language/id.po"};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    for (const std::string_view joint : {"\"\n\"", "\\"}) {
        for (std::size_t at = text.find(joint); at != std::string::npos; at = text.find(joint, at)) {
            text.erase(at, joint.size());
        }
    }
    return text;
}

/// Whether `word` can only be a word of a command: no place for a fact, no option, no name for a value.
bool is_plain_word(const std::string& word) {
    return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos && word.front() != '-';
}

/// What `text` names as a command between backticks, and that is none: "`neraca akun atur {}`", "`item
/// make`".
std::vector<std::string> unknown_commands_in(const std::string& text) {
    std::vector<std::string> unknown;
    for (std::size_t begin = text.find('`'); begin != std::string::npos; begin = text.find('`', begin + 1)) {
        const std::size_t end = text.find_first_of("`\n", begin + 1);
        if (end == std::string::npos || text[end] == '\n') {
            continue;
        }
        const std::string quoted = text.substr(begin + 1, end - begin - 1);
        begin = end;
        std::istringstream stream{quoted};
        std::vector<std::string> words{std::istream_iterator<std::string>{stream}, {}};
        const bool is_call = !words.empty() && words.front() == "neraca";
        words.erase(words.begin(), words.begin() + (is_call ? 1 : 0));
        if (words.empty() || !is_plain_word(words[0])) {
            continue;
        }
        const Noun* noun = find_noun(words[0]);
        const bool has_verb = noun != nullptr && words.size() > 1 && is_plain_word(words[1]);
        if (has_verb ? find_verb(*noun, words[1]) == nullptr
                     : is_call && noun == nullptr && find_command(words[0]) == nullptr) {
            unknown.push_back(quoted);
        }
    }
    return unknown;
}

Outcome call(const std::string& line, const cli::Settings& defaults, Session& session) {
    return perform(split_line(line), defaults, session, line);
}

}  // namespace

TEST_CASE("every command is documented in both languages, with examples that can be read") {
    for (const Command& command : commands()) {
        const std::string name{command.name};
        CAPTURE(name);
        CHECK(translate(command.summary, Language::indonesian) != command.summary.english());
        cli::Settings settings;
        Arguments arguments;
        add_global_options(arguments, settings);
        const Action action = command.bind(arguments);
        CHECK(!arguments.examples().empty());
        for (const Phrase example : arguments.examples()) {
            for (const Language language : both_languages) {
                const std::string line{translate(example, language)};
                CAPTURE(line);
                CHECK(read_call(line) == &command);
            }
        }
        for (const Language language : both_languages) {
            const std::string help = help_for(command, language);
            CHECK(help.find(language == Language::english ? "Examples" : "Contoh") != std::string::npos);
            for (const Phrase example : arguments.examples()) {
                CHECK(help.find(translate(example, language)) != std::string::npos);
            }
        }
    }
}

TEST_CASE("a word that names no command is refused, each kind of word with its rule") {
    CHECK(rule_broken_by([] { refuse_command("nihil"); }) == Rule::command_must_exist);
    CHECK(rule_broken_by([] { refuse_verb(*find_noun("member"), "nihil"); }) == Rule::command_must_exist);
    CHECK(rule_broken_by([] { refuse_verb(*find_noun("report"), "nihil"); }) == Rule::report_must_exist);
    CHECK(rule_broken_by([] { refuse_missing_verb(*find_noun("report")); }) == Rule::wrong_call);
}

TEST_CASE("kinds of events that say what an entry is are the commands that post one thing alone") {
    // By hand anything is posted; what takes an entry back, or puts it right, means what that entry was.
    const std::set<std::string_view> any{"post", "reverse", "correct", "opening"};
    std::set<std::string_view> telling;
    for (const std::string_view kind : telling_event_kinds()) {
        CAPTURE(kind);
        CHECK(telling.insert(kind).second);
        const bool is_command =
            std::ranges::any_of(commands(), [&](const Command& command) { return command.name == kind; });
        CHECK(is_command);
    }
    for (const Command& command : commands()) {
        CAPTURE(command.name);
        if (command.does == Does::posts) {
            CHECK(telling.contains(command.name) != any.contains(command.name));
        }
    }
}

TEST_CASE("names and aliases of commands are used once") {
    std::vector<std::string> names;
    for (const Command& command : commands()) {
        names.emplace_back(command.name);
        if (!command.alias.empty()) {
            names.emplace_back(command.alias);
        }
        if (!command.noun().empty()) {
            const Noun* noun = find_noun(command.noun());
            REQUIRE(noun != nullptr);
            CHECK(command.alias.starts_with(noun->alias));
        }
    }
    for (const Noun& noun : nouns()) {
        names.emplace_back(noun.name);
        names.emplace_back(noun.alias);
    }
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("every topic is there in both languages, and its commands can be read") {
    for (const Topic& topic : topics()) {
        for (const Language language : both_languages) {
            const std::string text{text_of(topic, language)};
            CAPTURE(text);
            CHECK(!text.empty());
            CHECK(text.ends_with("\n"));
            std::size_t begin = 0;
            while ((begin = text.find("\n   neraca ", begin)) != std::string::npos) {
                begin += 4;
                std::string line = text.substr(begin, text.find('\n', begin) - begin);
                line.resize(std::min(line.find("  "), line.size()));  // what stands behind explains it
                CAPTURE(line);
                read_call(line);
            }
        }
    }
}

TEST_CASE("every command that a hint, a note or a topic names exists, in both languages") {
    const std::vector<std::string> none;
    CHECK(unknown_commands_in(catalogue_text()) == none);
    for (const Topic& topic : topics()) {
        for (const Language language : both_languages) {
            CHECK(unknown_commands_in(text_of(topic, language)) == none);
        }
    }
    const std::vector<std::string> wrong{"neraca akun atur {}", "barang atur", "neraca gone"};
    CHECK(unknown_commands_in(
              "`neraca akun atur {}`: `barang atur` or `neraca gone`, then `neraca akun ubah {}`, "
              "`item set`, `neraca help COMMAND`, `{}`, `--memo`, `neraca run FILE`") == wrong);
}

TEST_CASE("what is said to be one of several is listed from its source") {
    for (std::size_t role = 0; role < role_count; ++role) {
        const RoleNames& names = names_of(static_cast<Role>(role));
        CAPTURE(names.english);
        CHECK(help_about({"profiles"}, Language::english).find(names.english) != std::string::npos);
        CHECK(help_about({"profil"}, Language::indonesian).find(names.indonesian) != std::string::npos);
    }
    for (const Fact& kind : entry_kind_words()) {
        CAPTURE(kind.english);
        const Command& find = *find_command("find");
        CHECK(help_for(find, Language::english).find(kind.english) != std::string::npos);
        CHECK(help_for(find, Language::indonesian).find(kind.indonesian) != std::string::npos);
        for (const Language language : both_languages) {
            const std::string topic = help_about({"chain"}, language);
            CHECK(topic.find(kind.english) != std::string::npos);
            CHECK(topic.find('{') == std::string::npos);  // the mark that the kinds stand in the place of
        }
    }
}

TEST_CASE("a line is taken apart as a shell would, and put together again") {
    struct Row {
        std::string why;
        std::string line;
        std::vector<std::string> words;
    };
    const Row rows[] = {
        {"nothing", "  \t", {}},
        {"a comment", "# neraca init", {}},
        {"a comment behind words", "init # a book", {"init"}},
        {"a number sign inside a word", "find no#7", {"find", "no#7"}},
        {"spaces around", "  deposit   A-001  5.000 \r", {"deposit", "A-001", "5.000"}},
        {"double quotes", R"(add "Siti Aminah")", {"add", "Siti Aminah"}},
        {"single quotes keep backslashes", R"(add 'a\b "c"')", {"add", R"(a\b "c")"}},
        {"a backslash in double quotes", R"(add "a\"b")", {"add", "a\"b"}},
        {"a backslash before a space", R"(add Siti\ Aminah)", {"add", "Siti Aminah"}},
        {"quotes inside a word", R"(--memo="dua kata")", {"--memo=dua kata"}},
        {"empty quotes", R"(add "" '')", {"add", "", ""}},
        {"letters beyond ASCII", "add Café", {"add", "Café"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(split_line(row.line) == row.words);
        CHECK(split_line(join_words(row.words)) == row.words);
    }
    CHECK(rule_broken_by([] { split_line("add \"Siti"); }) == Rule::wrong_call);
    CHECK(rule_broken_by([] { split_line("add 'Siti"); }) == Rule::wrong_call);
    CHECK(rule_broken_by([] { split_line("add Siti\\"); }) == Rule::wrong_call);
}

TEST_CASE("arguments become values, or the call is refused") {
    struct Values {
        std::string member;
        std::optional<Rupiah> amount;
        std::optional<std::string> memo;
        std::vector<std::string> debits;
        bool force = false;
    };
    const auto read = [](const std::string& line) {
        Values values;
        Arguments arguments;
        arguments.positional(say("MEMBER"), values.member, say("a member")).required();
        arguments.positional(say("AMOUNT"), values.amount, say("an amount"));
        arguments.option("--memo", say("TEXT"), values.memo, say("a text"));
        arguments.option("--debit", say("TEXT"), values.debits, say("debits"));
        arguments.flag("--force", values.force, say("a flag"));
        arguments.parse(split_line(line));
        return values;
    };
    CHECK(read("A-001").member == "A-001");
    CHECK(read("A-001 5.000").amount == Rupiah::of_rupiah(5000));
    CHECK(read("A-001 -5.000").amount == Rupiah::of_rupiah(-5000));  // no option, though it begins with "-"
    CHECK(read("--memo x A-001 --force").memo == "x");
    CHECK(read("--memo x A-001 --force").force);
    CHECK(read("A-001 --memo=").memo == "");
    CHECK(read("A-001 --memo=--force").memo == "--force");
    CHECK(read("A-001 --memo -x").memo == "-x");
    CHECK(read("-- A-001").member == "A-001");
    CHECK(read("A-001 --debit a b --debit c").debits == std::vector<std::string>{"a", "b", "c"});

    struct Row {
        std::string why;
        std::string line;
        std::string refusal;
    };
    const Row rows[] = {
        {"nothing given", "", "MEMBER is missing"},
        {"empty text where some is required", "''", "MEMBER is missing"},
        {"one too many", "A-001 5.000 6.000",
         "\"6.000\" is one argument too many (text with spaces stands in quotes)"},
        {"unknown option", "A-001 --mmo x", "there is no option --mmo (did you mean --memo?)"},
        {"unknown option far from any", "A-001 --qqqqqqqq", "there is no option --qqqqqqqq"},
        {"unknown before missing", "--mmo x", "there is no option --mmo (did you mean --memo?)"},
        {"a short option that is not there", "A-001 -x", "there is no option -x"},
        {"no value", "A-001 --memo", "--memo needs a value: TEXT"},
        {"another option where a value should be", "A-001 --memo --force", "--memo needs a value: TEXT"},
        {"twice", "A-001 --memo a --memo b", "--memo is given more than once"},
        {"a value for a flag", "A-001 --force=no", "--force takes no value"},
        {"the mark by which CLI11 ends subcommands", "A-001 ++", "this command line cannot be read"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(refusal_of([&] { read(row.line); }) == row.refusal);
    }
    CHECK(rule_broken_by([&] { read("A-001 abc"); }) == Rule::amount_must_be_readable);
    CHECK(rule_broken_by([&] { read("A-001 --memo \"a\tb\""); }) == Rule::text_must_be_readable);
}

TEST_CASE("postings and passbooks are read from one word") {
    const auto read = PostingArgument::read;
    CHECK(read("1110=5.000").account == "1110");
    CHECK(read("1110=5.000").amount == Rupiah::of_rupiah(5000));
    CHECK(read("1110=-5.000").amount == Rupiah::of_rupiah(-5000));
    CHECK(read("2111@A-001=1").member == "A-001");
    CHECK(read("2111@A-001:sukarela=1").product == "sukarela");
    CHECK(read("Simpanan Sukarela@Siti Aminah:sukarela=1").member == "Siti Aminah");
    CHECK(read("Jumlah = lain=1").account == "Jumlah = lain");
    CHECK(rule_broken_by([&] { read("1110"); }) == Rule::wrong_call);
    CHECK(rule_broken_by([&] { read("=5.000"); }) == Rule::wrong_call);
    CHECK(rule_broken_by([&] { read("@A-001=5.000"); }) == Rule::wrong_call);
    CHECK(rule_broken_by([&] { read("1110="); }) == Rule::amount_must_be_readable);

    CHECK(PassbookArgument::read("A-001").member == "A-001");
    CHECK(PassbookArgument::read("A-001:wajib").product == "wajib");
    CHECK(PassbookArgument::read(":wajib").member.empty());
}

TEST_CASE("exit codes") {
    struct Row {
        Rule rule;
        int code;
    };
    const Row rows[] = {
        {Rule::wrong_call, 2},
        {Rule::command_must_exist, 2},
        {Rule::cooperative_must_be_named, 2},
        {Rule::entry_must_balance, 3},
        {Rule::amount_must_be_unambiguous, 3},
        {Rule::rows_refused, 3},
        {Rule::savings_cannot_go_below_zero, 3},
        {Rule::member_must_exist, 4},
        {Rule::file_must_exist, 4},
        {Rule::period_must_be_open, 5},
        {Rule::key_used_for_other_content, 5},
        {Rule::file_imported_already, 5},
        {Rule::entry_already_reversed, 5},
        {Rule::line_refused, 6},
        {Rule::check_found_differences, 7},
        {Rule::book_is_busy, 8},
        {Rule::book_must_be_a_book, 8},
        {Rule::disk_is_full, 8},
    };
    for (const Row& row : rows) {
        const std::string rule{to_string(row.rule)};
        CAPTURE(rule);
        CHECK(exit_code_for(row.rule) == row.code);
    }
}

TEST_CASE("the book is always a file") {
    const Variable none{"NERACA_BOOK", ""};
    const auto path = [](const char* typed) { return book_path_of({.book = Verbatim{typed}}); };
    CHECK(book_path_of({}) == "neraca.db");
    CHECK(path("melati.db") == "melati.db");
    CHECK(path("file:melati.db?mode=memory") == "./file:melati.db?mode=memory");
    CHECK(path(":x:") == "./:x:");
    CHECK(rule_broken_by([&] { path(""); }) == Rule::wrong_call);
    CHECK(rule_broken_by([&] { path(":memory:"); }) == Rule::wrong_call);
    const Variable named{"NERACA_BOOK", "lain.db"};
    CHECK(book_path_of({}) == "lain.db");
    CHECK(path("melati.db") == "melati.db");
}

TEST_CASE("the language is that of the option, the variable, the locale") {
    struct Row {
        const char* neraca_lang;
        const char* lc_all;
        const char* lang;
        Language language;
    };
    const Row rows[] = {
        {"id", "en_US.UTF-8", "", Language::indonesian},
        {"en", "id_ID", "", Language::english},
        {"", "id_ID.UTF-8", "en_US", Language::indonesian},
        {"", "", "id", Language::indonesian},
        {"", "C", "id_ID", Language::english},
        {"", "", "", Language::english},
        {"", "", "ido_XX", Language::english},
    };
    for (const Row& row : rows) {
        const Variable first{"NERACA_LANG", row.neraca_lang};
        const Variable second{"LC_ALL", row.lc_all};
        const Variable third{"LC_MESSAGES", ""};
        const Variable fourth{"LANG", row.lang};
        CHECK(language_of({}) == row.language);
        CHECK(language_of({.language = Language::english}) == Language::english);
    }
}

TEST_CASE("statements are Indonesian where nobody but the machine says otherwise") {
    const Variable language{"NERACA_LANG", ""};
    const Variable locale{"LC_ALL", "en_US.UTF-8"};
    const TemporaryFolder folder;
    const cli::Settings settings{.book = Verbatim{folder.path("book.db")}};
    Session session;
    REQUIRE(call("init", settings, session).exit_code() == 0);
    REQUIRE(call("coop add melati Melati --template mini", settings, session).exit_code() == 0);
    const auto title = [&](const std::string& line) {
        return call(line, settings, session).reply.report->title;
    };
    CHECK(title("report balance-sheet") == "Laporan Posisi Keuangan (Neraca)");
    CHECK(title("report balance-sheet --lang en") == "Statement of financial position (balance sheet)");
    CHECK(title("report trial-balance") == "Trial balance");
    const Variable named{"NERACA_LANG", "en"};
    CHECK(title("report balance-sheet") == "Statement of financial position (balance sheet)");
}

TEST_CASE("an answer replaces nothing but an ordinary file") {
    const TemporaryFolder folder;
    folder.write("a.txt", "one");
    CHECK(rule_broken_by([&] { require_replaceable(folder.path("a.txt")); }) == std::nullopt);
    CHECK(rule_broken_by([&] { require_replaceable(folder.path("new.txt")); }) == std::nullopt);

    std::filesystem::create_symlink(folder.path("a.txt"), folder.path("link"));
    folder.write("book.db", "SQLite format 3");
    for (const char* name : {"link", "book.db", "."}) {
        CAPTURE(name);
        CHECK(rule_broken_by([&] { require_replaceable(folder.path(name)); }) == Rule::wrong_call);
    }
    CHECK(rule_broken_by([] { require_replaceable("/dev/null"); }) == Rule::wrong_call);
}

TEST_CASE("a script that runs itself, and a line without end, are refused") {
    const Variable language{"NERACA_LANG", "en"};
    const TemporaryFolder folder;
    folder.write("self.txt", "run " + folder.path("self.txt") + "\n");
    folder.write("long.txt", std::string(1'000'001, 'x'));
    Session session;
    for (const char* name : {"self.txt", "long.txt"}) {
        CAPTURE(name);
        const Outcome outcome = call("run " + folder.path(name), {}, session);
        REQUIRE(outcome.reply.failures.size() == 1);
        CHECK(outcome.reply.failures.front().code == to_string(Rule::script_must_be_readable));
        CHECK(session.depth_of_scripts() == 0);
    }
}

TEST_CASE("a refused or tried command leaves the book as it was") {
    const Variable today{"NERACA_TODAY", "2026-01-31"};
    const Variable language{"NERACA_LANG", "en"};
    const TemporaryFolder folder;
    const cli::Settings settings{.book = Verbatim{folder.path("book.db")}};
    Session session;
    REQUIRE(call("init", settings, session).exit_code() == 0);
    REQUIRE(call("coop add melati Melati --template mini", settings, session).exit_code() == 0);
    REQUIRE(call("member add A-001 \"Siti Aminah\"", settings, session).exit_code() == 0);
    const auto counts = [&] {
        const Books& book = session.open(settings.book->text, Access::read);
        return std::vector<std::size_t>{book.query("SELECT entry FROM entries").rows.size(),
                                        book.query("SELECT number FROM members").rows.size(),
                                        book.log(100).size()};
    };
    const std::vector<std::size_t> before = counts();

    const Outcome strict = call("deposit A-001 50.000 --date 2026-12-31 --strict", settings, session);
    REQUIRE(strict.reply.failures.size() == 1);
    CHECK(strict.reply.failures.front().code == to_string(Rule::warnings_not_accepted));
    CHECK(counts() == before);
    CHECK(call("deposit A-001 50.000 --dry-run", settings, session).exit_code() == 0);
    CHECK(counts() == before);
    CHECK(call("withdraw A-001 50.000", settings, session).exit_code() == 3);
    CHECK(counts() == before);
    CHECK(call("deposit A-002 50.000", settings, session).exit_code() == 4);
    CHECK(counts() == before);
    folder.write("bad.csv", "number,name\nA-002,Budi Santoso\n,Nobody\n");
    CHECK(call("import members " + folder.path("bad.csv"), settings, session).exit_code() == 3);
    CHECK(counts() == before);
    folder.write("script", "member add A-003 Wati\ndeposit A-003 5.000\nwithdraw A-003 6.000\n");
    CHECK(call("run " + folder.path("script") + " --atomic --format json", settings, session).exit_code() ==
          3);
    Session after;
    CHECK(after.open(settings.book->text, Access::read).query("SELECT number FROM members").rows.size() == 1);
}

TEST_CASE("the envelope has the same keys for what was done and what was refused") {
    const Variable today{"NERACA_TODAY", "2026-01-31"};
    const TemporaryFolder folder;
    const cli::Settings settings{.book = Verbatim{folder.path("book.db")}, .format = Format::json};
    Session session;
    for (const char* line :
         {"init", "coop list", "coop list --book nowhere.db", "nothing", "deposit", "--version"}) {
        CAPTURE(line);
        const Outcome outcome = call(line, settings, session);
        const Json envelope = json_of(envelope_of(outcome));
        std::vector<std::string> keys;
        for (const auto& [key, value] : envelope.items()) {
            keys.push_back(key);
        }
        CHECK(keys ==
              std::vector<std::string>{"schema", "ok", "command", "coop", "data", "warnings", "errors"});
        CHECK(envelope["ok"] == (outcome.exit_code() == 0));
        CHECK(envelope["errors"].empty() == (outcome.exit_code() == 0));
        CHECK(envelope["data"].is_object());
    }
}
