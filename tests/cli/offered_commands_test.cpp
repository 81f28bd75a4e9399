// Every command that a text offers, over the whole catalogue and all topics: it can be typed as it stands,
// and it is in the language of the text, with its options, its topics, its keys of settings and its values.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "arguments/command_line.hpp"
#include "arguments/settings.hpp"
#include "commands.hpp"
#include "help.hpp"
#include "neraca/embedded.hpp"
#include "neraca/register/setting.hpp"
#include "support/places.hpp"

using namespace neraca;
using namespace neraca::cli;

namespace {

/// A text of the catalogue, in both languages.
struct Translated {
    std::string english;
    std::string indonesian;
};

/// What stands between the quotes of a line of the catalogue, marks unescaped.
std::string unquoted(const std::string& line) {
    std::string text;
    const std::size_t begin = line.find('"') + 1;
    for (std::size_t i = begin; i + 1 < line.size(); ++i) {
        if (line[i] != '\\') {
            text += line[i];
        } else if (line[++i] == 'n') {
            text += '\n';
        } else {
            text += line[i];
        }
    }
    return text;
}

std::vector<Translated> catalogue() {
    std::ifstream file{source_folder() + "/lib/neraca/language/id.po"};
    std::vector<Translated> all;
    std::string* target = nullptr;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("msgid ")) {
            target = &all.emplace_back().english;
        } else if (line.starts_with("msgstr ")) {
            target = &all.back().indonesian;
        }
        if (target != nullptr && line.find('"') != std::string::npos && !line.starts_with("#")) {
            *target += unquoted(line);
        }
    }
    all.erase(all.begin());  // the catalogue's own header
    return all;
}

/// What `text` offers: between backticks, and lines of examples.
std::vector<std::string> offers_in(const std::string& text) {
    std::vector<std::string> offers;
    const std::string first = text.starts_with("neraca ") ? text.substr(7, text.find(' ', 7) - 7) : "";
    if (find_noun(first) != nullptr || find_command(first) != nullptr) {
        offers.push_back(text);  // a line of an example
    }
    for (std::size_t begin = text.find('`'); begin != std::string::npos; begin = text.find('`', begin + 1)) {
        const std::size_t end = text.find('`', begin + 1);
        if (end == std::string::npos) {
            break;
        }
        offers.push_back(text.substr(begin + 1, end - begin - 1));
        begin = end;
    }
    for (std::size_t at = text.find("\n   neraca "); at != std::string::npos;
         at = text.find("\n   neraca ", at + 1)) {
        std::string line = text.substr(at + 4, text.find('\n', at + 1) - at - 4);
        line.resize(std::min(line.find("  "), line.size()));  // what stands behind explains it
        offers.push_back(line);
    }
    return offers;
}

bool is_plain(const std::string& word) {
    return !word.empty() && word.front() != '-' &&
           word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos;
}

bool is_key(const std::string& word) {
    return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
}

/// What is wrong with `offer` in a text of `language`; empty where nothing is, or it is no command.
std::string fault_of(const std::string& offer, Language language) {
    std::istringstream stream{offer};
    std::vector<std::string> words{std::istream_iterator<std::string>{stream}, {}};
    const bool is_call = !words.empty() && words.front() == "neraca";
    words.erase(words.begin(), words.begin() + (is_call ? 1 : 0));
    if (words.empty() || !is_plain(words[0])) {
        return {};
    }
    const auto is_said_otherwise = [&](const Fact& name, const std::string& typed) {
        return name.in(language) != typed;
    };
    const Noun* const noun = find_noun(words[0]);
    const bool has_verb = noun != nullptr && words.size() > 1 && is_plain(words[1]);
    const Command* const command = has_verb ? find_verb(*noun, words[1]) : find_command(words[0]);
    if (command == nullptr) {
        return is_call && noun == nullptr ? "no such command" : "";
    }
    if (noun != nullptr && has_verb ? is_said_otherwise(name_of(*command), words[0] + " " + words[1])
                                    : is_said_otherwise(name_of(*command), words[0])) {
        return "the command is called " + name_of(*command).in(language);
    }
    cli::Settings settings;
    Arguments arguments;
    add_global_options(arguments, settings);
    const Action action = command->bind(arguments);
    for (const std::string& word : words) {
        const std::string option = word.substr(0, word.find_first_of("=.,;:"));
        if (word.starts_with("--") && word.size() > 2 && arguments.find_option(option) == nullptr &&
            option != "--help") {
            return "there is no option " + word;
        }
    }
    const std::size_t next = has_verb ? 2 : 1;
    if (words.size() <= next) {
        return {};
    }
    if (command->name == "setting set" && is_key(words[next]) &&
        is_said_otherwise(word_for(setting_key(words[next])), words[next])) {
        return "the setting is called " + word_for(setting_key(words[next])).in(language);
    }
    if (command->name == "help") {
        const std::string& about = words[next];
        const auto topic = std::ranges::find_if(
            topics(), [&](const Topic& each) { return each.name == about || each.alias == about; });
        const bool is_english_topic = topic != topics().end() && topic->alias != about;
        const Noun* const of = find_noun(about);
        if (language == Language::indonesian && is_english_topic && (of == nullptr || of->alias != about)) {
            return "the topic is called " + std::string{topic->alias};
        }
    }
    return {};
}

/// Words behind options that are the same in both languages: what the cooperative named itself, names of
/// files, formats, charts, roles, and what has no word of its own in Indonesian.
constexpr std::string_view same_in_both[] = {"akhir",
                                             "awal",
                                             "csv",
                                             "dmy",
                                             "en",
                                             "html",
                                             "id",
                                             "json",
                                             "mdy",
                                             "memo",
                                             "empty",
                                             "mini",
                                             "pokok",
                                             "sampah",
                                             "sukarela",
                                             "tes-akhir",
                                             "tes-awal",
                                             "umum",
                                             "wajib",
                                             "xlsx",
                                             "melati",
                                             "buku-kas",
                                             "gnucash",
                                             "bca-individual",
                                             "waste-bank",
                                             "latihan",
                                             "waste_spoiled",
                                             "waste_shrinkage_others"};

/// "--unit piece": options and the words behind them.
std::set<std::string> values_in(const std::string& text) {
    std::set<std::string> values;
    std::istringstream stream{text};
    std::string last;
    for (std::string word; stream >> word; last = word) {
        while (!word.empty() && std::string_view{"`,;:.)"}.find(word.back()) != std::string_view::npos) {
            word.pop_back();
        }
        const bool is_word = !word.empty() && word != "neraca" &&
                             word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-_") == std::string::npos &&
                             !word.starts_with('-');
        if (last.starts_with("--") && last.size() > 2 && is_plain(last.substr(2)) && is_word) {
            values.insert(last + " " + word);
        }
    }
    return values;
}

/// Whether the line has a word that stands for another: NAME, "...", {}.
bool has_placeholder(const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [](const std::string& word) {
        const auto is_small = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
        const bool is_label = word.size() > 2 && std::ranges::none_of(word, is_small) && word[0] != '-';
        return is_label || word.find("...") != std::string::npos || word.front() == '[';
    });
}

/// What the program refuses of `offer` by its arguments alone: options, how many there are, how values are
/// written. Empty where it would be carried out.
std::string refusal_of_call(const std::string& offer) {
    std::vector<std::string> words = split_line(offer.substr(offer.find(' ') + 1));
    if (words.empty() || has_placeholder(words)) {
        return {};
    }
    const Noun* const noun = find_noun(words[0]);
    const Command* const command =
        noun != nullptr && words.size() > 1 ? find_verb(*noun, words[1]) : find_command(words[0]);
    if (command == nullptr) {
        return noun != nullptr && words.size() == 1 ? "" : "no such command";
    }
    words.erase(words.begin(), words.begin() + (noun != nullptr ? 2 : 1));
    cli::Settings settings;
    Arguments arguments;
    add_global_options(arguments, settings);
    const Action action = command->bind(arguments);
    try {
        arguments.parse(words);
    } catch (const BookError& error) {
        return error.sentence().in(Language::english);
    }
    return {};
}

}  // namespace

TEST_CASE("what a text offers can be typed, in the words of its language") {
    std::vector<std::string> faults;
    const auto judge = [&](const std::string& text, Language language) {
        for (const std::string& offer : offers_in(text)) {
            if (const std::string fault = fault_of(offer, language); !fault.empty()) {
                faults.push_back(offer + ": " + fault);
            }
        }
    };
    for (const Translated& text : catalogue()) {
        judge(text.english, Language::english);
        judge(text.indonesian, Language::indonesian);
    }
    for (const EmbeddedFile& page : embedded::topics) {  // those of errors too
        judge(std::string{page.bytes}, page.name.ends_with("_id") ? Language::indonesian : Language::english);
    }
    for (const std::string& fault : faults) {
        FAIL_CHECK(fault);
    }
}

TEST_CASE("the words behind options are Indonesian in an Indonesian text") {
    std::vector<Translated> texts = catalogue();
    for (const Topic& topic : topics()) {
        texts.push_back({text_of(topic, Language::english), text_of(topic, Language::indonesian)});
    }
    std::set<std::string> same;
    for (const Translated& text : texts) {
        const std::set<std::string> english = values_in(text.english);
        for (const std::string& value : values_in(text.indonesian)) {
            const std::string word = value.substr(value.find(' ') + 1);
            if (english.contains(value) && std::ranges::find(same_in_both, word) == std::end(same_in_both)) {
                same.insert(value);
            }
        }
    }
    for (const std::string& value : same) {
        FAIL_CHECK(value);
    }
}

TEST_CASE("what the answers of the golden sessions offer is a call that the program takes") {
    std::set<std::string> faults;
    std::size_t tried = 0;
    for (const auto& file : std::filesystem::directory_iterator{source_folder() + "/tests/golden"}) {
        std::ifstream session{file.path()};
        for (std::string line; std::getline(session, line);) {
            if (line.starts_with("$ ") || line.starts_with("#")) {
                continue;
            }
            for (const std::string& offer : offers_in(line)) {
                const bool is_of_shell = offer.find('$') != std::string::npos;  // a session wrote a script
                if (!offer.starts_with("neraca ") || is_of_shell) {
                    continue;
                }
                ++tried;
                // "`neraca account add` makes one" names a command without its arguments.
                const std::string why = refusal_of_call(offer);
                if (!why.empty() && !why.ends_with(" is missing")) {
                    faults.insert(file.path().filename().string() + ": " + offer + ": " + why);
                }
            }
        }
    }
    CHECK(tried > 300);
    for (const std::string& fault : faults) {
        FAIL_CHECK(fault);
    }
    CHECK(refusal_of_call("neraca deposit A-001 5.000 --nothing") == "there is no option --nothing");
    CHECK(refusal_of_call("neraca asset depreciate 2026-13") != "");
    CHECK(refusal_of_call("neraca asset depreciate 2026-03 --again").empty());
    CHECK(refusal_of_call("neraca asset depreciate PERIOD").empty());
}

TEST_CASE("the sweep over what is offered finds what is wrong") {
    CHECK(fault_of("neraca member list", Language::indonesian) == "the command is called anggota daftar");
    CHECK(fault_of("anggota list", Language::indonesian) == "the command is called anggota daftar");
    CHECK(fault_of("neraca anggota daftar", Language::english) == "the command is called member list");
    CHECK(fault_of("periksa", Language::indonesian).empty());
    CHECK(fault_of("check", Language::indonesian) == "the command is called periksa");
    CHECK(fault_of("neraca setor A-001 --nihil", Language::indonesian) == "there is no option --nihil");
    CHECK(fault_of("neraca atur ubah due {}", Language::indonesian) == "the setting is called iuran");
    CHECK(fault_of("neraca bantuan views", Language::indonesian) == "the topic is called tampilan");
    CHECK(fault_of("neraca bantuan tampilan", Language::indonesian).empty());
    CHECK(fault_of("--memo", Language::indonesian).empty());
    CHECK(values_in("tulis `neraca barang tambah X X --unit piece`, atau") ==
          std::set<std::string>{"--unit piece"});
}
