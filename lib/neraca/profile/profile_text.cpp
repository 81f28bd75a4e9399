// The only place of profiles that knows TOML: toml++ is slow to compile.

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <set>

#include "neraca/near_match.hpp"
#include "neraca/profile/profile.hpp"
#include "neraca/sheet/columns/header.hpp"
#include "neraca/sheet/rows/error_log.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// What is wrong with a profile, and where.
class Faults {
public:
    explicit Faults(const std::string& file) : file_{file} {}

    void add(const toml::source_region& source, const BookError& error) { log_.add(error.at(place(source))); }
    void add(const toml::source_region& source, Phrase pattern, std::vector<Fact> facts,
             std::optional<Sentence> hint = {}) {
        add(source, BookError{Rule::profile_must_be_readable, pattern, std::move(facts), std::move(hint)});
    }
    /// What the reader of a value found wrong with it.
    void add_found(const toml::source_region& source, const std::string& key, const BookError& error) {
        add(source, say("{}: {}"),
            {key, Fact{error.sentence().in(Language::indonesian), error.sentence().in(Language::english)}},
            error.hint());
    }
    std::vector<BookError> in_order() const { return log_.in_order(); }

private:
    Place place(const toml::source_region& source) const {
        return Place{file_, std::int64_t{source.begin.line}, std::int64_t{source.begin.column}, {}, {}};
    }

    const std::string& file_;
    ErrorLog log_;
};

std::optional<Sentence> near_or_all(std::string_view typed, const std::vector<std::string>& known) {
    const auto joined = [](const std::vector<std::string>& words) {
        std::string list;
        for (const std::string& word : words) {
            list += (list.empty() ? "" : ", ") + word;
        }
        return list;
    };
    const std::vector<std::string> near = near_matches(typed, known);
    return near.empty() ? Sentence{say("one of: {}"), {joined(known)}}
                        : Sentence{say("did you mean {}?"), {joined(near)}};
}

std::vector<std::string> names_of_roles() {
    std::vector<std::string> names;
    for (std::size_t role = 0; role < role_count; ++role) {
        names.emplace_back(to_string(static_cast<Role>(role)));
    }
    return names;
}

/// One table of a profile. Keys that nobody asked for are faults, told by `finish`.
class Section {
public:
    /// `path` is how messages call it: "date", "rules.when"; empty: the profile itself.
    Section(const toml::table& table, std::string path, Faults& faults)
        : table_{table}, path_{std::move(path)}, faults_{faults} {}

    const toml::table& table() const { return table_; }
    const toml::source_region& source() const { return table_.source(); }
    Faults& faults() const { return faults_; }
    std::string path_of(std::string_view key) const {
        return path_.empty() ? std::string{key} : path_ + "." + std::string{key};
    }

    std::optional<std::string> text(const char* key) {
        const toml::node* node = find(key);
        return node == nullptr ? std::nullopt : text_of(*node, path_of(key));
    }
    std::string text_or_empty(const char* key) { return text(key).value_or(""); }
    std::string required_text(const char* key) {
        require(key);
        return text_or_empty(key);
    }
    /// The text read by `read`; what that throws is a fault.
    template <typename Read>
    auto value(const char* key, const Read& read) -> std::optional<decltype(read(std::string_view{}))> {
        const std::optional<std::string> written = text(key);
        return written
                   ? found(*table_.get(key), path_of(key), [&] { return read(std::string_view{*written}); })
                   : std::nullopt;
    }
    std::optional<int> number(const char* key, int least, int most) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return std::nullopt;
        }
        const auto* integer = node->as_integer();
        if (integer == nullptr || integer->get() < least || integer->get() > most) {
            refuse(*node, path_of(key), Sentence{say("a whole number from {} to {}"), {least, most}});
            return std::nullopt;
        }
        return static_cast<int>(integer->get());
    }
    std::optional<Date> day(const char* key) {
        const toml::node* node = find(key);
        if (node == nullptr) {
            return std::nullopt;
        }
        const auto* date = node->as_date();
        if (date == nullptr) {
            refuse(*node, path_of(key), say("a day such as 2026-01-31, without quotes"));
            return std::nullopt;
        }
        return found(*node, path_of(key), [&] {
            return Date{date->get().year, date->get().month, date->get().day};
        });
    }
    /// One text, or several in a list.
    std::vector<std::string> texts(const char* key) {
        const toml::node* node = find(key);
        return node == nullptr ? std::vector<std::string>{} : texts_of(*node, path_of(key));
    }
    std::vector<std::string> texts_of(const toml::node& node, const std::string& path) const {
        std::vector<std::string> texts;
        each_of(node, [&](const toml::node& element) {
            if (std::optional<std::string> text = text_of(element, path)) {
                if (trimmed(*text).empty()) {
                    faults_.add(element.source(), say("{} holds an empty text"), {path});
                }
                texts.push_back(*std::move(text));
            }
        });
        return texts;
    }
    /// `visit(text, node)` for one text, or several in a list.
    template <typename Visit>
    void each_text(const char* key, const Visit& visit) {
        if (const toml::node* node = find(key)) {
            each_of(*node, [&](const toml::node& element) {
                if (const std::optional<std::string> text = text_of(element, path_of(key))) {
                    visit(*text, element);
                }
            });
        }
    }
    /// The table under `key`; empty where there is none.
    std::optional<Section> section(const char* key) {
        const toml::node* node = find(key);
        return node == nullptr ? std::nullopt : section_of(*node, path_of(key));
    }
    /// The tables of the list [[key]].
    std::vector<Section> sections(const char* key) {
        std::vector<Section> all;
        const toml::node* node = find(key);
        if (node != nullptr && !node->is_array()) {
            refuse(*node, path_of(key), Sentence{say("a list of tables, each under [[{}]]"), {key}});
        } else if (node != nullptr) {
            for (const toml::node& element : *node->as_array()) {
                if (std::optional<Section> section = section_of(element, path_of(key))) {
                    all.push_back(*std::move(section));
                }
            }
        }
        return all;
    }
    /// A table whose keys are the profile's own: `visit(key, node)` for each, in the order of the file.
    template <typename Visit>
    static void each_key(const Section& section, const Visit& visit) {
        std::vector<std::pair<const toml::key*, const toml::node*>> pairs;
        for (const auto& [key, node] : section.table_) {
            pairs.emplace_back(&key, &node);
        }
        std::ranges::sort(pairs, {}, [](const auto& pair) {
            const toml::source_position& begin = pair.first->source().begin;
            return std::pair{begin.line, begin.column};
        });
        for (const auto& [key, node] : pairs) {
            visit(*key, *node);
        }
    }

    void require(const char* key) {
        if (find(key) == nullptr) {
            faults_.add(source(), say("{} is missing"), {path_of(key)});
        }
    }
    void finish() const {
        for (const auto& [key, node] : table_) {
            if (std::ranges::find(known_, key.str()) == known_.end()) {
                faults_.add(key.source(), say("a profile has no \"{}\" here"), {excerpt(path_of(key.str()))},
                            near_or_all(key.str(), known_));
            }
        }
    }

    std::optional<std::string> text_of(const toml::node& node, const std::string& path) const {
        if (const auto* text = node.as_string()) {
            return text->get();
        }
        refuse(node, path, say("text in quotes"));
        return std::nullopt;
    }
    void refuse(const toml::node& node, const std::string& path, const Sentence& expected) const {
        faults_.add(node.source(), say("{} must be {}"),
                    {path, Fact{expected.in(Language::indonesian), expected.in(Language::english)}});
    }
    /// What `read` gives; what it throws is a fault at `node`.
    template <typename Read>
    auto found(const toml::node& node, const std::string& path, const Read& read) const
        -> std::optional<decltype(read())> {
        try {
            return read();
        } catch (const BookError& error) {
            faults_.add_found(node.source(), path, error);
            return std::nullopt;
        }
    }
    std::optional<Role> role_named(std::string_view name, const toml::source_region& where) const {
        static const std::vector<std::string> names = names_of_roles();
        if (std::ranges::find(names, name) == names.end()) {
            faults_.add(where, say("\"{}\" is no role of a column"), {excerpt(name)},
                        near_or_all(name, names));
            return std::nullopt;
        }
        return read_role(name);
    }

    /// `visit(element)` for each of a list, or for the one value that stands alone.
    template <typename Visit>
    static void each_of(const toml::node& node, const Visit& visit) {
        if (const auto* list = node.as_array()) {
            for (const toml::node& element : *list) {
                visit(element);
            }
        } else {
            visit(node);
        }
    }

private:
    const toml::node* find(const char* key) {
        known_.emplace_back(key);
        return table_.get(key);
    }
    std::optional<Section> section_of(const toml::node& node, const std::string& path) const {
        if (const auto* table = node.as_table()) {
            return Section{*table, path, faults_};
        }
        refuse(node, path, Sentence{say("a table, such as [{}]"), {path}});
        return std::nullopt;
    }
    const toml::table& table_;
    std::string path_;
    Faults& faults_;
    std::vector<std::string> known_;
};

/// Refuses a role that stands for two columns.
class RolesOnce {
public:
    explicit RolesOnce(Faults& faults) : faults_{faults} {}
    void note(Role role, const toml::source_region& where) {
        if (!may_stand_often(role) && !seen_.insert(role).second) {
            faults_.add(where, BookError{Rule::role_used_twice,
                                         say("two columns are said to be {}"),
                                         {column_name(role)},
                                         Sentence{say("leave one of them, or make the other \"ignored\"")}});
        }
    }

private:
    Faults& faults_;
    std::set<Role> seen_;
};

char read_delimiter(std::string_view text) {
    if (text.size() != 1 || std::ranges::find(delimiters, text.front()) == std::end(delimiters)) {
        throw BookError{Rule::option_must_be_known,
                        say("\"{}\" does not separate columns"),
                        {excerpt(text)},
                        Sentence{say("one of: {}"), {"\",\" \";\" \"|\" \"\\t\""}}};
    }
    return text.front();
}

void read_file(Section file, Profile& profile) {
    profile.written_in.encoding = file.value("encoding", read_encoding);
    profile.written_in.delimiter = file.value("delimiter", read_delimiter);
    profile.written_in.sheet = file.text_or_empty("sheet");
    ColumnMap& columns = profile.mapping.columns;
    RolesOnce once{file.faults()};
    file.each_text("positions", [&](const std::string& name, const toml::node& node) {
        if (const std::optional<Role> role = file.role_named(name, node.source())) {
            once.note(*role, node.source());
            columns.by_position.push_back(*role);
        }
    });
    const std::string only = "ignored";
    const auto others = file.value("others", [&](std::string_view text) {
        return text == only ? true
                            : throw BookError{Rule::option_must_be_known,
                                              say("\"{}\" is not known here"),
                                              {excerpt(text)},
                                              Sentence{say("one of: {}"), {only}}};
    });
    columns.others_ignored = others.value_or(false);
    if (const std::optional<std::string> role = file.text("free_text")) {
        columns.free_text = file.role_named(*role, file.table().get("free_text")->source());
    }
    file.finish();
}

void read_date(Section date, WrittenIn& written_in) {
    constexpr int shortest = 5;  // "31/01"
    constexpr int longest = 40;
    written_in.date_order = date.value("order", read_date_order);
    written_in.year = date.number("year", Date::first().year(), Date::last().year());
    written_in.date_length = static_cast<std::size_t>(date.number("length", shortest, longest).value_or(0));
    written_in.period_labels = date.texts("period");
    written_in.pending = date.texts("pending");
    date.finish();
}

void read_columns(const Section& section, ColumnMap& columns) {
    RolesOnce once{section.faults()};
    std::set<std::string> names;
    Section::each_key(section, [&](const toml::key& key, const toml::node& node) {
        const std::string name{key.str()};
        if (!names.insert(comparison_key(name)).second) {
            section.faults().add(key.source(), say("the column \"{}\" is named twice"), {excerpt(name)});
        }
        Section::each_of(node, [&](const toml::node& element) {
            const std::optional<std::string> written = section.text_of(element, section.path_of(name));
            const std::optional<Role> role =
                written ? section.role_named(*written, element.source()) : std::nullopt;
            if (role) {
                once.note(*role, element.source());
                columns.names.emplace_back(name, *role);
            }
        });
    });
}

/// role = "value", as constants and rules have them.
std::vector<std::pair<Role, std::string>> read_values(const Section& section) {
    std::vector<std::pair<Role, std::string>> values;
    Section::each_key(section, [&](const toml::key& key, const toml::node& node) {
        const std::optional<Role> role = section.role_named(key.str(), key.source());
        std::optional<std::string> value = section.text_of(node, section.path_of(key.str()));
        if (role && value) {
            values.emplace_back(*role, *std::move(value));
        }
    });
    return values;
}

ProfileDefaults read_defaults(Section section) {
    ProfileDefaults defaults{.product = section.value("product", ProductCode::read),
                             .account = section.value("account", AccountCode::read),
                             .counter_account = section.value("counter_account", AccountCode::read),
                             .suspense_account = section.value("suspense_account", AccountCode::read)};
    section.finish();
    return defaults;
}

void read_limits(Section section, Limits& limits) {
    if (const auto amount = section.value("largest_amount", Rupiah::read)) {
        limits.largest_amount_sen = amount->sen();
        if (*amount <= Rupiah{}) {
            section.faults().add(section.source(), say("{} is not more than zero"),
                                 {section.path_of("largest_amount")});
        }
    }
    limits.first_day = section.day("first_day");
    limits.last_day = section.day("last_day");
    if (limits.first_day && limits.last_day && *limits.first_day > *limits.last_day) {
        section.faults().add(section.source(), say("the first day, {}, is after the last, {}"),
                             {*limits.first_day, *limits.last_day});
    }
    section.finish();
}

using Condition = MappingRule::Condition;

/// "PLN", ["PLN", "PDAM"], { begins = "BIAYA" }
Condition read_condition(const Section& when, Role role, const toml::node& node, const std::string& path) {
    Condition condition{.role = role};
    const toml::table* table = node.as_table();
    if (table == nullptr) {
        condition.texts = when.texts_of(node, path);
        return condition;
    }
    constexpr std::pair<const char*, Condition::Test> tests[] = {{"contains", Condition::Test::contains},
                                                                 {"begins", Condition::Test::begins_with},
                                                                 {"equals", Condition::Test::equals}};
    Section section{*table, path, when.faults()};
    for (const auto& [word, test] : tests) {
        if (std::vector<std::string> texts = section.texts(word); !texts.empty()) {
            condition.test = test;
            condition.texts = std::move(texts);
        }
    }
    if (table->size() != 1) {
        section.refuse(node, path, say("one of contains, begins and equals, with a text or a list of texts"));
    }
    section.finish();
    return condition;
}

MappingRule read_rule(Section section) {
    MappingRule rule{.name = section.required_text("name")};
    section.require("when");
    section.require("set");
    if (const std::optional<Section> when = section.section("when")) {
        Section::each_key(*when, [&](const toml::key& key, const toml::node& node) {
            if (const std::optional<Role> role = when->role_named(key.str(), key.source())) {
                rule.conditions.push_back(read_condition(*when, *role, node, when->path_of(key.str())));
                if (rule.conditions.back().texts.empty()) {
                    when->faults().add(node.source(), say("{} holds no text to compare with"),
                                       {when->path_of(key.str())});
                }
            }
        });
        if (when->table().empty()) {
            when->faults().add(when->source(), say("a rule without a condition would hold for every row"), {},
                               Sentence{say("what holds for every row stands under [constants]")});
        }
    }
    if (const std::optional<Section> set = section.section("set")) {
        rule.values = read_values(*set);
        if (set->table().empty()) {
            set->faults().add(set->source(), say("{} sets nothing"), {section.path_of("set")});
        }
    }
    section.finish();
    return rule;
}

void read_rules(Section& root, std::vector<MappingRule>& rules) {
    std::set<std::string> names;
    for (Section& section : root.sections("rules")) {
        const toml::source_region source = section.source();
        rules.push_back(read_rule(std::move(section)));
        if (!names.insert(rules.back().name).second) {
            root.faults().add(source, say("two rules are called \"{}\""), {excerpt(rules.back().name)});
        }
    }
}

/// "A-001 Siti Aminah": a code and a name.
template <typename ThingCode>
std::pair<ThingCode, std::string> read_code_and_name(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) {
        throw BookError{Rule::profile_must_be_readable,
                        say("\"{}\" is not a code and a name"),
                        {excerpt(text)},
                        Sentence{say("write them with a space between, such as \"A-001 Siti Aminah\"")}};
    }
    return {ThingCode::read(text.substr(0, space)), read_text(text.substr(space + 1))};
}

ProfileSample read_sample(Section section) {
    ProfileSample sample{.name = section.required_text("name"), .text = section.required_text("text")};
    section.each_text("members", [&](const std::string& text, const toml::node& node) {
        if (const auto found = section.found(node, section.path_of("members"),
                                             [&] { return read_code_and_name<MemberNumber>(text); })) {
            sample.members.push_back(
                {.number = found->first, .name = found->second, .joined = Date::first()});
        }
    });
    section.each_text("items", [&](const std::string& text, const toml::node& node) {
        if (const auto found = section.found(node, section.path_of("items"),
                                             [&] { return read_code_and_name<ItemCode>(text); })) {
            sample.items.push_back({found->first, found->second, "kg"});
        }
    });
    if (std::optional<Section> defaults = section.section("defaults")) {
        sample.defaults = read_defaults(*std::move(defaults));
    }
    section.require("entries");
    section.each_text("entries", [&](const std::string& text, const toml::node& node) {
        if (auto entry =
                section.found(node, section.path_of("entries"), [&] { return read_expected_entry(text); })) {
            sample.entries.push_back(*std::move(entry));
        }
    });
    section.finish();
    return sample;
}

void read_balances(Section section, Mapping& mapping) {
    mapping.opening_labels = section.texts("opening");
    mapping.closing_labels = section.texts("closing");
    mapping.other_labels = section.texts("others");
    section.finish();
}

/// What cannot be true together.
void require_one_way_to_find_columns(const Section& root, const ColumnMap& columns) {
    if (!columns.by_position.empty() && (!columns.names.empty() || columns.others_ignored)) {
        root.faults().add(root.source(), say("a file without a header has no names of columns"), {},
                          Sentence{say("leave out file.positions, or [columns] and file.others")});
    }
}

Profile read_profile(const toml::table& table, Faults& faults) {
    Profile profile;
    Section root{table, "", faults};
    root.require("kind");
    profile.kind = root.value("kind", read_import_kind).value_or(profile.kind);
    profile.description = root.text_or_empty("description");
    profile.english_description = root.text_or_empty("english_description");
    if (std::optional<Section> file = root.section("file")) {
        read_file(*std::move(file), profile);
    }
    if (std::optional<Section> number = root.section("number")) {
        profile.written_in.number_style = number->value("style", read_number_style);
        number->finish();
    }
    if (std::optional<Section> date = root.section("date")) {
        read_date(*std::move(date), profile.written_in);
    }
    if (const std::optional<Section> columns = root.section("columns")) {
        read_columns(*columns, profile.mapping.columns);
    }
    if (const std::optional<Section> constants = root.section("constants")) {
        profile.mapping.constants = read_values(*constants);
    }
    if (std::optional<Section> defaults = root.section("defaults")) {
        profile.defaults = read_defaults(*std::move(defaults));
    }
    if (std::optional<Section> limits = root.section("limits")) {
        read_limits(*std::move(limits), profile.limits);
    }
    if (std::optional<Section> balances = root.section("balances")) {
        read_balances(*std::move(balances), profile.mapping);
    }
    read_rules(root, profile.mapping.rules);
    for (Section& sample : root.sections("samples")) {
        profile.samples.push_back(read_sample(std::move(sample)));
    }
    require_one_way_to_find_columns(root, profile.mapping.columns);
    root.finish();
    return profile;
}

/// A profile, as far as it could be read, with everything that is wrong with it.
struct ReadProfile {
    Profile profile;
    std::vector<BookError> faults;
};
ReadProfile read_all(std::string_view toml, const std::string& file) {
    Faults faults{file};
    ReadProfile read;
    const toml::parse_result result = toml::parse(toml);
    if (!result) {
        faults.add(result.error().source(), say("this cannot be read as TOML: {}"),
                   {excerpt(result.error().description())},
                   Sentence{say("`neraca help profiles` shows how a profile is written")});
    } else {
        read.profile = read_profile(result.table(), faults);
    }
    read.faults = faults.in_order();
    return read;
}

}  // namespace

Profile parse_profile(std::string_view toml, const std::string& name, const std::string& file) {
    ReadProfile read = read_all(toml, file);
    if (!read.faults.empty()) {
        throw read.faults.front();
    }
    read.profile.name = name;
    read.profile.text = toml;
    return std::move(read.profile);
}

std::vector<BookError> faults_of_profile(std::string_view toml, const std::string& file) {
    return read_all(toml, file).faults;
}

}  // namespace neraca
