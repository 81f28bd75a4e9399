#include "stray_argument.hpp"

#include <algorithm>

#include "neraca/value/joined.hpp"
#include "neraca/value/period.hpp"
#include "neraca/value/text.hpp"

namespace neraca::cli {
namespace {

/// A command that lists things, and the one that shows what is known of one of them.
struct Card {
    std::string_view list;
    std::string_view card;
};
constexpr Card cards[] = {
    {"report loans", "report loan"},           {"loan list", "report loan"},
    {"loan classify", "report loan"},          {"report savings", "report passbook"},
    {"report members", "report passbook"},     {"report dues", "report passbook"},
    {"report deliveries", "report passbook"},  {"report stock", "report stock-book"},
    {"report trial-balance", "report ledger"}, {"report journal", "report ledger"},
};

const Command* command_named(std::string_view name) {
    const auto found = std::ranges::find(commands(), name, &Command::name);
    return found == commands().end() ? nullptr : &*found;
}

/// The label of the argument that stands in the first place; empty where the command takes none.
std::optional<Phrase> first_argument_of(const Command& command) {
    Arguments arguments;
    const Action action = command.bind(arguments);  // keeps what the arguments point to
    const auto& all = arguments.all();
    const auto first = std::ranges::find_if(all, &Argument::is_positional);
    return first == all.end() ? std::nullopt : first->label;
}

const Command* card_of(const Command& list) {
    const auto row = std::ranges::find(cards, list.name, &Card::list);
    if (row != std::end(cards)) {
        return command_named(row->card);
    }
    const Command* const show =
        list.verb() == "list" ? command_named(std::string{list.noun()} + " show") : nullptr;
    return show != nullptr && first_argument_of(*show) ? show : nullptr;
}

bool is_period(const std::string& word) {
    try {
        Period::read(word);
        return true;
    } catch (const BookError&) {
        return false;
    }
}

/// "`report ledger ACCOUNT`, `report passbook MEMBER`, ..."
Fact reports_of_one_thing() {
    std::vector<Fact> calls;
    for (const Command& command : commands()) {
        if (command.group == Group::report) {
            if (const auto label = first_argument_of(command)) {
                calls.push_back(Sentence{say("`neraca {} {}`"), {name_of(command), *label}});
            }
        }
    }
    return {joined(calls, &Fact::indonesian), joined(calls, &Fact::english)};
}

}  // namespace

std::optional<Sentence> way_out_of(const std::string& word, const Command& command,
                                   const Arguments& arguments) {
    const std::string typed = word.find(' ') == std::string::npos ? word : "\"" + word + "\"";
    if (is_period(word)) {
        for (const std::string_view option : {"--period", "--year"}) {
            if (arguments.find_option(option) != nullptr) {
                return Sentence{say("did you mean {} {}?"), {option, typed}};
            }
        }
    }
    if (const Command* const card = card_of(command)) {
        return Sentence{say("did you mean `neraca {} {}`?"), {name_of(*card), typed}};
    }
    if (command.group == Group::report && !first_argument_of(command)) {
        return Sentence{say("reports of one thing are: {}"), {reports_of_one_thing()}};
    }
    return std::nullopt;
}

}  // namespace neraca::cli
