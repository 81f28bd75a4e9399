// Every argument of every command that names a member, an account, an item, ...: what two are called is never
// taken for one of them, and a part of a name never for the whole. The arguments are those of the commands
// themselves, so that a new one is swept without being listed; what its label names must be said here.

#include <algorithm>
#include <map>
#include <set>

#include "commands.hpp"
#include "support/command_book.hpp"

namespace neraca::cli {
namespace {

enum class Names { nothing, member, account, item, product, loan_product, loan, asset, entry };

/// What stands where a label says so: a value that is fine, and what of it is a name, marked "{}".
struct LabelMeaning {
    std::string_view command;  // whose label it is; empty: of all that have it
    std::string_view label;
    Names names;
    std::string_view usual;  // "{}" stands for the usual name of the kind
};
constexpr LabelMeaning meanings[] = {
    {"", "MEMBER", Names::member, "{}"},
    {"", "BUYER", Names::member, "{}"},
    {"", "ACCOUNT", Names::account, "{}"},
    {"", "ACCOUNT[@MEMBER[:PRODUCT]]=AMOUNT", Names::account, "{}=1.000"},
    {"", "ITEM", Names::item, "{}"},
    {"", "ITEM=QUANTITY", Names::item, "{}=1"},
    {"", "ITEM=AMOUNT", Names::item, "{}=1.000"},
    {"", "ITEM=PRICE", Names::item, "{}=1.000"},
    {"deposit", "WHAT", Names::item, "{}=1"},
    {"sell", "WASTE", Names::item, "{}=1"},
    {"stock regrade", "FROM", Names::item, "{}=1"},
    {"stock regrade", "INTO", Names::item, "{}=1"},
    {"transfer", "FROM", Names::member, "{}:sukarela"},
    {"transfer", "TO", Names::member, "{}:sukarela"},
    {"", "PRODUCT", Names::product, "{}"},
    {"loan-product set", "PRODUCT", Names::loan_product, "{}"},
    {"loan grant", "PRODUCT", Names::loan_product, "{}"},
    {"loan add", "PRODUCT", Names::loan_product, "{}"},
    {"", "PRODUCT=AMOUNT", Names::product, "{}=1.000"},
    {"", "ASSET", Names::asset, "{}"},
    {"", "ACCRUAL", Names::nothing, "S-1"},
    {"", "LOAN", Names::loan, "{}"},
    {"loan add", "LOAN", Names::nothing, "P-09"},
    {"loan grant", "LOAN", Names::nothing, "P-09"},
    {"", "ENTRY", Names::entry, "2026/1"},
    {"", "AMOUNT", Names::nothing, "1.000"},
    {"", "DATE", Names::nothing, "2026-06-10"},
    {"", "MONTH", Names::nothing, "2026-06"},
    {"", "PERIOD", Names::nothing, "2026-05"},
    {"", "YEAR", Names::nothing, "2026"},
    {"", "NUMBER", Names::nothing, "3"},
    {"", "RATE", Names::nothing, "1%"},
    {"", "TEXT", Names::nothing, "text"},
    {"", "NAME", Names::nothing, "Name"},
    {"", "CODE", Names::nothing, "X-77"},
    {"", "KIND", Names::nothing, "member"},
    {"accrual add", "KIND", Names::nothing, "prepaid-expense"},
    {"", "FILE", Names::nothing, "none.csv"},
    {"", "COST", Names::nothing, "1.000"},
    {"", "GROSS", Names::nothing, "1.000"},
    {"", "QUANTITY", Names::nothing, "1"},
    {"", "KEY", Names::nothing, "due"},
    {"", "VALUE", Names::nothing, "1.000"},
    {"earning set", "margin|cut|share", Names::nothing, "cut"},
    {"opening", "LOAN", Names::nothing, "P-09"},  // these may name a loan that has no contract yet
    {"post", "LOAN", Names::nothing, "P-09"},
    {"correct", "LOAN", Names::nothing, "P-09"},
};
/// Labels of what is no name of anything in the books, and always optional where it matters.
constexpr std::string_view labels_of_no_name[] = {
    "BASE",   "CHANNEL",      "CHART",   "CLASS",        "EXERCISE",     "FOLDER",  "HASH",   "LINE",  "LIST",
    "METHOD", "ORDER",        "PART",    "PENALTY",      "PLAN",         "PROFILE", "REASON", "ROLE",  "RULE",
    "SELECT", "SHEET",        "SIGN",    "TEMPLATE",     "TOPIC",        "UNIT",    "WAY",    "WHERE", "WHOM",
    "WORD",   "debit|credit", "dmy|mdy", "full|summary", "half_up|down", "id|en"};

const LabelMeaning* meaning_of(const Command& command, const Argument& argument) {
    const std::string_view label = argument.label->english();
    const LabelMeaning* of_all = nullptr;
    for (const LabelMeaning& meaning : meanings) {
        if (meaning.label == label && meaning.command == command.name) {
            return &meaning;
        }
        of_all = meaning.label == label && meaning.command.empty() ? &meaning : of_all;
    }
    return of_all;
}

/// A name that is not that of one thing, and how it is refused.
struct Confusion {
    Names kind;
    std::string typed;
    Rule rule;
    std::vector<std::string> listed;
};
const Confusion confusions[] = {
    {Names::member,
     "Siti Aminah",
     Rule::name_must_be_unambiguous,
     {"A-002 Siti Aminah", "A-003 Siti Aminah"}},
    {Names::member,
     "siti aminah",
     Rule::name_must_be_unambiguous,
     {"A-002 Siti Aminah", "A-003 Siti Aminah"}},
    {Names::member,
     "55",
     Rule::name_must_be_unambiguous,
     {"A-004 Tono", "A-005 Dewi"}},  // old numbers of both
    {Names::member,
     "siti",
     Rule::member_must_exist,
     {"A-002 Siti Aminah", "A-003 Siti Aminah", "A-006 Siti R"}},
    {Names::account, "Beban Rapat", Rule::name_must_be_unambiguous, {"6991 Beban Rapat", "6992 Beban Rapat"}},
    {Names::account, "Lomba", Rule::account_must_exist, {"6993 Beban Lomba Desa", "6994 Beban Lomba Kota"}},
    {Names::item, "botol", Rule::item_must_exist, {"PET Botol plastik", "KACA Botol kaca"}},
    {Names::product, "Hari Raya", Rule::name_must_be_unambiguous, {"raya1", "raya2"}},
    {Names::loan_product, "Usaha", Rule::name_must_be_unambiguous, {"usaha1", "usaha2"}},
    {Names::asset, "Timbangan", Rule::name_must_be_unambiguous, {"T-1", "T-2"}},
    {Names::loan, "P", Rule::loan_must_exist, {}},
};
constexpr std::string_view usual_name(Names kind) {
    switch (kind) {
        case Names::member:
            return "A-001";
        case Names::account:
            return "1110";
        case Names::item:
            return "PET";
        case Names::product:
            return "sukarela";
        case Names::loan_product:
            return "biasa";
        case Names::asset:
            return "T-1";
        case Names::loan:
            return "P-01";
        case Names::entry:
        case Names::nothing:
            break;
    }
    return "";
}

/// What an argument needs beside it, or must not have, to be looked at; empty: nothing.
struct Beside {
    std::string_view command;
    std::string_view argument;
    std::string_view words;
};
constexpr Beside beside[] = {
    {"deposit", "MEMBER", "5.000"},
    {"deposit", "--product", "5.000"},
    {"deposit", "--counter", "5.000 --product sukarela"},
    {"deposit", "--loan", "PET=1"},
    {"deposit", "--interest-account", "PET=1 --loan P-01 --interest 100"},
    {"withdraw", "--counter", "--product sukarela"},
    {"sell", "BUYER", "PET=1@4.000"},
    {"sell", "--counter", "PET=1@4.000"},
    {"sell", "--ours", "PET=1@4.000"},
    {"loan grant", "--counter", "--product biasa"},
    {"loan grant", "--withhold", "--product biasa"},
    {"loan repay", "--counter", "5.000"},
    {"surplus pay", "--into", "A-001"},
    {"surplus pay", "--from", "A-001"},
    {"post", "--member", ""},
};

class NamesBook : public CommandBook {
public:
    NamesBook() {
        must_all({
            "coop add melati Melati --template waste-bank",
            "member add A-001 Budi --joined 2026-01-01",
            "member add A-002 \"Siti Aminah\" --joined 2026-01-01",
            "member add A-003 \"Siti Aminah\" --joined 2026-01-01",
            "member add A-004 Tono --joined 2026-01-01 --old-number 55",
            "member add A-005 Dewi --joined 2026-01-01 --old-number 55",
            "member add A-006 \"Siti Rahayu\" --joined 2026-01-01",
            "member add B-01 Pengepul --kind buyer --joined 2026-01-01",
            "account add 6991 \"Beban Rapat\" --like 6113",
            "account add 6992 \"Beban Rapat\" --like 6113",
            "account add 6993 \"Beban Lomba Desa\" --like 6113",
            "account add 6994 \"Beban Lomba Kota\" --like 6113",
            "item add PET \"Botol plastik\"",
            "item add KACA \"Botol kaca\"",
            "product add raya1 \"Hari Raya\" --account 2112",
            "product add raya2 \"Hari Raya\" --account 2112",
            "loan-product add biasa Biasa --rate 1%/month --method flat --months 4",
            "loan-product add usaha1 Usaha --rate 1%/month --method flat --months 4",
            "loan-product add usaha2 Usaha --rate 1%/month --method flat --months 4",
            "opening 1110=100.000.000 3150=100.000.000 --date 2026-01-01",
            "asset add T-1 Timbangan 1.000 --account 1340 --accumulated 1345 --months 12",
            "asset add T-2 Timbangan 1.000 --account 1340 --accumulated 1345 --months 12",
            "price set PET=3.000 --from 2026-01-01",
            "deposit A-001 500.000 --product sukarela --date 2026-02-01",
            "deposit A-001 PET=50 --date 2026-02-01",
            "sell B-01 PET=5@4.000 --on-account --date 2026-02-02",
            "loan grant A-001 100.000 --product biasa --ref P-01 --date 2026-02-01",
        });
    }
};

std::string with_name(std::string_view pattern, std::string_view name) {
    std::string text{pattern};
    if (const auto mark = text.find("{}"); mark != std::string::npos) {
        text.replace(mark, 2, name);
    }
    return text;
}

/// A call of `command` in which `tried` says `name`, and all else that must be there is as usual.
std::string line_for(const Command& command, const Arguments& arguments, const Argument& tried,
                     std::string_view name) {
    std::vector<std::string> words{std::string{command.name}};
    bool is_behind = false;  // an argument known by its place wants those before it
    for (const Argument& argument : arguments.all()) {
        is_behind = is_behind || &argument == &tried;
        const bool is_wanted = &argument == &tried || argument.is_required ||
                               (argument.is_positional() && tried.is_positional() && !is_behind);
        if (argument.is_flag() || !is_wanted) {
            continue;
        }
        const LabelMeaning* meaning = meaning_of(command, argument);
        const std::string value =
            with_name(meaning->usual, &argument == &tried         ? name
                                      : meaning->label == "BUYER" ? "B-01"
                                                                  : usual_name(meaning->names));
        if (!argument.is_positional()) {
            words.push_back(argument.name);
        }
        words.push_back(value);
    }
    std::string line{command.name};
    words.erase(words.begin());
    line += " " + join_words(words);
    for (const Beside& each : beside) {
        if (each.command == command.name && each.argument == tried.shown().english) {
            line += " " + std::string{each.words};
        }
    }
    return line;
}

}  // namespace

TEST_CASE("sweep of names: what two are called is taken for neither, by no argument of any command") {
    NamesBook book;
    std::size_t tried = 0;
    for (const Command& command : commands()) {
        if (command.does == Does::makes_files || command.does == Does::runs_lines) {
            continue;
        }
        Arguments arguments;
        const Action unused = command.bind(arguments);
        for (const Argument& argument : arguments.all()) {
            if (argument.is_flag()) {
                continue;
            }
            const std::string place = std::string{command.name} + " " + argument.shown().english + " " +
                                      std::string{argument.label->english()};
            CAPTURE(place);
            const LabelMeaning* const meaning = meaning_of(command, argument);
            if (std::ranges::find(labels_of_no_name, argument.label->english()) !=
                std::end(labels_of_no_name)) {
                continue;
            }
            CHECK_MESSAGE(meaning != nullptr, "say in `meanings` what this label names");
            if (meaning == nullptr) {
                continue;
            }
            for (const Confusion& confusion : confusions) {
                if (confusion.kind != meaning->names || command.does == Does::nothing) {
                    continue;
                }
                const std::string line = line_for(command, arguments, argument, confusion.typed);
                CAPTURE(line);
                const Hash before = book.kept().chain_head().hash;
                const Outcome outcome = book.call(line);
                ++tried;
                const std::string why = refusal(outcome);
                CAPTURE(why);
                REQUIRE(!outcome.reply.failures.empty());
                CHECK(outcome.reply.failures.front().code == to_string(confusion.rule));
                CHECK(outcome.exit_code() == exit_code_for(confusion.rule));
                for (const std::string& listed : confusion.listed) {
                    CHECK(why.find(listed) != std::string::npos);
                }
                CHECK(book.kept().chain_head().hash == before);
            }
        }
    }
    CHECK(tried > 200);
}

TEST_CASE("sweep of empty values: an option that is given nothing is refused, or clears a text") {
    NamesBook book;
    std::size_t tried = 0;
    for (const Command& command : commands()) {
        if (command.does == Does::makes_files || command.does == Does::runs_lines) {
            continue;
        }
        Arguments arguments;
        const Action unused = command.bind(arguments);
        for (const Argument& argument : arguments.all()) {
            if (argument.is_flag() || argument.is_positional()) {
                continue;
            }
            const std::string place = std::string{command.name} + " " + argument.name;
            std::string line{command.name};
            bool is_known = true;
            for (const Argument& other : arguments.all()) {
                if (&other == &argument || !other.is_required) {
                    continue;
                }
                const LabelMeaning* const meaning = meaning_of(command, other);
                is_known = is_known && meaning != nullptr;
                if (meaning != nullptr) {
                    line += (other.is_positional() ? "" : " " + other.name) + " \"" +
                            with_name(meaning->usual, usual_name(meaning->names)) + "\"";
                }
            }
            if (!is_known) {
                continue;
            }
            line += " " + argument.name + " \"\"" + (command.writes() ? " --dry-run" : "");
            CAPTURE(line);
            const Hash before = book.kept().chain_head().hash;
            const Outcome outcome = book.call(line);
            ++tried;
            const std::string why = refusal(outcome);
            CAPTURE(why);
            const bool is_refused_for_it = why.find(argument.name + " is empty") != std::string::npos ||
                                           why.find(argument.name + " is missing") != std::string::npos;
            CHECK((is_refused_for_it != argument.takes_nothing() || argument.is_required));
            CHECK(outcome.exit_code() != ExitCode::unexpected);
            CHECK(book.kept().chain_head().hash == before);
        }
    }
    CHECK(tried > 400);
}

}  // namespace neraca::cli
