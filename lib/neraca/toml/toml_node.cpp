// Some slips, such as "[[[part]]]", reach an assertion of the parser: the file is unreadable then, which is
// no reason to end the program.
namespace {
struct ParserGaveUp {};
constexpr void require_in_parser(bool holds) {
    if (!holds) {
        throw ParserGaveUp{};
    }
}
}  // namespace
#define TOML_ASSERT(expression) require_in_parser(static_cast<bool>(expression))
#define TOML_EXCEPTIONS 0
#include "neraca/toml/toml_node.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "neraca/near_match.hpp"
#include "neraca/toml/toml_fault.hpp"
#include "neraca/value/joined.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

TomlPlace place_of(const toml::source_region& source) {
    return {source.begin.line, source.begin.column};
}

TomlNode node_of(const toml::node& source) {
    TomlNode node{.place = place_of(source.source()), .key = place_of(source.source())};
    if (const auto* text = source.as_string()) {
        node.kind = TomlNode::Kind::text;
        node.text = text->get();
    } else if (const auto* number = source.as_integer()) {
        node.kind = TomlNode::Kind::number;
        node.number = number->get();
    } else if (source.is_floating_point()) {
        node.kind = TomlNode::Kind::fraction;
    } else if (const auto* flag = source.as_boolean()) {
        node.kind = TomlNode::Kind::flag;
        node.flag = flag->get();
    } else if (const auto* day = source.as_date()) {
        node.kind = TomlNode::Kind::day;
        node.text = fmt::format("{:04}-{:02}-{:02}", day->get().year, day->get().month, day->get().day);
    } else if (const auto* list = source.as_array()) {
        node.kind = TomlNode::Kind::list;
        for (const toml::node& element : *list) {
            node.elements.push_back(node_of(element));
        }
    } else if (const auto* table = source.as_table()) {
        node.kind = TomlNode::Kind::table;
        for (const auto& [key, value] : *table) {
            TomlNode member = node_of(value);
            member.key = place_of(key.source());
            node.members.emplace_back(std::string{key.str()}, std::move(member));
        }
        std::ranges::stable_sort(node.members, {}, [](const auto& member) { return member.second.key; });
    }
    return node;
}

Fact as_fact(const BookError& error) {
    return error.sentence();
}

/// What the parser found, in words of ours.
Sentence fault_found(std::string_view text, const toml::parse_error& found_by_parser) {
    const std::string_view description = found_by_parser.description();
    constexpr std::string_view redefined = "cannot redefine existing ";
    const std::size_t found = description.find(redefined);
    const std::size_t begin = found == std::string_view::npos ? found : description.find('\'', found);
    const std::size_t end = description.rfind('\'');
    if (begin == std::string_view::npos || end <= begin) {
        return toml_fault_on(text, found_by_parser.source().begin.line);
    }
    return {say("{} stands there twice"), {description.substr(begin + 1, end - begin - 1)}};
}

}  // namespace

std::optional<Sentence> hint_for(std::string_view unknown, const std::vector<std::string>& known,
                                 bool lists_all) {
    if (const std::vector<std::string> near = near_matches(unknown, known); !near.empty()) {
        return Sentence{say("did you mean {}?"), {joined(near)}};
    }
    return lists_all ? std::optional{Sentence{say("one of: {}"), {joined(known)}}} : std::nullopt;
}

const TomlNode* TomlNode::find(std::string_view wanted) const {
    const auto member = std::ranges::find(members, wanted, [](const auto& each) { return each.first; });
    return member == members.end() ? nullptr : &member->second;
}

void TomlFaults::add(TomlPlace place, const BookError& error) {
    faults_.push_back(error.at(Place{file_, place.line, place.column, {}, {}}));
}

void TomlFaults::add(TomlPlace place, Phrase pattern, std::vector<Fact> facts, std::optional<Sentence> hint) {
    add(place, BookError{rule_, pattern, std::move(facts), std::move(hint)});
}

void TomlFaults::add(const TomlNode& node, Phrase pattern, std::vector<Fact> facts,
                     std::optional<Sentence> hint) {
    add(wording_.points_at_values ? node.place : node.key, pattern, std::move(facts), std::move(hint));
}

void TomlFaults::add(const TomlNode& node, std::string_view key, const BookError& error) {
    add(node, say("{}: {}"), {key, as_fact(error)}, error.hint());
}

void TomlFaults::add(const TomlNode& node, std::string_view key, const BookError& error, Sentence hint) {
    add(node, say("{}: {}"), {key, as_fact(error)}, std::move(hint));
}

std::vector<BookError> TomlFaults::in_order() const {
    std::vector<const BookError*> faults;
    for (const BookError& fault : faults_) {
        faults.push_back(&fault);
    }
    std::ranges::stable_sort(faults, {}, [](const BookError* fault) {
        return std::pair{fault->place()->line, fault->place()->column};
    });
    std::vector<BookError> sorted;
    for (const BookError* fault : faults) {
        sorted.push_back(*fault);
    }
    return sorted;
}

TomlNode read_toml(std::string_view text, TomlFaults& faults) try {
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        faults.add(place_of(parsed.error().source()), faults.wording().unreadable,
                   {Fact{fault_found(text, parsed.error())}}, Sentence{faults.wording().way_out});
        return TomlNode{.kind = TomlNode::Kind::table};
    }
    return node_of(parsed.table());
} catch (const ParserGaveUp&) {
    faults.add(TomlPlace{1, 1}, faults.wording().unreadable, {say("brackets or quotes that do not match")},
               Sentence{faults.wording().way_out});
    return TomlNode{.kind = TomlNode::Kind::table};
}

std::string TomlReader::path_of(std::string_view key) const {
    return path_.empty() ? std::string{key} : path_ + "." + std::string{key};
}

const TomlNode* TomlReader::find(std::string_view key, bool is_required) {
    asked_.emplace_back(key);
    const TomlNode* const node = table_.find(key);
    if (node == nullptr && is_required) {
        faults_.add(table_, say("{} is missing"), {path_of(key)});
    }
    return node;
}

std::optional<std::string> TomlReader::written(const TomlNode& node, std::string_view key) const {
    switch (node.kind) {
        case TomlNode::Kind::text:
            // A paragraph may have several lines; each must be text that can be shown.
            for (std::size_t begin = 0; begin <= node.text.size();) {
                const std::size_t end = std::min(node.text.find('\n', begin), node.text.size());
                const std::string_view line = std::string_view{node.text}.substr(begin, end - begin);
                if (fault_of(line) != TextFault::none) {
                    faults_.add(node,
                                say("{} holds characters that cannot be shown, or a line of more than 1,000"),
                                {path_of(key)});
                    return std::nullopt;
                }
                begin = end + 1;
            }
            return std::string{trimmed(node.text)};
        case TomlNode::Kind::number:
            return std::to_string(node.number);
        case TomlNode::Kind::day:
            return node.text;
        case TomlNode::Kind::fraction:
            faults_.add(node,
                        say("{} is written with a point, and so is a number with decimals: thousands have no "
                            "separator (2000), decimals stand in quotes (\"12.5\")"),
                        {path_of(key)});
            return std::nullopt;
        case TomlNode::Kind::flag:
        case TomlNode::Kind::list:
        case TomlNode::Kind::table:
        case TomlNode::Kind::other:
            break;
    }
    faults_.add(node, faults_.wording().text, {path_of(key)});
    return std::nullopt;
}

std::string TomlReader::text(std::string_view key, bool is_required) {
    const TomlNode* const node = find(key, is_required);
    return node == nullptr ? std::string{} : written(*node, key).value_or("");
}

std::string TomlReader::line(std::string_view key, bool is_required) {
    const TomlNode* const node = find(key, is_required);
    return node != nullptr && exact(*node, key)
               ? found(*node, key, [&] { return read_text(node->text); }).value_or("")
               : std::string{};
}

std::optional<std::string> TomlReader::exact(std::string_view key, bool is_required) {
    const TomlNode* const node = find(key, is_required);
    return node == nullptr ? std::nullopt : exact(*node, key);
}

std::optional<std::string> TomlReader::exact(const TomlNode& node, std::string_view key) const {
    if (node.kind != TomlNode::Kind::text) {
        faults_.add(node, faults_.wording().text, {path_of(key)});
        return std::nullopt;
    }
    return node.text;
}

std::int64_t TomlReader::number(std::string_view key, std::int64_t least, std::int64_t most,
                                std::int64_t otherwise) {
    const TomlNode* const node = find(key);
    if (node == nullptr) {
        return otherwise;
    }
    if (node->kind != TomlNode::Kind::number || node->number < least || node->number > most) {
        faults_.add(*node, faults_.wording().number, {path_of(key), least, most});
        return otherwise;
    }
    return node->number;
}

bool TomlReader::flag(std::string_view key) {
    const TomlNode* const node = find(key);
    if (node != nullptr && node->kind != TomlNode::Kind::flag) {
        faults_.add(*node, say("{} is true or false, without quotes"), {path_of(key)});
    }
    return node != nullptr && node->flag;
}

std::vector<std::string> TomlReader::texts(std::string_view key) {
    std::vector<std::string> texts;
    if (const TomlNode* const node = find(key)) {
        for (const TomlNode& element : node->each()) {
            texts.push_back(written(element, key).value_or(""));
        }
    }
    return texts;
}

std::vector<TomlReader> TomlReader::tables(std::string_view key) {
    std::vector<TomlReader> readers;
    const TomlNode* const node = find(key);
    if (node == nullptr) {
        return readers;
    }
    const bool is_list = node->kind == TomlNode::Kind::list;
    for (const TomlNode& element : node->elements) {
        if (element.kind == TomlNode::Kind::table) {
            readers.emplace_back(element, path_of(key), faults_);
        }
    }
    if (!is_list || readers.size() != node->elements.size()) {
        faults_.add(*node, faults_.wording().tables, {path_of(key), path_of(key)});
    }
    return readers;
}

std::optional<TomlReader> TomlReader::inner(std::string_view key, bool is_required) {
    const TomlNode* const node = find(key, is_required);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlNode::Kind::table) {
        faults_.add(*node, faults_.wording().table, {path_of(key), path_of(key)});
        return std::nullopt;
    }
    return TomlReader{*node, path_of(key), faults_};
}

void TomlReader::take_all() {
    for (const auto& [key, node] : table_.members) {
        asked_.push_back(key);
    }
}

void TomlReader::finish() const {
    const TomlWording& wording = faults_.wording();
    for (const auto& [key, node] : table_.members) {
        if (std::ranges::find(asked_, key) == asked_.end()) {
            faults_.add(node.key, wording.unknown_key, {excerpt(path_of(key))},
                        hint_for(key, asked_, wording.lists_known_keys));
        }
    }
}

}  // namespace neraca
