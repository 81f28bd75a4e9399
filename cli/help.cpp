#include "help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "error_pages.hpp"
#include "neraca/embedded.hpp"
#include "neraca/exchange/import.hpp"
#include "neraca/ledger/entry_kinds.hpp"
#include "neraca/sheet/mapping/role.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

constexpr Topic all_topics[] = {
    {"start", "mulai", say("from an empty folder to a balance sheet")},
    {"amounts", "jumlah", say("how amounts and quantities are written")},
    {"dates", "tanggal", say("how days and periods are written")},
    {"waste", "sampah", say("from the scale to the report of a waste bank")},
    {"surplus", "shu", say("closing a year and sharing out its surplus")},
    {"exercises", "latihan", say("exercises for courses: given out, marked, and written anew")},
    {"members", "anggota", say("members, how they leave, and interest on their savings")},
    {"loans", "pinjaman", say("from granting a loan to writing it off")},
    {"accounts", "akun", say("accounts, postings and what they name")},
    {"import", "impor", say("what a CSV file looks like")},
    {"export", "ekspor", say("the books as files for `import`, spreadsheets and other programs")},
    {"errors", "kesalahan", say("what can be wrong with a file; `neraca help E322` explains one")},
    {"profiles", "profil", say("how a profile for files is written")},
    {"scripts", "skrip", say("many commands in one file")},
    {"backup", "cadangan", say("copies of the book, and erasing a member's data")},
    {"chain", "rantai", say("the hash chain, and how an auditor recomputes it")},
    {"views", "tampilan", say("what `neraca sql` can ask")},
    {"exit-codes", "kode-keluar", say("what the program ends with")},
};

/// Two columns, the first as wide as its widest text up to a limit; what is wider has a line of its own.
class TwoColumns {
public:
    explicit TwoColumns(std::size_t widest, std::size_t narrowest = 0)
        : widest_{widest}, narrowest_{narrowest} {}
    void add(std::string left, std::string_view right) { rows_.emplace_back(std::move(left), right); }
    std::string text() const {
        std::size_t width = narrowest_;
        for (const auto& [left, right] : rows_) {
            if (display_width(left) <= widest_) {
                width = std::max(width, display_width(left));
            }
        }
        std::string text;
        for (const auto& [left, right] : rows_) {
            const std::size_t own = display_width(left);
            const std::string gap =
                own <= width ? std::string(width - own + 2, ' ') : "\n" + std::string(width + 4, ' ');
            text += "  " + left + gap + right + "\n";
        }
        return text;
    }

private:
    std::size_t widest_;
    std::size_t narrowest_;
    std::vector<std::pair<std::string, std::string>> rows_;
};

constexpr std::size_t widest_option = 34;
constexpr std::size_t widest_in_overview = 39;  // "member add|list|show|set|exit [anggota]"

std::string in(Phrase phrase, Language language) {
    return std::string{translate(phrase, language)};
}

std::string heading(Phrase phrase, Language language) {
    return "\n" + in(phrase, language) + "\n";
}

/// A name in the language, and behind it in the other one: "member list [anggota daftar]".
std::string with_alias(std::string_view name, std::string_view alias, Language language) {
    if (alias.empty() || alias == name) {
        return std::string{name};
    }
    return language == Language::indonesian ? fmt::format("{} [{}]", alias, name)
                                            : fmt::format("{} [{}]", name, alias);
}

/// "--memo TEXT", "-o, --output FILE", "MEMBER".
std::string signature(const Argument& argument, Language language) {
    std::string text = argument.short_name == 0 ? "" : fmt::format("-{}, ", argument.short_name);
    text += argument.name;
    if (argument.label) {
        text += (argument.is_positional() ? "" : " ") + in(*argument.label, language);
    }
    return text + (argument.is_repeated ? " ..." : "");
}

/// "neraca deposit MEMBER AMOUNT [options]", and below it the name in the other language.
std::string usage(const Command& command, const Arguments& bound, Language language) {
    const bool by_alias = language == Language::indonesian && !command.alias.empty();
    std::string text = fmt::format("neraca {}", by_alias ? command.alias : command.name);
    for (const Argument& argument : bound.all()) {
        if (argument.is_positional() || (argument.is_required && !argument.is_global)) {
            const std::string shown = signature(argument, language);
            text += argument.is_required ? " " + shown : " [" + shown + "]";
        }
    }
    text += " [" + in(say("options"), language) + "]\n";
    return command.alias.empty()
               ? text
               : text + fmt::format("neraca {} ...\n", by_alias ? command.name : command.alias);
}

/// Words with commas between them, in lines that are not too wide.
std::vector<std::string> wrapped(const std::vector<Fact>& words, Language language) {
    constexpr std::size_t widest = 70;
    std::vector<std::string> lines;
    for (const Fact& fact : words) {
        const std::string& word = fact.in(language);
        if (!lines.empty()) {
            lines.back() += ",";
        }
        if (lines.empty() || lines.back().size() + word.size() > widest) {
            lines.push_back(word);
        } else {
            lines.back() += " " + word;
        }
    }
    return lines;
}

template <typename Wanted>
std::string section(Phrase title, const Arguments& bound, Language language, std::size_t narrowest,
                    Wanted wanted) {
    TwoColumns columns{std::max(widest_option, narrowest), narrowest};
    for (const Argument& argument : bound.all()) {
        if (wanted(argument)) {
            columns.add(signature(argument, language), translate(argument.description, language));
            for (const std::string& line : wrapped(argument.choices, language)) {
                columns.add("", line);
            }
        }
    }
    const std::string rows = columns.text();
    return rows.empty() ? rows : heading(title, language) + rows;
}

bool is_kind_of_import(const Command& command) {
    const auto kinds = import_kinds();
    return command.noun() == "import" &&
           std::ranges::any_of(kinds, [&](ImportKind kind) { return to_string(kind) == command.verb(); });
}

/// "coop add|list|show|set [koperasi]"
std::string signature(const Noun& noun, Language language) {
    const bool in_indonesian = language == Language::indonesian;
    std::string verbs = noun.name == "import" ? in(say("KIND"), language) : std::string{};
    for (const Command* command : commands_of(noun)) {
        if (is_kind_of_import(*command)) {
            continue;  // so many that `neraca help import` lists them
        }
        append_to_list(verbs, in_indonesian ? command->alias_of_verb() : command->verb(), "|");
    }
    const std::string_view name = in_indonesian ? noun.alias : noun.name;
    const std::string_view other = in_indonesian ? noun.name : noun.alias;
    return fmt::format("{} {} [{}]", name, verbs, other);
}

std::string group_text(Group group, Language language) {
    TwoColumns columns{widest_in_overview, widest_in_overview};
    std::string_view last_noun;
    for (const Command& command : commands()) {
        if (command.group != group) {
            continue;
        }
        if (command.noun().empty()) {
            columns.add(with_alias(command.name, command.alias, language),
                        translate(command.summary, language));
        } else if (command.noun() != last_noun) {
            last_noun = command.noun();
            const Noun& noun = *find_noun(last_noun);
            columns.add(signature(noun, language), translate(noun.summary, language));
        }
    }
    return heading(title_of(group), language) + columns.text();
}

std::string topics_text(Language language) {
    TwoColumns columns{widest_in_overview, widest_in_overview};
    for (const Topic& topic : all_topics) {
        columns.add(with_alias(topic.name, topic.alias, language), translate(topic.summary, language));
    }
    return heading(say("Topics"), language) + columns.text();
}

std::string global_options_text(Language language) {
    Settings settings;
    Arguments arguments;
    add_global_options(arguments, settings);
    return section(say("Options of every command"), arguments, language, widest_in_overview,
                   [](const Argument&) { return true; });
}

/// `text` with `words` in the place of `mark`, below one another from its column on.
std::string with_list(std::string text, std::string_view mark, const std::vector<Fact>& words,
                      Language language) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) {
        return text;
    }
    const std::size_t begin_of_line = text.rfind('\n', at) + 1;
    std::string lines;
    for (const std::string& line : wrapped(words, language)) {
        lines += (lines.empty() ? "" : "\n" + std::string(at - begin_of_line, ' ')) + line;
    }
    return text.replace(at, mark.size(), lines);
}

/// What a column can be, as profiles write it; in Indonesian with the name of the column behind it.
std::vector<Fact> role_words() {
    std::vector<Fact> words;
    for (std::size_t role = 0; role < role_count; ++role) {
        const RoleNames& names = names_of(static_cast<Role>(role));
        const std::string english{names.english};
        words.push_back(names.english == names.indonesian
                            ? Fact{english}
                            : Fact{fmt::format("{} ({})", english, names.indonesian), english});
    }
    return words;
}

std::string with_lists(std::string text, Language language) {
    text = with_list(std::move(text), "{entry kinds}", entry_kind_words(), Language::english);
    return with_list(std::move(text), "{roles}", role_words(), language);
}

/// "anggota keluar" in quotes is two words as well.
std::vector<std::string> split_words(const std::vector<std::string>& typed) {
    std::vector<std::string> words;
    for (const std::string& each : typed) {
        std::istringstream parts{each};
        for (std::string word; parts >> word;) {
            words.push_back(std::move(word));
        }
    }
    return words;
}

const Topic* find_topic(std::string_view word) {
    const auto found = std::ranges::find_if(
        all_topics, [&](const Topic& topic) { return topic.name == word || topic.alias == word; });
    return found == std::end(all_topics) ? nullptr : found;
}

}  // namespace

std::span<const Topic> topics() {
    return all_topics;
}

std::string text_of(const Topic& topic, Language language) {
    if (topic.name == "errors") {
        return error_overview(language);
    }
    const std::string name = fmt::format("{}_{}", topic.name, to_string(language));
    const auto found =
        std::ranges::find_if(embedded::topics, [&](const EmbeddedFile& file) { return file.name == name; });
    return found == embedded::topics.end() ? std::string{} : with_lists(std::string{found->bytes}, language);
}

std::string overview(Language language) {
    std::string text = in(say("neraca keeps the books of cooperatives."), language) + "\n\n";
    text += "neraca " + in(say("COMMAND"), language) + " ... [" + in(say("options"), language) + "]\n";
    for (const Group group : {Group::set_up, Group::daily, Group::import, Group::report, Group::period,
                              Group::trust, Group::training, Group::tools}) {
        text += group_text(group, language);
    }
    text += topics_text(language) + global_options_text(language);
    return text + "\n" + in(say("`neraca help COMMAND` and `neraca help TOPIC` say more."), language) + "\n";
}

std::string help_for(const Noun& noun, Language language) {
    TwoColumns columns{widest_option};
    for (const Command* command : commands_of(noun)) {
        columns.add(with_alias(command->name, command->alias, language),
                    translate(command->summary, language));
    }
    return fmt::format("{}: {}\n\n", with_alias(noun.name, noun.alias, language),
                       translate(noun.summary, language)) +
           columns.text() + "\n" +
           Sentence{say("`neraca help {} WORD` says more."), {name_of(noun)}}.in(language) + "\n";
}

std::string help_for(const Command& command, const Arguments& bound, Language language) {
    std::string text = usage(command, bound, language);
    text += "\n" + in(command.summary, language) + "\n";
    text += section(say("Arguments"), bound, language, 0,
                    [](const Argument& argument) { return argument.is_positional(); });
    text += section(say("Options"), bound, language, 0, [](const Argument& argument) {
        return !argument.is_positional() && !argument.is_global;
    });
    text += heading(say("Examples"), language);
    for (const Phrase example : bound.examples()) {
        text += "  " + in(example, language) + "\n";
    }
    return text + "\n" + in(say("The options of every command are in `neraca help`."), language) + "\n";
}

std::string help_for(const Command& command, Language language) {
    Settings settings;
    Arguments arguments;
    add_global_options(arguments, settings);
    const Action action = command.bind(arguments);  // keeps what the arguments point to
    return help_for(command, arguments, language);
}

std::string help_about(const std::vector<std::string>& typed, Language language) {
    const std::vector<std::string> words = split_words(typed);
    if (words.empty()) {
        return overview(language);
    }
    if (const auto page = error_page(words[0], language); page && words.size() == 1) {
        return *page;
    }
    const Noun* noun = find_noun(words[0]);
    if (words.size() > 1) {
        // What stands behind a command of one word is what it would be given: `help koreksi 2026/1`.
        if (const Command* command = find_command(words[0]); command != nullptr && noun == nullptr) {
            return help_for(*command, language);
        }
        if (noun == nullptr) {
            refuse_command(words[0]);
        }
        const Command* command = find_verb(*noun, words[1]);
        return command == nullptr ? (refuse_verb(*noun, words[1]), "") : help_for(*command, language);
    }
    const Command* command = find_command(words[0]);
    const Topic* topic = find_topic(words[0]);
    if (command == nullptr && noun == nullptr && topic == nullptr) {
        refuse_command(words[0]);
    }
    // "mulai" and "import" are a topic and a command: both are shown.
    std::string text = topic == nullptr ? std::string{} : text_of(*topic, language);
    if (command != nullptr || noun != nullptr) {
        text += text.empty() ? "" : "\n";
        text += command != nullptr ? help_for(*command, language) : help_for(*noun, language);
    }
    return text;
}

}  // namespace neraca::cli
