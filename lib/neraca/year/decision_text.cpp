#include "neraca/year/decision_text.hpp"

#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "neraca/toml/toml_node.hpp"
#include "neraca/value/joined.hpp"

namespace neraca {
namespace {

constexpr std::string_view beginning_of_figures = "\n[decided]\n";

std::string list_of(const std::vector<std::int64_t>& bases) {
    return joined(bases, [](std::int64_t base) { return std::to_string(base); });
}

/// Written by text_of_decision alone: what cannot be read here was altered.
BookError unreadable(const std::string& file) {
    return BookError{Rule::surplus_rule_must_be_readable,
                     say("the figures kept with the decision cannot be read: {}"),
                     {file}};
}

Rupiah sen(TomlReader& reader, std::string_view key) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    return Rupiah::of_sen(reader.number(key, -most, most, 0));
}

std::vector<std::int64_t> numbers(TomlReader& reader, std::string_view key, const std::string& file) {
    std::vector<std::int64_t> found;
    for (const std::string& typed : reader.texts(key)) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
        if (error != std::errc{} || end != typed.data() + typed.size() || number < 0) {
            throw unreadable(file);
        }
        found.push_back(number);
    }
    return found;
}

DecidedFigures read_figures(std::string_view text, const std::string& file, std::size_t parts_of_members) {
    TomlFaults faults{file, Rule::surplus_rule_must_be_readable};
    const TomlNode root = read_toml(text, faults);
    TomlReader whole{root, {}, faults};
    std::optional<TomlReader> reader = whole.inner("decided", true);
    DecidedFigures figures;
    if (reader) {
        figures.amount = {.surplus = sen(*reader, "surplus"),
                          .from_members = sen(*reader, "from_members"),
                          .from_others = sen(*reader, "from_others")};
        figures.sharing.bases_of_others = numbers(*reader, "bases_of_others", file);
        for (const std::string& number : reader->texts("put_right_before")) {
            const auto read = [&] { return read_entry_number(number, 0); };
            if (const auto entry = reader->found(reader->table(), "put_right_before", read)) {
                figures.sharing.put_right_before.push_back(*entry);
            }
        }
        for (TomlReader& each : reader->tables("member")) {
            const std::optional<MemberNumber> number = MemberNumber::parse(each.text("number", true));
            if (!number) {
                throw unreadable(file);
            }
            figures.sharing.members.push_back(
                {.number = *number, .name = {}, .bases = numbers(each, "bases", file)});
            each.finish();
        }
        reader->finish();
    }
    if (!faults.all().empty()) {
        throw BookError{faults.in_order().front()};
    }
    bool fits = figures.sharing.bases_of_others.size() == parts_of_members;
    for (const SharingMember& member : figures.sharing.members) {
        fits = fits && member.bases.size() == parts_of_members;
    }
    if (!fits) {
        throw unreadable(file);
    }
    return figures;
}

}  // namespace

std::string text_of_decision(std::string_view rule, const DecidedFigures& figures) {
    const auto& [amount, sharing] = figures;
    std::string text{rule};
    text += fmt::format("{}surplus = {}\nfrom_members = {}\nfrom_others = {}\nbases_of_others = [{}]\n",
                        beginning_of_figures, amount.surplus.sen(), amount.from_members.sen(),
                        amount.from_others.sen(), list_of(sharing.bases_of_others));
    if (!sharing.put_right_before.empty()) {
        text += fmt::format("put_right_before = [{}]\n",
                            joined(sharing.put_right_before,
                                   [](EntryNumber number) { return "\"" + to_string(number) + "\""; }));
    }
    for (const SharingMember& member : sharing.members) {
        text += fmt::format("[[decided.member]]\nnumber = \"{}\"\nbases = [{}]\n", member.number.text(),
                            list_of(member.bases));
    }
    return text;
}

DecisionText read_decision_text(std::string_view text, const std::string& file) {
    const std::size_t figures = text.rfind(beginning_of_figures);
    if (figures == std::string_view::npos) {
        return {.rule = read_surplus_rule(text, file)};
    }
    DecisionText read{.rule = read_surplus_rule(text.substr(0, figures), file)};
    std::size_t parts_of_members = 0;
    for (const SurplusPart& part : read.rule.parts) {
        parts_of_members += part.is_for_members() ? 1U : 0U;
    }
    read.figures = read_figures(text.substr(figures), file, parts_of_members);
    return read;
}

}  // namespace neraca
