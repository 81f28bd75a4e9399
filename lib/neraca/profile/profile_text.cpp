#include <algorithm>
#include <set>

#include "neraca/profile/profile.hpp"
#include "neraca/sheet/columns/header.hpp"
#include "neraca/toml/toml_node.hpp"
#include "neraca/value/text.hpp"

namespace neraca {
namespace {

/// Faults point at values: a profile has several on a line.
TomlWording profile_wording() {
    return {.unreadable = say("this cannot be read as TOML: {}"),
            .way_out = say("`neraca help profiles` shows how a profile is written"),
            .unknown_key = say("a profile has no \"{}\" here"),
            .text = say("{} must be text in quotes"),
            .number = say("{} must be a whole number from {} to {}"),
            .table = say("{} must be a table, such as [{}]"),
            .tables = say("{} must be a list of tables, each under [[{}]]"),
            .lists_known_keys = true,
            .points_at_values = true};
}

/// The text under `key` read by `read`; what that throws is a fault.
template <typename Read>
auto value(TomlReader& section, std::string_view key, const Read& read)
    -> std::optional<decltype(read(std::string_view{}))> {
    const std::optional<std::string> written = section.exact(key);
    return written ? section.found(*section.table().find(key), key,
                                   [&] { return read(std::string_view{*written}); })
                   : std::nullopt;
}

std::optional<Date> day(TomlReader& section, std::string_view key) {
    const TomlNode* const node = section.find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != TomlNode::Kind::day) {
        section.faults().add(*node, say("{} must be a day such as 2026-01-31, without quotes"),
                             {section.path_of(key)});
        return std::nullopt;
    }
    return section.found(*node, key, [&] { return Date::read(node->text); });
}

/// `visit(text, node)` for one text, or several in a list.
template <typename Visit>
void each_text(const TomlReader& section, const TomlNode& node, std::string_view key, const Visit& visit) {
    for (const TomlNode& element : node.each()) {
        if (const std::optional<std::string> text = section.exact(element, key)) {
            visit(*text, element);
        }
    }
}

/// One text, or several in a list, none of them blank.
std::vector<std::string> texts_of(const TomlReader& section, const TomlNode& node, std::string_view key) {
    std::vector<std::string> texts;
    each_text(section, node, key, [&](const std::string& text, const TomlNode& element) {
        if (trimmed(text).empty()) {
            section.faults().add(element, say("{} holds an empty text"), {section.path_of(key)});
        }
        texts.push_back(text);
    });
    return texts;
}
std::vector<std::string> texts(TomlReader& section, std::string_view key) {
    const TomlNode* const node = section.find(key);
    return node == nullptr ? std::vector<std::string>{} : texts_of(section, *node, key);
}

std::optional<Role> role_named(TomlFaults& faults, std::string_view name, TomlPlace place) {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (std::size_t role = 0; role < role_count; ++role) {
            all.emplace_back(to_string(static_cast<Role>(role)));
        }
        return all;
    }();
    if (std::ranges::find(names, name) == names.end()) {
        faults.add(place, say("\"{}\" is no role of a column"), {excerpt(name)}, hint_for(name, names, true));
        return std::nullopt;
    }
    return read_role(name);
}

/// Roles of columns, none of which may stand for two.
class RolesOnce {
public:
    explicit RolesOnce(TomlFaults& faults) : faults_{faults} {}
    std::optional<Role> read(const std::string& name, const TomlNode& node) {
        const std::optional<Role> role = role_named(faults_, name, node.place);
        if (role && !may_stand_often(*role) && !seen_.insert(*role).second) {
            faults_.add(node.place,
                        BookError{Rule::role_used_twice,
                                  say("two columns are said to be {}"),
                                  {column_name(*role)},
                                  Sentence{say("leave one of them, or make the other \"ignored\"")}});
        }
        return role;
    }

private:
    TomlFaults& faults_;
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

void read_file(TomlReader file, Profile& profile) {
    profile.written_in.encoding = value(file, "encoding", read_encoding);
    profile.written_in.delimiter = value(file, "delimiter", read_delimiter);
    profile.written_in.sheet = file.exact("sheet").value_or("");
    profile.begins = file.exact("begins").value_or("");
    ColumnMap& columns = profile.mapping.columns;
    if (const TomlNode* const positions = file.find("positions")) {
        RolesOnce roles{file.faults()};
        each_text(file, *positions, "positions", [&](const std::string& name, const TomlNode& node) {
            if (const std::optional<Role> role = roles.read(name, node)) {
                columns.by_position.push_back(*role);
            }
        });
    }
    const std::string only = "ignored";
    const auto others = value(file, "others", [&](std::string_view text) {
        return text == only ? true
                            : throw BookError{Rule::option_must_be_known,
                                              say("\"{}\" is not known here"),
                                              {excerpt(text)},
                                              Sentence{say("one of: {}"), {only}}};
    });
    columns.others_ignored = others.value_or(false);
    if (const std::optional<std::string> role = file.exact("free_text")) {
        columns.free_text = role_named(file.faults(), *role, file.table().find("free_text")->place);
    }
    file.finish();
}

void read_date(TomlReader date, WrittenIn& written_in) {
    constexpr int shortest = 5;  // "31/01"
    constexpr int longest = 40;
    constexpr int none = 0;
    written_in.date_order = value(date, "order", read_date_order);
    if (const auto year = date.number("year", Date::first().year(), Date::last().year(), none);
        year != none) {
        written_in.year = static_cast<int>(year);
    }
    written_in.date_length = static_cast<std::size_t>(date.number("length", shortest, longest, none));
    written_in.dates_are_digits = value(date, "digits", [](std::string_view text) {
                                      const std::string only = "ddmm";
                                      return text == only
                                                 ? true
                                                 : throw BookError{Rule::option_must_be_known,
                                                                   say("\"{}\" is not known here"),
                                                                   {excerpt(text)},
                                                                   Sentence{say("one of: {}"), {only}}};
                                  }).value_or(false);
    written_in.period_labels = texts(date, "period");
    written_in.pending = texts(date, "pending");
    date.finish();
}

void read_columns(const TomlReader& section, ColumnMap& columns) {
    RolesOnce roles{section.faults()};
    std::set<std::string> names;
    for (const auto& member : section.table().members) {
        const std::string& name = member.first;
        if (!names.insert(comparison_key(name)).second) {
            section.faults().add(member.second.key, say("the column \"{}\" is named twice"), {excerpt(name)});
        }
        each_text(section, member.second, name, [&](const std::string& written, const TomlNode& node) {
            if (const std::optional<Role> role = roles.read(written, node)) {
                columns.names.emplace_back(name, *role);
            }
        });
    }
}

/// role = "value", as constants and rules have them.
std::vector<std::pair<Role, std::string>> read_values(const TomlReader& section) {
    std::vector<std::pair<Role, std::string>> values;
    for (const auto& [key, node] : section.table().members) {
        const std::optional<Role> role = role_named(section.faults(), key, node.key);
        std::optional<std::string> value = section.exact(node, key);
        if (role && value) {
            values.emplace_back(*role, *std::move(value));
        }
    }
    return values;
}

/// "Assets:Kas" = "1110". Which accounts there are, the book alone knows.
std::vector<std::pair<std::string, std::string>> read_accounts(TomlReader section) {
    std::vector<std::pair<std::string, std::string>> accounts;
    std::set<std::string> seen;
    for (const auto& [theirs, node] : section.table().members) {
        const std::string ours = section.line(theirs, true);
        if (ours.empty()) {
            section.faults().add(node, say("{} holds an empty text"), {section.path_of(theirs)});
        }
        if (!seen.insert(comparison_key(theirs)).second) {
            section.faults().add(node, say("\"{}\" is given an account twice"), {excerpt(theirs)});
        }
        accounts.emplace_back(theirs, ours);
    }
    return accounts;
}

ProfileDefaults read_defaults(TomlReader section) {
    ProfileDefaults defaults{.product = value(section, "product", ProductCode::read),
                             .account = value(section, "account", AccountCode::read),
                             .counter_account = value(section, "counter_account", AccountCode::read),
                             .suspense_account = value(section, "suspense_account", AccountCode::read)};
    section.finish();
    return defaults;
}

void read_limits(TomlReader section, Limits& limits) {
    if (const auto amount = value(section, "largest_amount", Rupiah::read)) {
        limits.largest_amount_sen = amount->sen();
        if (*amount <= Rupiah{}) {
            section.faults().add(section.table(), say("{} is not more than zero"),
                                 {section.path_of("largest_amount")});
        }
    }
    limits.first_day = day(section, "first_day");
    limits.last_day = day(section, "last_day");
    if (limits.first_day && limits.last_day && *limits.first_day > *limits.last_day) {
        section.faults().add(section.table(), say("the first day, {}, is after the last, {}"),
                             {*limits.first_day, *limits.last_day});
    }
    section.finish();
}

using Condition = MappingRule::Condition;

/// "PLN", ["PLN", "PDAM"], { begins = "BIAYA" }
Condition read_condition(const TomlReader& when, Role role, const std::string& key, const TomlNode& node) {
    Condition condition{.role = role};
    if (node.kind != TomlNode::Kind::table) {
        condition.texts = texts_of(when, node, key);
        return condition;
    }
    constexpr std::pair<const char*, Condition::Test> tests[] = {{"contains", Condition::Test::contains},
                                                                 {"begins", Condition::Test::begins_with},
                                                                 {"equals", Condition::Test::equals}};
    TomlReader section{node, when.path_of(key), when.faults()};
    for (const auto& [word, test] : tests) {
        if (std::vector<std::string> those = texts(section, word); !those.empty()) {
            condition.test = test;
            condition.texts = std::move(those);
        }
    }
    if (node.members.size() != 1) {
        when.faults().add(
            node, say("{} must be one of contains, begins and equals, with a text or a list of texts"),
            {when.path_of(key)});
    }
    section.finish();
    return condition;
}

std::vector<Condition> read_conditions(const TomlReader& when) {
    std::vector<Condition> conditions;
    for (const auto& [key, node] : when.table().members) {
        if (const std::optional<Role> role = role_named(when.faults(), key, node.key)) {
            conditions.push_back(read_condition(when, *role, key, node));
            if (conditions.back().texts.empty()) {
                when.faults().add(node, say("{} holds no text to compare with"), {when.path_of(key)});
            }
        }
    }
    if (when.table().members.empty()) {
        when.faults().add(when.table(), say("a rule without a condition would hold for every row"), {},
                          Sentence{say("what holds for every row stands under [constants]")});
    }
    return conditions;
}

MappingRule read_rule(TomlReader section) {
    MappingRule rule{.name = section.exact("name", true).value_or("")};
    if (const std::optional<TomlReader> when = section.inner("when", true)) {
        rule.conditions = read_conditions(*when);
    }
    rule.skip = section.exact("skip").value_or("");
    if (const std::optional<TomlReader> set = section.inner("set", rule.skip.empty())) {
        rule.values = read_values(*set);
        if (!rule.skip.empty()) {
            set->faults().add(set->table(), say("a rule that leaves rows out sets nothing"));
        }
        if (set->table().members.empty()) {
            set->faults().add(set->table(), say("{} sets nothing"), {section.path_of("set")});
        }
    }
    section.finish();
    return rule;
}

void read_rules(TomlReader& root, std::vector<MappingRule>& rules) {
    std::set<std::string> names;
    for (const TomlReader& section : root.tables("rules")) {
        rules.push_back(read_rule(section));
        if (!names.insert(rules.back().name).second) {
            root.faults().add(section.table(), say("two rules are called \"{}\""),
                              {excerpt(rules.back().name)});
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

/// What `read` makes of each of the texts under `key`.
template <typename Read, typename Take>
void each_value(TomlReader& section, std::string_view key, bool is_required, const Read& read,
                const Take& take) {
    if (const TomlNode* const all = section.find(key, is_required)) {
        each_text(section, *all, key, [&](const std::string& text, const TomlNode& node) {
            if (auto found = section.found(node, key, [&] { return read(text); })) {
                take(*std::move(found));
            }
        });
    }
}

ProfileSample read_sample(TomlReader section) {
    ProfileSample sample{.name = section.exact("name", true).value_or(""),
                         .text = section.exact("text", true).value_or("")};
    each_value(section, "members", false, read_code_and_name<MemberNumber>, [&](auto found) {
        sample.members.push_back({.number = found.first, .name = found.second, .joined = Date::first()});
    });
    each_value(section, "items", false, read_code_and_name<ItemCode>, [&](auto found) {
        sample.items.push_back({found.first, found.second, "kg"});
    });
    if (const std::optional<TomlReader> defaults = section.inner("defaults")) {
        sample.defaults = read_defaults(*defaults);
    }
    if (const std::optional<TomlReader> accounts = section.inner("accounts")) {
        sample.accounts = read_accounts(*accounts);
    }
    each_value(section, "entries", true, read_expected_entry,
               [&](ExpectedEntry entry) { sample.entries.push_back(std::move(entry)); });
    section.finish();
    return sample;
}

void read_balances(TomlReader section, Mapping& mapping) {
    mapping.opening_labels = texts(section, "opening");
    mapping.closing_labels = texts(section, "closing");
    mapping.total_in_labels = texts(section, "total_in");
    mapping.total_out_labels = texts(section, "total_out");
    mapping.other_labels = texts(section, "others");
    section.finish();
}

/// What cannot be true together.
void require_one_way_to_find_columns(const TomlReader& root, const ColumnMap& columns) {
    if (!columns.by_position.empty() && (!columns.names.empty() || columns.others_ignored)) {
        root.faults().add(root.table(), say("a file without a header has no names of columns"), {},
                          Sentence{say("leave out file.positions, or [columns] and file.others")});
    }
}

Profile read_profile(TomlReader root) {
    Profile profile;
    if (root.find("kind", true) != nullptr) {
        profile.kind = value(root, "kind", read_import_kind).value_or(profile.kind);
    }
    profile.description = root.exact("description").value_or("");
    profile.english_description = root.exact("english_description").value_or("");
    profile.is_draft = root.flag("draft");
    const auto read_section = [&](std::string_view key, const auto& read) {
        if (std::optional<TomlReader> section = root.inner(key)) {
            read(*section);
        }
    };
    read_section("file", [&](const TomlReader& file) { read_file(file, profile); });
    read_section("number", [&](TomlReader& number) {
        profile.written_in.number_style = value(number, "style", read_number_style);
        number.finish();
    });
    read_section("date", [&](const TomlReader& date) { read_date(date, profile.written_in); });
    read_section("columns",
                 [&](const TomlReader& columns) { read_columns(columns, profile.mapping.columns); });
    read_section("constants",
                 [&](const TomlReader& constants) { profile.mapping.constants = read_values(constants); });
    read_section("accounts",
                 [&](const TomlReader& accounts) { profile.mapping.accounts = read_accounts(accounts); });
    read_section("defaults", [&](const TomlReader& defaults) { profile.defaults = read_defaults(defaults); });
    read_section("limits", [&](const TomlReader& limits) { read_limits(limits, profile.limits); });
    read_section("balances", [&](const TomlReader& balances) { read_balances(balances, profile.mapping); });
    read_rules(root, profile.mapping.rules);
    for (const TomlReader& sample : root.tables("samples")) {
        profile.samples.push_back(read_sample(sample));
    }
    require_one_way_to_find_columns(root, profile.mapping.columns);
    root.finish();
    return profile;
}

/// A profile, as far as it could be read, with everything that is wrong with it.
struct ReadProfile {
    Profile profile = {};
    std::vector<BookError> faults = {};
};
ReadProfile read_all(std::string_view toml, const std::string& file) {
    TomlFaults faults{file, Rule::profile_must_be_readable, profile_wording()};
    const TomlNode root = read_toml(toml, faults);
    ReadProfile read;
    if (faults.all().empty()) {
        read.profile = read_profile(TomlReader{root, {}, faults});
    }
    read.faults = faults.in_order();
    return read;
}

}  // namespace

Profile parse_profile(std::string_view toml, const std::string& name, const std::string& file) {
    ReadProfile read = read_all(toml, file);
    if (!read.faults.empty()) {
        throw BookError{read.faults.front()};
    }
    read.profile.name = name;
    read.profile.text = toml;
    return std::move(read.profile);
}

std::vector<BookError> faults_of_profile(std::string_view toml, const std::string& file) {
    return read_all(toml, file).faults;
}

}  // namespace neraca
